"""Reads are remembered inside the block only, per arguments, and never across acts."""

from __future__ import annotations

from sabangau_mutasi.inti.ingatan import diingat, mengingat

panggilan: list[int] = []


@diingat
def kuadrat(angka: int) -> int:
    panggilan.append(angka)
    return angka * angka


def test_hanya_di_dalam_blok_dan_per_argumen() -> None:
    panggilan.clear()
    with mengingat():
        assert [kuadrat(2), kuadrat(2), kuadrat(3)] == [4, 4, 9]
        with mengingat():
            assert kuadrat(2) == 4
        assert kuadrat(3) == 9
    kuadrat(2)
    kuadrat(2)
    with mengingat():
        kuadrat(2)

    assert panggilan == [2, 3, 2, 2, 2]

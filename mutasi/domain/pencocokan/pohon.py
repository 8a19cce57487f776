"""The tree of units that have a floor, with constant-time "does this unit lie above that post"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .batas import Batas
from .masalah import Masalah


@dataclass(frozen=True, eq=False)
class Pohon:
    """Plain lists for walking: units without a floor are skipped, they never stop anybody."""

    kurang_posisi: list[int]
    kurang_unit: list[int]
    pertama: list[int]  # nearest unit with a floor at or above each position's unit, -1 none
    berikut: list[int]  # the same strictly above each unit
    masuk: list[int]  # interval of each unit in a walk of the whole tree
    keluar: list[int]
    letak: list[int]  # place of each position's unit in that walk

    def di_atas(self, posisi: int) -> Iterator[int]:
        """Units with a floor above a position, the deepest first."""
        u = self.pertama[posisi]
        while u >= 0:
            yield u
            u = self.berikut[u]

    def memuat(self, unit: int, posisi: int) -> bool:
        """True if the position lies in the unit's subtree."""
        return self.masuk[unit] <= self.letak[posisi] < self.keluar[unit]


def bangun_pohon(m: Masalah, b: Batas) -> Pohon:
    """Build the walk. O(U + P)."""
    induk, kurang = m.induk.tolist(), b.kurang_unit.tolist()
    berikut = [-1] * m.banyak_unit
    for u in b.unit_turun.tolist():
        atas = induk[u]
        if atas >= 0:
            berikut[u] = atas if kurang[atas] > 0 else berikut[atas]
    wadah = m.unit_posisi.tolist()
    return Pohon(
        kurang_posisi=b.kurang.tolist(),
        kurang_unit=kurang,
        pertama=[u if kurang[u] > 0 else berikut[u] for u in wadah],
        berikut=berikut,
        masuk=b.selang.masuk.tolist(),
        keluar=b.selang.keluar.tolist(),
        letak=b.selang.masuk[m.unit_posisi].tolist(),
    )

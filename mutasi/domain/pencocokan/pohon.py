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
    induk, turun = m.induk.tolist(), b.unit_turun.tolist()
    kurang = b.kurang_unit.tolist()
    besar = [1] * m.banyak_unit
    for u in reversed(turun):
        if induk[u] >= 0:
            besar[induk[u]] += besar[u]
    masuk, isi, berikut, akar = [0] * len(induk), [0] * len(induk), [-1] * len(induk), 0
    for u in turun:
        atas = induk[u]
        if atas < 0:
            masuk[u], akar = akar, akar + besar[u]
        else:
            masuk[u], isi[atas] = isi[atas], isi[atas] + besar[u]
            berikut[u] = atas if kurang[atas] > 0 else berikut[atas]
        isi[u] = masuk[u] + 1
    wadah = m.unit_posisi.tolist()
    return Pohon(
        kurang_posisi=b.kurang.tolist(),
        kurang_unit=kurang,
        pertama=[u if kurang[u] > 0 else berikut[u] for u in wadah],
        berikut=berikut,
        masuk=masuk,
        keluar=[a + n for a, n in zip(masuk, besar, strict=True)],
        letak=[masuk[u] for u in wadah],
    )

"""Bounds that follow from a problem: seats and floors per position and unit, and the turn order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .masalah import Bool, Int, Masalah, urut_pohon


@dataclass(frozen=True, eq=False)
class Selang:
    """Place of every unit in a walk of the tree: a subtree is the interval masuk..keluar; (U,)."""

    masuk: Int
    keluar: Int

    def jumlah(self, unit_posisi: Int, per_posisi: Int) -> Int:
        """Sum of a position column over every unit's subtree, (U,). O(U + P)."""
        baris = np.zeros(len(self.masuk) + 1, dtype=np.int64)
        np.add.at(baris, self.masuk[unit_posisi] + 1, per_posisi)
        jumlah = np.cumsum(baris)
        return jumlah[self.keluar] - jumlah[self.masuk]

    def memuat(self, unit: int, lain: Int) -> Bool:
        """Which of the units `lain` lie in the subtree of `unit`."""
        letak = self.masuk[lain]
        di_dalam: Bool = (letak >= self.masuk[unit]) & (letak < self.keluar[unit])
        return di_dalam


@dataclass(frozen=True, eq=False)
class Batas:
    """Counts of *applicant seats* (people who did not apply are `dasar`). Shapes (P,), (U,), (A,)."""

    dasar: Int  # (P,) holders who did not apply
    huni: Int  # (P,) applicants sitting there today
    kurang: Int  # (P,) L: least applicant seats
    lebih: Int  # (P,) C: most applicant seats
    dasar_unit: Int  # (U,) dasar of the subtree
    huni_unit: Int  # (U,) huni of the subtree
    kurang_unit: Int  # (U,) L of the subtree
    dalam: Int  # (U,) depth, root 0
    unit_turun: Int  # (U,) units from the root down
    selang: Selang
    urut: Int  # (A,) applicants by merit, highest first, ties by id
    giliran: Int  # (A,) place of each applicant in `urut`


def hitung_batas(m: Masalah) -> Batas:
    """Bounds of the contract (`docs/pencocokan.md`). O(P + U + A log A)."""
    huni = np.bincount(m.asal[m.asal >= 0], minlength=m.banyak_posisi).astype(np.int64)
    dasar = m.bezetting - huni
    kurang = np.maximum(0, np.minimum(m.minimum, m.bezetting) - dasar)
    if m.penjaga:
        kurang = np.maximum(kurang, np.minimum(m.kritis, m.bezetting) - dasar)
    lebih = np.where(m.tutup_masuk, huni, np.maximum(huni, m.kebutuhan - dasar))
    dalam, turun = urut_pohon(m.induk, m.id_unit)
    selang = _selang(m.induk, turun)
    dasar_unit = selang.jumlah(m.unit_posisi, dasar)
    huni_unit = selang.jumlah(m.unit_posisi, huni)
    kurang_unit = np.maximum(0, np.minimum(m.minimum_unit, dasar_unit + huni_unit) - dasar_unit)
    urut = np.argsort(-m.merit, kind="stable").astype(np.int64)
    giliran = np.empty(len(urut), dtype=np.int64)
    giliran[urut] = np.arange(len(urut))
    return Batas(
        dasar=dasar,
        huni=huni,
        kurang=kurang,
        lebih=np.maximum(lebih, 0),
        dasar_unit=dasar_unit,
        huni_unit=huni_unit,
        kurang_unit=kurang_unit,
        dalam=dalam,
        unit_turun=turun,
        selang=selang,
        urut=urut,
        giliran=giliran,
    )


def _selang(induk: Int, turun: Int) -> Selang:
    atas, urut = induk.tolist(), turun.tolist()
    besar = [1] * len(atas)
    for u in reversed(urut):
        if atas[u] >= 0:
            besar[atas[u]] += besar[u]
    masuk, berikut, akar = [0] * len(atas), [0] * len(atas), 0
    for u in urut:
        if atas[u] < 0:
            masuk[u], akar = akar, akar + besar[u]
        else:
            masuk[u] = berikut[atas[u]]
            berikut[atas[u]] += besar[u]
        berikut[u] = masuk[u] + 1
    awal = np.array(masuk, dtype=np.int64)
    return Selang(awal, awal + np.array(besar, dtype=np.int64))


def isi_posisi(m: Masalah, tempat: Int) -> Int:
    """Applicant seats taken per position under the placement `tempat` (A,), -1 = none."""
    return np.bincount(tempat[tempat >= 0], minlength=m.banyak_posisi).astype(np.int64)


def peringkat_didapat(m: Masalah, tempat: Int) -> Int:
    """Rank of the wish each applicant gets (1 = first), 0 for his own seat or none, -1 if unlisted."""
    pemilik = m.pemilik()
    dapat = np.flatnonzero(m.pilihan == tempat[pemilik])
    hasil = np.where(tempat == m.asal, 0, -1)
    hasil[pemilik[dapat]] = dapat - m.awal[pemilik[dapat]] + 1
    return hasil

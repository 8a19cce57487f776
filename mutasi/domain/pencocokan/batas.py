"""Bounds that follow from a problem: seats and floors per position and unit, and the turn order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .masalah import Int, Masalah, urut_pohon


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
    urut: Int  # (A,) applicants by merit, highest first, ties by id
    giliran: Int  # (A,) place of each applicant in `urut`


def hitung_batas(m: Masalah) -> Batas:
    """Bounds of the contract (`docs/pencocokan.md`). O(P + A log A + U × depth levels)."""
    huni = np.bincount(m.asal[m.asal >= 0], minlength=m.banyak_posisi).astype(np.int64)
    dasar = m.bezetting - huni
    kurang = np.maximum(0, np.minimum(m.minimum, m.bezetting) - dasar)
    if m.penjaga:
        kurang = np.maximum(kurang, np.minimum(m.kritis, m.bezetting) - dasar)
    lebih = np.where(m.tutup_masuk, huni, np.maximum(huni, m.kebutuhan - dasar))
    dalam, turun = urut_pohon(m.induk, m.id_unit)
    dasar_unit = jumlah_unit(m, dasar, dalam)
    huni_unit = jumlah_unit(m, huni, dalam)
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
        urut=urut,
        giliran=giliran,
    )


def jumlah_unit(m: Masalah, per_posisi: Int, dalam: Int) -> Int:
    """Sum of a position column over every unit's subtree, shape (U,)."""
    jumlah = np.zeros(m.banyak_unit, dtype=np.int64)
    np.add.at(jumlah, m.unit_posisi, per_posisi)
    urut = np.argsort(-dalam, kind="stable")
    batas = np.flatnonzero(np.diff(-dalam[urut])) + 1
    for tingkat in np.split(urut, batas):
        anak = tingkat[m.induk[tingkat] >= 0]
        np.add.at(jumlah, m.induk[anak], jumlah[anak])
    return jumlah


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

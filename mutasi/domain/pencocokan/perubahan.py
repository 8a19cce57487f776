"""What would change it: for one unmet wish in `tukar_rantai`, the smallest merit or the seat that would."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .batas import Batas, hitung_batas, peringkat_didapat
from .masalah import Int, Masalah, MasalahTidakSah
from .tukar_rantai import jalankan


@dataclass(frozen=True)
class YangMengubah:
    """What would give the person this wish or a better one, all else equal.

    `merit`: the smallest that would, and the turn it gives (1 = first; people of equal merit are
    passed together); `None` if no merit does. `kursi`: one seat more at the post would. `pengganti`:
    one person more at his own post, and in every unit above it, would.
    """

    pelamar: str
    posisi: str
    merit: float | None
    giliran: int | None
    kursi: bool
    pengganti: bool


def yang_mengubah(m: Masalah, pelamar: str, posisi: str) -> YangMengubah:
    """Answer for one wish, in about log2(A) runs.

    A higher turn never hurts in this procedure (tested against all turns), so halving finds the
    smallest. Raises `MasalahTidakSah` if the wish is not his or is met already.
    """
    if pelamar not in m.id_pelamar or posisi not in m.id_posisi:
        raise MasalahTidakSah(f"pelamar {pelamar!r}, posisi {posisi!r}", "tidak dikenal")
    i, p = m.id_pelamar.index(pelamar), m.id_posisi.index(posisi)
    b = hitung_batas(m)
    daftar = m.pilihan[m.awal[i] : m.awal[i + 1]].tolist()
    if p not in daftar:
        raise MasalahTidakSah(f"pelamar {pelamar!r}", f"tidak meminta posisi {posisi!r}")
    batas = daftar.index(p) + 1
    if _dapat(m, b, i, batas):
        raise MasalahTidakSah(f"pelamar {pelamar!r}", f"sudah mendapat {posisi!r} atau yang lebih baik")
    giliran = _giliran_terkecil(m, b, i, batas)
    merit = None if giliran is None else _merit_untuk(m, b, i, giliran)
    return YangMengubah(
        pelamar=pelamar,
        posisi=posisi,
        merit=merit,
        giliran=None if merit is None else _giliran_dari(m, i, merit),
        kursi=_dapat(m, replace(b, lebih=b.lebih + (np.arange(m.banyak_posisi) == p)), i, batas),
        pengganti=_dapat(m, _longgar(m, b, i), i, batas),
    )


def _dapat(m: Masalah, b: Batas, i: int, batas: int) -> bool:
    """True if i gets one of his first `batas` wishes."""
    peringkat = int(peringkat_didapat(m, jalankan(m, b).tempat)[i])
    return 0 < peringkat <= batas


def _giliran_terkecil(m: Masalah, b: Batas, i: int, batas: int) -> int | None:
    """The lowest place in the order (0 = first) from which i gets his wish."""
    bawah, atas = 0, int(b.giliran[i])
    if atas == 0 or not _dapat(m, _pindah_giliran(b, i, 0), i, batas):
        return None
    while atas - bawah > 1:
        tengah = (bawah + atas) // 2
        if _dapat(m, _pindah_giliran(b, i, tengah), i, batas):
            bawah = tengah
        else:
            atas = tengah
    return bawah


def _pindah_giliran(b: Batas, i: int, ke: int) -> Batas:
    urut: Int = np.insert(b.urut[b.urut != i], ke, i)
    giliran = np.empty(len(urut), dtype=np.int64)
    giliran[urut] = np.arange(len(urut))
    return replace(b, urut=urut, giliran=giliran)


def _merit_untuk(m: Masalah, b: Batas, i: int, giliran: int) -> float:
    """Smallest double that puts i in that place: ties go to the lower id."""
    dilewati = int(b.urut[giliran])
    merit = float(m.merit[dilewati])
    return merit if i < dilewati else float(np.nextafter(merit, np.inf))


def _giliran_dari(m: Masalah, i: int, merit: float) -> int:
    """Place of i in the order if that were his merit, 1 = first."""
    lain = np.arange(m.banyak_pelamar)
    di_depan = (m.merit > merit) | ((m.merit == merit) & (lain < i))
    di_depan[i] = False
    return 1 + int(di_depan.sum())


def _longgar(m: Masalah, b: Batas, i: int) -> Batas:
    """Floors of i's post and of the units above it lowered by one person."""
    kurang, kurang_unit = b.kurang.copy(), b.kurang_unit.copy()
    p = int(m.asal[i])
    if p >= 0:
        kurang[p] = max(0, kurang[p] - 1)
        u = int(m.unit_posisi[p])
        while u >= 0:
            kurang_unit[u] = max(0, kurang_unit[u] - 1)
            u = int(m.induk[u])
    return replace(b, kurang=kurang, kurang_unit=kurang_unit)

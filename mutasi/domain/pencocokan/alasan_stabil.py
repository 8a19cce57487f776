"""Reasons of `stabil`: below the cut-off (with the place in the queue), or held by a floor."""

from __future__ import annotations

import numpy as np

from .batas import Batas, peringkat_didapat
from .hasil import Alasan
from .masalah import Int, Masalah
from .sertifikat import ambang
from .stabil import JalanStabil

DI_BAWAH_BATAS = "DI_BAWAH_BATAS"
TERTAHAN_DI_ASAL = "TERTAHAN_DI_ASAL"


def alasan_stabil(m: Masalah, b: Batas, jalan: JalanStabil) -> dict[int, list[Alasan]]:
    """Reasons by applicant row, in the order of the wishes. O(E log E)."""
    peringkat = peringkat_didapat(m, jalan.tempat)
    lebih_baik = np.where(peringkat > 0, peringkat - 1, np.diff(m.awal))
    pemilik = m.pemilik()
    mau = np.flatnonzero(m.urutan_pilihan() <= lebih_baik[pemilik])
    bebas = mau[~jalan.tertahan[pemilik[mau]]]
    antrean = dict(zip(bebas.tolist(), _antrean(m, pemilik, bebas).tolist(), strict=True))
    batas = ambang(m, b, jalan.tempat)
    penahan = _penahan(m, b, jalan)
    hasil: dict[int, list[Alasan]] = {}
    for e, i in zip(mau.tolist(), pemilik[mau].tolist(), strict=True):
        p = int(m.pilihan[e])
        kepala: Alasan = {"posisi": m.id_posisi[p]}
        if i in penahan:
            isi = {"kode": TERTAHAN_DI_ASAL} | penahan[i]
        else:
            terakhir = batas[p]
            isi = {
                "kode": DI_BAWAH_BATAS,
                "nilai_terakhir": terakhir[0] if terakhir and terakhir[1] >= 0 else None,
                "nilai_sendiri": float(m.skor[e]),
                "antrean": antrean[e],
            }
        hasil.setdefault(i, []).append(kepala | isi)
    return hasil


def _antrean(m: Masalah, pemilik: Int, mau: Int) -> Int:
    """Place of each unmet wish in the queue of its post: by skor, then id; 1 = next."""
    urut = np.lexsort((pemilik[mau], -m.skor[mau], m.pilihan[mau]))
    posisi = m.pilihan[mau][urut]
    hasil = np.empty(len(mau), dtype=np.int64)
    hasil[urut] = np.arange(len(mau)) - np.searchsorted(posisi, posisi) + 1
    return hasil


def _penahan(m: Masalah, b: Batas, jalan: JalanStabil) -> dict[int, Alasan]:
    """For everyone blocked: the floor, its deficit and the round."""
    hasil: dict[int, Alasan] = {}
    for nomor, r in enumerate(jalan.putaran):
        kurang = dict(r.rusak)
        for i in r.tertahan.tolist():
            tempat = int(m.asal[i])
            if r.jenis == "unit":
                tempat = int(m.unit_posisi[tempat])
                while tempat not in kurang:
                    tempat = int(m.induk[tempat])
            ids = m.id_posisi if r.jenis == "posisi" else m.id_unit
            hasil[i] = {
                "jenis_batas": r.jenis,
                "batas_di": ids[tempat],
                "kurang": kurang[tempat],
                "putaran": nomor,
            }
    return hasil

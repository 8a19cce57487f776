"""Engine C, `stabil`: deferred acceptance with tenants and the exit guard ("barre de sortie").

Gale and Shapley 1962 with the holder first at his own post (Guillen and Kesten 2008; Pereyra 2013).
The result of deferred acceptance does not depend on the order of proposals; this form makes them all
at once as long as many are open (arrays), then one at a time (a heap per touched post).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from .batas import Batas, isi_posisi
from .masalah import Bool, Int, Masalah

SEDIKIT = 500
"""Open proposals from which one at a time is faster than all at once."""


@dataclass(frozen=True, eq=False)
class PutaranPenjaga:
    """One round of the guard: what was short, by how many, and who was blocked for it."""

    jenis: str  # "posisi" or "unit"
    rusak: tuple[tuple[int, int], ...]  # (row, deficit)
    tertahan: Int  # applicant rows, ascending


@dataclass(frozen=True, eq=False)
class JalanStabil:
    """A finished run: position rows (A,), -1 = not placed; the guard rounds in order."""

    tempat: Int
    putaran: tuple[PutaranPenjaga, ...]
    tertahan: Bool  # (A,)


@dataclass(frozen=True, eq=False)
class _Lamaran:
    """All proposals: each person's wishes, then his own post. S rows; `awal` (A + 1,)."""

    awal: Int
    pemilik: Int  # (S,)
    posisi: Int  # (S,)
    sendiri: Int  # (A,) own-post row, or the end of his rows
    urut: Int  # (S,) rows by position, holders first, then skor, then id
    letak: Int  # (S,) place of each row in `urut`
    mulai: Int  # (P + 1,) segment of each position in `urut`


def jalankan(m: Masalah, b: Batas) -> JalanStabil:
    """Run deferred acceptance and the guard until no floor is broken."""
    lamaran = _susun_lamaran(m)
    tertahan = np.zeros(m.banyak_pelamar, dtype=bool)
    putaran: list[PutaranPenjaga] = []
    while True:
        tempat = penerimaan_tertunda(m, b, lamaran, tertahan)
        baru = _jaga(m, b, tempat)
        if baru is None:
            return JalanStabil(tempat, tuple(putaran), tertahan)
        putaran.append(baru)
        tertahan[baru.tertahan] = True


def _susun_lamaran(m: Masalah) -> _Lamaran:
    pegang = m.asal >= 0
    awal = m.awal + np.concatenate(([0], np.cumsum(pegang)))
    banyak = int(awal[-1])
    sendiri = np.where(pegang, awal[1:] - 1, awal[1:])
    pilihan = np.ones(banyak, dtype=bool)
    pilihan[sendiri[pegang]] = False
    posisi, skor = np.empty(banyak, dtype=np.int64), np.zeros(banyak)
    posisi[pilihan], posisi[~pilihan] = m.pilihan, m.asal[pegang]
    skor[pilihan] = m.skor
    pemilik = np.repeat(np.arange(m.banyak_pelamar), np.diff(awal))
    urut = np.lexsort((pemilik, -skor, pilihan, posisi))
    letak = np.empty(banyak, dtype=np.int64)
    letak[urut] = np.arange(banyak)
    mulai = np.searchsorted(posisi[urut], np.arange(m.banyak_posisi + 1))
    return _Lamaran(awal, pemilik, posisi, sendiri, urut, letak, mulai)


def penerimaan_tertunda(m: Masalah, b: Batas, lam: _Lamaran, tertahan: Bool) -> Int:
    """Applicant-optimal stable placement (A,) when the people `tertahan` only ask for their post."""
    kini = np.where(tertahan, lam.sendiri, lam.awal[:-1])
    diajukan = np.zeros(len(lam.posisi), dtype=bool)  # by place in `urut`
    ditolak = np.zeros(len(lam.posisi), dtype=bool)
    batas = np.repeat(b.lebih + 0, np.diff(lam.mulai))
    segmen = np.repeat(lam.mulai[:-1], np.diff(lam.mulai))
    maju = np.flatnonzero(kini < lam.awal[1:])
    while len(maju) > SEDIKIT:
        diajukan[lam.letak[kini[maju]]] = True
        jumlah = np.concatenate(([0], np.cumsum(diajukan)))
        lewat = diajukan & (jumlah[1:] - jumlah[segmen] > batas) & ~ditolak
        ditolak |= lewat
        orang = lam.pemilik[lam.urut[np.flatnonzero(lewat)]]
        kini[orang] += 1
        maju = orang[kini[orang] < lam.awal[orang + 1]]
    _satu_satu(b, lam, kini, maju, diajukan & ~ditolak)
    tempat = np.full(m.banyak_pelamar, -1, dtype=np.int64)
    dapat = np.flatnonzero(kini < lam.awal[1:])
    tempat[dapat] = lam.posisi[kini[dapat]]
    return tempat


def _satu_satu(b: Batas, lam: _Lamaran, kini: Int, maju: Int, diterima: Bool) -> None:
    """Finish the open proposals of `maju` one at a time; changes `kini` in place."""
    akhir, kapasitas = lam.awal, b.lebih
    tumpukan: dict[int, list[int]] = {}
    for orang in maju.tolist():
        i = orang
        while i >= 0 and kini[i] < akhir[i + 1]:
            p = int(lam.posisi[kini[i]])
            tumpuk = tumpukan.get(p)
            if tumpuk is None:
                awal = int(lam.mulai[p])
                di = np.flatnonzero(diterima[awal : lam.mulai[p + 1]]) + awal
                tumpuk = tumpukan[p] = (-di).tolist()
                heapify(tumpuk)
            heappush(tumpuk, -int(lam.letak[kini[i]]))
            if len(tumpuk) <= kapasitas[p]:
                break
            i = int(lam.pemilik[lam.urut[-heappop(tumpuk)]])
            kini[i] += 1


def _jaga(m: Masalah, b: Batas, tempat: Int) -> PutaranPenjaga | None:
    """The next round of the guard, or None when every floor holds."""
    isi = isi_posisi(m, tempat)
    kurang = np.maximum(0, b.kurang - isi)
    pergi = np.flatnonzero((m.asal >= 0) & (tempat != m.asal))
    if kurang.any():
        return _tahan(b, "posisi", kurang, pergi, m.asal[pergi])
    kurang = np.maximum(0, b.kurang_unit - b.selang.jumlah(m.unit_posisi, isi))
    if not kurang.any():
        return None
    tingkat = int(b.dalam[kurang > 0].max())
    kurang[b.dalam != tingkat] = 0
    leluhur = np.append(_leluhur(b, tingkat), -1)
    dari = leluhur[m.unit_posisi[m.asal[pergi]]]
    ke = leluhur[np.where(tempat[pergi] >= 0, m.unit_posisi[tempat[pergi]], m.banyak_unit)]
    keluar = dari != ke
    return _tahan(b, "unit", kurang, pergi[keluar], dari[keluar])


def _leluhur(b: Batas, tingkat: int) -> Int:
    """Ancestor of every unit at depth `tingkat`, -1 if the unit lies above it; (U,)."""
    masuk, keluar = b.selang.masuk, b.selang.keluar
    unit = np.flatnonzero(b.dalam == tingkat)
    unit = unit[np.argsort(masuk[unit])]
    calon = unit[np.maximum(np.searchsorted(masuk[unit], masuk, side="right") - 1, 0)]
    return np.where((masuk[calon] <= masuk) & (masuk < keluar[calon]), calon, -1)


def _tahan(b: Batas, jenis: str, kurang: Int, pergi: Int, dari: Int) -> PutaranPenjaga:
    """Block in each short group its deficit of leavers, lowest merit first, ties higher id first."""
    sasaran = (dari >= 0) & (kurang[dari] > 0)
    pergi, dari = pergi[sasaran], dari[sasaran]
    urut = np.lexsort((-b.giliran[pergi], dari))
    pergi, dari = pergi[urut], dari[urut]
    ke = np.arange(len(dari)) - np.searchsorted(dari, dari)
    rusak = np.flatnonzero(kurang)
    return PutaranPenjaga(
        jenis=jenis,
        rusak=tuple(zip(rusak.tolist(), kurang[rusak].tolist(), strict=True)),
        tertahan=np.sort(pergi[ke < kurang[dari]]),
    )

"""Engine C, `stabil`: deferred acceptance with tenants and the exit guard ("barre de sortie").

Gale and Shapley 1962 with the holder first at his own post (Guillen and Kesten 2008; Pereyra 2013).
The result of deferred acceptance does not depend on the order of proposals; this form makes them all
at once as long as many are open (arrays), then one at a time (a heap per touched post).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

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


def jalankan(m: Masalah, b: Batas) -> JalanStabil:
    """Run deferred acceptance and the guard until no floor is broken.

    After a round of the guard only the families of the people it blocked are run again, from the
    start: nothing can have changed for the others.
    """
    lamaran = _susun_lamaran(m)
    tertahan = np.zeros(m.banyak_pelamar, dtype=bool)
    siapa = np.arange(m.banyak_pelamar)
    tempat = m.asal.copy()
    putaran: list[PutaranPenjaga] = []
    keluarga: Int | None = None
    while True:
        tempat[siapa] = _terima(b, lamaran, tertahan, siapa)
        baru = _jaga(m, b, tempat)
        if baru is None:
            return JalanStabil(tempat, tuple(putaran), tertahan)
        putaran.append(baru)
        tertahan[baru.tertahan] = True
        keluarga = _keluarga(m, lamaran) if keluarga is None else keluarga
        siapa = np.flatnonzero(np.isin(keluarga, keluarga[baru.tertahan]))


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
    return _Lamaran(awal, pemilik, posisi, sendiri, urut)


def _keluarga(m: Masalah, lam: _Lamaran) -> Int:
    """Family of every applicant (A,): people of different families never meet at a post."""
    kait = (np.ones(len(lam.posisi), dtype=np.int8), (lam.pemilik, m.banyak_pelamar + lam.posisi))
    graf = coo_array(kait, shape=(m.banyak_pelamar + m.banyak_posisi,) * 2)
    label: Int = connected_components(graf, directed=False)[1][: m.banyak_pelamar].astype(np.int64)
    return label


def _terima(b: Batas, lam: _Lamaran, tertahan: Bool, siapa: Int) -> Int:
    """Applicant-optimal stable posts of the people `siapa` (whole families), -1 = none.

    People in `tertahan` only ask for their own post. Proposals are held by place in the priority
    order of their posts, so "over capacity" is a running count.
    """
    kini = np.where(tertahan, lam.sendiri, lam.awal[:-1])
    ikut = np.zeros(len(lam.awal) - 1, dtype=bool)
    ikut[siapa] = True
    urut = lam.urut[ikut[lam.pemilik[lam.urut]]]
    posisi = lam.posisi[urut]
    letak = np.zeros(len(lam.posisi), dtype=np.int64)
    letak[urut] = np.arange(len(urut))
    segmen, batas = np.searchsorted(posisi, posisi), b.lebih[posisi]
    diajukan, ditolak = np.zeros(len(urut), dtype=bool), np.zeros(len(urut), dtype=bool)
    maju = siapa[kini[siapa] < lam.awal[siapa + 1]]
    while len(maju) > SEDIKIT:
        diajukan[letak[kini[maju]]] = True
        jumlah = np.concatenate(([0], np.cumsum(diajukan)))
        lewat = diajukan & (jumlah[1:] - jumlah[segmen] > batas) & ~ditolak
        ditolak |= lewat
        orang = lam.pemilik[urut[np.flatnonzero(lewat)]]
        kini[orang] += 1
        maju = orang[kini[orang] < lam.awal[orang + 1]]
    _satu_satu(b, lam, kini, maju, _Antre(urut, posisi, letak, diajukan & ~ditolak))
    dapat = np.flatnonzero(kini[siapa] < lam.awal[siapa + 1])
    tempat = np.full(len(siapa), -1, dtype=np.int64)
    tempat[dapat] = lam.posisi[kini[siapa[dapat]]]
    return tempat


@dataclass(frozen=True, eq=False)
class _Antre:
    """The proposals of the families at work in priority order of their posts."""

    urut: Int  # rows
    posisi: Int
    letak: Int  # place of each row in `urut`
    diterima: Bool


def _satu_satu(b: Batas, lam: _Lamaran, kini: Int, maju: Int, antre: _Antre) -> None:
    """Finish the open proposals of `maju` one at a time; changes `kini` in place.

    Memory views, because one element of them at a time costs a third of an array's.
    """
    diterima = np.flatnonzero(antre.diterima)
    batas = np.searchsorted(antre.posisi[diterima], np.arange(len(b.lebih) + 1)).data
    lamaran, awal, posisi = kini.data, lam.awal.data, lam.posisi.data
    pemilik, urut, letak = lam.pemilik.data, antre.urut.data, antre.letak.data
    kapasitas = b.lebih.data
    tumpukan: dict[int, list[int]] = {}
    for i in maju.tolist():
        while lamaran[i] < awal[i + 1]:
            p = posisi[lamaran[i]]
            tumpuk = tumpukan.get(p)
            if tumpuk is None:
                tumpuk = tumpukan[p] = (-diterima[batas[p] : batas[p + 1]][::-1]).tolist()
            heappush(tumpuk, -letak[lamaran[i]])
            if len(tumpuk) <= kapasitas[p]:
                break
            i = pemilik[urut[-heappop(tumpuk)]]
            lamaran[i] += 1


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

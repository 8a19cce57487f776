"""Engine A, `tukar_rantai`: top trading cycles with tenants, vacancies, floors and caps.

The procedure is the canonical one of `docs/pencocokan.md` (YRMH-IGYT of Abdulkadiroglu and Sonmez
1999 on a generalized matroid, Imamura and Kawase 2025). This file is its fast form; a slow literal
one lives in the tests and in the checker, and must give the same run.

Why the short cuts are exact:
* a wish once dead stays dead: the tight floors that keep the rest from leaving towards it stay
  tight, so a person's pointer only moves forward;
* a loop without a room step changes no count, so the walk before it stays valid except for the last
  pointer; after a loop with a room step the walk is started afresh;
* units whose floor is 0 never stop anybody and are left out of the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np

from .batas import Batas
from .hasil import Lingkaran
from .masalah import Int, Masalah

Putaran = tuple[int, tuple[int, ...]]
"""(opener, people of the loop in walk order), as turn numbers; one person alone may be a stayer."""


@dataclass(frozen=True, eq=False)
class JalanTukarRantai:
    """A finished run. `putaran` holds every loop, also those of people who keep their seat."""

    tempat: Int  # (A,) position rows, -1 = not placed
    putaran: tuple[Putaran, ...]
    lingkaran: tuple[Lingkaran, ...]


def jalankan(m: Masalah, batas: Batas) -> JalanTukarRantai:
    """Run the procedure. About O(E + (A + P) log(A + P) + room steps × tree depth)."""
    keadaan = _Keadaan(m, batas)
    putaran: list[Putaran] = []
    while keadaan.sisa:
        _telusur(keadaan, putaran)
    return _rangkum(m, batas, keadaan, putaran)


def _telusur(k: _Keadaan, putaran: list[Putaran]) -> None:
    """Walk from the next opener until a loop with a room step, or the whole walk, is done."""
    pembuka = k.pembuka()
    berikut = k.tunjuk(pembuka)
    if berikut == pembuka:
        putaran.append((pembuka, (pembuka,)))
        k.jalankan([pembuka])
        return
    jalur = [pembuka, berikut]
    nomor = {pembuka: 0, berikut: 1}
    while jalur:
        berikut = k.tunjuk(jalur[-1])
        awal = nomor.get(berikut)
        if awal is None:
            nomor[berikut] = len(jalur)
            jalur.append(berikut)
            continue
        anggota = jalur[awal:]
        putaran.append((pembuka, tuple(anggota)))
        if k.jalankan(anggota):
            return
        del jalur[awal:]
        for i in anggota:
            del nomor[i]


class _Keadaan:
    """Mutable state of a run, people numbered by turn (0 = highest merit).

    Tree nodes: positions 0..P-1, `P` = the seatless ("outside"), then the units with a floor, last
    the root. `isi`/`lantai` are counts and floors of nodes. Each inner node keeps a heap of its
    children's best person able to leave up to it (`kode = person * nodes + child`, stale when not
    the child's current code) and `terbaik`, the valid minimum.
    """

    __slots__ = (
        "akhir", "asal", "banyak", "induk", "isi", "kapasitas", "kode", "kosong", "lantai",
        "luar", "penghuni", "pilihan", "posisi", "sisa", "sudah", "terbaik", "tertinggi",
        "timbunan", "tunjukan",
    )  # fmt: skip

    def __init__(self, m: Masalah, b: Batas) -> None:
        self.kosong = self.sisa = m.banyak_pelamar
        self.tertinggi = 0
        self.luar = m.banyak_posisi
        self.sudah = bytearray(self.kosong + 1)
        self._muat_orang(m, b)
        self._muat_pohon(m, b)

    def _muat_orang(self, m: Masalah, b: Batas) -> None:
        asal = m.asal[b.urut]
        asal = np.where(asal < 0, self.luar, asal)
        self.asal: list[int] = asal.tolist()
        self.tunjukan: list[int] = m.awal[:-1][b.urut].tolist()
        self.akhir: list[int] = m.awal[1:][b.urut].tolist()
        self.pilihan: list[int] = m.pilihan.tolist()
        urut: list[int] = np.argsort(self.luar - asal, kind="stable")[::-1].tolist()
        potong = [0, *np.cumsum(np.bincount(asal, minlength=self.luar + 1)).tolist()]
        self.penghuni = [urut[mulai:akhir] for mulai, akhir in pairwise(potong)]
        """Unfixed holders of each position, best at the end of the list."""

    def _muat_pohon(self, m: Masalah, b: Batas) -> None:
        berlantai = np.flatnonzero(b.kurang_unit > 0)
        simpul = np.full(m.banyak_unit + 1, self.luar + 1 + len(berlantai), dtype=np.int64)
        simpul[berlantai] = self.luar + 1 + np.arange(len(berlantai))
        for u in b.unit_turun.tolist():
            if b.kurang_unit[u] == 0:
                simpul[u] = simpul[m.induk[u]]
        akar = self.luar + 1 + len(berlantai)
        self.banyak = akar + 1
        self.induk: list[int] = [*simpul[m.unit_posisi].tolist(), akar]
        self.induk += [*simpul[m.induk[berlantai]].tolist(), -1]
        self.isi: list[int] = [*b.huni.tolist(), 0, *b.huni_unit[berlantai].tolist(), 0]
        self.lantai: list[int] = [*b.kurang.tolist(), -self.kosong - 1]
        self.lantai += [*b.kurang_unit[berlantai].tolist(), -self.kosong - 1]
        self.kapasitas: list[int] = b.lebih.tolist()
        self.posisi = self.luar + 1
        self.timbunan: list[list[int]] = [[] for _ in range(self.banyak)]
        self.kode = [-1] * self.banyak
        self.terbaik = [self.kosong] * self.banyak
        for p in range(self.posisi):
            if self.penghuni[p]:
                self._segarkan(p)
        for u in reversed(b.unit_turun.tolist()):
            if b.kurang_unit[u] > 0:
                self._segarkan(int(simpul[u]))

    def _segarkan(self, simpul: int) -> None:
        """Recompute who may leave through `simpul` and pass the change up the tree."""
        kosong, banyak, kode, induk = self.kosong, self.banyak, self.kode, self.induk
        terbaik, timbunan = self.terbaik, self.timbunan
        while True:
            if simpul < self.posisi:
                penghuni = self.penghuni[simpul]
                orang = penghuni[-1] if penghuni else kosong
            else:
                orang = terbaik[simpul]
            boleh = orang < kosong and self.isi[simpul] > self.lantai[simpul]
            baru = orang * banyak + simpul if boleh else -1
            atas = induk[simpul]
            if atas < 0 or kode[simpul] == baru:
                return
            kode[simpul] = baru
            tumpuk = timbunan[atas]
            if boleh:
                heappush(tumpuk, baru)
            while tumpuk and kode[tumpuk[0] % banyak] != tumpuk[0]:
                heappop(tumpuk)
            unggul = tumpuk[0] // banyak if tumpuk else kosong
            if unggul == terbaik[atas]:
                return
            terbaik[atas] = unggul
            simpul = atas

    def pembuka(self) -> int:
        """The highest unfixed person who may leave for nothing; if none, the highest unfixed."""
        unggul = self.terbaik[-1]
        if unggul < self.kosong:
            return unggul
        self.tertinggi = self.sudah.index(0, self.tertinggi)
        return self.tertinggi

    def tunjuk(self, i: int) -> int:
        """The person i points to; advances his pointer past dead wishes. Himself if none is left."""
        kosong, terbaik, induk = self.kosong, self.terbaik, self.induk
        akhir = self.akhir[i]
        for e in range(self.tunjukan[i], akhir):
            p = self.pilihan[e]
            penghuni = self.penghuni[p]
            orang = penghuni[-1] if penghuni else kosong
            if self.isi[p] < self.kapasitas[p]:
                u = induk[p]
                while u >= 0:
                    if terbaik[u] < orang:
                        orang = terbaik[u]
                    u = induk[u]
            if orang < kosong:
                self.tunjukan[i] = e
                return orang
        self.tunjukan[i] = akhir
        return i

    def jalankan(self, anggota: list[int]) -> bool:
        """Fix the people of a loop; True if it held a room step (counts changed)."""
        self.sisa -= len(anggota)
        asal, sudah, tunjukan, daftar = self.asal, self.sudah, self.tunjukan, self.penghuni
        berubah: list[int] = []
        ada_kursi = False
        sebelum = anggota[-1]
        for i in anggota:
            sudah[i] = 1
            if tunjukan[sebelum] < self.akhir[sebelum]:
                tuju = self.pilihan[tunjukan[sebelum]]
                if tuju != asal[i]:
                    ada_kursi = True
                    self._pindah_isi(asal[i], tuju, berubah)
            sebelum = i
        for i in anggota:
            penghuni = daftar[asal[i]]
            while penghuni and sudah[penghuni[-1]]:
                penghuni.pop()
            self._segarkan(asal[i])
        for simpul in berubah:
            self._segarkan(simpul)
        return ada_kursi

    def _pindah_isi(self, lepas: int, tuju: int, berubah: list[int]) -> None:
        """One person fewer at `lepas`, one more at `tuju`, up to the root.

        Nodes whose floor starts or stops to hold people back are added to `berubah`.
        """
        isi, lantai, induk = self.isi, self.lantai, self.induk
        while lepas >= 0:
            isi[lepas] -= 1
            if isi[lepas] == lantai[lepas]:
                berubah.append(lepas)
            lepas = induk[lepas]
        while tuju >= 0:
            if isi[tuju] == lantai[tuju]:
                berubah.append(tuju)
            isi[tuju] += 1
            tuju = induk[tuju]


def _rangkum(m: Masalah, b: Batas, k: _Keadaan, putaran: list[Putaran]) -> JalanTukarRantai:
    tunjukan = np.array(k.tunjukan, dtype=np.int64)
    pindah = np.flatnonzero(tunjukan < np.array(k.akhir, dtype=np.int64))
    tempat = m.asal.copy()
    tempat[b.urut[pindah]] = m.pilihan[tunjukan[pindah]]
    orang, asal, tuju = b.urut.tolist(), m.asal[b.urut].tolist(), tempat[b.urut].tolist()
    lingkaran = [
        Lingkaran(orang[pembuka], tuple([(orang[i], asal[i], tuju[i]) for i in anggota]))
        for pembuka, anggota in putaran
        if tuju[anggota[0]] != asal[anggota[0]]
    ]
    return JalanTukarRantai(tempat, tuple(putaran), tuple(lingkaran))

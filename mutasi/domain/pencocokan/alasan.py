"""Reasons of `tukar_rantai`: one per better wish not met, read off a replay of the executed loops.

The wording of each code, and the order in which they apply, is in `docs/pencocokan.md`.
"""

from __future__ import annotations

import numpy as np

from .batas import Batas, peringkat_didapat
from .hasil import Alasan
from .masalah import Masalah
from .pohon import Pohon, bangun_pohon
from .tukar_rantai import JalanTukarRantai

UNIT_ASAL_DI_BATAS_MINIMUM = "UNIT_ASAL_DI_BATAS_MINIMUM"
PENUH_PEMEGANG_TETAP = "PENUH_PEMEGANG_TETAP"
DITUKAR = "DITUKAR"
DIISI_URUTAN_LEBIH_TINGGI = "DIISI_URUTAN_LEBIH_TINGGI"


def alasan_tukar_rantai(m: Masalah, b: Batas, jalan: JalanTukarRantai) -> dict[int, list[Alasan]]:
    """Reasons by applicant row. O(E + loops x tree depth)."""
    ulang = _Ulangan(m, b, jalan)
    hasil: dict[int, list[Alasan]] = {}
    for _, giliran in jalan.putaran:
        anggota = [ulang.urut[g] for g in giliran]
        for i in anggota:
            if ulang.kurang_baik[i] > 0:
                hasil[i] = ulang.alasan(i)
        ulang.jalankan(anggota)
    return hasil


class _Ulangan:
    """Counts during the replay; `kurang_baik[i]` = number of i's wishes better than what he gets."""

    def __init__(self, m: Masalah, b: Batas, jalan: JalanTukarRantai) -> None:
        self.m, self.b = m, b
        self.pohon: Pohon = bangun_pohon(m, b)
        self.urut: list[int] = b.urut.tolist()
        self.giliran: list[int] = b.giliran.tolist()
        self.asal: list[int] = m.asal.tolist()
        self.tempat: list[int] = jalan.tempat.tolist()
        self.awal: list[int] = m.awal.tolist()
        self.pilihan: list[int] = m.pilihan.tolist()
        peringkat = peringkat_didapat(m, jalan.tempat)
        panjang = np.diff(m.awal)
        self.kurang_baik: list[int] = np.where(peringkat > 0, peringkat - 1, panjang).tolist()
        self.isi: list[int] = b.huni.tolist()
        self.isi_unit: list[int] = b.huni_unit.tolist()
        self.ditukar, self.diisi = [0] * m.banyak_posisi, [0] * m.banyak_posisi
        self.lingkaran_tukar = [-1] * m.banyak_posisi
        self.hak_terendah = [-1] * m.banyak_posisi
        self.lingkaran = 0

    def alasan(self, i: int) -> list[Alasan]:
        """Reasons of i in the state just before his loop."""
        mulai = self.awal[i]
        return [self._satu(i, p) for p in self.pilihan[mulai : mulai + self.kurang_baik[i]]]

    def _satu(self, i: int, p: int) -> Alasan:
        batas = self._batas_asal(i, p)
        if batas is not None:
            return self._alasan_asal(p, batas)
        ditukar, diisi = self.ditukar[p], self.diisi[p]
        tetap = int(self.b.dasar[p] + self.b.lebih[p]) - ditukar - diisi
        isi: Alasan = {"pemegang_tetap": tetap, "ditukar": ditukar, "diisi": diisi}
        if not ditukar and not diisi:
            return self._kepala(p, PENUH_PEMEGANG_TETAP) | isi
        if ditukar:
            return self._kepala(p, DITUKAR) | isi | {"lingkaran": self.lingkaran_tukar[p]}
        terendah = float(self.m.merit[self.urut[self.hak_terendah[p]]])
        return self._kepala(p, DIISI_URUTAN_LEBIH_TINGGI) | isi | {"merit_terendah": terendah}

    def _kepala(self, p: int, kode: str) -> Alasan:
        return {"posisi": self.m.id_posisi[p], "kode": kode}

    def _alasan_asal(self, p: int, batas: tuple[str, int]) -> Alasan:
        jenis, nomor = batas
        m, b = self.m, self.b
        if jenis == "posisi":
            nama = m.id_posisi[nomor]
            isi, minimum = int(b.dasar[nomor]) + self.isi[nomor], int(b.dasar[nomor] + b.kurang[nomor])
        else:
            nama = m.id_unit[nomor]
            dasar = int(b.dasar_unit[nomor])
            isi, minimum = dasar + self.isi_unit[nomor], dasar + int(b.kurang_unit[nomor])
        return self._kepala(p, UNIT_ASAL_DI_BATAS_MINIMUM) | {
            "jenis_batas": jenis,
            "batas_di": nama,
            "isi": isi,
            "minimum": minimum,
        }

    def _batas_asal(self, i: int, p: int) -> tuple[str, int] | None:
        """The floor that keeps i from leaving towards p, the nearest to his seat first."""
        asal = self.asal[i]
        if asal < 0:
            return None
        if self.isi[asal] <= self.pohon.kurang_posisi[asal]:
            return "posisi", asal
        for u in self.pohon.di_atas(asal):
            if self.pohon.memuat(u, p):
                return None
            if self.isi_unit[u] <= self.pohon.kurang_unit[u]:
                return "unit", u
        return None

    def jalankan(self, anggota: list[int]) -> None:
        """Execute one loop of the run."""
        if self.tempat[anggota[0]] == self.asal[anggota[0]]:
            return
        for i, hak in zip(anggota, [*anggota[1:], anggota[0]], strict=True):
            self._masuk(self.tempat[i], hak)
        self.lingkaran += 1

    def _masuk(self, p: int, hak: int) -> None:
        """Somebody enters p by the right of `hak`: p's holder, or the one the free seat was due to.

        Whoever stands before `hak` and wanted that free seat could not leave towards p then, and
        never can later (the floors that hold him stay tight), so `hak_terendah` never misleads.
        """
        lepas = self.asal[hak]
        if lepas == p:
            self.ditukar[p] += 1
            self.lingkaran_tukar[p] = self.lingkaran
            return
        self.diisi[p] += 1
        self.hak_terendah[p] = max(self.hak_terendah[p], self.giliran[hak])
        for posisi, tambah in ((lepas, -1), (p, 1)):
            if posisi >= 0:
                self.isi[posisi] += tambah
                for u in self.pohon.di_atas(posisi):
                    self.isi_unit[u] += tambah

"""The literal, slow procedure of `tukar_rantai`: replays a run from the problem alone.

Follows the published text word for word (merit order, `may_leave`, `pick`, `point`, loops) and
writes down, before each loop is executed, the one reason for every better wish of its people.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np

from .masalah import Masalah
from .pemeriksa_dasar import Pagar

Sebab = dict[str, object]
LangkahId = tuple[str, str | None, str | None]
LingkaranId = tuple[str, tuple[LangkahId, ...]]


@dataclass
class Jejak:
    """What a replay produced: seat per applicant row (-1 = none), loops and reasons by id."""

    tempat: list[int]
    lingkaran: list[LingkaranId] = field(default_factory=list)
    alasan: dict[str, list[Sebab]] = field(default_factory=dict)


@dataclass
class _Masuk:
    """Who came into one position so far."""

    ditukar: int = 0
    diisi: int = 0
    lingkaran_tukar: int = -1
    merit_terendah: float = 0.0


class PutarUlang:
    """One replay. `n` and `N` are the seats applicants take per position and per unit subtree."""

    def __init__(self, m: Masalah, pagar: Pagar) -> None:
        self.m = m
        self.asal: list[int] = m.asal.tolist()
        awal, pilihan = m.awal.tolist(), m.pilihan.tolist()
        self.pilihan: list[list[int]] = [pilihan[a:b] for a, b in itertools.pairwise(awal)]
        self.atas: list[int] = pagar.atas.tolist()
        self.bawah: list[int] = pagar.bawah.tolist()
        self.bawah_unit: list[int] = pagar.bawah_unit.tolist()
        self.dasar: list[int] = pagar.dasar.tolist()
        self.dasar_unit: list[int] = pagar.dasar_unit.tolist()
        self.silsilah = _silsilah(m)
        self.atasan = [frozenset(s) for s in self.silsilah]
        self.urut: list[int] = np.lexsort((np.arange(m.banyak_pelamar), -m.merit)).tolist()
        self.n = [0] * m.banyak_posisi
        self.N = [0] * m.banyak_unit
        self.pemegang: list[list[int]] = [[] for _ in self.n]
        self._isi_awal()
        self.tetap = [False] * m.banyak_pelamar
        self.giliran: list[int] = np.argsort(self.urut).tolist()
        self.sisa: list[int] = list(self.urut)
        self.masuk = [_Masuk() for _ in self.n]
        self.jejak = Jejak([-1] * m.banyak_pelamar)

    def _isi_awal(self) -> None:
        for i in self.urut:
            if self.asal[i] >= 0:
                self.pemegang[self.asal[i]].append(i)
                self._geser(self.asal[i], 1)

    def _geser(self, posisi: int, beda: int) -> None:
        if posisi >= 0:
            self.n[posisi] += beda
            for u in self.silsilah[posisi]:
                self.N[u] += beda

    def jalankan(self) -> Jejak:
        """Repeat until nobody is unfixed."""
        while self.sisa:
            boleh = self.teratas(-1, None)
            pembuka = self.sisa[0] if boleh is None else boleh
            jalan, tujuan, di_jalan = [pembuka], [], {pembuka: 0}
            while True:
                posisi, berikut = self.tunjuk(jalan[-1])
                tujuan.append(posisi)
                if berikut in di_jalan:
                    mulai = di_jalan[berikut]
                    self._laksanakan(pembuka, jalan[mulai:], tujuan[mulai:])
                    break
                di_jalan[berikut] = len(jalan)
                jalan.append(berikut)
        return self.jejak

    def penahan(self, i: int, posisi: int) -> tuple[str, int] | None:
        """None when i may leave for `posisi` (-1 = nothing), else the floor in the way: his own
        position, or the deepest unit above it and not above `posisi`.
        """
        asal = self.asal[i]
        if asal < 0:
            return None
        if self.n[asal] <= self.bawah[asal]:
            return "posisi", asal
        di_atas = self.atasan[posisi] if posisi >= 0 else frozenset()
        for u in self.silsilah[asal]:
            if u not in di_atas and self.N[u] <= self.bawah_unit[u]:
                return "unit", u
        return None

    def ambil(self, posisi: int) -> int | None:
        """pick(p): the higher of the highest unfixed holder and, when there is room, the highest
        unfixed person from elsewhere who may leave for p. None: p is dead.
        """
        while self.pemegang[posisi] and self.tetap[self.pemegang[posisi][0]]:
            self.pemegang[posisi].pop(0)
        penghuni = next(iter(self.pemegang[posisi]), None)
        if self.n[posisi] >= self.atas[posisi]:
            return penghuni
        return self.teratas(posisi, penghuni)

    def teratas(self, posisi: int, penghuni: int | None) -> int | None:
        """The highest unfixed person from elsewhere who may leave for `posisi` (-1: for nothing), or
        `penghuni` when he stands higher or nobody may.
        """
        tahan = {posisi: True} if posisi >= 0 else {}  # whoever sits there is the holder
        for s in self.sisa:
            if s == penghuni:
                return s
            asal = self.asal[s]
            if asal not in tahan:
                tahan[asal] = self.penahan(s, posisi) is not None
            if not tahan[asal]:
                return s
        return penghuni

    def tunjuk(self, i: int) -> tuple[int, int]:
        """point(i): his first wish that is not dead and whom it points to, else his own seat."""
        for posisi in self.pilihan[i]:
            berikut = self.ambil(posisi)
            if berikut is not None:
                return posisi, berikut
        return self.asal[i], i

    def _laksanakan(self, pembuka: int, orang: list[int], tujuan: list[int]) -> None:
        langkah = list(zip(orang, tujuan, [*orang[1:], orang[0]], strict=True))
        nomor = len(self.jejak.lingkaran)
        for i, p, _ in langkah:
            self._beri_sebab(i, p)
        pindah = tujuan != [self.asal[i] for i in orang]
        if pindah:
            for _, p, s in langkah:
                self._catat_masuk(p, s, nomor)
            m = self.m
            tulis = tuple((m.id_pelamar[i], self._nama(self.asal[i]), self._nama(p)) for i, p, _ in langkah)
            self.jejak.lingkaran.append((m.id_pelamar[pembuka], tulis))
        for i, p, _ in langkah:
            self.tetap[i] = True
            self.jejak.tempat[i] = p
            self._geser(self.asal[i], -1)
            self._geser(p, 1)
            del self.sisa[bisect_left(self.sisa, self.giliran[i], key=self.giliran.__getitem__)]

    def _nama(self, posisi: int) -> str | None:
        return self.m.id_posisi[posisi] if posisi >= 0 else None

    def _catat_masuk(self, posisi: int, pemilik_hak: int, nomor: int) -> None:
        """Note a step into `posisi`: an exchange when the right-holder leaves it, else a room step."""
        masuk = self.masuk[posisi]
        if self.asal[pemilik_hak] == posisi:
            masuk.ditukar += 1
            masuk.lingkaran_tukar = nomor
            return
        merit = float(self.m.merit[pemilik_hak])
        masuk.merit_terendah = min(masuk.merit_terendah, merit) if masuk.diisi else merit
        masuk.diisi += 1

    def _beri_sebab(self, i: int, dapat: int) -> None:
        lebih = list(itertools.takewhile(lambda p: p != dapat, self.pilihan[i]))
        if lebih:
            self.jejak.alasan[self.m.id_pelamar[i]] = [self._sebab(i, p) for p in lebih]

    def _sebab(self, i: int, posisi: int) -> Sebab:
        penahan = self.penahan(i, posisi)
        if penahan is not None:
            return self._sebab_batas(posisi, *penahan)
        masuk = self.masuk[posisi]
        tetap = self.dasar[posisi] + self.atas[posisi] - masuk.ditukar - masuk.diisi
        sebab = {"posisi": self.m.id_posisi[posisi], "ditukar": masuk.ditukar, "diisi": masuk.diisi}
        sebab["pemegang_tetap"] = tetap
        if masuk.ditukar > 0:
            return {**sebab, "kode": "DITUKAR", "lingkaran": masuk.lingkaran_tukar}
        if masuk.diisi > 0:
            return {**sebab, "kode": "DIISI_URUTAN_LEBIH_TINGGI", "merit_terendah": masuk.merit_terendah}
        return {**sebab, "kode": "PENUH_PEMEGANG_TETAP"}

    def _sebab_batas(self, posisi: int, jenis: str, di: int) -> Sebab:
        """The floor that keeps a person from `posisi`, with figures as they are now."""
        posisikah = jenis == "posisi"
        dasar = self.dasar[di] if posisikah else self.dasar_unit[di]
        return {
            "posisi": self.m.id_posisi[posisi],
            "kode": "UNIT_ASAL_DI_BATAS_MINIMUM",
            "jenis_batas": jenis,
            "batas_di": self.m.id_posisi[di] if posisikah else self.m.id_unit[di],
            "isi": dasar + (self.n[di] if posisikah else self.N[di]),
            "minimum": dasar + (self.bawah[di] if posisikah else self.bawah_unit[di]),
        }


def _silsilah(m: Masalah) -> list[tuple[int, ...]]:
    """Units above every position, deepest first."""
    induk, jalur = m.induk.tolist(), {}
    for mulai in set(m.unit_posisi.tolist()):
        naik, u = [], mulai
        while u >= 0:
            naik.append(u)
            u = induk[u]
        jalur[mulai] = tuple(naik)
    return [jalur[u] for u in m.unit_posisi.tolist()]

"""Turning seats into people: status, sex, age, service, education level and golongan, by the shares of data.md 4."""

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from mutasi.provinsi import katalog
from mutasi.provinsi.acak import Pilihan, aliran, bagi_pas
from mutasi.provinsi.bentuk import Kotak, Orang
from mutasi.provinsi.skala import HARI_INI, RASIO_PPPK

SEKARANG = date(*HARI_INI)
PRIA = {"guru": 0.375, "tu": 0.52, "nakes": 0.27, "rs": 0.45, "jf": 0.51, "struktural": 0.66, "pelaksana": 0.54}
PPPK_SEKTOR = {"guru": 0.47, "nakes": 0.42, "jf": 0.12, "struktural": 0.0}
PITA_PNS = Pilihan([((24, 41), 0.32), ((41, 51), 0.335), ((51, 60), 0.345)])
PITA_PPPK = Pilihan([((25, 31), 0.24), ((31, 41), 0.46), ((41, 51), 0.24), ((51, 57), 0.06)])
PITA_ESELON = {"1": ((54, 59),), "2": ((47, 55), (52, 59.5)), "3": ((41, 50), (47, 57)), "4": ((35, 47), (44, 57))}

GOLONGAN_KELAS: dict[str, list[tuple[int, float]]] = {
    "guru": [(31, 0.1), (32, 0.135), (33, 0.125), (34, 0.15), (41, 0.295), (42, 0.14), (43, 0.045), (44, 0.01)],
    "ahli": [(31, 0.17), (32, 0.16), (33, 0.17), (34, 0.23), (41, 0.16), (42, 0.08), (43, 0.03)],
    "terampil": [(22, 0.02), (23, 0.17), (24, 0.13), (31, 0.17), (32, 0.17), (33, 0.15), (34, 0.19)],
    "pel40": [(31, 0.26), (32, 0.27), (33, 0.21), (34, 0.26)],
    "pel30": [(23, 0.33), (24, 0.25), (31, 0.17), (32, 0.15), (33, 0.1)],
    "pel15": [(21, 0.14), (22, 0.17), (23, 0.22), (24, 0.19), (31, 0.13), (32, 0.15)],
    "pel05": [(11, 0.06), (12, 0.16), (13, 0.26), (14, 0.26), (21, 0.12), (22, 0.1), (23, 0.04)],
    "es12": [(44, 1.0)],
    "es21": [(42, 0.25), (43, 0.6), (44, 0.15)],
    "es22": [(42, 0.6), (43, 0.4)],
    "es31": [(41, 0.5), (42, 0.45), (43, 0.05)],
    "es32": [(34, 0.3), (41, 0.55), (42, 0.15)],
    "es41": [(33, 0.2), (34, 0.65), (41, 0.15)],
    "es42": [(32, 0.1), (33, 0.4), (34, 0.5)],
}
GOL_AWAL = {"05": 11, "10": 12, "15": 21, "17": 21, "30": 23, "35": 31, "40": 31, "42": 32, "45": 32, "50": 33}
GOL_PPPK = {
    "05": 101,
    "10": 104,
    "15": 105,
    "17": 105,
    "30": 107,
    "35": 109,
    "40": 109,
    "42": 109,
    "45": 110,
    "50": 111,
}
URUTAN_GOLONGAN = (11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45)
LETAK_GOLONGAN = {gol: urut for urut, gol in enumerate(URUTAN_GOLONGAN)}


def tahun_sebelum(hari: date, tahun: float) -> date:
    """The date ``tahun`` years before ``hari`` (365.25 days a year)."""
    return date.fromordinal(hari.toordinal() - round(tahun * 365.25))


class Pengisian:
    """Makes the people of all boxes, in the order of the boxes."""

    def __init__(self, kotak: list[Kotak], benih: int) -> None:
        self.benih = benih
        self.orang: list[Orang] = [
            Orang(k, False, label=k.label if urut == 0 and k.pasti else "") for k in kotak for urut in range(k.b)
        ]
        self._status()
        self._kelamin()
        self._umur()
        self._tingkat()
        self._golongan()

    def _status(self) -> None:
        """Choose the PPPK: fixed shares for teachers, health and JF; the rest falls on pelaksana by their habit."""
        target = round(RASIO_PPPK * len(self.orang))
        bobot = [0.0 if o.label else peluang_pppk(o.kotak) for o in self.orang]
        tetap = sum(b for o, b in zip(self.orang, bobot, strict=True) if o.kotak.sektor in PPPK_SEKTOR)
        lentur = sum(bobot) - tetap
        faktor = (target - tetap) / lentur if lentur else 0.0
        akhir = [
            b if o.kotak.sektor in PPPK_SEKTOR else min(0.97, b * faktor)
            for o, b in zip(self.orang, bobot, strict=True)
        ]
        geser = aliran(self.benih, "status").random()
        for orang, terpilih in zip(self.orang, bagi_pas(akhir, target, geser), strict=True):
            orang.pppk = terpilih > 0 and not orang.label

    def _kelamin(self) -> None:
        acak = aliran(self.benih, "kelamin")
        for orang in self.orang:
            orang.laki = acak.random() < PRIA[orang.kotak.sektor]

    def _umur(self) -> None:
        acak = aliran(self.benih, "umur")
        for orang in self.orang:
            kepala = orang.kotak.sektor == "struktural"
            pita = (
                acak.choice(PITA_ESELON[orang.kotak.unit.eselon[0]])
                if kepala
                else (PITA_PPPK if orang.pppk else PITA_PNS).ambil(acak)
            )
            atas = min(pita[1], batas_umur(orang.kotak), 55.0 if orang.label else 60.0)
            orang.umur = acak.uniform(min(pita[0], atas - 4), atas)

    def _tingkat(self) -> None:
        acak = aliran(self.benih, "tingkat")
        for orang in self.orang:
            orang.tingkat = tingkat_pendidikan(orang, acak)

    def _golongan(self) -> None:
        """PNS: rank people of a class by seniority and hand out the golongan of the class from the bottom up."""
        acak = aliran(self.benih, "golongan")
        kelas: dict[str, list[Orang]] = defaultdict(list)
        for orang in self.orang:
            self._masa(orang, acak)
            if orang.pppk:
                orang.golongan = orang.gol_awal = GOL_PPPK[orang.tingkat]
            else:
                kelas[kelas_golongan(orang)].append(orang)
        for nama in sorted(kelas):
            self._bagi_golongan(kelas[nama], GOLONGAN_KELAS[nama], acak)

    def _masa(self, orang: Orang, acak: random.Random) -> None:
        """Birth date and TMT of the first appointment (always the first of a month)."""
        orang.lahir = tahun_sebelum(SEKARANG, orang.umur)
        if orang.pppk:
            tahun = acak.choices((2021, 2022, 2023, 2024, 2025, 2026), (6, 16, 18, 22, 24, 14))[0]
            orang.tmt_cpns = date(tahun, acak.choice((2, 3, 4, 5, 6)), 1)
            return
        masuk = {"05": 23.0, "10": 23.0, "15": 22.5, "17": 22.5, "30": 24.0}.get(
            orang.tingkat, 26.0
        ) + acak.gammavariate(2.0, 1.6)
        mulai = orang.lahir.year + masuk
        if mulai > 2025.4 and acak.random() < 0.8:
            mulai = acak.uniform(min(orang.lahir.year + 22.0, 2024.5), 2025.4)
        mulai = min(mulai, 2026.2)
        tahun = max(int(mulai), orang.lahir.year + 19)
        orang.tmt_cpns = date(tahun, 3, 1) if tahun >= 2026 else date(tahun, acak.choice((1, 1, 2, 3, 3, 4, 12)), 1)
        orang.cpns = orang.tmt_cpns >= date(2025, 6, 1)

    def _bagi_golongan(self, daftar: list[Orang], bobot: list[tuple[int, float]], acak: random.Random) -> None:
        urut = sorted(daftar, key=lambda o: (SEKARANG - o.tmt_cpns).days + acak.uniform(-1500, 1500))
        jatah = [
            gol
            for (gol, _), banyak in zip(bobot, bagi_pas([b for _, b in bobot], len(urut)), strict=True)
            for _ in range(banyak)
        ]
        for orang, gol in zip(urut, jatah, strict=True):
            awal = (
                min(GOL_AWAL[orang.tingkat], gol)
                if orang.tingkat not in ("45", "50", "42")
                else min(31 + (orang.tingkat == "42"), gol)
            )
            tahun = (SEKARANG - orang.tmt_cpns).days / 365.25
            paling = LETAK_GOLONGAN[awal] + max(0, int((tahun - 0.6) / 2.6))
            orang.gol_awal = awal
            orang.golongan = URUTAN_GOLONGAN[min(LETAK_GOLONGAN[gol], paling)]
            if orang.label or orang.kotak.sektor == "struktural":
                orang.golongan = gol


def peluang_pppk(kotak: Kotak) -> float:
    """Weight of a seat to be held by a PPPK."""
    if kotak.sektor in PPPK_SEKTOR:
        return PPPK_SEKTOR[kotak.sektor]
    return katalog.daftar_pelaksana()[kotak.keluarga[2:]].pppk


def batas_umur(kotak: Kotak) -> float:
    """Highest age in years of an active holder: some weeks under the BUP of the lowest job of the family."""
    if kotak.sektor == "guru":
        return 59.85
    if kotak.sektor == "struktural" and kotak.unit.eselon < "30":
        return 59.85
    return 57.85


def kelas_golongan(orang: Orang) -> str:
    """Key of GOLONGAN_KELAS for a PNS."""
    sektor, keluarga = orang.kotak.sektor, orang.kotak.keluarga
    if sektor == "struktural":
        return f"es{orang.kotak.unit.eselon}"
    if sektor == "guru":
        return "guru"
    if keluarga[0] == "T":
        return "terampil"
    if keluarga[0] == "A":
        return "ahli"
    return "pel" + {"10": "05", "17": "15", "35": "40", "45": "40", "50": "40", "42": "40"}.get(
        orang.tingkat, orang.tingkat
    )


def _ambil(acak: random.Random, butir: tuple[tuple[str, float], ...]) -> str:
    nilai = acak.random()
    for kode, batas in butir:
        if nilai < batas:
            return kode
    return butir[-1][0]


_TINGKAT_PELAKSANA: dict[str, tuple[tuple[str, float], ...]] = {
    "05": (("05", 0.12), ("10", 0.28), ("15", 1.0)),
    "10": (("10", 0.25), ("15", 0.7), ("17", 1.0)),
    "15": (("15", 0.47), ("17", 0.7), ("30", 0.82), ("40", 1.0)),
    "30": (("30", 0.68), ("40", 0.98), ("15", 1.0)),
    "40": (("40", 0.84), ("45", 0.95), ("30", 0.98), ("15", 1.0)),
}
_TINGKAT_TETAP: dict[str, Callable[[random.Random], str]] = {
    "guru": lambda a: _ambil(a, (("40", 0.84), ("45", 0.99), ("50", 1.0))),
    "es1": lambda a: _ambil(a, (("45", 0.7), ("50", 1.0))),
    "es2": lambda a: _ambil(a, (("40", 0.1), ("45", 0.82), ("50", 1.0))),
    "es3": lambda a: _ambil(a, (("40", 0.4), ("45", 0.97), ("50", 1.0))),
    "es4": lambda a: _ambil(a, (("30", 0.03), ("40", 0.78), ("45", 1.0))),
    "A": lambda a: _ambil(a, (("40", 0.8), ("45", 0.985), ("50", 1.0))),
}


def tingkat_pendidikan(orang: Orang, acak: random.Random) -> str:
    """SIASN level id of the highest education."""
    kotak = orang.kotak
    keluarga = kotak.keluarga
    if keluarga[0] == "P":
        syarat = katalog.daftar_pelaksana()[keluarga[2:]].tingkat
        if orang.pppk:
            return {"05": _ambil(acak, (("05", 0.3), ("10", 0.5), ("15", 1.0))), "10": "15"}.get(syarat, syarat)
        return _ambil(acak, _TINGKAT_PELAKSANA[syarat])
    if kotak.sektor == "struktural":
        return _TINGKAT_TETAP[f"es{kotak.unit.eselon[0]}"](acak)
    if kotak.sektor == "guru":
        return "40" if orang.pppk and acak.random() < 0.96 else _TINGKAT_TETAP["guru"](acak)
    if keluarga in ("A:Dokter", "A:Dokter Gigi", "A:Apoteker"):
        return "42"
    if keluarga[0] == "T":
        return "15" if keluarga[2:] in ("Polisi Pamong Praja", "Pemadam Kebakaran") and acak.random() < 0.7 else "30"
    return _TINGKAT_TETAP["A"](acak)

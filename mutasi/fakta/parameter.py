"""Parameter rows of the agency read as values of the rules; a missing row means the default of the domain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mutasi.domain.fakta import ParameterAturan
from mutasi.models import ParameterAturanBaris
from sabangau_mutasi.inti.ingatan import diingat
from sabangau_mutasi.inti.models import HariLibur

_YA = {"1", "ya", "true", "on"}


def ya(nilai: str) -> bool:
    """Reading of a yes-or-no row."""
    return nilai.strip().lower() in _YA


_ATURAN: dict[str, tuple[str, Callable[[str], Any]]] = {
    "MIN_TENURE_MONTHS": ("min_masa_jabatan_bulan", int),
    "MAX_TENURE_MONTHS": ("maks_masa_jabatan_bulan", int),
    "PPPK_SISA_KONTRAK_BULAN": ("pppk_sisa_kontrak_bulan", int),
    "PREDIKAT_TENGGANG_BULAN": ("predikat_tenggang_bulan", int),
    "HUKDIS_LOOKBACK_MONTHS": ("hukdis_lookback_bulan", int),
    "PILKADA_BULAN": ("pilkada_bulan", int),
    "TMT_AWAL_BULAN": ("tmt_awal_bulan", ya),
}
"""Row code → field of `ParameterAturan` and its reading."""

BAWAAN = {
    "JF_SAMA_DILANTIK": "tidak",
    "LOKAL_BERKAS": "ya",
    "KOTA_PENETAPAN": "Palangka",
    "KODE_UNIT_SK": "BKD",
    "NAMA_GUBERNUR": "",
    "BKN_SLA_HK": "5",
    "PELATIHAN_KURSUS_BULAN": "3",
    "PELATIHAN_KOMPETENSI_BULAN": "6",
    "PELATIHAN_PENDIDIKAN_BULAN": "12",
}
"""Parameters outside the rules and what holds while no row is there."""


@diingat
def teks_parameter(pada: date) -> dict[str, str]:
    """All parameters valid on ``pada`` as text, the defaults of ``BAWAAN`` beneath them. One query."""
    baris = ParameterAturanBaris.objects.filter(mulai__lte=pada).order_by("kode", "mulai", "pk")
    return BAWAAN | dict(baris.values_list("kode", "nilai"))


def parameter(pada: date, teks: dict[str, str] | None = None) -> ParameterAturan:
    """Values of the rules on ``pada``; ValueError for a row that is not of its kind. One query, none with ``teks``.

    A row ``DASAR_HUKUM_BR-08`` replaces the legal basis of that rule.
    """
    semua = teks_parameter(pada) if teks is None else teks
    nilai = {medan: baca(semua[kode]) for kode, (medan, baca) in _ATURAN.items() if kode in semua}
    awalan = "DASAR_HUKUM_"
    dasar = {kode.removeprefix(awalan): isi for kode, isi in semua.items() if kode.startswith(awalan)}
    return ParameterAturan(**nilai, dasar_hukum=dasar)


@diingat
def libur(dari: date) -> frozenset[date]:
    """Holidays from a day on, for counting working days. One query, also for the cases of many days in one portion."""
    return frozenset(tanggal for tanggal in _semua_libur() if tanggal >= dari)


@diingat
def _semua_libur() -> frozenset[date]:
    return frozenset(HariLibur.objects.values_list("tanggal", flat=True))

"""Reads of the mismatch findings of the latest run."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from instansi.models import AnalisisKebutuhan
from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from pegawai.models import TemuanKesesuaian
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong

URUTAN = {
    "nama": ("pegawai__nama",),
    "unit": ("unit__nama", "pegawai__nama"),
    "jabatan": ("jabatan__nama", "pegawai__nama"),
    "pendidikan": ("pendidikan", "pegawai__nama"),
    "pangkat": ("pangkat", "pegawai__nama"),
}


@dataclass(frozen=True)
class SaringTemuan:
    """Filters of the mismatch list; ``jalur`` is the scope of the role, ``semua`` shows fitting holders too."""

    jalur: str = ""
    opd: int | None = None
    pendidikan: str = ""
    pangkat: str = ""
    cari: str = ""


def saring_temuan(pelaku: Pelaku, *, opd: int | None, pendidikan: str, pangkat: str, cari: str) -> SaringTemuan:
    """Filters from the URL; a value outside the lists is left out."""
    return SaringTemuan(
        jalur=pelaku.jalur,
        opd=opd,
        pendidikan=pendidikan if pendidikan in dict(KecocokanPendidikan.choices()) else "",
        pangkat=pangkat if pangkat in dict(KecocokanPangkat.choices()) else "",
        cari=" ".join(cari.split())[:80],
    )


def _temuan(analisis: AnalisisKebutuhan, saring: SaringTemuan) -> QuerySet[TemuanKesesuaian]:
    kueri = TemuanKesesuaian.objects.filter(analisis=analisis)
    if saring.jalur:
        kueri = kueri.filter(unit__jalur__startswith=saring.jalur)
    if saring.opd:
        kueri = kueri.filter(opd_id=saring.opd)
    if saring.pendidikan:
        kueri = kueri.filter(pendidikan=saring.pendidikan)
    if saring.pangkat:
        kueri = kueri.filter(pangkat=saring.pangkat)
    if not saring.pendidikan and not saring.pangkat:
        kueri = kueri.filter(tidak_sesuai=True)
    for kata in saring.cari.split():
        kueri = kueri.filter(Q(pegawai__nama__icontains=kata) | Q(jabatan__nama__icontains=kata))
    return kueri


def daftar(analisis: AnalisisKebutuhan, saring: SaringTemuan, permintaan: Permintaan) -> Halaman[TemuanKesesuaian]:
    """One page of findings with person, programme, job and office loaded."""
    return potong(_temuan(analisis, saring), permintaan, URUTAN, _muat)


def terburuk(analisis: AnalisisKebutuhan, saring: SaringTemuan, batas: int = 10) -> list[TemuanKesesuaian]:
    """The findings to look at first: education below the level asked, then another field, rank beside it. Two queries.

    Within one gravity by name of the unit and the person.
    """
    berat = Case(
        When(pendidikan=KecocokanPendidikan.KURANG.value, then=2),
        When(pendidikan=KecocokanPendidikan.SETINGKAT.value, then=1),
        default=0,
    ) * 2 + Case(When(pangkat__in=[KecocokanPangkat.DI_BAWAH.value, KecocokanPangkat.DI_ATAS.value], then=1), default=0)
    kueri = _temuan(analisis, saring).order_by(berat.desc(), "unit__nama", "pegawai__nama", "pk")
    return _muat(list(kueri.values_list("pk", flat=True)[:batas]))


def _muat(kunci: list[int]) -> list[TemuanKesesuaian]:
    baris = TemuanKesesuaian.objects.select_related(
        "pegawai__program_studi", "pegawai__golongan", "unit", "opd", "jabatan"
    ).in_bulk(kunci)
    return [baris[pk] for pk in kunci]


def semua(analisis: AnalisisKebutuhan, saring: SaringTemuan) -> QuerySet[TemuanKesesuaian]:
    """All findings of the selection for the export."""
    return (
        _temuan(analisis, saring)
        .select_related("pegawai__program_studi", "pegawai__golongan", "unit", "opd", "jabatan")
        .order_by("opd__nama", "unit__nama", "pegawai__nama", "pk")
    )


def jumlah(analisis: AnalisisKebutuhan, saring: SaringTemuan) -> int:
    """How many findings the selection has."""
    return _temuan(analisis, saring).count()


def jumlah_per_opd(analisis: AnalisisKebutuhan, saring: SaringTemuan) -> dict[int, int]:
    """Mismatched holders by office. One query."""
    baris = _temuan(analisis, saring).values("opd_id").annotate(n=Count("pk")).order_by("opd_id")
    return {b["opd_id"]: b["n"] for b in baris}

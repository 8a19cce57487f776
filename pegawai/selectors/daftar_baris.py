"""Rows of the list of people: one statement for any set of keys, texts finished, NIP masked where it must be."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    DateField,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from instansi.models import AnalisisKebutuhan
from pegawai.domain.kesesuaian import KecocokanPendidikan
from pegawai.domain.pangkat import GOLONGAN
from pegawai.domain.status import StatusKepegawaian
from pegawai.izin import boleh_nip
from pegawai.models import Pegawai, TemuanKesesuaian
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.templatetags.format_id import nip as nip_utuh
from sabangau_mutasi.inti.templatetags.format_id import nip_samar

NADA_PENDIDIKAN = {
    KecocokanPendidikan.LINIER: "",
    KecocokanPendidikan.SERUMPUN: "",
    KecocokanPendidikan.SETINGKAT: "bata",
    KecocokanPendidikan.KURANG: "bata",
    KecocokanPendidikan.BELUM_DIPETAKAN: "amber",
    KecocokanPendidikan.TIDAK_DISYARATKAN: "",
}
# A column of the list has no room for the full label; the profile gives the sentence.
_SINGKAT = {KecocokanPendidikan.SETINGKAT: "Lain rumpun"}

_BERTINGKAT = ("S-", "D-", "SP-", "SMA", "SMK", "SLTA")


class TmtPensiun(Func):
    """First day of the month after the retirement age of the present job (``masa_kerja.tmt_pensiun`` in SQL)."""

    template = "(date_trunc('month', %(expressions)s)) + interval '1 month')::date"
    arg_joiner = " + make_interval(years => "
    output_field = DateField()


@dataclass(frozen=True, slots=True)
class BarisPegawai:
    """One row of the list; ``nip`` is already masked when the reader may not see it."""

    id_publik: uuid.UUID
    nama: str
    nip: str
    jabatan: str
    unit: str
    opd: str
    golongan: str
    status: str
    kedudukan: str
    aktif: bool
    tmt_jabatan: date | None
    pensiun: date | None
    pendidikan: str
    kesesuaian: str
    nada: str
    tanggal_lahir: date


TMT_PENSIUN = TmtPensiun(F("tanggal_lahir"), F("jabatan_kini__bup"))
URUT_COCOK = Case(
    *(When(cuplikan__pendidikan=kode, then=Value(nomor)) for nomor, kode in enumerate(KecocokanPendidikan)),
    output_field=IntegerField(),
)
_MEDAN = (
    "pk", "id_publik", "gelar_depan", "nama", "gelar_belakang", "nip", "jabatan_kini__nama", "unit_kini__nama",
    "unit_kini__opd__nama", "golongan_id", "status", "kedudukan__nama", "kedudukan__aktif", "tmt_jabatan",
    "tmt_pensiun", "cocok", "tingkat_pendidikan__nama", "program_studi_nama", "tanggal_lahir",
)  # fmt: skip


def temuan_terakhir(analisis: AnalisisKebutuhan | None) -> FilteredRelation:
    """The finding of the latest run, one or none per person."""
    return FilteredRelation("temuan", condition=Q(temuan__analisis=analisis.pk if analisis else 0))


def muat_baris(pelaku: Pelaku, pk: list[int], analisis: AnalisisKebutuhan | None) -> list[BarisPegawai]:
    """Rows of these primary keys in their order: one statement, plain values."""
    # A subquery, not a join: right after a run there are no statistics of it and a join walks all its rows per person.
    temuan = TemuanKesesuaian.objects.filter(analisis=analisis.pk if analisis else 0, pegawai=OuterRef("pk"))
    kueri = Pegawai.objects.filter(pk__in=pk).annotate(
        tmt_pensiun=TMT_PENSIUN, cocok=Subquery(temuan.values("pendidikan")[:1])
    )
    baris = kueri.values_list(*_MEDAN)
    tulis_nip = nip_utuh if boleh_nip(pelaku) else nip_samar
    per_pk = {nilai[0]: _baris(nilai[1:], tulis_nip(nilai[5])) for nilai in baris}
    return [per_pk[satu] for satu in pk if satu in per_pk]


def _baris(nilai: tuple[Any, ...], nomor: str) -> BarisPegawai:
    id_publik, depan, nama, belakang, _, jabatan, unit, opd, golongan, status, kedudukan, aktif, *sisa = nilai
    tmt, pensiun, fit, tingkat, prodi, lahir = sisa
    cocok = KecocokanPendidikan(fit) if fit else None
    return BarisPegawai(
        id_publik=id_publik,
        nama=nama_bergelar(depan, nama, belakang),
        nip=nomor,
        jabatan=jabatan or "",
        unit=unit or "",
        opd=opd or "",
        golongan=GOLONGAN[golongan].nama if golongan in GOLONGAN else "",
        status=StatusKepegawaian(status).label,
        kedudukan=kedudukan,
        aktif=aktif,
        tmt_jabatan=tmt,
        pensiun=pensiun,
        pendidikan=_pendidikan(tingkat or "", prodi),
        kesesuaian=_SINGKAT.get(cocok, cocok.label) if cocok else "",
        nada=NADA_PENDIDIKAN[cocok] if cocok else "",
        tanggal_lahir=lahir,
    )


def _pendidikan(tingkat: str, prodi: str) -> str:
    """``S-1 TEKNIK SIPIL``: SIASN's name of a study programme often begins with its level already."""
    return prodi if prodi.startswith(_BERTINGKAT) else f"{tingkat} {prodi}".strip()


def nama_bergelar(depan: str, nama: str, belakang: str) -> str:
    """Name with titles as ``Pegawai.nama_lengkap`` has it, SIASN's capitals written as people do; titles stay."""
    return f"{depan} {huruf_judul(nama)}".strip() + (f", {belakang}" if belakang else "")

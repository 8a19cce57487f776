"""The list of people: filters as plain values, one page of finished rows, all rows for print and Excel."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from instansi.domain.jabatan import JenisJabatan
from instansi.models import AnalisisKebutuhan, Posisi, UnitKerja
from instansi.models.jabatan import RUMPUN_JABATAN
from instansi.selectors.kebutuhan import terbaru
from instansi.selectors.unit import ambil_unit
from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from pegawai.domain.pangkat import GOLONGAN
from pegawai.domain.status import StatusKepegawaian
from pegawai.izin import boleh_nip
from pegawai.models import KedudukanHukum, Pegawai, TemuanKesesuaian
from pegawai.querysets import PegawaiQuerySet
from pegawai.selectors.daftar_baris import (
    TMT_PENSIUN,
    URUT_COCOK,
    BarisPegawai,
    muat_baris,
    nama_bergelar,  # noqa: F401 (read from here by profile and map)
    temuan_terakhir,
)
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, arah, kosong_akhir, potong
from sabangau_mutasi.inti.judul import huruf_judul

URUTAN: dict[str, tuple[Urut, ...]] = {
    "nama": ("nama",),
    "nip": ("nip",),
    "jabatan": (kosong_akhir("jabatan_kini__nama"),),
    "unit": (kosong_akhir("unit_kini__nama"),),
    "opd": (kosong_akhir("unit_kini__opd__nama"),),
    "golongan": (kosong_akhir("golongan_id"),),
    "status": ("status",),
    "kedudukan": ("kedudukan_id",),
    "tmt": (kosong_akhir("tmt_jabatan"),),
    "masa": (kosong_akhir("tmt_jabatan", turun=True),),
    "pensiun": (kosong_akhir("tmt_pensiun"),),
    "pendidikan": (kosong_akhir("tingkat_pendidikan_id"), "program_studi_nama"),
    "kesesuaian": (kosong_akhir("urut_cocok"),),
    "umur": ("-tanggal_lahir",),
}
"""Ascending always means: the smaller value first (the shorter service, the younger person)."""
URUTAN_NIP = ("nip", "umur")
"""Sorts that tell birth dates; only for roles that see NIPs."""

URUTAN_BAWAAN = "nama"
TIDAK_SESUAI = "TIDAK_SESUAI"
LEWAT = "lewat"
BATAS_CETAK = 1000
PANJANG_NIP = 18

_TIDAK_SESUAI_PENDIDIKAN = (KecocokanPendidikan.SETINGKAT, KecocokanPendidikan.KURANG)
_TIDAK_SESUAI_PANGKAT = (KecocokanPangkat.DI_BAWAH, KecocokanPangkat.DI_ATAS)


@dataclass(frozen=True, slots=True)
class SaringPegawai:
    """What the URL asks for; empty means no filter. Codes are checked by the form."""

    q: str = ""
    opd: uuid.UUID | None = None
    unit: uuid.UUID | None = None
    hanya_unit: bool = False
    jenis: str = ""
    rumpun: str = ""
    status: str = ""
    golongan: int | None = None
    kedudukan: str = ""
    dihitung: bool = False
    di_luar_peta: str = ""
    pendidikan: str = ""
    pangkat: str = ""
    kesesuaian: str = ""
    pensiun: str = ""
    posisi: uuid.UUID | None = None
    pilihan: bool = False
    orang: tuple[uuid.UUID, ...] = ()

    @property
    def banyak_lanjutan(self) -> int:
        """How many filters other than the search text, the office and the status are in force."""
        luar = ("q", "opd", "status", "pilihan", "orang")
        return sum(bool(getattr(self, satu.name)) for satu in fields(self) if satu.name not in luar)


@dataclass(frozen=True, slots=True)
class ButirSaring:
    """One filter in force, in words; ``kunci`` are the URL keys that make it."""

    kunci: str
    nama: str
    nilai: str


@dataclass(frozen=True, slots=True)
class DaftarPegawai:
    """One page, the filters in words, and the day of the snapshot behind the fit column."""

    halaman: Halaman[BarisPegawai]
    butir: list[ButirSaring]
    tanggal_analisis: date | None
    cari_nip_ditolak: bool

    @property
    def kalimat(self) -> str:
        """The filters as one line, for prints and sheets."""
        return kalimat_saring(self.butir)


@dataclass(frozen=True, slots=True)
class _Lingkup:
    """Objects named by the filters, each fetched through the actor's scope."""

    analisis: AnalisisKebutuhan | None
    opd: UnitKerja | None
    unit: UnitKerja | None
    posisi: Posisi | None


def daftar_pegawai(pelaku: Pelaku, saring: SaringPegawai, permintaan: Permintaan) -> DaftarPegawai:
    """One page of the people in scope that pass the filters, in a fixed number of statements.

    404 when a filter names a unit or posisi outside the scope.
    """
    lingkup = _lingkup(pelaku, saring)
    kueri = _saring(pelaku, saring, lingkup, permintaan.urut)
    halaman = potong(kueri, permintaan, URUTAN, muat=lambda pk: muat_baris(pelaku, pk, lingkup.analisis))
    return DaftarPegawai(halaman, _butir(saring, lingkup), _tanggal(lingkup), _cari_nip_ditolak(pelaku, saring))


def ringkas_pegawai(pelaku: Pelaku, saring: SaringPegawai) -> tuple[int, str]:
    """How many people pass the filters, and the filters in words."""
    lingkup = _lingkup(pelaku, saring)
    return _saring(pelaku, saring, lingkup, URUTAN_BAWAAN).count(), kalimat_saring(_butir(saring, lingkup))


def semua_pegawai(
    pelaku: Pelaku, saring: SaringPegawai, permintaan: Permintaan, batas: int | None = None
) -> tuple[int, Iterator[BarisPegawai], str]:
    """(total, rows in the order asked for, filters in words) of the whole filtered set; ``batas`` caps the rows.

    Only the keys stand in memory; rows are read in portions as they are taken.
    """
    lingkup = _lingkup(pelaku, saring)
    kueri = _saring(pelaku, saring, lingkup, permintaan.urut)
    terurut = kueri.order_by(*arah(URUTAN[permintaan.urut], turun=permintaan.turun), "pk")
    pk = list(terurut.values_list("pk", flat=True))
    dipakai = pk[:batas] if batas else pk
    return len(pk), _alir(pelaku, dipakai, lingkup.analisis), kalimat_saring(_butir(saring, lingkup))


def kalimat_saring(butir: list[ButirSaring]) -> str:
    """``OPD: Dinas Pendidikan; Status: PNS``."""
    return "; ".join(f"{satu.nama}: {satu.nilai}" for satu in butir)


def pilihan_kedudukan() -> list[tuple[str, str]]:
    """Choices of legal standing: the two groups first, then each row of the table."""
    baris = KedudukanHukum.objects.order_by("id").values_list("id", "nama")
    return [("AKTIF", "Aktif"), ("TIDAK_AKTIF", "Tidak aktif"), *((kode, f"{nama} ({kode})") for kode, nama in baris)]


def _alir(pelaku: Pelaku, pk: list[int], analisis: AnalisisKebutuhan | None) -> Iterator[BarisPegawai]:
    for awal in range(0, len(pk), 1000):
        yield from muat_baris(pelaku, pk[awal : awal + 1000], analisis)


def _lingkup(pelaku: Pelaku, saring: SaringPegawai) -> _Lingkup:
    return _Lingkup(
        analisis=terbaru(),
        opd=ambil_unit(pelaku, saring.opd) if saring.opd else None,
        unit=ambil_unit(pelaku, saring.unit) if saring.unit else None,
        posisi=_posisi(pelaku, saring.posisi) if saring.posisi else None,
    )


def _posisi(pelaku: Pelaku, id_publik: uuid.UUID) -> Posisi:
    terlihat = Posisi.objects.terlihat_oleh(pelaku).select_related("unit", "jabatan", "sub_jabatan")
    posisi = terlihat.filter(id_publik=id_publik).first()
    if posisi is None:
        raise Http404("Posisi tidak ditemukan.")
    return posisi


def _tanggal(lingkup: _Lingkup) -> date | None:
    return lingkup.analisis.tanggal_acuan if lingkup.analisis else None


def _cari_nip_ditolak(pelaku: Pelaku, saring: SaringPegawai) -> bool:
    """A part of a NIP tells birth dates: only roles that see NIPs may search by a part, the others by all 18 digits."""
    angka = "".join(saring.q.split())
    return angka.isdigit() and len(angka) != PANJANG_NIP and not boleh_nip(pelaku)


def _saring(pelaku: Pelaku, saring: SaringPegawai, lingkup: _Lingkup, urut: str) -> PegawaiQuerySet:
    """The filtered people; the retirement date joins the job, so it is computed only when asked for."""
    kueri = Pegawai.objects.terlihat_oleh(pelaku)
    if saring.pensiun or urut == "pensiun":
        kueri = kueri.annotate(tmt_pensiun=TMT_PENSIUN)
    if urut == "kesesuaian":
        kueri = kueri.annotate(cuplikan=temuan_terakhir(lingkup.analisis), urut_cocok=URUT_COCOK)
    if saring.pilihan:
        kueri = kueri.filter(id_publik__in=saring.orang)
    if _cari_nip_ditolak(pelaku, saring):
        return kueri.none()
    kueri = _saring_letak(kueri.cari(saring.q), saring, lingkup)
    kueri = _saring_orang(kueri, saring)
    return _saring_analisis(kueri, saring, lingkup.analisis)


def _saring_letak(kueri: PegawaiQuerySet, saring: SaringPegawai, lingkup: _Lingkup) -> PegawaiQuerySet:
    if lingkup.opd:
        kueri = kueri.filter(unit_kini__jalur__startswith=lingkup.opd.jalur)
    if lingkup.unit and saring.hanya_unit:
        kueri = kueri.filter(unit_kini=lingkup.unit)
    elif lingkup.unit:
        kueri = kueri.filter(unit_kini__jalur__startswith=lingkup.unit.jalur)
    if lingkup.posisi:
        kueri = kueri.filter(posisi_kini=lingkup.posisi)
    if saring.di_luar_peta:
        luar = Q(posisi_kini__isnull=True) | Q(posisi_kini__sampai__lte=timezone.localdate())
        kueri = kueri.dihitung().filter(luar if saring.di_luar_peta == "1" else ~luar)
    return kueri


def _saring_orang(kueri: PegawaiQuerySet, saring: SaringPegawai) -> PegawaiQuerySet:
    syarat: dict[str, Any] = {
        "jabatan_kini__jenis": saring.jenis,
        "jabatan_kini__rumpun_jabatan": saring.rumpun,
        "status": saring.status,
        "golongan_id": saring.golongan,
    }
    if saring.kedudukan in ("AKTIF", "TIDAK_AKTIF"):
        syarat["kedudukan__aktif"] = saring.kedudukan == "AKTIF"
    else:
        syarat["kedudukan_id"] = saring.kedudukan
    kueri = kueri.filter(**{medan: nilai for medan, nilai in syarat.items() if nilai not in ("", None)})
    return kueri.dihitung() if saring.dihitung else kueri


def _saring_analisis(
    kueri: PegawaiQuerySet, saring: SaringPegawai, analisis: AnalisisKebutuhan | None
) -> PegawaiQuerySet:
    acuan = analisis.tanggal_acuan if analisis else timezone.localdate()
    if saring.pensiun == LEWAT:
        kueri = kueri.filter(tmt_pensiun__lte=acuan)
    elif saring.pensiun:
        tahun = [int(satu) for satu in saring.pensiun.split(",")]
        kueri = kueri.filter(tmt_pensiun__year__in=tahun)
        # The snapshot counts of its own year only what is still to come; the rest is LEWAT.
        kueri = kueri.filter(tmt_pensiun__gt=acuan) if acuan.year in tahun else kueri
    syarat = {
        "pendidikan__in": _kode(saring.pendidikan, _TIDAK_SESUAI_PENDIDIKAN),
        "pangkat__in": _kode(saring.pangkat, _TIDAK_SESUAI_PANGKAT),
        "tidak_sesuai": True if saring.kesesuaian else None,
    }
    dipakai = {medan: nilai for medan, nilai in syarat.items() if nilai}
    if not dipakai:
        return kueri
    temuan = TemuanKesesuaian.objects.filter(analisis=analisis, **dipakai)
    return kueri.filter(pk__in=temuan.values("pegawai_id"))


def _kode(nilai: str, kelompok: tuple[str, ...]) -> tuple[str, ...]:
    if nilai == TIDAK_SESUAI:
        return kelompok
    return (nilai,) if nilai else ()


_LABEL_PETA = {"1": "di luar peta jabatan", "0": "di dalam peta jabatan"}


def _butir(saring: SaringPegawai, lingkup: _Lingkup) -> list[ButirSaring]:
    """The filters in force, in words, in the order of the form."""
    unit = f"{huruf_judul(lingkup.unit.nama)}{'' if saring.hanya_unit else ' dan bawahannya'}" if lingkup.unit else ""
    pensiun = "TMT sudah lewat" if saring.pensiun == LEWAT else saring.pensiun.replace(",", " atau ")
    golongan = GOLONGAN[saring.golongan].lengkap if saring.golongan in GOLONGAN else ""
    isi = [
        ("pilihan", "Pilihan", f"{len(saring.orang)} orang" if saring.pilihan else ""),
        ("q,c", "Cari", saring.q),
        ("opd", "OPD", huruf_judul(lingkup.opd.nama) if lingkup.opd else ""),
        ("unit,hanya_unit", "Unit", unit),
        ("posisi", "Pemangku", _nama_posisi(lingkup.posisi)),
        ("status", "Status", StatusKepegawaian(saring.status).label if saring.status else ""),
        ("jenis", "Jenis jabatan", JenisJabatan(saring.jenis).label if saring.jenis else ""),
        ("rumpun", "Rumpun jabatan", dict(RUMPUN_JABATAN).get(saring.rumpun, "")),
        ("golongan", "Golongan", golongan),
        ("kedudukan", "Kedudukan", saring.kedudukan.replace("_", " ").capitalize()),
        ("dihitung", "Dihitung", "dalam bezetting" if saring.dihitung else ""),
        ("di_luar_peta", "Peta jabatan", _LABEL_PETA.get(saring.di_luar_peta, "")),
        ("pendidikan", "Pendidikan", _label_kecocokan(saring.pendidikan, KecocokanPendidikan)),
        ("pangkat", "Pangkat", _label_kecocokan(saring.pangkat, KecocokanPangkat)),
        ("kesesuaian", "Kesesuaian", "tidak sesuai" if saring.kesesuaian else ""),
        ("pensiun", "Pensiun", pensiun),
    ]
    return [ButirSaring(kunci, nama, nilai) for kunci, nama, nilai in isi if nilai]


def _nama_posisi(posisi: Posisi | None) -> str:
    if posisi is None:
        return ""
    sub = f" {posisi.sub_jabatan.nama}" if posisi.sub_jabatan else ""
    return huruf_judul(f"{posisi.jabatan.nama}{sub}, {posisi.unit.nama}")


def _label_kecocokan(kode: str, pilihan: type[KecocokanPendidikan] | type[KecocokanPangkat]) -> str:
    if not kode:
        return ""
    return "tidak sesuai" if kode == TIDAK_SESUAI else pilihan(kode).label.lower()

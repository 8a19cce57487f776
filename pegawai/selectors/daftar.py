"""The list of people: filters as plain values, one page of finished rows, all rows for print and Excel."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import DateField, F, FilteredRelation, Func, Q
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
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.templatetags.format_id import nip as nip_utuh
from sabangau_mutasi.inti.templatetags.format_id import nip_samar

URUTAN = {
    "nama": ("nama",),
    "jabatan": ("jabatan_kini__nama",),
    "unit": ("unit_kini__nama",),
    "golongan": ("golongan_id",),
    "pensiun": ("tmt_pensiun",),
    "tmt": ("tmt_jabatan",),
}
URUTAN_BAWAAN = "nama"
TIDAK_SESUAI = "TIDAK_SESUAI"
LEWAT = "lewat"
BATAS_CETAK = 1000
PANJANG_NIP = 18

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
_TIDAK_SESUAI_PENDIDIKAN = (KecocokanPendidikan.SETINGKAT, KecocokanPendidikan.KURANG)
_TIDAK_SESUAI_PANGKAT = (KecocokanPangkat.DI_BAWAH, KecocokanPangkat.DI_ATAS)


class TmtPensiun(Func):
    """First day of the month after the retirement age of the present job (``masa_kerja.tmt_pensiun`` in SQL)."""

    template = "(date_trunc('month', %(expressions)s)) + interval '1 month')::date"
    arg_joiner = " + make_interval(years => "
    output_field = DateField()


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

    @property
    def banyak_lanjutan(self) -> int:
        """How many filters other than the search text, the office and the status are in force."""
        return sum(bool(getattr(self, satu.name)) for satu in fields(self) if satu.name not in ("q", "opd", "status"))


@dataclass(frozen=True, slots=True)
class ButirSaring:
    """One filter in force, in words; ``kunci`` are the URL keys that make it."""

    kunci: str
    nama: str
    nilai: str


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
    nada: str


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


TMT_PENSIUN = TmtPensiun(F("tanggal_lahir"), F("jabatan_kini__bup"))


def daftar_pegawai(pelaku: Pelaku, saring: SaringPegawai, permintaan: Permintaan) -> DaftarPegawai:
    """One page of the people in scope that pass the filters, in a fixed number of statements.

    404 when a filter names a unit or posisi outside the scope.
    """
    lingkup = _lingkup(pelaku, saring)
    kueri = _saring(pelaku, saring, lingkup, permintaan.urut)
    halaman = potong(kueri, permintaan, URUTAN, muat=lambda pk: _muat(pelaku, pk, lingkup.analisis))
    return DaftarPegawai(halaman, _butir(saring, lingkup), _tanggal(lingkup), _cari_nip_ditolak(pelaku, saring))


def semua_pegawai(
    pelaku: Pelaku, saring: SaringPegawai, permintaan: Permintaan, batas: int | None = None
) -> tuple[int, Iterator[BarisPegawai], str]:
    """(total, rows in the order asked for, filters in words) of the whole filtered set; ``batas`` caps the rows.

    Rows come from a server-side cursor in portions, so a big set never stands in memory.
    """
    lingkup = _lingkup(pelaku, saring)
    kueri = _saring(pelaku, saring, lingkup, permintaan.urut)
    arah = "-" if permintaan.turun else ""
    pk = list(kueri.order_by(*(f"{arah}{m}" for m in URUTAN[permintaan.urut]), "pk").values_list("pk", flat=True))
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
        yield from _muat(pelaku, pk[awal : awal + 1000], analisis)


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
    if saring.pensiun or "tmt_pensiun" in URUTAN[urut]:
        kueri = kueri.annotate(tmt_pensiun=TMT_PENSIUN)
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


_MEDAN = (
    "pk", "id_publik", "gelar_depan", "nama", "gelar_belakang", "nip", "jabatan_kini__nama", "unit_kini__nama",
    "unit_kini__opd__nama", "golongan_id", "status", "kedudukan__nama", "kedudukan__aktif", "tmt_jabatan",
    "tmt_pensiun", "cuplikan__pendidikan",
)  # fmt: skip


def _muat(pelaku: Pelaku, pk: list[int], analisis: AnalisisKebutuhan | None) -> list[BarisPegawai]:
    """Rows of these primary keys in their order: one statement, plain values."""
    temuan = FilteredRelation("temuan", condition=Q(temuan__analisis=analisis.pk if analisis else 0))
    baris = Pegawai.objects.filter(pk__in=pk).annotate(tmt_pensiun=TMT_PENSIUN, cuplikan=temuan).values_list(*_MEDAN)
    tulis_nip = nip_utuh if boleh_nip(pelaku) else nip_samar
    per_pk = {nilai[0]: _baris(nilai[1:], tulis_nip(nilai[5])) for nilai in baris}
    return [per_pk[satu] for satu in pk if satu in per_pk]


def _baris(nilai: tuple[Any, ...], nomor: str) -> BarisPegawai:
    id_publik, depan, nama, belakang, _, jabatan, unit, opd, golongan, status, kedudukan, aktif, tmt, pensiun, fit = (
        nilai
    )
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
        pendidikan=_SINGKAT.get(cocok, cocok.label) if cocok else "",
        nada=NADA_PENDIDIKAN[cocok] if cocok else "",
    )


def nama_bergelar(depan: str, nama: str, belakang: str) -> str:
    """Name with titles as ``Pegawai.nama_lengkap`` has it, SIASN's capitals written as people do; titles stay."""
    return f"{depan} {huruf_judul(nama)}".strip() + (f", {belakang}" if belakang else "")


_LABEL_PETA = {"1": "di luar peta jabatan", "0": "di dalam peta jabatan"}


def _butir(saring: SaringPegawai, lingkup: _Lingkup) -> list[ButirSaring]:
    """The filters in force, in words, in the order of the form."""
    unit = f"{huruf_judul(lingkup.unit.nama)}{'' if saring.hanya_unit else ' dan bawahannya'}" if lingkup.unit else ""
    pensiun = "TMT sudah lewat" if saring.pensiun == LEWAT else saring.pensiun.replace(",", " atau ")
    golongan = GOLONGAN[saring.golongan].lengkap if saring.golongan in GOLONGAN else ""
    isi = [
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

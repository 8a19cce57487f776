"""Smallest valid objects of `instansi` for all tests; nothing here is random. Append, do not rewrite."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.conf import settings

from instansi.domain.unit import JenisUnit
from instansi.models import (
    Golongan,
    Instansi,
    Jabatan,
    KebutuhanPosisi,
    PenugasanPeran,
    Posisi,
    ProgramStudi,
    RumpunIlmu,
    StandarKompetensi,
    SubJabatan,
    SyaratPelatihan,
    SyaratProgramStudi,
    SyaratRumpun,
    TingkatPendidikan,
    UnitKerja,
)
from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran

AWAL = date(2020, 1, 1)
_nomor = count(1)
_GOLONGAN = {
    31: ("III/a", "Penata Muda"),
    33: ("III/c", "Penata"),
    34: ("III/d", "Penata Tingkat I"),
    41: ("IV/a", "Pembina"),
}
_TINGKAT = {"15": ("SLTA", 30), "30": ("D-III", 60), "40": ("S-1", 70), "45": ("S-2", 80)}


def kode(awalan: str) -> str:
    """A fresh text id, unique inside the test run."""
    return f"{awalan}-{next(_nomor)}"


def buat_golongan(nilai: int = 33) -> Golongan:
    """Grade row (get or create)."""
    nama, pangkat = _GOLONGAN.get(nilai, (str(nilai), ""))
    jenis = "PPPK" if nilai > 100 else "PNS"
    return Golongan.objects.get_or_create(kode=nilai, defaults={"nama": nama, "pangkat": pangkat, "jenis": jenis})[0]


def buat_tingkat(nilai: str = "40") -> TingkatPendidikan:
    """Level of education (get or create)."""
    nama, urutan = _TINGKAT[nilai]
    return TingkatPendidikan.objects.get_or_create(id=nilai, defaults={"nama": nama, "urutan": urutan})[0]


def buat_rumpun(nilai: str = "SIPIL") -> RumpunIlmu:
    """Family of disciplines (get or create)."""
    return RumpunIlmu.objects.get_or_create(kode=nilai, defaults={"nama": f"Rumpun {nilai}"})[0]


def buat_program(nama: str = "Teknik Sipil", *, rumpun: str | None = "SIPIL", tingkat: str = "40") -> ProgramStudi:
    """Study programme; ``rumpun=None`` is an unmapped one."""
    return ProgramStudi.objects.create(
        id=kode("PRODI"), nama=nama, tingkat=buat_tingkat(tingkat), rumpun=buat_rumpun(rumpun) if rumpun else None
    )


def buat_instansi() -> Instansi:
    """Our own government body (get or create)."""
    return Instansi.objects.get_or_create(
        siasn_id=settings.INSTANSI_SIASN_ID, defaults={"nama": "Pemerintah Provinsi Sabangau", "jenis": "P"}
    )[0]


def buat_unit(
    nama: str = "Dinas Pekerjaan Umum", induk: UnitKerja | None = None, jenis: JenisUnit | None = None
) -> UnitKerja:
    """A unit under ``induk`` (None: the province root); path, OPD and depth as production sets them."""
    if induk is None:
        induk = akar()
    if jenis is None:
        jenis = JenisUnit.DINAS if induk.kedalaman == 0 else JenisUnit.BIDANG
    unit = UnitKerja.objects.create(
        siasn_id=kode("UNOR"), nama=nama, jenis=jenis, mulai=AWAL, induk_kini=induk, kedalaman=induk.kedalaman + 1
    )
    unit.jalur = f"{induk.jalur}{unit.pk}/"
    unit.opd = unit if unit.kedalaman == 1 else induk.opd
    unit.save(update_fields=["jalur", "opd"])
    return unit


def akar() -> UnitKerja:
    """The one root of the organisation."""
    unit, baru = UnitKerja.objects.get_or_create(
        siasn_id="UNOR-AKAR",
        defaults={"nama": "PEMERINTAH PROVINSI SABANGAU", "jenis": JenisUnit.PROVINSI, "mulai": AWAL},
    )
    if baru:
        unit.jalur = f"/{unit.pk}/"
        unit.save(update_fields=["jalur"])
    return unit


def buat_sub_jabatan(nama: str = "Matematika") -> SubJabatan:
    """Subject or speciality."""
    return SubJabatan.objects.create(id=kode("SUB"), nama=nama)


def buat_jabatan(nama: str = "Penelaah Teknis Kebijakan", *, jenis: str = "PELAKSANA", **lain: object) -> Jabatan:
    """A job; ``lain`` overrides any field (``jenjang``, ``kelompok``, ``golongan_min``, ``rumpun_jabatan`` …)."""
    isi = {"siasn_id": kode("JAB"), "bup": 58, "kelas": 7, "rumpun_jabatan": "TEKNIS"} | lain
    return Jabatan.objects.create(nama=nama, jenis=jenis, **isi)


def syaratkan(
    jabatan: Jabatan,
    *,
    program: tuple[ProgramStudi, ...] = (),
    rumpun: tuple[str, ...] = (),
    kompetensi: dict[str, int] | None = None,
    pelatihan: tuple[str, ...] = (),
) -> Jabatan:
    """Give a job requirements: programmes, rumpun, competency levels, required courses."""
    for satu in program:
        SyaratProgramStudi.objects.create(jabatan=jabatan, program=satu)
    for nilai in rumpun:
        SyaratRumpun.objects.create(jabatan=jabatan, rumpun=buat_rumpun(nilai))
    for nilai, level in (kompetensi or {}).items():
        StandarKompetensi.objects.create(jabatan=jabatan, kode=nilai, level=level)
    for nama in pelatihan:
        SyaratPelatihan.objects.create(jabatan=jabatan, nama=nama)
    return jabatan


def buat_posisi(
    unit: UnitKerja | None = None,
    jabatan: Jabatan | None = None,
    *,
    k: int | None = 1,
    sub_jabatan: SubJabatan | None = None,
) -> Posisi:
    """A line of the peta jabatan with need ``k`` since 2020 (None: no approved need yet)."""
    jabatan = jabatan or buat_jabatan()
    posisi = Posisi.objects.create(
        kode=kode("POS"), unit=unit or buat_unit(), jabatan=jabatan, sub_jabatan=sub_jabatan, kelas=jabatan.kelas
    )
    if k is not None:
        KebutuhanPosisi.objects.create(posisi=posisi, k=k, mulai=AWAL, dasar="ABK 2020")
    return posisi


def buat_pengguna(nama_akun: str = "", *, nama: str = "", email: str = "") -> Pengguna:
    """A sign-in account without a usable password."""
    nama_akun = nama_akun or kode("akun")
    pengguna = Pengguna(username=nama_akun, nama=nama or nama_akun.title(), email=email)
    pengguna.set_unusable_password()
    pengguna.save()
    return pengguna


def buat_pelaku(
    peran: Peran, unit: UnitKerja | None = None, *, pengguna: Pengguna | None = None, pegawai_id: int | None = None
) -> Pelaku:
    """An actor with a stored, valid assignment of the role (none for ASN, who needs no assignment)."""
    pengguna = pengguna or buat_pengguna()
    if peran is not Peran.ASN:
        PenugasanPeran.objects.create(pengguna=pengguna, peran=peran, unit=unit, mulai=AWAL)
    jalur = unit.jalur if unit and peran in PERAN_UNIT else ""
    return Pelaku(
        pengguna=pengguna,
        peran=peran,
        unit_id=unit.pk if unit else None,
        jalur=jalur,
        nama_unit=unit.nama if unit else "",
        pegawai_id=pegawai_id,
    )

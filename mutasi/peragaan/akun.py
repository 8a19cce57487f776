"""Demo accounts: user name = role in lower case, one password. Refuses to work outside demo mode."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from instansi.models import PenugasanPeran, UnitKerja
from pegawai.models import Pegawai
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar

SANDI = "Sabangau-Mutasi-2026"
PENDIDIKAN = "DINAS PENDIDIKAN"
PUPR = "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG"


@dataclass(frozen=True)
class AkunDemo:
    """One account: its role, the office of the role (empty: province), the key of its person in ``tokoh.json``."""

    nama_pengguna: str
    peran: Peran
    unit: str = ""
    tokoh: str = ""
    nama: str = ""


DAFTAR: tuple[AkunDemo, ...] = (
    AkunDemo("asn", Peran.ASN, tokoh="insinyur"),
    AkunDemo("atasan", Peran.ATASAN, PENDIDIKAN, "atasan_pendidikan"),
    AkunDemo("admin_opd", Peran.ADMIN_OPD, PENDIDIKAN, "admin_opd_pendidikan"),
    AkunDemo("kepala_opd", Peran.KEPALA_OPD, PENDIDIKAN, "kepala_opd_pendidikan"),
    AkunDemo("admin_opd_pupr", Peran.ADMIN_OPD, PUPR, "admin_opd_pupr"),
    AkunDemo("kepala_opd_pupr", Peran.KEPALA_OPD, PUPR, "kepala_opd_pupr"),
    AkunDemo("verifikator_bkd", Peran.VERIFIKATOR_BKD, tokoh="verifikator"),
    AkunDemo("analis_bkd", Peran.ANALIS_BKD, tokoh="analis"),
    AkunDemo("kabid_mutasi", Peran.KABID_MUTASI, tokoh="kabid_mutasi"),
    AkunDemo("kepala_bkd", Peran.KEPALA_BKD, tokoh="kepala_bkd"),
    AkunDemo("biro_organisasi", Peran.BIRO_ORGANISASI, tokoh="kepala_biro_organisasi"),
    AkunDemo("inspektorat", Peran.INSPEKTORAT, tokoh="inspektur"),
    AkunDemo("sekretariat_tpk", Peran.SEKRETARIAT_TPK, tokoh="sekretaris_bkd"),
    AkunDemo("anggota_tpk", Peran.ANGGOTA_TPK, tokoh="asisten_administrasi"),
    AkunDemo("pyb", Peran.PYB, tokoh="sekda"),
    AkunDemo("ppk", Peran.PPK, nama="Gubernur Sabangau"),
    AkunDemo("auditor", Peran.AUDITOR, tokoh="auditor"),
    AkunDemo("ppdp", Peran.PPDP, tokoh="ppdp"),
    AkunDemo("admin_kabkota", Peran.ADMIN_KABKOTA, nama="Admin BKPSDM kabupaten"),
    AkunDemo("admin_sistem", Peran.ADMIN_SISTEM, tokoh="admin_sistem"),
)


def daftar_tertulis() -> str:
    """The accounts as a text a person reads."""
    baris = [f"{a.nama_pengguna:18} {a.peran.label}{' · ' + a.unit.title() if a.unit else ''}" for a in DAFTAR]
    return "\n".join([f"Kata sandi semua akun: {SANDI}", "", *baris, ""])


def _wajib_mode_demo() -> None:
    if not settings.MODE_DEMO:
        raise AturanDilanggar("BUKAN_MODE_DEMO", "Akun demo hanya dibuat dalam mode demo.")


@transaction.atomic
def buat_akun() -> None:
    """Accounts with the known password; running it again changes nothing."""
    _wajib_mode_demo()
    for akun in DAFTAR:
        pengguna, baru = Pengguna.objects.get_or_create(
            username=akun.nama_pengguna,
            defaults={"nama": akun.nama, "email": f"{akun.nama_pengguna}@demo.sabangau.example"},
        )
        if baru:
            pengguna.set_password(SANDI)
            pengguna.is_staff = pengguna.is_superuser = akun.peran is Peran.ADMIN_SISTEM
            pengguna.save()
        if akun.peran is not Peran.ASN and not akun.unit:
            _tugaskan(pengguna, akun, None)


@transaction.atomic
def hubungkan(tokoh: dict[str, dict[str, Any]]) -> None:
    """After the import: tie accounts to their persons and the OPD roles to their units."""
    _wajib_mode_demo()
    for akun in DAFTAR:
        pengguna = Pengguna.objects.get(username=akun.nama_pengguna)
        if akun.unit:
            _tugaskan(pengguna, akun, UnitKerja.objects.get(nama=akun.unit, kedalaman=1))
        if akun.tokoh in tokoh:
            _jadikan_akun(pengguna, Pegawai.objects.get(nip=tokoh[akun.tokoh]["nip"]))


def _tugaskan(pengguna: Pengguna, akun: AkunDemo, unit: UnitKerja | None) -> None:
    PenugasanPeran.objects.get_or_create(
        pengguna=pengguna,
        peran=akun.peran,
        unit=unit,
        defaults={"mulai": date(2026, 1, 1), "dasar": "Akun demo"},
    )


def _jadikan_akun(pengguna: Pengguna, pegawai: Pegawai) -> None:
    """The person signs in with the demo account; the unused account the import made for him is removed."""
    lama = pegawai.akun
    if lama == pengguna:
        return
    pegawai.akun = pengguna
    pegawai.save(update_fields=["akun"])
    if lama is not None:
        lama.delete()
    pengguna.nama = pegawai.nama_lengkap
    pengguna.save(update_fields=["nama"])

"""Role assignments in the admin: dated, audited, never for oneself, never two roles the text keeps apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.models import PenugasanPeran
from instansi.tests.factories import AWAL, buat_pengguna, buat_unit
from sabangau_mutasi.akun.models import KodeAktivasi, Pengguna
from sabangau_mutasi.akun.peran import Peran, bertentangan
from sabangau_mutasi.akun.services import buat_kode
from sabangau_mutasi.inti.models import JejakAudit

pytestmark = pytest.mark.django_db
TAMBAH = "admin:instansi_penugasanperan_add"
UBAH = "admin:instansi_penugasanperan_change"


@pytest.fixture
def adm(client: Client) -> Pengguna:
    """An administrator, signed in."""
    pengguna = buat_pengguna(nama="Adm")
    pengguna.is_staff = pengguna.is_superuser = True
    pengguna.save()
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def ani() -> Pengguna:
    """Somebody without a role."""
    return buat_pengguna(nama="Ani")


def tugaskan(client: Client, pengguna: Pengguna, peran: Peran, **lain: Any) -> Any:
    """Send the form of a new assignment; ``None`` when it was refused without an error on the page."""
    data = {"pengguna": pengguna.pk, "peran": peran.value, "unit": "", "mulai": AWAL, "sampai": "", "dasar": "SK 1"}
    return client.post(reverse(TAMBAH), data | lain)


def galat(jawaban: Any) -> str:
    """All complaints of the form as one text."""
    return str(jawaban.context["adminform"].form.errors)


def akhiri(client: Client, satu: PenugasanPeran, sampai: Any) -> Any:
    """Send the form that ends an assignment."""
    return client.post(reverse(UBAH, args=[satu.pk]), {"sampai": sampai, "dasar": satu.dasar, "mulai": satu.mulai})


def beri_hak(client: Client, pengguna: Pengguna, hak: str) -> Any:
    """Send the account's form with one more right."""
    data = {"username": pengguna.username, "nama": pengguna.nama, "email": "", "is_active": "on", hak: "on"}
    return client.post(reverse("admin:akun_pengguna_change", args=[pengguna.pk]), data)


def test_menugaskan_dan_mengakhiri_tercatat(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    hari_ini = timezone.localdate()
    tugaskan(client, ani, Peran.ANALIS_BKD)
    satu = PenugasanPeran.objects.get(pengguna=ani)

    akhiri(client, satu, hari_ini)

    satu.refresh_from_db()
    assert satu.sampai == hari_ini
    tambah, ubah = JejakAudit.objects.filter(objek_jenis="PenugasanPeran").order_by("pk")
    assert tambah.data["medan"]["peran"] == [None, "ANALIS_BKD"]
    assert (ubah.pelaku, ubah.data) == (adm, {"medan": {"sampai": [None, str(hari_ini)]}})


def test_tidak_ada_yang_menugaskan_dirinya_sendiri(client: Client, adm: Pengguna) -> None:
    jawaban = tugaskan(client, adm, Peran.ADMIN_SISTEM)

    assert "oleh admin lain" in galat(jawaban)
    assert not PenugasanPeran.objects.exists()


def test_penugasan_sendiri_tidak_diperpanjang_sendiri(client: Client, adm: Pengguna) -> None:
    satu = PenugasanPeran.objects.create(
        pengguna=adm, peran=Peran.ADMIN_SISTEM, mulai=AWAL, sampai=timezone.localdate() + timedelta(days=1)
    )

    akhiri(client, satu, "")

    satu.refresh_from_db()
    assert satu.sampai is not None


def test_penugasan_tidak_dihapus_dan_orang_serta_perannya_tetap(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    satu = PenugasanPeran.objects.create(pengguna=ani, peran=Peran.AUDITOR, mulai=AWAL)

    hapus = client.post(reverse("admin:instansi_penugasanperan_delete", args=[satu.pk]), {"post": "yes"})
    client.post(reverse(UBAH, args=[satu.pk]), {"peran": "PPK", "mulai": "2020-01-01", "sampai": "", "dasar": "x"})

    satu.refresh_from_db()
    assert hapus.status_code == 403
    assert (satu.peran, satu.mulai, satu.dasar) == (Peran.AUDITOR, AWAL, "x")


@pytest.mark.parametrize(
    ("dipegang", "baru"),
    [(Peran.ADMIN_SISTEM, Peran.KEPALA_BKD), (Peran.PPK, Peran.ADMIN_SISTEM), (Peran.ADMIN_KABKOTA, Peran.ANALIS_BKD)],
)
def test_peran_yang_bertentangan_ditolak(
    client: Client, adm: Pengguna, ani: Pengguna, dipegang: Peran, baru: Peran
) -> None:
    PenugasanPeran.objects.create(pengguna=ani, peran=dipegang, mulai=AWAL)

    assert "tidak boleh dipegang bersama" in galat(tugaskan(client, ani, baru))
    assert PenugasanPeran.objects.count() == 1


def test_peran_yang_bertentangan_boleh_bergantian(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    PenugasanPeran.objects.create(pengguna=ani, peran=Peran.ADMIN_SISTEM, mulai=AWAL, sampai=timezone.localdate())

    tugaskan(client, ani, Peran.KEPALA_BKD, mulai=timezone.localdate())

    assert PenugasanPeran.objects.filter(peran=Peran.KEPALA_BKD).exists()


def test_peran_kerja_tidak_diberikan_kepada_pemegang_halaman_admin(client: Client, adm: Pengguna) -> None:
    lain = buat_pengguna(nama="Lain")
    lain.is_staff = True
    lain.save()

    assert "kepada akun lain" in galat(tugaskan(client, lain, Peran.PPK))


@pytest.mark.parametrize("hak", ["is_staff", "is_superuser"])
@pytest.mark.parametrize("mulai", [AWAL, timezone.localdate() + timedelta(days=30)], ids=["kini", "kelak"])
def test_hak_admin_tidak_diberikan_kepada_pemegang_peran_kerja(
    client: Client, adm: Pengguna, ani: Pengguna, hak: str, mulai: Any
) -> None:
    PenugasanPeran.objects.create(pengguna=ani, peran=Peran.PPK, mulai=mulai)

    jawaban = beri_hak(client, ani, hak)

    ani.refresh_from_db()
    assert "Akhiri penugasannya dahulu" in galat(jawaban)
    assert not getattr(ani, hak)


def test_hak_admin_boleh_bagi_admin_sistem_asn_dan_yang_perannya_berakhir(
    client: Client, adm: Pengguna, ani: Pengguna
) -> None:
    PenugasanPeran.objects.create(pengguna=ani, peran=Peran.ADMIN_SISTEM, mulai=AWAL)
    PenugasanPeran.objects.create(pengguna=ani, peran=Peran.PPK, mulai=AWAL, sampai=timezone.localdate())

    beri_hak(client, ani, "is_staff")

    ani.refresh_from_db()
    assert ani.is_staff


def test_penugasan_kembar_ditolak_dan_unit_lain_diterima(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    satu, dua = buat_unit("Dinas Satu"), buat_unit("Dinas Dua")
    tugaskan(client, ani, Peran.ATASAN, unit=satu.pk)

    kembar = tugaskan(client, ani, Peran.ATASAN, unit=satu.pk)
    tugaskan(client, ani, Peran.ATASAN, unit=dua.pk)

    assert "sudah ditugaskan" in galat(kembar)
    assert PenugasanPeran.objects.count() == 2


def test_tidak_diakhiri_mundur_dan_yang_berakhir_tidak_dihidupkan(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    hari_ini = timezone.localdate()
    berjalan = PenugasanPeran.objects.create(pengguna=ani, peran=Peran.AUDITOR, mulai=AWAL)
    selesai = PenugasanPeran.objects.create(pengguna=ani, peran=Peran.PPDP, mulai=AWAL, sampai=hari_ini)

    mundur = akhiri(client, berjalan, hari_ini - timedelta(days=1))
    hidup = akhiri(client, selesai, "")

    assert "paling cepat hari ini" in galat(mundur)
    assert "sudah berakhir" in galat(hidup)


def test_peran_baru_membatalkan_kode_yang_sudah_dibagikan(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    buat_kode(pengguna=ani, cara="PETUGAS")

    tugaskan(client, ani, Peran.ANGGOTA_TPK)

    assert not KodeAktivasi.objects.filter(pengguna=ani, kedaluwarsa_pada__gt=timezone.now()).exists()


def test_peran_opd_wajib_berunit(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    assert "harus menyebut unitnya" in galat(tugaskan(client, ani, Peran.KEPALA_OPD))


@pytest.mark.parametrize("peran", [p for p in Peran if p is not Peran.ASN], ids=str)
def test_asn_cocok_dengan_semua_peran(peran: Peran) -> None:
    assert not bertentangan(peran, Peran.ASN)
    assert not bertentangan(peran, peran)

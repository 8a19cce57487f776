"""The doors around sign-in: spaced NIP, asked-for codes, stale codes, the admin's own form."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pegawai.models import Pegawai
from pegawai.tests.factories import beri_akun, buat_pegawai
from sabangau_mutasi.akun.services import aktifkan, buat_kode
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db
SANDI = "Rawa-Gambut-2026!"


@pytest.fixture
def ani() -> Pegawai:
    """A person whose account nobody has activated."""
    return beri_akun(buat_pegawai("Ani Lestari"), email="ani@asn.sabangau.example")


def test_spasi_di_dalam_nip_tidak_membuka_pintu_yang_terkunci(client: Client, ani: Pegawai, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/300s/key"}
    ani.akun.set_password(SANDI)
    ani.akun.save()

    for nomor in range(3):
        client.post(reverse("account_login"), {"login": f"{ani.nip[:nomor]} {ani.nip[nomor:]}", "password": "salah"})
    client.post(reverse("account_login"), {"login": f"{ani.nip[:9]} {ani.nip[9:]}", "password": SANDI})

    assert "_auth_user_id" not in client.session


def test_minta_kode_lewat_surel_dibatasi_per_orang_pada_batas_laju_produksi(
    client: Client, ani: Pegawai, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "20/m/ip,3/m/key"}
    alamat = reverse("akun:aktivasi_surel")

    status = [client.post(alamat, {"masuk": f"{ani.nip[:n]} {ani.nip[n:]}"}).status_code for n in range(4)]

    assert status == [302, 302, 302, 429]


def test_kode_lama_tidak_mengganti_sandi_akun_yang_sudah_aktif(ani: Pegawai) -> None:
    kode = buat_kode(pengguna=ani.akun, cara="PETUGAS")
    ani.akun.set_password(SANDI)
    ani.akun.save()

    with pytest.raises(AturanDilanggar, match="Kode aktivasi salah"):
        aktifkan(pengguna=ani.akun, kode=kode, sandi="Hutan-Rawa-2027!")

    ani.akun.refresh_from_db()
    assert ani.akun.check_password(SANDI)


def test_admin_django_tidak_punya_formulir_masuk_sendiri(client: Client) -> None:
    jawaban = client.post(reverse("admin:login"), {"username": "siapa", "password": SANDI})

    assert jawaban.status_code == 302
    assert jawaban.url.startswith(reverse("account_login"))

"""Accounts in the admin: no password of another, codes shown once, two people for the two locks of one account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sabangau_mutasi.akun.models import KodeAktivasi, Pengguna
from sabangau_mutasi.akun.services import aktifkan, buat_kode
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import JejakAudit

pytestmark = pytest.mark.django_db
SANDI = "Rawa-Gambut-2026!"
DAFTAR = "admin:akun_pengguna_changelist"


def buat_admin(nama: str) -> Pengguna:
    """An administrator."""
    return Pengguna.objects.create(username=nama, nama=nama.title(), is_staff=True, is_superuser=True)


@pytest.fixture
def adm(client: Client) -> Pengguna:
    """An administrator, signed in."""
    pengguna = buat_admin("adm")
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def ani() -> Pengguna:
    """An account in use, with a second factor."""
    pengguna = Pengguna(username="ani", nama="Ani", email="ani@contoh.go.id")
    pengguna.set_password(SANDI)
    pengguna.save()
    TOTP.activate(pengguna, generate_totp_secret())
    return pengguna


def tindakan(client: Client, nama: str, *akun: Pengguna) -> Any:
    """Run an action on chosen accounts."""
    data = {"action": nama, "_selected_action": [satu.pk for satu in akun]}
    return client.post(reverse(DAFTAR), data, follow=True)


def kode_tampil(jawaban: Any) -> str:
    """The code on the page."""
    return re.search(r"<code>(\w+)</code>", jawaban.content.decode())[1]


def isian(pengguna: Pengguna, **lain: str) -> dict[str, str]:
    """The form of an account."""
    return {"username": pengguna.username, "nama": pengguna.nama, "email": pengguna.email, "is_active": "on"} | lain


def test_tidak_ada_halaman_sandi_orang_lain_dan_tidak_ada_pintu_samping(client: Client, adm: Pengguna) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_user_password_change", args=[adm.pk])
    assert (
        client.get(f"/admin/akun/pengguna/{adm.pk}/password/").status_code == 302
    )  # the admin's catch-all, to the list
    formulir = client.get(reverse("admin:akun_pengguna_change", args=[adm.pk])).content.decode()
    assert 'type="password"' not in formulir
    assert EmailAddress not in admin.site._registry
    assert Authenticator not in admin.site._registry


def test_akun_baru_tanpa_kata_sandi_lalu_diaktifkan_dengan_kode(client: Client, adm: Pengguna) -> None:
    client.post(
        reverse("admin:akun_pengguna_add"), {"username": "gubernur", "nama": "Gubernur", "email": "", "is_active": "on"}
    )
    gubernur = Pengguna.objects.get(username="gubernur")

    jawaban = tindakan(client, "buat_kode_aktivasi", gubernur)

    assert not gubernur.has_usable_password()
    assert aktifkan(pengguna=gubernur, kode=kode_tampil(jawaban), sandi=SANDI).check_password(SANDI)
    tambah = JejakAudit.objects.get(aksi="admin_tambah")
    assert tambah.data["medan"]["password"] == ["(disamarkan)", "(disamarkan)"]
    assert "no-store" in jawaban["Cache-Control"]


def test_kode_hanya_untuk_tepat_satu_akun(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    budi = Pengguna.objects.create(username="budi")

    tindakan(client, "buat_kode_aktivasi", ani, budi)

    assert not KodeAktivasi.objects.exists()


def test_atur_ulang_mematikan_sandi_lama_dan_langkah_kedua_tetap(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    kode = kode_tampil(tindakan(client, "atur_ulang_sandi", ani))

    ani.refresh_from_db()
    assert not ani.has_usable_password()
    assert Authenticator.objects.filter(user=ani).exists()
    assert aktifkan(pengguna=ani, kode=kode, sandi="Hutan-Rawa-2027!").check_password("Hutan-Rawa-2027!")


@pytest.mark.parametrize("dahulu", ["sandi", "surel"])
def test_yang_membuka_sandi_tidak_boleh_melepas_langkah_kedua(
    client: Client, adm: Pengguna, ani: Pengguna, dahulu: str
) -> None:
    if dahulu == "sandi":
        tindakan(client, "atur_ulang_sandi", ani)
    else:
        client.post(reverse("admin:akun_pengguna_change", args=[ani.pk]), isian(ani, email="adm@contoh.go.id"))

    tindakan(client, "lepas_langkah_kedua", ani)
    masih_ada = Authenticator.objects.filter(user=ani).exists()
    client.force_login(buat_admin("lain"))
    tindakan(client, "lepas_langkah_kedua", ani)

    assert masih_ada
    assert not Authenticator.objects.filter(user=ani).exists()
    assert JejakAudit.objects.filter(aksi="lepas_langkah_kedua", pelaku__username="lain").count() == 1


def test_yang_melepas_langkah_kedua_tidak_boleh_mengatur_ulang_sandi(
    client: Client, adm: Pengguna, ani: Pengguna
) -> None:
    tindakan(client, "lepas_langkah_kedua", ani)
    tindakan(client, "atur_ulang_sandi", ani)

    ani.refresh_from_db()
    assert ani.check_password(SANDI)


def test_hak_sendiri_tidak_dapat_diubah_sendiri(client: Client, adm: Pengguna) -> None:
    client.post(reverse("admin:akun_pengguna_change", args=[adm.pk]), isian(adm, nama="Admin Baru"))

    adm.refresh_from_db()
    assert (adm.nama, adm.is_superuser, adm.is_staff, adm.is_active) == ("Admin Baru", True, True, True)


def test_akun_sendiri_tidak_diatur_ulang_lewat_admin(client: Client, adm: Pengguna) -> None:
    adm.set_password(SANDI)
    adm.save()
    client.force_login(adm)

    tindakan(client, "atur_ulang_sandi", adm)

    adm.refresh_from_db()
    assert adm.check_password(SANDI)


def test_akun_tidak_dihapus(client: Client, adm: Pengguna, ani: Pengguna) -> None:
    assert client.post(reverse("admin:akun_pengguna_delete", args=[ani.pk]), {"post": "yes"}).status_code == 403


def test_hak_admin_membatalkan_kode_yang_sudah_dibagikan(client: Client, adm: Pengguna) -> None:
    budi = Pengguna(username="budi", nama="Budi")
    budi.set_unusable_password()
    budi.save()
    kode = buat_kode(pengguna=budi, cara="PETUGAS")

    client.post(reverse("admin:akun_pengguna_change", args=[budi.pk]), isian(budi, is_staff="on"))

    with pytest.raises(AturanDilanggar):
        aktifkan(pengguna=budi, kode=kode, sandi=SANDI)

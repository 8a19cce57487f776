"""Signing in: NIP or user name, lock-out by rate limits, password reset, idle accounts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings as pengaturan
from django.core import mail
from django.test import Client
from django.urls import reverse

from pegawai.models import Pegawai
from pegawai.tests.factories import beri_akun, buat_pegawai

pytestmark = pytest.mark.django_db
SANDI = "Rawa-Gambut-2026!"


@pytest.fixture
def ani() -> Pegawai:
    """A person with an active account."""
    pegawai = beri_akun(buat_pegawai("Ani Lestari"), email="ani@asn.sabangau.example")
    pegawai.akun.set_password(SANDI)
    pegawai.akun.save()
    return pegawai


def masuk(client: Client, nama: str, sandi: str = SANDI) -> int:
    """Status of a try: 302 in, 200 refused, 429 locked out."""
    return client.post(reverse("account_login"), {"login": nama, "password": sandi}).status_code


def test_masuk_dengan_nama_pengguna_atau_nip(client: Client, ani: Pegawai) -> None:
    assert masuk(client, ani.akun.username) == 302
    client.logout()
    assert masuk(client, ani.nip) == 302


def test_percobaan_salah_berulang_mengunci_pintu_walau_sandi_kemudian_benar(
    client: Client, ani: Pegawai, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/300s/key"}

    for _ in range(3):
        masuk(client, ani.akun.username, "salah")

    jawaban = client.post(reverse("account_login"), {"login": ani.akun.username, "password": SANDI})
    assert "_auth_user_id" not in client.session
    assert "Terlalu banyak percobaan" in jawaban.text


def test_batas_laju_menyala_pada_pengaturan_produksi() -> None:
    teks = (pengaturan.AKAR / "sabangau_mutasi/settings/base.py").read_text(encoding="utf-8")

    assert re.search(r'"login_failed": "\d+/m/ip,5/300s/key"', teks)


def test_lupa_kata_sandi_mengirim_tautan_yang_menggantinya(client: Client, ani: Pegawai) -> None:
    client.post(reverse("account_reset_password"), {"email": ani.akun.email})
    tautan = re.search(r"https?://[^/]+(/akun/password/reset/key/\S+)", mail.outbox[0].body)[1]
    formulir = client.get(tautan, follow=True)

    client.post(formulir.request["PATH_INFO"], {"password1": "Hutan-Rawa-2027!", "password2": "Hutan-Rawa-2027!"})

    assert masuk(client, ani.nip, "Hutan-Rawa-2027!") == 302


def test_surel_yang_tidak_dikenal_tidak_mendapat_surat_dan_jawabannya_sama(client: Client, ani: Pegawai) -> None:
    dikenal = client.post(reverse("account_reset_password"), {"email": ani.akun.email})
    tidak_dikenal = client.post(reverse("account_reset_password"), {"email": "lain@asn.sabangau.example"})

    assert (dikenal.status_code, dikenal.url) == (tidak_dikenal.status_code, tidak_dikenal.url)
    assert len(mail.outbox) == 1


def test_akun_nonaktif_tidak_dapat_masuk(client: Client, ani: Pegawai) -> None:
    ani.akun.is_active = False
    ani.akun.save()

    masuk(client, ani.nip)

    assert "_auth_user_id" not in client.session

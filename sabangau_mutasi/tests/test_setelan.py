"""The layers of settings: base is safe by itself, the others only loosen it; logs carry no NIP; idle sessions end."""

import logging
import os
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model

from sabangau_mutasi.inti.catatan import FormatTanpaNip
from sabangau_mutasi.inti.sesi import JEDA_PERPANJANG

PRODUKSI = {
    "DJANGO_SETTINGS_MODULE": "sabangau_mutasi.settings.base",
    "SECRET_KEY": "kFx8-panjang-dan-acak-untuk-uji-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": "mutasi.contoh.go.id",
    "HSTS_PRELOAD": "ya",
}


def _dalam_produksi(*argumen: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *argumen],
        cwd=settings.AKAR,
        env=os.environ | PRODUKSI,
        capture_output=True,
        text=True,
        check=False,
    )


def test_pengaturan_produksi_lulus_pemeriksaan_keamanan_django():
    hasil = _dalam_produksi("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert hasil.returncode == 0, hasil.stderr


def test_produksi_tanpa_mode_demo_tanpa_debug_dan_csp_tanpa_sebaris():
    hasil = _dalam_produksi(
        "-c",
        "from sabangau_mutasi.settings import base as b;"
        "print(b.DEBUG, b.MODE_DEMO, 'unsafe' in str(b.CONTENT_SECURITY_POLICY), b.PASSWORD_HASHERS[0].split('.')[-1])",
    )

    assert hasil.stdout.split() == ["False", "False", "False", "Argon2PasswordHasher"]


def test_produksi_menuntut_langkah_kedua_dan_mengakhiri_sesi_diam_setengah_jam():
    hasil = _dalam_produksi(
        "-c", "from sabangau_mutasi.settings import base as b; print(b.MFA_WAJIB, b.SESSION_COOKIE_AGE)"
    )

    assert hasil.stdout.split() == ["True", "1800"]


@pytest.mark.parametrize("nip", ["198609262015051001", "19860926 201505 1 001", "3201012601860001"])
def test_nip_dan_nik_disamarkan_di_catatan_juga_di_jejak_galat(nip):
    try:
        raise ValueError(f"Key (nip)=({nip}) already exists")
    except ValueError:
        rekaman = logging.LogRecord("x", logging.ERROR, "", 0, "gagal untuk %s", (nip,), sys.exc_info())

    baris = FormatTanpaNip("%(message)s").format(rekaman)

    assert nip not in baris
    assert baris.count("[disamarkan]") >= 2


def test_nomor_lain_tidak_disamarkan():
    rekaman = logging.LogRecord("x", logging.INFO, "", 0, "impor 42 baris 20000 id 123456789", (), None)

    assert FormatTanpaNip("%(message)s").format(rekaman) == "impor 42 baris 20000 id 123456789"


@pytest.mark.django_db
def test_sesi_yang_dipakai_diperpanjang_paling_sering_tiap_lima_menit(client, monkeypatch):
    client.force_login(get_user_model().objects.create(username="u"))
    client.get("/akun/login/")
    pertama = client.session["diperpanjang"]

    client.get("/akun/login/")
    segera = client.session["diperpanjang"]
    monkeypatch.setattr(time, "time", lambda: pertama + JEDA_PERPANJANG + 1)
    client.get("/akun/login/")

    assert segera == pertama
    assert client.session["diperpanjang"] == pertama + JEDA_PERPANJANG + 1

"""Setting up a second factor in a real browser: phone and desktop, authenticator app and security key."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import BrowserContext, Page, expect

from instansi.tests.factories import buat_pelaku
from pegawai.tests.test_langkah_kedua import kode_kini
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.layar import PONSEL, SANDI, isi_masuk, pelanggaran_axe, yang_melebar

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
LEBAR = [PONSEL, {"width": 1280, "height": 800}]


@pytest.fixture
def analis(settings: Any) -> Pengguna:
    """A user of BKD without second factor, in an installation that demands one."""
    settings.MFA_WAJIB = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    pengguna = buat_pelaku(Peran.ANALIS_BKD).pengguna
    pengguna.set_password(SANDI)
    pengguna.save()
    return pengguna


def rapi(halaman: Page, nama: str) -> None:
    """No axe violation, nothing wider than the window."""
    assert pelanggaran_axe(halaman) == [], nama
    assert yang_melebar(halaman) == [], nama


def masuk_ke_pemasangan(konteks: BrowserContext, pengguna: Pengguna) -> Page:
    """Sign in and land where the second factor is set up."""
    halaman = konteks.new_page()
    halaman.goto("/akun/login/")
    isi_masuk(halaman, pengguna.username, SANDI)
    expect(halaman.get_by_text("Pasang dahulu verifikasi dua langkah")).to_be_visible()
    return halaman


def tegaskan_sandi(halaman: Page) -> None:
    """Give the password once more."""
    halaman.get_by_label("Kata sandi").fill(SANDI)
    rapi(halaman, "pastikan ini Anda")
    halaman.get_by_role("button", name="Lanjutkan").click()


@pytest.mark.parametrize("lebar", LEBAR, ids=["360", "1280"])
def test_memasang_aplikasi_autentikator(
    konteks_peramban: BrowserContext, analis: Pengguna, lebar: dict[str, int]
) -> None:
    halaman = masuk_ke_pemasangan(konteks_peramban, analis)
    halaman.set_viewport_size(lebar)  # type: ignore[arg-type]
    rapi(halaman, "verifikasi dua langkah")
    halaman.get_by_role("link", name="Pasang aplikasi").click()
    tegaskan_sandi(halaman)
    rahasia = halaman.get_by_label("Kunci", exact=True).input_value()
    rapi(halaman, "pasang aplikasi")

    halaman.get_by_label("Kode 6 angka").fill(kode_kini(rahasia))
    halaman.get_by_role("button", name="Pasang").click()

    expect(halaman.get_by_label("Kode yang belum dipakai")).to_be_visible()
    rapi(halaman, "kode cadangan")
    halaman.get_by_role("link", name="Lanjut ke beranda").click()
    halaman.wait_for_url("**/")
    halaman.goto("/akun/2fa/")
    expect(halaman.get_by_text("Terpasang")).to_be_visible()
    rapi(halaman, "sudah terpasang")


def test_memasang_mengubah_dan_menghapus_kunci_keamanan(konteks_peramban: BrowserContext, analis: Pengguna) -> None:
    halaman = masuk_ke_pemasangan(konteks_peramban, analis)
    halaman.set_viewport_size(PONSEL)  # type: ignore[arg-type]
    cdp = konteks_peramban.new_cdp_session(halaman)
    cdp.send("WebAuthn.enable")
    pilihan = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": pilihan | {"isUserVerified": True}})
    halaman.get_by_role("link", name="Tambah kunci").click()
    tegaskan_sandi(halaman)
    rapi(halaman, "tambah kunci")

    halaman.get_by_label("Nama kunci").fill("Kunci kantor")
    halaman.get_by_label("Boleh masuk tanpa kata sandi").check()
    halaman.get_by_role("button", name="Tambah kunci").click()
    expect(halaman.get_by_label("Kode yang belum dipakai")).to_be_visible()
    halaman.goto("/akun/2fa/")
    rapi(halaman, "daftar kunci")
    halaman.get_by_role("link", name="Ubah nama Kunci kantor").click()
    rapi(halaman, "ubah nama")
    halaman.get_by_label("Nama kunci").fill("Kunci cadangan")
    halaman.get_by_role("button", name="Simpan").click()
    halaman.get_by_role("link", name="Hapus Kunci cadangan").click()
    rapi(halaman, "hapus kunci")
    halaman.get_by_role("button", name="Hapus kunci").click()

    expect(halaman.get_by_text("Kunci keamanan dihapus.")).to_be_visible()
    assert halaman.url.endswith("/akun/2fa/")
    assert not Authenticator.objects.exists()

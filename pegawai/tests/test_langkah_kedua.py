"""Second factor: whom it is demanded of, where the way leads, and that our pages around it speak Indonesian."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as pencacah
from django.test import Client
from django.urls import reverse

from instansi.tests.factories import buat_pelaku, buat_pengguna, buat_unit
from pegawai.perantara import KUNCI_SESI
from pegawai.tests.factories import beri_akun, buat_pegawai
from sabangau_mutasi.akun.izin import PERAN_LANGKAH_KEDUA
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran

pytestmark = pytest.mark.django_db
SANDI = "Rawa-Gambut-2026!"
PINTU = "/akun/2fa/?wajib=1"


@pytest.fixture(autouse=True)
def _wajib(settings: Any) -> None:
    """As in production."""
    settings.MFA_WAJIB = True


def kode_kini(rahasia: str) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(rahasia, next(iter(pencacah()))))


def pengguna_berperan(peran: Peran) -> Pengguna:
    """A user who signs in with a password and acts in ``peran``."""
    unit = buat_unit("Dinas Sosial") if peran in {Peran.ADMIN_OPD, Peran.KEPALA_OPD, Peran.ATASAN} else None
    pengguna = buat_pelaku(peran, unit).pengguna
    pengguna.set_password(SANDI)
    pengguna.save()
    return pengguna


def masuk(client: Client, pengguna: Pengguna) -> Any:
    """Through the real form: allauth remembers when and how."""
    return client.post(reverse("account_login"), {"login": pengguna.username, "password": SANDI})


def pastikan(client: Client) -> None:
    """The password once more, as our pages ask before anything about factors changes."""
    client.post(reverse("account_reauthenticate"), {"password": SANDI})


@pytest.mark.parametrize("peran", list(Peran), ids=str)
def test_hanya_peran_bkd_pemutus_dan_admin_yang_dituntut(client: Client, peran: Peran) -> None:
    masuk(client, pengguna_berperan(peran))

    jawaban = client.get("/")

    dituntut = jawaban.status_code == 302 and jawaban.url == PINTU
    assert dituntut == (peran in PERAN_LANGKAH_KEDUA)


def test_peran_yang_dituntut_sesuai_rancangan() -> None:
    assert {p.value for p in PERAN_LANGKAH_KEDUA} == {
        "VERIFIKATOR_BKD", "ANALIS_BKD", "KABID_MUTASI", "KEPALA_BKD", "SEKRETARIAT_TPK", "ANGGOTA_TPK", "PYB", "PPK",
        "ADMIN_SISTEM",
    }  # fmt: skip


def test_permintaan_htmx_dan_kiriman_dialihkan_juga(client: Client) -> None:
    masuk(client, pengguna_berperan(Peran.ANALIS_BKD))

    potongan = client.get(reverse("pegawai:daftar"), headers={"HX-Request": "true"})
    kiriman = client.post(reverse("mutasi:usul_banyak"))

    assert potongan["HX-Redirect"] == PINTU
    assert not potongan.content
    assert kiriman.url == PINTU


def test_admin_django_menuntut_walau_peran_aktif_asn(client: Client) -> None:
    admin = buat_pengguna(nama="Admin")
    admin.is_staff = admin.is_superuser = True
    admin.set_password(SANDI)
    admin.save()
    masuk(client, admin)

    assert client.get("/").status_code == 200
    assert client.get("/admin/").url == PINTU


def test_pindah_ke_peran_asn_dan_keluar_tetap_terbuka(client: Client) -> None:
    pengguna = pengguna_berperan(Peran.KEPALA_BKD)
    orang = buat_pegawai("Kepala")
    orang.akun = pengguna
    orang.save()
    masuk(client, pengguna)

    client.post(reverse("akun:ganti_peran"), {"peran": "0"})

    assert client.session[KUNCI_SESI] == 0
    assert client.get(reverse("pegawai:saya")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def test_halaman_pemasangan_terbuka_dan_menjelaskan(client: Client) -> None:
    masuk(client, pengguna_berperan(Peran.PPK))

    jawaban = client.get("/", follow=True)

    assert jawaban.redirect_chain == [(PINTU, 302)]
    assert "Pasang dahulu verifikasi dua langkah" in jawaban.content.decode()


def test_memasang_totp_membuka_semua_halaman_dan_memberi_kode_cadangan(client: Client) -> None:
    pengguna = pengguna_berperan(Peran.KABID_MUTASI)
    masuk(client, pengguna)
    pastikan(client)
    formulir = client.get(reverse("mfa_activate_totp"))

    jawaban = client.post(
        reverse("mfa_activate_totp"), {"code": kode_kini(formulir.context["form"].secret)}, follow=True
    )

    assert jawaban.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert all(kode in jawaban.content.decode() for kode in jawaban.context["unused_codes"])
    assert client.get("/").status_code == 200


def test_masuk_berikutnya_meminta_kode_lalu_terbuka(client: Client) -> None:
    pengguna = pengguna_berperan(Peran.VERIFIKATOR_BKD)
    rahasia = generate_totp_secret()
    TOTP.activate(pengguna, rahasia)

    langkah_satu = masuk(client, pengguna)
    tanpa_kode = client.get("/")
    langkah_dua = client.post(reverse("mfa_authenticate"), {"code": kode_kini(rahasia)})

    assert langkah_satu.url == reverse("mfa_authenticate")
    assert tanpa_kode.url.startswith(reverse("account_login"))
    assert langkah_dua.status_code == 302
    assert client.get("/").status_code == 200


def test_kode_cadangan_saja_bukan_langkah_kedua(client: Client) -> None:
    pengguna = pengguna_berperan(Peran.PYB)
    client.force_login(pengguna)
    RecoveryCodes.activate(pengguna)

    assert client.get("/").url == PINTU


def test_asn_tidak_pernah_diminta(client: Client) -> None:
    orang = beri_akun(buat_pegawai("Ani"))
    client.force_login(orang.akun)

    assert client.get("/").status_code == 200
    assert client.get(reverse("pegawai:saya")).status_code == 200


def test_dapat_dimatikan_lewat_setelan(client: Client, settings: Any) -> None:
    settings.MFA_WAJIB = False
    masuk(client, pengguna_berperan(Peran.PPK))

    assert client.get("/").status_code == 200


def test_memasang_langkah_kedua_meminta_kata_sandi_sekali_lagi(client: Client) -> None:
    masuk(client, pengguna_berperan(Peran.KABID_MUTASI))

    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))


HALAMAN = {
    "mfa_index": ("Verifikasi dua langkah", "Aplikasi autentikator", "Kunci keamanan", "Tersisa <strong>10</strong>"),
    "mfa_deactivate_totp": ("Lepas aplikasi autentikator",),
    "mfa_view_recovery_codes": ("Kode cadangan", "Kode yang belum dipakai: 10 dari 10"),
    "mfa_generate_recovery_codes": ("Buat kode cadangan baru", "10 kode lama"),
    "mfa_add_webauthn": ("Tambah kunci keamanan", "Nama kunci", "Boleh masuk tanpa kata sandi"),
    "mfa_list_webauthn": ("Kunci keamanan", "Lihat kunci saya"),
    "mfa_reauthenticate": ("Pastikan ini Anda", "Kode 6 angka", "Gunakan kata sandi Anda"),
    "account_reauthenticate": ("Pastikan ini Anda", "Kata sandi", "Gunakan aplikasi atau kode autentikator"),
}
HALAMAN_KUNCI = {
    "mfa_edit_webauthn": ("Ubah nama kunci", "Kunci kantor"),
    "mfa_remove_webauthn": ("Hapus kunci keamanan", "Kunci kantor"),
}
ASING = ("Authenticator", "Security", "Recovery", "Two-Factor", "Confirm", ">Use ", "Sign ", "Password")


def periksa_bahasa(jawaban: Any, kata: tuple[str, ...]) -> None:
    """Our frame, our words, none of the library's English."""
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert [satu for satu in kata if satu not in isi] == []
    assert 'class="kepala"' in isi
    assert [satu for satu in ASING if satu in isi] == []


@pytest.fixture
def terpasang(client: Client) -> Pengguna:
    """Signed in, with an authenticator app and recovery codes, password just given again."""
    pengguna = pengguna_berperan(Peran.ANALIS_BKD)
    masuk(client, pengguna)
    pastikan(client)
    TOTP.activate(pengguna, generate_totp_secret())
    RecoveryCodes.activate(pengguna)
    return pengguna


@pytest.mark.parametrize("nama", HALAMAN)
def test_halaman_langkah_kedua_berbahasa_indonesia(client: Client, terpasang: Pengguna, nama: str) -> None:
    periksa_bahasa(client.get(reverse(nama)), HALAMAN[nama])


@pytest.mark.parametrize("nama", HALAMAN_KUNCI)
def test_halaman_kunci_keamanan_berbahasa_indonesia(client: Client, terpasang: Pengguna, nama: str) -> None:
    data = {"name": "Kunci kantor", "passwordless": True}
    kunci = Authenticator.objects.create(user=terpasang, type=Authenticator.Type.WEBAUTHN, data=data)

    periksa_bahasa(client.get(reverse(nama, args=[kunci.pk])), HALAMAN_KUNCI[nama])


def test_pesan_kode_salah_berbahasa_indonesia(client: Client) -> None:
    masuk(client, pengguna_berperan(Peran.ANALIS_BKD))
    pastikan(client)
    client.get(reverse("mfa_activate_totp"))

    jawaban = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "Kode salah." in jawaban.content.decode()

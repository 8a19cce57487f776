"""The triage queue in a real browser: by keyboard only, in at most three clicks with the mouse, and without script."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from instansi.models import UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit, syaratkan
from pegawai.models import KasusKesesuaian, Pegawai
from pegawai.tests.factories import buat_kompetensi, buat_pegawai
from pegawai.tests.kasus_bantu import ACUAN, buat_kasus, buat_run, buat_temuan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.layar import PONSEL, SANDI, masuk, pelanggaran_axe, ukuran_liar, yang_melebar

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
ANTREAN = "/pegawai/triase/"
NAMA = ("ANI LESTARI", "BUDI TINGANG", "CITRA MAHARANI", "DODI SARAGIH", "EKA PRATAMA", "FITRI RAMADHANI")
TERFOKUS = "() => document.activeElement.closest('tbody tr')?.querySelector('a')?.textContent ?? ''"
BERGARIS = """() => { const gaya = getComputedStyle(document.activeElement);
  return gaya.outlineStyle !== "none" && parseFloat(gaya.outlineWidth) >= 2; }"""


@pytest.fixture
def dinas(transactional_db: None) -> UnitKerja:
    """An office with six people who each have a case; the queue shows them by name of equal weight."""
    dinas = buat_unit("DINAS PEKERJAAN UMUM DAN PENATAAN RUANG")
    jabatan = syaratkan(buat_jabatan("PENATA KELOLA JALAN DAN JEMBATAN AHLI PERTAMA"), kompetensi={"M1": 3})
    posisi = buat_posisi(dinas, jabatan, k=9)
    run = buat_run(ACUAN - timedelta(days=31))
    for nama in NAMA:
        orang = buat_pegawai(nama, posisi)
        buat_kompetensi(orang, {"M1": 2})
        buat_temuan(run, orang, jpm="KMS")
        buat_kasus(orang, "KMS", "KOMPETENSI")
    return dinas


@pytest.fixture
def analis(dinas: UnitKerja) -> Pelaku:
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    pelaku.pengguna.set_password(SANDI)
    pelaku.pengguna.save()
    return pelaku


@pytest.fixture
def layar(konteks_peramban: Any, analis: Pelaku) -> Page:
    layar: Page = masuk(konteks_peramban, analis.pengguna.username)
    layar.goto(ANTREAN)
    return layar


def keadaan(nama: str) -> tuple[str, str]:
    kasus = KasusKesesuaian.objects.get(pegawai__nama=nama)
    return kasus.status, kasus.keputusan


def tekan(layar: Page, *tombol: str) -> None:
    for satu in tombol:
        layar.keyboard.press(satu)


def test_empat_keputusan_dengan_papan_ketik_saja(layar: Page) -> None:
    tekan(layar, "j", "j", "k", "ArrowDown", "ArrowUp")
    assert layar.evaluate(TERFOKUS) == "Ani Lestari"
    assert layar.evaluate(BERGARIS)
    for huruf, nama, kata in (("d", "Ani Lestari", "Perbaiki data"), ("l", "Budi Tingang", "Latih"),
                              ("p", "Citra Maharani", "Pindahkan")):  # fmt: skip
        tekan(layar, huruf)
        expect(layar.locator("[data-papan-hasil]")).to_contain_text(f"{nama} diputuskan: {kata}")
        expect(layar.locator("[data-papan-kabar]")).to_contain_text(f"{nama} diputuskan: {kata}")

    assert layar.evaluate(TERFOKUS) == "Dodi Saragih"
    tekan(layar, "t")
    layar.wait_for_url("**/kasus/**")
    expect(layar.locator("#id_alasan")).to_be_focused()
    layar.keyboard.type("Pensiun tahun depan, masih dibutuhkan.")
    tekan(layar, "Tab", "Enter")

    layar.wait_for_url(f"**{ANTREAN}**")
    expect(layar.locator("[data-papan-kabar]")).to_contain_text("Dodi Saragih diputuskan: Terima")
    assert layar.evaluate(TERFOKUS) == "Eka Pratama"
    assert [keadaan(nama) for nama in NAMA[:4]] == [
        ("DIKERJAKAN", "PERBAIKI_DATA"), ("DIKERJAKAN", "LATIH"), ("DIKERJAKAN", "PINDAHKAN"), ("SELESAI", "TERIMA"),
    ]  # fmt: skip


def test_banyak_sekaligus_lalu_diurungkan_dengan_papan_ketik(layar: Page, analis: Pelaku) -> None:
    tekan(layar, "j", "x", "j", "x")
    expect(layar.locator("[data-papan-banyak]")).to_have_text("Putuskan yang dicentang (2)")
    tekan(layar, "b")
    expect(layar.get_by_label("Keputusan")).to_be_focused()
    expect(layar.get_by_text("2 kasus").first).to_be_visible()
    layar.keyboard.type("Latih")
    tekan(layar, "Tab", "Tab", "Tab")
    layar.get_by_label("Tenggat").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    tekan(layar, "Enter")

    expect(layar.locator("[data-papan-kabar]")).to_contain_text("2 kasus diputuskan: Latih")
    kasus = KasusKesesuaian.objects.filter(keputusan="LATIH")
    assert {(satu.pemilik, (satu.tenggat - timezone.localdate()).days) for satu in kasus} == {(analis.pengguna, 30)}
    tekan(layar, "u")
    expect(layar.locator("[data-papan-kabar]")).to_contain_text("Keputusan atas 2 kasus diurungkan")
    assert [keadaan(nama) for nama in NAMA[:2]] == [("BARU", "")] * 2
    tekan(layar, "a")
    expect(layar.locator("[data-papan-banyak]")).to_have_text("Putuskan yang dicentang (6)")


def test_huruf_tidak_memutuskan_saat_mengetik_dan_dapat_dimatikan(layar: Page) -> None:
    layar.get_by_label("Nama pegawai").focus()
    layar.keyboard.type("dlptxbu?")
    expect(layar.get_by_label("Nama pegawai")).to_have_value("dlptxbu?")
    assert not KasusKesesuaian.objects.exclude(keputusan="").exists()
    layar.get_by_label("Nama pegawai").blur()
    bantuan = layar.locator("[data-papan-bantuan]")
    expect(bantuan.locator("summary")).to_be_visible()

    tekan(layar, "?")
    expect(bantuan.get_by_text("putuskan latih untuk baris ini")).to_be_visible()
    expect(bantuan.locator("summary")).to_be_focused()
    layar.get_by_label("Matikan pintasan").check()
    tekan(layar, "j")
    assert layar.evaluate(TERFOKUS) == ""
    layar.get_by_label("Matikan pintasan").uncheck()
    tekan(layar, "j")
    assert layar.evaluate(TERFOKUS) == "Ani Lestari"


def klik(layar: Page, *nama: str) -> int:
    """Click these buttons or links of the first row or of the page; returns how many clicks."""
    for satu in nama:
        layar.locator("main").get_by_role("button", name=satu).or_(layar.get_by_role("link", name=satu)).first.click()
    return len(nama)


def test_paling_banyak_tiga_klik_satu_kasus_dengan_tetikus(layar: Page) -> None:
    """Training is the longest way: decided, found again, asked for."""
    assert klik(layar, "Perbaiki data Ani Lestari", "Urungkan") <= 3
    expect(layar.get_by_text("Keputusan atas 1 kasus diurungkan")).to_be_visible()
    assert klik(layar, "Latih Ani Lestari", "Belum ditindaklanjuti", "Minta pelatihan Ani Lestari") <= 3
    expect(layar.get_by_text("Pelatihan diminta untuk 1 kasus")).to_be_visible()
    layar.goto(ANTREAN)
    assert klik(layar, "Pindahkan Budi Tingang", "Belum ditindaklanjuti", "Susun usul mutasi Budi Tingang") <= 3
    expect(layar.get_by_role("heading", name="Ke posisi mana?")).to_be_visible()
    layar.goto(ANTREAN)
    klik(layar, "Terima Citra Maharani")
    layar.locator("#id_alasan").fill("Pensiun tahun depan, masih dibutuhkan.")
    klik(layar, "Simpan keputusan")

    expect(layar.get_by_text("Citra Maharani diputuskan: Terima")).to_be_visible()
    assert keadaan("CITRA MAHARANI") == ("SELESAI", "TERIMA")


def test_tanpa_skrip_antrean_tetap_dapat_dikerjakan(peramban: Browser, live_server: LiveServer, analis: Pelaku) -> None:
    konteks = peramban.new_context(base_url=live_server.url, java_script_enabled=False)
    layar = masuk(konteks, analis.pengguna.username)
    layar.goto(ANTREAN)

    expect(layar.locator("[data-papan-bantuan]")).to_be_hidden()
    klik(layar, "Latih Ani Lestari")
    expect(layar.get_by_text("Ani Lestari diputuskan: Latih")).to_be_visible()
    klik(layar, "Urungkan")
    assert keadaan("ANI LESTARI") == ("BARU", "")
    klik(layar, "Centang semua di halaman ini", "Putuskan yang dicentang")
    layar.get_by_label("Keputusan").select_option("LATIH")
    klik(layar, "Putuskan")
    expect(layar.get_by_text("6 kasus diputuskan: Latih")).to_be_visible()
    konteks.close()


def test_halaman_bersih_di_layar_lebar_dan_ponsel(layar: Page) -> None:
    orang = Pegawai.objects.get(nama="BUDI TINGANG")
    KasusKesesuaian.objects.filter(pegawai=orang).update(usulan="LATIH")
    klik(layar, "Latih Ani Lestari")
    kasus = KasusKesesuaian.objects.get(keputusan="LATIH")
    for alamat in (f"{ANTREAN}?status=SEMUA", f"/pegawai/kasus/{kasus.id_publik}/", f"{ANTREAN}tren/"):
        for ukuran in ({"width": 1280, "height": 900}, PONSEL):
            layar.set_viewport_size(ukuran)  # type: ignore[arg-type]
            layar.goto(alamat)
            assert (pelanggaran_axe(layar), yang_melebar(layar), ukuran_liar(layar)) == ([], [], []), alamat

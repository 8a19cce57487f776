"""The worksheet in a real browser: axe and width, Enter goes on, a dropped connection loses nothing typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from instansi.domain.alur_lembar import AksiLembar
from instansi.models import BarisAbk, LembarAbk
from instansi.tests.factories import buat_posisi
from instansi.tests.test_services_abk import Meja
from sabangau_mutasi.inti.pengujian.layar import PONSEL, SANDI, masuk, pelanggaran_axe, ukuran_liar, yang_melebar

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meja(transactional_db: None) -> Meja:
    """An office whose officer and head may sign in."""
    meja = Meja()
    for pelaku in (meja.admin, meja.kepala):
        pelaku.pengguna.set_password(SANDI)
        pelaku.pengguna.save()
    return meja


def halaman(lembar: LembarAbk) -> str:
    return reverse("instansi:abk_lembar", args=[lembar.id_publik])


def pastikan_bersih(layar: Page, alamat: str) -> None:
    for lebar in (1280, 360):
        layar.set_viewport_size({"width": lebar, "height": 900})
        layar.goto(alamat)
        assert pelanggaran_axe(layar) == [], f"{alamat} pada {lebar}"
        assert yang_melebar(layar) == [], f"{alamat} pada {lebar}"
        assert ukuran_liar(layar) == [], f"{alamat} pada {lebar}"


def test_halaman_abk_bersih_di_layar_lebar_dan_ponsel(konteks_peramban: Any, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    guru = meja.isi(meja.buka(), ("Mengajar", 6, 1))
    LembarAbk.objects.filter(pk=guru.pk).update(pendekatan="GURU")
    kirim = meja.gerak(meja.admin, AksiLembar.KIRIM, meja.isi(meja.buka()))
    buat_posisi(meja.unit)
    layar = masuk(konteks_peramban, meja.admin.pengguna.username)

    for alamat in (reverse("instansi:abk"), halaman(lembar), halaman(guru), halaman(kirim),
                   reverse("instansi:abk_massal")):  # fmt: skip
        pastikan_bersih(layar, alamat)


def test_enter_menyimpan_baris_lalu_pindah_dan_jumlahnya_ikut(konteks_peramban: Any, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu, dua, _ = lembar.baris.order_by("urut")
    layar = masuk(konteks_peramban, meja.admin.pengguna.username)
    layar.goto(halaman(lembar))

    volume = layar.locator(f"#baris-{satu.pk} [name=volume]")
    volume.fill("2.400")
    volume.press("Enter")

    expect(layar.locator("#ringkas-lembar")).to_contain_text("118.800 menit")
    expect(layar.locator(f"#baris-{dua.pk} [name=volume]")).to_be_focused()
    baru = layar.locator("#baris-baru")
    baru.locator("[name=uraian]").fill("Menata arsip")
    baru.locator("[name=volume]").fill("10")
    baru.locator("[name=menit]").fill("60")
    baru.locator("[name=menit]").press("Enter")
    expect(layar.locator("#ringkas-lembar")).to_contain_text("119.400 menit")
    expect(layar.locator("#baris-baru [name=uraian]")).to_be_focused()
    assert lembar.baris.count() == 4


def test_sambungan_putus_tidak_menghilangkan_ketikan(konteks_peramban: Any, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu = lembar.baris.get(urut=1)
    konteks = konteks_peramban
    layar = masuk(konteks, meja.admin.pengguna.username)
    layar.goto(halaman(lembar))
    konteks.set_offline(True)
    layar.locator(f"#baris-{satu.pk} [name=volume]").fill("4321")
    layar.locator("#baris-baru [name=uraian]").fill("Tugas yang belum sempat disimpan")
    layar.locator(f"#baris-{satu.pk} [name=volume]").press("Enter")
    expect(layar.locator(f"#baris-{satu.pk} [data-draf-kabar]")).to_contain_text("Belum tersimpan")
    layar.close()
    konteks.set_offline(False)

    layar = konteks.new_page()
    layar.goto(halaman(lembar))

    expect(layar.locator(f"#baris-{satu.pk} [name=volume]")).to_have_value("4321")
    expect(layar.locator("#baris-baru [name=uraian]")).to_have_value("Tugas yang belum sempat disimpan")
    expect(layar.locator(f"#baris-{satu.pk} [data-draf-kabar]")).to_contain_text("dipulihkan")
    layar.locator(f"#baris-{satu.pk}").get_by_role("button", name="Simpan").click()
    expect(layar.locator("#ringkas-lembar")).to_contain_text("176.430 menit")
    layar.reload()
    expect(layar.locator(f"#baris-{satu.pk} [data-draf-kabar]")).to_be_hidden()


def test_ketikan_lama_bertemu_isi_rekan_dan_keduanya_terlihat(konteks_peramban: Any, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu = lembar.baris.get(urut=1)
    layar = masuk(konteks_peramban, meja.admin.pengguna.username)
    layar.goto(halaman(lembar))
    BarisAbk.objects.filter(pk=satu.pk).update(volume=999, versi=5)

    volume = layar.locator(f"#baris-{satu.pk} [name=volume]")
    volume.fill("1500")
    volume.press("Enter")

    baris = layar.locator(f"#baris-{satu.pk}")
    expect(baris).to_contain_text("sudah diubah orang lain")
    expect(baris).to_contain_text("999")
    expect(baris.locator("[name=volume]")).to_have_value("1500")
    assert pelanggaran_axe(layar) == []
    baris.get_by_role("button", name="Simpan").click()
    expect(layar.locator("#ringkas-lembar")).to_contain_text("91.800 menit")


def test_tanpa_skrip_setiap_baris_tetap_dapat_disimpan(peramban: Browser, live_server: LiveServer, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu = lembar.baris.get(urut=1)
    layar = masuk(
        peramban.new_context(base_url=live_server.url, java_script_enabled=False), meja.admin.pengguna.username
    )
    layar.goto(halaman(lembar))

    layar.locator(f"#baris-{satu.pk} [name=volume]").fill("2400")
    layar.locator(f"#baris-{satu.pk}").get_by_role("button", name="Simpan").click()

    expect(layar.locator("#ringkas-lembar")).to_contain_text("118.800 menit")


def test_di_ponsel_baris_tertutup_sampai_diminta_dan_fokus_tidak_hilang(konteks_peramban: Any, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu, dua, _ = lembar.baris.order_by("urut")
    layar = masuk(konteks_peramban, meja.admin.pengguna.username)
    layar.set_viewport_size(PONSEL)
    layar.goto(halaman(lembar))
    baris, volume = layar.locator(f"#baris-{satu.pk}"), layar.locator(f"#baris-{satu.pk} [name=volume]")
    expect(volume).to_be_hidden()

    baris.get_by_role("link", name="Ubah").click()
    expect(volume).to_be_focused()
    assert pelanggaran_axe(layar) == []
    volume.fill("2400")
    baris.get_by_role("button", name="Simpan").click()
    expect(volume).to_be_hidden()
    expect(baris).to_contain_text("2400")
    expect(baris.get_by_role("link", name="Ubah")).to_be_focused()

    baris.get_by_role("link", name="Ubah").click()
    volume.fill("-1")
    volume.press("Enter")
    expect(baris).to_contain_text("kurang dari nol")
    expect(volume).to_be_focused()
    volume.fill("1300")
    volume.press("Enter")
    expect(layar.locator(f"#baris-{dua.pk} [name=volume]")).to_be_focused()
    expect(volume).to_be_hidden()


def test_tanpa_skrip_di_ponsel_baris_dibuka_lalu_dilanjutkan(
    peramban: Browser, live_server: LiveServer, meja: Meja
) -> None:
    lembar = meja.isi(meja.buka())
    satu, dua, _ = lembar.baris.order_by("urut")
    konteks = peramban.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PONSEL)
    layar = masuk(konteks, meja.admin.pengguna.username)
    layar.goto(halaman(lembar))

    layar.locator(f"#baris-{satu.pk}").get_by_role("link", name="Ubah").click()
    layar.locator(f"#baris-{satu.pk} [name=volume]").fill("2400")
    layar.locator(f"#baris-{satu.pk}").get_by_role("button", name="Simpan").click()

    expect(layar.locator("#ringkas-lembar")).to_contain_text("118.800 menit")
    expect(layar.locator(f"#baris-{dua.pk} [name=volume]")).to_be_visible()
    expect(layar.locator(f"#baris-{satu.pk} [name=volume]")).to_be_hidden()

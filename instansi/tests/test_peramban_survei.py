"""Survey and interview pages in a real browser: axe and width, nothing typed is lost, Enter does what one expects."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from instansi.domain.survei import CaraWawancara
from instansi.models import AngkaSurvei, BuktiSurvei, JawabanSurvei
from instansi.services import kuesioner, wawancara
from instansi.services.wawancara import Jadwal
from instansi.tests.survei_bantu import Kampanye, isi, isi_semua, segar, siapkan
from instansi.tests.test_services_survei import PNG
from sabangau_mutasi.inti.pengujian.layar import PONSEL, SANDI, masuk, pelanggaran_axe, ukuran_liar, yang_melebar

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def k(transactional_db: None, settings: Any, tmp_path: Any) -> Kampanye:
    """A campaign whose people may sign in."""
    settings.MEDIA_ROOT = tmp_path
    k = siapkan()
    for pelaku in (k.admin, k.kepala, k.analis):
        pelaku.pengguna.set_password(SANDI)
        pelaku.pengguna.save()
    return k


def alamat(nama: str, *args: Any) -> str:
    return reverse(f"instansi:{nama}", args=args)


def bagian(k: Kampanye, huruf: str) -> str:
    return alamat("survei_bagian", k.undangan.id_publik, huruf)


def pastikan_bersih(layar: Page, *semua: str) -> None:
    for satu in semua:
        for lebar in (1280, 360):
            layar.set_viewport_size({"width": lebar, "height": 900})
            layar.goto(satu)
            assert pelanggaran_axe(layar) == [], f"{satu} pada {lebar}"
            assert yang_melebar(layar) == [], f"{satu} pada {lebar}"
            assert ukuran_liar(layar) == [], f"{satu} pada {lebar}"


def test_halaman_pengisi_bersih_sebelum_dan_sesudah_dikirim(konteks_peramban: BrowserContext, k: Kampanye) -> None:
    isi_semua(k)
    layar = masuk(konteks_peramban, k.admin.pengguna.username)
    kunci = k.undangan.id_publik
    semua = [alamat(f"survei_{n}", kunci) for n in ("lembar", "angka", "periksa")] + [bagian(k, b) for b in "ABCG"]
    pastikan_bersih(layar, *semua)

    layar.goto(alamat("survei_periksa", kunci))
    layar.get_by_role("button", name="Kirim jawaban").click()
    assert segar(k.undangan).status == "DIKIRIM"
    pastikan_bersih(layar, alamat("survei_lembar", kunci), bagian(k, "C"))


def test_halaman_penyusun_dan_wawancara_bersih(konteks_peramban: BrowserContext, k: Kampanye) -> None:
    draf = kuesioner.salin(pelaku=k.analis, kuesioner=k.periode.kuesioner)
    orang = (("Siti Aminah", "Kepala Bidang"),)
    waktu = k.periode.dibuat_pada
    jadwal = Jadwal(jadwal=waktu, tempat="Aula", cara=CaraWawancara.TATAP_MUKA, tahun=k.periode.tahun, responden=orang)
    w = wawancara.jadwalkan(pelaku=k.analis, unit=k.pu, jadwal=jadwal)
    layar = masuk(konteks_peramban, k.analis.pengguna.username)
    rinci = alamat("survei_kuesioner_rinci", draf.id_publik)
    ke = [alamat(f"wawancara_{n}", w.id_publik) for n in ("rinci", "jawaban", "angka", "jadwal")]
    pastikan_bersih(
        layar, rinci, f"{rinci}?tambah=D", f"{rinci}?ubah=C1", *ke, alamat("survei_periode", k.periode.id_publik)
    )
    wawancara.simpan_jawaban(
        pelaku=k.analis, wawancara=w, jawaban={1: "Arsip"}, ringkasan="Dua orang", versi=w.versi_isi
    )
    pastikan_bersih(layar, ke[0])


def test_isian_selamat_dari_sambungan_putus_dan_tab_yang_ditutup(konteks_peramban: Any, k: Kampanye) -> None:
    isi(k, "A", {"A2": "yang lama"})
    layar = masuk(konteks_peramban, k.admin.pengguna.username)
    layar.goto(bagian(k, "A"))
    layar.get_by_label("Ada yang keliru", exact=True).check()
    layar.locator("#id_A2").fill("Alamat kantor pindah")
    konteks_peramban.set_offline(True)
    layar.get_by_role("button", name="Simpan dan lanjut").click(no_wait_after=True)
    layar.close()
    konteks_peramban.set_offline(False)

    layar = konteks_peramban.new_page()
    layar.goto(bagian(k, "A"))
    expect(layar.locator("[data-isian-kabar]")).to_contain_text("dipulihkan")
    expect(layar.locator("#id_A2")).to_have_value("Alamat kantor pindah")
    expect(layar.get_by_label("Ada yang keliru", exact=True)).to_be_checked()
    layar.get_by_role("button", name="Simpan dan lanjut").click()
    layar.wait_for_url("**/bagian/B/")
    assert dict(JawabanSurvei.objects.values_list("pertanyaan__kode", "nilai")) == {
        "A1": "Ada yang keliru",
        "A2": "Alamat kantor pindah",
    }

    # The server has it: what somebody else writes later is not overwritten by a copy kept here.
    isi(k, "A", {"A2": "versi rekan"})
    layar.goto(bagian(k, "A"))
    expect(layar.locator("[data-isian-kabar]")).to_be_hidden()
    expect(layar.locator("#id_A2")).to_have_value("versi rekan")


def test_ketikan_lama_bertemu_isi_rekan_dan_keduanya_terlihat(konteks_peramban: Any, k: Kampanye) -> None:
    layar = masuk(konteks_peramban, k.admin.pengguna.username)
    layar.goto(bagian(k, "A"))
    layar.locator("#id_A2").fill("versi saya")
    layar.goto(alamat("survei_lembar", k.undangan.id_publik))
    isi(k, "A", {"A2": "versi rekan"})

    layar.goto(bagian(k, "A"))
    layar.get_by_role("button", name="Simpan dan lanjut").click()

    expect(layar.locator(".galat-ringkas")).to_be_focused()
    expect(layar.get_by_role("table", name="Jawaban tersimpan dan isian Anda")).to_contain_text("versi rekan")
    expect(layar.locator("#id_A2")).to_have_value("versi saya")
    assert pelanggaran_axe(layar) == []


def test_enter_menyimpan_dan_tidak_menghapus_bukti(konteks_peramban: Any, k: Kampanye) -> None:
    layar = masuk(konteks_peramban, k.admin.pengguna.username)
    layar.goto(bagian(k, "C"))
    layar.set_input_files("#id_C2", {"name": "register.png", "mimeType": "image/png", "buffer": PNG})
    layar.locator("#id_C1").fill("Analis")
    layar.locator("#id_C1").press("Enter")
    expect(layar.get_by_role("button", name="Hapus register.png")).to_be_visible()

    layar.locator("#id_C1").fill("Analis Muda")
    layar.locator("#id_C1").press("Enter")

    expect(layar.get_by_text("Bagian C tersimpan.")).to_be_visible()
    assert BuktiSurvei.objects.count() == 1
    assert JawabanSurvei.objects.get().nilai == [["Analis Muda", "", "", "", "", ""]]


def test_tabel_bertambah_baris_dengan_dan_tanpa_skrip(
    konteks_peramban: Any, peramban: Browser, live_server: LiveServer, k: Kampanye
) -> None:
    layar = masuk(konteks_peramban, k.admin.pengguna.username)
    layar.goto(bagian(k, "C"))
    layar.locator("#id_C1").fill("Analis")
    layar.get_by_role("button", name="Tambah baris pada C1").click()
    expect(layar.get_by_label("Jabatan, baris 2", exact=True)).to_be_focused()
    layar.keyboard.type("Arsiparis")
    layar.get_by_role("button", name="Simpan", exact=True).click()
    expect(layar.get_by_label("Jabatan, baris 2", exact=True)).to_have_value("Arsiparis")

    polos = masuk(peramban.new_context(base_url=live_server.url, java_script_enabled=False), k.admin.pengguna.username)
    polos.goto(bagian(k, "C"))
    polos.get_by_label("Jabatan, baris 3", exact=True).fill("Pengemudi")
    polos.get_by_role("button", name="Tambah baris pada C1").click()
    expect(polos.get_by_label("Jabatan, baris 6", exact=True)).to_be_visible()
    expect(polos.get_by_label("Jabatan, baris 3", exact=True)).to_have_value("Pengemudi")


def test_angka_di_ponsel_alasan_muncul_saat_perlu_dan_putus_tidak_menghilangkan(
    konteks_peramban: Any, k: Kampanye
) -> None:
    layar = masuk(konteks_peramban, k.admin.pengguna.username)
    layar.set_viewport_size(PONSEL)
    url = alamat("survei_angka", k.undangan.id_publik)
    layar.goto(url)
    baris = layar.locator(f"#b{k.posisi.id_publik}")
    alasan, jumlah = baris.locator("[name=alasan]"), baris.locator("[name=kebutuhan]")
    expect(alasan).to_be_hidden()
    jumlah.fill("6")
    expect(alasan).to_be_visible()
    konteks_peramban.set_offline(True)
    jumlah.press("Enter")
    expect(baris.locator("[data-draf-kabar]")).to_contain_text("Belum tersimpan")
    konteks_peramban.set_offline(False)

    layar.goto(url)
    expect(jumlah).to_have_value("6")
    jumlah.press("Enter")
    expect(alasan).to_be_focused()
    expect(baris).to_contain_text("Tulis alasannya")
    layar.keyboard.type("Ruas jalan bertambah")
    layar.keyboard.press("Enter")
    expect(baris.locator("[data-baris-tersimpan]")).to_be_visible()
    assert AngkaSurvei.objects.get().kebutuhan == 6
    layar.reload()
    expect(baris.locator("[data-draf-kabar]")).to_be_hidden()

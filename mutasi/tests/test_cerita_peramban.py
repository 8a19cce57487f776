"""The story by role in a real browser: workbook, analysis, wish, proposal, decisions, decree, new post, training.

Everything a person of the story does goes through the screen; the only thing no person does is the daily task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit, syaratkan
from mutasi.models import PeriodePreferensi
from mutasi.tests.cerita_langkah import (
    PELATIHAN,
    Buka,
    Cerita,
    asal_menyetujui_melepas,
    asn_dan_penerima_melihat_rencana_pelatihan,
    asn_menerima_sk_dan_asal_menyerahkan,
    beri_sandi,
    bkd_dan_tpk_memutuskan,
    jalankan_analisis,
    konsep_disusun_dan_diparaf,
    penerima_melengkapi_berkas,
    penerima_memilih_calon_dan_mengusulkan,
    penerima_menerbitkan_spmt,
    penerima_mengirim_usul,
    ppk_mengunggah_sk_bertanda_tangan,
    siapa_pun_memeriksa_kode_qr,
    tugas_harian_menempatkan,
    verifikator_memeriksa_berkas,
)
from mutasi.tests.factories import siapkan_panggung
from pegawai.models import Pegawai
from pegawai.tests.impor_bantu import baris_pegawai, buat_kantor, tulis
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.layar import PONSEL, SANDI, isi_masuk, masuk, yang_melebar

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

HARI_INI = timezone.localdate()


@pytest.fixture
def buka(peramban: Browser, live_server: Any, settings: Any, tmp_path: Path) -> Iterator[Buka]:
    """Opens a browser profile of one person's own and signs him in; papers go to a store of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "gudang"
    konteks: list[BrowserContext] = []

    def buka_layar(nama: str, **pilihan: Any) -> Page:
        ukuran = {"viewport": {"width": 1280, "height": 900}} | pilihan
        konteks.append(peramban.new_context(base_url=live_server.url, locale="id-ID", **ukuran))
        konteks[-1].set_default_timeout(15_000)
        return masuk(konteks[-1], nama)

    yield buka_layar
    for satu in konteks:
        satu.close()


def nip_berspasi(pegawai: Pegawai) -> str:
    """The NIP as people write it."""
    return f"{pegawai.nip[:8]} {pegawai.nip[8:14]} {pegawai.nip[14]} {pegawai.nip[15:]}"


def ubin(halaman: Page, judul: str) -> Any:
    """The tile with this heading."""
    return halaman.locator("section.ubin").filter(has=halaman.get_by_role("heading", name=judul, exact=True))


def test_asn_masuk_dengan_nip_dan_disapa(konteks_peramban: BrowserContext) -> None:
    panggung = siapkan_panggung()
    beri_sandi(panggung.pelaku["asn"])
    halaman = konteks_peramban.new_page()
    halaman.goto("/mutasi/status/")

    isi_masuk(halaman, nip_berspasi(panggung.ani), "kata-sandi-yang-salah")
    expect(halaman.get_by_role("alert")).to_be_visible()
    isi_masuk(halaman, nip_berspasi(panggung.ani), SANDI)

    expect(halaman.get_by_role("heading", level=1)).to_have_text("Status saya")
    assert halaman.url.endswith("/mutasi/status/")
    assert panggung.ani.nip not in halaman.url


def test_bkd_mengunggah_buku_kerja_memeriksa_lalu_menerapkannya(buka: Buka, tmp_path: Path) -> None:
    kantor, analis = buat_kantor(), buat_pelaku(Peran.ANALIS_BKD)
    beri_sandi(analis)
    buku = tulis(tmp_path, baris_pegawai(kantor), baris_pegawai(kantor, pns_id="X", nip="1"), nama="data-utama.xlsx")
    halaman = buka(analis.pengguna.username)

    halaman.get_by_role("link", name="Impor", exact=True).click()
    halaman.get_by_label("Jenis data").select_option("pegawai")
    halaman.get_by_label("Buku kerja Excel").set_input_files(buku)
    halaman.get_by_role("button", name="Unggah dan periksa").click()
    expect(ubin(halaman, "Baru")).to_contain_text("1")
    expect(halaman.get_by_role("table", name="Baris ditolak")).to_contain_text("NIP tidak terdiri atas 18 angka")
    assert not Pegawai.objects.exists()
    halaman.get_by_role("link", name="Terapkan").click()
    halaman.get_by_role("button", name="Terapkan").click()
    expect(halaman.locator(".keterangan-halaman")).to_contain_text("Diterapkan")

    halaman.locator("#cari-atas").fill("lestari")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("table", name="Daftar pegawai")).to_contain_text("Ani Lestari")
    assert Pegawai.objects.count() == 1


def test_analis_menjalankan_analisis_dan_pimpinan_membaca_dasbor(buka: Buka) -> None:
    panggung = siapkan_panggung(k_tujuan=3)
    beri_sandi(panggung.pelaku["analis_bkd"], panggung.pelaku["kepala_bkd"])

    jalankan_analisis(buka(panggung.pelaku["analis_bkd"].pengguna.username), k="4", b="1")

    pimpinan = buka(panggung.pelaku["kepala_bkd"].pengguna.username)
    pimpinan.get_by_role("link", name="Dasbor", exact=True).click()
    expect(ubin(pimpinan, "Kekurangan").locator(".ubin-nilai")).to_contain_text("3")
    expect(pimpinan.get_by_role("table", name=re.compile("per OPD dan rumpun"))).to_contain_text("Dinas Pekerjaan Umum")
    ubin(pimpinan, "Kekurangan").get_by_role("link").click()
    expect(pimpinan.get_by_role("table", name="Posisi")).to_contain_text("Penelaah Teknis Kebijakan")


def test_asn_menyampaikan_preferensi_di_ponsel_tanpa_javascript(buka: Buka) -> None:
    panggung = siapkan_panggung()
    beri_sandi(panggung.pelaku["asn"])
    buat_posisi(buat_unit("Dinas Kesehatan"), buat_jabatan("Analis Kesehatan Kerja"), k=2)
    periode = PeriodePreferensi.objects.create(
        nama="Periode I 2027",
        buka_pada=timezone.now() - timedelta(days=1),
        tutup_pada=timezone.now() + timedelta(days=20),
        tmt_rencana=HARI_INI + timedelta(days=60),
    )
    ponsel = buka(nip_berspasi(panggung.ani), viewport=PONSEL, java_script_enabled=False)

    ponsel.get_by_role("link", name="Isi preferensi").click()
    for kata in ("Penelaah Teknis", "Analis Kesehatan"):
        ponsel.get_by_role("link", name=re.compile("Tambah pilihan")).click()
        ponsel.get_by_label("Nama jabatan, unit, atau tempat").fill(kata)
        ponsel.get_by_role("button", name="Cari", exact=True).click()
        ponsel.get_by_role("button", name=re.compile(f"Pilih.*{kata}")).click()
    ponsel.get_by_role("button", name=re.compile("Naik.*Analis Kesehatan")).click()
    expect(ponsel.get_by_role("heading", level=2)).to_contain_text(
        ["1. Analis Kesehatan Kerja", "2. Penelaah Teknis Kebijakan"]
    )
    assert yang_melebar(ponsel) == []
    ponsel.get_by_role("link", name="Periksa dan kirim").click()
    ponsel.get_by_label("Alasan").fill("Ingin dekat dengan keluarga.")
    ponsel.get_by_role("button", name="Kirim preferensi").click()

    kiriman = periode.kiriman.get()
    expect(ponsel.get_by_role("heading", level=1)).to_have_text("Tanda terima preferensi")
    expect(ponsel.locator("main")).to_contain_text(kiriman.kode_tanda_terima)
    expect(ponsel.locator("main")).to_contain_text("Ingin dekat dengan keluarga.")
    assert yang_melebar(ponsel) == []


def test_dari_lowongan_sampai_pegawai_bertugas_dengan_rencana_pelatihan(buka: Buka, konteks_peramban: Any) -> None:
    cerita = Cerita(siapkan_panggung(), buka)
    syaratkan(cerita.panggung.posisi_tujuan.jabatan, pelatihan=(PELATIHAN,))

    jalankan_analisis(cerita.layar("analis_bkd"), k="2", b="1")
    penerima_memilih_calon_dan_mengusulkan(cerita)
    penerima_mengirim_usul(cerita)
    asal_menyetujui_melepas(cerita)
    penerima_melengkapi_berkas(cerita)
    verifikator_memeriksa_berkas(cerita)
    bkd_dan_tpk_memutuskan(cerita)
    konsep_disusun_dan_diparaf(cerita)
    ppk_mengunggah_sk_bertanda_tangan(cerita)
    asn_menerima_sk_dan_asal_menyerahkan(cerita)
    tugas_harian_menempatkan(cerita)
    penerima_menerbitkan_spmt(cerita)
    asn_dan_penerima_melihat_rencana_pelatihan(cerita)
    siapa_pun_memeriksa_kode_qr(cerita, konteks_peramban.new_page())

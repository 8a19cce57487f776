"""Every page of the product in a real browser, as a role that uses it: axe, width, type sizes, keyboard, weight.

One small province is built and served once for the whole module; a page that is missing from the table fails.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import brotli
import pytest
from django.test.utils import override_settings
from django.urls import URLResolver, get_resolver
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from mutasi.domain.status import StatusUsul
from mutasi.tests.factories import buat_usul, jalankan, siapkan_panggung
from pegawai.tests.factories import buat_kinerja, buat_pegawai
from sabangau_mutasi.inti.pengujian import templat_db
from sabangau_mutasi.inti.pengujian.layar import (
    baris_tampak,
    pelanggaran_axe,
    tab_sampai,
    ukuran_liar,
    yang_melebar,
)
from sabangau_mutasi.tests.dunia_halaman import Dunia, Hal, bangun

pytestmark = pytest.mark.peramban

LEBAR = (1280, 360)
BATAS_MUAT = 100 * 1024
KEPALA_JAWABAN = 600
"""Bytes of response headers counted per request."""


HALAMAN: tuple[Hal, ...] = (
    Hal("account_login", ""),
    Hal("account_logout"),
    Hal("account_reset_password", ""),
    Hal("account_reset_password_done", ""),
    Hal("account_inactive", ""),
    Hal("account_change_password"),
    Hal("account_reauthenticate"),
    Hal("akun:aktivasi", ""),
    Hal("akun:aktivasi_surel", ""),
    Hal("akun:kode_petugas", "admin_tujuan", "pegawai"),
    Hal("instansi:unit"),
    Hal("instansi:unit", kueri="?q=bidang"),
    Hal("instansi:triangulasi"),
    Hal("instansi:triangulasi", "admin_asal", kueri="?hanya=BELUM_ADA"),
    Hal("instansi:asal_angka", objek="posisi"),
    Hal("instansi:proyeksi"),
    Hal("instansi:proyeksi", "admin_asal", kueri="?menurut=jabatan"),
    Hal("instansi:pertumbuhan"),
    Hal("instansi:skenario"),
    Hal("instansi:skenario_rinci", objek="skenario", kueri="?jenis=UBAH_BUP"),
    Hal("instansi:abk"),
    Hal("instansi:abk", "admin_asal"),
    Hal("instansi:abk_lembar", "admin_asal", "lembar_abk"),
    Hal("instansi:abk_lembar", objek="lembar_abk"),
    Hal("instansi:abk_massal", "admin_asal"),
    Hal("instansi:survei"),
    Hal("instansi:survei", "admin_asal"),
    Hal("instansi:survei_kuesioner"),
    Hal("instansi:survei_kuesioner_rinci", objek="kuesioner", kueri="?ubah=C1"),
    Hal("instansi:survei_periode_baru"),
    Hal("instansi:survei_periode", objek="survei"),
    Hal("instansi:survei_undang", objek="survei"),
    Hal("instansi:survei_tagih", objek="survei"),
    Hal("instansi:survei_lembar", "admin_asal", "undangan"),
    Hal("instansi:survei_bagian", "admin_asal", "bagian_a"),
    Hal("instansi:survei_bagian", "admin_asal", "bagian_c"),
    Hal("instansi:survei_bagian", objek="bagian_c"),
    Hal("instansi:survei_angka", "admin_asal", "undangan"),
    Hal("instansi:survei_periksa", "admin_asal", "undangan"),
    Hal("instansi:wawancara"),
    Hal("instansi:wawancara_baru"),
    Hal("instansi:wawancara_rinci", objek="wawancara"),
    Hal("instansi:wawancara_rinci", "admin_tujuan", "wawancara"),
    Hal("instansi:wawancara_jadwal", objek="wawancara_baru"),
    Hal("instansi:wawancara_jawaban", objek="wawancara_baru"),
    Hal("instansi:wawancara_angka", objek="wawancara_baru"),
    Hal("pegawai:daftar"),
    Hal("pegawai:daftar", kueri="?q=tidakadaorangnya"),
    Hal("pegawai:daftar", kueri="?kolom=nip,opd,kedudukan,tmt,masa,pendidikan,umur&pilih=semua"),
    Hal("pegawai:daftar_cetak"),
    Hal("pegawai:daftar_ekspor"),
    Hal("pegawai:unduhan"),
    Hal("pegawai:unduhan_rinci", objek="unduhan"),
    Hal("pegawai:profil", objek="pegawai"),
    Hal("pegawai:saya", "asn"),
    Hal("pegawai:akses_saya", "asn"),
    Hal("pegawai:peta_jabatan", objek="unit", kueri="?cakupan=subpohon"),
    Hal("pegawai:peta_jabatan_cetak", objek="unit"),
    Hal("pegawai:ketidaksesuaian"),
    Hal("pegawai:ketidaksesuaian_ekspor"),
    Hal("pegawai:analisis_banding"),
    Hal("pegawai:triase"),
    Hal("pegawai:triase", "admin_asal"),
    Hal("pegawai:triase_ekspor"),
    Hal("pegawai:triase_tren"),
    Hal("pegawai:kasus", objek="kasus"),
    Hal("pegawai:kasus", objek="kasus_sanggah"),
    Hal("pegawai:kasus", objek="kasus_latih"),
    Hal("pegawai:kasus", objek="kasus_pindah"),
    Hal("pegawai:kasus", "asn", "kasus"),
    Hal("pegawai:kasus_sanggah", "asn", "kasus"),
    Hal("pegawai:mutu"),
    Hal("pegawai:mutu", "admin_tujuan"),
    Hal("pegawai:mutu_temuan"),
    Hal("pegawai:mutu_temuan", kueri="?kode=AKHIR_KONTRAK_KOSONG&q=tidakada"),
    Hal("pegawai:mutu_cetak"),
    Hal("pegawai:mutu_ekspor"),
    Hal("pegawai:mutu_lembar", "admin_tujuan"),
    Hal("pegawai:mutu_lembar_rinci", objek="lembar_mutu"),
    Hal("pegawai:mutu_selisih"),
    Hal("pegawai:mutu_selisih_rinci", objek="selisih"),
    Hal("pegawai:mutu_selisih_ekspor", objek="selisih"),
    Hal("pegawai:analisis"),
    Hal("pegawai:analisis_kemajuan", objek="analisis"),
    Hal("pegawai:impor"),
    Hal("pegawai:impor_rincian", objek="impor"),
    Hal("pegawai:impor_terapkan", objek="impor"),
    Hal("pegawai:impor_nama", objek="impor"),
    Hal("pegawai:impor_kolom", objek="impor_kolom"),
    Hal("pegawai:impor_rincian", objek="impor_kolom"),
    Hal("pegawai:impor_urungkan", objek="impor_terap"),
    Hal("pegawai:impor_padanan"),
    Hal("pegawai:impor", "admin_asal"),
    Hal("pegawai:impor_rincian", "admin_asal", "impor_opd"),
    Hal("pegawai:impor_rincian", "admin_asal", "impor_opd_terap"),
    Hal("pegawai:impor_terapkan", "admin_asal", "impor_opd"),
    Hal("pegawai:impor_urungkan", "admin_asal", "impor_opd_terap"),
    Hal("mutasi:beranda", "verifikator_bkd"),
    Hal("mutasi:beranda", "asn"),
    Hal("mutasi:beranda", "admin_sistem"),
    Hal("mutasi:dasbor", "kepala_bkd"),
    Hal("mutasi:lowongan", "admin_tujuan"),
    Hal("mutasi:calon", "admin_tujuan", "posisi"),
    Hal("mutasi:calon", "admin_tujuan", "posisi", "?banding={pegawai}"),
    Hal("mutasi:periode", "kabid_mutasi"),
    Hal("mutasi:preferensi_saya", "asn"),
    Hal("mutasi:preferensi", "citra", "periode"),
    Hal("mutasi:preferensi_cari", "citra", "periode"),
    Hal("mutasi:preferensi_cari", "citra", "periode", "?tampil=tertutup"),
    Hal("mutasi:preferensi_kirim", "citra", "periode"),
    Hal("mutasi:preferensi_terima", "citra", "periode"),
    Hal("mutasi:preferensi_tarik", "citra", "periode"),
    Hal("mutasi:usul"),
    Hal("mutasi:usul", kueri="?pilih=cocok&kolom=jabatan_asal,opd_asal,opd_tujuan,tmt"),
    Hal("mutasi:usul", "admin_tujuan", kueri="?q=tidakadausulnya"),
    Hal("mutasi:usul_baru", "admin_tujuan"),
    Hal("mutasi:usul_baru", "admin_tujuan", kueri="?posisi={posisi}&q=citra"),
    Hal("mutasi:usul_baru", "admin_tujuan", kueri="?posisi={posisi}&pegawai={citra}"),
    Hal("mutasi:usul_rinci", "verifikator_bkd", "usul_berkas"),
    Hal("mutasi:usul_rinci", "asn", "usul_terbit"),
    Hal("mutasi:usul_ubah", "admin_tujuan", "usul_draf"),
    Hal("mutasi:usul_aksi", "admin_tujuan", "aksi_kirim"),
    Hal("mutasi:usul_aksi", "sekretariat_tpk", "aksi_tpk"),
    Hal("mutasi:usul_berkas", "admin_tujuan", "usul_berkas"),
    Hal("mutasi:usul_berkas_periksa", "verifikator_bkd", "berkas"),
    Hal("mutasi:sk", "kabid_mutasi"),
    Hal("mutasi:sk_rinci", "kabid_mutasi", "sk"),
    Hal("mutasi:sk_rinci", "asn", "sk"),
    Hal("mutasi:sk_perbarui", "analis_bkd", "sk_konsep"),
    Hal("mutasi:klausul", "kabid_mutasi"),
    Hal("mutasi:klausul_ubah", "kabid_mutasi", "klausul"),
    Hal("mutasi:pekerjaan", "analis_bkd", "pekerjaan"),
    Hal("mutasi:sk_publik", "", "token"),
    Hal("mutasi:status_saya", "asn"),
    Hal("mutasi:pelatihan", "admin_tujuan"),
    Hal("mutasi:pelatihan_item", "admin_tujuan", "pelatihan"),
    Hal("mutasi:pelatihan_item", objek="pelatihan_kasus"),
    Hal("mutasi:pelatihan_saya", "asn"),
)

GELAP: tuple[Hal, ...] = (
    Hal("account_login", ""),
    Hal("mutasi:beranda", "asn"),
    Hal("mutasi:preferensi", "citra", "periode"),
    Hal("mutasi:dasbor", "kepala_bkd"),
    Hal("instansi:unit"),
    Hal("pegawai:daftar"),
    Hal("pegawai:profil", objek="pegawai"),
    Hal("pegawai:mutu"),
    Hal("pegawai:impor_rincian", objek="impor"),
    Hal("mutasi:usul_rinci", "verifikator_bkd", "usul_berkas"),
    Hal("mutasi:sk_rinci", "kabid_mutasi", "sk"),
)
"""Pages with the most kinds of components, looked at once more in the dark style."""

BUKAN_HALAMAN = {
    "sehat": "JSON",
    "gaya": "style page of the demo, tested in test_gaya_peramban",
    "akun:ganti_peran": "POST",
    "instansi:triangulasi_ekspor": "POST, workbook",
    "instansi:proyeksi_ekspor": "POST, workbook",
    "instansi:skenario_tambah": "POST",
    "instansi:skenario_kurangi": "POST",
    "instansi:abk_bukti_unduh": "file",
    "instansi:abk_buka": "POST",
    "instansi:abk_ekspor": "POST, workbook",
    "instansi:abk_templat": "POST, workbook",
    "instansi:abk_surat": "POST, PDF",
    "instansi:abk_isi": "POST",
    "instansi:abk_salin": "POST",
    "instansi:abk_versi": "POST",
    "instansi:abk_bukti": "POST",
    "instansi:abk_gerak": "POST",
    "instansi:abk_baris": "POST",
    "instansi:abk_baris_ubah": "POST",
    "instansi:survei_bukti": "file",
    "instansi:survei_kabar": "POST",
    "instansi:survei_kuesioner_ubah": "POST",
    "instansi:survei_periode_ubah": "POST",
    "instansi:wawancara_langkah": "POST",
    "instansi:wawancara_naskah": "PDF",
    "mutasi:dasbor_ekspor": "POST, workbook",
    "mutasi:kabar": "POST",
    "mutasi:lowongan_ekspor": "POST, workbook",
    "mutasi:preferensi_ubah": "POST",
    "mutasi:sk_kirim": "POST",
    "mutasi:klausul_pratinjau": "POST, PDF",
    "mutasi:sk_redaksi": "DOCX",
    "mutasi:sk_unduh": "PDF",
    "mutasi:usul_banyak": "POST",
    "mutasi:usul_berkas_unduh": "file",
    "mutasi:usul_ekspor": "POST, workbook",
    "pegawai:impor_batalkan": "POST",
    "pegawai:impor_galat": "POST, workbook",
    "pegawai:impor_perbaikan": "POST, workbook",
    "pegawai:impor_ulangi": "POST",
    "pegawai:kasus_bukti": "file",
    "pegawai:kasus_jawab": "POST",
    "pegawai:triase_banyak": "POST",
    "pegawai:triase_urungkan": "POST",
    "mutasi:pelatihan_minta": "POST",
    "pegawai:mutu_jalankan": "POST",
    "pegawai:mutu_lembar_unduh": "POST, workbook",
    "pegawai:peta_jabatan_ekspor": "POST, workbook",
    "pegawai:unduhan_berkas": "workbook",
}
"""URLs that answer GET with something else than a page, or not at all."""

PUSTAKA_TANPA_TAUTAN = ("admin:", "mfa_", "account_confirm", "account_email", "account_set", "account_signup")
PUSTAKA_TANPA_TAUTAN += ("account_reset_password_from_key",)
"""Pages of libraries that no page of ours links to, or that need a mailed key."""


@pytest.fixture(scope="module")
def dunia(
    django_db_modify_db_settings: None, peramban: Browser, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Iterator[Dunia]:
    """Build the province in a database of its own and serve it until the module ends."""
    folder = tmp_path_factory.mktemp("gudang")
    with django_db_blocker.unblock(), templat_db.salinan("uji_halaman"), override_settings(MEDIA_ROOT=folder):
        panggung = siapkan_panggung(k_tujuan=9)
        objek, pelaku = bangun(panggung, folder)
        server = LiveServer("127.0.0.1")
        satu = Dunia(server.url, peramban, objek, pelaku, panggung)
        yield satu
        satu.tutup()
        server.stop()


def semua_nama(resolver: URLResolver, awalan: str = "") -> Iterator[str]:
    """Names of every URL of the project, with their namespaces."""
    for pola in resolver.url_patterns:
        if isinstance(pola, URLResolver):
            yield from semua_nama(pola, f"{awalan}{pola.namespace}:" if pola.namespace else awalan)
        else:
            yield f"{awalan}{pola.name}"


def test_setiap_halaman_ada_di_tabel() -> None:
    nama = {n for n in semua_nama(get_resolver()) if not n.startswith(PUSTAKA_TANPA_TAUTAN)}

    assert nama == {hal.nama for hal in HALAMAN} | set(BUKAN_HALAMAN)


@pytest.mark.parametrize("hal", HALAMAN, ids=str)
def test_halaman_lolos_axe_tidak_melebar_dan_hemat_ukuran_huruf(dunia: Dunia, hal: Hal) -> None:
    halaman = dunia.buka(hal)
    temuan: list[str] = []

    for lebar in LEBAR:
        halaman.set_viewport_size({"width": lebar, "height": 1000})
        temuan += [f"{lebar} px, axe: {satu}" for satu in pelanggaran_axe(halaman)]
        temuan += [f"{lebar} px, melebar: {satu}" for satu in yang_melebar(halaman)]
        temuan += [f"{lebar} px, ukuran huruf: {satu}" for satu in ukuran_liar(halaman)]

    assert temuan == [], "\n".join(temuan)


@pytest.mark.parametrize("hal", GELAP, ids=str)
def test_halaman_lolos_axe_dalam_tampilan_gelap(dunia: Dunia, hal: Hal) -> None:
    halaman = dunia.buka(hal)
    halaman.emulate_media(color_scheme="dark")
    temuan = pelanggaran_axe(halaman)
    halaman.set_viewport_size({"width": 360, "height": 1000})
    temuan += pelanggaran_axe(halaman)
    halaman.emulate_media(color_scheme="light")

    assert temuan == []


def test_daftar_pegawai_menampakkan_dua_puluh_baris_di_layar_staf(dunia: Dunia) -> None:
    halaman = dunia.buka(Hal("pegawai:daftar"), 1280, 1000)

    assert baris_tampak(halaman) >= 20


def test_daftar_pegawai_dapat_dijelajahi_dengan_papan_ketik(dunia: Dunia) -> None:
    halaman = dunia.buka(Hal("pegawai:daftar"))

    halaman.keyboard.press("Tab")
    assert halaman.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    halaman.keyboard.press("Enter")
    keluhan = tab_sampai(halaman, halaman.locator("main input[name=q]"))
    halaman.keyboard.type("muhammad")
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**q=muhammad**")
    keluhan += tab_sampai(halaman, halaman.locator("thead a").filter(has_text="Jabatan"))
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**urut=jabatan**")
    keluhan += tab_sampai(halaman, halaman.get_by_role("table", name="Daftar pegawai").locator("tbody a").first)
    halaman.keyboard.press("Enter")

    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Muhammad")
    assert keluhan == []


def test_usul_dapat_diputuskan_dengan_papan_ketik(dunia: Dunia) -> None:
    orang = buat_pegawai("Dewi Anjani", dunia.panggung.posisi_asal)
    buat_kinerja(orang)
    kasus = jalankan(dunia.panggung, buat_usul(dunia.panggung, pegawai=orang), sampai="NYATAKAN_LENGKAP")
    dunia.objek["usul_ketik"] = {"id_publik": kasus.id_publik}
    halaman = dunia.buka(Hal("mutasi:usul_rinci", objek="usul_ketik"))

    keluhan = tab_sampai(halaman, halaman.get_by_role("link", name="Ajukan ke sidang TPK", exact=True))
    halaman.keyboard.press("Enter")
    halaman.wait_for_url("**/ajukan-ke-tpk/")
    keluhan += tab_sampai(halaman, halaman.get_by_label("Telaahan staf"))
    halaman.keyboard.type("Kebutuhan ada dan pendidikan sesuai.")
    keluhan += tab_sampai(halaman, halaman.get_by_role("button", name="Ajukan ke sidang TPK"))
    halaman.keyboard.press("Enter")

    expect(halaman.locator(".kepala-aksi")).to_contain_text(StatusUsul.SIDANG_TPK.label)
    kasus.refresh_from_db()
    assert (kasus.status, keluhan) == ("SIDANG_TPK", [])


def test_muat_pertama_halaman_asn_paling_banyak_100_kb(dunia: Dunia) -> None:
    konteks = dunia.peramban.new_context(base_url=dunia.alamat, storage_state=dunia.konteks("asn").storage_state())
    jawaban: list[Any] = []
    halaman = konteks.new_page()
    halaman.on("response", lambda satu: jawaban.append(satu))
    halaman.goto("/", wait_until="networkidle")

    muatan = {satu.url: berat(satu.url, satu.body()) for satu in jawaban}
    konteks.close()

    assert any(alamat.endswith("app.css") for alamat in muatan)
    assert sum(muatan.values()) <= BATAS_MUAT, muatan


def berat(alamat: str, isi: bytes) -> int:
    """Bytes over the wire as production sends them: static files by brotli, pages by gzip, plus headers."""
    mampat: Callable[[bytes], bytes] = brotli.compress if "/statis/" in alamat else gzip.compress
    return len(mampat(isi)) + KEPALA_JAWABAN

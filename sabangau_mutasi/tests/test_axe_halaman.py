"""Every page of the product in a real browser, as a role that uses it: axe, width, type sizes, keyboard, density, weight.

One small province is built and served once for the whole module; a page that is missing from the table fails.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings as setelan
from django.contrib.auth import login
from django.contrib.sessions.backends.cached_db import SessionStore
from django.http import HttpRequest
from django.test.utils import override_settings
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from instansi.models import PermintaanAnalisis
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit, syaratkan
from mutasi.domain.status import StatusUsul
from mutasi.models import BerkasUsul, ItemPelatihan, SuratKeputusan, UsulMutasi
from mutasi.services import penempatan, preferensi, usul
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan, siapkan_panggung
from pegawai.models import Pegawai
from pegawai.services import analisis_kebutuhan, impor
from pegawai.tests.factories import beri_akun, buat_kinerja, buat_pegawai
from pegawai.tests.impor_bantu import baris_pegawai, buat_kantor, tulis
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import BerkasImpor
from sabangau_mutasi.inti.pengujian import templat_db
from sabangau_mutasi.inti.pengujian.layar import (
    baris_tampak,
    pelanggaran_axe,
    tab_sampai,
    ukuran_liar,
    yang_melebar,
)

pytestmark = pytest.mark.peramban

LEBAR = (1280, 360)
BATAS_MUAT = 100 * 1024
KEPALA_JAWABAN = 600
"""Bytes of response headers counted per request."""


@dataclass(frozen=True)
class Hal:
    """A page: URL name, the actor who looks, the object its address names, a query string."""

    nama: str
    siapa: str = "analis_bkd"
    objek: str = ""
    kueri: str = ""

    def __str__(self) -> str:
        return f"{self.nama}-{self.siapa}{self.kueri}"


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
    Hal("pegawai:daftar"),
    Hal("pegawai:daftar", kueri="?q=tidakadaorangnya"),
    Hal("pegawai:daftar_cetak"),
    Hal("pegawai:daftar_ekspor"),
    Hal("pegawai:profil", objek="pegawai"),
    Hal("pegawai:saya", "asn"),
    Hal("pegawai:akses_saya", "asn"),
    Hal("pegawai:peta_jabatan", objek="unit", kueri="?cakupan=subpohon"),
    Hal("pegawai:peta_jabatan_cetak", objek="unit"),
    Hal("pegawai:ketidaksesuaian"),
    Hal("pegawai:ketidaksesuaian_ekspor"),
    Hal("pegawai:analisis"),
    Hal("pegawai:analisis_kemajuan", objek="analisis"),
    Hal("pegawai:impor"),
    Hal("pegawai:impor_rincian", objek="impor"),
    Hal("pegawai:impor_terapkan", objek="impor"),
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
    Hal("mutasi:sk_publik", "", "token"),
    Hal("mutasi:status_saya", "asn"),
    Hal("mutasi:pelatihan", "admin_tujuan"),
    Hal("mutasi:pelatihan_item", "admin_tujuan", "pelatihan"),
    Hal("mutasi:pelatihan_saya", "asn"),
)

BUKAN_HALAMAN = {
    "sehat": "JSON",
    "gaya": "style page of the demo, tested in test_gaya_peramban",
    "akun:ganti_peran": "POST",
    "mutasi:dasbor_ekspor": "POST, workbook",
    "mutasi:lowongan_ekspor": "POST, workbook",
    "mutasi:preferensi_ubah": "POST",
    "mutasi:sk_kirim": "POST",
    "mutasi:sk_unduh": "PDF",
    "mutasi:usul_banyak": "POST",
    "mutasi:usul_berkas_unduh": "file",
    "mutasi:usul_ekspor": "POST, workbook",
    "pegawai:impor_batalkan": "POST",
    "pegawai:impor_ulangi": "POST",
    "pegawai:peta_jabatan_ekspor": "POST, workbook",
}
"""URLs that answer GET with something else than a page, or not at all."""

PUSTAKA_TANPA_TAUTAN = ("admin:", "mfa_", "account_confirm", "account_email", "account_set", "account_signup")
PUSTAKA_TANPA_TAUTAN += ("account_reset_password_from_key",)
"""Pages of libraries that no page of ours links to, or that need a mailed key."""


@dataclass
class Dunia:
    """The served province: addresses of the objects by the table's names, actors, one browser profile per actor."""

    alamat: str
    peramban: Browser
    objek: dict[str, dict[str, Any]]
    pelaku: dict[str, Pelaku]
    panggung: Panggung
    _konteks: dict[str, BrowserContext] = field(default_factory=dict)

    def buka(self, hal: Hal, lebar: int = 1280, tinggi: int = 1000) -> Page:
        """The page, loaded as its actor; it must answer 200."""
        konteks = self.konteks(hal.siapa)
        halaman = konteks.pages[0] if konteks.pages else konteks.new_page()
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        acuan = {nama: str(next(iter(isi.values()))) for nama, isi in self.objek.items() if isi}
        jawaban = halaman.goto(reverse(hal.nama, kwargs=self.objek[hal.objek]) + hal.kueri.format(**acuan))
        assert jawaban is not None
        assert jawaban.status == 200, f"{halaman.url} menjawab {jawaban.status}"
        return halaman

    def konteks(self, siapa: str) -> BrowserContext:
        """This actor's browser profile, signed in."""
        if siapa not in self._konteks:
            konteks = self.peramban.new_context(base_url=self.alamat, locale="id-ID")
            konteks.set_default_timeout(15_000)
            if siapa:
                konteks.add_cookies([self._sesi(self.pelaku[siapa])])
            self._konteks[siapa] = konteks
        return self._konteks[siapa]

    def _sesi(self, pelaku: Pelaku) -> Any:
        permintaan = HttpRequest()
        permintaan.session = SessionStore()  # type: ignore[assignment]
        login(permintaan, pelaku.pengguna, backend=setelan.AUTHENTICATION_BACKENDS[0])
        permintaan.session.save()
        return {
            "name": setelan.SESSION_COOKIE_NAME,
            "value": permintaan.session.session_key,
            "url": self.alamat,
        }

    def tutup(self) -> None:
        """Close every profile."""
        for konteks in self._konteks.values():
            konteks.close()


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


def bangun(panggung: Panggung, folder: Path) -> tuple[dict[str, dict[str, Any]], dict[str, Pelaku]]:
    """Thirty people, names and units as long as real ones, a case at each stage whose page differs."""
    syaratkan(panggung.posisi_tujuan.jabatan, pelatihan=("Pelatihan Manajemen Konstruksi dan Pengawasan Jalan",))
    panjang = buat_unit("Kelompok Jabatan Fungsional Pengelolaan Sumber Daya Air Wilayah Timur", panggung.tujuan)
    buat_posisi(panjang, buat_jabatan("Pembina Jasa Konstruksi dan Pengawas Bangunan Gedung Ahli Madya"), k=2)
    for nomor in range(26):
        buat_pegawai(f"Muhammad Kusumawardhani Tambunan-Nainggolan {nomor}", panggung.posisi_asal, tmt=HARI_INI)
    kasus = {nama: kasus_lain(panggung, nama) for nama in ("draf", "berkas", "tpk", "konsep")}
    jalankan(panggung, kasus["berkas"], sampai="SETUJUI_ASAL")
    jalankan(panggung, kasus["tpk"], sampai="AJUKAN_KE_TPK")
    jalankan(panggung, kasus["konsep"], sampai="SUSUN_KONSEP")
    terbit = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    usul.laksanakan(usul_id=terbit.pk, aksi="TERIMA_SK", pelaku=panggung.pelaku["asn"])
    penempatan.laksanakan_tmt(tanggal=HARI_INI)
    analis = panggung.pelaku["analis_bkd"]
    analis.pengguna.set_password("kahayan-biru-2026")
    analis.pengguna.save()
    analisis_kebutuhan.minta(tanggal=HARI_INI, pelaku=analis)
    citra = orang_berpreferensi(panggung)
    berkas_impor(analis, folder)
    pelaku = dict(panggung.pelaku) | {"admin_sistem": buat_pelaku(Peran.ADMIN_SISTEM), "citra": citra}
    return kunci(panggung, kasus | {"terbit": terbit}, citra), pelaku


def kasus_lain(panggung: Panggung, nama: str) -> UsulMutasi:
    """A draft for one more person."""
    orang = buat_pegawai(f"Siti Nurhaliza {nama.title()}", panggung.posisi_asal)
    buat_kinerja(orang)
    return buat_usul(panggung, pegawai=orang)


def orang_berpreferensi(panggung: Panggung) -> Pelaku:
    """Citra, who has put two posts together and sent them."""
    orang = beri_akun(buat_pegawai("Citra Maharani", panggung.posisi_asal))
    buat_kinerja(orang)
    citra = buat_pelaku(Peran.ASN, pengguna=orang.akun, pegawai_id=orang.pk)
    sekarang = timezone.now()
    periode = preferensi.buat_periode(
        pelaku=panggung.pelaku["kabid_mutasi"],
        nama="Periode I 2027",
        buka_pada=sekarang - timedelta(minutes=1),
        tutup_pada=sekarang + timedelta(days=30),
        tmt_rencana=HARI_INI + timedelta(days=60),
    )
    lain = buat_posisi(buat_unit("Dinas Kesehatan"), buat_jabatan("Analis Kesehatan Kerja"), k=2)
    for posisi in (panggung.posisi_tujuan, lain):
        preferensi.tambah(pelaku=citra, periode=periode, posisi=posisi.id_publik)
    preferensi.kirim(pelaku=citra, periode=periode, alasan="Dekat dengan keluarga.", bidang_minat="Jalan")
    return citra


def berkas_impor(analis: Pelaku, folder: Path) -> None:
    """A checked workbook with a good row, a repaired one and a refused one, not yet applied."""
    kantor = buat_kantor()
    buku = tulis(
        folder,
        baris_pegawai(kantor),
        baris_pegawai(kantor, pns_id="B", nip="'199001012015051902", nama="BUDI", tanggal_lahir="1990-01-01"),
        baris_pegawai(kantor, pns_id="X", nip="1"),
    )
    with buku.open("rb") as aliran:
        impor.terima(jenis="pegawai", nama="data-utama-pegawai-provinsi.xlsx", potongan=aliran, pelaku=analis)


def kunci(panggung: Panggung, kasus: dict[str, UsulMutasi], citra: Pelaku) -> dict[str, dict[str, Any]]:
    """Arguments of the addresses by the names the table uses."""
    surat = SuratKeputusan.objects.get(usul=kasus["terbit"])
    konsep = SuratKeputusan.objects.get(usul=kasus["konsep"])
    berkas = BerkasUsul.objects.filter(usul=kasus["berkas"]).order_by("pk").first()
    item = ItemPelatihan.objects.filter(rencana__usul=kasus["terbit"]).order_by("pk").first()
    publik = {
        "pegawai": panggung.ani,
        "citra": Pegawai.objects.get(pk=citra.pegawai_id),
        "unit": panggung.tujuan,
        "posisi": panggung.posisi_tujuan,
        "analisis": PermintaanAnalisis.objects.get(),
        "impor": BerkasImpor.objects.latest("pk"),
        "periode": preferensi.PeriodePreferensi.objects.get(),
        "sk": surat,
        "sk_konsep": konsep,
        "pelatihan": item,
    } | {f"usul_{nama}": satu for nama, satu in kasus.items()}
    hasil: dict[str, dict[str, Any]] = {nama: {"id_publik": satu.id_publik} for nama, satu in publik.items()}
    return hasil | {
        "": {},
        "token": {"token": surat.token_publik},
        "berkas": {"id_publik": kasus["berkas"].id_publik, "berkas": berkas.id_publik},
        "aksi_kirim": {"id_publik": kasus["draf"].id_publik, "aksi": "KIRIM"},
        "aksi_tpk": {"id_publik": kasus["tpk"].id_publik, "aksi": "SETUJUI_TPK"},
    }


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
    """Bytes over the wire as production sends them: static files by brotli (WhiteNoise), pages by gzip; plus headers."""
    mampat: Callable[[bytes], bytes] = brotli.compress if "/statis/" in alamat else gzip.compress
    return len(mampat(isi)) + KEPALA_JAWABAN

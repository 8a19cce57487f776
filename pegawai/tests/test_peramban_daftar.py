"""Lists, records, map and tree in a real browser: axe, no sideways scroll, few type sizes, rows, no script needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from pegawai.models import Pegawai
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.factories import beri_akun, buat_hukdis, buat_kinerja, buat_kompetensi, buat_pegawai, buat_pelatihan
from sabangau_mutasi.akun.peran import Peran

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

SANDI = "kahayan-biru-2026"
HALAMAN = ["daftar", "profil", "peta", "unit", "ekspor", "cetak"]
HALAMAN_ASN = ["saya", "akses"]
TAMPAK = """() => [...document.querySelectorAll("tbody tr")].filter((baris) => {
  const kotak = baris.getBoundingClientRect();
  return kotak.top >= 0 && kotak.bottom <= innerHeight;
}).length"""
UKURAN_HURUF = """() => {
  const ukuran = new Set();
  for (const unsur of document.querySelectorAll("body *")) {
    if (unsur.closest(".visually-hidden")) continue;
    const teks = [...unsur.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const kotak = unsur.getBoundingClientRect();
    if (teks && kotak.width > 1 && kotak.height > 1) ukuran.add(getComputedStyle(unsur).fontSize);
  }
  return ukuran.size;
}"""


@pytest.fixture
def ani(transactional_db: None) -> Pegawai:
    """A person with a long name in an office of thirty, with every history."""
    unit = buat_unit("BIDANG PEMBINAAN JALAN DAN JEMBATAN", buat_unit("DINAS PEKERJAAN UMUM DAN PENATAAN RUANG"))
    posisi = buat_posisi(unit, buat_jabatan("PENATA KELOLA JALAN DAN JEMBATAN AHLI PERTAMA"), k=40)
    ani = buat_pegawai("ANI LESTARI MAHARANI TINGANG SARAGIH", posisi, gelar_belakang="S.T., M.Eng.", gelar_depan="Dr.")
    for nomor in range(30):
        buat_pegawai(f"PEGAWAI NOMOR {nomor}", posisi)
    buat_kinerja(ani)
    buat_kompetensi(ani, {"M1": 2})
    buat_pelatihan(ani, "Pelatihan Manajemen Pembangunan Jalan")
    buat_hukdis(ani)
    jalankan(tanggal=date(2026, 11, 1))
    return ani


def alamat(nama: str, ani: Pegawai) -> str:
    assert ani.unit_kini is not None
    return {
        "daftar": "/pegawai/?rumpun=TEKNIS",
        "profil": f"/pegawai/{ani.id_publik}/",
        "peta": f"/pegawai/peta-jabatan/{ani.unit_kini.id_publik}/?cakupan=subpohon",
        "unit": f"/instansi/unit/?buka={ani.unit_kini.id_publik}",
        "ekspor": "/pegawai/ekspor/?rumpun=TEKNIS",
        "cetak": "/pegawai/cetak/",
        "saya": "/pegawai/saya/",
        "akses": "/pegawai/saya/akses/",
    }[nama]


def masuk(konteks: Any, pengguna: Any) -> Any:
    """A page signed in through the login form."""
    pengguna.set_password(SANDI)
    pengguna.save()
    halaman = konteks.new_page()
    halaman.goto("/akun/login/?next=/instansi/unit/")
    halaman.fill("#id_login", pengguna.username)
    halaman.fill("#id_password", SANDI)
    halaman.click("#formulir-masuk [type=submit] >> nth=0")
    halaman.wait_for_load_state("networkidle")
    return halaman


@pytest.fixture
def staf(konteks_peramban: Any, ani: Pegawai) -> Any:
    """A BKD officer's browser."""
    return masuk(konteks_peramban, buat_pelaku(Peran.KABID_MUTASI).pengguna)


@pytest.fixture
def asn(konteks_peramban: Any, ani: Pegawai) -> Any:
    """Ani's own browser."""
    return masuk(konteks_peramban, beri_akun(ani).akun)


def periksa(halaman: Any, url: str, lebar: int) -> tuple[list[str], int]:
    """(axe violations, width of the document) of a page at a width."""
    halaman.set_viewport_size({"width": lebar, "height": 1000})
    assert halaman.goto(url).status == 200
    halaman.wait_for_load_state("networkidle")
    temuan = [f"{satu['id']}: {satu['nodes'][0]['html'][:120]}" for satu in Axe().run(halaman).response["violations"]]
    return temuan, halaman.evaluate("document.documentElement.scrollWidth")


def periksa_semua(halaman: Any, ani: Pegawai, nama: list[str], lebar: int) -> dict[str, tuple[list[str], int]]:
    """Only the pages that break a rule."""
    hasil = {satu: periksa(halaman, alamat(satu, ani), lebar) for satu in nama}
    return {satu: isi for satu, isi in hasil.items() if isi != ([], lebar)}


@pytest.mark.parametrize("lebar", [360, 1280])
def test_halaman_staf_bersih_dari_axe_dan_tidak_bergulir(staf: Any, ani: Pegawai, lebar: int) -> None:
    assert periksa_semua(staf, ani, HALAMAN, lebar) == {}


@pytest.mark.parametrize("lebar", [360, 1280])
def test_halaman_asn_bersih_dari_axe_dan_tidak_bergulir(asn: Any, ani: Pegawai, lebar: int) -> None:
    assert periksa_semua(asn, ani, HALAMAN_ASN, lebar) == {}


def test_paling_banyak_empat_ukuran_huruf(staf: Any, ani: Pegawai) -> None:
    """Three sizes of the sheet and the small one."""

    def banyak(nama: str) -> int:
        staf.goto(alamat(nama, ani))
        return int(staf.evaluate(UKURAN_HURUF))

    assert {nama: n for nama in HALAMAN if (n := banyak(nama)) > 4} == {}


def test_sedikitnya_dua_puluh_baris_tampak_pada_layar_staf(staf: Any) -> None:
    staf.set_viewport_size({"width": 1280, "height": 1000})
    staf.goto("/pegawai/?ukuran=50")
    staf.wait_for_load_state("networkidle")

    assert staf.evaluate(TAMPAK) >= 20


def test_pohon_dan_saringan_bekerja_tanpa_skrip(staf: Any, live_server: Any) -> None:
    konteks = staf.context.browser.new_context(
        java_script_enabled=False, base_url=live_server.url, storage_state=staf.context.storage_state()
    )
    halaman = konteks.new_page()
    halaman.goto("/instansi/unit/")
    halaman.click("text=DINAS PEKERJAAN UMUM")
    assert halaman.is_visible("text=BIDANG PEMBINAAN JALAN")

    halaman.goto("/pegawai/")
    halaman.click("summary:has-text('Saringan lain')")
    halaman.select_option("#id_status", "PPPK")
    halaman.click("main button:has-text('Cari')")
    assert halaman.is_visible("text=Tidak ada pegawai yang cocok")
    konteks.close()


def test_pohon_terbuka_di_tempat_dengan_skrip(staf: Any) -> None:
    staf.goto("/instansi/unit/")
    staf.click("text=DINAS PEKERJAAN UMUM")
    staf.wait_for_selector("text=BIDANG PEMBINAAN JALAN")

    assert staf.url.endswith("/instansi/unit/")
    staf.click("text=DINAS PEKERJAAN UMUM")
    staf.wait_for_selector("text=BIDANG PEMBINAAN JALAN", state="detached")

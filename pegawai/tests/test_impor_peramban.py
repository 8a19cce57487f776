"""An officer imports the peta jabatan of one OPD in a real browser: mapping, names, preview, application, undo."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from instansi.models import KebutuhanPosisi
from instansi.tests.factories import buat_pelaku
from pegawai.tests.impor_bantu import Kantor, buat_kantor
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.tests.buku_kerja import tulis_buku

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]
SANDI = "kahayan-biru-2026"
JUDUL = ("No", "Jabatan", "Kelas Jabatan", "Riil", "Kebutuhan/ABK", "Kurang/Lebih", "Status")


def _berkas(folder: Path, kantor: Kantor) -> Path:
    return tulis_buku(
        folder / "peta jabatan dinas.xlsx",
        ("PETA JABATAN DINAS PENDIDIKAN",),
        JUDUL,
        (1, kantor.guru.nama.upper(), 8, 2, 5, -3, "Kurang"),
        (2, f"{kantor.staf.nama} Umum", 6, 0, 4, -4, "Kurang"),
        (3, "#REF!", 6, 0, 1, -1, "Kurang"),
        ("JUMLAH PNS AKTIF", None, None, 2, None, None, None),
    )


class Layar:
    """The browser page with what every screen must keep to; pictures go to the test's folder."""

    def __init__(self, halaman: Any, folder: Path) -> None:
        self.halaman = halaman
        self.folder = folder
        self.gambar = 0

    def periksa(self) -> str:
        """No sideways scroll, no axe violation; returns the visible text."""
        self.gambar += 1
        self.halaman.wait_for_load_state("networkidle")
        self.halaman.screenshot(path=str(self.folder / f"impor-{self.gambar}.png"), full_page=True)
        assert self.halaman.evaluate("document.documentElement.scrollWidth <= innerWidth")
        temuan = Axe().run(self.halaman)
        assert temuan.violations_count == 0, temuan.generate_report()
        return str(self.halaman.inner_text("main"))


def _masuk(konteks: Any, lebar: int) -> Any:
    halaman = konteks.new_page()
    halaman.set_viewport_size({"width": lebar, "height": 900})
    halaman.goto("/akun/login/?next=/impor/")
    halaman.fill("#id_login", "analis")
    halaman.fill("#id_password", SANDI)
    halaman.click("#formulir-masuk [type=submit] >> nth=0")
    halaman.wait_for_url("**/impor/")
    return halaman


@pytest.mark.parametrize("lebar", [360, 1280])
def test_peta_satu_opd_dari_unggah_sampai_diurungkan(
    konteks_peramban: Any, settings: Any, tmp_path: Path, lebar: int
) -> None:
    settings.MODE_DEMO = True
    kantor = buat_kantor()
    pengguna = buat_pelaku(Peran.ANALIS_BKD).pengguna
    pengguna.username = "analis"
    pengguna.set_password(SANDI)
    pengguna.save()
    semula = list(KebutuhanPosisi.objects.order_by("pk").values_list("pk", "k", "sampai"))
    halaman = _masuk(konteks_peramban, lebar)
    layar = Layar(halaman, tmp_path)

    halaman.select_option("#id_jenis", "peta-jabatan")
    halaman.set_input_files("#id_berkas", str(_berkas(tmp_path, kantor)))
    layar.periksa()
    halaman.click("text=Unggah dan periksa")
    assert "Petakan kolom" in layar.periksa()
    halaman.click("a:has-text('Petakan kolom')")
    isi = layar.periksa()
    assert "UNOR ID (atau UNOR NAMA, PERANGKAT DAERAH, KODE), BERLAKU MULAI" in isi
    halaman.fill("#tetap_opd", "DINAS PENDIDIKAN")
    halaman.fill("#tetap_mulai", "01-07-2026")
    halaman.click("text=Pakai peta ini dan periksa lagi")
    isi = layar.periksa()
    assert "Sel berisi galat rumus" in isi
    halaman.click("text=Lihat usulan padanan")
    layar.periksa()
    halaman.check("input[type=radio] >> nth=0")
    halaman.click("text=Simpan pilihan")
    halaman.click("button:has-text('Periksa lagi')")
    isi = layar.periksa()
    assert "Dibaca lewat padanan nama" in isi
    halaman.click("a:has-text('Terapkan')")
    layar.periksa()
    halaman.click("button:has-text('Terapkan')")
    layar.periksa()
    assert set(KebutuhanPosisi.objects.filter(sampai=None).values_list("k", flat=True)) == {5, 4}
    halaman.click("a:has-text('Urungkan impor')")
    layar.periksa()
    halaman.click("button:has-text('Urungkan impor')")

    assert "sudah diurungkan" in layar.periksa()
    assert list(KebutuhanPosisi.objects.order_by("pk").values_list("pk", "k", "sampai")) == semula

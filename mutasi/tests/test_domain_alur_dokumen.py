"""docs/alur.md is rendered from the tables and says all of them."""

from mutasi.domain.alur import TABEL
from mutasi.domain.alur.dokumen import buat_dokumen
from mutasi.domain.syarat import SEMUA


def test_dokumen_memuat_setiap_langkah_kedua_tabel() -> None:
    dokumen = buat_dokumen()

    assert [baris.aksi for isi in TABEL.values() for baris in isi if f"(`{baris.aksi.value}`)" not in dokumen] == []
    assert dokumen.count("(`") == sum(len(isi) for isi in TABEL.values())


def test_dokumen_memuat_setiap_aturan() -> None:
    dokumen = buat_dokumen()

    assert [satu.aturan.kode for satu in SEMUA if f"| {satu.aturan.kode} | {satu.aturan.nama} |" not in dokumen] == []


def test_dokumen_selalu_sama_untuk_tabel_yang_sama() -> None:
    assert buat_dokumen() == buat_dokumen()


def test_setiap_baris_tabel_bersel_sama_banyak_dengan_kepalanya() -> None:
    lebar = set()
    for bagian in buat_dokumen().split("\n\n"):
        baris = [satu for satu in bagian.splitlines() if satu.startswith("|")]
        lebar |= {satu.count("|") - baris[0].count("|") for satu in baris}

    assert lebar == {0}

"""Uploads: size, true type, zip sanity, private storage."""

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from sabangau_mutasi.inti import berkas
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.tests.buku_kerja import tulis_buku


@pytest.fixture
def gudang(tmp_path: Path, settings: LazySettings) -> Path:
    """A private root of its own."""
    settings.MEDIA_ROOT = tmp_path / "gudang"
    return Path(settings.MEDIA_ROOT)


def _isi(tmp_path: Path) -> bytes:
    return tulis_buku(tmp_path / "a.xlsx", ("ID",), ("a1",)).read_bytes()


def test_berkas_baik_disimpan_dengan_nama_acak_dan_hanya_untuk_pemilik(gudang: Path, tmp_path: Path) -> None:
    isi = _isi(tmp_path)

    tersimpan = berkas.simpan_buku_kerja([isi[:100], isi[100:]], ruang="impor")

    lokasi = berkas.jalur(tersimpan.lokasi)
    assert (tersimpan.sha256, tersimpan.ukuran) == (hashlib.sha256(isi).hexdigest(), len(isi))
    assert lokasi.is_relative_to(gudang)
    assert stat.S_IMODE(lokasi.stat().st_mode) == 0o600


def test_berkas_dihapus_dan_boleh_dihapus_dua_kali(gudang: Path, tmp_path: Path) -> None:
    tersimpan = berkas.simpan_buku_kerja([_isi(tmp_path)], ruang="impor")

    berkas.hapus(tersimpan.lokasi)
    berkas.hapus(tersimpan.lokasi)

    assert not berkas.jalur(tersimpan.lokasi).exists()


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "BERKAS_KOSONG"),
        (b"<html>halo</html>", "BERKAS_BUKAN_XLSX"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "BERKAS_BUKAN_XLSX"),
        (b"PK\x03\x04" + b"\0" * 100, "BERKAS_BUKAN_XLSX"),
    ],
)
def test_berkas_yang_bukan_buku_kerja_ditolak_dan_tidak_tertinggal(gudang: Path, isi: bytes, kode: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        berkas.simpan_buku_kerja([isi], ruang="impor")

    assert (galat.value.kode, galat.value.medan) == (kode, "berkas")
    assert [p for p in gudang.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    ("awal", "batas", "pesan"),
    [(b"x", 3, "Berkas teks lebih besar dari 3 MB"), (b"PK\x03\x04", 1, "Buku kerja lebih besar dari 1 MB")],
)
def test_berkas_terlalu_besar_ditolak_sebelum_habis_dibaca(
    gudang: Path, monkeypatch: pytest.MonkeyPatch, awal: bytes, batas: int, pesan: str
) -> None:
    """A text may be larger than a packed workbook; each message says its own limit."""
    monkeypatch.setattr(berkas, "UKURAN_TERBESAR", 1 << 20)
    monkeypatch.setattr(berkas, "TEKS_TERBESAR", 3 << 20)
    diambil: list[int] = []

    def potongan() -> Iterator[bytes]:
        for n in range(9):
            diambil.append(n)
            yield (awal if n == 0 else b"x").ljust(1 << 19, b"x")

    with pytest.raises(AturanDilanggar, match=pesan):
        berkas.simpan_buku_kerja(potongan(), ruang="impor")

    assert len(diambil) == 2 * batas + 1
    assert [p for p in gudang.rglob("*") if p.is_file()] == []


def test_bom_zip_tidak_dibuka(gudang: Path, tmp_path: Path) -> None:
    lokasi = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(lokasi, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", "<x/>")
        arsip.writestr("xl/workbook.xml", "<x/>")
        arsip.writestr("xl/worksheets/sheet1.xml", b"0" * (30 * 1024 * 1024))

    with pytest.raises(AturanDilanggar) as galat:
        berkas.periksa_xlsx(lokasi)

    assert galat.value.kode == "BERKAS_MENCURIGAKAN"


def test_lokasi_di_luar_gudang_ditolak(gudang: Path) -> None:
    with pytest.raises(FileNotFoundError):
        berkas.jalur("../../etc/passwd")

"""The reading child process: Excel row numbers, sheets, unusable files, and what it must not import."""

import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_berkas
from sabangau_mutasi.tests.buku_kerja import tulis_buku, tulis_lembar

KOLOM = (
    Kolom("id", "ID", "id", wajib=True, isi=True),
    Kolom("nama", "NAMA", wajib=True, isi=True, panjang=10),
    Kolom("lahir", "TANGGAL LAHIR", "tanggal"),
    Kolom("kelas", "KELAS", "bulat", batas=(1, 17)),
    Kolom("jenis", "JENIS", pilihan={"A": "ALFA"}),
)
JUDUL = ("ID", "NAMA", "TANGGAL LAHIR", "KELAS", "JENIS")


def _baca(lokasi: Path) -> tuple[list[list[str]], dict]:
    potongan: list[bytes] = []
    laporan = baca_berkas(lokasi, KOLOM, potongan.append)
    return [b.split("\t") for b in b"".join(potongan).decode().splitlines()], laporan


def _kode(laporan: dict) -> set[tuple[str, str, int]]:
    return {(g["kode"], g["kolom"], b) for g in laporan["galat"] for b in g["baris"]}


def test_baris_menjadi_teks_copy_dengan_nomor_excel(tmp_path: Path) -> None:
    lokasi = tulis_buku(
        tmp_path / "a.xlsx", JUDUL, ("a1", "ANI", "01-02-1985", "5", "A"), ("a2", "BUDI", date(1986, 1, 2), 7, None)
    )

    baris, laporan = _baca(lokasi)

    assert baris == [["2", "a1", "ANI", "1985-02-01", "5", "ALFA"], ["3", "a2", "BUDI", "1986-01-02", "7", "\\N"]]
    assert (laporan["lembar"], laporan["dibaca"]) == ("Data", 2)


def test_nomor_baris_tepat_di_bawah_judul_lembar_dan_baris_kosong(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", (), ("DAFTAR",), (), JUDUL, (), ("a1", "ANI"), (), ("a2", "BUDI"))

    baris, _ = _baca(lokasi)

    assert [b[0] for b in baris] == ["6", "8"]


def test_kolom_kosong_di_depan_tidak_menggeser_letak(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", (None, *JUDUL), (None, "a1", "ANI"))

    assert _baca(lokasi)[0] == [["2", "a1", "ANI", "\\N", "\\N", "\\N"]]


def test_baris_nomor_kolom_di_bawah_judul_dilewati(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", JUDUL, (1, 2, 3, 4, 5), ("a1", "ANI"))

    assert [b[1] for b in _baca(lokasi)[0]] == ["a1"]


def test_judul_gabungan_terbaca_dari_berkas(tmp_path: Path) -> None:
    kepala = [("ID", "NAMA", "TANGGAL", "KELAS"), (None, None, "LAHIR", None)]
    orang = ("a1", "ANI", "01-02-1985", 3)
    lokasi = tulis_buku(tmp_path / "a.xlsx", *kepala, orang, gabung=("A1:A2", "B1:B2", "D1:D2"))

    assert _baca(lokasi)[0] == [["3", "a1", "ANI", "1985-02-01", "3", "\\N"]]


def test_lembar_yang_berjudul_dipilih(tmp_path: Path) -> None:
    lokasi = tulis_lembar(tmp_path / "a.xlsx", {"Petunjuk": [("Isi lembar Data",)], "Data": [JUDUL, ("a1", "ANI")]})

    _, laporan = _baca(lokasi)

    assert (laporan["lembar"], laporan["lembar_lain"]) == ("Data", ["Petunjuk"])


def test_galat_sel_disebut_dengan_kolom_dan_baris(tmp_path: Path) -> None:
    lokasi = tulis_buku(
        tmp_path / "a.xlsx", JUDUL, ("a1", None, "01-02-85", 99, "Z"), (None, "NAMA YANG PANJANG", None, "x", "a")
    )

    _, laporan = _baca(lokasi)

    assert _kode(laporan) == {
        ("KOLOM_WAJIB_KOSONG", "NAMA", 2),
        ("TAHUN_DUA_ANGKA", "TANGGAL LAHIR", 2),
        ("ANGKA_TIDAK_TERBACA", "KELAS", 2),
        ("PILIHAN_TIDAK_DIKENAL", "JENIS", 2),
        ("KOLOM_WAJIB_KOSONG", "ID", 3),
        ("TEKS_TERLALU_PANJANG", "NAMA", 3),
        ("ANGKA_TIDAK_TERBACA", "KELAS", 3),
    }


def test_garis_miring_terbalik_dan_tab_aman_di_copy(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", JUDUL, ("a1", "A\\\tB"))

    assert _baca(lokasi)[0][0][2] == "A\\\\ B"


def test_judul_yang_kurang_disebut_namanya(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("ID", "LAIN"), ("a1", "x"))

    with pytest.raises(BerkasTidakTerpakai, match="NAMA"):
        _baca(lokasi)


def _teks(lokasi: Path) -> None:
    lokasi.write_text("ini bukan excel", encoding="utf-8")


def _kosong(lokasi: Path) -> None:
    lokasi.write_bytes(b"")


def _terpotong(lokasi: Path) -> None:
    tulis_buku(lokasi, JUDUL, ("a1", "ANI"))
    lokasi.write_bytes(lokasi.read_bytes()[:-200])


def _zip_lain(lokasi: Path) -> None:
    with zipfile.ZipFile(lokasi, "w") as arsip:
        arsip.writestr("catatan.txt", "halo")


def _xml_rusak(lokasi: Path) -> None:
    tulis_buku(lokasi, JUDUL, ("a1", "ANI"))
    with zipfile.ZipFile(lokasi) as asal:
        isi = {n: asal.read(n) for n in asal.namelist()}
    isi["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row><c></row>"
    with zipfile.ZipFile(lokasi, "w") as arsip:
        for nama, bita in isi.items():
            arsip.writestr(nama, bita)


def _tidak_ada(lokasi: Path) -> None:
    lokasi.unlink(missing_ok=True)


@pytest.mark.parametrize("rusak", [_teks, _kosong, _terpotong, _zip_lain, _xml_rusak, _tidak_ada])
def test_berkas_tak_terpakai_mendapat_satu_kalimat(tmp_path: Path, rusak: object) -> None:
    lokasi = tmp_path / "rusak.xlsx"
    rusak(lokasi)  # type: ignore[operator]

    with pytest.raises(BerkasTidakTerpakai) as galat:
        _baca(lokasi)

    assert str(galat.value).endswith(".")
    assert "Traceback" not in str(galat.value)


def test_proses_pembaca_tidak_memuat_django_dan_celery() -> None:
    perintah = (
        "import sys, sabangau_mutasi.inti.impor.baca; print(sorted({'django', 'celery', 'psycopg'} & set(sys.modules)))"
    )

    hasil = subprocess.run([sys.executable, "-c", perintah], capture_output=True, text=True, check=True)

    assert hasil.stdout.strip() == "[]"


def test_memori_melewati_batas_berhenti_dengan_kalimat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sabangau_mutasi.inti.impor.pembaca.BATAS_MEMORI", 10 * 1024**2)
    lokasi = tulis_buku(tmp_path / "a.xlsx", JUDUL, *((f"a{i}", "ANI") for i in range(8000)))

    with pytest.raises(BerkasTidakTerpakai, match="terlalu besar"):
        _baca(lokasi)


def test_waktu_melewati_batas_berhenti_dengan_kalimat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sabangau_mutasi.inti.impor.pembaca.BATAS_DETIK", 0.001)
    lokasi = tulis_buku(tmp_path / "a.xlsx", JUDUL, ("a1", "ANI"))

    with pytest.raises(BerkasTidakTerpakai, match="terlalu besar"):
        _baca(lokasi)

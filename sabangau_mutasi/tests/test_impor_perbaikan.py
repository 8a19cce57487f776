"""The refused rows come back as a workbook that is the corrected template: marked, explained, safe, importable."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_berkas, tulis_perbaikan
from sabangau_mutasi.tests.buku_kerja import tulis_buku, tulis_lembar
from sabangau_mutasi.tests.buku_lain import tulis_ods

KOLOM = (
    Kolom("id", "PNS ID", "id", wajib=True, isi=True),
    Kolom("nip", "NIP BARU", "nip", sinonim=("NIP",), wajib=True, isi=True),
    Kolom("nama", "NAMA", wajib=True, isi=True),
    Kolom("lahir", "TANGGAL LAHIR", "tanggal"),
    Kolom("kelas", "KELAS", "bulat", batas=(1, 17)),
    Kolom("status", "STATUS", "huruf_besar", pilihan={"PNS": "PNS", "CPNS": "CPNS"}),
    Kolom("unor", "UNOR ID", "id"),
)
JUDUL = ("PNS ID", "NIP BARU", "NAMA", "TANGGAL LAHIR", "KELAS", "STATUS", "UNOR ID", "CATATAN SENDIRI")
NIP = "198501012010011001"
BAIK = ("a1", NIP, "ANI", "01-02-1985", 5, "PNS", "u1", "x")
BURUK = ("a2", "1985", "@SUM(1+1)", date(1985, 2, 1), 99, "LAIN", "+62", "-1")
ANGKA = ("a3", 1.98501012010011e17, "BUDI", "01-02-85", None, "PNS", "u1", 7)


def _baca(lokasi: Path, **lain: Any) -> tuple[list[list[str]], dict[str, Any]]:
    potongan: list[bytes] = []
    laporan = baca_berkas(lokasi, KOLOM, potongan.append, **lain)
    return [b.split("\t") for b in b"".join(potongan).decode().splitlines()], laporan


@pytest.fixture
def hasil(tmp_path: Path) -> Path:
    """The refused rows of a list with one good and two bad rows."""
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("DAFTAR PEGAWAI",), JUDUL, BAIK, BURUK, ANGKA)
    galat = _baca(lokasi)[1]["galat"]
    lapor = tulis_perbaikan(lokasi, KOLOM, galat, tmp_path / "b.xlsx", pilihan={"unor": ["u1", "u2"]})
    assert lapor == {"ditulis": 2, "tersisa": 0, "lembar": ["Data"]}
    return tmp_path / "b.xlsx"


def test_hanya_baris_yang_ditolak_dengan_judul_yang_sama(hasil: Path) -> None:
    lembar = openpyxl.load_workbook(hasil)["Data"]

    assert [s.value for s in lembar[1]] == list(JUDUL)
    assert [lembar.cell(n, 1).value for n in (2, 3)] == ["a2", "a3"]
    assert (lembar.max_row, lembar.freeze_panes) == (3, "A2")


def test_sel_yang_salah_ditandai_dan_dijelaskan(hasil: Path) -> None:
    lembar = openpyxl.load_workbook(hasil)["Data"]

    tanda = {s.coordinate for b in lembar.iter_rows(min_row=2) for s in b if s.fill.fgColor.rgb == "00FFC7CE"}
    assert tanda == {"B2", "E2", "F2", "B3", "D3"}
    assert "18 angka" in lembar["B2"].comment.text
    assert "tahun empat angka" in lembar["D3"].comment.text


def test_rumus_menjadi_teks_dan_nip_rusak_tidak_tampak_utuh(hasil: Path) -> None:
    lembar = openpyxl.load_workbook(hasil)["Data"]

    assert (lembar["C2"].value, lembar["C2"].data_type, lembar["C2"].quotePrefix) == (BURUK[2], "s", True)
    assert (lembar["H2"].value, lembar["H2"].data_type) == ("-1", "s")
    assert lembar["B3"].value == "1.98501012010011e+17"
    assert (lembar["D2"].value, lembar["D2"].number_format, lembar["B2"].number_format) == ("01-02-1985", "@", "@")


def test_kolom_pilihan_mendapat_daftar_dan_petunjuk_ada(hasil: Path) -> None:
    buku = openpyxl.load_workbook(hasil)

    aturan = {str(a.sqref): a.formula1 for a in buku["Data"].data_validations.dataValidation}
    assert aturan == {"F2:F53": "'Daftar pilihan'!$A$1:$A$2", "G2:G53": "'Daftar pilihan'!$B$1:$B$2"}
    assert [s.value for s in buku["Daftar pilihan"]["A"]] == ["PNS", "CPNS"]
    assert [s.value for s in buku["Daftar pilihan"]["B"]] == ["u1", "u2"]
    assert buku["Daftar pilihan"].sheet_state == "hidden"
    assert "belum tersimpan" in buku["Petunjuk"]["A1"].value


def test_yang_dibetulkan_terbaca_tanpa_galat(hasil: Path) -> None:
    assert {g["kode"] for g in _baca(hasil)[1]["galat"]} >= {"NIP_BENTUK_SALAH", "NIP_KEHILANGAN_ANGKA"}
    buku = openpyxl.load_workbook(hasil)
    lembar = buku["Data"]
    for alamat, isi in {
        "B2": NIP,
        "C2": "BAMBANG",
        "E2": 9,
        "F2": "CPNS",
        "B3": NIP[:-1] + "2",
        "D3": "01-02-1985",
    }.items():
        lembar[alamat].value = isi
    buku.save(hasil)

    baris, laporan = _baca(hasil)

    assert [b[1:] for b in baris] == [
        ["a2", NIP, "BAMBANG", "1985-02-01", "9", "CPNS", "+62"],
        ["a3", NIP[:-1] + "2", "BUDI", "1985-02-01", "\\N", "PNS", "u1"],
    ]
    assert (laporan["galat"], laporan["catatan"]) == ([], [])


def test_teks_berbentuk_rumus_dari_csv_tidak_menjadi_rumus(tmp_path: Path) -> None:
    lokasi = tmp_path / "a.csv"
    lokasi.write_text('PNS ID;NIP;NAMA\na1;1;"=HYPERLINK(""http://jahat"";""x"")"\n', encoding="utf-8")

    tulis_perbaikan(lokasi, KOLOM, _baca(lokasi)[1]["galat"], tmp_path / "b.xlsx")

    sel = openpyxl.load_workbook(tmp_path / "b.xlsx")["Teks"]["C2"]
    assert (sel.value, sel.data_type, sel.quotePrefix) == ('=HYPERLINK("http://jahat";"x")', "s", True)


def test_beberapa_lembar_dan_judul_dua_baris_menjadi_lembar_yang_sama(tmp_path: Path) -> None:
    kepala = [("PNS ID", "NIP", "NAMA", "TANGGAL", "STATUS"), (None, None, None, "LAHIR", None)]
    isi = {
        "PNS": [*kepala, ("a1", NIP, "ANI", "x", "PNS")],
        "PPPK": [*kepala, ("a2", NIP, "BUDI", "01-02-1985", "PNS"), ("a3", "1", "CICI", None, "PNS")],
    }
    lokasi = tulis_lembar(tmp_path / "a.xlsx", isi)
    galat = _baca(lokasi)[1]["galat"]

    lapor = tulis_perbaikan(lokasi, KOLOM, galat, tmp_path / "b.xlsx")

    assert (lapor["ditulis"], lapor["lembar"]) == (2, ["PNS", "PPPK"])
    assert [s.value for s in openpyxl.load_workbook(tmp_path / "b.xlsx")["PPPK"][1]][3] == "TANGGAL LAHIR"
    assert [b[1] for b in _baca(tmp_path / "b.xlsx")[0]] == ["a1", "a3"]


def test_pemetaan_dan_isi_tetap_ikut_ke_judulnya(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("PNS ID", "Nomor Induk", "NAMA"), ("a1", "1", "ANI"))
    pilih = {"peta_kolom": {"nip": "nomor induk"}, "nilai_tetap": {"status": "PNS"}}
    galat = _baca(lokasi, **pilih)[1]["galat"]

    tulis_perbaikan(lokasi, KOLOM, galat, tmp_path / "b.xlsx", **pilih)

    assert _baca(tmp_path / "b.xlsx")[0] == [["2", "a1", "\\N", "ANI", "\\N", "\\N", "PNS", "\\N"]]


def test_galat_yang_sudah_disebut_per_lembar_diterima(tmp_path: Path) -> None:
    lokasi = tulis_lembar(tmp_path / "a.xlsx", {"A": [JUDUL, BAIK], "B": [JUDUL, BAIK]})
    galat = [{"kode": "UNIT_TIDAK_DIKENAL", "kolom": "UNOR ID", "baris": [2], "lembar": "B"}]

    assert tulis_perbaikan(lokasi, KOLOM, galat, tmp_path / "b.xlsx")["lembar"] == ["B"]


def test_nama_lembar_yang_tidak_boleh_di_excel_diganti(tmp_path: Path) -> None:
    lokasi = tulis_ods(tmp_path / "a.ods", (JUDUL, ("a1", "1", "ANI")), lembar="Data/2026: [baru]" + "x" * 40)

    lapor = tulis_perbaikan(lokasi, KOLOM, _baca(lokasi)[1]["galat"], tmp_path / "b.xlsx")

    assert lapor["lembar"] == ["Data_2026_ _baru_xxxxxxxxxxxxxxx"[:31]]
    assert [b[1] for b in _baca(tmp_path / "b.xlsx")[0]] == ["a1"]


def test_gagal_menulis_tidak_meninggalkan_berkas(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("PNS ID;NIP;NAMA\na1;1;ANI\n")

    with pytest.raises(BerkasTidakTerpakai, match="Tidak ada baris yang ditolak"):
        tulis_perbaikan(tmp_path / "a.csv", KOLOM, [], tmp_path / "b.xlsx")

    assert not (tmp_path / "b.xlsx").exists()

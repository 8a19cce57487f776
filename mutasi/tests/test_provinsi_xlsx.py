"""The workbook writer: what goes in comes out of an independent reader."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from mutasi.provinsi.acak import aliran, bagi_pas
from mutasi.provinsi.xlsx import TanggalExcel, nama_kolom, tulis
from mutasi.tests.provinsi_bantu import lembar


def test_teks_bertanda_dan_berspasi_terbaca_utuh(tmp_path: Path) -> None:
    baris = [["A & B <c>", " depan", "belakang ", "dua  spasi", "'petik", "MA'RUF"], ["x"]]

    tulis(tmp_path / "a.xlsx", "lembar", 6, baris)

    assert lembar(tmp_path / "a.xlsx")[0] == baris[0]


def test_angka_tanggal_dan_sel_kosong_tetap_jenisnya(tmp_path: Path) -> None:
    tulis(tmp_path / "a.xlsx", "lembar", 5, [["18", 18, 1.5, TanggalExcel(45000), ""]])

    assert lembar(tmp_path / "a.xlsx")[0][:4] == ["18", 18.0, 1.5, date(2023, 3, 15)]
    # A second reader: an empty text is no cell at all.
    sel = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sel is not None
    assert sel["A1"].value == "18"
    assert sel["E1"].value is None


def test_baris_sama_menghasilkan_byte_sama(tmp_path: Path) -> None:
    for nama in ("a", "b"):
        tulis(tmp_path / f"{nama}.xlsx", "lembar", 2, ([str(i), i] for i in range(5000)))

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert len(lembar(tmp_path / "a.xlsx")) == 5000


@pytest.mark.parametrize(("urut", "nama"), [(0, "A"), (25, "Z"), (26, "AA"), (66, "BO"), (701, "ZZ"), (702, "AAA")])
def test_nama_kolom_seperti_excel(urut: int, nama: str) -> None:
    assert nama_kolom(urut) == nama


def test_pembagian_bulat_jumlahnya_tepat_dan_sebanding() -> None:
    hasil = bagi_pas([1.0, 2.0, 3.0, 4.0], 1000, 0.3)

    assert sum(hasil) == 1000
    assert all(abs(n - harap) <= 1 for n, harap in zip(hasil, (100, 200, 300, 400), strict=True))
    assert bagi_pas([0.0, 0.0], 5) == [0, 0]


def test_aliran_berbeda_nama_saling_bebas_dan_dapat_diulang() -> None:
    assert aliran(1, "a").random() == aliran(1, "a").random()
    assert aliran(1, "a").random() != aliran(1, "b").random()

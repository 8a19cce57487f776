"""Formula errors in every format refuse their row by cell; none blanks or becomes a value. Many notes stay short."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sabangau_mutasi.inti.impor import kode
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.ole import aliran_ole
from sabangau_mutasi.inti.impor.pembaca import baca_berkas
from sabangau_mutasi.inti.impor.sel import bersih, diam, nip, tanggal
from sabangau_mutasi.tests.buku_lain import Galat, ole, tulis_ods, tulis_xls, tulis_xlsb

KOLOM = (Kolom("id", "ID", "id", wajib=True, isi=True), Kolom("nama", "NAMA"), Kolom("lahir", "LAHIR", "tanggal"))
BARIS = (
    ("DAFTAR", None, None, None),
    ("ID", "NAMA", "LAHIR", "KET"),
    ("a1", "ANI", "01-02-1985", Galat()),
    ("a2", Galat("#REF!"), "01-02-1985", "x"),
    ("a3", "BUDI", Galat(), "x"),
    (Galat(), "CITRA", "01-02-1985", "x"),
)


def _xls(folder: Path) -> Path:
    return tulis_xls(folder / "a.xls", {"Data": BARIS, "Lain": [("x",), (Galat(),)]})


def _xlsb(folder: Path) -> Path:
    return tulis_xlsb(folder / "a.xlsb", BARIS)


def _ods(folder: Path) -> Path:
    return tulis_ods(folder / "a.ods", BARIS)


def _csv(folder: Path) -> Path:
    lokasi = folder / "a.csv"
    teks = [["" if s is None else s.teks if isinstance(s, Galat) else str(s) for s in b] for b in BARIS]
    lokasi.write_text("\n".join(";".join(b) for b in teks), encoding="utf-8")
    return lokasi


@pytest.mark.parametrize("buat", [_xls, _xlsb, _ods, _csv])
def test_galat_rumus_ditolak_menurut_selnya(tmp_path: Path, buat: Callable[[Path], Path]) -> None:
    potongan: list[bytes] = []

    laporan = baca_berkas(buat(tmp_path), KOLOM, potongan.append)

    rumus = {(g["kolom"], *g["baris"]) for g in laporan["galat"] if g["kode"] == "GALAT_RUMUS"}
    assert rumus == {("NAMA", 4), ("LAHIR", 5), ("ID", 6)}
    assert b"#" not in b"".join(potongan)


def test_ods_menghitung_baris_dan_kolom_yang_diulang(tmp_path: Path) -> None:
    def sel(teks: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{teks}</text:p></table:table-cell>'

    galat = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="">'
        "<text:p>#N/A</text:p></table:table-cell>"
    )
    judul = f"<table:table-row>{''.join(map(sel, ('ID', 'NAMA', 'LAHIR')))}</table:table-row>"
    sama = f'<table:table-row table:number-rows-repeated="3">{sel("a1")}</table:table-row>'
    kosong = '<table:table-cell table:number-columns-repeated="1"/>'
    akhir = f"<table:table-row>{sel('a2')}{kosong}{galat}</table:table-row>"
    lokasi = tulis_ods(tmp_path / "a.ods", (), isi=judul + sama + akhir)

    laporan = baca_berkas(lokasi, KOLOM, lambda _: None)

    assert [(g["kode"], g["kolom"], g["baris"]) for g in laporan["galat"]] == [("GALAT_RUMUS", "LAHIR", [5])]


@pytest.mark.parametrize("teks", ["#N/A", "#REF!", " #VALUE! ", "#DIV/0!", "#NAME?", "#NUM!", "Err:502"])
def test_teks_galat_rumus_bukan_isi(teks: str) -> None:
    assert bersih(teks)[0] is None
    assert all("GALAT_RUMUS" in ubah(teks)[1] for ubah in (bersih, diam, nip, tanggal))


@pytest.mark.parametrize("teks", ["#1 JALAN", "NOMOR #REF", "ERROR", "EKO"])
def test_teks_biasa_bertanda_pagar_tetap_isi(teks: str) -> None:
    assert bersih(teks) == (teks, ())


def test_aliran_ole_kecil_dan_besar_terbaca(tmp_path: Path) -> None:
    lokasi = tmp_path / "a.xls"
    lokasi.write_bytes(ole({"Workbook": b"ab" * 5000, "Lain": b"c"}))

    assert aliran_ole(lokasi, ("Workbook",)) == b"ab" * 5000
    with pytest.raises(KeyError):
        aliran_ole(lokasi, ("Book",))


def test_catatan_yang_sangat_banyak_dihitung_semua_dan_disimpan_sebagian(tmp_path: Path) -> None:
    """Dropped quotes in every row are counted exactly; of refusals every row is kept."""
    banyak = kode.BARIS_DICATAT + 500
    lokasi = tmp_path / "a.csv"
    lokasi.write_text("ID;NAMA;LAHIR\n" + "".join(f"a{n};'ANI;xx\n" for n in range(banyak)), encoding="utf-8")

    galat = {g["kode"]: g for g in baca_berkas(lokasi, KOLOM, lambda _: None)["galat"]}

    petik, tolak = galat["PETIK_DIBUANG"], galat["TANGGAL_TIDAK_TERBACA"]
    assert (petik["jumlah"], petik["baris"]) == (banyak, [*range(2, kode.BARIS_DICATAT + 2)])
    assert (tolak["jumlah"], len(tolak["baris"])) == (banyak, banyak)
    pesan = kode.susun_pesan("PETIK_DIBUANG", "NAMA", petik["baris"], jumlah=petik["jumlah"])
    assert f"dan {banyak - 5:,} baris lain".replace(",", ".") in pesan

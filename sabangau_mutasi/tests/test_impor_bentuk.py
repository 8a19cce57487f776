"""Formats told by content: the same list in each gives the same rows; text in any usual delimiter and encoding."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sabangau_mutasi.inti.impor.jenis_berkas import BerkasDitolak, kenali
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_berkas, baca_judul
from sabangau_mutasi.tests.buku_kerja import tulis_buku, tulis_lembar
from sabangau_mutasi.tests.buku_lain import ole, tulis_ods, tulis_xls, tulis_xlsb

KOLOM = (
    Kolom("id", "ID", "id", wajib=True, isi=True),
    Kolom("nama", "NAMA", wajib=True, isi=True),
    Kolom("kelas", "KELAS", "bulat"),
)
JUDUL = ("ID", "NAMA", "KELAS")
ISI = (JUDUL, ("a1", "ANI", 5), (), ("a2", "BUDI", "7"))
HARAP = [["2", "a1", "ANI", "5"], ["4", "a2", "BUDI", "7"]]


def _baca(lokasi: Path, **lain: Any) -> tuple[list[list[str]], dict[str, Any]]:
    potongan: list[bytes] = []
    laporan = baca_berkas(lokasi, KOLOM, potongan.append, **lain)
    return [b.split("\t") for b in b"".join(potongan).decode().splitlines()], laporan


def _csv(lokasi: Path) -> Path:
    lokasi.write_text("ID;NAMA;KELAS\na1;ANI;5\n;;\na2;BUDI;7\n", encoding="utf-8")
    return lokasi


PENULIS: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda p: tulis_buku(p, *ISI),
    "xlsb": lambda p: tulis_xlsb(p, ISI),
    "xls": lambda p: tulis_xls(p, {"Data": ISI}),
    "ods": lambda p: tulis_ods(p, ISI),
    "teks": _csv,
}


@pytest.mark.parametrize("akhiran", ["benar", "xlsx", "xls", "csv", "pdf"])
@pytest.mark.parametrize("bentuk", PENULIS)
def test_bentuk_dikenali_dari_isi_dan_barisnya_sama(tmp_path: Path, bentuk: str, akhiran: str) -> None:
    lokasi = PENULIS[bentuk](tmp_path / f"a.{bentuk if akhiran == 'benar' else akhiran}")

    assert kenali(lokasi).kode == bentuk
    assert _baca(lokasi)[0] == HARAP


@pytest.mark.parametrize("bentuk", ["xlsx", "xlsb", "xls", "ods"])
def test_nomor_baris_excel_sama_di_semua_bentuk(tmp_path: Path, bentuk: str) -> None:
    isi = ((), ("DAFTAR",), (), (None, *JUDUL), (), (None, "a1", "ANI", 5))
    penulis = {"xlsx": lambda p: tulis_buku(p, *isi), "xlsb": lambda p: tulis_xlsb(p, isi),
               "xls": lambda p: tulis_xls(p, {"Data": isi}), "ods": lambda p: tulis_ods(p, isi)}  # fmt: skip

    assert _baca(penulis[bentuk](tmp_path / "a"))[0] == [["6", "a1", "ANI", "5"]]


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("pemisah", [";", ",", "\t", "|"])
def test_teks_dengan_pemisah_dan_penyandian_apa_pun(tmp_path: Path, sandi: str, pemisah: str) -> None:
    lokasi = tmp_path / "a.csv"
    baris = [("DAFTAR", "", ""), JUDUL, ("a1", '"DÉWI, S.H.; M.Si|\nJalan\t1"', "5")]
    lokasi.write_bytes("\r\n".join(pemisah.join(b) for b in baris).encode(sandi))

    hasil, laporan = _baca(lokasi)

    assert hasil == [["3", "a1", "DÉWI, S.H.; M.Si| Jalan 1", "5"]]
    assert bool(laporan["catatan"]) == (sandi not in ("utf-8", "utf-8-sig"))


def test_csv_excel_dengan_baris_sep_dan_angka_terlindung(tmp_path: Path) -> None:
    lokasi = tmp_path / "a.csv"
    lokasi.write_text('sep=|\nID|NAMA|KELAS\n="001"|ANI|\n', encoding="utf-8")

    assert _baca(lokasi)[0] == [["3", "001", "ANI", "\\N"]]


def test_baris_csv_yang_bergeser_ditolak_bukan_ditebak(tmp_path: Path) -> None:
    lokasi = tmp_path / "a.csv"
    lokasi.write_text("ID,NAMA,KELAS\na1,ANI,5\na2,BUDI, S.H.,7\n" + "a3,CICI,\n" * 50, encoding="utf-8")
    isi = lokasi.read_text(encoding="utf-8").splitlines()
    lokasi.write_text("\n".join([isi[0], *isi[3:], isi[1], isi[2]]), encoding="utf-8")

    _, laporan = _baca(lokasi)

    assert ("KOLOM_BERGESER", [53]) in [(g["kode"], g["baris"]) for g in laporan["galat"]]


@pytest.mark.parametrize("isi", ['ID,NAMA\na1,"ANI\na2,BUDI\n', 'ID,NAMA\na1,"ANI"x\n'])
def test_kutip_yang_tidak_berpasangan_menyebut_barisnya(tmp_path: Path, isi: str) -> None:
    lokasi = tmp_path / "a.csv"
    lokasi.write_text(isi, encoding="utf-8")

    with pytest.raises(BerkasTidakTerpakai, match="sekitar baris 2"):
        _baca(lokasi)


def test_xlsm_dibaca_sebagai_data_dan_makronya_disebut(tmp_path: Path) -> None:
    import zipfile

    lokasi = tulis_buku(tmp_path / "a.xlsm", *ISI)
    with zipfile.ZipFile(lokasi, "a") as arsip:
        arsip.writestr("xl/vbaProject.bin", ole({"VBA": b"x"}))

    baris, laporan = _baca(lokasi)

    assert (kenali(lokasi).kode, baris) == ("xlsm", HARAP)
    assert any("Makro" in c for c in laporan["catatan"])


def test_semua_lembar_yang_cocok_dibaca_dengan_nomor_yang_tidak_bertabrakan(tmp_path: Path) -> None:
    from sabangau_mutasi.inti.impor.nomor_baris import per_lembar, sebut, urai

    lokasi = tulis_lembar(
        tmp_path / "a.xlsx",
        {
            "PNS": [JUDUL, ("a1", "ANI", 5)],
            "Rekap": [("Jumlah", 2)],
            "PPPK": [("DAFTAR",), JUDUL, ("b1", "BUDI", "x"), ("b2", None, 1)],
        },
    )

    baris, laporan = _baca(lokasi)

    nama = [d["nama"] for d in laporan["lembar_dibaca"]]
    assert [(urai(int(b[0])), b[1]) for b in baris] == [((0, 2), "a1"), ((1, 3), "b1"), ((1, 4), "b2")]
    assert (laporan["lembar"], nama, laporan["lembar_lain"]) == ("PNS, PPPK", ["PNS", "PPPK"], ["Rekap"])
    assert [(g["kode"], g["lembar"], g["baris"], g["contoh"]) for g in per_lembar(laporan["galat"], nama)] == [
        ("KOLOM_WAJIB_KOSONG", "PPPK", [4], [(4, "")]),
        ("ANGKA_TIDAK_TERBACA", "PPPK", [3], [(3, "x")]),
    ]
    assert sebut(int(baris[1][0]), nama) == "PPPK: 3"


def test_lembar_tersembunyi_diabaikan_dan_disebut(tmp_path: Path) -> None:
    import openpyxl

    lokasi = tulis_lembar(tmp_path / "a.xlsx", {"Data": [JUDUL, ("a1", "ANI", 5)], "Lama": [JUDUL, ("x", "X", 1)]})
    buku = openpyxl.load_workbook(lokasi)
    buku["Lama"].sheet_state = "hidden"
    buku.save(lokasi)

    baris, laporan = _baca(lokasi)

    assert [b[1] for b in baris] == ["a1"]
    assert laporan["lembar_dilewati"] == [{"nama": "Lama", "sebab": "tersembunyi"}]
    assert any("Lama" in c for c in laporan["catatan"])


def test_kolom_yang_hanya_ada_di_sebagian_lembar_dianggap_hilang(tmp_path: Path) -> None:
    lokasi = tulis_lembar(tmp_path / "a.xlsx", {"A": [JUDUL, ("a1", "ANI", 5)], "B": [JUDUL[:2], ("b1", "BUDI")]})

    laporan = _baca(lokasi)[1]

    assert laporan["kolom_hilang"] == ["kelas"]
    assert any("KELAS" in c for c in laporan["catatan"])


def test_judul_yang_dipetakan_mengalahkan_nama(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("Kode Lokal", "ID", "NAMA", "KELAS"), ("L1", "a1", "ANI", 5))

    assert _baca(lokasi, peta_kolom={"id": "KODE LOKAL", "kelas": ""})[0] == [["2", "L1", "ANI", "\\N"]]


def test_isi_tetap_mengisi_kolom_yang_tidak_ada(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("NAMA",), ("ANI",))

    baris, laporan = _baca(lokasi, nilai_tetap={"id": "x1", "kelas": "9"})

    assert (baris, laporan["kolom_hilang"]) == ([["2", "x1", "ANI", "9"]], [])


def test_judul_kurang_membawa_rincian_untuk_layar_pemetaan(tmp_path: Path) -> None:
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("ID", "Nama Lengkap Pegawai", "Gol Darah"), ("a1", "ANI", "O"))

    with pytest.raises(BerkasTidakTerpakai, match="NAMA") as galat:
        _baca(lokasi)

    rincian = galat.value.rincian
    assert rincian["lembar"][0]["asing"] == ["Nama Lengkap Pegawai", "Gol Darah"]
    assert rincian["lembar"][0]["kurang"] == ["NAMA"]
    assert baca_judul(lokasi, KOLOM)["lembar"] == rincian["lembar"]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n", "gambar"),
        (b"<html><table><tr><td>ID</td></tr></table>", "halaman web"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML"),
        (ole({"WordDocument": b"x"}), "Word"),
        (ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "kata sandi"),
        (bytes(range(256)) * 4, "bukan buku kerja"),
    ],
)
def test_yang_bukan_daftar_ditolak_dengan_menyebut_apa_adanya(tmp_path: Path, isi: bytes, kata: str) -> None:
    lokasi = tmp_path / "a.xlsx"
    lokasi.write_bytes(isi)

    with pytest.raises(BerkasDitolak, match=kata):
        kenali(lokasi)


def test_rumus_tanpa_hasil_menolak_barisnya_dan_tidak_mengosongkan_nilai(tmp_path: Path) -> None:
    from sabangau_mutasi.tests.korpus_xlsx import JUDUL as KEPALA
    from sabangau_mutasi.tests.korpus_xlsx import lembar_xml, sel_teks, susun_xlsx, xml_baris

    sel = [
        '<c r="C{n}" t="e"><v>#N/A</v></c>',
        '<c r="C{n}"><f>A1+1</f></c>',
        '<c r="C{n}"><f>A1+1</f><v></v></c>',
        '<c r="C{n}" t="str"><f>""</f><v></v></c>',
        '<c r="C{n}"><f>2+3</f><v>5</v></c>',
    ]
    isi = xml_baris(KEPALA, 1) + "".join(
        f'<row r="{n}">{sel_teks(f"A{n}", f"a{n}")}{sel_teks(f"B{n}", "ANI")}{s.format(n=n)}'
        f'<c r="D{n}" t="e"><v>#REF!</v></c></row>'
        for n, s in enumerate(sel, 2)
    )
    lokasi = susun_xlsx(tmp_path / "a.xlsx", lembar=lembar_xml(isi))

    baris, laporan = _baca(lokasi)

    assert [(g["kode"], g["kolom"], g["baris"]) for g in laporan["galat"]] == [("GALAT_RUMUS", "KELAS", [2, 3, 4])]
    assert [b[3] for b in baris] == ["\\N"] * 4 + ["5"]

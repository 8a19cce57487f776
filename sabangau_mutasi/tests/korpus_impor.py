"""Hostile and odd files for the importer: each a maker that writes one file, and what must become of it.

`TOLAK` is refused with one sentence holding the word beside it, `BACA` is read with exactly the two rows of `HARAP`,
`AMAN` is either of the two: the format leaves it to the reader.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from sabangau_mutasi.tests.buku_lain import ole, tulis_ods, tulis_xls, tulis_xlsb
from sabangau_mutasi.tests.korpus_xlsx import (
    ISI,
    JUDUL,
    KEPALA,
    TUTUP,
    lembar_xml,
    sel_teks,
    susun_xlsx,
    tulis_zip,
    xml_baris,
)

TOLAK, BACA, AMAN = "tolak", "baca", "aman"
HARAP = [["a1", "ANI", "5"], ["a2", "BUDI", "7"]]
Pembuat = Callable[[Path], object]
KORPUS: dict[str, tuple[Pembuat, str, str]] = {}
TEKS = "ID;NAMA;KELAS\na1;ANI;5\na2;BUDI;7\n"


def kasus(nama: str, harap: str, kata: str = "") -> Callable[[Pembuat], Pembuat]:
    """Put a maker into the corpus under a file name."""

    def pasang(pembuat: Pembuat) -> Pembuat:
        KORPUS[nama] = (pembuat, harap, kata)
        return pembuat

    return pasang


def bita(nama: str, isi: bytes, harap: str, kata: str = "") -> None:
    """A file of these very bytes."""
    KORPUS[nama] = (lambda p: p.write_bytes(isi), harap, kata)


def xlsx(nama: str, harap: str, kata: str = "", **bagian: object) -> None:
    """A workbook of hand-made parts (see `susun_xlsx`), written when asked for."""
    KORPUS[nama] = (lambda p: susun_xlsx(p, **bagian), harap, kata)


# --- archives -----------------------------------------------------------------------------------------------------
xlsx("bom-mampat.xlsx", TOLAK, "jauh lebih besar", lain={"xl/media/x.bin": lambda: bytes(30 << 20)})
xlsx("bagian-3000.xlsx", TOLAK, "terlalu banyak bagian", lain={f"xl/m/{n}": b"" for n in range(3000)})
xlsx("nama-ganda.xlsx", TOLAK, "bernama sama", ganda="xl/worksheets/sheet1.xml")
xlsx("nama-ganda-huruf.xlsx", TOLAK, "bernama sama", lain={"XL/Workbook.xml": b"x"})
xlsx("jalur-mutlak.xlsx", TOLAK, "luar dirinya", lain={"/etc/passwd": b"x"})
xlsx("jalur-naik.xlsx", TOLAK, "luar dirinya", lain={"xl/../../../x": b"x"})
xlsx("jalur-windows.xlsx", TOLAK, "luar dirinya", lain={"C:\\x": b"x"})
xlsx("zip-di-dalam.xlsx", BACA, lain={"xl/embeddings/x.zip": b"PK\x05\x06" + bytes(18)})
xlsx("metode-bzip2.xlsx", TOLAK, "bukan buku kerja", metode=zipfile.ZIP_BZIP2)
xlsx("metode-lzma.xlsx", TOLAK, "bukan buku kerja", metode=zipfile.ZIP_LZMA)
for bagian_hilang, kata in (
    ("[Content_Types].xml", "bukan buku kerja"),
    ("xl/workbook.xml", "bukan buku kerja"),
    ("_rels/.rels", ""),
    ("xl/_rels/workbook.xml.rels", ""),
    ("xl/worksheets/sheet1.xml", ""),
):
    xlsx(f"tanpa-{bagian_hilang.replace('/', '-')}.xlsx", AMAN if not kata else TOLAK, kata, buang=bagian_hilang)
bita("zip-kosong.xlsx", b"PK\x05\x06" + bytes(18), TOLAK, "ZIP")
bita("kepala-saja.xlsx", b"PK\x03\x04", TOLAK, "bukan buku kerja")
bita("kepala-lalu-nol.xlsx", b"PK\x03\x04" + bytes(5000), TOLAK, "bukan buku kerja")
for persen in (10, 50, 90, 99):
    KORPUS[f"terpotong-{persen}.xlsx"] = (
        lambda p, n=persen: p.write_bytes((i := susun_xlsx(p).read_bytes())[: len(i) * n // 100]),
        TOLAK,
        "bukan buku kerja",
    )


@kasus("berekor-sampah.xlsx", AMAN)
def _ekor(p: Path) -> None:
    p.write_bytes(susun_xlsx(p).read_bytes() + b"sampah" * 50)


@kasus("berawal-sampah.xlsx", TOLAK)
def _awal(p: Path) -> None:
    p.write_bytes(b"MZ\x90\x00\x03" + bytes(200) + susun_xlsx(p).read_bytes())


@kasus("zip-dalam-zip.xlsx", TOLAK, "arsip ZIP")
def _zip_dalam_zip(p: Path) -> None:
    isi = susun_xlsx(p).read_bytes()
    tulis_zip(p, {"data.xlsx": isi, "lain.zip": isi})


@kasus("tautan-simbolik.xlsx", TOLAK, "luar dirinya")
def _tautan(p: Path) -> None:
    info = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
    info.external_attr = 0o120777 << 16
    susun_xlsx(p)
    with zipfile.ZipFile(p, "a") as arsip:
        arsip.writestr(info, "/etc/passwd")


@kasus("bom-tumpang.xlsx", TOLAK, "jauh lebih besar")
def _tumpang(p: Path) -> None:
    """Many directory entries share one packed part."""
    susun_xlsx(p)
    with zipfile.ZipFile(p, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/media/0", bytes(range(256)) * (75 << 10))
        asal = arsip.getinfo("xl/media/0")
        for n in range(1, 60):
            salinan = zipfile.ZipInfo(f"xl/media/{n}")
            for medan in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(salinan, medan, getattr(asal, medan))
            arsip.filelist.append(salinan)


@kasus("bom-ukuran-dusta.xlsx", AMAN)
def _dusta(p: Path) -> None:
    """The directory tells 900 bytes, the part unpacks to 150 MB of blanks inside the sheet."""
    susun_xlsx(p, lembar=lambda: KEPALA.encode() + b" " * (150 << 20) + TUTUP.encode())
    isi = bytearray(p.read_bytes())
    besar = struct.pack("<L", len(KEPALA) + (150 << 20) + len(TUTUP))
    letak = isi.find(besar)
    while letak >= 0:
        isi[letak : letak + 4] = struct.pack("<L", 900)
        letak = isi.find(besar)
    p.write_bytes(isi)


@kasus("bendera-sandi.xlsx", TOLAK, "kata sandi")
def _bendera(p: Path) -> None:
    isi = bytearray(susun_xlsx(p).read_bytes())
    letak = isi.find(b"PK\x01\x02")
    while letak >= 0:
        isi[letak + 8] |= 1
        letak = isi.find(b"PK\x01\x02", letak + 4)
    p.write_bytes(isi)


@kasus("direktori-sejuta.xlsx", TOLAK, "terlalu banyak bagian")
def _direktori(p: Path) -> None:
    """The end record tells of a directory of 48 MB and 60,000 parts."""
    isi = bytearray(susun_xlsx(p).read_bytes())
    letak = isi.rfind(b"PK\x05\x06")
    isi[letak + 8 : letak + 16] = struct.pack("<HHL", 60_000, 60_000, 48_000_000)
    p.write_bytes(isi)


@kasus("zip64-dusta.xlsx", TOLAK, "terlalu banyak bagian")
def _zip64(p: Path) -> None:
    isi = susun_xlsx(p).read_bytes()
    letak = isi.rfind(b"PK\x05\x06")
    akhir = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1 << 40, 1 << 40, 1 << 50, 0)
    p.write_bytes(isi[:letak] + akhir + b"PK\x06\x07" + struct.pack("<IQI", 0, letak, 1) + isi[letak:])


@kasus("crc-salah.xlsx", AMAN)
def _crc(p: Path) -> None:
    isi = bytearray(susun_xlsx(p).read_bytes())
    letak = isi.find(b"PK\x01\x02")
    while letak >= 0:
        isi[letak + 16 : letak + 20] = b"\1\2\3\4"
        letak = isi.find(b"PK\x01\x02", letak + 4)
    p.write_bytes(isi)


# --- XML ----------------------------------------------------------------------------------------------------------
_TAWA = "<!DOCTYPE x [<!ENTITY a 'AAAAAAAAAA'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_ACUAN = xml_baris(JUDUL, 1) + f'<row r="2">{sel_teks("A2", "&i;")}{sel_teks("B2", "ANI")}</row>'
xlsx("miliar-tawa-lembar.xlsx", TOLAK, lembar=lembar_xml(_ACUAN, doctype=_TAWA + "]>"))
xlsx("miliar-tawa-teks.xlsx", TOLAK, teks=f'<?xml version="1.0"?>{_TAWA}]><sst><si><t>&i;</t></si></sst>', acuan=True)
_XXE = _ACUAN.replace("&i;", "&x;")
for nama, asal in (("berkas", "file:///etc/passwd"), ("jaringan", "http://127.0.0.1:9/x"), ("php", "php://filter/x")):
    xlsx(f"xxe-{nama}.xlsx", TOLAK, lembar=lembar_xml(_XXE, doctype=f'<!DOCTYPE x [<!ENTITY x SYSTEM "{asal}">]>'))
xlsx("dtd-luar.xlsx", AMAN, lembar=lembar_xml(ISI, doctype='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'))
xlsx("xml-terpotong.xlsx", TOLAK, lembar=KEPALA + ISI[: len(ISI) // 2])
xlsx("xml-bukan.xlsx", TOLAK, lembar="bukan xml sama sekali")
xlsx("xml-kosong.xlsx", TOLAK, lembar="")
xlsx("xml-bersarang.xlsx", AMAN, lembar=lambda: lembar_xml("<a>" * 200_000 + "</a>" * 200_000 + ISI).encode())
xlsx("atribut-raksasa.xlsx", AMAN, lembar=lambda: lembar_xml(f'<row r="1" x="{_acak(8 << 20)}"/>').encode())
xlsx("komentar-raksasa.xlsx", BACA, lembar=lambda: lembar_xml(f"<!--{_acak(8 << 20)}-->" + ISI).encode())
xlsx("sel-raksasa.xlsx", AMAN, lembar=lambda: lembar_xml(ISI + xml_baris(("a3", _acak(8 << 20)), 4)).encode())
xlsx("utf8-rusak.xlsx", AMAN, lembar=lembar_xml(ISI).encode().replace(b"ANI", b"A\xff\xfe"))
xlsx("acuan-nol.xlsx", TOLAK, lembar=lembar_xml(ISI.replace("ANI", "A&#0;I")))
xlsx("workbook-rusak.xlsx", TOLAK, buku="<workbook><sheets>")


def _acak(panjang: int) -> str:
    """Text that packs no better than real data does."""
    benih, hasil = b"benih", []
    while sum(map(len, hasil)) < panjang:
        benih = zlib.compress(benih * 3, 9)[-64:]
        hasil.append(benih.hex() * 64)
    return "".join(hasil)[:panjang]


# --- sizes --------------------------------------------------------------------------------------------------------
xlsx("dimensi-dusta.xlsx", BACA, lembar=lembar_xml(ISI, dimensi="A1:XFD1048576"))
xlsx(
    "sel-di-ujung.xlsx",
    TOLAK,
    "terlalu besar",
    lembar=lembar_xml(ISI + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
)
xlsx("sel-di-luar.xlsx", TOLAK, lembar=lembar_xml(ISI + '<row r="9"><c r="A99999999999"><v>1</v></c></row>'))
xlsx("kolom-di-luar.xlsx", TOLAK, lembar=lembar_xml(ISI + '<row r="9"><c r="ZZZZZ9"><v>1</v></c></row>'))
xlsx("baris-nol.xlsx", AMAN, lembar=lembar_xml(ISI + '<row r="0"><c r="A0"><v>1</v></c></row>'))
xlsx("tanpa-alamat.xlsx", BACA, lembar=lembar_xml("".join(b.replace("<c r=", "<c x=") for b in [ISI])))


def _kolom(n: int) -> str:
    huruf = ""
    while n:
        n, sisa = divmod(n - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def _banyak(
    pola: str, awal: int, sampai: int, *, buka: str = "", tutup: str = "", ekor: bool = False
) -> Callable[[], bytes]:
    """Makes a sheet: the sound rows, then `pola` for n = awal .. sampai ({k}: the letters of column n)."""

    def buat() -> bytes:
        isi = buka + "".join(pola.format(n=n, k=_kolom(n)) for n in range(awal, sampai + 1)) + tutup
        return (lembar_xml(ISI, ekor=isi) if ekor else lembar_xml(ISI + isi)).encode()

    return buat


xlsx("baris-kosong-1048576.xlsx", BACA, lembar=_banyak('<row r="{n}" s="1" customFormat="1"/>', 4, 1_048_576))
_SEL_KOSONG = '<row r="{n}"><c r="A{n}" s="1"/><c r="C{n}" s="1"/></row>'
xlsx("sel-kosong-300000.xlsx", BACA, lembar=_banyak(_SEL_KOSONG, 4, 300_000))
_SEL_LEBAR = '<c r="{k}4" t="inlineStr"><is><t>J{n}</t></is></c>'
xlsx("kolom-16384.xlsx", TOLAK, "2000 kolom", lembar=_banyak(_SEL_LEBAR, 1, 16_384, buka='<row r="4">', tutup="</row>"))
_KOSONG_LEBAR = '<c r="{k}4" s="1"/>'
xlsx("kolom-16384-kosong.xlsx", BACA, lembar=_banyak(_KOSONG_LEBAR, 1, 16_384, buka='<row r="4">', tutup="</row>"))
xlsx(
    "gabungan-100000.xlsx",
    BACA,
    lembar=_banyak('<mergeCell ref="A{n}:B{n}"/>', 10, 100_000, buka="<mergeCells>", tutup="</mergeCells>", ekor=True),
)
xlsx(
    "gabungan-seluruh.xlsx",
    BACA,
    lembar=lembar_xml(ISI, ekor='<mergeCells><mergeCell ref="E1:XFD1048576"/></mergeCells>'),
)
xlsx(
    "teks-hitungan-dusta.xlsx",
    TOLAK,
    "terlalu besar",
    acuan=True,
    teks='<?xml version="1.0"?><sst count="4294967295" uniqueCount="4294967295"><si><t>a1</t></si></sst>',
)
xlsx("teks-indeks-luar.xlsx", TOLAK, lembar=lembar_xml(ISI + '<row r="4"><c r="A4" t="s"><v>99</v></c></row>'))
xlsx(
    "bom-teks-bersama.xlsx",
    TOLAK,
    "terlalu besar",
    acuan=True,
    teks=lambda: f"<?xml version='1.0'?><sst><si><t>{_acak(1 << 20)}</t></si></sst>".encode(),
    lembar=_banyak('<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>', 4, 3000),
)
xlsx("lembar-1500.xlsx", AMAN, lembar_lain=1500)

# --- formulas, macros, links --------------------------------------------------------------------------------------
_RUMUS = xml_baris(JUDUL, 1) + (
    '<row r="2"><c r="A2" t="str"><f>"a"&amp;1</f><v>a1</v></c><c r="B2" t="str"><f>X</f><v>ANI</v></c>'
    '<c r="C2"><f>2+3</f><v>5</v></c></row>' + xml_baris(("a2", "BUDI", 7), 3)
)
xlsx("rumus.xlsx", BACA, lembar=lembar_xml(_RUMUS))
xlsx("rumus-larik.xlsx", BACA, lembar=lembar_xml(_RUMUS.replace("<f>2+3", '<f t="array" ref="A1:XFD1048576">2+3')))
xlsx("rumus-dde.xlsx", BACA, lembar=lembar_xml(_RUMUS.replace("<f>X", "<f>cmd|'/c calc'!A0")))
xlsx("makro.xlsm", BACA, lain={"xl/vbaProject.bin": ole({"VBA": b"x"})})
xlsx("makro-di-xlsx.xlsx", BACA, lain={"xl/vbaProject.bin": b"sampah"})
xlsx("makro-xl4.xlsm", BACA, lain={"xl/macrosheets/sheet1.xml": b"<xm:macrosheet/>"})
xlsx("tautan-luar.xlsx", BACA, lain={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
for nama, isi in (
    ("kutip", "a'; DROP TABLE x;--"),
    ("jalur", "../../etc/passwd"),
    ("arab", "\u202elembar\u0627"),
    ("xml", "&lt;b&gt;"),
):
    xlsx(f"nama-lembar-{nama}.xlsx", BACA, judul=isi)
xlsx("lembar-tersembunyi.xlsx", TOLAK, "tersembunyi", tampak="veryHidden")

# --- old, binary and open formats ---------------------------------------------------------------------------------
_BARIS = (JUDUL, ("a1", "ANI", 5), ("a2", "BUDI", 7))
KORPUS["baik.xls"] = (lambda p: tulis_xls(p, {"Data": _BARIS}), BACA, "")
KORPUS["makro.xls"] = (lambda p: tulis_xls(p, {"Data": _BARIS}, lain={"_VBA_PROJECT": b"x"}), BACA, "")
KORPUS["sandi.xls"] = (lambda p: tulis_xls(p, {"Data": _BARIS}, sandi=True), TOLAK, "kata sandi")
bita("sandi.xlsx", ole({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), TOLAK, "kata sandi")
bita("word.xls", ole({"WordDocument": b"x"}), TOLAK, "Word")
bita("salindia.xls", ole({"PowerPoint Document": b"x"}), TOLAK, "PowerPoint")
bita("ole-lain.xls", ole({"Lain": b"x"}), TOLAK, "bukan buku kerja")
bita("ole-kepala.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", TOLAK, "bukan buku kerja")
bita("ole-rekaman-dusta.xls", ole({"Workbook": b"\x09\x08\xff\xff" * 2000}), TOLAK)
KORPUS["terpotong.xls"] = (lambda p: p.write_bytes(tulis_xls(p, {"Data": _BARIS}).read_bytes()[:-700]), TOLAK, "")
KORPUS["fat-berputar.xls"] = (lambda p: p.write_bytes(_fat_berputar(p)), AMAN, "")


def _fat_berputar(p: Path) -> bytes:
    """Every sector is followed by the first one."""
    isi = bytearray(tulis_xls(p, {"Data": _BARIS}).read_bytes())
    isi[-512:] = struct.pack("<128I", *[0] * 128)
    return bytes(isi)


KORPUS["baik.xlsb"] = (lambda p: tulis_xlsb(p, _BARIS), BACA, "")
KORPUS["terpotong.xlsb"] = (lambda p: p.write_bytes(tulis_xlsb(p, _BARIS).read_bytes()[:-90]), TOLAK, "")
KORPUS["rekaman-dusta.xlsb"] = (
    lambda p: _ganti(tulis_xlsb(p, _BARIS), "xl/worksheets/sheet1.bin", lambda i: i[:-40] + b"\x06\xff\xff\xff\x7f"),
    TOLAK,
    "",
)


def _ganti(p: Path, nama: str, ubah: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(p) as arsip:
        isi = {n: arsip.read(n) for n in arsip.namelist()}
    tulis_zip(p, isi | {nama: ubah(isi[nama])})


_SEL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
_BARIS_ODS = "<table:table-row{}>{}</table:table-row>"
_ISI_ODS = "".join(_BARIS_ODS.format("", "".join(_SEL.format("", s) for s in b)) for b in _BARIS)


def ods(nama: str, harap: str, isi: str, kata: str = "", manifes: str = "") -> None:
    """An OpenDocument sheet with this XML inside its table."""
    KORPUS[nama] = (lambda p: tulis_ods(p, (), isi=isi, manifes=manifes), harap, kata)


_ULANG_SEL, _ULANG_BARIS = ' table:number-columns-repeated="{}"', ' table:number-rows-repeated="{}"'
ods("baik.ods", BACA, _ISI_ODS)
ods("kosong-berulang.ods", BACA, _ISI_ODS + _BARIS_ODS.format(
    _ULANG_BARIS.format(1_048_573), f"<table:table-cell{_ULANG_SEL.format(16_384)}/>"))  # fmt: skip
ods("baris-semiliar.ods", AMAN, _ISI_ODS + _BARIS_ODS.format(_ULANG_BARIS.format(10**9), _SEL.format("", "x")))
ods("kolom-semiliar.ods", AMAN, _ISI_ODS + _BARIS_ODS.format("", _SEL.format(_ULANG_SEL.format(10**9), "x")))
ods("entitas.ods", TOLAK, _ISI_ODS.replace("ANI", "&x;"))
ods("sandi.ods", TOLAK, _ISI_ODS, "kata sandi", manifes='<manifest:file-entry manifest:full-path="content.xml"'
    ' manifest:media-type="text/xml"><manifest:encryption-data/></manifest:file-entry>')  # fmt: skip
KORPUS["terpotong.ods"] = (lambda p: p.write_bytes(tulis_ods(p, _BARIS).read_bytes()[:-60]), TOLAK, "bukan buku kerja")
KORPUS["xml-terpotong.ods"] = (lambda p: _ganti(tulis_ods(p, _BARIS), "content.xml", lambda i: i[:-80]), TOLAK, "")
KORPUS["dokumen.odt"] = (lambda p: tulis_zip(p, {"content.xml": b"<a/>", "mimetype": b"text"}), TOLAK, "")

# --- something else under a workbook's name -----------------------------------------------------------------------
for nama, awal, kata in (
    ("pdf", b"%PDF-1.7\n", "PDF"),
    ("png", b"\x89PNG\r\n\x1a\n", "gambar"),
    ("jpg", b"\xff\xd8\xff\xe0", "gambar"),
    ("rtf", b"{\\rtf1 ", "RTF"),
    ("7z", b"7z\xbc\xaf\x27\x1c", "7z"),
    ("rar", b"Rar!\x1a\x07", "RAR"),
    ("gz", b"\x1f\x8b\x08\x00", "gzip"),
    ("exe", b"MZ\x90\x00\x03" + bytes(60), "bukan buku kerja"),
    ("elf", b"\x7fELF\x02\x01\x01" + bytes(60), "bukan buku kerja"),
    ("sqlite", b"SQLite format 3\x00", "basis data"),
    ("html", b"<html><body><table><tr><td>ID</td><td>NAMA</td></tr></table>", "HTML"),
    ("html-bom", b"\xef\xbb\xbf\n <!DOCTYPE html><table>", "HTML"),
    ("mht", b"MIME-Version: 1.0\nContent-Type: multipart/related", "HTML"),
    ("xml2003", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML"),
    ("json", b'[{"ID": "a1", "NAMA": "ANI"}]', ""),
):
    bita(f"{nama}-berganti-nama.xlsx", awal, TOLAK, kata)
for nama, folder, kata in (("docx", "word", "Word"), ("pptx", "ppt", "PowerPoint")):
    KORPUS[f"{nama}-berganti-nama.xlsx"] = (
        lambda p, f=folder: tulis_zip(p, {"[Content_Types].xml": b"<Types/>", f"{f}/document.xml": b"<x/>"}),
        TOLAK,
        kata,
    )
KORPUS["xlsx-berganti-nama.csv"] = (susun_xlsx, BACA, "")
KORPUS["xls-berganti-nama.xlsx"] = (lambda p: tulis_xls(p, {"Data": _BARIS}), BACA, "")
bita("csv-berganti-nama.xlsx", TEKS.encode(), BACA)

# --- text ---------------------------------------------------------------------------------------------------------
bita("nol-bita.xlsx", b"", TOLAK, "kosong")
bita("satu-bita.csv", b"x", TOLAK, "Judul kolom")
bita("hanya-bom.csv", b"\xef\xbb\xbf", TOLAK, "Judul kolom")
bita("hanya-nul.csv", bytes(4000), TOLAK, "bukan buku kerja")
bita("nul-terselip.csv", TEKS.replace("ANI", "A\0NI").encode(), BACA)
bita("utf8-rusak.csv", TEKS.encode() + b";\xff\xfe;\n", AMAN)
bita("utf16-ganjil.csv", TEKS.encode("utf-16") + b"\n", AMAN)
bita("surogat-sendiri.csv", TEKS.encode("utf-16") + b"\x00\xd8", AMAN)
bita("kutip-terbuka.csv", (TEKS + 'a3;"CICI;9\n' * 3).encode(), TOLAK, "kutip")
KORPUS["kolom-sejuta.csv"] = (lambda p: p.write_text(TEKS + ";" * 1_000_000 + "\n"), TOLAK, "2.000 kolom")
KORPUS["judul-sejuta.csv"] = (lambda p: p.write_text("ID;NAMA;" + "x;" * 900_000 + "\n" + TEKS), TOLAK, "2.000 kolom")
KORPUS["satu-baris-30mb.csv"] = (lambda p: p.write_text(TEKS + "x" * (30 << 20)), TOLAK, "terlalu panjang")
KORPUS["sel-5mb.csv"] = (lambda p: p.write_text(TEKS + 'a3;"' + "x\n" * (2 << 20) + '";1\n'), TOLAK, "")
KORPUS["baris-kosong-sejuta.csv"] = (lambda p: p.write_text(TEKS + ";;\n" * 1_000_000), BACA, "")
KORPUS["tautan-ke-sandi.xlsx"] = (lambda p: p.symlink_to("/etc/passwd"), TOLAK, "Judul kolom")
KORPUS["folder.xlsx"] = (lambda p: p.mkdir(), TOLAK, "tidak dapat dibuka")
KORPUS["tidak-ada.xlsx"] = (lambda p: None, TOLAK, "tidak dapat dibuka")

"""A small, fast writer of .xlsx: sheet XML by hand, inline strings, fixed timestamps; equal rows give equal bytes."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

TANGGAL_ZIP = (1980, 1, 1, 0, 0, 0)
BARIS_PER_BAGIAN = 2000
_PEMISAH = "\n"
_KHUSUS = re.compile(r"[&<>]|  |\n | \n")

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org"
_JENIS_DOKUMEN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_UTAMA = f"{_OOXML}/spreadsheetml/2006/main"
_HUBUNGAN_DOKUMEN = f"{_OOXML}/officeDocument/2006/relationships"

_JENIS = (
    f'{_XML}<Types xmlns="{_OOXML}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_JENIS_DOKUMEN}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_JENIS_DOKUMEN}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_JENIS_DOKUMEN}.styles+xml"/></Types>'
)
_HUBUNGAN = (
    f'{_XML}<Relationships xmlns="{_OOXML}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_HUBUNGAN_DOKUMEN}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BUKU = (
    f'{_XML}<workbook xmlns="{_UTAMA}" xmlns:r="{_HUBUNGAN_DOKUMEN}">'
    '<sheets><sheet name="{}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_HUBUNGAN_BUKU = (
    f'{_XML}<Relationships xmlns="{_OOXML}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_HUBUNGAN_DOKUMEN}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_HUBUNGAN_DOKUMEN}/styles" Target="styles.xml"/></Relationships>'
)
# Cell format 1 shows a number as a date; everything else is general.
_GAYA = (
    f'{_XML}<styleSheet xmlns="{_UTAMA}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_KEPALA = f'{_XML}<worksheet xmlns="{_UTAMA}"><sheetData>'


class TanggalExcel(NamedTuple):
    """A real Excel date: the serial number, shown with a date format."""

    serial: int


Sel = str | int | float | TanggalExcel | None


def nama_kolom(urut: int) -> str:
    """Letters of the column, 0 -> A."""
    huruf = ""
    urut += 1
    while urut:
        urut, sisa = divmod(urut - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def _sel(alamat: str, nilai: Sel) -> str:
    if isinstance(nilai, str):
        teks = escape(nilai) if "&" in nilai or "<" in nilai or ">" in nilai else nilai
        ruang = ' xml:space="preserve"' if teks[0] == " " or teks[-1] == " " or "  " in teks else ""
        return f'<c r="{alamat}" t="inlineStr"><is><t{ruang}>{teks}</t></is></c>'
    if isinstance(nilai, TanggalExcel):
        return f'<c r="{alamat}" s="1"><v>{nilai.serial}</v></c>'
    return f'<c r="{alamat}"><v>{nilai!r}</v></c>'


def _potongan(baris: Iterable[Iterable[Sel]], lebar: int) -> Iterable[str]:
    """Sheet XML in pieces. Rows of plain text only (no markup sign, no stray space) skip the cell by cell look."""
    kolom = [nama_kolom(i) for i in range(lebar)]
    bagian: list[str] = []
    tambah = bagian.append
    for nomor, isi in enumerate(baris, 1):
        tambah(f'<row r="{nomor}">')
        sel = list(isi)
        teks = [nilai if nilai.__class__ is str else "" for nilai in sel]
        polos = not _KHUSUS.search(f"\n{_PEMISAH.join(teks)}\n")  # type: ignore[arg-type]
        akhir = f'{nomor}" t="inlineStr"><is><t>'
        for huruf, nilai in zip(kolom, sel, strict=False):
            if nilai == "" or nilai is None:
                continue
            if polos and nilai.__class__ is str:
                tambah(f'<c r="{huruf}{akhir}{nilai}</t></is></c>')
            else:
                tambah(_sel(f"{huruf}{nomor}", nilai))
        tambah("</row>")
        if nomor % BARIS_PER_BAGIAN == 0:
            yield "".join(bagian)
            bagian.clear()
    yield "".join(bagian)


def tulis(jalur: Path, lembar: str, lebar: int, baris: Iterable[Iterable[Sel]]) -> None:
    """Write one workbook with one sheet of at most ``lebar`` columns; ``baris`` is streamed, heading row included."""
    with zipfile.ZipFile(jalur, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip:
        for nama, isi in (
            ("[Content_Types].xml", _JENIS),
            ("_rels/.rels", _HUBUNGAN),
            ("xl/workbook.xml", _BUKU.format(lembar)),
            ("xl/_rels/workbook.xml.rels", _HUBUNGAN_BUKU),
            ("xl/styles.xml", _GAYA),
        ):
            arsip.writestr(_info(nama), isi, compresslevel=1)
        with arsip.open(_info("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as berkas:
            berkas.write(_KEPALA.encode())
            for potongan in _potongan(baris, lebar):
                berkas.write(potongan.encode())
            berkas.write(b"</sheetData></worksheet>")


def _info(nama: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(nama, TANGGAL_ZIP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    return info

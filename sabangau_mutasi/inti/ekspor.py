"""Lists as Excel workbooks, streamed: a head that says what, which filter, who and when; a watermark; an audit row.

The sheet is written by hand into a zip that is sent while it grows: memory stays flat however long the list is.
"""

from __future__ import annotations

import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.templatetags.format_id import saat

JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BARIS_PER_POTONGAN = 500
# A spreadsheet reads text that starts like this as a formula once it is copied or saved as CSV.
AWALAN_RUMUS = ("=", "+", "-", "@", "\t", "\r")

Sel = str | int | float | bool | date | datetime | None

_HARAM = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DERET_ANGKA = re.compile(r"\d(?:[\s.]?\d){5,}")
_HARI_NOL = date(1899, 12, 30).toordinal()
_BIASA, _JUDUL, _KEPALA, _TANGGAL = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of the sheet: heading and width in characters."""

    judul: str
    lebar: int = 16


@dataclass(frozen=True, slots=True)
class KepalaLembar:
    """What stands above the rows and on each printed page."""

    judul: str
    saringan: str
    oleh: str
    waktu: datetime
    kode: str
    keperluan: str = ""

    @property
    def tanda_air(self) -> str:
        """The line that follows every copy of the file."""
        return f"Diunduh oleh {self.oleh} pada {saat(self.waktu)}, kode {self.kode}. Hanya untuk keperluan dinas."

    def baris(self) -> list[str]:
        """The lines above the heading row."""
        perlu = [f"Keperluan: {self.keperluan}"] if self.keperluan else []
        return [self.judul, f"Saringan: {self.saringan or 'tidak ada'}", *perlu, self.tanda_air]


def jinakkan(teks: str) -> str:
    """Text a spreadsheet cannot take for a formula: a leading = + - @ (or tab) gets an apostrophe before it."""
    return f"'{teks}" if teks.startswith(AWALAN_RUMUS) else teks


def tanpa_deret_angka(teks: str) -> str:
    """Text for logs: six digits or more in a row (a NIP, a part of one) become a dot."""
    return _DERET_ANGKA.sub("•", teks)


def nama_berkas(nama: str, waktu: datetime) -> str:
    """``daftar-pegawai-20261124-0930.xlsx``; no person stands in it."""
    return f"{slugify(nama)}-{waktu:%Y%m%d-%H%M}.xlsx"


def unduh_xlsx(
    *,
    pengguna: Any,
    peran: Any,
    nama: str,
    judul: str,
    kolom: Sequence[Kolom],
    baris: Iterable[Sequence[Sel]],
    objek_jenis: str,
    saringan: str = "",
    keperluan: str = "",
) -> StreamingHttpResponse:
    """Write the audit row, then answer with the workbook, streamed. For POST views: a GET may not write.

    ``peran`` is the active ``Peran`` (its label is printed), ``nama`` the start of the file name (no person in it).
    The audit row keeps the filter without long numbers: a NIP typed into the search does not land there.
    """
    waktu = timezone.localtime()
    kode = uuid.uuid4().hex[:12]
    kepala = KepalaLembar(judul, saringan, f"{pengguna} ({peran.label})", waktu, kode, keperluan)
    catat(
        pelaku=pengguna,
        peran=peran,
        aksi="ekspor_excel",
        objek_jenis=objek_jenis,
        objek_id=kode,
        ringkasan=tanpa_deret_angka(f"{judul}: {saringan or 'tanpa saringan'}")[:300],
        keperluan=tanpa_deret_angka(keperluan),
        kolom=[satu.judul for satu in kolom],
    )
    jawaban = StreamingHttpResponse(potongan_xlsx(kepala, kolom, baris), content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = f'attachment; filename="{nama_berkas(nama, waktu)}"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


class _Pipa:
    """Takes what the zip writes and hands it on; it cannot seek, so the zip never looks back."""

    def __init__(self) -> None:
        self._isi: list[bytes] = []

    def write(self, isi: bytes, /) -> int:
        self._isi.append(bytes(isi))
        return len(isi)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """The stream ends with the answer, not with the zip."""

    def ambil(self) -> bytes:
        """Everything written since the last call."""
        isi = b"".join(self._isi)
        self._isi.clear()
        return isi


def potongan_xlsx(kepala: KepalaLembar, kolom: Sequence[Kolom], baris: Iterable[Sequence[Sel]]) -> Iterator[bytes]:
    """The workbook in pieces. Rows are read as they are sent; each is as long as ``kolom``."""
    pipa = _Pipa()
    with zipfile.ZipFile(pipa, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arsip:
        for berkas, isi in _kerangka(kepala):
            arsip.writestr(berkas, isi)
        with arsip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as lembar:
            for xml in _lembar(kepala, kolom, baris):
                lembar.write(xml.encode())
                if isi_siap := pipa.ambil():
                    yield isi_siap
    yield pipa.ambil()


def _lembar(kepala: KepalaLembar, kolom: Sequence[Kolom], baris: Iterable[Sequence[Sel]]) -> Iterator[str]:
    atas = kepala.baris()
    nomor_kepala = len(atas) + 2
    huruf = [_huruf(urut) for urut in range(len(kolom))]
    yield _pembuka(kolom, nomor_kepala)
    yield "".join(_baris(nomor, ["A"], [teks], _JUDUL if nomor == 1 else _BIASA) for nomor, teks in enumerate(atas, 1))
    yield _baris(nomor_kepala, huruf, [satu.judul for satu in kolom], _KEPALA)
    nomor, bagian = nomor_kepala, []
    for isi in baris:
        nomor += 1
        bagian.append(_baris(nomor, huruf, isi, _BIASA))
        if len(bagian) == BARIS_PER_POTONGAN:
            yield "".join(bagian)
            bagian = []
    yield "".join(bagian)
    yield _baris(nomor + 2, ["A"], [kepala.tanda_air], _BIASA)
    yield _penutup(kepala, f"A{nomor_kepala}:{huruf[-1]}{nomor}")


def _baris(nomor: int, huruf: Sequence[str], isi: Sequence[Sel], gaya: int) -> str:
    sel = (_sel(f"{kolom}{nomor}", nilai, gaya) for kolom, nilai in zip(huruf, isi, strict=True))
    return f'<row r="{nomor}">{"".join(sel)}</row>'


def _sel(alamat: str, nilai: Sel, gaya: int) -> str:
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, bool):
        nilai = "ya" if nilai else "tidak"
    if isinstance(nilai, datetime):
        nilai = saat(nilai)
    if isinstance(nilai, date):
        return f'<c r="{alamat}" s="{_TANGGAL}"><v>{nilai.toordinal() - _HARI_NOL}</v></c>'
    if isinstance(nilai, int | float):
        return f'<c r="{alamat}" s="{gaya}"><v>{nilai}</v></c>'
    teks = escape(_HARAM.sub("", jinakkan(nilai)))
    return f'<c r="{alamat}" s="{gaya}" t="inlineStr"><is><t xml:space="preserve">{teks}</t></is></c>'


def _huruf(urut: int) -> str:
    """Letters of a column, 0 → A, 26 → AA."""
    depan, sisa = divmod(urut, 26)
    return (_huruf(depan - 1) if depan else "") + chr(65 + sisa)


_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NS_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS_P = "http://schemas.openxmlformats.org/package/2006"
_DEKLARASI = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def _pembuka(kolom: Sequence[Kolom], nomor_kepala: int) -> str:
    lebar = "".join(f'<col min="{i}" max="{i}" width="{k.lebar}" customWidth="1"/>' for i, k in enumerate(kolom, 1))
    beku = f'<pane ySplit="{nomor_kepala}" topLeftCell="A{nomor_kepala + 1}" activePane="bottomLeft" state="frozen"/>'
    return (
        f'{_DEKLARASI}<worksheet xmlns="{_NS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{beku}</sheetView></sheetViews>'
        f"<cols>{lebar}</cols><sheetData>"
    )


def _penutup(kepala: KepalaLembar, rentang: str) -> str:
    kaki = escape(f"&L{kepala.tanda_air.replace('&', '&&')}&R&P / &N")
    return (
        f'</sheetData><autoFilter ref="{rentang}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7"'
        ' header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>{kaki}</oddFooter></headerFooter></worksheet>"
    )


def _kerangka(kepala: KepalaLembar) -> list[tuple[str, str]]:
    """The fixed parts of the package."""
    nomor_kepala = len(kepala.baris()) + 2
    return [
        ("[Content_Types].xml", _JENIS_ISI),
        ("_rels/.rels", _hubungan("officeDocument", "xl/workbook.xml") + "</Relationships>"),
        (
            "xl/workbook.xml",
            f'{_DEKLARASI}<workbook xmlns="{_NS}" xmlns:r="{_NS_R}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets><definedNames>'
            f'<definedName name="_xlnm.Print_Titles" localSheetId="0">Data!${nomor_kepala}:${nomor_kepala}'
            "</definedName></definedNames></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            _hubungan("worksheet", "worksheets/sheet1.xml")
            + f'<Relationship Id="rId2" Type="{_NS_R}/styles" Target="styles.xml"/></Relationships>',
        ),
        ("xl/styles.xml", _GAYA),
        (
            "docProps/core.xml",
            f'{_DEKLARASI}<cp:coreProperties xmlns:cp="{_NS_P}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(kepala.judul)}</dc:title><dc:creator>{escape(settings.NAMA_PROVINSI)}</dc:creator>"
            f"<dc:description>{escape(kepala.tanda_air)}</dc:description></cp:coreProperties>",
        ),
    ]


def _hubungan(jenis: str, tujuan: str) -> str:
    return (
        f'{_DEKLARASI}<Relationships xmlns="{_NS_P}/relationships">'
        f'<Relationship Id="rId1" Type="{_NS_R}/{jenis}" Target="{tujuan}"/>'
    )


_ISI = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_JENIS_ISI = (
    f'{_DEKLARASI}<Types xmlns="{_NS_P}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_ISI}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_ISI}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_ISI}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_GAYA = (
    f'{_DEKLARASI}<styleSheet xmlns="{_NS}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="14"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF0F3527"/><bgColor indexed="64"/></patternFill></fill>'
    "</fills>"
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="2" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

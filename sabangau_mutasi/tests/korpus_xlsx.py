"""Hand-made .xlsx parts for the hostile corpus: any part may be replaced, dropped, doubled or added."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Isi = str | bytes | Callable[[], bytes]
_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
KEPALA = f'{_XML}<worksheet xmlns="{_UTAMA}"><sheetData>'
TUTUP = "</sheetData></worksheet>"
JUDUL = ("ID", "NAMA", "KELAS")


def sel_teks(alamat: str, teks: str) -> str:
    """A cell with its text inside; `teks` is XML."""
    return f'<c r="{alamat}" t="inlineStr"><is><t>{teks}</t></is></c>'


def xml_baris(nilai: Sequence[object], nomor: int) -> str:
    """One row of text and number cells from column A on."""
    sel = [
        f'<c r="{"ABCDEFG"[n]}{nomor}"><v>{satu}</v></c>'
        if isinstance(satu, int)
        else sel_teks(f"{'ABCDEFG'[n]}{nomor}", escape(str(satu)))
        for n, satu in enumerate(nilai)
    ]
    return f'<row r="{nomor}">{"".join(sel)}</row>'


ISI = xml_baris(JUDUL, 1) + xml_baris(("a1", "ANI", 5), 2) + xml_baris(("a2", "BUDI", 7), 3)


def lembar_xml(baris: str, *, doctype: str = "", dimensi: str = "", ekor: str = "") -> str:
    """A worksheet part around these rows."""
    ukuran = f'<dimension ref="{dimensi}"/>' if dimensi else ""
    return f'{_XML}{doctype}<worksheet xmlns="{_UTAMA}">{ukuran}<sheetData>{baris}</sheetData>{ekor}</worksheet>'


def bagian_xlsx(nama: str = "Data", tampak: str = "visible", lembar_lain: int = 0) -> dict[str, Isi]:
    """All parts of a sound workbook."""
    nomor = range(2, lembar_lain + 2)
    daftar = "".join(f'<sheet name="L{n}" sheetId="{n}" r:id="rId{n}"/>' for n in nomor)
    relasi = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELASI}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in nomor
    )
    kosong = lembar_xml("")
    buka = f'{_XML}<Relationships xmlns="{_PAKET}/relationships">'
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PAKET}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'{buka}<Relationship Id="rId1" Type="{_RELASI}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_UTAMA}" xmlns:r="{_RELASI}"><sheets>'
        f'<sheet name="{nama}" sheetId="1" state="{tampak}" r:id="rId1"/>{daftar}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{buka}<Relationship Id="rId1" Type="{_RELASI}/worksheet"'
        f' Target="worksheets/sheet1.xml"/>{relasi}</Relationships>',
        "xl/worksheets/sheet1.xml": lembar_xml(ISI),
        **{f"xl/worksheets/sheet{n}.xml": kosong for n in nomor},
    }


def susun_xlsx(
    lokasi: Path,
    *,
    lembar: Isi | None = None,
    buku: Isi | None = None,
    teks: Isi | None = None,
    acuan: bool = False,
    lain: Mapping[str, Isi] | None = None,
    buang: str = "",
    ganda: str = "",
    judul: str = "Data",
    tampak: str = "visible",
    lembar_lain: int = 0,
    metode: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """Write a workbook with parts replaced; with `acuan` A2 points at shared string 0."""
    bagian = bagian_xlsx(judul, tampak, lembar_lain)
    if acuan and lembar is None:
        lembar = lembar_xml(ISI.replace(sel_teks("A2", "a1"), '<c r="A2" t="s"><v>0</v></c>'))
    if lembar is not None:
        bagian["xl/worksheets/sheet1.xml"] = lembar
    if buku is not None:
        bagian["xl/workbook.xml"] = buku
    if teks is not None:
        bagian["xl/sharedStrings.xml"] = teks
        nama, tutup = "xl/_rels/workbook.xml.rels", "</Relationships>"
        acu = f'<Relationship Id="rIdS" Type="{_RELASI}/sharedStrings" Target="sharedStrings.xml"/>'
        bagian[nama] = str(bagian[nama]).replace(tutup, acu + tutup)
    bagian |= lain or {}
    bagian.pop(buang, None)
    return tulis_zip(lokasi, bagian, ganda=ganda, metode=metode)


def tulis_zip(lokasi: Path, bagian: Mapping[str, Isi], *, ganda: str = "", metode: int = zipfile.ZIP_DEFLATED) -> Path:
    """An archive of these parts; the part `ganda` goes in twice."""
    import warnings

    with zipfile.ZipFile(lokasi, "w", metode, compresslevel=1) as arsip, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for nama, isi in bagian.items():
            arsip.writestr(nama, isi() if callable(isi) else isi)
        if ganda:
            arsip.writestr(ganda, "<x/>")
    return lokasi

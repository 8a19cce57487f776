"""The frozen data of an SK as a .docx draft, for the jurist who works on its wording. It is never the decree."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Dokumen
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell

CATATAN = "KONSEP UNTUK PEMBAHASAN REDAKSI. Bukan keputusan; naskah yang sah dibuat oleh aplikasi."
_LEBAR = (Cm(3.2), Cm(0.5), Cm(12.3))


def ke_docx(cuplikan: Mapping[str, Any]) -> bytes:
    """The text of the decree in its order: heading, considerations, dictums, signature block, copies to.

    The file's own dates come from the decree, so that the same data gives the same document.
    """
    dokumen = Document()
    _siapkan(dokumen, cuplikan)
    _kepala(dokumen, cuplikan)
    for judul, butir in (
        ("Menimbang", _berabjad(cuplikan["menimbang"])),
        ("Mengingat", _bernomor(cuplikan["mengingat"])),
        ("Memperhatikan", _bernomor(cuplikan["memperhatikan"])),
    ):
        _baris(dokumen, judul, butir)
    _tengah(dokumen, "MEMUTUSKAN:", tebal=True)
    _baris(dokumen, "Menetapkan", [cuplikan["menetapkan"]])
    _baris(dokumen, "KESATU", _kesatu(cuplikan["kesatu"]))
    for nama, isi in cuplikan["diktum"]:
        _baris(dokumen, nama, [isi])
    _penetapan(dokumen, cuplikan["penetapan"])
    dokumen.add_paragraph("Tembusan disampaikan kepada:")
    for satu in _bernomor(cuplikan["tembusan"]):
        dokumen.add_paragraph(satu)
    penyangga = io.BytesIO()
    dokumen.save(penyangga)
    return _tanpa_jam(penyangga)


def _tanpa_jam(berkas: io.BytesIO) -> bytes:
    """The same archive without the hour it was packed at."""
    hasil = io.BytesIO()
    with ZipFile(berkas) as asal, ZipFile(hasil, "w", ZIP_DEFLATED) as tujuan:
        for nama in asal.namelist():
            tujuan.writestr(ZipInfo(nama), asal.read(nama), ZIP_DEFLATED)
    return hasil.getvalue()


def _siapkan(dokumen: Dokumen, cuplikan: Mapping[str, Any]) -> None:
    gaya = dokumen.styles["Normal"]
    gaya.font.name, gaya.font.size = "Bookman Old Style", Pt(11)
    bagian = dokumen.sections[0]
    bagian.page_width, bagian.page_height = Cm(21), Cm(33)
    bagian.left_margin = bagian.right_margin = bagian.top_margin = bagian.bottom_margin = Cm(2.5)
    bagian.header.paragraphs[0].text = CATATAN
    hari = cuplikan["tanggal"]
    saat = datetime(hari["tahun"], hari["bulan"], hari["hari"], tzinfo=UTC)
    sifat = dokumen.core_properties
    sifat.title, sifat.author, sifat.created, sifat.modified = cuplikan["judul_dokumen"], "", saat, saat


def _kepala(dokumen: Dokumen, cuplikan: Mapping[str, Any]) -> None:
    _tengah(dokumen, cuplikan["kop"], tebal=True)
    _tengah(dokumen, cuplikan["judul"], tebal=True)
    _tengah(dokumen, f"NOMOR {cuplikan['nomor']}")
    _tengah(dokumen, "TENTANG")
    _tengah(dokumen, cuplikan["tentang"], tebal=True)
    _tengah(dokumen, "DENGAN RAHMAT TUHAN YANG MAHA ESA")
    _tengah(dokumen, cuplikan["pejabat"])


def _tengah(dokumen: Dokumen, teks: str, *, tebal: bool = False) -> None:
    alinea = dokumen.add_paragraph()
    alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
    alinea.add_run(teks).bold = tebal


def _baris(dokumen: Dokumen, judul: str, alinea: Iterable[str]) -> None:
    """One row of the decree: heading, colon, text in paragraphs."""
    sel = dokumen.add_table(rows=1, cols=3).rows[0].cells
    for satu, lebar in zip(sel, _LEBAR, strict=True):
        satu.width = lebar
    sel[0].text, sel[1].text = judul, ":"
    _isi(sel[2], list(alinea))


def _isi(sel: _Cell, alinea: list[str]) -> None:
    sel.text = alinea[0] if alinea else "–"
    for teks in alinea[1:]:
        sel.add_paragraph(teks)


def _berabjad(butir: Iterable[str]) -> list[str]:
    return [f"{chr(97 + ke)}. {teks}" for ke, teks in enumerate(butir)]


def _bernomor(butir: Iterable[str]) -> list[str]:
    return [f"{ke}. {teks}" for ke, teks in enumerate(butir, start=1)]


def _kesatu(isi: Mapping[str, Any]) -> list[str]:
    pegawai = [f"{nama}: {nilai}" for nama, nilai in isi["pegawai"]]
    menjadi = [f"{nama}: {nilai}" for nama, nilai in isi["menjadi"]]
    return [isi["pembuka"], *pegawai, isi["penghubung"], *menjadi]


def _penetapan(dokumen: Dokumen, isi: Mapping[str, Any]) -> None:
    for teks in (f"Ditetapkan di {isi['kota']}", f"pada tanggal {isi['tanggal']}", *isi["jabatan_baris"], "", "", ""):
        dokumen.add_paragraph(teks).paragraph_format.left_indent = Cm(9)
    alinea = dokumen.add_paragraph()
    alinea.paragraph_format.left_indent = Cm(9)
    alinea.add_run(isi["nama"]).bold = True

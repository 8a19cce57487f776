"""Cells whose formula has no usable result: the reader gives them as empty, which would blank a value.

A thread looks for them in the file while the reader unpacks it (both leave the interpreter lock meanwhile). How depends
on the format: the sheet parts of .xlsx are searched here, the others in `galat_biner` and `galat_ods`.
"""

import html
import posixpath
import re
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers.expat import ExpatError

from sabangau_mutasi.inti.impor.galat_biner import pindai_xls, pindai_xlsb
from sabangau_mutasi.inti.impor.galat_ods import pindai_ods

# More such cells than this are not told one by one.
TERBANYAK = 100_000
_POTONGAN = 1 << 20
_GALAT = re.compile(rb'<(?:\w+:)?c ([^<>]*\bt="e"[^<>]*)>')
_TANPA_HASIL = re.compile(
    rb"<(?:\w+:)?c ([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_ALAMAT = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_LEMBAR = re.compile(rb"<(?:\w+:)?sheet ([^<>]*)>")
_RELASI = re.compile(rb"<(?:\w+:)?Relationship ([^<>]*)>")
_SIFAT = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')
# What is wrong with the file itself the reader says.
_RUSAK = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, OSError, EOFError, NotImplementedError,
    struct.error, ExpatError,
)  # fmt: skip

Sel = tuple[int, int]
Pemindai = Callable[[str], Iterator[tuple[str, Sel]]]


class PemindaiRumus(threading.Thread):
    """Scans all sheets of a workbook in the background; `hasil` waits for it. A text has no formulas."""

    def __init__(self, lokasi: str, bentuk: str) -> None:
        super().__init__(daemon=True)
        self.lokasi = lokasi
        self.bentuk = bentuk
        self._temuan: dict[str, list[Sel]] = {}

    def run(self) -> None:
        pindai = PEMINDAI.get(self.bentuk)
        if pindai is None:
            return
        try:
            for jumlah, (lembar, sel) in enumerate(pindai(self.lokasi), 1):
                self._temuan.setdefault(lembar, []).append(sel)
                if jumlah >= TERBANYAK:
                    return
        except _RUSAK:
            return

    def hasil(self, lembar: str) -> list[Sel]:
        """(Excel row, column from 0) of the cells without a result in a sheet."""
        self.join()
        return self._temuan.get(lembar, [])


def pindai_xlsx(lokasi: str) -> Iterator[tuple[str, Sel]]:
    """(Sheet, (Excel row, column from 0)) of the cells of an .xlsx or .xlsm without a result."""
    with zipfile.ZipFile(lokasi) as arsip:
        for nama, bagian in _bagian(arsip).items():
            yield from ((nama, sel) for sel in _pindai(arsip, bagian))


PEMINDAI: dict[str, Pemindai] = {
    "xlsx": pindai_xlsx,
    "xlsm": pindai_xlsx,
    "xlsb": pindai_xlsb,
    "xls": pindai_xls,
    "ods": pindai_ods,
}


def _bagian(arsip: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its part."""
    relasi = {}
    for isi in _RELASI.findall(arsip.read("xl/_rels/workbook.xml.rels")):
        sifat = dict(_SIFAT.findall(isi.decode("utf-8", "replace")))
        relasi[sifat.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", sifat.get("Target", "")))[1:]
    hasil = {}
    for isi in _LEMBAR.findall(arsip.read("xl/workbook.xml")):
        sifat = {k.rsplit(":", 1)[-1]: v for k, v in _SIFAT.findall(isi.decode("utf-8", "replace"))}
        if sifat.get("id") in relasi:
            hasil[html.unescape(sifat.get("name", ""))] = relasi[sifat["id"]]
    return hasil


def _pindai(arsip: zipfile.ZipFile, bagian: str) -> Iterator[Sel]:
    """Block by block, cut at the end of a row; each search over the text costs, so only what must be is searched."""
    sisa, tutup, rumus = b"", b"", b""
    with arsip.open(bagian) as isi:
        while potongan := isi.read(_POTONGAN):
            blok = sisa + potongan
            if not tutup:
                tutup, rumus = (b"</row>", b"<f") if b"<row" in blok else (b":row>", b":f")
            batas = max(blok.rfind(tutup), 0)
            ada_galat, ada_rumus = blok.find(b't="e"', 0, batas) >= 0, blok.find(rumus, 0, batas) >= 0
            if ada_galat or ada_rumus:
                yield from _sel_tanpa_hasil(blok[:batas])
            sisa = blok[batas:][-_POTONGAN:]


def _sel_tanpa_hasil(blok: bytes) -> Iterator[Sel]:
    yield from (alamat for c in _GALAT.finditer(blok) if (alamat := _urai(c[1])))
    for cocok in _TANPA_HASIL.finditer(blok):
        # A formula whose result is the empty text says so: t="str" and an empty value.
        if not (cocok[2] and b't="str"' in cocok[1]) and (alamat := _urai(cocok[1])):
            yield alamat


def _urai(sifat: bytes) -> Sel | None:
    cocok = _ALAMAT.search(sifat)
    if not cocok:
        return None
    kolom = 0
    for huruf in cocok[1]:
        kolom = kolom * 26 + huruf - 64
    return int(cocok[2]), kolom - 1

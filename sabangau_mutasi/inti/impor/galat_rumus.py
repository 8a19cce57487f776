"""Cells of an .xlsx whose formula has no usable result: the reader gives them as empty, which would blank a value.

A thread looks for them in the sheet parts while the reader unpacks them (both leave the interpreter lock meanwhile).
"""

import html
import posixpath
import re
import threading
import zipfile
import zlib
from collections.abc import Iterator

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


class PemindaiRumus(threading.Thread):
    """Scans all sheets of a workbook in the background; `hasil` waits for it."""

    def __init__(self, lokasi: str) -> None:
        super().__init__(daemon=True)
        self.lokasi = lokasi
        self._temuan: dict[str, list[tuple[int, int]]] = {}

    def run(self) -> None:
        try:
            with zipfile.ZipFile(self.lokasi) as arsip:
                for nama, bagian in _bagian(arsip).items():
                    self._temuan[nama] = list(_pindai(arsip, bagian))
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError):
            return  # what is wrong with the archive the reader itself says

    def hasil(self, lembar: str) -> list[tuple[int, int]]:
        """(Excel row, column from 0) of the cells without a result in a sheet."""
        self.join()
        return self._temuan.get(lembar, [])


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


def _pindai(arsip: zipfile.ZipFile, bagian: str) -> Iterator[tuple[int, int]]:
    """Block by block, cut at the end of a row; each search over the text costs, so only what must be is searched."""
    jumlah, sisa, tutup, rumus = 0, b"", b"", b""
    with arsip.open(bagian) as isi:
        while jumlah < TERBANYAK and (potongan := isi.read(_POTONGAN)):
            blok = sisa + potongan
            if not tutup:
                tutup, rumus = (b"</row>", b"<f") if b"<row" in blok else (b":row>", b":f")
            batas = max(blok.rfind(tutup), 0)
            ada_galat, ada_rumus = blok.find(b't="e"', 0, batas) >= 0, blok.find(rumus, 0, batas) >= 0
            if ada_galat or ada_rumus:
                for sel in _sel_tanpa_hasil(blok[:batas]):
                    jumlah += 1
                    yield sel
            sisa = blok[batas:][-_POTONGAN:]


def _sel_tanpa_hasil(blok: bytes) -> Iterator[tuple[int, int]]:
    yield from (alamat for c in _GALAT.finditer(blok) if (alamat := _urai(c[1])))
    for cocok in _TANPA_HASIL.finditer(blok):
        # A formula whose result is the empty text says so: t="str" and an empty value.
        if not (cocok[2] and b't="str"' in cocok[1]) and (alamat := _urai(cocok[1])):
            yield alamat


def _urai(sifat: bytes) -> tuple[int, int] | None:
    cocok = _ALAMAT.search(sifat)
    if not cocok:
        return None
    kolom = 0
    for huruf in cocok[1]:
        kolom = kolom * 26 + huruf - 64
    return int(cocok[2]), kolom - 1

"""Formula errors in binary workbooks (.xls: BIFF in an OLE file; .xlsb: BIFF12 in a zip): where they stand.

Walking millions of records in Python takes seconds, so a search for the bytes an error must have comes first; without
a hit there is none. A false hit costs the walk, never a wrong answer.
"""

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sabangau_mutasi.inti.impor.ole import aliran_ole

Sel = tuple[int, int]
_KODE = rb"[\x00\x07\x0f\x17\x1d\x24\x2a\x2b]"
_POTONGAN = 1 << 20
# No head of an error record is longer; blocks overlap by this much.
_LIPAT = 32

# .xlsb: BrtCellError (3) and BrtFmlaError (11), each with column, style and the error's code.
_DUGA_XLSB = re.compile(rb"(?:\x03\x09|\x0b(?:[\x0d-\x7f]|[\x80-\xff][\x01-\x7f]))[\s\S]{2}\x00\x00[\s\S]{4}" + _KODE)
_BARIS12, _GALAT12, _LEMBAR12 = 0, (3, 11), 0x9C
_RELASI = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_SIFAT = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')

# .xls: BOOLERR with its error flag, FORMULA whose result is an error.
_DUGA_XLS = re.compile(
    rb"\x05\x02\x08\x00[\s\S]{6}" + _KODE + rb"\x01|\x06\x00[\s\S]{8}\x02[\s\S]" + _KODE + rb"[\s\S]{3}\xff\xff"
)
_BOUNDSHEET, _BOOLERR, _FORMULA, _BOF, _EOF = 0x85, 0x205, 0x06, 0x809, 0x0A
_BIFF8 = 0x600


def pindai_xlsb(lokasi: str) -> Iterator[tuple[str, Sel]]:
    """(Sheet, (Excel row, column from 0)) of the formula errors of an .xlsb."""
    with zipfile.ZipFile(lokasi) as arsip:
        for nama, bagian in _lembar_xlsb(arsip):
            with arsip.open(bagian) as isi:
                ada = _mungkin(isi)
            if ada:
                with arsip.open(bagian) as isi:
                    yield from ((nama, sel) for sel in _galat_xlsb(isi))


def _mungkin(isi: IO[bytes]) -> bool:
    ekor = b""
    while potongan := isi.read(_POTONGAN):
        if _DUGA_XLSB.search(ekor + potongan):
            return True
        ekor = potongan[-_LIPAT:]
    return False


def _rekam12(isi: IO[bytes]) -> Iterator[tuple[int, bytes, int]]:
    """(Kind, block, place of its content in the block) of each record."""
    sisa = b""
    while potongan := isi.read(_POTONGAN):
        blok, letak = sisa + potongan, 0
        while letak + 8 <= len(blok):
            jenis, n = blok[letak], letak + 1
            if jenis & 0x80:
                jenis, n = jenis & 0x7F | blok[n] << 7, n + 1
            panjang = geser = 0
            while geser < 28:
                bita, n = blok[n], n + 1
                panjang |= (bita & 0x7F) << geser
                geser += 7
                if not bita & 0x80:
                    break
            if n + panjang > len(blok):
                break
            yield jenis, blok, n
            letak = n + panjang
        sisa = blok[letak:]


def _galat_xlsb(isi: IO[bytes]) -> Iterator[Sel]:
    baris = 0
    for jenis, blok, n in _rekam12(isi):
        if jenis == _BARIS12:
            baris = struct.unpack_from("<I", blok, n)[0]
        elif jenis in _GALAT12:
            yield baris + 1, struct.unpack_from("<I", blok, n)[0]


def _lembar_xlsb(arsip: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Sheet names and their parts."""
    relasi = {}
    for satu in _RELASI.findall(arsip.read("xl/_rels/workbook.bin.rels").decode("utf-8", "replace")):
        sifat = dict(_SIFAT.findall(satu))
        relasi[sifat.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", sifat.get("Target", "")))[1:]
    with arsip.open("xl/workbook.bin") as isi:
        for jenis, blok, n in _rekam12(isi):
            if jenis == _LEMBAR12:
                tanda, n = _teks12(blok, n + 8)
                if tanda in relasi:
                    yield _teks12(blok, n)[0], relasi[tanda]


def _teks12(blok: bytes, letak: int) -> tuple[str, int]:
    """A string with its length in front, and the place behind it."""
    panjang = 2 * struct.unpack_from("<I", blok, letak)[0]
    letak += 4
    return blok[letak : letak + panjang].decode("utf-16-le", "replace"), letak + panjang


def pindai_xls(lokasi: str) -> Iterator[tuple[str, Sel]]:
    """(Sheet, (Excel row, column from 0)) of the formula errors of an .xls."""
    buku = aliran_ole(Path(lokasi), ("Workbook", "Book"))
    if not _DUGA_XLS.search(buku):
        return
    for nama, awal in _lembar_xls(buku):
        yield from ((nama, sel) for sel in _galat_xls(buku, awal))


def _rekam_xls(buku: bytes, letak: int) -> Iterator[tuple[int, int, int]]:
    """(Kind, place of the content, its length) of each record from a BOF to its EOF."""
    dalam = 0
    while letak + 4 <= len(buku):
        jenis, panjang = struct.unpack_from("<HH", buku, letak)
        yield jenis, letak + 4, panjang
        dalam += (jenis == _BOF) - (jenis == _EOF)
        if dalam <= 0:
            return
        letak += 4 + panjang


def _lembar_xls(buku: bytes) -> Iterator[tuple[str, int]]:
    """Sheet names and where their records begin."""
    versi = _BIFF8
    for jenis, n, panjang in _rekam_xls(buku, 0):
        if jenis == _BOF:
            versi = struct.unpack_from("<H", buku, n)[0]
        elif jenis == _BOUNDSHEET:
            letak, huruf = struct.unpack_from("<I", buku, n)[0], buku[n + 6]
            if versi < _BIFF8:
                yield buku[n + 7 : n + 7 + huruf].decode("cp1252", "replace"), letak
            elif buku[n + 7] & 1:
                yield buku[n + 8 : n + 8 + 2 * huruf].decode("utf-16-le", "replace"), letak
            else:
                yield buku[n + 8 : n + min(8 + huruf, panjang)].decode("latin-1"), letak


def _galat_xls(buku: bytes, awal: int) -> Iterator[Sel]:
    for jenis, n, panjang in _rekam_xls(buku, awal):
        galat = (jenis == _BOOLERR and panjang >= 8 and buku[n + 7] == 1) or (
            jenis == _FORMULA and panjang >= 14 and buku[n + 6] == 2 and buku[n + 12 : n + 14] == b"\xff\xff"
        )
        if galat:
            baris, kolom = struct.unpack_from("<HH", buku, n)
            yield baris + 1, kolom

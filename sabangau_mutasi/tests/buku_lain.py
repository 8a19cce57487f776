"""Small workbooks in the other formats, made by hand: .xls (OLE + BIFF8), .xlsb (BIFF12), .ods."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

Baris = Sequence[Sequence[object]]
_SEKTOR = 512


@dataclass(frozen=True)
class Galat:
    """A cell with a formula error: "#N/A" or "#REF!"."""

    teks: str = "#N/A"

    @property
    def kode(self) -> int:
        return {"#N/A": 0x2A, "#REF!": 0x17}[self.teks]


_AKHIR, _KOSONG, _FAT = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD
_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def ole(aliran: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams in its root; each is padded to the size that needs no mini stream."""
    isi = {nama: satu.ljust(4096, b"\0") for nama, satu in aliran.items()}
    fat: list[int] = []
    entri, data = [], b""
    for nama, satu in isi.items():
        awal, jumlah = len(fat), -(-len(satu) // _SEKTOR)
        fat += [*range(awal + 1, awal + jumlah), _AKHIR]
        data += satu.ljust(jumlah * _SEKTOR, b"\0")
        entri.append((nama, 2, awal, len(satu)))
    direktori = b"".join(
        _entri(nama, jenis, awal, besar, kanan=n + 1 if 0 < n < len(isi) else _KOSONG, anak=1 if n == 0 else _KOSONG)
        for n, (nama, jenis, awal, besar) in enumerate([("Root Entry", 5, _AKHIR, 0), *entri])
    )
    letak_direktori, jumlah = len(fat), -(-len(direktori) // _SEKTOR)
    fat += [*range(letak_direktori + 1, letak_direktori + jumlah), _AKHIR]
    data += direktori.ljust(jumlah * _SEKTOR, b"\0")
    letak_fat = len(fat)
    sektor_fat = -(-(len(fat) + 1) // 128)
    fat += [_FAT] * sektor_fat
    data += struct.pack(f"<{sektor_fat * 128}I", *fat, *[_KOSONG] * (sektor_fat * 128 - len(fat)))
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    kepala += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, sektor_fat, letak_direktori, 0, 4096,
                          _AKHIR, 0, _AKHIR, 0)  # fmt: skip
    daftar = [*range(letak_fat, letak_fat + sektor_fat)]
    return kepala + struct.pack("<109I", *daftar, *[_KOSONG] * (109 - sektor_fat)) + data


def _entri(nama: str, jenis: int, awal: int, besar: int, *, kanan: int, anak: int) -> bytes:
    teks = nama.encode("utf-16-le") + b"\0\0"
    return teks.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(teks), jenis, 1, _KOSONG, kanan, anak, awal, besar)


def tulis_xls(
    lokasi: Path, lembar: Mapping[str, Baris], *, sandi: bool = False, lain: Mapping[str, bytes] | None = None
) -> Path:
    """An old Excel workbook; `sandi` marks it as encrypted, `lain` adds streams (macros)."""
    lokasi.write_bytes(ole({"Workbook": _biff8(lembar, sandi=sandi), **(lain or {})}))
    return lokasi


def _rekam(jenis: int, isi: bytes) -> bytes:
    return struct.pack("<HH", jenis, len(isi)) + isi


def _biff8(lembar: Mapping[str, Baris], *, sandi: bool) -> bytes:
    buka = _rekam(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    if sandi:
        buka += _rekam(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    nama = [(n.encode("utf-16-le"), len(n)) for n in lembar]
    panjang = len(buka) + sum(4 + 8 + len(n) for n, _ in nama) + 4
    isi = [_lembar_biff8(b) for b in lembar.values()]
    daftar, letak = b"", panjang
    for (teks, huruf), satu in zip(nama, isi, strict=True):
        daftar += _rekam(0x85, struct.pack("<IBBBB", letak, 0, 0, huruf, 1) + teks)
        letak += len(satu)
    return buka + daftar + _rekam(0x0A, b"") + b"".join(isi)


def _lembar_biff8(baris: Baris) -> bytes:
    hasil = _rekam(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    hasil += _rekam(0x200, struct.pack("<IIHHH", 0, len(baris), 0, max(map(len, baris), default=0), 0))
    for r, satu in enumerate(baris):
        for k, nilai in enumerate(satu):
            if isinstance(nilai, int | float):
                hasil += _rekam(0x203, struct.pack("<HHHd", r, k, 0, nilai))
            elif isinstance(nilai, Galat) and k % 2:
                hasil += _rekam(0x205, struct.pack("<HHHBB", r, k, 0, nilai.kode, 1))
            elif isinstance(nilai, Galat):
                isi = bytes([2, 0, nilai.kode, 0, 0, 0, 0xFF, 0xFF])
                hasil += _rekam(0x06, struct.pack("<HHH", r, k, 0) + isi + struct.pack("<HIH", 0, 0, 0))
            elif nilai is not None:
                teks = str(nilai)
                hasil += _rekam(0x204, struct.pack("<HHHHB", r, k, 0, len(teks), 1) + teks.encode("utf-16-le"))
    return hasil + _rekam(0x0A, b"")


def tulis_xlsb(lokasi: Path, baris: Baris, *, lembar: str = "Data") -> Path:
    """A binary workbook of one sheet."""
    buku = _b12(0x83) + _b12(0x8F) + _b12(0x9C, struct.pack("<II", 0, 1) + _lebar("rId1") + _lebar(lembar))
    isi = _b12(0x81) + _b12(0x94, struct.pack("<IIII", 0, max(len(baris) - 1, 0), 0, 20)) + _b12(0x91)
    for r, satu in enumerate(baris):
        isi += _b12(0, struct.pack("<IIHBBBI", r, 0, 300, 0, 0, 0, 0))
        for k, nilai in enumerate(satu):
            if isinstance(nilai, int | float):
                isi += _b12(5, struct.pack("<IId", k, 0, nilai))
            elif isinstance(nilai, Galat) and k % 2:
                isi += _b12(3, struct.pack("<IIB", k, 0, nilai.kode))
            elif isinstance(nilai, Galat):
                isi += _b12(11, struct.pack("<IIBHII", k, 0, nilai.kode, 0, 0, 0))
            elif nilai is not None:
                isi += _b12(6, struct.pack("<II", k, 0) + _lebar(str(nilai)))
    relasi = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with zipfile.ZipFile(lokasi, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        arsip.writestr("_rels/.rels", f'{relasi}<Relationship Id="rId1" Type="{_RELASI}/officeDocument"'
                       ' Target="xl/workbook.bin"/></Relationships>')  # fmt: skip
        arsip.writestr("xl/workbook.bin", buku + _b12(0x90) + _b12(0x84))
        arsip.writestr("xl/_rels/workbook.bin.rels", f'{relasi}<Relationship Id="rId1" Type="{_RELASI}/worksheet"'
                       ' Target="worksheets/sheet1.bin"/></Relationships>')  # fmt: skip
        arsip.writestr("xl/worksheets/sheet1.bin", isi + _b12(0x92) + _b12(0x82))
    return lokasi


def _b12(jenis: int, isi: bytes = b"") -> bytes:
    return _varint(jenis, jenis=True) + _varint(len(isi)) + isi


def _varint(angka: int, *, jenis: bool = False) -> bytes:
    if jenis:
        return bytes([angka]) if angka < 0x80 else bytes([angka & 0xFF, angka >> 7])
    hasil = b""
    while True:
        angka, sisa = angka >> 7, angka & 0x7F
        hasil += bytes([sisa | (0x80 if angka else 0)])
        if not angka:
            return hasil


def _lebar(teks: str) -> bytes:
    return struct.pack("<I", len(teks)) + teks.encode("utf-16-le")


def tulis_ods(lokasi: Path, baris: Baris, *, lembar: str = "Data", isi: str = "", manifes: str = "") -> Path:
    """An OpenDocument sheet; `isi` replaces the rows' XML, `manifes` is put into the manifest."""
    ruang = "urn:oasis:names:tc:opendocument:xmlns"
    isi = isi or "".join(
        "<table:table-row>" + "".join(_sel_ods(s) for s in satu) + "</table:table-row>" for satu in baris
    )
    konten = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{ruang}:office:1.0"'
        f' xmlns:table="{ruang}:table:1.0" xmlns:text="{ruang}:text:1.0" office:version="1.2">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="{escape(lembar)}">{isi}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(lokasi, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        arsip.writestr(
            "META-INF/manifest.xml",
            f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{ruang}:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type='
            f'"application/vnd.oasis.opendocument.spreadsheet"/>{manifes}</manifest:manifest>',
        )
        arsip.writestr("content.xml", konten)
    return lokasi


def _sel_ods(nilai: object) -> str:
    if nilai is None:
        return "<table:table-cell/>"
    if isinstance(nilai, Galat):
        return (
            '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="">'
            f"<text:p>{nilai.teks}</text:p></table:table-cell>"
        )
    if isinstance(nilai, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{nilai}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(nilai))}</text:p></table:table-cell>'

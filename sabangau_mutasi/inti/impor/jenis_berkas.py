"""What an uploaded file really is, told by its content and never by its name. Pure: parent and child both use it.

Nothing is unpacked here: zip archives are judged by their directory, OLE files by their directory entries.
"""

import mmap
import re
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path

from sabangau_mutasi.inti.impor.direktori_zip import periksa_direktori

# A sheet of 100,000 x 67 unpacks to some 400 MB; a bomb of 1.6 MB was seen to unpack to 302 MB.
ISI_TERBESAR = 700 * 1024 * 1024
MAMPAT_TERBESAR = 150
ISI_BOLEH_MAMPAT = 20 * 1024 * 1024
BAGIAN_TERBANYAK = 2000
_AWAL = 64 * 1024
# More control bytes than this, and than this share, is no text.
_KENDALI_BOLEH, _KENDALI_BAGIAN = 8, 0.02

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_BUKU = re.compile(r"xl/workbook\d*\.xml", re.IGNORECASE)
_MAKRO = re.compile(r"xl/(vbaproject\.bin|macrosheets/.+)", re.IGNORECASE)
_TAUTAN = re.compile(r"xl/externallinks/.+", re.IGNORECASE)
_LAIN_ZIP = (("word/", "dokumen Word"), ("ppt/", "salindia PowerPoint"))
_LAIN_OLE = (("WordDocument", "dokumen Word"), ("PowerPoint Document", "salindia PowerPoint"))
_AJAIB = (
    (b"%PDF", "dokumen PDF"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"{\\rtf", "dokumen RTF"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"Rar!", "arsip RAR"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"PK\x05\x06", "arsip ZIP kosong"),
    (b"SQLite format 3", "basis data"),
)
_HALAMAN = re.compile(rb"\s*(<!doctype html|<html|<head|<meta|<table|<div|<body|<style|<script|mime-version:)", re.I)
_KENDALI = bytes({*range(9), *range(14, 32)} - {27})


class BerkasDitolak(Exception):
    """The file is not opened: a stable code and one sentence for the user that says what to do."""

    def __init__(self, kode: str, pesan: str) -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan


@dataclass(frozen=True)
class Bentuk:
    """`kode` is xlsx, xlsm, xlsb, xls, ods or teks; `isi` the bytes it unpacks to, as its directory tells."""

    kode: str
    isi: int
    makro: bool = False
    tautan_luar: bool = False


def kenali(lokasi: Path) -> Bentuk:
    """The form of a file by its content. Raises `BerkasDitolak`, or OSError when it cannot be opened."""
    with lokasi.open("rb") as berkas:
        awal = berkas.read(_AWAL)
    if not awal:
        raise BerkasDitolak("BERKAS_KOSONG", "Berkas kosong. Pilih berkas yang berisi.")
    if awal.startswith(_OLE):
        return _kenali_ole(lokasi)
    if awal.startswith(_ZIP):
        return _kenali_zip(lokasi)
    return _kenali_teks(awal, lokasi.stat().st_size)


def bukan_buku(ternyata: str = "") -> BerkasDitolak:
    """The refusal of a file that is something else, naming it when known."""
    if not ternyata:
        return BerkasDitolak(
            "BERKAS_BUKAN_XLSX",
            "Isi berkas bukan buku kerja Excel (.xlsx) yang utuh, apa pun nama akhirannya. Simpan ulang dari Excel.",
        )
    return BerkasDitolak(
        "BERKAS_BUKAN_XLSX",
        f"Berkas ini {ternyata}, bukan buku kerja Excel (.xlsx), apa pun nama akhirannya."
        " Buka datanya di Excel, simpan sebagai .xlsx, lalu unggah hasilnya.",
    )


def terkunci() -> BerkasDitolak:
    """The refusal of an encrypted file."""
    return BerkasDitolak(
        "BERKAS_BUKAN_XLSX", "Berkas terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu unggah kembali."
    )


def _mencurigakan(sebab: str) -> BerkasDitolak:
    return BerkasDitolak(
        "BERKAS_MENCURIGAKAN", f"{sebab} sehingga berkas tidak dibuka. Salin datanya ke buku kerja baru."
    )


def _kenali_zip(lokasi: Path) -> Bentuk:
    if not periksa_direktori(lokasi, BAGIAN_TERBANYAK):
        raise _mencurigakan("Isi berkas terbagi dalam terlalu banyak bagian")
    try:
        with zipfile.ZipFile(lokasi) as arsip:
            bagian = arsip.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as galat:
        raise bukan_buku() from galat
    nama = {b.filename for b in bagian}
    kode = _kode_zip(nama)
    _periksa_isi(bagian)
    makro = any(_MAKRO.fullmatch(n) for n in nama)
    return Bentuk(
        "xlsm" if makro and kode == "xlsx" else kode,
        sum(b.file_size for b in bagian),
        makro=makro,
        tautan_luar=any(_TAUTAN.fullmatch(n) for n in nama),
    )


def _kode_zip(nama: set[str]) -> str:
    """Which format the names of the parts tell."""
    if "[Content_Types].xml" in nama:
        if any(_BUKU.fullmatch(n) for n in nama):
            return "xlsx"
        if "xl/workbook.bin" in nama:
            return "xlsb"
        for awalan, ternyata in _LAIN_ZIP:
            if any(n.startswith(awalan) for n in nama):
                raise bukan_buku(ternyata)
        raise bukan_buku()
    if "content.xml" in nama:
        return "ods"
    if any(n.startswith("xl/") for n in nama):
        raise bukan_buku()
    raise bukan_buku("arsip ZIP")


def _periksa_isi(bagian: list[zipfile.ZipInfo]) -> None:
    """The archive's directory: sizes, double and straying names, links, encryption, methods of packing."""
    nama = [b.filename.casefold() for b in bagian]
    if len(set(nama)) < len(nama):
        raise _mencurigakan("Isi berkas memuat bagian bernama sama")
    if any(_nama_liar(b.filename) or stat.S_ISLNK(b.external_attr >> 16) for b in bagian):
        raise _mencurigakan("Isi berkas menunjuk ke luar dirinya")
    if any(b.flag_bits & 1 for b in bagian):
        raise terkunci()
    if any(b.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for b in bagian):
        raise bukan_buku()
    terlalu_mampat = any(
        b.file_size > ISI_BOLEH_MAMPAT and b.file_size > MAMPAT_TERBESAR * max(b.compress_size, 1) for b in bagian
    )
    if terlalu_mampat or len(bagian) > BAGIAN_TERBANYAK or sum(b.file_size for b in bagian) > ISI_TERBESAR:
        raise _mencurigakan("Isi berkas jauh lebih besar dari berkasnya")


def _nama_liar(nama: str) -> bool:
    bagian = nama.replace("\\", "/").split("/")
    return nama.startswith(("/", "\\")) or ".." in bagian or ":" in bagian[0]


def _kenali_ole(lokasi: Path) -> Bentuk:
    ukuran = lokasi.stat().st_size
    with lokasi.open("rb") as berkas, mmap.mmap(berkas.fileno(), 0, access=mmap.ACCESS_READ) as isi:
        if _ada_aliran(isi, "EncryptedPackage"):
            raise terkunci()
        if _ada_aliran(isi, "Workbook") or _ada_aliran(isi, "Book"):
            return Bentuk("xls", ukuran, makro=_ada_aliran(isi, "_VBA_PROJECT"))
        for nama, ternyata in _LAIN_OLE:
            if _ada_aliran(isi, nama):
                raise bukan_buku(ternyata)
    raise bukan_buku()


def _ada_aliran(isi: mmap.mmap, nama: str) -> bool:
    """Whether an OLE directory has a stream of this name: entries of 128 bytes, name in UTF-16, then its length."""
    dicari = nama.encode("utf-16-le") + b"\0\0"
    letak = isi.find(dicari)
    while letak >= 0:
        panjang = int.from_bytes(isi[letak + 64 : letak + 66], "little")
        if letak % 128 == 0 and panjang == len(dicari) and isi[letak + 66 : letak + 67] == b"\x02":
            return True
        letak = isi.find(dicari, letak + 2)
    return False


def _kenali_teks(awal: bytes, ukuran: int) -> Bentuk:
    for tanda, ternyata in _AJAIB:
        if awal.startswith(tanda):
            raise bukan_buku(ternyata)
    if awal.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_tanpa_tanda(awal):
        return Bentuk("teks", ukuran)
    polos = awal.removeprefix(b"\xef\xbb\xbf")
    if _HALAMAN.match(polos) or (polos.lstrip()[:5] == b"<?xml" and b"<html" in polos[:4096].lower()):
        raise bukan_buku("halaman web (HTML)")
    if polos.lstrip()[:5] == b"<?xml":
        raise bukan_buku("berkas XML")
    kendali = len(polos) - len(polos.translate(None, _KENDALI))
    if kendali > max(_KENDALI_BOLEH, _KENDALI_BAGIAN * len(polos)):
        raise bukan_buku()
    return Bentuk("teks", ukuran)


def utf16_tanpa_tanda(awal: bytes) -> str:
    """The UTF-16 codec of a text without byte order mark: every other byte is NUL. Empty when it is none."""
    contoh = awal[:4096]
    separuh = max(len(contoh) // 2, 1)
    genap, ganjil = contoh[::2].count(0), contoh[1::2].count(0)
    if ganjil > 0.6 * separuh and genap < 0.1 * separuh:
        return "utf-16-le"
    return "utf-16-be" if genap > 0.6 * separuh and ganjil < 0.1 * separuh else ""

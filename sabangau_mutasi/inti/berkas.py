"""Uploaded workbooks: size, true type and zip sanity before anything opens them; private storage under random names."""

import hashlib
import os
import re
import secrets
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from sabangau_mutasi.inti.galat import AturanDilanggar

UKURAN_TERBESAR = 60 * 1024 * 1024
# A sheet of 100,000 x 67 unpacks to some 400 MB; a bomb of 1.6 MB was seen to unpack to 302 MB.
ISI_TERBESAR = 900 * 1024 * 1024
MAMPAT_TERBESAR = 150
ISI_BOLEH_MAMPAT = 20 * 1024 * 1024
BAGIAN_TERBANYAK = 2000
_ANGKA_PANJANG = re.compile(r"\d{8,}")
_PANJANG_NAMA = 120
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WAJIB = {"[Content_Types].xml", "xl/workbook.xml"}


@dataclass(frozen=True)
class BerkasTersimpan:
    """A stored upload: place relative to MEDIA_ROOT, digest and size in bytes."""

    lokasi: str
    sha256: str
    ukuran: int


def simpan_buku_kerja(potongan: Iterable[bytes], *, ruang: str) -> BerkasTersimpan:
    """Store an upload piece by piece and check that it is a sound .xlsx; a refused one leaves nothing behind.

    Raises `AturanDilanggar` (BERKAS_TERLALU_BESAR, BERKAS_KOSONG, BERKAS_BUKAN_XLSX, BERKAS_MENCURIGAKAN).
    """
    acak = secrets.token_hex(16)
    lokasi = f"{ruang}/{acak[:2]}/{acak[2:]}.xlsx"
    tujuan = jalur(lokasi)
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        tersimpan = _tulis(tujuan, potongan, lokasi)
        periksa_xlsx(tujuan)
    except AturanDilanggar:
        tujuan.unlink(missing_ok=True)
        raise
    return tersimpan


def _tulis(tujuan: Path, potongan: Iterable[bytes], lokasi: str) -> BerkasTersimpan:
    sidik, ukuran = hashlib.sha256(), 0
    nomor = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(nomor, "wb") as aliran:
        for isi in potongan:
            ukuran += len(isi)
            if ukuran > UKURAN_TERBESAR:
                batas = UKURAN_TERBESAR // 1024 // 1024
                raise AturanDilanggar("BERKAS_TERLALU_BESAR", f"Berkas lebih besar dari {batas} MB.", "berkas")
            sidik.update(isi)
            aliran.write(isi)
        aliran.flush()
        os.fsync(aliran.fileno())
    return BerkasTersimpan(lokasi, sidik.hexdigest(), ukuran)


def periksa_xlsx(lokasi: Path) -> None:
    """True type by content and the sizes the zip directory tells, before any reader unpacks it."""
    with lokasi.open("rb") as isi:
        awal = isi.read(4)
    if not awal:
        raise AturanDilanggar("BERKAS_KOSONG", "Berkas kosong. Pilih berkas yang berisi.", "berkas")
    if awal == _OLE:
        raise AturanDilanggar(
            "BERKAS_BUKAN_XLSX",
            "Berkas terkunci kata sandi atau berformat .xls lama. Simpan ulang sebagai .xlsx tanpa kata sandi.",
            "berkas",
        )
    if awal != _ZIP:
        raise _bukan_xlsx()
    try:
        with zipfile.ZipFile(lokasi) as arsip:
            bagian = arsip.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as galat:
        raise _bukan_xlsx() from galat
    if not {b.filename for b in bagian} >= _WAJIB:
        raise _bukan_xlsx()
    _periksa_isi(bagian)


def _bukan_xlsx() -> AturanDilanggar:
    return AturanDilanggar(
        "BERKAS_BUKAN_XLSX",
        "Isi berkas bukan buku kerja Excel (.xlsx) yang utuh, apa pun nama akhirannya. Simpan ulang dari Excel.",
        "berkas",
    )


def _periksa_isi(bagian: list[zipfile.ZipInfo]) -> None:
    terlalu_mampat = any(
        b.file_size > ISI_BOLEH_MAMPAT and b.file_size > MAMPAT_TERBESAR * max(b.compress_size, 1) for b in bagian
    )
    if terlalu_mampat or len(bagian) > BAGIAN_TERBANYAK or sum(b.file_size for b in bagian) > ISI_TERBESAR:
        raise AturanDilanggar(
            "BERKAS_MENCURIGAKAN",
            "Isi berkas jauh lebih besar dari berkasnya sehingga tidak dibuka. Salin datanya ke buku kerja baru.",
            "berkas",
        )


def jalur(lokasi: str) -> Path:
    """Absolute place of a stored file; FileNotFoundError when it points outside the private root."""
    akar = Path(settings.MEDIA_ROOT).resolve()
    hasil = (akar / lokasi).resolve()
    if not hasil.is_relative_to(akar) or hasil == akar:
        raise FileNotFoundError("Lokasi berkas di luar ruang simpan.")
    return hasil


def hapus(lokasi: str) -> None:
    """Remove a stored file; one that is gone already is fine."""
    if lokasi:
        jalur(lokasi).unlink(missing_ok=True)


def nama_bersih(nama: str, akhiran: str) -> str:
    """Base name without path, control characters and long digit runs (a NIP must not enter a file name)."""
    dasar = nama.replace("\\", "/").rsplit("/", 1)[-1]
    dasar = "".join(huruf for huruf in dasar if huruf.isprintable() and huruf not in '"<>|:*?')
    pokok = dasar.rsplit(".", 1)[0] if "." in dasar else dasar
    pokok = " ".join(_ANGKA_PANJANG.sub("", pokok).split()).strip("._- ")[:_PANJANG_NAMA]
    return f"{pokok or 'berkas'}.{akhiran}"

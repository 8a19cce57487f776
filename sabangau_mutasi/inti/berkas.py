"""Uploaded lists: size and true form before anything opens them; private storage under random names."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.jenis_berkas import Bentuk, BerkasDitolak, kenali

# A workbook is packed: 100,000 people × 67 columns are 46 MB. An .xls is not: its 65,536 rows are 66 MB. The same list
# as text is 103 MB, twice that in UTF-16; text is read line by line, so its size costs no memory.
UKURAN_TERBESAR = 60 * 1024 * 1024
XLS_TERBESAR = 90 * 1024 * 1024
TEKS_TERBESAR = 250 * 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ANGKA_PANJANG = re.compile(r"\d{8,}")
_PANJANG_NAMA = 120


@dataclass(frozen=True)
class BerkasTersimpan:
    """A stored upload: place relative to MEDIA_ROOT, digest, size in bytes, form (xlsx, xlsm, xlsb, xls, ods, teks)."""

    lokasi: str
    sha256: str
    ukuran: int
    bentuk: str = "xlsx"

    @property
    def akhiran(self) -> str:
        """The ending its content calls for."""
        return "csv" if self.bentuk == "teks" else self.bentuk


def simpan_buku_kerja(potongan: Iterable[bytes], *, ruang: str) -> BerkasTersimpan:
    """Store an upload piece by piece and check that it is a list we read; a refused one leaves nothing behind.

    Raises `AturanDilanggar` (BERKAS_TERLALU_BESAR, BERKAS_KOSONG, BERKAS_BUKAN_XLSX, BERKAS_MENCURIGAKAN).
    """
    acak = secrets.token_hex(16)
    lokasi = f"{ruang}/{acak[:2]}/{acak[2:]}.buku"
    tujuan = jalur(lokasi)
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        tersimpan = _tulis(tujuan, potongan, lokasi)
        bentuk = periksa_buku(tujuan)
    except AturanDilanggar:
        tujuan.unlink(missing_ok=True)
        raise
    return replace(tersimpan, bentuk=bentuk.kode)


def _tulis(tujuan: Path, potongan: Iterable[bytes], lokasi: str) -> BerkasTersimpan:
    sidik, ukuran, awal = hashlib.sha256(), 0, b""
    nomor = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(nomor, "wb") as aliran:
        for isi in potongan:
            awal = awal or isi[:4]
            ukuran += len(isi)
            _wajib_muat(awal, ukuran)
            sidik.update(isi)
            aliran.write(isi)
        aliran.flush()
        os.fsync(aliran.fileno())
    return BerkasTersimpan(lokasi, sidik.hexdigest(), ukuran)


def _wajib_muat(awal: bytes, ukuran: int) -> None:
    """Refuse what is larger than its form may be; `awal` are the first bytes."""
    batas, sebutan = TEKS_TERBESAR, "Berkas teks"
    if awal.startswith(_ZIP):
        batas, sebutan = UKURAN_TERBESAR, "Buku kerja"
    elif awal.startswith(_OLE):
        batas, sebutan = XLS_TERBESAR, "Buku kerja .xls"
    if ukuran > batas:
        raise AturanDilanggar(
            "BERKAS_TERLALU_BESAR",
            f"{sebutan} lebih besar dari {batas // 1024 // 1024} MB. Bagi menjadi beberapa berkas.",
            "berkas",
        )


def periksa_buku(lokasi: Path) -> Bentuk:
    """True form by content and the sizes the file's directory tells, before any reader unpacks it.

    Raises `AturanDilanggar` (BERKAS_KOSONG, BERKAS_BUKAN_XLSX, BERKAS_MENCURIGAKAN) on the field `berkas`.
    """
    try:
        return kenali(lokasi)
    except BerkasDitolak as galat:
        raise AturanDilanggar(galat.kode, galat.pesan, "berkas") from galat


def periksa_xlsx(lokasi: Path) -> None:
    """`periksa_buku` for callers that need no answer."""
    periksa_buku(lokasi)


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

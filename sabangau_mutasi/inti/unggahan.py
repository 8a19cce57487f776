"""What may be uploaded: true type by content, size, readability, and the signature inside a signed PDF."""

from __future__ import annotations

import hashlib
import io
import logging
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sabangau_mutasi.inti.berkas import nama_bersih
from sabangau_mutasi.inti.galat import AturanDilanggar

UKURAN_MAKS = 10 * 1024 * 1024
HALAMAN_MAKS = 500

logging.getLogger("pypdf").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Unggahan:
    """A file as it came from a form or a command: its name and its bytes."""

    nama: str
    isi: bytes


@dataclass(frozen=True)
class BerkasSah:
    """A checked file: cleaned name, bytes, digest, extension and media type by content."""

    nama: str
    isi: bytes
    sha256: str
    akhiran: str
    tipe: str

    @property
    def ukuran(self) -> int:
        """Size in bytes."""
        return len(self.isi)


@dataclass(frozen=True)
class TandaTangan:
    """Signatures found in a PDF: how many, and whether the last one covers the file to its end."""

    jumlah: int
    sampai_akhir: bool


def periksa_unggahan(unggahan: Unggahan, *, medan: str, hanya_pdf: bool = False) -> BerkasSah:
    """Accept PDF, JPG or PNG up to 10 MB by content, never by name; raise AturanDilanggar on ``medan`` otherwise."""
    isi = unggahan.isi
    if not isi:
        raise AturanDilanggar("BERKAS_KOSONG", "Berkas kosong. Pilih berkas yang berisi.", medan)
    if len(isi) > UKURAN_MAKS:
        besar = f"{len(isi) / 1024 / 1024:.1f}".replace(".", ",")
        pesan = f"Berkas berukuran {besar} MB; paling besar 10 MB. Perkecil hasil pindai, lalu unggah lagi."
        raise AturanDilanggar("BERKAS_TERLALU_BESAR", pesan, medan)
    akhiran, tipe = _jenis_isi(isi)
    if not akhiran or (hanya_pdf and akhiran != "pdf"):
        boleh = "PDF" if hanya_pdf else "PDF, JPG atau PNG"
        pesan = f"Isi berkas bukan {boleh}, apa pun nama akhirannya. Simpan ulang sebagai {boleh}, lalu unggah lagi."
        raise AturanDilanggar("JENIS_BERKAS_SALAH", pesan, medan)
    if akhiran == "pdf":
        baca_pdf(isi, medan=medan)
    return BerkasSah(nama_bersih(unggahan.nama, akhiran), isi, hashlib.sha256(isi).hexdigest(), akhiran, tipe)


def baca_pdf(isi: bytes, *, medan: str) -> PdfReader:
    """Open a PDF; refuse a broken, protected, empty or endless one with a sentence for the user."""
    try:
        dokumen = PdfReader(io.BytesIO(isi))
        terkunci = dokumen.is_encrypted
        halaman = 0 if terkunci else len(dokumen.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as galat:
        pesan = "PDF rusak dan tidak dapat dibuka. Buka di komputer Anda, simpan ulang, lalu unggah lagi."
        raise AturanDilanggar("PDF_RUSAK", pesan, medan) from galat
    if terkunci:
        raise AturanDilanggar(
            "PDF_TERKUNCI", "PDF dilindungi kata sandi. Hapus kata sandinya, lalu unggah lagi.", medan
        )
    if not 1 <= halaman <= HALAMAN_MAKS:
        raise AturanDilanggar("PDF_HALAMAN", f"PDF harus berisi 1 sampai {HALAMAN_MAKS} halaman.", medan)
    return dokumen


def tanda_tangan(isi: bytes, *, medan: str) -> TandaTangan:
    """Signature dictionaries of a PDF (ISO 32000: Sig with ByteRange and Contents). Validity: BSrE's verifier."""
    dokumen = baca_pdf(isi, medan=medan)
    jumlah, terjauh = 0, 0
    try:
        for bidang in (dokumen.get_fields() or {}).values():
            nilai = bidang.get("/V")
            nilai = nilai.get_object() if hasattr(nilai, "get_object") else nilai
            if bidang.get("/FT") != "/Sig" or not hasattr(nilai, "get"):
                continue
            rentang = [int(angka) for angka in nilai.get("/ByteRange", [])]
            if len(rentang) == 4 and rentang[0] == 0 and nilai.get("/Contents") and rentang[2] + rentang[3] <= len(isi):
                jumlah += 1
                terjauh = max(terjauh, rentang[2] + rentang[3])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as galat:
        raise AturanDilanggar("PDF_RUSAK", "Bidang tanda tangan pada PDF tidak dapat dibaca.", medan) from galat
    return TandaTangan(jumlah, terjauh >= len(isi.rstrip(b"\r\n\0 ")))


def teks_halaman(isi: bytes, *, medan: str) -> list[str]:
    """Text of each page without white space; empty texts for a scan."""
    dokumen = baca_pdf(isi, medan=medan)
    try:
        return ["".join(halaman.extract_text().split()) for halaman in dokumen.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as galat:
        raise AturanDilanggar("PDF_RUSAK", "Teks PDF tidak dapat dibaca.", medan) from galat


def _jenis_isi(isi: bytes) -> tuple[str, str]:
    """Extension and media type by the leading and trailing bytes; two empty texts for anything else."""
    if isi.startswith(b"%PDF-") and b"%%EOF" in isi[-2048:]:
        return "pdf", "application/pdf"
    if isi.startswith(b"\xff\xd8\xff") and isi.rstrip(b"\0\r\n ").endswith(b"\xff\xd9"):
        return "jpg", "image/jpeg"
    if isi.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in isi[-64:]:
        return "png", "image/png"
    return "", ""

"""Papers the demo's people would bring: letters, and the decree signed on paper and scanned. Real PDFs by Typst."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst

_SURAT = """#set page(paper: "a4", margin: 2.5cm)
#set text(lang: "id")
= {judul}
{isi}
"""
_PINDAIAN = """#set page(paper: "a4", margin: 0pt)
#set text(lang: "id", size: 9pt)
#for nomor in range(1, {halaman} + 1) [
  #page(image("naskah.pdf", page: nomor, width: 100%, alt: "SK"), foreground: place(
    bottom + right, dx: -2cm, dy: -1cm, text(fill: rgb("#1b3a8a"), style: "italic")[Ditandatangani basah]))
]
"""


def surat(judul: str, isi: str) -> bytes:
    """A one-page letter as PDF."""
    return _susun(_SURAT.format(judul=judul, isi=isi))


def pindaian(naskah: bytes, halaman: int) -> bytes:
    """The decree as it comes back from the signer on paper: each page as a picture with the ink on it."""
    return _susun(_PINDAIAN.format(halaman=halaman), naskah)


def _susun(sumber: str, naskah: bytes | None = None) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        berkas = Path(folder) / "surat.typ"
        berkas.write_text(sumber, encoding="utf-8")
        if naskah is not None:
            (Path(folder) / "naskah.pdf").write_bytes(naskah)
        hasil = typst.compile(str(berkas), format="pdf")
    if not isinstance(hasil, bytes):
        raise TypeError("Typst tidak menghasilkan satu PDF.")
    return hasil

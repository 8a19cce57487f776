"""What a list must remember for a while but not write into an address: searched numbers, and rows ticked on pages.

Addresses land in server logs and histories, and a NIP tells birth date and sex. All is kept under its user and role.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable

from django.core.cache import cache

KUNCI_CARI, PANJANG_KUNCI, PANJANG_CARI = "c", 32, 80
SIMPAN_DETIK = 8 * 60 * 60
BATAS_PILIHAN = 1000


def angka_cari(teks: str) -> str:
    """The digits of a search that is a number (a NIP or a part of one, spaces allowed), else ""."""
    rapat = "".join(teks.split())
    return rapat[:PANJANG_CARI] if rapat.isdecimal() else ""


def titip_cari(halaman: str, pengguna: int, angka: str) -> str:
    """Keep a searched number; returns the random key that stands for it in the address."""
    kunci = secrets.token_urlsafe(12)
    cache.set(_tempat_cari(halaman, pengguna, kunci), angka, SIMPAN_DETIK)
    return kunci


def ambil_cari(halaman: str, pengguna: int, kunci: str) -> str:
    """The number behind a key: "" once it has lapsed, and for everybody but the one who searched."""
    return str(cache.get(_tempat_cari(halaman, pengguna, kunci), ""))


def _tempat_cari(halaman: str, pengguna: int, kunci: str) -> str:
    return f"cari-{halaman}-{pengguna}-{kunci[:PANJANG_KUNCI]}"


def pilihan(halaman: str, pengguna: int, peran: str) -> list[uuid.UUID]:
    """Public ids of the rows this user has ticked on the pages of a list, in the order he did."""
    return [uuid.UUID(satu) for satu in cache.get(_tempat_pilihan(halaman, pengguna, peran), [])]


def tambah_pilihan(halaman: str, pengguna: int, peran: str, ids: Iterable[str]) -> int:
    """Add ticked rows; returns how many there are now, at most ``BATAS_PILIHAN``. Raises ValueError for no UUID."""
    baru = [uuid.UUID(satu) for satu in ids]
    semua = list(dict.fromkeys([*pilihan(halaman, pengguna, peran), *baru]))[:BATAS_PILIHAN]
    cache.set(_tempat_pilihan(halaman, pengguna, peran), [str(satu) for satu in semua], SIMPAN_DETIK)
    return len(semua)


def kosongkan_pilihan(halaman: str, pengguna: int, peran: str) -> None:
    """Forget the ticked rows."""
    cache.delete(_tempat_pilihan(halaman, pengguna, peran))


def _tempat_pilihan(halaman: str, pengguna: int, peran: str) -> str:
    return f"pilihan-{halaman}-{pengguna}-{peran}"

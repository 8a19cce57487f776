"""Cell normalisers: one pure function per kind of cell, value in, (text or None, mistake codes) out; no Django here.

The text is what COPY gets: dates as yyyy-mm-dd, numbers as digits. A result with a refusing code has no text.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from sabangau_mutasi.inti.impor.tanggal_sel import TanggalSalah, baca_tanggal

Hasil = tuple[str | None, tuple[str, ...]]
Pengubah = Callable[[object], Hasil]

# Above this an Excel number has lost digits: a float holds 15 decimal digits for certain.
ANGKA_TERBESAR = 1e15
PANJANG_ID = 42
TEKS_KOSONG = frozenset({"null", "(null)", "<null>", "#n/a", "-", "--"})
KELAMIN = {"L": "L", "P": "P", "M": "L", "F": "P"}
KELAMIN_KATA = {"PRIA": "L", "WANITA": "P", "LAKI-LAKI": "L", "PEREMPUAN": "P", "1": "L", "2": "P"}

_SPASI = re.compile(r"\s+")
_TAK_TAMPAK = re.compile("[\x00-\x08\x0e-\x1b\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ANGKA = re.compile(r"[+-]?[0-9]+")
_PECAHAN = re.compile(r"[+-]?[0-9]+[.,]0+")
_ILMIAH = re.compile(r"\d(?:[.,]\d+)?E\+?\d\d", re.IGNORECASE)
# What a spreadsheet writes into a text instead of a formula's result.
_GALAT_RUMUS = re.compile(
    r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}", re.IGNORECASE
)
_SUREL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_DESIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def bersih(nilai: object) -> Hasil:
    """Any cell as trimmed text: spaces, leading quote and the word null put right and said."""
    if nilai == "" or nilai is None:
        return None, ()
    if not isinstance(nilai, str):
        return _bukan_teks(nilai)
    teks = nilai
    kode: tuple[str, ...] = ()
    if teks[0] == "'":
        teks, kode = teks.lstrip("'"), ("PETIK_DIBUANG",)
    rapi = _SPASI.sub(" ", _TAK_TAMPAK.sub("", teks)).strip()
    if rapi[:1] in ("#", "E") and _GALAT_RUMUS.fullmatch(rapi):
        return None, (*kode, "GALAT_RUMUS")
    if rapi.lower() in TEKS_KOSONG:
        return None, (*kode, "NULL_DIKOSONGKAN")
    if rapi != teks:
        kode = (*kode, "SPASI_DIRAPIKAN")
    return rapi or None, kode


def _bukan_teks(nilai: object) -> Hasil:
    if isinstance(nilai, bool):
        return ("1" if nilai else "0"), ()
    if isinstance(nilai, int | float):
        if abs(nilai) >= ANGKA_TERBESAR:
            return None, ("ANGKA_TIDAK_TERBACA",)
        return (str(int(nilai)) if nilai == int(nilai) else repr(float(nilai))), ()
    if isinstance(nilai, datetime | date):
        return nilai.strftime("%d-%m-%Y"), ()
    return str(nilai), ()


def diam(nilai: object) -> Hasil:
    """Text whose repairs nobody needs to hear of (names copied from a reference table)."""
    teks, kode = bersih(nilai)
    return teks, tuple(k for k in kode if k in ("ANGKA_TIDAK_TERBACA", "GALAT_RUMUS"))


def pengenal(nilai: object) -> Hasil:
    """An id of SIASN, kept as it is: 32 hex capitals, 32 hex small, dashed UUID or a short number."""
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    if len(teks) > PANJANG_ID:
        return None, ("PILIHAN_TIDAK_DIKENAL",)
    return teks, kode


def daftar(nilai: object) -> Hasil:
    """A list of ids or names parted by semicolons, each trimmed, empty ones dropped."""
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    return ";".join(bagian for b in teks.split(";") if (bagian := b.strip())) or None, kode


def surel(nilai: object) -> Hasil:
    """An e-mail address in small letters; one that cannot be is left out and said."""
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    if not _SUREL.fullmatch(teks):
        return None, ("SUREL_TIDAK_SAH",)
    return teks.lower(), kode


def nip(nilai: object) -> Hasil:
    """18 digits as text. A NIP stored as an Excel number has lost its last digits and is refused."""
    if isinstance(nilai, int | float) and abs(nilai) >= ANGKA_TERBESAR:
        return None, ("NIP_KEHILANGAN_ANGKA",)
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    if _ILMIAH.fullmatch(teks):
        return None, ("NIP_KEHILANGAN_ANGKA",)
    padat = teks.replace(" ", "")
    if padat != teks and "SPASI_DIRAPIKAN" not in kode:
        kode = (*kode, "SPASI_DIRAPIKAN")
    if len(padat) != 18 or not (padat.isascii() and padat.isdigit()):
        return None, ("NIP_BENTUK_SALAH",)
    return padat, kode


def kode_dua_angka(nilai: object) -> Hasil:
    """A two-digit code; Excel turns 01 into 1, the zero is put back."""
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    if _PECAHAN.fullmatch(teks):
        teks = re.split("[.,]", teks)[0]
    if len(teks) == 1 and teks.isdigit():
        return "0" + teks, (*kode, "NOL_DIPULIHKAN")
    return teks, kode


def kelamin(nilai: object) -> Hasil:
    """Sex as L or P. SIASN writes M and F, local sheets L and P or the word."""
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    atas = teks.upper()
    if atas in ("M", "F"):
        return KELAMIN[atas], kode
    if hasil := KELAMIN.get(atas) or KELAMIN_KATA.get(atas):
        return hasil, (*kode, "KELAMIN_DISERAGAMKAN")
    return None, ("PILIHAN_TIDAK_DIKENAL",)


def bulat(nilai: object) -> Hasil:
    """A whole number, at most nine digits."""
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    if _PECAHAN.fullmatch(teks):
        teks = re.split("[.,]", teks)[0]
    if not _ANGKA.fullmatch(teks) or len(teks) > 9:
        return None, ("ANGKA_TIDAK_TERBACA",)
    return str(int(teks)), kode


def desimal(nilai: object) -> Hasil:
    """A number with decimals, point or comma."""
    teks, kode = bersih(nilai)
    if teks is None:
        return None, kode
    if not _DESIMAL.fullmatch(teks) or len(teks) > 15:
        return None, ("ANGKA_TIDAK_TERBACA",)
    return teks.replace(",", "."), kode


def tanggal(nilai: object) -> Hasil:
    """A date in any form in use, day first; two-digit years are refused."""
    mentah: object | None = nilai
    kode: tuple[str, ...] = ()
    if isinstance(nilai, str):
        mentah, kode = bersih(nilai)
    if mentah is None or mentah == "":
        return None, kode
    try:
        hasil, lain = baca_tanggal(mentah)
    except TanggalSalah as salah:
        return None, (salah.kode,)
    return hasil, ((*kode, "TANGGAL_DISERAGAMKAN") if lain else kode)


def huruf_besar(nilai: object) -> Hasil:
    """A word out of a fixed list, in capitals."""
    teks, kode = bersih(nilai)
    return (teks.upper() if teks else None), kode


PENGUBAH: dict[str, Pengubah] = {
    "teks": bersih,
    "diam": diam,
    "id": pengenal,
    "daftar": daftar,
    "surel": surel,
    "nip": nip,
    "kode2": kode_dua_angka,
    "kelamin": kelamin,
    "bulat": bulat,
    "desimal": desimal,
    "tanggal": tanggal,
    "huruf_besar": huruf_besar,
}

TIPE_SQL = {"bulat": "integer", "desimal": "numeric", "tanggal": "date"}


def tipe_sql(jenis: str) -> str:
    """The column type in the staging table for a kind of cell."""
    return TIPE_SQL.get(jenis, "text")

"""Ways to spoil one cell.

Each takes the row (a mutable mapping of headings) and a random stream, and says what it did, or None when it does not
apply to that row.
"""

import random
from collections.abc import Callable, MutableMapping
from datetime import date, timedelta
from typing import NamedTuple

from mutasi.provinsi.acak import id_siasn
from mutasi.provinsi.xlsx import Sel, TanggalExcel

Isi = MutableMapping[str, Sel]
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ASAL_SERIAL = date(1899, 12, 30)


class Rusak(NamedTuple):
    """What was done to a cell: the importer's code, the heading, and whether the row will be refused."""

    kode: str
    kolom: str
    tolak: bool


Perusak = Callable[[Isi, random.Random], Rusak | None]


def baca_tanggal(teks: Sel) -> date | None:
    """The date of a dd-mm-yyyy text cell."""
    if not isinstance(teks, str) or len(teks) != 10:
        return None
    return date(int(teks[6:]), int(teks[3:5]), int(teks[:2]))


def tulis_tanggal(hari: date) -> str:
    """dd-mm-yyyy."""
    return f"{hari.day:02d}-{hari.month:02d}-{hari.year}"


def petik(kolom: str) -> Perusak:
    """A leading apostrophe."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        nilai = isi[kolom]
        if not isinstance(nilai, str) or not nilai:
            return None
        isi[kolom] = f"'{nilai}"
        return Rusak("PETIK_DIBUANG", kolom, False)

    return rusak


def teks_null(kolom: str) -> Perusak:
    """The word null in an empty cell."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        if isi[kolom] != "":
            return None
        isi[kolom] = acak.choice(("null", "NULL"))
        return Rusak("NULL_DIKOSONGKAN", kolom, False)

    return rusak


def nol_hilang(kolom: str) -> Perusak:
    """A two-digit code that Excel turned into a number."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        nilai = isi[kolom]
        if not isinstance(nilai, str) or len(nilai) != 2 or nilai[0] != "0":
            return None
        isi[kolom] = int(nilai) if acak.random() < 0.6 else nilai[1]
        return Rusak("NOL_DIPULIHKAN", kolom, False)

    return rusak


def bentuk_tanggal(kolom: str) -> Perusak:
    """A readable date in another form: ISO, ISO with time, slashes, month name, or a true Excel date."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        hari = baca_tanggal(isi[kolom])
        if hari is None:
            return None
        isi[kolom] = acak.choice(
            (
                f"{hari:%Y-%m-%d}",
                f"{hari:%Y-%m-%d}T00:00:00Z",
                f"{hari.day:02d}/{hari.month:02d}/{hari.year}",
                f"{hari.day} {BULAN[hari.month - 1]} {hari.year}",
                TanggalExcel((hari - ASAL_SERIAL).days),
            )
        )
        return Rusak("TANGGAL_DISERAGAMKAN", kolom, False)

    return rusak


def kelamin_lokal(isi: Isi, acak: random.Random) -> Rusak | None:
    """L / P as in local sheets."""
    isi["JENIS KELAMIN"] = {"M": "L", "F": "P"}[str(isi["JENIS KELAMIN"])]
    return Rusak("KELAMIN_DISERAGAMKAN", "JENIS KELAMIN", False)


def spasi(kolom: str) -> Perusak:
    """Doubled inner spaces or a space at the end."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        nilai = isi[kolom]
        if not isinstance(nilai, str) or not nilai:
            return None
        isi[kolom] = nilai.replace(" ", "  ", 1) if " " in nilai and acak.random() < 0.6 else f"{nilai} "
        return Rusak("SPASI_DIRAPIKAN", kolom, False)

    return rusak


def kosong(kolom: str) -> Perusak:
    """A required cell left empty."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        isi[kolom] = ""
        return Rusak("KOLOM_WAJIB_KOSONG", kolom, True)

    return rusak


def tanggal_rusak(kolom: str) -> Perusak:
    """A date nobody can read, or one that does not exist."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        if baca_tanggal(isi[kolom]) is None:
            return None
        isi[kolom] = acak.choice(("31-02-2019", "00-00-0000", "menyusul", "32-13-2020"))
        return Rusak("TANGGAL_TIDAK_TERBACA", kolom, True)

    return rusak


def tahun_dua_angka(kolom: str) -> Perusak:
    """dd-mm-yy."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        nilai = isi[kolom]
        if baca_tanggal(nilai) is None or not isinstance(nilai, str):
            return None
        isi[kolom] = f"{nilai[:6]}{nilai[8:]}"
        return Rusak("TAHUN_DUA_ANGKA", kolom, True)

    return rusak


def sebelum_lahir(kolom: str) -> Perusak:
    """A TMT long before anybody's birth."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        isi[kolom] = f"01-0{acak.randint(1, 9)}-19{acak.randint(30, 49)}"
        return Rusak("TANGGAL_MUSTAHIL", kolom, True)

    return rusak


def sebelum(kolom: str, awal: str) -> Perusak:
    """An end date before the start date."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        mulai = baca_tanggal(isi[awal])
        if mulai is None or isi[kolom] == "":
            return None
        isi[kolom] = tulis_tanggal(mulai - timedelta(days=acak.randint(30, 900)))
        return Rusak("TANGGAL_MUSTAHIL", kolom, True)

    return rusak


def ganti(
    kolom: str, kode: str, *nilai: Sel, tolak: bool = True, syarat: Callable[[Isi], bool] | None = None
) -> Perusak:
    """A fixed wrong value."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        if syarat is not None and not syarat(isi):
            return None
        isi[kolom] = acak.choice(nilai)
        return Rusak(kode, kolom, tolak)

    return rusak


def id_asing(kolom: str, kode: str, tolak: bool = True) -> Perusak:
    """An id nobody knows."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        isi[kolom] = id_siasn(acak)
        return Rusak(kode, kolom, tolak)

    return rusak


def tambah_id_asing(kolom: str, kode: str) -> Perusak:
    """An unknown id at the end of a list of ids."""

    def rusak(isi: Isi, acak: random.Random) -> Rusak | None:
        if isi[kolom] == "":
            return None
        isi[kolom] = f"{isi[kolom]};{id_siasn(acak)}"
        return Rusak(kode, kolom, False)

    return rusak


def nip_pendek(isi: Isi, acak: random.Random) -> Rusak | None:
    """A digit lost or a letter inside."""
    nip = str(isi["NIP BARU"])
    isi["NIP BARU"] = nip[:-1] if acak.random() < 0.6 else f"{nip[:8]}O{nip[9:]}"
    return Rusak("NIP_BENTUK_SALAH", "NIP BARU", True)


def nip_angka(isi: Isi, acak: random.Random) -> Rusak | None:
    """The number stored as an Excel number: fifteen digits survive."""
    isi["NIP BARU"] = float(str(isi["NIP BARU"])[:15] + "000")
    return Rusak("NIP_KEHILANGAN_ANGKA", "NIP BARU", True)


def beda_lahir(isi: Isi, acak: random.Random) -> Rusak | None:
    """A birth date that contradicts the NIP by some days."""
    lahir = baca_tanggal(isi["TANGGAL LAHIR"])
    if lahir is None:
        return None
    isi["TANGGAL LAHIR"] = tulis_tanggal(lahir - timedelta(days=acak.randint(1, 25)))
    return Rusak("NIP_BEDA_TANGGAL_LAHIR", "TANGGAL LAHIR", False)


def beda_kelamin(isi: Isi, acak: random.Random) -> Rusak | None:
    """The other sex than in the NIP."""
    isi["JENIS KELAMIN"] = "F" if isi["JENIS KELAMIN"] == "M" else "M"
    return Rusak("NIP_BEDA_KELAMIN", "JENIS KELAMIN", False)


def beda_tmt(isi: Isi, acak: random.Random) -> Rusak | None:
    """A TMT CPNS one month off (PNS only: the number of a PPPK holds just the year)."""
    tmt = baca_tanggal(isi["TMT CPNS"])
    if tmt is None or isi["KEDUDUKAN HUKUM ID"] == "71" or tmt.month == 12:
        return None
    isi["TMT CPNS"] = tulis_tanggal(tmt.replace(month=tmt.month + 1))
    return Rusak("NIP_BEDA_TMT_CPNS", "TMT CPNS", False)

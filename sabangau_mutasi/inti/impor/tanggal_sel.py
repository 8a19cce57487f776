"""Reading one date cell: every written form in use in Indonesian offices, day first; no Django here."""

import re
from datetime import date, datetime, timedelta

BULAN = {
    "januari": 1, "jan": 1, "january": 1,
    "februari": 2, "feb": 2, "pebruari": 2, "peb": 2, "february": 2,
    "maret": 3, "mar": 3, "mrt": 3, "march": 3,
    "april": 4, "apr": 4,
    "mei": 5, "may": 5,
    "juni": 6, "jun": 6, "june": 6,
    "juli": 7, "jul": 7, "july": 7,
    "agustus": 8, "agu": 8, "agt": 8, "ags": 8, "agust": 8, "aug": 8, "august": 8,
    "september": 9, "sep": 9, "sept": 9,
    "oktober": 10, "okt": 10, "oct": 10, "october": 10,
    "november": 11, "nov": 11, "nopember": 11, "nop": 11,
    "desember": 12, "des": 12, "dec": 12, "december": 12,
}  # fmt: skip

TAHUN_TERKECIL, TAHUN_TERBESAR = 1900, 2100
# Excel counts days from here (its own 1900 leap year mistake is already in the number).
NOL_EXCEL = date(1899, 12, 30)
# Serials outside 1910..2100 are no dates but numbers that strayed into the column.
SERIAL_TERKECIL, SERIAL_TERBESAR = 3654, 73415
JARAK_WIB = timedelta(hours=7)

_BAKU = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_JAM = r"(?:[T ]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _JAM, re.IGNORECASE)
_HARI_DULU = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2}|\d{4})" + _JAM, re.IGNORECASE)
_NAMA_BULAN = re.compile(r"(\d{1,2})\s*[-/. ]?\s*([A-Za-z]{3,9})\.?\s*[-/., ]?\s*(\d{4}|\d{2})" + _JAM, re.IGNORECASE)
_PADAT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{4,5}(?:\.0+)?")


class TanggalSalah(ValueError):
    """The cell is no date; `kode` is the importer's mistake code."""

    def __init__(self, kode: str) -> None:
        super().__init__(kode)
        self.kode = kode


def baca_tanggal(nilai: object) -> tuple[str, bool]:
    """The ISO date of a cell and whether it stood in another form than dd-mm-yyyy.

    `nilai` is a cleaned text, a number (Excel serial), a date or a datetime. Raises `TanggalSalah`.
    """
    if isinstance(nilai, datetime):
        return _periksa(nilai.date()), True
    if isinstance(nilai, date):
        return _periksa(nilai), True
    if isinstance(nilai, int | float):
        return _dari_serial(float(nilai)), True
    return _dari_teks(str(nilai))


def _dari_teks(teks: str) -> tuple[str, bool]:
    if cocok := _BAKU.fullmatch(teks):
        return _susun(cocok[3], cocok[2], cocok[1]), False
    if cocok := _ISO.fullmatch(teks):
        return _susun(cocok[1], cocok[2], cocok[3], geser=_tengah_malam_wib(cocok)), True
    if cocok := _HARI_DULU.fullmatch(teks):
        return _susun(cocok[3], cocok[2], cocok[1]), True
    if cocok := _NAMA_BULAN.fullmatch(teks):
        bulan = BULAN.get(cocok[2].lower())
        if bulan is None:
            raise TanggalSalah("TANGGAL_TIDAK_TERBACA")
        return _susun(cocok[3], str(bulan), cocok[1]), True
    if cocok := _PADAT.fullmatch(teks):
        return _susun(cocok[1], cocok[2], cocok[3]), True
    if _SERIAL.fullmatch(teks):
        return _dari_serial(float(teks)), True
    raise TanggalSalah("TANGGAL_TIDAK_TERBACA")


def _tengah_malam_wib(cocok: re.Match[str]) -> bool:
    """17:00 UTC is midnight in Sabangau (WIB): programs that store local midnight in UTC write the day before."""
    return cocok[7] in ("Z", "z", "+00:00") and cocok[4] == "17" and cocok[5] == "00"


def _susun(tahun: str, bulan: str, hari: str, *, geser: bool = False) -> str:
    if len(tahun) == 2:
        raise TanggalSalah("TAHUN_DUA_ANGKA")
    try:
        hasil = date(int(tahun), int(bulan), int(hari))
    except ValueError as salah:
        raise TanggalSalah("TANGGAL_TIDAK_TERBACA") from salah
    return _periksa(hasil + timedelta(days=1) if geser else hasil)


def _dari_serial(angka: float) -> str:
    if not SERIAL_TERKECIL <= angka <= SERIAL_TERBESAR:
        raise TanggalSalah("TANGGAL_TIDAK_TERBACA")
    return _periksa(NOL_EXCEL + timedelta(days=int(angka)))


def _periksa(hasil: date) -> str:
    if not TAHUN_TERKECIL <= hasil.year <= TAHUN_TERBESAR:
        raise TanggalSalah("TANGGAL_MUSTAHIL")
    return hasil.isoformat()

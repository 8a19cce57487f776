"""Shapes of the numbers we give: the SK (domain.md §6.1, §6.3) and the registration of a case."""

import re
from typing import NamedTuple

_NOMOR_REGISTRASI = re.compile(r"(\d{4})-(\d{4,})")
_BAGIAN = re.compile(r"[A-Z0-9][A-Z0-9.\-]*")
_TAHUN_AWAL, _TAHUN_AKHIR = 2000, 2999


class NomorSk(NamedTuple):
    """Parts of an SK number: archive classification, running number, unit code, year."""

    klasifikasi: str
    nomor: int
    unit: str
    tahun: int

    def __str__(self) -> str:
        return f"{self.klasifikasi}/{self.nomor}/{self.unit}/{self.tahun}"


class NomorRegistrasi(NamedTuple):
    """Parts of a registration number: year and running number in it, shown with at least four digits."""

    tahun: int
    urut: int

    def __str__(self) -> str:
        return f"{self.tahun}-{self.urut:04d}"


def nomor_sk(*, klasifikasi: str, nomor: int, unit: str, tahun: int) -> str:
    """`800.1.3.1/12/BKD/2026`: classification, running number, unit and year.

    Codes are upper case letters, digits, dots and dashes. Raises ValueError for anything else, for a running number
    below 1 and for a year outside 2000..2999.
    """
    for sebutan, nilai in (("Klasifikasi", klasifikasi), ("Kode unit", unit)):
        if not _BAGIAN.fullmatch(nilai):
            raise ValueError(f"{sebutan} nomor SK tidak sah: hanya huruf besar, angka, titik dan tanda hubung.")
    _periksa(nomor, tahun)
    return str(NomorSk(klasifikasi, nomor, unit, tahun))


def baca_nomor_sk(teks: str) -> NomorSk:
    """The parts of a number written by `nomor_sk`; ValueError when it does not have that shape."""
    bagian = teks.strip().split("/")
    if len(bagian) != len(NomorSk._fields) or not (_angka(bagian[1]) and _angka(bagian[3])):
        raise ValueError("Nomor SK harus berbentuk klasifikasi/nomor/unit/tahun.")
    klasifikasi, nomor, unit, tahun = bagian
    nomor_sk(klasifikasi=klasifikasi, nomor=int(nomor), unit=unit, tahun=int(tahun))
    return NomorSk(klasifikasi, int(nomor), unit, int(tahun))


def nomor_registrasi(*, tahun: int, urut: int) -> str:
    """`2026-0001`; past 9999 the number simply grows. ValueError below 1 or outside the years 2000..2999."""
    _periksa(urut, tahun)
    return str(NomorRegistrasi(tahun, urut))


def baca_nomor_registrasi(teks: str) -> NomorRegistrasi:
    """The parts of a registration number; ValueError when it is not one."""
    cocok = _NOMOR_REGISTRASI.fullmatch(teks.strip())
    if cocok is None:
        raise ValueError("Nomor registrasi harus berbentuk tahun-nomor, misalnya 2026-0001.")
    hasil = NomorRegistrasi(int(cocok[1]), int(cocok[2]))
    _periksa(hasil.urut, hasil.tahun)
    return hasil


def _periksa(urut: int, tahun: int) -> None:
    if urut < 1:
        raise ValueError("Nomor urut dimulai dari 1.")
    if not _TAHUN_AWAL <= tahun <= _TAHUN_AKHIR:
        raise ValueError("Tahun harus empat angka.")


def _angka(teks: str) -> bool:
    return teks.isascii() and teks.isdigit()

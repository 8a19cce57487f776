"""Curated rules: name of a SIASN study programme -> rumpun ilmu (family of disciplines).

The shipped table ``instansi/data/acuan/program_rumpun.csv`` is the result of these rules; a test compares both. A name that no rule
understands stays unmapped (``None``): the product then says *belum dipetakan* and never *kurang* (domain.md 4.3).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mutasi.provinsi.rumpun_aturan import ATURAN, BUKAN_SMA, PENDIDIKAN_MAPEL, RUMPUN, SMA

_AWALAN = re.compile(
    r"^(?:(?:S|D)\s*-?\s*(?:I{1,3}V?|IV|[1-4])\b|S\.?M\b|SARMUD|SARJANA MUDA|A-?I{1,3}V?\b|AKTA\b|/|\.|-|\s|DIPLOMA\b|STRATA\b|MAGISTER\b|MASTER OF\b|DOKTOR\b|"
    r"PROGRAM STUDI\b|JURUSAN\b|ILMU(?=\s+(?:HUKUM|KOMPUTER|PERPUSTAKAAN|GIZI)\b))+"
)
_EKOR = re.compile(r"\b(?:KONSENTRASI|KOSENTRASI|PEMINATAN|MINAT|BASIC|BIDANG KEAHLIAN|BID\.? MINAT)\b.*$|\((?:BASIC|KONSENTRASI)[^)]*\)?")
_GURU = re.compile(r"\b(?:PENDIDIKAN|PEND\.?|KEGURUAN|TADRIS|FKIP|IKIP|KEPENDIDIKAN)\b|A-I{1,3}V?\b|AKTA")
_TINGKAT_DASAR = ("05", "10", "12")
_TINGKAT_SLTA = ("15", "17")


class Program(NamedTuple):
    """One row of the SIASN programme table."""

    id: str
    tingkat: str
    nama: str


def normalkan(nama: str) -> str:
    """Upper case, single spaces, without the degree in front and without the concentration at the end."""
    bersih = re.sub(r"\s+", " ", nama.upper()).strip()
    bersih = _EKOR.sub("", bersih).strip(" -/,(")
    return _AWALAN.sub("", bersih).strip()


def rumpun_program(nama: str, tingkat: str) -> str | None:
    """Rumpun code of a programme name, or None when the name is unclear. ``tingkat`` is the SIASN level id ('40' = S-1)."""
    if "#DELETE#" in nama or tingkat in _TINGKAT_DASAR:
        return None if "#DELETE#" in nama else "DASAR"
    inti = normalkan(nama)
    if tingkat in _TINGKAT_SLTA and SMA.search(inti) and not BUKAN_SMA.search(inti):
        return "SMA"
    if tingkat not in _TINGKAT_SLTA and _GURU.search(nama.upper()):
        for kode, pola in PENDIDIKAN_MAPEL:
            if pola.search(inti):
                return kode
        if re.search(r"\bPENDIDIKAN\b|\bKEPENDIDIKAN\b", inti):
            return None
    for kode, pola, kecuali in ATURAN:
        if pola.search(inti) and not (kecuali and kecuali.search(inti)):
            return kode
    return None


def petakan(daftar: Iterable[Program]) -> list[tuple[str, str]]:
    """(program id, rumpun code) of every programme the rules understand, in the order of the input."""
    hasil = ((p.id, rumpun_program(p.nama, p.tingkat)) for p in daftar)
    return [(kunci, kode) for kunci, kode in hasil if kode]


def daftar_rumpun() -> list[tuple[str, str]]:
    """(code, name) of every rumpun, in the order they are shown."""
    return list(RUMPUN)

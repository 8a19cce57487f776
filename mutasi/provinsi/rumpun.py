"""Curated rules: name of a SIASN study programme -> rumpun ilmu (family of disciplines).

The patterns stand in ``data/aturan_rumpun.csv``, most specific first. The shipped table
``instansi/data/acuan/program_rumpun.csv`` is their result; a test compares both. A name that no rule understands stays
unmapped: the product then says *belum dipetakan* and never *kurang* (domain.md 4.3).
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from mutasi.provinsi.acuan import FOLDER_DATA, baca_csv

_AWALAN = re.compile(
    r"^(?:(?:S|D)\s*-?\s*(?:I{1,3}V?|IV|[1-4])\b|S\.?M\b|SARMUD|SARJANA MUDA|A-?I{1,3}V?\b|AKTA\b|/|\.|-|\s|DIPLOMA\b"
    r"|STRATA\b|MAGISTER\b|MASTER OF\b|DOKTOR\b|PROGRAM STUDI\b|JURUSAN\b"
    r"|ILMU(?=\s+(?:HUKUM|KOMPUTER|PERPUSTAKAAN|GIZI)\b))+"
)
_EKOR = re.compile(
    r"\b(?:KONSENTRASI|KOSENTRASI|PEMINATAN|MINAT|BASIC|BIDANG KEAHLIAN|BID\.? MINAT)\b.*$"
    r"|\((?:BASIC|KONSENTRASI)[^)]*\)?"
)
_GURU = re.compile(
    r"\b(?:PENDIDIKAN|PEND\.?|KEGURUAN|TADRIS|FKIP|IKIP|KEPENDIDIKAN)\b|A-I{1,3}V?\b|AKTA",
)
_PENDIDIKAN = re.compile(r"\bPENDIDIKAN\b|\bKEPENDIDIKAN\b")
_TINGKAT_DASAR = ("05", "10", "12")
_TINGKAT_SLTA = ("15", "17")


class Program(NamedTuple):
    """One row of the SIASN programme table."""

    id: str
    tingkat: str
    nama: str


class Aturan(NamedTuple):
    """One rule: a name that matches ``pola`` and not ``kecuali`` belongs to the rumpun ``kode``."""

    kode: str
    pola: re.Pattern[str]
    kecuali: re.Pattern[str] | None

    def cocok(self, nama: str) -> bool:
        """True when the rule takes the name."""
        return bool(self.pola.search(nama)) and not (self.kecuali and self.kecuali.search(nama))


@cache
def aturan(jenis: str) -> tuple[Aturan, ...]:
    """Rules of a kind: MAPEL (teacher training by subject), SLTA (general senior school), UMUM (everything else)."""
    return tuple(
        Aturan(b["kode"], re.compile(b["pola"]), re.compile(b["kecuali"]) if b["kecuali"] else None)
        for b in baca_csv(FOLDER_DATA, "aturan_rumpun.csv")
        if b["jenis"] == jenis
    )


def normalkan(nama: str) -> str:
    """Upper case, single spaces, without the degree in front and without the concentration at the end."""
    bersih = re.sub(r"\s+", " ", nama.upper()).strip()
    bersih = _EKOR.sub("", bersih).strip(" -/,(")
    return _AWALAN.sub("", bersih).strip()


def rumpun_program(nama: str, tingkat: str) -> str | None:
    """Rumpun code of a programme name, None when it is unclear; ``tingkat`` is the SIASN level id ('40' = S-1)."""
    if "#DELETE#" in nama:
        return None
    if tingkat in _TINGKAT_DASAR:
        return "DASAR"
    inti = normalkan(nama)
    daftar = aturan("UMUM")
    if tingkat in _TINGKAT_SLTA:
        daftar = (*aturan("SLTA"), *daftar)
    elif _GURU.search(nama.upper()):
        mapel = next((a.kode for a in aturan("MAPEL") if a.cocok(inti)), None)
        if mapel or _PENDIDIKAN.search(inti):
            return mapel
    return next((a.kode for a in daftar if a.cocok(inti)), None)


def petakan(daftar: Iterable[Program]) -> list[tuple[str, str]]:
    """(program id, rumpun code) of every programme the rules understand, in the order of the input."""
    hasil = ((p.id, rumpun_program(p.nama, p.tingkat)) for p in daftar)
    return [(kunci, kode) for kunci, kode in hasil if kode]


def daftar_rumpun() -> list[tuple[str, str]]:
    """(code, name) of every rumpun, in the order they are shown."""
    return [(b["kode"], b["nama"]) for b in baca_csv(FOLDER_DATA, "rumpun.csv")]

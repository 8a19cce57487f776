"""Formula errors in an .ods: where they stand. The sheet is only parsed when its text holds one."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

Sel = tuple[int, int]
_POTONGAN = 1 << 20
_LIPAT = 64
_GALAT = r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)|Err:[0-9]{3}"
_DUGA = re.compile(rb'value-type="error"|>(?:' + _GALAT.encode() + rb")<")
_TEKS = re.compile(_GALAT)
# Cells and rows that a file repeats more often than a sheet has are a lie.
_BARIS_TERBANYAK, _KOLOM_TERBANYAK = 1_048_576, 16_384


def pindai_ods(lokasi: str) -> Iterator[tuple[str, Sel]]:
    """(Sheet, (row, column from 0)) of the cells whose formula gave an error."""
    with zipfile.ZipFile(lokasi) as arsip:
        with arsip.open("content.xml") as isi:
            if not _mungkin(isi):
                return
        with arsip.open("content.xml") as isi:
            penelusur = _Penelusur()
            while potongan := isi.read(_POTONGAN):
                penelusur.urai(potongan)
                yield from penelusur.ambil()


def _mungkin(isi: IO[bytes]) -> bool:
    ekor = b""
    while potongan := isi.read(_POTONGAN):
        if _DUGA.search(ekor + potongan):
            return True
        ekor = potongan[-_LIPAT:]
    return False


def _ulang(sifat: dict[str, str], nama: str, terbanyak: int) -> int:
    teks = sifat.get(nama, "1")
    return min(max(int(teks), 1), terbanyak) if teks.isdigit() else 1


class _Penelusur:
    """Counts rows and columns while the parser goes through the sheets."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._mulai
        self.parser.EndElementHandler = self._akhir
        self.parser.CharacterDataHandler = self._huruf
        self.lembar = ""
        self.baris, self.kolom, self.ulang_baris, self.lebar = 0, 0, 1, 1
        self.rumus = self.galat = False
        self.teks = ""
        self.kolom_galat: list[int] = []
        self.temuan: list[tuple[str, Sel]] = []

    def urai(self, potongan: bytes) -> None:
        """Take the next piece of the XML."""
        self.parser.Parse(potongan, False)

    def ambil(self) -> list[tuple[str, Sel]]:
        """What was found since the last call."""
        hasil, self.temuan = self.temuan, []
        return hasil

    def _mulai(self, nama: str, sifat: dict[str, str]) -> None:
        match nama:
            case "table:table":
                self.lembar, self.baris = sifat.get("table:name", ""), 0
            case "table:table-row":
                self.ulang_baris = _ulang(sifat, "table:number-rows-repeated", _BARIS_TERBANYAK)
                self.kolom, self.kolom_galat = 0, []
            case "table:table-cell" | "table:covered-table-cell":
                self.lebar = _ulang(sifat, "table:number-columns-repeated", _KOLOM_TERBANYAK)
                self.rumus, self.teks = "table:formula" in sifat, ""
                self.galat = sifat.get("calcext:value-type") == "error"

    def _huruf(self, teks: str) -> None:
        if self.rumus and len(self.teks) < _LIPAT:
            self.teks += teks

    def _akhir(self, nama: str) -> None:
        if nama in ("table:table-cell", "table:covered-table-cell"):
            if self.galat or (self.rumus and _TEKS.fullmatch(self.teks.strip())):
                self.kolom_galat += range(self.kolom, self.kolom + self.lebar)
            self.kolom += self.lebar
            self.rumus = self.galat = False
        elif nama == "table:table-row":
            if self.kolom_galat:
                baris = range(self.baris + 1, self.baris + self.ulang_baris + 1)
                self.temuan += [(self.lembar, (b, k)) for b in baris[:1000] for k in self.kolom_galat]
            self.baris += self.ulang_baris

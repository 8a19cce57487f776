"""Delimited text as a sheet: encoding and delimiter told from the content, rows streamed. Pure Python."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from sabangau_mutasi.inti.impor.galat_baca import BerkasTakTerbaca
from sabangau_mutasi.inti.impor.jenis_berkas import utf16_tanpa_tanda
from sabangau_mutasi.inti.impor.kolom import BARIS_DICARI

PEMISAH = (";", ",", "\t", "|")
# One line of a spreadsheet saved as text is far shorter; a line without end would fill the memory.
BARIS_TERPANJANG = 2_000_000
SEL_TERPANJANG = 131_072
KOLOM_TERBANYAK = 2_000
_CONTOH = 256 * 1024
_TANDA = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMA_PENYANDIAN = {"cp1252": "Windows-1252", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-16": "UTF-16"}

Penilai = Callable[[list[list[str]]], int]


def penyandian(lokasi: Path) -> str:
    """The codec of a text: its byte order mark, the pattern of UTF-16, valid UTF-8 throughout, else Windows-1252."""
    with lokasi.open("rb") as berkas:
        awal = berkas.read(4096)
        for tanda, nama in _TANDA:
            if awal.startswith(tanda):
                return nama
        if nama := utf16_tanpa_tanda(awal):
            return nama
        berkas.seek(0)
        pengurai = codecs.getincrementaldecoder("utf-8")()
        try:
            while potongan := berkas.read(1 << 20):
                pengurai.decode(potongan)
            pengurai.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


class Teks:
    """A delimited text. `nilai` tells how many wanted headings some first rows hold; the best delimiter is taken.

    `bergeser` are the row numbers (as Excel counts them) with more filled cells than the heading has columns.
    """

    def __init__(self, lokasi: Path, nilai: Penilai) -> None:
        self.lokasi = lokasi
        self.sandi = penyandian(lokasi)
        self.bergeser: list[int] = []
        with self._buka() as aliran:
            contoh = aliran.read(_CONTOH)
        self.lewati = 1 if contoh[:4].lower() == "sep=" else 0
        self.pemisah, self.lebar = self._pilih_pemisah(contoh, nilai)

    def _buka(self) -> io.TextIOWrapper:
        return self.lokasi.open(encoding=self.sandi, errors="replace", newline="")

    def _pilih_pemisah(self, contoh: str, nilai: Penilai) -> tuple[str, int]:
        if self.lewati and contoh[4:5] in PEMISAH:
            calon: tuple[str, ...] = (contoh[4],)
        else:
            calon = PEMISAH
        terbaik, terlalu_lebar = (-1, 0, calon[0]), False
        for pemisah in calon:
            awal = self._contoh(contoh, pemisah)
            lebar = max((len(b) for b in awal), default=0)
            terlalu_lebar = terlalu_lebar or lebar > KOLOM_TERBANYAK
            if lebar <= KOLOM_TERBANYAK:
                terbaik = max(terbaik, (nilai(awal), lebar, pemisah), key=lambda t: t[:2])
        if terlalu_lebar and terbaik[0] <= 0:
            raise BerkasTakTerbaca(
                f"Berkas teks ini punya lebih dari {KOLOM_TERBANYAK:,} kolom.".replace(",", ".")
                + " Hapus kolom di luar data, lalu simpan ulang."
            )
        return terbaik[2], terbaik[1]

    def _contoh(self, contoh: str, pemisah: str) -> list[list[str]]:
        """First rows by one delimiter, as many as parse."""
        hasil: list[list[str]] = []
        csv.field_size_limit(SEL_TERPANJANG)
        try:
            for baris in islice(csv.reader(io.StringIO(contoh, newline=""), delimiter=pemisah), BARIS_DICARI):
                hasil.append(baris[: KOLOM_TERBANYAK + 1])
        except csv.Error:
            pass
        return hasil[self.lewati :]

    def baris(self) -> Iterator[Sequence[object]]:
        """All rows at one width. Raises `BerkasTakTerbaca` naming the row where the text is malformed."""
        self.bergeser.clear()
        nomor = 0
        with self._buka() as aliran:
            pembaca = csv.reader(self._garis(aliran), delimiter=self.pemisah, strict=True)
            try:
                for nomor, isi in enumerate(pembaca, 1):
                    yield [] if nomor <= self.lewati else self._ratakan(isi, nomor)
            except csv.Error as galat:
                raise BerkasTakTerbaca(
                    f"Tanda kutip di sekitar baris {nomor + 1} tidak berpasangan sehingga kolomnya tidak pasti."
                    " Betulkan baris itu, atau simpan ulang sebagai .xlsx."
                ) from galat

    def _garis(self, aliran: io.TextIOWrapper) -> Iterator[str]:
        while garis := aliran.readline(BARIS_TERPANJANG):
            if len(garis) >= BARIS_TERPANJANG:
                raise BerkasTakTerbaca("Berkas teks ini memuat baris yang terlalu panjang. Simpan ulang sebagai .xlsx.")
            yield garis.replace("\0", "") if "\0" in garis else garis

    def _ratakan(self, isi: list[str], nomor: int) -> list[str]:
        """One row at the width of the heading; Excel's ="0123" is the text 0123."""
        for n, sel in enumerate(isi):
            if sel[:2] == '="' and sel[-1:] == '"' and len(sel) > 2:
                isi[n] = sel[2:-1]
        if len(isi) < self.lebar:
            isi.extend([""] * (self.lebar - len(isi)))
        elif len(isi) > self.lebar:
            if any(s.strip() for s in isi[self.lebar :]):
                self.bergeser.append(nomor)
            del isi[self.lebar :]
        return isi

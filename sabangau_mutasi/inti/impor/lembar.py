"""The sheets of a file, whatever its format: names, visibility and rows with their first row being Excel's row 1."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sabangau_mutasi.inti.impor.galat_baca import BerkasTakTerbaca
from sabangau_mutasi.inti.impor.kolom import BARIS_DICARI, Kolom, Rentang, cari_judul
from sabangau_mutasi.inti.impor.teks_csv import NAMA_PENYANDIAN, Teks

# Excel's last row and column, 0-based; a cell beyond them is a lie of the file.
BARIS_TERAKHIR, KOLOM_TERAKHIR = 1_048_575, 16_383
LEBAR_TERBESAR = 2_000
TERKUNCI = "Berkas terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu unggah kembali."
RUSAK = "Berkas rusak atau terpotong. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah kembali."


@dataclass
class Isi:
    """The cells of one opened sheet. `bergeser` fills while rows are read: rows with more cells than headings.

    `kolom_awal` is the column of the sheet (from 0) the rows begin with: empty columns before it are left out.
    """

    baris: Callable[[], Iterator[Sequence[object]]]
    gabungan: list[Rentang] = field(default_factory=list)
    bergeser: list[int] = field(default_factory=list)
    terlalu_lebar: bool = False
    kolom_awal: int = 0

    def kepala(self) -> list[Sequence[object]]:
        """The first rows, where the heading is looked for."""
        return list(islice(self.baris(), BARIS_DICARI))


@dataclass(frozen=True)
class Lembar:
    """One sheet, opened on demand so that only one is in memory at a time."""

    nama: str
    terlihat: bool
    berisi_sel: bool
    buka: Callable[[], Isi]


@dataclass
class Buku:
    """An opened file: its sheets in order and remarks for the user."""

    lembar: list[Lembar]
    catatan: list[str] = field(default_factory=list)


def buka(lokasi: str, bentuk: str, dicari: Sequence[Kolom]) -> Buku:
    """Open a file of the form `jenis_berkas.kenali` told. Raises `BerkasTakTerbaca` with one sentence."""
    if bentuk == "teks":
        return _buka_teks(Path(lokasi), dicari)
    try:
        buku = CalamineWorkbook.from_path(lokasi)
    except PasswordError as galat:
        raise BerkasTakTerbaca(TERKUNCI) from galat
    except (CalamineError, OSError, zipfile.BadZipFile) as galat:
        raise BerkasTakTerbaca(_sebab(galat)) from galat
    return Buku([_lembar(buku, m.name, m.typ, m.visible) for m in buku.sheets_metadata])


def _sebab(galat: Exception) -> str:
    return TERKUNCI if "password" in str(galat).lower() or "encrypt" in str(galat).lower() else RUSAK


def _lembar(buku: CalamineWorkbook, nama: str, jenis: SheetTypeEnum, tampak: SheetVisibleEnum) -> Lembar:
    return Lembar(
        nama, tampak == SheetVisibleEnum.Visible, jenis == SheetTypeEnum.WorkSheet, lambda: _buka_lembar(buku, nama)
    )


def _buka_lembar(buku: CalamineWorkbook, nama: str) -> Isi:
    try:
        lembar = buku.get_sheet_by_name(nama)
    except PasswordError as galat:
        raise BerkasTakTerbaca(TERKUNCI) from galat
    except CalamineError as galat:
        raise BerkasTakTerbaca(
            f"Lembar “{nama}” rusak dan tidak dapat dibaca. Simpan ulang berkasnya dari Excel."
        ) from galat
    awal, akhir = lembar.start or (0, 0), lembar.end or (0, 0)
    if akhir[0] > BARIS_TERAKHIR or akhir[1] > KOLOM_TERAKHIR:
        raise BerkasTakTerbaca(RUSAK)
    return Isi(
        lembar.iter_rows,
        _gabungan(lembar, awal[1]),
        terlalu_lebar=akhir[1] - awal[1] >= LEBAR_TERBESAR,
        kolom_awal=awal[1],
    )


def _gabungan(lembar: CalamineSheet, geser: int) -> list[Rentang]:
    """Merged ranges near the top, in the columns the rows have (leading empty columns are left out)."""
    return [
        ((a, max(b - geser, 0)), (c, max(d - geser, 0)))
        for (a, b), (c, d) in (lembar.merged_cell_ranges or ())
        if a < BARIS_DICARI
    ]


def _buka_teks(lokasi: Path, dicari: Sequence[Kolom]) -> Buku:
    teks = Teks(lokasi, lambda baris: len(cari_judul(baris, dicari).letak))
    catatan = []
    if nama := NAMA_PENYANDIAN.get(teks.sandi):
        catatan.append(f"Berkas teks dibaca dengan penyandian {nama}; periksa huruf beraksen.")
    return Buku([Lembar("Teks", True, True, lambda: Isi(teks.baris, bergeser=teks.bergeser))], catatan)

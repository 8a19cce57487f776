"""Small workbooks for the importer's tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook


def tulis_buku(lokasi: Path, *baris: Sequence[Any], lembar: str = "Data", gabung: Sequence[str] = ()) -> Path:
    """One sheet with these rows from row 1 on; `gabung` are ranges to merge."""
    return tulis_lembar(lokasi, {lembar: baris}, gabung=gabung)


def tulis_lembar(lokasi: Path, lembar: dict[str, Sequence[Sequence[Any]]], *, gabung: Sequence[str] = ()) -> Path:
    """Several sheets in order; `gabung` merges in the first."""
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    for nama, baris in lembar.items():
        isi = buku.create_sheet(nama)
        for b in baris:
            isi.append(list(b))
    for rentang in gabung:
        buku.worksheets[0].merge_cells(rentang)
    buku.save(lokasi)
    return lokasi

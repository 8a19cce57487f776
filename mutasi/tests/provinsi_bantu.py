"""Helpers of the generator's tests: reading back what was written."""

from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

Baris = dict[str, Any]


def lembar(berkas: Path) -> list[list[Any]]:
    """All rows of the only sheet, empty ones kept."""
    return [list(b) for b in CalamineWorkbook.from_path(str(berkas)).get_sheet_by_index(0).iter_rows()]


def baca(folder: Path, nama: str) -> list[Baris]:
    """Rows of a workbook without faults as dictionaries."""
    kepala, *isi = lembar(folder / nama)
    return [dict(zip(kepala, baris, strict=True)) for baris in isi]


def tanggal(teks: str) -> date:
    """The date of a dd-mm-yyyy cell."""
    hari, bulan, tahun = teks.split("-")
    return date(int(tahun), int(bulan), int(hari))

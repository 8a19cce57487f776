"""Row numbers over several sheets: one number per row of a file, from which sheet and Excel row can be told.

The staging number of a row is `urut * LEBAR + baris`: `urut` counts the sheets that are read, from 0 on, `baris` is the
row as Excel counts it. So with one sheet the staging number is the Excel row itself.
"""

from collections.abc import Iterable, Sequence
from typing import Any

# More than the 1,048,576 rows of a sheet; 1,000 sheets still fit a 32-bit integer.
LEBAR = 1 << 21
LEMBAR_TERBANYAK = 200


def gabung(urut: int, baris: int) -> int:
    """The staging number of an Excel row of the `urut`-th sheet that is read (from 0)."""
    return urut * LEBAR + baris


def urai(nomor: int) -> tuple[int, int]:
    """Which sheet (from 0) and Excel row a staging number means."""
    return divmod(nomor, LEBAR)


def sebut(nomor: int, lembar: Sequence[str]) -> str:
    """A row for people: "12", or "PPPK: 12" when several sheets were read (`lembar`: their names in order)."""
    urut, baris = urai(nomor)
    return str(baris) if len(lembar) < 2 else f"{lembar[urut]}: {baris}"


def per_lembar(galat: Iterable[dict[str, Any]], lembar: Sequence[str]) -> list[dict[str, Any]]:
    """Mistakes with staging numbers → with Excel rows: unchanged for one sheet, else one entry per sheet with `lembar`.

    Each entry has `baris` and may have `contoh` as (number, value) pairs; all other keys are kept.
    """
    if len(lembar) < 2:
        return list(galat)
    hasil: list[dict[str, Any]] = []
    for satu in galat:
        bagian: dict[int, dict[str, Any]] = {}
        for nomor in satu["baris"]:
            urut, baris = urai(nomor)
            isi = bagian.setdefault(urut, {**satu, "lembar": lembar[urut], "baris": [], "contoh": []})
            isi["baris"].append(baris)
        for nomor, nilai in satu.get("contoh", ()):
            urut, baris = urai(nomor)
            bagian[urut]["contoh"].append((baris, nilai))
        hasil.extend(bagian[urut] for urut in sorted(bagian))
    return hasil

"""Shapes of the mapping screens: headings to columns, unknown names to our units and jobs."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor

ABAIKAN = ""
PANJANG_TETAP = 100


@dataclass(frozen=True)
class PilihanKolom:
    """What was sent: column → heading, column → value for all rows, whether to remember."""

    peta: dict[str, str]
    tetap: dict[str, str]
    ingat: bool


def baca_pilihan(isi: QueryDict, layar: Mapping[str, object], jenis: JenisImpor) -> PilihanKolom:
    """Read the mapping form: `kolom_<n>` for the n-th unknown heading, `tetap_<column>` for missing columns.

    Raises `AturanDilanggar` when two headings are put to one column.
    """
    nama = {k.nama: k.judul for k in jenis.kolom}
    peta: dict[str, str] = {}
    asing: list[str] = list(layar["asing"])  # type: ignore[call-overload]
    for nomor, judul in enumerate(asing):
        pilih = isi.get(f"kolom_{nomor}", ABAIKAN)
        if pilih not in nama:
            continue
        if pilih in peta:
            raise AturanDilanggar(
                "KOLOM_GANDA", f"“{peta[pilih]}” dan “{judul}” sama-sama dipetakan ke {nama[pilih]}. Pilih satu."
            )
        peta[pilih] = judul
    tetap = {k: v for k in nama if k not in peta and (v := isi.get(f"tetap_{k}", "").strip()[:PANJANG_TETAP])}
    return PilihanKolom(peta, tetap, ingat=isi.get("ingat") == "1")

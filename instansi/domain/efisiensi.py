"""Effectiveness of a job (EJ) and a unit (EU) and its grade A-E (Permendagri 12/2008; domain.md §3.6)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from instansi.domain.abk import empat_desimal
from sabangau_mutasi.inti.pilihan import Pilihan

EJ_TERBESAR = Decimal("9999.9999")
"""What the snapshot can hold; anything above is as overloaded as that."""


class GradeEfisiensi(Pilihan):
    """Reading of EJ or EU. A means that people carry more than their working time."""

    A = "A", "Sangat baik"
    B = "B", "Baik"
    C = "C", "Cukup"
    D = "D", "Sedang"
    E = "E", "Kurang"

    @property
    def petunjuk(self) -> str:
        """What the word hides; "" where it says what it means."""
        return "Beban melebihi waktu kerja: pemangku kelebihan beban." if self is GradeEfisiensi.A else ""


_BATAS = (
    (Decimal("0.90"), GradeEfisiensi.B),
    (Decimal("0.70"), GradeEfisiensi.C),
    (Decimal("0.50"), GradeEfisiensi.D),
)


def efektivitas_jabatan(beban_menit: Decimal | Fraction, pemangku: int, wke: int) -> Decimal | None:
    """EJ = yearly minutes / (holders × WKE), four decimals; None without holders. ValueError for a `wke` under 1."""
    if wke <= 0:
        raise ValueError("pembagi harus lebih besar dari nol")
    if pemangku <= 0:
        return None
    return min(EJ_TERBESAR, empat_desimal(Fraction(beban_menit) / (pemangku * wke)))


def efektivitas_unit(bagian: Iterable[tuple[Decimal | Fraction, int, int]]) -> Decimal | None:
    """EU = Σ minutes / Σ (holders × WKE) over (minutes, holders, WKE) of the unit's jobs; None without holders."""
    beban, waktu = Fraction(0), 0
    for menit, pemangku, wke in bagian:
        beban += Fraction(menit)
        waktu += pemangku * wke
    return min(EJ_TERBESAR, empat_desimal(beban / waktu)) if waktu > 0 else None


def grade(nilai: Decimal) -> GradeEfisiensi:
    """A above 1.00, B from 0.90, C from 0.70, D from 0.50, else E."""
    if nilai > 1:
        return GradeEfisiensi.A
    return next((satu for batas, satu in _BATAS if nilai >= batas), GradeEfisiensi.E)

"""Yearly performance rating (PermenPANRB 6/2022; domain.md §4.4) and its reading from SIASN's words."""

from decimal import Decimal

from sabangau_mutasi.inti.pilihan import Pilihan


class Predikat(Pilihan):
    """Predikat kinerja of one closed year, best first."""

    SANGAT_BAIK = "SANGAT_BAIK", "Sangat baik"
    BAIK = "BAIK", "Baik"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN", "Butuh perbaikan"
    KURANG = "KURANG", "Kurang"
    SANGAT_KURANG = "SANGAT_KURANG", "Sangat kurang"

    @property
    def peringkat(self) -> int:
        """1 for the best rating to 5 for the worst; the number SIASN keeps as *kuadran nilai*."""
        return _PERINGKAT[self]

    @property
    def minimal_baik(self) -> bool:
        """True when the rating meets BR-06 (Peraturan BKN 5/2019 art 3(1) h: at least *baik*)."""
        return self in (Predikat.SANGAT_BAIK, Predikat.BAIK)

    @property
    def nilai(self) -> Decimal:
        """Score 100/80/60/40/20 used in talent and candidate scoring (domain.md §4.4, §4.7)."""
        return _NILAI[self]


_PERINGKAT = {predikat: nomor for nomor, predikat in enumerate(Predikat, start=1)}
_NILAI = {predikat: Decimal(120 - 20 * nomor) for predikat, nomor in _PERINGKAT.items()}


def predikat_dari_teks(teks: str) -> Predikat | None:
    """Read SIASN's *kuadran kinerja* ("SANGAT BAIK"), a code or the number 1..5; None when it is none of them."""
    bersih = "_".join(teks.strip().upper().replace("_", " ").split())
    if bersih in {str(nomor) for nomor in range(1, 6)}:
        return list(Predikat)[int(bersih) - 1]
    return next((predikat for predikat in Predikat if predikat.value == bersih), None)

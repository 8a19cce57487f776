"""Workload analysis (ABK): the four approaches and the rounding to people (PermenPANRB 1/2020; domain.md §3.2-3.4).

All results are exact fractions of a person; a job is rounded once, on its total. Grades of efficiency live elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from instansi.domain.jabatan import JenisJabatan
from sabangau_mutasi.inti.pilihan import Pilihan

WKE_MENIT_TAHUN = 75_000

Angka = int | Decimal | Fraction


class PendekatanAbk(Pilihan):
    """Approach of PermenPANRB 1/2020; GURU is the lesson-hour formula for teachers of a subject (domain.md §3.8)."""

    HASIL_KERJA = "HASIL_KERJA", "Hasil kerja"
    OBJEK_KERJA = "OBJEK_KERJA", "Objek kerja"
    PERALATAN_KERJA = "PERALATAN_KERJA", "Peralatan kerja"
    TUGAS_PER_TUGAS = "TUGAS_PER_TUGAS", "Tugas per tugas jabatan"
    GURU = "GURU", "Jam pelajaran guru"


class PeriodeVolume(Pilihan):
    """Period a volume is given for."""

    HARI = "HARI", "per hari"
    MINGGU = "MINGGU", "per minggu"
    BULAN = "BULAN", "per bulan"
    TAHUN = "TAHUN", "per tahun"

    @property
    def kali_setahun(self) -> int:
        """Factor to a yearly volume: 250 days, 50 weeks, 12 months."""
        return _KALI_SETAHUN[self]


_KALI_SETAHUN = {PeriodeVolume.HARI: 250, PeriodeVolume.MINGGU: 50, PeriodeVolume.BULAN: 12, PeriodeVolume.TAHUN: 1}


class Pembulatan(Pilihan):
    """PARAM `ABK_PEMBULATAN`: practice differs, the default is half up."""

    HALF_UP = "HALF_UP", "Setengah ke atas"
    CEIL = "CEIL", "Selalu ke atas"


@dataclass(frozen=True, slots=True)
class TugasAbk:
    """One task row: volume in a period and minutes for one output."""

    volume: Angka
    menit: Angka
    periode: PeriodeVolume = PeriodeVolume.TAHUN

    @property
    def wpt(self) -> Fraction:
        """Waktu penyelesaian tugas in minutes a year."""
        return Fraction(self.volume) * self.periode.kali_setahun * Fraction(self.menit)


def kebutuhan_tugas(tugas: Iterable[TugasAbk], wke: int = WKE_MENIT_TAHUN) -> Fraction:
    """Tugas per tugas: Σ volume × minutes / effective minutes a year. ValueError when `wke` is not positive."""
    return sum((satu.wpt for satu in tugas), Fraction(0)) / _positif(wke)


def kebutuhan_beban(beban: Iterable[Angka], standar: Angka) -> Fraction:
    """Hasil, objek or peralatan kerja: Σ load / average ability of one person, same unit and period."""
    return sum((Fraction(satu) for satu in beban), Fraction(0)) / _positif(standar)


def empat_desimal(nilai: Fraction) -> Decimal:
    """The need as the form prints it: four decimals, half up."""
    return Decimal(_half_up(nilai * 10_000)).scaleb(-4).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


def bulatkan_kebutuhan(
    nilai: Fraction, jenis: JenisJabatan = JenisJabatan.PELAKSANA, cara: Pembulatan = Pembulatan.HALF_UP
) -> int:
    """People needed for a job's total: managerial boxes are always 1, any load needs at least 1 (domain.md §3.4)."""
    if nilai < 0:
        raise ValueError("beban kerja tidak boleh negatif")
    if jenis.manajerial:
        return 1
    if nilai == 0:
        return 0
    bulat = -(-nilai.numerator // nilai.denominator) if cara is Pembulatan.CEIL else _half_up(nilai)
    return max(1, bulat)


def bulatkan_half_up(nilai: Fraction) -> int:
    """Nearest whole number, halves up; for values that are not negative."""
    return _half_up(nilai)


def _half_up(nilai: Fraction) -> int:
    return (2 * nilai.numerator + nilai.denominator) // (2 * nilai.denominator)


def _positif(nilai: Angka) -> Fraction:
    if nilai <= 0:
        raise ValueError("pembagi harus lebih besar dari nol")
    return Fraction(nilai)


JAM_TATAP_MUKA = 24
"""Least face-to-face hours of a teacher a week (domain.md §3.8)."""

BERSTANDAR = (PendekatanAbk.HASIL_KERJA, PendekatanAbk.OBJEK_KERJA, PendekatanAbk.PERALATAN_KERJA)
"""Approaches that divide a load by the average ability of one person."""


@dataclass(frozen=True, slots=True)
class BarisBeban:
    """A row of a worksheet as any approach reads it: volume in its period, minutes for one result, hours a week.

    For GURU ``volume`` are the class groups (rombel) and ``jam_minggu`` the lesson hours of one group.
    """

    volume: Angka
    periode: PeriodeVolume = PeriodeVolume.TAHUN
    menit: Angka | None = None
    jam_minggu: Angka | None = None


@dataclass(frozen=True, slots=True)
class DasarHitung:
    """The parameters of a worksheet's version. ``standar`` is the load one person carries a year."""

    pendekatan: PendekatanAbk = PendekatanAbk.TUGAS_PER_TUGAS
    wke: int = WKE_MENIT_TAHUN
    standar: Angka | None = None
    jenis: JenisJabatan = JenisJabatan.PELAKSANA
    pembulatan: Pembulatan = Pembulatan.HALF_UP


@dataclass(frozen=True, slots=True)
class HasilAbk:
    """A computed worksheet: exact need, the rounded one, yearly minutes (need × WKE where work is not in minutes)."""

    kebutuhan: Fraction
    bulat: int
    beban_menit: Fraction


def kebutuhan_baris(dasar: DasarHitung, baris: BarisBeban) -> Fraction:
    """People one row asks for, unrounded; 0 while what it needs is still missing.

    GURU: hours × rombel / 24; without hours the rule of the class teacher, one for each rombel (domain.md §3.8).
    """
    volume = Fraction(baris.volume)
    if dasar.pendekatan is PendekatanAbk.GURU:
        return volume if baris.jam_minggu is None else volume * Fraction(baris.jam_minggu) / JAM_TATAP_MUKA
    if dasar.pendekatan in BERSTANDAR:
        setahun = volume * baris.periode.kali_setahun
        return setahun / _positif(dasar.standar) if dasar.standar else Fraction(0)
    return TugasAbk(volume, baris.menit or 0, baris.periode).wpt / _positif(dasar.wke)


def hitung_lembar(dasar: DasarHitung, baris: Iterable[BarisBeban]) -> HasilAbk:
    """The need of a job from its rows in any order: one sum, rounded once (domain.md §3.3-3.4)."""
    kebutuhan = sum((kebutuhan_baris(dasar, satu) for satu in baris), Fraction(0))
    return HasilAbk(kebutuhan, bulatkan_kebutuhan(kebutuhan, dasar.jenis, dasar.pembulatan), kebutuhan * dasar.wke)

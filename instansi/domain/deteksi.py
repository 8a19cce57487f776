"""Five detectors on workload worksheets (produk.md L7; domain.md §5 "Validation"): the oracle of the SQL.

All work on the newest sent sheet of a posisi; SALINAN and LONJAKAN hold it against the newest sent sheet of the year
before. Rules and thresholds:

- SALINAN: at least three task rows, and at least 80 % of them equal to a row of last year in text, yearly volume and
  minutes (and lesson hours). A text without a letter or digit equals nothing, here and below.
- LONJAKAN: a task of the same text whose yearly volume changed by more than 50 % of last year's. Rows of one text are
  added; a task without volume last year is new, not a jump.
- MENIT_PEMANGKU: yearly minutes / (holders × WKE) outside 0.5-1.5; nothing is said of a posisi without holders.
- TUGAS_RANGKAP: the same text on another job of the same unit. A text is generic, and left out, when it stands on
  sheets of more than `batas_umum` jobs of the province: two percent of the jobs that have a sheet, at least five.
- PENCILAN: modified z-score 0.6745 × (x − median) / MAD of the need against the same job (and sub jabatan) in at least
  eight units; found above 3.5 and at least two people away: where like posts need almost the same, one person more is
  no outlier. With a MAD of 0 there is no scale and nothing is found.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from instansi.domain.abk import PeriodeVolume, empat_desimal

SALINAN_BARIS = 3
SALINAN_PERSEN = 80
LONJAKAN_PERSEN = 50
PEMANGKU_TERENDAH, PEMANGKU_TERTINGGI = Fraction(1, 2), Fraction(3, 2)
UMUM_JABATAN, UMUM_PERSEN = 5, 2
PENCILAN_UNIT = 8
PENCILAN_Z = Fraction(7, 2)
PENCILAN_ORANG = 2
FAKTOR_Z = Fraction(6745, 10_000)

_BUKAN_HURUF = re.compile(r"[^A-Za-z0-9]+")


def uraian_baku(uraian: str) -> str:
    """A task text for comparing: letters and digits only, one space between words, small letters."""
    return _BUKAN_HURUF.sub(" ", uraian).strip(" ").lower()


@dataclass(frozen=True, slots=True)
class BarisTugas:
    """One task row. `menit` is None on rows of a standard or of lesson hours; then `jam_minggu` may be set."""

    uraian: str
    volume: Decimal
    periode: PeriodeVolume = PeriodeVolume.TAHUN
    menit: Decimal | None = None
    jam_minggu: Decimal | None = None

    @property
    def baku(self) -> str:
        """Text for comparing."""
        return uraian_baku(self.uraian)

    @property
    def setahun(self) -> Decimal:
        """Yearly volume."""
        return self.volume * self.periode.kali_setahun


@dataclass(frozen=True, slots=True)
class Lompatan:
    """A task whose yearly volume moved, by its normalised text; volumes of a year."""

    uraian: str
    dulu: Decimal
    kini: Decimal

    @property
    def rasio(self) -> Fraction:
        """(now − then) / then."""
        return Fraction(self.kini - self.dulu) / Fraction(self.dulu)


@dataclass(frozen=True, slots=True)
class Pencilan:
    """A need far from its like: z-score, median and MAD of the group and its size."""

    z: Fraction
    median: Fraction
    mad: Fraction
    n: int


@dataclass(frozen=True, slots=True)
class LembarTugas:
    """The newest sheet of a posisi for the detectors that look across a unit or the province."""

    posisi: int
    unit: int
    jabatan: int
    sub_jabatan: str
    kebutuhan: Decimal
    baris: tuple[BarisTugas, ...]


def salinan(kini: Iterable[BarisTugas], lalu: Iterable[BarisTugas], persen: int = SALINAN_PERSEN) -> Fraction | None:
    """Share of rows copied from last year (0..1) when it reaches ``persen`` percent, else None."""
    baris = list(kini)
    dulu = {(satu.baku, satu.setahun, satu.menit, satu.jam_minggu) for satu in lalu if satu.baku}
    sama = sum((satu.baku, satu.setahun, satu.menit, satu.jam_minggu) in dulu for satu in baris)
    if len(baris) < SALINAN_BARIS or sama * 100 < persen * len(baris):
        return None
    return Fraction(sama, len(baris))


def lonjakan(kini: Iterable[BarisTugas], lalu: Iterable[BarisTugas], persen: int = LONJAKAN_PERSEN) -> list[Lompatan]:
    """Tasks whose yearly volume moved by more than ``persen`` percent, the largest change first, then by text."""
    sekarang, dulu = _per_tugas(kini), _per_tugas(lalu)
    lompat = [
        Lompatan(teks, dulu[teks], volume)
        for teks, volume in sekarang.items()
        if dulu.get(teks, Decimal(0)) > 0 and abs(volume - dulu[teks]) * 100 > persen * dulu[teks]
    ]
    return sorted(lompat, key=lambda satu: (-abs(satu.rasio), satu.uraian))


def menit_pemangku(beban_menit: Decimal | Fraction, pemangku: int, wke: int) -> Decimal | None:
    """Minutes per holder over WKE, four decimals, when outside 0.5-1.5; None inside or without holders."""
    if pemangku <= 0:
        return None
    bagian = Fraction(beban_menit) / (pemangku * wke)
    return None if PEMANGKU_TERENDAH <= bagian <= PEMANGKU_TERTINGGI else empat_desimal(bagian)


def batas_umum(jumlah_jabatan: int) -> int:
    """A text on more jobs than this is generic; `jumlah_jabatan` counts jobs that have a sheet."""
    return max(UMUM_JABATAN, jumlah_jabatan * UMUM_PERSEN // 100)


def tugas_umum(lembar: Iterable[LembarTugas]) -> set[str]:
    """Texts too common to tell anything."""
    jabatan: dict[str, set[int]] = defaultdict(set)
    semua: set[int] = set()
    for satu in lembar:
        if satu.baris:
            semua.add(satu.jabatan)
        for baris in satu.baris:
            jabatan[baris.baku].add(satu.jabatan)
    batas = batas_umum(len(semua))
    return {teks for teks, milik in jabatan.items() if len(milik) > batas}


def tugas_rangkap(lembar: Iterable[LembarTugas]) -> dict[int, dict[str, tuple[int, ...]]]:
    """Per posisi the texts that stand on another job of its unit, each with the posisi of those jobs in order of id."""
    semua = list(lembar)
    umum = tugas_umum(semua)
    milik: dict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for satu in semua:
        for baris in satu.baris:
            if baris.baku and baris.baku not in umum:
                milik[satu.unit, baris.baku][satu.posisi] = satu.jabatan
    hasil: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for (_, teks), posisi in milik.items():
        for nomor, jabatan in posisi.items():
            lain = tuple(sorted(satu for satu, punya in posisi.items() if punya != jabatan))
            if lain:
                hasil[nomor][teks] = lain
    return dict(hasil)


def pencilan(kebutuhan: Mapping[int, Decimal], orang: int = PENCILAN_ORANG) -> dict[int, Pencilan]:
    """Outliers of one group of like posts, by key, at least ``orang`` people away.

    Empty for fewer than eight posts or without spread.
    """
    angka = {nomor: Fraction(nilai) for nomor, nilai in kebutuhan.items()}
    if len(angka) < PENCILAN_UNIT:
        return {}
    tengah = median(angka.values())
    mad = median(abs(nilai - tengah) for nilai in angka.values())
    if mad == 0:
        return {}
    z = {nomor: FAKTOR_Z * (nilai - tengah) / mad for nomor, nilai in angka.items()}
    return {
        nomor: Pencilan(nilai, tengah, mad, len(angka))
        for nomor, nilai in z.items()
        if abs(nilai) > PENCILAN_Z and abs(angka[nomor] - tengah) >= orang
    }


def pencilan_semua(lembar: Iterable[LembarTugas], orang: int = PENCILAN_ORANG) -> dict[int, Pencilan]:
    """Outliers of the province by posisi: groups are job and sub jabatan."""
    grup: dict[tuple[int, str], dict[int, Decimal]] = defaultdict(dict)
    for satu in lembar:
        grup[satu.jabatan, satu.sub_jabatan][satu.posisi] = satu.kebutuhan
    return {nomor: hasil for satu in grup.values() for nomor, hasil in pencilan(satu, orang).items()}


def _per_tugas(baris: Iterable[BarisTugas]) -> dict[str, Decimal]:
    jumlah: dict[str, Decimal] = defaultdict(Decimal)
    for satu in baris:
        if satu.baku:
            jumlah[satu.baku] += satu.setahun
    return dict(jumlah)

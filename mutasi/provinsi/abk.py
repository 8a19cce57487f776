"""ABK sheets of two years for the posts of a province, with planted faults, decoys, and the key of what was planted.

Decoys stand just inside each threshold: two thirds of the rows copied, a volume up by 45 percent, minutes per holder at
1.4 times the working time. Every sheet ends with a task that stands on every job.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mutasi.provinsi.acak import aliran

TAHUN = 2026
WKE = 75_000
UMUM = "Melaksanakan tugas lain yang diberikan pimpinan"
_KERJA = ("Menyusun rencana", "Menyiapkan bahan", "Memeriksa berkas", "Mencatat hasil", "Menyusun laporan")
_BAGIAN = (0.35, 0.25, 0.2, 0.1, 0.06)
_MENIT = (120, 60, 30, 15, 10)
_TIAP = {"SALINAN": 20, "LONJAKAN": 18, "MENIT_PEMANGKU": 16, "TUGAS_RANGKAP": 24, "PENCILAN": 30}
"""One post in so many gets the fault."""


@dataclass(frozen=True, slots=True)
class KotakAbk:
    """A post as the sheets need it; ``pemangku`` is B."""

    posisi: str
    unit: str
    jabatan: str
    pemangku: int


@dataclass(slots=True)
class BarisBuatan:
    """One task row, volume a year."""

    uraian: str
    volume: Decimal
    menit: Decimal


@dataclass(slots=True)
class LembarBuatan:
    """The sheet of a post in a year."""

    posisi: str
    tahun: int
    baris: list[BarisBuatan] = field(default_factory=list)

    @property
    def beban(self) -> Decimal:
        """Minutes a year."""
        return sum((satu.volume * satu.menit for satu in self.baris), Decimal(0))


def susun_abk(kotak: Sequence[KotakAbk], benih: int) -> tuple[list[LembarBuatan], dict[str, list[str]]]:
    """Sheets of both years in the order of the posts, and per detector the posts that it must find, sorted."""
    acak = aliran(benih, "abk")
    urut = list(kotak)
    acak.shuffle(urut)
    tanam: dict[str, str] = {}
    for jenis, tiap in _TIAP.items():
        cocok = [s for s in urut if s.posisi not in tanam and _dapat(jenis, s)]
        tanam |= {s.posisi: jenis for s in cocok[: max(1, len(urut) // tiap)]}
    kunci: dict[str, set[str]] = {jenis: set() for jenis in _TIAP}
    lembar: list[LembarBuatan] = []
    kini: dict[str, LembarBuatan] = {}
    for satu in kotak:
        jenis = tanam.get(satu.posisi, "")
        lalu = _lalu(acak, satu, jenis)
        sekarang = _kini(acak, lalu, jenis)
        lembar += [lalu, sekarang]
        kini[satu.posisi] = sekarang
        if jenis and jenis != "TUGAS_RANGKAP":
            kunci[jenis].add(satu.posisi)
    for satu in kotak:
        if tanam.get(satu.posisi) == "TUGAS_RANGKAP":
            bebas = [s for s in kotak if s.posisi == satu.posisi or tanam.get(s.posisi) != "TUGAS_RANGKAP"]
            kunci["TUGAS_RANGKAP"] |= _rangkapkan(satu, bebas, kini)
    return lembar, {jenis: sorted(posisi) for jenis, posisi in kunci.items()}


def _dapat(jenis: str, satu: KotakAbk) -> bool:
    """An overload needs one holder, an outlier none: else the one fault would bring the other along."""
    if jenis == "MENIT_PEMANGKU":
        return satu.pemangku == 1
    return satu.pemangku == 0 if jenis == "PENCILAN" else True


def _lalu(acak, satu: KotakAbk, jenis: str) -> LembarBuatan:  # type: ignore[no-untyped-def]  # random.Random
    # A vacant post needs as many as its like have; the outlier has the work of ten and more.
    orang = satu.pemangku or (1 if jenis == "PENCILAN" else acak.choice((1, 2, 3)))
    if jenis == "MENIT_PEMANGKU":
        porsi = acak.choice((acak.uniform(1.8, 2.4), acak.uniform(0.2, 0.35)))
    elif jenis == "PENCILAN":
        porsi = acak.uniform(10, 14)
    else:
        porsi = acak.uniform(0.8, 1.2)
    lembar = LembarBuatan(satu.posisi, TAHUN - 1)
    for kerja, bagian, menit in zip(_KERJA, _BAGIAN, _MENIT, strict=True):
        volume = max(2, round(orang * porsi * WKE * bagian / menit))
        lembar.baris.append(BarisBuatan(f"{kerja} {satu.jabatan.lower()}", Decimal(volume), Decimal(menit)))
    lembar.baris.append(BarisBuatan(UMUM, Decimal(12), Decimal(60)))
    return lembar


def _kini(acak, lalu: LembarBuatan, jenis: str) -> LembarBuatan:  # type: ignore[no-untyped-def]  # random.Random
    """This year's sheet: copied, with a jump, or moved a little; of the moved ones some are decoys."""
    banyak = len(lalu.baris)
    if jenis == "SALINAN":
        berubah = set(acak.sample(range(banyak - 1), acak.choice((0, 1))))
    else:
        berubah = set(range(banyak)) if acak.random() < 0.8 else set(acak.sample(range(banyak), 2))
    hasil = LembarBuatan(lalu.posisi, lalu.tahun + 1)
    for nomor, satu in enumerate(lalu.baris):
        volume = satu.volume
        if nomor in berubah:
            volume = _geser(acak, volume, nomor)
        if jenis == "LONJAKAN" and nomor == banyak - 2:
            volume = satu.volume * acak.choice((2, 3, Decimal("0.25")))
        teks = satu.uraian.upper() + "." if acak.random() < 0.1 else satu.uraian
        hasil.baris.append(BarisBuatan(teks, volume, satu.menit))
    return hasil


def _geser(acak, volume: Decimal, nomor: int) -> Decimal:  # type: ignore[no-untyped-def]  # random.Random
    """Another volume, at most 12 percent away; on small tasks up to 45, which is no jump yet."""
    terbesar = 0.45 if nomor >= 3 else 0.12
    baru = Decimal(round(float(volume) * (1 + acak.uniform(-terbesar, terbesar))))
    return baru if baru != volume else volume + 1


def _rangkapkan(satu: KotakAbk, kotak: Sequence[KotakAbk], kini: dict[str, LembarBuatan]) -> set[str]:
    """Give a post a task of another job of its unit; both are to be found."""
    seunit = [s for s in kotak if s.unit == satu.unit]
    urutan = seunit.index(satu)
    # The neighbour, not always the same one: a text on many jobs would be generic.
    lain = next((s for s in seunit[urutan + 1 :] + seunit[:urutan] if s.jabatan != satu.jabatan), None)
    if lain is None:
        return set()
    kini[satu.posisi].baris[3].uraian = kini[lain.posisi].baris[3].uraian
    milik = {s.posisi for s in kotak if s.unit == satu.unit and s.jabatan == lain.jabatan}
    return {satu.posisi, *milik}

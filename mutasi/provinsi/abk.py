"""ABK sheets of two years for the posts of a province, with planted faults, decoys, and the key of what must be found.

Who has a sheet: every post but two kinds. Managerial posts are one each by the structure, not by workload. A teacher's
need follows the lesson hours of a school's subject, and the peta splits a subject into a line per jenjang: a sheet per
line would be an invention, so the education office's count stays outside this workbook. One office
has not handed in this year (`KotakAbk.tahun_ini`): it fills its sheets in the application.

Last year's sheets are DITETAPKAN, this year's DIKIRIM. The work of a post is near its K as far as its holders can do
it, so that at no fault the sources mostly agree. Where K and B themselves are far apart, or a post is truly unlike its
like, that must be found too: the key holds the planted cases and these.

Decoys stand just inside each threshold: two thirds of the rows copied, a volume up by 45 percent, minutes per holder
close to 1.5 times the working time. Every sheet ends with a task that stands on every job.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mutasi.provinsi.abk_tugas import BAGIAN, MENIT, UMUM, kerja, satuan
from mutasi.provinsi.acak import aliran

TAHUN = 2026
WKE = 75_000
JENIS = ("SALINAN", "LONJAKAN", "MENIT_PEMANGKU", "TUGAS_RANGKAP", "PENCILAN")
_TIAP = {"PENCILAN": 60, "MENIT_PEMANGKU": 36, "SALINAN": 20, "LONJAKAN": 22, "TUGAS_RANGKAP": 30}
"""One post in so many gets the fault; the choosiest first."""
_SEJENIS = 8
_SETIAP_SEJENIS = 6
_JABATAN_SETEKS = 4
"""A text on more than five jobs would count as generic."""


@dataclass(frozen=True, slots=True)
class KotakAbk:
    """A post as the sheets need it; ``jabatan`` is the id of the job, ``pemangku`` B as the analysis counts it."""

    posisi: str
    unit: str
    jabatan: str
    nama: str
    k: int
    pemangku: int
    sub: str = ""
    rumpun: str = ""
    tahun_ini: bool = True


@dataclass(slots=True)
class BarisBuatan:
    """One task row, volume a year (a whole number or quarters), minutes for one."""

    uraian: str
    satuan: str
    volume: float
    menit: int


@dataclass(slots=True)
class LembarBuatan:
    """The sheet of a post in a year."""

    posisi: str
    tahun: int
    baris: list[BarisBuatan] = field(default_factory=list)

    @property
    def beban(self) -> float:
        """Minutes a year."""
        return sum(satu.volume * satu.menit for satu in self.baris)

    @property
    def kebutuhan(self) -> float:
        """People, four decimals."""
        return round(self.beban / WKE, 4)


@dataclass(slots=True)
class Abk:
    """All sheets, and per detector the posts it must find, sorted: ``ditanam`` of it were planted."""

    lembar: list[LembarBuatan]
    kunci: dict[str, list[str]]
    ditanam: dict[str, list[str]]


def susun_abk(kotak: Sequence[KotakAbk], benih: int) -> Abk:
    """Sheets of both years in the order of the posts, last year first, with the key."""
    acak = aliran(benih, "abk")
    sasaran = _sasaran(kotak)
    tanam = _pilih(acak, kotak, sasaran)
    lembar: list[LembarBuatan] = []
    kini: dict[str, LembarBuatan] = {}
    for satu in kotak:
        jenis = tanam.get(satu.posisi, "")
        lalu = _lalu(acak, satu, sasaran[satu.posisi].orang * acak.uniform(0.9, 1.1))
        lembar.append(lalu)
        kini[satu.posisi] = lalu
        if satu.tahun_ini:
            kini[satu.posisi] = _kini(acak, lalu, jenis)
            lembar.append(kini[satu.posisi])
    rangkap = _rangkapkan(kotak, tanam, kini)
    ditanam = {jenis: {p for p, isi in tanam.items() if isi == jenis} for jenis in JENIS}
    ditanam["TUGAS_RANGKAP"] = rangkap
    kunci = {jenis: set(posisi) for jenis, posisi in ditanam.items()}
    kunci["MENIT_PEMANGKU"] |= {s.posisi for s in kotak if _luar_batas(s, kini[s.posisi])}
    kunci["PENCILAN"] |= _pencilan(kotak, kini)
    return Abk(lembar, *({j: sorted(isi[j]) for j in JENIS} for isi in (kunci, ditanam)))


@dataclass(slots=True)
class _Sasaran:
    """The people a post's work is for, and what its like have; ``sejenis`` counts them."""

    orang: float
    tengah: float
    sebar: float
    sejenis: int


def _per_jenis(kotak: Sequence[KotakAbk]) -> dict[tuple[str, str], list[KotakAbk]]:
    hasil: dict[tuple[str, str], list[KotakAbk]] = defaultdict(list)
    for satu in kotak:
        hasil[satu.jabatan, satu.sub].append(satu)
    return hasil


def _sasaran(kotak: Sequence[KotakAbk]) -> dict[str, _Sasaran]:
    """K as far as the holders can do the work, drawn to its like where it is only a little above them."""
    hasil = {}
    for grup in _per_jenis(kotak).values():
        tengah, sebar = _tengah_sebar([float(s.k) for s in grup])
        for satu in grup:
            orang = float(satu.k or 1)
            if len(grup) >= _SEJENIS and 2 <= abs(satu.k - tengah) <= 3 and sebar < 1:
                orang = tengah + (1.6 if satu.k > tengah else -1.6)
            if satu.pemangku:
                orang = min(max(orang, 0.66 * satu.pemangku), 1.28 * satu.pemangku)
            hasil[satu.posisi] = _Sasaran(max(orang, 0.4), tengah, sebar, len(grup))
    return hasil


def _tengah_sebar(angka: Sequence[float]) -> tuple[float, float]:
    """Median and median absolute deviation."""
    tengah = _median(sorted(angka))
    return tengah, _median(sorted(abs(satu - tengah) for satu in angka))


def _median(urut: Sequence[float]) -> float:
    letak, sisa = divmod(len(urut), 2)
    return urut[letak] if sisa else (urut[letak - 1] + urut[letak]) / 2


def _pilih(acak: random.Random, kotak: Sequence[KotakAbk], sasaran: dict[str, _Sasaran]) -> dict[str, str]:
    """Which post gets which fault; what the fault needs is written into its target."""
    urut = [s for s in kotak if s.tahun_ini]
    acak.shuffle(urut)
    tanam: dict[str, str] = {}
    setiap: dict[tuple[str, str], int] = defaultdict(int)
    for jenis, tiap in _TIAP.items():
        sisa = max(1, len(urut) // tiap)
        for satu in sorted(urut, key=lambda s: -_cocok(jenis, s)) if jenis == "MENIT_PEMANGKU" else urut:
            isi, grup = sasaran[satu.posisi], (satu.jabatan, satu.sub)
            if not sisa or satu.posisi in tanam or not _cocok(jenis, satu):
                continue
            if jenis == "PENCILAN":
                if isi.sejenis < _SEJENIS or setiap[grup] >= isi.sejenis // _SETIAP_SEJENIS:
                    continue
                setiap[grup] += 1
                isi.orang = isi.tengah + max(4.0, 8 * isi.sebar) * acak.uniform(1.2, 1.8)
            elif jenis == "MENIT_PEMANGKU":
                isi.orang = acak.uniform(2, 2.4) if satu.k > 1 else acak.uniform(0.2, 0.35)
            tanam[satu.posisi] = jenis
            sisa -= 1
    return tanam


def _cocok(jenis: str, satu: KotakAbk) -> int:
    """Whether a post can take the fault; more where it fits better.

    Minutes per holder need one holder, and overload best a post that is short anyway; an outlier needs none: else the
    one fault would bring the other along.
    """
    if jenis == "MENIT_PEMANGKU":
        return (2 if satu.k == 2 else 1) if satu.pemangku == 1 and satu.k <= 2 else 0
    return int(satu.pemangku == 0) if jenis == "PENCILAN" else 1


def _lalu(acak: random.Random, satu: KotakAbk, orang: float) -> LembarBuatan:
    lembar = LembarBuatan(satu.posisi, TAHUN - 1)
    isi = zip(kerja(satu.rumpun, satu.nama), satuan(satu.rumpun), BAGIAN, MENIT, strict=True)
    for uraian, hasil, bagian, menit in isi:
        volume = max(2, round(orang * WKE * bagian / menit * acak.uniform(0.98, 1.02)))
        lembar.baris.append(BarisBuatan(uraian, hasil, volume, menit))
    lembar.baris.append(BarisBuatan(UMUM, "kegiatan", 12, 60))
    return lembar


def _kini(acak: random.Random, lalu: LembarBuatan, jenis: str) -> LembarBuatan:
    """This year's sheet: copied, with a jump, or moved a little; of the moved ones some are decoys."""
    banyak = len(lalu.baris)
    if jenis == "SALINAN":
        berubah = set(acak.sample(range(banyak - 1), acak.choice((0, 1))))
    else:
        berubah = set(range(banyak)) if acak.random() < 0.8 else set(acak.sample(range(banyak), 2))
    hasil = LembarBuatan(lalu.posisi, lalu.tahun + 1)
    for nomor, satu in enumerate(lalu.baris):
        volume = _geser(acak, satu.volume, nomor) if nomor in berubah else satu.volume
        if jenis == "LONJAKAN" and nomor == banyak - 2:
            volume = satu.volume * acak.choice((2, 3, 0.25))
        teks = satu.uraian.upper() + "." if acak.random() < 0.1 else satu.uraian
        hasil.baris.append(BarisBuatan(teks, satu.satuan, volume, satu.menit))
    return hasil


def _geser(acak: random.Random, volume: float, nomor: int) -> float:
    """Another volume, at most 12 percent away; on small tasks up to 45, which is no jump yet."""
    terbesar = 0.45 if nomor >= 3 else 0.12
    baru = round(volume * (1 + acak.uniform(-terbesar, terbesar)))
    return baru if baru != volume else volume + 1


def _rangkapkan(kotak: Sequence[KotakAbk], tanam: dict[str, str], kini: dict[str, LembarBuatan]) -> set[str]:
    """Give planted posts a task of another job of their unit; both are to be found."""
    per_unit: dict[str, list[KotakAbk]] = defaultdict(list)
    for satu in kotak:
        per_unit[satu.unit].append(satu)
    seteks: dict[str, set[str]] = defaultdict(set)
    hasil: set[str] = set()
    for satu in kotak:
        if tanam.get(satu.posisi) != "TUGAS_RANGKAP":
            continue
        lain = _tetangga(satu, per_unit[satu.unit], tanam, seteks)
        if lain is None:
            continue
        seteks[lain.jabatan].add(satu.jabatan)
        kini[satu.posisi].baris[3].uraian = kini[lain.posisi].baris[3].uraian
        hasil |= {satu.posisi} | {
            s.posisi for s in per_unit[satu.unit]
            if s.jabatan == lain.jabatan and tanam.get(s.posisi) != "TUGAS_RANGKAP"
        }  # fmt: skip
    return hasil


def _tetangga(
    satu: KotakAbk, seunit: Sequence[KotakAbk], tanam: dict[str, str], seteks: dict[str, set[str]]
) -> KotakAbk | None:
    """The next post of another job in the unit whose task has not gone to too many jobs already."""
    urutan = next(n for n, s in enumerate(seunit) if s is satu)
    for lain in [*seunit[urutan + 1 :], *seunit[:urutan]]:
        milik = seteks[lain.jabatan]
        bebas = tanam.get(lain.posisi) != "TUGAS_RANGKAP" and lain.tahun_ini and lain.jabatan != satu.jabatan
        if bebas and (satu.jabatan in milik or len(milik) < _JABATAN_SETEKS):
            return lain
    return None


def _luar_batas(satu: KotakAbk, lembar: LembarBuatan) -> bool:
    """Minutes per holder outside half and one and a half of the working time."""
    return bool(satu.pemangku) and not 0.5 <= lembar.beban / (satu.pemangku * WKE) <= 1.5


def _pencilan(kotak: Sequence[KotakAbk], kini: dict[str, LembarBuatan]) -> set[str]:
    """Posts whose need is far from at least seven like ones: modified z-score above 3.5 and two people away."""
    hasil = set()
    for grup in _per_jenis(kotak).values():
        if len(grup) < _SEJENIS:
            continue
        angka = {s.posisi: kini[s.posisi].kebutuhan for s in grup}
        tengah, sebar = _tengah_sebar(list(angka.values()))
        for posisi, butuh in angka.items():
            jarak = abs(butuh - tengah)
            if sebar and 0.6745 * jarak / sebar > 3.5 and jarak >= 2:
                hasil.add(posisi)
    return hasil

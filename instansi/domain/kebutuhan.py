"""Needs analysis as plain arithmetic: the oracle of the SQL (domain.md §3.5, §3.7). Counts are whole people.

Who counts as a holder (definitive, aktif, instansi kerja = ours) is decided by the caller, who sees the people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from instansi.domain.abk import bulatkan_half_up
from sabangau_mutasi.inti.pilihan import Pilihan

VERSI_RUMUS = "3"
TAHUN_PROYEKSI = 5
STATUS_DIHITUNG = ("PNS", "CPNS", "PPPK")


class ArahReservasi(Pilihan):
    """A reserved place (MASUK) or a place that will fall free (KELUAR), from DISETUJUI_TPK on."""

    MASUK = "MASUK", "Masuk"
    KELUAR = "KELUAR", "Keluar"


@dataclass(frozen=True, slots=True)
class Bezetting:
    """Definitive holders by status; together they are B."""

    pns: int = 0
    cpns: int = 0
    pppk: int = 0

    @property
    def jumlah(self) -> int:
        """B."""
        return self.pns + self.cpns + self.pppk

    def __add__(self, lain: "Bezetting") -> "Bezetting":
        return Bezetting(self.pns + lain.pns, self.cpns + lain.cpns, self.pppk + lain.pppk)


@dataclass(frozen=True, slots=True)
class PosisiMasukan:
    """One line of the peta jabatan at the reference date; `k` is its approved need (K)."""

    id: int
    unit: int
    k: int


@dataclass(frozen=True, slots=True)
class PemangkuMasukan:
    """One counted person: status code, unit, and the posisi held (None: on no line of the map)."""

    status: str
    unit: int
    posisi: int | None


@dataclass(frozen=True, slots=True)
class ReservasiMasukan:
    """A reservation on a posisi, effective on `tmt`."""

    posisi: int
    arah: ArahReservasi
    tmt: date


@dataclass(frozen=True, slots=True)
class HasilPosisi:
    """Figures of one posisi; `selisih` is the printed ±, negative when people are short."""

    id: int
    unit: int
    k: int
    bezetting: Bezetting
    reservasi_masuk: int = 0
    reservasi_keluar: int = 0

    @property
    def b(self) -> int:
        """Definitive holders."""
        return self.bezetting.jumlah

    @property
    def selisih(self) -> int:
        """B − K."""
        return self.b - self.k

    @property
    def kekurangan(self) -> int:
        """max(0, K − B)."""
        return max(0, self.k - self.b)

    @property
    def kelebihan(self) -> int:
        """max(0, B − K)."""
        return max(0, self.b - self.k)

    @property
    def lowong(self) -> int:
        """K − B − reservations in + reservations out; negative when overfilled."""
        return hitung_lowong(self.k, self.b, self.reservasi_masuk, self.reservasi_keluar)


@dataclass(frozen=True, slots=True)
class JumlahKebutuhan:
    """Sums over posisi. Shortage and surplus are added line by line: one never hides the other."""

    k: int = 0
    bezetting: Bezetting = field(default_factory=Bezetting)
    kekurangan: int = 0
    kelebihan: int = 0
    di_luar_peta: int = 0

    @property
    def b(self) -> int:
        """Definitive holders on posisi; people di luar peta are not in it."""
        return self.bezetting.jumlah

    @property
    def selisih(self) -> int:
        """B − K."""
        return self.b - self.k

    @property
    def pegawai(self) -> int:
        """Everybody counted: Σ B + di luar peta."""
        return self.b + self.di_luar_peta

    def __add__(self, lain: "JumlahKebutuhan") -> "JumlahKebutuhan":
        return JumlahKebutuhan(
            self.k + lain.k,
            self.bezetting + lain.bezetting,
            self.kekurangan + lain.kekurangan,
            self.kelebihan + lain.kelebihan,
            self.di_luar_peta + lain.di_luar_peta,
        )


@dataclass(frozen=True, slots=True)
class HasilKebutuhan:
    """The whole analysis: lines in order of id, own sums per unit (not its children), total."""

    posisi: tuple[HasilPosisi, ...]
    unit: Mapping[int, JumlahKebutuhan]
    total: JumlahKebutuhan


@dataclass(frozen=True, slots=True)
class TahunProyeksi:
    """One projected year; B and K at its end."""

    tahun: int
    pensiun: int
    keluar: int
    masuk: int
    b: int
    k: int

    @property
    def selisih(self) -> int:
        """B − K."""
        return self.b - self.k


def hitung_lowong(k: int, b: int, reservasi_masuk: int = 0, reservasi_keluar: int = 0) -> int:
    """Free places of a posisi (domain.md §3.5, BR-08)."""
    return k - b - reservasi_masuk + reservasi_keluar


def reservasi_pada(reservasi: Iterable[ReservasiMasukan], posisi: int, pada: date) -> tuple[int, int]:
    """Reservations (in, out) of a posisi that bear on a move effective on `pada`.

    A promise to come in binds from the moment it is made; a place falls free only from the leaver's TMT on.
    """
    di_sini = [satu for satu in reservasi if satu.posisi == posisi]
    masuk = sum(satu.arah is ArahReservasi.MASUK for satu in di_sini)
    keluar = sum(satu.arah is ArahReservasi.KELUAR and satu.tmt <= pada for satu in di_sini)
    return masuk, keluar


def hitung_kebutuhan(
    posisi: Iterable[PosisiMasukan],
    pemangku: Iterable[PemangkuMasukan],
    pada: date,
    reservasi: Iterable[ReservasiMasukan] = (),
) -> HasilKebutuhan:
    """Figures of every posisi, unit and the whole at `pada`.

    A holder whose posisi is not among the lines is di luar peta. ValueError for a status that does not count in B.
    """
    garis = sorted(posisi, key=lambda satu: satu.id)
    dikenal = {satu.id for satu in garis}
    terisi: dict[int, Counter[str]] = defaultdict(Counter)
    di_luar: Counter[int] = Counter()
    for orang in pemangku:
        if orang.status not in STATUS_DIHITUNG:
            raise ValueError(f"status tidak dihitung dalam bezetting: {orang.status}")
        if orang.posisi in dikenal and orang.posisi is not None:
            terisi[orang.posisi][orang.status] += 1
        else:
            di_luar[orang.unit] += 1
    pesanan: dict[int, list[ReservasiMasukan]] = defaultdict(list)
    for satu in reservasi:
        pesanan[satu.posisi].append(satu)
    hasil = tuple(_hasil_posisi(satu, terisi[satu.id], pesanan[satu.id], pada) for satu in garis)
    unit = _jumlah_unit(hasil, di_luar)
    return HasilKebutuhan(hasil, unit, sum(unit.values(), JumlahKebutuhan()))


def jumlah_pohon(unit: Mapping[int, JumlahKebutuhan], induk: Mapping[int, int | None]) -> dict[int, JumlahKebutuhan]:
    """Sums of each unit with everything below it. `induk` gives the parent of every unit; ValueError on a circle."""
    hasil: dict[int, JumlahKebutuhan] = {nomor: JumlahKebutuhan() for nomor in induk}
    for nomor, jumlah in unit.items():
        dilalui: set[int] = set()
        naik: int | None = nomor
        while naik is not None:
            if naik in dilalui:
                raise ValueError(f"rantai induk berputar pada unit {naik}")
            dilalui.add(naik)
            hasil[naik] = hasil.get(naik, JumlahKebutuhan()) + jumlah
            naik = induk.get(naik)
    return hasil


def pensiun_per_tahun(tmt: Iterable[date], acuan: date, tahun: int = TAHUN_PROYEKSI) -> dict[int, int]:
    """Retirements by calendar year: the year of `acuan` (from the day after it on) and the years that follow.

    People whose retirement date is at or before `acuan` are overdue (`lewat_pensiun`), not in the wave.
    """
    hitung = Counter(satu.year for satu in tmt if satu > acuan)
    return {nomor: hitung[nomor] for nomor in range(acuan.year, acuan.year + tahun)}


def lewat_pensiun(tmt: Iterable[date], acuan: date) -> int:
    """Holders still counted although their retirement date has come: a data finding."""
    return sum(satu <= acuan for satu in tmt)


def per_tahun_proyeksi(tahun: Iterable[int], acuan: date) -> dict[int, int]:
    """Known moves by projected year, one per element of `tahun`; what is overdue still counts in the first year."""
    awal = acuan.year
    hitung = Counter(max(satu, awal) for satu in tahun)
    return {nomor: hitung[nomor] for nomor in range(awal, awal + TAHUN_PROYEKSI)}


def proyeksi(
    k: int,
    b: int,
    pensiun: Mapping[int, int],
    *,
    keluar: Mapping[int, int] | None = None,
    masuk: Mapping[int, int] | None = None,
    pertumbuhan: Decimal = Decimal(0),
) -> tuple[TahunProyeksi, ...]:
    """Projection over the years of `pensiun` (domain.md §3.7): B falls by leavers, K grows by `pertumbuhan` a year.

    K of year y is rounded once from K of today, half up. `keluar` and `masuk` are approved moves by year.
    """
    hasil: list[TahunProyeksi] = []
    faktor = Fraction(1)
    for tahun in sorted(pensiun):
        faktor *= 1 + Fraction(pertumbuhan)
        pergi, datang = (keluar or {}).get(tahun, 0), (masuk or {}).get(tahun, 0)
        b = b - pensiun[tahun] - pergi + datang
        hasil.append(TahunProyeksi(tahun, pensiun[tahun], pergi, datang, b, bulatkan_half_up(k * faktor)))
    return tuple(hasil)


def _hasil_posisi(
    posisi: PosisiMasukan, terisi: Counter[str], pesanan: list[ReservasiMasukan], pada: date
) -> HasilPosisi:
    bezetting = Bezetting(pns=terisi["PNS"], cpns=terisi["CPNS"], pppk=terisi["PPPK"])
    masuk, keluar = reservasi_pada(pesanan, posisi.id, pada)
    return HasilPosisi(posisi.id, posisi.unit, posisi.k, bezetting, masuk, keluar)


def _jumlah_unit(hasil: Iterable[HasilPosisi], di_luar: Mapping[int, int]) -> dict[int, JumlahKebutuhan]:
    unit: dict[int, JumlahKebutuhan] = defaultdict(JumlahKebutuhan)
    for satu in hasil:
        unit[satu.unit] += JumlahKebutuhan(satu.k, satu.bezetting, satu.kekurangan, satu.kelebihan)
    for nomor, orang in di_luar.items():
        unit[nomor] += JumlahKebutuhan(di_luar_peta=orang)
    return dict(sorted(unit.items()))

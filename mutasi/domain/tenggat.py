"""Due dates of a case in working days, stopped clocks, escalation (domain.md §1.6, §7.9). Holidays come as argument."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from mutasi.domain.alur import AcuanTenggat, tabel
from mutasi.domain.status import DasarMutasi, Jam, JenisMutasi, StatusUsul
from sabangau_mutasi.inti.pilihan import Pilihan
from sabangau_mutasi.inti.tanggal import jumlah_hari_kerja, tambah_hari_kerja

PERSEN_PERINGATAN = 80
PERSEN_LEWAT = 100


class TingkatTenggat(Pilihan):
    """How urgent a state is; escalation goes out at 80 % and at 100 % of the time allowed (domain.md §7.9)."""

    TANPA_BATAS = "TANPA_BATAS", "Tanpa batas waktu"
    AMAN = "AMAN", "Dalam waktu"
    MENDEKATI = "MENDEKATI", "Mendekati batas waktu"
    LEWAT = "LEWAT", "Lewat batas waktu"


@dataclass(frozen=True, slots=True)
class AturanTenggat:
    """Time allowed in a state: working days and the day they are counted from."""

    hk: int
    acuan: AcuanTenggat


@dataclass(frozen=True, slots=True)
class Tenggat:
    """Where a case stands against its due date on one day; days are working days.

    `jatuh_tempo` is None when the state has no time limit, or when the limit counts from a TMT not yet known.
    `sisa_hk` is negative when the date has passed.
    """

    status: StatusUsul
    jatuh_tempo: date | None
    terpakai_hk: int
    sisa_hk: int | None
    tingkat: TingkatTenggat


@dataclass(frozen=True, slots=True)
class SelangStatus:
    """A stay in one state: from the day of entering to the day of leaving (None while it is there still)."""

    status: StatusUsul
    masuk: date
    keluar: date | None = None


@dataclass(frozen=True, slots=True)
class LamaProses:
    """Working days a case has spent: on our own clock, waiting for others, and stopped."""

    berjalan: int
    eksternal: int
    berhenti: int


def aturan_tenggat(jenis: JenisMutasi, dasar: DasarMutasi, status: StatusUsul) -> AturanTenggat | None:
    """The time limit of a state: that of its main row; None where the table sets none."""
    for baris in tabel(jenis, dasar):
        if baris.dari is status and baris.utama and baris.tenggat_hk is not None:
            return AturanTenggat(baris.tenggat_hk, baris.acuan)
    return None


def batas_kedaluwarsa(
    jenis: JenisMutasi, dasar: DasarMutasi, status: StatusUsul, masuk: date, libur: Collection[date] = frozenset()
) -> date | None:
    """The last day on which the other side may still answer; the system expires the case after it.

    None where silence never ends a case.
    """
    for baris in tabel(jenis, dasar):
        if baris.dari is status and baris.ke is StatusUsul.KEDALUWARSA and baris.tenggat_hk is not None:
            return tambah_hari_kerja(masuk, baris.tenggat_hk, libur)
    return None


def jatuh_tempo(
    aturan: AturanTenggat, masuk: date, libur: Collection[date] = frozenset(), tmt: date | None = None
) -> date | None:
    """The due date: `hk` working days after the day of entering, or after the TMT when the rule counts from it.

    The day counted from is not itself a day of the term. A limit from the TMT never ends before the state was entered.
    """
    if aturan.acuan is AcuanTenggat.MASUK_STATUS:
        return tambah_hari_kerja(masuk, aturan.hk, libur)
    return None if tmt is None else tambah_hari_kerja(max(tmt, masuk), aturan.hk, libur)


def hitung_tenggat(
    jenis: JenisMutasi,
    dasar: DasarMutasi,
    status: StatusUsul,
    *,
    masuk: date,
    pada: date,
    libur: Collection[date] = frozenset(),
    tmt: date | None = None,
) -> Tenggat:
    """Stand of a case on `pada` that entered `status` on `masuk`.

    Raises ValueError when `pada` lies before `masuk`.
    """
    if pada < masuk:
        raise ValueError("Tanggal hitung mendahului tanggal masuk status.")
    terpakai = jumlah_hari_kerja(masuk, pada, libur)
    aturan = aturan_tenggat(jenis, dasar, status)
    tempo = jatuh_tempo(aturan, masuk, libur, tmt) if aturan else None
    if aturan is None or tempo is None:
        return Tenggat(status, None, terpakai, None, TingkatTenggat.TANPA_BATAS)
    sisa = jumlah_hari_kerja(pada, tempo, libur) if pada <= tempo else -jumlah_hari_kerja(tempo, pada, libur)
    return Tenggat(status, tempo, terpakai, sisa, _tingkat(aturan.hk, sisa, lewat=pada > tempo))


def lama_proses(selang: Iterable[SelangStatus], pada: date, libur: Collection[date] = frozenset()) -> LamaProses:
    """Working days spent per clock up to `pada`: returned and postponed time never counts against the office (§1.6)."""
    jumlah = dict.fromkeys(Jam, 0)
    for satu in selang:
        jumlah[satu.status.jam] += jumlah_hari_kerja(satu.masuk, min(satu.keluar or pada, pada), libur)
    return LamaProses(jumlah[Jam.BERJALAN], jumlah[Jam.EKSTERNAL], jumlah[Jam.BERHENTI])


def hari_otomatis_bkn(diusulkan: date, hk: int = 5, libur: Collection[date] = frozenset()) -> date:
    """The working day on which BKN's approval counts as given (statement of January 2026: automatic on day 6)."""
    return tambah_hari_kerja(diusulkan, hk + 1, libur)


def _tingkat(hk: int, sisa: int, *, lewat: bool) -> TingkatTenggat:
    terpakai_persen = 100 * (hk - sisa) // hk if hk else PERSEN_LEWAT
    if lewat:
        return TingkatTenggat.LEWAT
    return TingkatTenggat.MENDEKATI if terpakai_persen >= PERSEN_PERINGATAN else TingkatTenggat.AMAN

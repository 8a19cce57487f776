"""Calendar arithmetic: Indonesian dates, months, ages, working days. "Today" and the holidays come as arguments."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

NAMA_BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SINGKATAN_BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_SATU_HARI = timedelta(days=1)
_SABTU = 5


def tanggal_panjang(tanggal: date) -> str:
    """`24 November 2026`, the form of letters and decrees (domain.md §6.1)."""
    return f"{tanggal.day} {nama_bulan(tanggal.month)} {tanggal.year}"


def tanggal_pendek(tanggal: date) -> str:
    """`24 Nov 2026`, the form of tables and cards."""
    return f"{tanggal.day} {SINGKATAN_BULAN[tanggal.month - 1]} {tanggal.year}"


def tanggal_angka(tanggal: date) -> str:
    """`24-11-2026`, the form of SIASN exchanges."""
    return f"{tanggal.day:02d}-{tanggal.month:02d}-{tanggal.year:04d}"


def hari_tanggal(tanggal: date) -> str:
    """`Selasa, 24 November 2026`, the form of invitations and minutes."""
    return f"{NAMA_HARI[tanggal.weekday()]}, {tanggal_panjang(tanggal)}"


def nama_bulan(bulan: int) -> str:
    """Indonesian name of month 1..12; ValueError outside."""
    if not 1 <= bulan <= 12:
        raise ValueError(f"bulan di luar 1..12: {bulan}")
    return NAMA_BULAN[bulan - 1]


def lama_waktu(bulan: int) -> str:
    """Months in words: `2 tahun 3 bulan`, `11 bulan`, `0 bulan`; negative lengths are refused with ValueError."""
    if bulan < 0:
        raise ValueError("lama waktu tidak boleh negatif")
    tahun, sisa = divmod(bulan, 12)
    bagian = [f"{tahun} tahun"] if tahun else []
    if sisa or not tahun:
        bagian.append(f"{sisa} bulan")
    return " ".join(bagian)


def tambah_bulan(tanggal: date, bulan: int) -> date:
    """The same day `bulan` months later (earlier when negative); the month's last day when that day does not exist."""
    indeks = tanggal.year * 12 + tanggal.month - 1 + bulan
    tahun, bulan_nol = divmod(indeks, 12)
    hari = min(tanggal.day, monthrange(tahun, bulan_nol + 1)[1])
    return date(tahun, bulan_nol + 1, hari)


def tambah_tahun(tanggal: date, tahun: int) -> date:
    """The same day `tahun` years later; 29 February becomes the 28th in a common year."""
    return tambah_bulan(tanggal, tahun * 12)


def awal_bulan(tanggal: date) -> date:
    """First day of the month."""
    return tanggal.replace(day=1)


def awal_bulan_berikut(tanggal: date) -> date:
    """First day of the month after."""
    return tambah_bulan(awal_bulan(tanggal), 1)


def selisih_bulan(dari: date, sampai: date) -> int:
    """Full months: the largest n with `tambah_bulan(dari, n) <= sampai`; negative when `sampai` is earlier."""
    bulan = (sampai.year - dari.year) * 12 + sampai.month - dari.month
    return bulan - 1 if tambah_bulan(dari, bulan) > sampai else bulan


def usia(lahir: date, hari_ini: date) -> int:
    """Age in full years on `hari_ini`."""
    return selisih_bulan(lahir, hari_ini) // 12


def hari_kerja(tanggal: date, libur: Collection[date] = frozenset()) -> bool:
    """True from Monday to Friday unless the day is in `libur` (national holidays and cuti bersama, domain.md §1.6)."""
    return tanggal.weekday() < _SABTU and tanggal not in libur


def tambah_hari_kerja(tanggal: date, jumlah: int, libur: Collection[date] = frozenset()) -> date:
    """The `jumlah`-th working day after `tanggal`; the day itself is not counted, 0 returns it unchanged.

    Raises ValueError for a negative number. Give `libur` as a set when it is long.
    """
    if jumlah < 0:
        raise ValueError("jumlah hari kerja tidak boleh negatif")
    sisa, hasil = jumlah, tanggal
    while sisa:
        hasil += _SATU_HARI
        sisa -= hari_kerja(hasil, libur)
    return hasil


def jumlah_hari_kerja(dari: date, sampai: date, libur: Collection[date] = frozenset()) -> int:
    """Working days after `dari` up to and including `sampai`; 0 when `sampai` is not later."""
    selang = (sampai - dari).days
    return sum(hari_kerja(dari + timedelta(days=nomor), libur) for nomor in range(1, selang + 1))

"""Filters that write dates, numbers and NIP the Indonesian way. Pure text in, text out; no markup, no query."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template
from django.utils import timezone

from sabangau_mutasi.inti.judul import huruf_judul, kalimat_rapi

register = template.Library()

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ZONA = {7: "WIB", 8: "WITA", 9: "WIT"}
MINUS = "\N{MINUS SIGN}"
SPASI_UTUH = "\N{NO-BREAK SPACE}"
BATAS_SELISIH = (5, 30, 200, 1000)

Bilangan = int | float | Decimal | str


def _hari(nilai: date | datetime) -> date:
    """The local calendar day of a date or a moment."""
    if isinstance(nilai, datetime):
        return timezone.localtime(nilai).date() if timezone.is_aware(nilai) else nilai.date()
    return nilai


def _desimal(nilai: Bilangan | None) -> Decimal | None:
    if nilai is None or nilai == "":
        return None
    try:
        return Decimal(str(nilai))
    except InvalidOperation:
        return None


def _tulis(nilai: Decimal, desimal: int | None) -> str:
    """Digits with thousands dots and a decimal comma; ``desimal`` None keeps up to two meaningful places."""
    tempat = 2 if desimal is None else desimal
    bulat = nilai.quantize(Decimal(1).scaleb(-tempat), rounding=ROUND_HALF_UP)
    teks = f"{abs(bulat):,.{tempat}f}".replace(",", "_").replace(".", ",").replace("_", ".")
    if desimal is None and "," in teks:
        teks = teks.rstrip("0").rstrip(",")
    return f"{MINUS}{teks}" if bulat < 0 else teks


@register.filter
def tanggal_panjang(nilai: date | datetime | None) -> str:
    """``24 November 2026``, for running text; empty for None."""
    if not nilai:
        return ""
    hari = _hari(nilai)
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year:04d}"


@register.filter
def tanggal_hari(nilai: date | datetime | None) -> str:
    """``Selasa, 24 November 2026``, for letters and meetings; empty for None."""
    return f"{HARI[_hari(nilai).weekday()]}, {tanggal_panjang(nilai)}" if nilai else ""


@register.filter
def tanggal_pendek(nilai: date | datetime | None) -> str:
    """``24-11-2026``, for tables; empty for None."""
    if not nilai:
        return ""
    hari = _hari(nilai)
    return f"{hari.day:02d}-{hari.month:02d}-{hari.year:04d}"


@register.filter
def waktu(nilai: datetime | time | None) -> str:
    """``14.30 WIB``; the zone is named when its offset is one of Indonesia's three."""
    if nilai is None:
        return ""
    if isinstance(nilai, time):
        return f"{nilai:%H.%M}"
    setempat = timezone.localtime(nilai) if timezone.is_aware(nilai) else nilai
    geser = setempat.utcoffset()
    zona = ZONA.get(int(geser.total_seconds() // 3600), "") if geser is not None else ""
    return f"{setempat:%H.%M}{SPASI_UTUH}{zona}".strip()


@register.filter
def saat(nilai: datetime | None) -> str:
    """``24-11-2026, 14.30 WIB``: a moment in a table or log."""
    return f"{tanggal_pendek(nilai)}, {waktu(nilai)}" if nilai else ""


@register.filter
def angka(nilai: Bilangan | None, desimal: int | None = None) -> str:
    """``1.234,5``; at most two places unless ``desimal`` fixes them; empty for None, text that is no number stays."""
    if isinstance(nilai, int) and desimal is None:
        return f"{nilai:,}".replace(",", ".").replace("-", MINUS)
    bilangan = _desimal(nilai)
    if bilangan is None:
        return "" if nilai is None else str(nilai)
    return _tulis(bilangan, desimal)


@register.filter
def selisih(nilai: Bilangan | None, desimal: int | None = None) -> str:
    """A signed difference: ``−12``, ``+3``, ``0``; empty for None (an unknown is not zero)."""
    if isinstance(nilai, int) and desimal is None:
        return f"+{angka(nilai)}" if nilai > 0 else angka(nilai)
    bilangan = _desimal(nilai)
    if bilangan is None:
        return "" if nilai is None else str(nilai)
    teks = _tulis(bilangan, desimal)
    return f"+{teks}" if bilangan > 0 and teks.strip("0,") else teks


@register.filter
def persen(nilai: Bilangan | None, desimal: int = 1) -> str:
    """A share 0..1 as ``52,9 %`` with a no-break space; empty for None."""
    bilangan = _desimal(nilai)
    return "" if bilangan is None else f"{_tulis(bilangan * 100, desimal)}{SPASI_UTUH}%"


@register.filter
def nip(nilai: str | None) -> str:
    """``19860926 201505 1 001`` from 18 digits; anything else is shown as it stands."""
    teks = str(nilai or "")
    if len(teks) != 18 or not teks.isdigit():
        return teks
    return SPASI_UTUH.join((teks[:8], teks[8:14], teks[14], teks[15:]))


@register.filter
def nip_samar(nilai: str | None) -> str:
    """The NIP for readers who need not see it: birth year and running number stay, the rest is dots."""
    teks = str(nilai or "")
    if len(teks) != 18 or not teks.isdigit():
        return "•" * len(teks)
    return SPASI_UTUH.join((f"{teks[:4]}••••", "••••••", "•", teks[15:]))


@register.filter
def bulan(nilai: int | None) -> str:
    """A number of months as ``2 tahun 3 bulan``; ``0 bulan`` for zero, empty for None."""
    if nilai is None:
        return ""
    tahun, sisa = divmod(abs(int(nilai)), 12)
    bagian = [f"{tahun} tahun"] if tahun else []
    if sisa or not tahun:
        bagian.append(f"{sisa} bulan")
    return (MINUS if int(nilai) < 0 else "") + " ".join(bagian)


@register.filter
def rapi(nilai: str | None) -> str:
    """A SIASN name in capitals as people write it; see ``inti.judul``."""
    return huruf_judul(nilai or "")


@register.filter
def rapi_kalimat(nilai: str | None) -> str:
    """A sentence with names in capitals and doubled levels put right; see ``inti.judul.kalimat_rapi``."""
    return kalimat_rapi(str(nilai or ""))


@register.filter
def bulan_singkat(nilai: int | None) -> str:
    """A number of months as ``2 th 3 bl``, for table columns."""
    return bulan(nilai).replace("tahun", "th").replace("bulan", "bl")


@register.filter
def pilih_kelas_selisih(nilai: Bilangan | None, batas: str | None = None) -> str:
    """The heat class of B − K: ``selisih-kurang-1`` … ``-4``, ``selisih-pas``, ``selisih-lebih-1`` … ``-4``.

    ``batas`` is four rising limits as text (default ``"5,30,200,1000"``); an unknown value has no class.
    """
    bilangan = _desimal(nilai)
    if bilangan is None:
        return ""
    tangga = tuple(Decimal(b) for b in batas.split(",")) if batas else tuple(map(Decimal, BATAS_SELISIH))
    tingkat = sum(1 for b in tangga if abs(bilangan) >= b)
    if tingkat == 0:
        return "selisih-pas"
    return f"selisih-{'kurang' if bilangan < 0 else 'lebih'}-{tingkat}"

"""Geometry of the charts the server draws: finished numbers in, positions out. No markup, no query.

Across a chart positions are percents of its width and down a chart they are px, so that one drawing fits 360 and
1280 px without shrinking its text. Percents are written with a dot, as SVG wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10

TINGGI = 168
"""Height of the plot itself, px."""
ATAS = 24
"""Room above the plot for the highest label, px."""
BAWAH = 26
"""Room below the plot for the labels of the axis, px."""
TINGGI_LABEL = 18
"""A segment lower than this carries no figure of its own, px."""
LABEL_PENUH = 8
"""Up to this many columns or points each one is labelled; beyond it only the penting ones."""
LEBAR_KOLOM = 0.66
"""Share of its slot a column fills."""
KIRI, LEBAR_GARIS = 11, 86
"""Where lines start and how far they run, percent: the figures of the rules stand left of them."""
JARAK_LABEL = 16
"""End labels of two lines keep this distance, px."""

Nilai = float | int | None


@dataclass(frozen=True, slots=True)
class Ruas:
    """One rectangle of a column: series number from 1, place, and whether its figure fits inside."""

    deret: int
    nilai: Nilai
    x: str
    y: str
    lebar: str
    tinggi: str
    tengah: str
    y_teks: str
    berlabel: bool


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column or group of columns with its labels. ``y_jumlah`` is where the figure on top stands."""

    label: str
    url: str
    x: str
    lebar: str
    tengah: str
    ruas: tuple[Ruas, ...]
    jumlah: float | None
    y_jumlah: str
    tampil_label: bool
    tampil_jumlah: bool


@dataclass(frozen=True, slots=True)
class Titik:
    """One point of a line."""

    nilai: float
    x: str
    y: str
    y_teks: str
    jangkar: str
    berlabel: bool


@dataclass(frozen=True, slots=True)
class Garis:
    """One line: its straight pieces (broken where a value is missing) and its points."""

    deret: int
    ruas: tuple[tuple[str, str, str, str], ...]
    titik: tuple[Titik, ...]


@dataclass(frozen=True, slots=True)
class SumbuY:
    """One horizontal rule with its value."""

    nilai: float
    y: str
    y_teks: str


def _t(angka: float) -> str:
    return f"{angka:.2f}".rstrip("0").rstrip(".")


def langkah_enak(rentang: float, banyak: int = 4) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ that cuts ``rentang`` into at most ``banyak`` pieces; 1 for no range."""
    if rentang <= 0:
        return 1.0
    kasar = rentang / banyak
    pangkat = 10.0 ** floor(log10(kasar))
    return next((k * pangkat for k in (1, 2, 5) if k * pangkat >= kasar * 0.999999), 10 * pangkat)


def _tampil(nomor: int, banyak: int) -> bool:
    """Whether the label of one place on the axis is drawn: every one, or every k-th counted from the last."""
    jarak = ceil(banyak / LABEL_PENUH)
    return (banyak - 1 - nomor) % jarak == 0


def kolom_tumpuk(label: Sequence[str], url: Sequence[str], nilai: Sequence[Sequence[Nilai]]) -> list[Kolom]:
    """Stacked columns, first series at the bottom. Negative values are not drawn: a stack of them means nothing."""
    jumlah = [sum(max(0, n or 0) for n in baris) for baris in nilai]
    puncak = max([*jumlah, 1])
    hasil = []
    for nomor, baris in enumerate(nilai):
        x, lebar, tengah = _slot(nomor, len(nilai))
        ruas, dasar = [], float(ATAS + TINGGI)
        for deret, satu in enumerate(baris, 1):
            tinggi = max(0.0, float(satu or 0)) / puncak * TINGGI
            dasar -= tinggi
            if tinggi > 0:
                ruas.append(_ruas(deret, satu, x, lebar, dasar, tinggi, banyak=len(nilai)))
        hasil.append(_kolom(nomor, label, url, (x, lebar, tengah), ruas, jumlah, dasar))
    return hasil


def kolom_jajar(label: Sequence[str], url: Sequence[str], nilai: Sequence[Sequence[Nilai]]) -> list[Kolom]:
    """Columns beside each other in each slot, one a series."""
    puncak = max([float(n or 0) for baris in nilai for n in baris] + [1.0])
    hasil = []
    for nomor, baris in enumerate(nilai):
        # One series carries its figure on top, several inside while there is room.
        banyak = len(nilai) * len(baris) if len(baris) > 1 else LABEL_PENUH + 1
        x, lebar, tengah = _slot(nomor, len(nilai))
        satuan, ruas, tertinggi = lebar / max(len(baris), 1), [], float(ATAS + TINGGI)
        for deret, satu in enumerate(baris, 1):
            tinggi = max(0.0, float(satu or 0)) / puncak * TINGGI
            y = ATAS + TINGGI - tinggi
            tertinggi = min(tertinggi, y)
            if tinggi > 0:
                ruas.append(_ruas(deret, satu, x + (deret - 1) * satuan, satuan, y, tinggi, banyak=banyak))
        atas = [float(n or 0) for n in baris]
        tunggal = [atas[0] if len(atas) == 1 else None] * len(nilai)
        hasil.append(_kolom(nomor, label, url, (x, lebar, tengah), ruas, tunggal, tertinggi))
    return hasil


def _slot(nomor: int, banyak: int) -> tuple[float, float, float]:
    slot = 100 / banyak
    lebar = slot * LEBAR_KOLOM
    return nomor * slot + (slot - lebar) / 2, lebar, (nomor + 0.5) * slot


def _ruas(deret: int, nilai: Nilai, x: float, lebar: float, y: float, tinggi: float, *, banyak: int) -> Ruas:
    return Ruas(
        deret=deret,
        nilai=nilai,
        x=_t(x),
        y=_t(y),
        lebar=_t(lebar),
        tinggi=_t(max(tinggi - 1, 0.5)),
        tengah=_t(x + lebar / 2),
        y_teks=_t(y + tinggi / 2 + 4),
        berlabel=tinggi >= TINGGI_LABEL and banyak <= LABEL_PENUH,
    )


def _kolom(
    nomor: int,
    label: Sequence[str],
    url: Sequence[str],
    tempat: tuple[float, float, float],
    ruas: list[Ruas],
    jumlah: Sequence[float | None],
    atas: float,
) -> Kolom:
    x, lebar, tengah = tempat
    milik = jumlah[nomor]
    puncak = max((n for n in jumlah if n is not None), default=None)
    penting = len(jumlah) <= LABEL_PENUH or nomor == len(jumlah) - 1 or milik == puncak
    return Kolom(
        label=label[nomor],
        url=url[nomor],
        x=_t(x),
        lebar=_t(lebar),
        tengah=_t(tengah),
        ruas=tuple(ruas),
        jumlah=milik,
        y_jumlah=_t(atas - 6),
        tampil_label=_tampil(nomor, len(jumlah)),
        tampil_jumlah=milik is not None and penting,
    )


def garis_garis(
    label: Sequence[str], nilai: Sequence[Sequence[Nilai]]
) -> tuple[list[Garis], list[SumbuY], list[tuple[str, str, str]]]:
    """Lines over equal steps, the rules behind them, and the labels below as (text, x, anchor).

    The scale starts near the lowest value, not at zero: a line shows change, and the rules name the scale.
    """
    isi = [float(n) for baris in nilai for n in baris if n is not None]
    bawah, atas, langkah = _skala(isi)
    banyak = len(nilai)
    x = [_t(KIRI + LEBAR_GARIS * (i / (banyak - 1) if banyak > 1 else 0.5)) for i in range(banyak)]

    def tinggi(satu: float) -> float:
        return ATAS + TINGGI - (satu - bawah) / (atas - bawah) * TINGGI

    deret = len(nilai[0]) if nilai else 0
    garis = [
        _garis(nomor + 1, [baris[nomor] for baris in nilai], x, tinggi, tunggal=deret == 1) for nomor in range(deret)
    ]
    garis = _renggang(garis)
    banyak_sumbu = round((atas - bawah) / langkah) + 1
    tanda = [bawah + i * langkah for i in range(banyak_sumbu)]
    sumbu = [SumbuY(round(n, 6), _t(tinggi(n)), _t(tinggi(n) - 4)) for n in tanda]
    bawah_sumbu = [(label[i], x[i], _jangkar(i, banyak)) for i in range(banyak) if _tampil_garis(i, banyak)]
    return garis, sumbu, bawah_sumbu


def _renggang(garis: list[Garis]) -> list[Garis]:
    """Put the end label below its point where the label of a higher line would touch it."""
    hasil = []
    for satu in garis:
        ujung = satu.titik[-1] if satu.titik else None
        lain = [(float(g.titik[-1].y), g.deret) for g in garis if g.titik]
        tempat = (float(ujung.y), satu.deret) if ujung else (0.0, 0)
        if ujung and any(tempat > satu_lain and tempat[0] - satu_lain[0] < JARAK_LABEL for satu_lain in lain):
            ujung = replace(ujung, y_teks=_t(float(ujung.y) + 18))
            satu = replace(satu, titik=(*satu.titik[:-1], ujung))
        hasil.append(satu)
    return hasil


def _tampil_garis(nomor: int, banyak: int) -> bool:
    """Dates are long and the screen may be 360 px: the first and the last are named, and a true middle."""
    return nomor in {0, banyak - 1} or (banyak % 2 == 1 and nomor == banyak // 2)


def _jangkar(nomor: int, banyak: int) -> str:
    if banyak == 1:
        return "middle"
    return "start" if nomor == 0 else "end" if nomor == banyak - 1 else "middle"


def _skala(isi: Sequence[float]) -> tuple[float, float, float]:
    if not isi:
        return 0.0, 1.0, 1.0
    kecil, besar = min(isi), max(isi)
    langkah = langkah_enak(besar - kecil, 3)
    bawah, atas = floor(kecil / langkah) * langkah, ceil(besar / langkah) * langkah
    return (bawah, atas if atas > bawah else bawah + langkah, langkah)


def _garis(
    deret: int,
    nilai: Sequence[Nilai],
    x: Sequence[str],
    tinggi: Callable[[float], float],
    *,
    tunggal: bool,
) -> Garis:
    ada = [i for i, n in enumerate(nilai) if n is not None]
    angka = {i: float(nilai[i] or 0) for i in ada}
    y = {i: tinggi(angka[i]) for i in ada}
    ruas = tuple((x[i], _t(y[i]), x[i + 1], _t(y[i + 1])) for i in ada if i + 1 in y)
    ujung = {ada[0], ada[-1]} if ada else set()
    titik = tuple(
        Titik(
            nilai=angka[i],
            x=x[i],
            y=_t(y[i]),
            y_teks=_t(y[i] - 9),
            jangkar=_jangkar(i, len(nilai)),
            berlabel=i in ujung and (tunggal or i == ada[-1]),
        )
        for i in ada
    )
    return Garis(deret, ruas, titik)

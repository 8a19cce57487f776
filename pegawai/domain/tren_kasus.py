"""The trend of mismatches by unit: who comes first, the finding as a sentence, and where its small line runs. Pure.

Across a line positions are percents of its width and down it px, as in ``inti.bagan``; all small lines share one scale
from zero, so that they can be compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sabangau_mutasi.inti.bagan import Titik

TINGGI, ATAS, BAWAH = 48, 20, 8
"""Height of a small line, room above it for its figures and below it, px."""
KIRI, LEBAR = 3, 94
TAMPIL = 6
"""So many units get a small line; the table has all."""


@dataclass(frozen=True, slots=True)
class TrenUnit:
    """One unit: findings per run, oldest first, and its line as pieces and labelled points."""

    nama: str
    kunci: str
    nilai: tuple[int, ...]
    ruas: tuple[tuple[str, str, str, str], ...] = ()
    titik: tuple[Titik, ...] = ()

    @property
    def kini(self) -> int:
        """Findings of the newest run."""
        return self.nilai[-1] if self.nilai else 0

    @property
    def ubah(self) -> int:
        """Change since the oldest run."""
        return self.kini - self.nilai[0] if self.nilai else 0

    @property
    def kata(self) -> str:
        """The change in words: naik 5, turun 2, tetap."""
        return perubahan(self.ubah)


def perubahan(beda: int) -> str:
    """A change in words."""
    return f"naik {_ribuan(beda)}" if beda > 0 else f"turun {_ribuan(-beda)}" if beda < 0 else "tetap"


def urutkan(unit: Iterable[TrenUnit]) -> list[TrenUnit]:
    """Most findings in the newest run first, then the most grown, then by name; units never found are left out."""
    return sorted((satu for satu in unit if any(satu.nilai)), key=lambda satu: (-satu.kini, -satu.ubah, satu.nama))


def dengan_garis(unit: Sequence[TrenUnit]) -> list[TrenUnit]:
    """The units with their lines on one scale from zero to the highest value among them."""
    puncak = max((n for satu in unit for n in satu.nilai), default=0) or 1
    return [_gambar(satu, puncak) for satu in unit]


def _gambar(unit: TrenUnit, puncak: int) -> TrenUnit:
    banyak = len(unit.nilai)
    x = [f"{KIRI + LEBAR * (i / (banyak - 1) if banyak > 1 else 0.5):.2f}" for i in range(banyak)]
    y = [ATAS + TINGGI - TINGGI * n / puncak for n in unit.nilai]
    ruas = tuple((x[i], f"{y[i]:.1f}", x[i + 1], f"{y[i + 1]:.1f}") for i in range(banyak - 1))
    jangkar = {0: "start", banyak - 1: "end"} if banyak > 1 else {0: "middle"}
    titik = tuple(
        Titik(unit.nilai[i], x[i], f"{y[i]:.1f}", f"{y[i] - 8:.1f}", letak, berlabel=True)
        for i, letak in jangkar.items()
    )
    return TrenUnit(unit.nama, unit.kunci, unit.nilai, ruas, titik)


def temuan_semua(nilai: Sequence[int], sejak: str) -> str:
    """The finding of the whole: how many now, and since when more or fewer."""
    if not nilai:
        return "Belum ada temuan"
    kini = f"{_ribuan(nilai[-1])} temuan pada analisis terbaru"
    return f"{kini}, {perubahan(nilai[-1] - nilai[0])} sejak {sejak}" if len(nilai) > 1 else kini


def temuan_unit(unit: Sequence[TrenUnit], sejak: str) -> str:
    """The finding by unit: who has most, and who grew most when that is another one."""
    if not unit:
        return "Tidak ada temuan pada analisis yang tersimpan"
    satu = unit[0]
    kalimat = f"{satu.nama} terbanyak: {_ribuan(satu.kini)} temuan"
    if len(satu.nilai) < 2:
        return kalimat
    naik = max(unit, key=lambda u: u.ubah)
    tambahan = f"; {naik.nama} paling bertambah, {naik.kata}" if naik.ubah > 0 and naik is not satu else ""
    return f"{kalimat}, {satu.kata} sejak {sejak}{tambahan}"


def _ribuan(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")

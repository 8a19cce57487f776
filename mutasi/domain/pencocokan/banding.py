"""Comparison of two results: who gains, who loses, and the figures side by side."""

from __future__ import annotations

from dataclasses import dataclass

from .batas import peringkat_didapat
from .hasil import KUNCI_RINGKASAN, Hasil
from .masalah import Masalah


@dataclass(frozen=True)
class Selisih:
    """One person whose outcome differs: rank of the wish got in each result (0 = none)."""

    pelamar: str
    peringkat_lama: int
    peringkat_baru: int


@dataclass(frozen=True)
class Perbandingan:
    """`angka`: key of `ringkasan` -> (first, second). People are listed by id."""

    untung: tuple[Selisih, ...]
    rugi: tuple[Selisih, ...]
    sama: int
    hanya_lama: tuple[str, ...]
    hanya_baru: tuple[str, ...]
    angka: dict[str, tuple[int, int]]


def bandingkan(m_lama: Masalah, lama: Hasil, m_baru: Masalah, baru: Hasil) -> Perbandingan:
    """Compare two results of one market, or of a market and its scenario, in the people's own eyes.

    A person gains when the second result gives him a better wish (his own seat is the worst).
    O(A + E).
    """
    dulu = _peringkat(m_lama, lama)
    kini = _peringkat(m_baru, baru)
    bersama = [i for i in m_lama.id_pelamar if i in kini]
    selisih = [Selisih(i, dulu[i], kini[i]) for i in bersama if dulu[i] != kini[i]]
    untung = tuple(s for s in selisih if _lebih_baik(s.peringkat_baru, s.peringkat_lama))
    return Perbandingan(
        untung=untung,
        rugi=tuple(s for s in selisih if _lebih_baik(s.peringkat_lama, s.peringkat_baru)),
        sama=len(bersama) - len(selisih),
        hanya_lama=tuple(i for i in m_lama.id_pelamar if i not in kini),
        hanya_baru=tuple(i for i in m_baru.id_pelamar if i not in dulu),
        angka={k: (lama.ringkasan[k], baru.ringkasan[k]) for k in KUNCI_RINGKASAN},
    )


def _peringkat(m: Masalah, hasil: Hasil) -> dict[str, int]:
    return dict(zip(m.id_pelamar, peringkat_didapat(m, hasil.tempat).tolist(), strict=True))


def _lebih_baik(a: int, b: int) -> bool:
    """Rank a is better than rank b; 0 (own seat) is worse than any wish."""
    return a > 0 and (b == 0 or a < b)

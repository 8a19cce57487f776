"""Withdrawal of one person after a run: what must be opened again, and the run of only that part.

His loop is one legal package and falls as a whole. Another loop falls with it only if it cannot stand
without the fallen ones, by today's seats and floors; everybody else keeps his result.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .batas import Batas, hitung_batas, isi_posisi
from .hasil import Hasil, Lingkaran
from .masalah import Bool, Int, Masalah, MasalahTidakSah, bekukan
from .mesin import selesaikan
from .skenario import saring_pelamar


@dataclass(frozen=True)
class LingkaranBatal:
    """A loop that falls: its number in the result and why.

    `sebab`: "pengunduran" (holds the person); else what would break if this loop alone were kept:
    "kursi" (more people than seats at `di`) or "lantai" (`di` below its floor).
    """

    nomor: int
    sebab: str
    di: str | None


@dataclass(frozen=True, eq=False)
class Pengunduran:
    """Outcome. `masalah` and `hasil` are the small market of the opened people, a market like any
    other (the checker accepts it); `tempat` (A,) is the whole placement afterwards."""

    pelamar: str
    batal: tuple[LingkaranBatal, ...]
    dibuka: tuple[str, ...]
    masalah: Masalah
    hasil: Hasil
    tempat: Int
    berubah: tuple[tuple[str, str | None, str | None], ...]
    """(applicant, position before, position after) of everybody whose result differs, by id."""


def undur(m: Masalah, hasil: Hasil, pelamar: str) -> Pengunduran:
    """Take `pelamar` out of a finished run of any engine.

    Nobody outside the fallen loops changes; nobody ends worse than today; every floor and seat limit
    of the original run holds. Raises `MasalahTidakSah` for an unknown person or a result of another
    problem.
    """
    if hasil.sidik_masalah != m.sidik():
        raise MasalahTidakSah("sha256_masalah", "hasil ini bukan dari masalah ini")
    if pelamar not in m.id_pelamar:
        raise MasalahTidakSah(f"pelamar {pelamar!r}", "tidak dikenal")
    orang, b = m.id_pelamar.index(pelamar), hitung_batas(m)
    batal = _yang_batal(m, b, hasil, orang)
    tempat = _tanpa(m, hasil, {k.nomor for k in batal})
    dibuka = np.zeros(m.banyak_pelamar, dtype=bool)
    dibuka[[i for k in batal for i, _, _ in hasil.lingkaran[k.nomor].langkah]] = True
    dibuka[orang] = False
    kecil = _pasar_kecil(m, b, tempat, dibuka)
    baru = selesaikan(kecil, hasil.mesin)
    tempat[dibuka] = baru.tempat
    beda = np.flatnonzero(tempat != hasil.tempat).tolist()
    return Pengunduran(
        pelamar=pelamar,
        batal=tuple(batal),
        dibuka=kecil.id_pelamar,
        masalah=kecil,
        hasil=baru,
        tempat=tempat,
        berubah=tuple((m.id_pelamar[i], _nama(m, int(hasil.tempat[i])), _nama(m, int(tempat[i]))) for i in beda),
    )


def _nama(m: Masalah, posisi: int) -> str | None:
    return m.id_posisi[posisi] if posisi >= 0 else None


def _yang_batal(m: Masalah, b: Batas, hasil: Hasil, orang: int) -> list[LingkaranBatal]:
    """The person's loop and the fewest others it drags along: none of them could be kept alone."""
    milik = [n for n, putar in enumerate(hasil.lingkaran) if any(i == orang for i, _, _ in putar.langkah)]
    if not milik:
        return []
    ikut = _yang_ikut(m, b, hasil, milik[0])
    while True:
        langgar = {n: _pelanggaran(m, b, _tanpa(m, hasil, {milik[0], *ikut} - {n})) for n in sorted(ikut)}
        bebas = [n for n, apa in langgar.items() if apa is None]
        if not bebas:
            break
        ikut.remove(bebas[0])
    rusak = [LingkaranBatal(n, apa.sebab, apa.di) for n, apa in langgar.items() if apa is not None]
    return [LingkaranBatal(milik[0], "pengunduran", None), *rusak]


def _yang_ikut(m: Masalah, b: Batas, hasil: Hasil, milik: int) -> set[int]:
    """As long as a limit is broken, the last loop that leans on it falls too."""
    ikut: set[int] = set()
    while langgar := _pelanggaran(m, b, _tanpa(m, hasil, {milik, *ikut})):
        ikut.add(
            max(
                n
                for n, putar in enumerate(hasil.lingkaran)
                if n not in (milik, *ikut) and _bersih(putar, langgar.anggota) * langgar.arah > 0
            )
        )
    return ikut


def _tanpa(m: Masalah, hasil: Hasil, batal: set[int]) -> Int:
    """Placement with the people of the fallen loops back on their seats."""
    tempat = hasil.tempat.copy()
    for nomor in batal:
        for i, dari, _ in hasil.lingkaran[nomor].langkah:
            tempat[i] = dari
    return tempat


@dataclass(frozen=True, eq=False)
class _Pelanggaran:
    """A broken limit: reason, id, the positions it counts, sign of a loop that causes it."""

    sebab: str
    di: str
    anggota: Bool
    arah: int


def _pelanggaran(m: Masalah, b: Batas, tempat: Int) -> _Pelanggaran | None:
    """The first broken limit of a placement, seats before floors."""
    isi = isi_posisi(m, tempat)
    posisi = np.arange(m.banyak_posisi)
    for sebab, salah, arah in (("kursi", isi > b.lebih, 1), ("lantai", isi < b.kurang, -1)):
        if salah.any():
            p = int(np.argmax(salah))
            return _Pelanggaran(sebab, m.id_posisi[p], posisi == p, arah)
    kurang = b.selang.jumlah(m.unit_posisi, isi) < b.kurang_unit
    if not kurang.any():
        return None
    u = int(np.argmax(kurang))
    return _Pelanggaran("lantai", m.id_unit[u], b.selang.memuat(u, m.unit_posisi), -1)


def _bersih(putar: Lingkaran, anggota: Bool) -> int:
    """People a loop adds to (or takes from) a set of positions."""
    masuk = sum(int(anggota[ke]) for _, _, ke in putar.langkah if ke >= 0)
    return masuk - sum(int(anggota[dari]) for _, dari, _ in putar.langkah if dari >= 0)


def _pasar_kecil(m: Masalah, b: Batas, tempat: Int, dibuka: Bool) -> Masalah:
    """Market of the opened people: all others are holders where they now sit, limits unchanged."""
    lantai, lantai_unit = b.dasar + b.kurang, b.dasar_unit + b.kurang_unit
    seluruh = replace(
        m,
        bezetting=b.dasar + isi_posisi(m, tempat),
        kebutuhan=b.dasar + b.lebih,
        minimum=np.where(b.kurang > 0, lantai, 0),
        minimum_unit=np.where(b.kurang_unit > 0, lantai_unit, 0),
        tutup_masuk=np.zeros(m.banyak_posisi, dtype=bool),
        penjaga=False,
    )
    return bekukan(saring_pelamar(seluruh, dibuka))

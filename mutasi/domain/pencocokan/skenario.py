"""Scenarios: a problem and a set of changes in, a new problem and the recorded differences out.

Pure functions; nothing is changed in place. The engine is part of a scenario because two engines on
one problem are compared just as two settings are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from .batas import hitung_batas, isi_posisi, peringkat_didapat
from .hasil import MESIN
from .masalah import BATAS_JUMLAH, Bool, Int, Masalah, MasalahTidakSah, bekukan

_Butir = TypeVar("_Butir", np.int64, np.bool_)
Nilai = int | bool | str | tuple[str, ...]


@dataclass(frozen=True)
class Skenario:
    """What to change; everything left out stays. Keys are ids of the problem."""

    mesin: str | None = None
    bobot: Mapping[str, int] = field(default_factory=dict)
    minimum: Mapping[str, int] = field(default_factory=dict)
    kritis: Mapping[str, int] = field(default_factory=dict)
    kebutuhan: Mapping[str, int] = field(default_factory=dict)
    minimum_unit: Mapping[str, int] = field(default_factory=dict)
    tutup_masuk: Mapping[str, bool] = field(default_factory=dict)
    keluarkan: Collection[str] = ()
    penjaga: bool | None = None
    tahap: tuple[str, ...] | None = None
    benih_undian: str | None = None


@dataclass(frozen=True)
class Perbedaan:
    """One recorded difference: where, which key, before and after (`None` = gone)."""

    tempat: str
    kunci: str
    lama: Nilai
    baru: Nilai | None


def terapkan(m: Masalah, s: Skenario, mesin: str = "tukar_rantai") -> tuple[Masalah, tuple[Perbedaan, ...]]:
    """The changed problem and every difference that is one, in a fixed order; `mesin` is the engine
    the scenario is set against.

    An excluded applicant stays where he sits: he only no longer takes part. Raises
    `MasalahTidakSah` for unknown ids, an unknown engine or values out of range.
    """
    catatan: list[Perbedaan] = []
    if s.mesin not in (None, mesin):
        if s.mesin not in MESIN:
            raise MasalahTidakSah("mesin", f"{s.mesin!r} tidak dikenal")
        catatan.append(Perbedaan("MASALAH", "mesin", mesin, s.mesin))
    baru = _ubah_umum(_ubah_kolom(m, s, catatan), s, catatan)
    baris = sorted(_nomor(m.id_pelamar, i, "pelamar") for i in set(s.keluarkan))
    catatan += [Perbedaan(f"pelamar {m.id_pelamar[r]!r}", "keikutsertaan", True, None) for r in baris]
    ikut = np.ones(m.banyak_pelamar, dtype=bool)
    ikut[baris] = False
    return bekukan(saring_pelamar(baru, ikut)), tuple(catatan)


def _ubah_kolom(m: Masalah, s: Skenario, catatan: list[Perbedaan]) -> Masalah:
    return replace(
        m,
        bobot=_ubah(m.bobot, m.id_posisi, s.bobot, ("posisi", "bobot"), catatan),
        minimum=_ubah(m.minimum, m.id_posisi, s.minimum, ("posisi", "minimum"), catatan),
        kritis=_ubah(m.kritis, m.id_posisi, s.kritis, ("posisi", "kritis"), catatan),
        kebutuhan=_ubah(m.kebutuhan, m.id_posisi, s.kebutuhan, ("posisi", "kebutuhan"), catatan),
        tutup_masuk=_ubah(m.tutup_masuk, m.id_posisi, s.tutup_masuk, ("posisi", "tutup_masuk"), catatan),
        minimum_unit=_ubah(m.minimum_unit, m.id_unit, s.minimum_unit, ("unit", "minimum"), catatan),
    )


def _ubah(
    larik: npt.NDArray[_Butir],
    ids: tuple[str, ...],
    ganti: Mapping[str, int],
    nama: tuple[str, str],
    catatan: list[Perbedaan],
) -> npt.NDArray[_Butir]:
    hasil = larik.copy()
    jenis, kunci = nama
    for baris, nilai in sorted((_nomor(ids, i, jenis), v) for i, v in ganti.items()):
        lama = larik[baris].item()
        if type(nilai) is not type(lama) or abs(nilai) > BATAS_JUMLAH:
            raise MasalahTidakSah(f"{jenis} {ids[baris]!r}", f"{kunci} tidak boleh {nilai!r}")
        if lama != nilai:
            hasil[baris] = nilai
            catatan.append(Perbedaan(f"{jenis} {ids[baris]!r}", kunci, lama, nilai))
    return hasil


def _ubah_umum(m: Masalah, s: Skenario, catatan: list[Perbedaan]) -> Masalah:
    for kunci in ("penjaga", "tahap", "benih_undian"):
        lama, baru = getattr(m, kunci), getattr(s, kunci)
        if baru is not None and baru != lama:
            catatan.append(Perbedaan("MASALAH", kunci, lama, baru))
            m = replace(m, **{kunci: baru})
    return m


def _nomor(ids: tuple[str, ...], cari: str, jenis: str) -> int:
    """Row of an id in a sorted table."""
    baris = bisect_left(ids, cari)
    if baris == len(ids) or ids[baris] != cari:
        raise MasalahTidakSah(f"{jenis} {cari!r}", "tidak dikenal")
    return baris


def saring_pelamar(m: Masalah, ikut: Bool) -> Masalah:
    """The problem with only the applicants `ikut` (A,); the others count as holders who stay."""
    sisi = ikut[m.pemilik()]
    awal = np.zeros(int(ikut.sum()) + 1, dtype=np.int64)
    np.cumsum(np.diff(m.awal)[ikut], out=awal[1:])
    return replace(
        m,
        id_pelamar=tuple(i for i, ya in zip(m.id_pelamar, ikut.tolist(), strict=True) if ya),
        asal=m.asal[ikut],
        merit=m.merit[ikut],
        awal=awal,
        pilihan=m.pilihan[sisi],
        skor=m.skor[sisi],
        kesesuaian=m.kesesuaian[sisi],
        bersedia_ditempatkan=m.bersedia_ditempatkan[ikut],
    )


def lanjutkan(m: Masalah, tempat: Int, ikut: Bool) -> Masalah:
    """A second round: everybody sits where the first result `tempat` (A,) put him, and only the
    applicants `ikut` (A,) take part, with the wishes better than what they have.

    Used for "`tukar_rantai`, then `optimum` for those still unplaced" and for an optimal exchange
    after `stabil`: nobody can end worse than in the first result.
    """
    b = hitung_batas(m)
    bezetting = b.dasar + isi_posisi(m, tempat)
    peringkat = peringkat_didapat(m, tempat)
    simpan = np.where(peringkat > 0, peringkat - 1, np.diff(m.awal))
    sisi = m.urutan_pilihan() <= simpan[m.pemilik()]
    awal = np.zeros(m.banyak_pelamar + 1, dtype=np.int64)
    np.cumsum(simpan, out=awal[1:])
    kedua = replace(
        m,
        bezetting=bezetting,
        asal=tempat.copy(),
        awal=awal,
        pilihan=m.pilihan[sisi],
        skor=m.skor[sisi],
        kesesuaian=m.kesesuaian[sisi],
    )
    return bekukan(saring_pelamar(kedua, ikut))

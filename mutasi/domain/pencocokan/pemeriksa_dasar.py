"""Foundations of the independent checker: refusals, bounds, a placement and its counts.

Written from the published rules only (`docs/pencocokan.md`); nothing here is shared with an engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from .masalah import Bool, Int, Masalah, urut_pohon


class JanjiGagal(Exception):
    """A promise of the engine does not hold; `janji` is its code, `rincian` names the place."""

    def __init__(self, janji: str, rincian: str) -> None:
        super().__init__(f"{janji}: {rincian}")
        self.janji = janji
        self.rincian = rincian


def tuntut(benar: bool, janji: str, rincian: str) -> None:
    """Raise `JanjiGagal` unless `benar`."""
    if not benar:
        raise JanjiGagal(janji, rincian)


def tuntut_semua(benar: Bool, ids: tuple[str, ...], janji: str, rincian: str) -> None:
    """Raise `JanjiGagal` naming the first row of `ids` for which `benar` is false."""
    if not benar.all():
        raise JanjiGagal(janji, rincian.format(repr(ids[int(np.argmin(benar))])))


@dataclass(frozen=True, eq=False)
class Pagar:
    """Bounds on the seats taken by applicants; `dasar` = holders who did not apply.

    `bawah <= n <= atas` per position (P,), `bawah_unit <= N` per unit subtree (U,).
    `dalam` is the depth of each unit (root 0), `turun` the units from the roots down.
    """

    dasar: Int
    atas: Int
    bawah: Int
    dasar_unit: Int
    bawah_unit: Int
    dalam: Int
    turun: tuple[int, ...]


def hitung_pagar(m: Masalah) -> Pagar:
    """The bounds of §10, from the problem alone. O(A + P + U)."""
    dalam, turun = urut_pohon(m.induk, m.id_unit)
    urut = tuple(turun.tolist())
    penghuni = np.bincount(m.asal[m.asal >= 0], minlength=m.banyak_posisi)
    dasar = m.bezetting - penghuni
    atas = np.where(m.tutup_masuk, penghuni, np.maximum(np.maximum(penghuni, m.kebutuhan - dasar), 0))
    bawah = np.maximum(0, np.minimum(m.minimum, m.bezetting) - dasar)
    if m.penjaga:
        bawah = np.maximum(bawah, np.minimum(m.kritis, m.bezetting) - dasar)
    pemegang = _subpohon(m, urut, m.bezetting)
    dasar_unit = _subpohon(m, urut, dasar)
    bawah_unit = np.maximum(0, np.minimum(m.minimum_unit, pemegang) - dasar_unit)
    return Pagar(dasar, atas, bawah, dasar_unit, bawah_unit, dalam, urut)


def _subpohon(m: Masalah, turun: tuple[int, ...], per_posisi: Int) -> Int:
    """Sum of a per-position count over the subtree of every unit, shape (U,)."""
    jumlah = np.zeros(m.banyak_unit, dtype=np.int64)
    np.add.at(jumlah, m.unit_posisi, per_posisi)
    isi, induk = jumlah.tolist(), m.induk.tolist()
    for u in reversed(turun):
        if induk[u] >= 0:
            isi[induk[u]] += isi[u]
    return np.array(isi, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Letak:
    """Who sits where. `tempat` (A,): position row, -1 = not placed; `sisi` (A,): wish row taken,
    -1 = own seat or not placed; `isi` (P,), `isi_unit` (U,): seats taken by applicants.
    """

    tempat: Int
    sisi: Int
    isi: Int
    isi_unit: Int


def susun_letak(m: Masalah, pagar: Pagar, sisi: Int) -> Letak:
    """The placement in which applicant i takes wish row `sisi[i]`, or stays when it is -1."""
    tempat = m.asal.copy()
    dapat = sisi >= 0
    tempat[dapat] = m.pilihan[sisi[dapat]]
    isi = np.bincount(tempat[tempat >= 0], minlength=m.banyak_posisi)
    return Letak(tempat, sisi, isi, _subpohon(m, pagar.turun, isi))


def urai_penempatan(m: Masalah, pagar: Pagar, penempatan: Mapping[str, str | None]) -> Letak:
    """Look the ids up; refuses missing or unknown people, unknown positions and unlisted places."""
    nomor: dict[str | None, int] = {teks: p for p, teks in enumerate(m.id_posisi)}
    nomor[None] = -1
    duduk = _urut_id(m, penempatan)
    tempat = np.array([nomor.get(posisi, -2) for posisi in duduk], dtype=np.int64)
    tuntut_semua(tempat > -2, m.id_pelamar, "penempatan", "pelamar {}: posisinya tidak dikenal")
    sisi = np.full(m.banyak_pelamar, -1, dtype=np.int64)
    pemilik = m.pemilik()
    kena = np.flatnonzero(m.pilihan == tempat[pemilik])
    sisi[pemilik[kena]] = kena
    rela = (tempat == m.asal) | (sisi >= 0)
    tuntut_semua(rela, m.id_pelamar, "sukarela", "pelamar {} di luar pilihannya dan kursinya sendiri")
    return susun_letak(m, pagar, sisi)


def _urut_id(m: Masalah, penempatan: Mapping[str, str | None]) -> Iterable[str | None]:
    """The places in the order of applicant rows; each applicant once and nobody else."""
    if tuple(penempatan) == m.id_pelamar:
        return penempatan.values()
    for orang in m.id_pelamar:
        if orang not in penempatan:
            raise JanjiGagal("penempatan", f"pelamar {orang!r} tidak ada")
    if len(penempatan) != m.banyak_pelamar:
        kenal = set(m.id_pelamar)
        asing = next(orang for orang in penempatan if orang not in kenal)
        raise JanjiGagal("penempatan", f"pelamar {asing!r} tidak dikenal")
    return [penempatan[orang] for orang in m.id_pelamar]


def periksa_batas(m: Masalah, pagar: Pagar, letak: Letak, awalan: str = "") -> None:
    """Capacity of every position and floor of every position and unit, recounted. O(A + P + U).

    `awalan`: promise to blame instead of the three own codes (for a witness inside a certificate).
    """
    teks = "posisi {}: pelamar yang duduk melebihi kursinya"
    tuntut_semua(letak.isi <= pagar.atas, m.id_posisi, awalan or "kapasitas", teks)
    teks = "posisi {} turun di bawah batas minimumnya"
    tuntut_semua(letak.isi >= pagar.bawah, m.id_posisi, awalan or "lantai_posisi", teks)
    teks = "unit {} turun di bawah batas minimumnya"
    tuntut_semua(letak.isi_unit >= pagar.bawah_unit, m.id_unit, awalan or "lantai_unit", teks)


def peringkat_dapat(m: Masalah, letak: Letak) -> Int:
    """Rank of the wish each applicant got, 0 = stays or not placed, shape (A,)."""
    return np.where(letak.sisi >= 0, letak.sisi - m.awal[:-1] + 1, 0)


def lebih_baik(m: Masalah, letak: Letak) -> Bool:
    """Wishes ranked above what their owner got: all of them when he stays, shape (E,)."""
    ujung = np.where(letak.sisi >= 0, letak.sisi, m.awal[1:])
    return np.arange(len(m.pilihan)) < ujung[m.pemilik()]


def periksa_ringkasan(m: Masalah, pagar: Pagar, letak: Letak, ringkasan: Mapping[str, int]) -> None:
    """The five counted figures of the summary (the sixth is proved by `periksa_maksimum`)."""
    peringkat = peringkat_dapat(m, letak)
    kepala = pagar.dasar + letak.isi
    benar = {
        "pindah": (peringkat > 0).sum(),
        "pilihan_pertama": (peringkat == 1).sum(),
        "tiga_besar": ((peringkat > 0) & (peringkat <= 3)).sum(),
        "celah_awal": np.maximum(0, m.kritis - m.bezetting).sum(),
        "celah_akhir": np.maximum(0, m.kritis - kepala).sum(),
    }
    for nama, nilai in benar.items():
        tertulis = ringkasan.get(nama)
        tuntut(tertulis == int(nilai), "ringkasan", f"{nama}: tertulis {tertulis}, seharusnya {int(nilai)}")

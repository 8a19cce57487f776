"""The exchange network of a problem and a placement in it: arcs, counts, potentials.

Group graph (persons eliminated): nodes are positions 0..P-1, units P..P+U-1 and the outside P+U.
An arc x -> y says "one body too many at x can be passed on to y". Conventions, arcs and the meaning
of potentials are those of `docs/pencocokan.md`; every certificate is a statement about this graph.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .batas import Batas, isi_posisi, jumlah_unit
from .masalah import Bool, Int, Masalah


@dataclass(frozen=True, eq=False)
class Pilihan:
    """Options of the applicants: E wishes, then A times "own seat". Node numbers of the group graph."""

    pemilik: Int  # (E + A,)
    simpul: Int  # (E + A,)


@dataclass(frozen=True, eq=False)
class Busur:
    """Residual arcs of a placement in the group graph.

    `asal`/`tujuan` (M,): nodes. The first `len(opsi)` arcs are persons changing to option `opsi[k]`;
    then positions taking one more (`terima`), giving one up (`lepas`), units up and units down.
    `imbal_kritis` (M,): gain of the arc in the stage `kritis`.
    """

    asal: Int
    tujuan: Int
    opsi: Int
    imbal_kritis: Int


def pilihan(m: Masalah) -> Pilihan:
    """All options of a problem, shape (E + A,)."""
    luar = m.banyak_posisi + m.banyak_unit
    sendiri = np.where(m.asal >= 0, m.asal, luar)
    orang = np.arange(m.banyak_pelamar)
    return Pilihan(np.concatenate((m.pemilik(), orang)), np.concatenate((m.pilihan, sendiri)))


def pilihan_terpakai(m: Masalah, peringkat: Int) -> Int:
    """Option row of every applicant, given the rank of his wish (0 = own seat); shape (A,)."""
    sendiri = len(m.pilihan) + np.arange(m.banyak_pelamar)
    return np.where(peringkat > 0, m.awal[:-1] + peringkat - 1, sendiri)


def busur(m: Masalah, b: Batas, opsi: Pilihan, terpakai: Int) -> Busur:
    """Residual arcs of the placement `terpakai` (option row per applicant). O(E + P + U)."""
    di = opsi.simpul[terpakai]
    luar = m.banyak_posisi + m.banyak_unit
    isi = isi_posisi(m, np.where(di < luar, di, -1))
    besar = jumlah_unit(m, isi, b.dalam)
    lain = np.ones(len(opsi.pemilik), dtype=bool)
    lain[terpakai] = False
    ubah = np.flatnonzero(lain)
    posisi, unit = np.arange(m.banyak_posisi), m.banyak_posisi + np.arange(m.banyak_unit)
    induk = np.where(m.induk >= 0, m.banyak_posisi + m.induk, luar)
    wadah = m.banyak_posisi + m.unit_posisi
    terima, lepas = posisi[isi < b.lebih], posisi[isi > b.kurang]
    turun = besar > b.kurang_unit
    kepala = b.dasar + isi
    naik_kritis = np.where(kepala < m.kritis, m.bobot, 0)[terima]
    turun_kritis = -np.where(kepala <= m.kritis, m.bobot, 0)[lepas]
    kosong = np.zeros(len(unit) + int(turun.sum()), dtype=np.int64)
    return Busur(
        asal=np.concatenate((di[opsi.pemilik[ubah]], terima, wadah[lepas], unit, induk[turun])),
        tujuan=np.concatenate((opsi.simpul[ubah], wadah[terima], lepas, induk, unit[turun])),
        opsi=ubah,
        imbal_kritis=np.concatenate(
            (np.zeros(len(ubah), dtype=np.int64), naik_kritis, turun_kritis, kosong)
        ),
    )


def imbal(busur_: Busur, opsi: Pilihan, terpakai: Int, nilai: Int) -> Int:
    """Gain of every residual arc (M,) when option o is worth `nilai[o]` (E + A,)."""
    hasil = np.zeros(len(busur_.asal), dtype=np.int64)
    ubah = busur_.opsi
    hasil[: len(ubah)] = nilai[ubah] - nilai[terpakai[opsi.pemilik[ubah]]]
    return hasil


class AdaPerbaikan(ArithmeticError):  # noqa: N818 - named as the domain says it
    """A cycle of positive gain exists: the placement is not optimal, no potentials exist."""


def potensial(asal: Int, tujuan: Int, untung: Int, simpul: int) -> Int:
    """Best total gain of a walk from each node, any end (N,): potentials of an optimal placement.

    Bellman-Ford from the changed nodes only; one sweep costs the arcs into them. Raises
    `AdaPerbaikan` when a cycle of positive gain shows itself (no convergence in N sweeps).
    """
    urut = np.argsort(tujuan, kind="stable")
    asal, untung = asal[urut], untung[urut]
    mulai = np.searchsorted(tujuan[urut], np.arange(simpul + 1))
    pi = np.zeros(simpul, dtype=np.int64)
    berubah = np.arange(simpul)
    for _ in range(simpul + 1):
        panjang = mulai[berubah + 1] - mulai[berubah]
        akhir = np.cumsum(panjang)
        if not len(akhir) or akhir[-1] == 0:
            return pi
        baris = np.arange(akhir[-1]) + np.repeat(mulai[berubah] - akhir + panjang, panjang)
        calon = untung[baris] + np.repeat(pi[berubah], panjang)
        pangkal = asal[baris]
        lebih = calon > pi[pangkal]
        pangkal = pangkal[lebih]
        np.maximum.at(pi, pangkal, calon[lebih])
        berubah = np.unique(pangkal)
    raise AdaPerbaikan


def sisa(busur_asal: Int, busur_tujuan: Int, untung: Int, pi: Int) -> Int:
    """Reduced value of every arc: >= 0 everywhere proves optimality; 0 = free to change."""
    return pi[busur_asal] - pi[busur_tujuan] - untung


def bentuk_potensial(m: Masalah, pi: Int) -> dict[str, object]:
    """JSON form of node values: positions and units in id order, then the outside."""
    posisi, unit = m.banyak_posisi, m.banyak_unit
    return {
        "posisi": pi[:posisi].tolist(),
        "unit": pi[posisi : posisi + unit].tolist(),
        "luar": int(pi[posisi + unit]),
    }


def aktif_nol(nilai_sisa: Int) -> Bool:
    """Arcs on the optimal face."""
    return nilai_sisa == 0

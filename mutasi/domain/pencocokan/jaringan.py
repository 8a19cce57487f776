"""The exchange network of a problem and a placement in it: arcs, optimal faces, potentials.

Group graph (persons eliminated): nodes are positions 0..P-1, units P..P+U-1 and the outside P+U.
An arc x -> y says "one body too many at x can be passed on to y". Arcs, gains and the meaning of
potentials are those of `docs/pencocokan.md`; every certificate is a statement about this graph.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .batas import Batas, isi_posisi
from .masalah import Bool, Int, Masalah


class AdaPerbaikan(ArithmeticError):
    """A cycle of positive gain exists: the placement is not optimal and has no potentials."""


class AliranGagal(ArithmeticError):
    """The solver refused a network that is feasible by construction."""


@dataclass(frozen=True, eq=False)
class Nilai:
    """What one step maximises: the value of each option and of a seat below the critical level."""

    opsi: Int  # (E + A,)
    kursi_kritis: Int  # (P,) 0 when the stage `kritis` is not part of the step


@dataclass(frozen=True, eq=False)
class Jaringan:
    """A problem with its bounds as a network. Options are the E wishes, then A times "own seat"."""

    m: Masalah
    b: Batas
    pemilik: Int  # (E + A,) applicant of the option
    simpul: Int  # (E + A,) node of the option
    wadah: Int  # (P,) node of the unit of each position
    atas: Int  # (U,) node above each unit

    @property
    def luar(self) -> int:
        return self.m.banyak_posisi + self.m.banyak_unit

    @property
    def banyak_simpul(self) -> int:
        return self.luar + 1

    def sendiri(self) -> Int:
        """Option row "own seat" (or "not placed") of every applicant, (A,)."""
        return len(self.m.pilihan) + np.arange(self.m.banyak_pelamar)

    def terpakai(self, peringkat: Int) -> Int:
        """Option row of every applicant given the rank of his wish, 0 = own seat; (A,)."""
        return np.where(peringkat > 0, self.m.awal[:-1] + peringkat - 1, self.sendiri())

    def tempat(self, terpakai: Int) -> Int:
        """Placement as position rows, -1 = not placed; (A,)."""
        simpul = self.simpul[terpakai]
        return np.where(simpul < self.luar, simpul, -1)

    def isi(self, terpakai: Int) -> tuple[Int, Int]:
        """Applicant seats taken per position (P,) and per unit subtree (U,)."""
        isi = isi_posisi(self.m, self.tempat(terpakai))
        return isi, self.b.selang.jumlah(self.m.unit_posisi, isi)


@dataclass(frozen=True, eq=False)
class Muka:
    """What may still change: the optimal face of the stages done so far, as ranges."""

    aktif: Bool  # (E + A,) options that may be used
    bawah: Int  # (P,) least and most seats taken
    atas: Int  # (P,)
    bawah_unit: Int  # (U,) the same for subtrees
    atas_unit: Int  # (U,)


@dataclass(frozen=True, eq=False)
class Busur:
    """Residual arcs of a placement inside a face: persons, `terima`, `lepas`, `naik`, `turun`.

    `opsi`, `terima`, `lepas`, `naik`, `turun` name the option, position or unit behind each arc in
    this order; `kritis` (M,) is its gain in the stage `kritis`.
    """

    asal: Int  # (M,)
    tujuan: Int  # (M,)
    opsi: Int
    terima: Int
    lepas: Int
    naik: Int
    turun: Int
    kritis: Int  # (M,)


def bangun(m: Masalah, b: Batas) -> Jaringan:
    """The network of a problem. O(E + P + U)."""
    luar = m.banyak_posisi + m.banyak_unit
    sendiri = np.where(m.asal >= 0, m.asal, luar)
    orang = np.arange(m.banyak_pelamar)
    return Jaringan(
        m=m,
        b=b,
        pemilik=np.concatenate((m.pemilik(), orang)),
        simpul=np.concatenate((m.pilihan, sendiri)),
        wadah=m.banyak_posisi + m.unit_posisi,
        atas=np.where(m.induk >= 0, m.banyak_posisi + m.induk, luar),
    )


def muka_penuh(j: Jaringan) -> Muka:
    """Every legal placement."""
    penuh = np.full(j.m.banyak_unit, j.m.banyak_pelamar + 1, dtype=np.int64)
    return Muka(
        aktif=np.ones(len(j.pemilik), dtype=bool),
        bawah=j.b.kurang,
        atas=j.b.lebih,
        bawah_unit=j.b.kurang_unit,
        atas_unit=penuh,
    )


def busur(j: Jaringan, muka: Muka, terpakai: Int) -> Busur:
    """Residual arcs of the placement `terpakai` (option row per applicant). O(E + P + U)."""
    isi, besar = j.isi(terpakai)
    lain = muka.aktif.copy()
    lain[terpakai] = False
    opsi = np.flatnonzero(lain)
    terima, lepas = np.flatnonzero(isi < muka.atas), np.flatnonzero(isi > muka.bawah)
    naik, turun = np.flatnonzero(besar < muka.atas_unit), np.flatnonzero(besar > muka.bawah_unit)
    kepala, m = j.b.dasar + isi, j.m
    kritis = (
        np.zeros(len(opsi), dtype=np.int64),
        np.where(kepala < m.kritis, m.bobot, 0)[terima],
        -np.where(kepala <= m.kritis, m.bobot, 0)[lepas],
        np.zeros(len(naik) + len(turun), dtype=np.int64),
    )
    posisi = m.banyak_posisi
    dari = j.simpul[terpakai][j.pemilik[opsi]]
    return Busur(
        asal=np.concatenate((dari, terima, j.wadah[lepas], posisi + naik, j.atas[turun])),
        tujuan=np.concatenate((j.simpul[opsi], j.wadah[terima], lepas, j.atas[naik], posisi + turun)),
        opsi=opsi,
        terima=terima,
        lepas=lepas,
        naik=naik,
        turun=turun,
        kritis=np.concatenate(kritis),
    )


def ruas(j: Jaringan, muka: Muka) -> tuple[Int, Int, Int]:
    """Least seats, end of the critical segment, most seats: bounds of a position's two segments."""
    tingkat = np.clip(j.m.kritis - j.b.dasar, muka.bawah, muka.atas)
    return muka.bawah, tingkat, muka.atas


def imbal(j: Jaringan, g: Busur, terpakai: Int, nilai: Int) -> Int:
    """Gain of every residual arc (M,) when option o is worth `nilai[o]` (E + A,)."""
    hasil = np.zeros(len(g.asal), dtype=np.int64)
    hasil[: len(g.opsi)] = nilai[g.opsi] - nilai[terpakai[j.pemilik[g.opsi]]]
    return hasil


def sisa(g: Busur, untung: Int, pi: Int) -> Int:
    """Reduced value of every arc (M,): >= 0 everywhere proves optimality; 0 = free to change."""
    return pi[g.asal] - pi[g.tujuan] - untung


def potensial(asal: Int, tujuan: Int, untung: Int, simpul: int, sapuan: int | None = None) -> Int:
    """Largest total gain of a walk from each node to anywhere, (N,).

    Bellman-Ford, in each sweep only from the nodes that changed. Raises `AdaPerbaikan` on a cycle
    of positive gain, seen when more than `sapuan` sweeps are needed (default N: no doubt left).
    """
    urut = np.argsort(tujuan, kind="stable")
    asal, untung = asal[urut], untung[urut]
    mulai = np.searchsorted(tujuan[urut], np.arange(simpul + 1))
    pi = np.zeros(simpul, dtype=np.int64)
    berubah = np.arange(simpul)
    for _ in range(1 + (simpul if sapuan is None else min(sapuan, simpul))):
        panjang = mulai[berubah + 1] - mulai[berubah]
        akhir = np.cumsum(panjang)
        baris = np.arange(akhir[-1]) + np.repeat(mulai[berubah] - akhir + panjang, panjang)
        calon = untung[baris] + np.repeat(pi[berubah], panjang)
        pangkal = asal[baris]
        lebih = calon > pi[pangkal]
        pangkal = pangkal[lebih]
        if not len(pangkal):
            return pi
        np.maximum.at(pi, pangkal, calon[lebih])
        berubah = np.unique(pangkal)
    raise AdaPerbaikan


def persempit(j: Jaringan, muka: Muka, terpakai: Int, g: Busur, bebas: Bool, kritis: bool) -> Muka:
    """The face left when only the arcs `bebas` (M,) of g may still be used.

    With `kritis` the arcs' gain of that stage counted, so a free position arc reaches only to the
    end of its own segment (the critical level).
    """
    isi, besar = j.isi(terpakai)
    potong = np.cumsum([len(g.opsi), len(g.terima), len(g.lepas), len(g.naik)])
    opsi, terima, lepas, naik, turun = np.split(bebas, potong)
    aktif = np.zeros(len(muka.aktif), dtype=bool)
    aktif[terpakai] = True
    aktif[g.opsi[opsi]] = True
    atas, bawah, atas_unit, bawah_unit = isi.copy(), isi.copy(), besar.copy(), besar.copy()
    p, q = g.terima[terima], g.lepas[lepas]
    atas[p], bawah[q] = muka.atas[p], muka.bawah[q]
    if kritis:
        tingkat = np.clip(j.m.kritis - j.b.dasar, 0, None)
        atas = np.where(isi < tingkat, np.minimum(atas, tingkat), atas)
        bawah = np.where(isi > tingkat, np.maximum(bawah, tingkat), bawah)
    u, v = g.naik[naik], g.turun[turun]
    atas_unit[u], bawah_unit[v] = muka.atas_unit[u], muka.bawah_unit[v]
    return Muka(aktif, bawah, atas, bawah_unit, atas_unit)


def bentuk_potensial(m: Masalah, pi: Int) -> dict[str, object]:
    """JSON form of node values: positions and units in id order, then the outside."""
    posisi, unit = m.banyak_posisi, m.banyak_unit
    return {
        "posisi": pi[:posisi].tolist(),
        "unit": pi[posisi : posisi + unit].tolist(),
        "luar": int(pi[posisi + unit]),
    }

"""One exact min-cost flow step: the best placement of a face for given values of the options.

OR-Tools' cost-scaling solver does the work. To keep its instances small and close in memory, the
floors of units are first left out, which splits the market into job families (connected components);
the few units then short of their floor are put right by `pemulihan`. The caller proves the outcome
by potentials, so a wrong step can never pass.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .jaringan import AliranGagal, Jaringan, Muka, Nilai, busur, persempit, ruas
from .masalah import Bool, Int
from .pemulihan import pulihkan

BATAS_BIAYA = 2**61
"""Largest |cost| x nodes handed to the solver (it refuses beyond 2^63)."""
UKURAN_KELOMPOK = 2000
"""Components are solved together until they hold this many people."""


def langkah(j: Jaringan, muka: Muka, terpakai: Int, nilai: Nilai) -> Int:
    """Option rows (A,) of a best placement within the face that contains `terpakai`."""
    muka = _hanya_lingkar(j, muka, terpakai)
    baru = _tanpa_lantai_unit(j, muka, terpakai, nilai)
    besar = j.isi(baru)[1]
    if ((besar >= muka.bawah_unit) & (besar <= muka.atas_unit)).all():
        return baru
    return pulihkan(j, muka, baru, nilai)


def _hanya_lingkar(j: Jaringan, muka: Muka, terpakai: Int) -> Muka:
    """Drop arcs on no cycle of the residual graph: nothing can change there."""
    g = busur(j, muka, terpakai)
    graf = coo_array((np.ones(len(g.asal), dtype=np.int8), (g.asal, g.tujuan)), shape=(j.banyak_simpul,) * 2)
    _, label = connected_components(graf, connection="strong")
    return persempit(j, muka, terpakai, g, label[g.asal] == label[g.tujuan], kritis=False)


def _tanpa_lantai_unit(j: Jaringan, muka: Muka, terpakai: Int, nilai: Nilai) -> Int:
    """Best placement when unit floors do not count, family by family."""
    banyak = np.bincount(j.pemilik[muka.aktif], minlength=j.m.banyak_pelamar)
    hidup = muka.aktif & (banyak[j.pemilik] > 1)
    opsi = np.flatnonzero(hidup)
    baru = terpakai.copy()
    if not len(opsi):
        return baru
    tetap = j.isi(terpakai)[0] - _isi_orang(j, terpakai, banyak > 1)
    label_orang, label_posisi, jumlah = _keluarga(j, opsi)
    opsi = opsi[np.argsort(label_orang[j.pemilik[opsi]] * len(banyak) + j.pemilik[opsi], kind="stable")]
    posisi = np.argsort(label_posisi, kind="stable")
    ukuran = np.bincount(label_orang[np.flatnonzero(banyak > 1)], minlength=jumlah)
    potong = _kelompokkan(ukuran)
    batas_opsi = np.searchsorted(label_orang[j.pemilik[opsi]], potong)
    batas_posisi = np.searchsorted(label_posisi[posisi], potong)
    for k in range(len(potong) - 1):
        bagian = opsi[batas_opsi[k] : batas_opsi[k + 1]]
        if len(bagian):
            pilih = _selesaikan(j, muka, nilai, bagian, posisi[batas_posisi[k] : batas_posisi[k + 1]], tetap)
            baru[j.pemilik[pilih]] = pilih
    return baru


def _isi_orang(j: Jaringan, terpakai: Int, siapa: Bool) -> Int:
    tempat = j.tempat(terpakai)
    return np.bincount(tempat[siapa & (tempat >= 0)], minlength=j.m.banyak_posisi)


def _keluarga(j: Jaringan, opsi: Int) -> tuple[Int, Int, int]:
    """Component of every applicant (A,) and position (P,), and how many there are."""
    orang, posisi = j.m.banyak_pelamar, j.m.banyak_posisi
    kait = opsi[j.simpul[opsi] < j.luar]
    graf = coo_array(
        (np.ones(len(kait), dtype=np.int8), (j.pemilik[kait], orang + j.simpul[kait])),
        shape=(orang + posisi,) * 2,
    )
    jumlah, label = connected_components(graf, directed=False)
    label = label.astype(np.int64)
    return label[:orang], label[orang:], int(jumlah)


def _kelompokkan(ukuran: Int) -> Int:
    """Cut points in the list of components so that each group holds about `UKURAN_KELOMPOK`."""
    jumlah = np.cumsum(ukuran)
    potong = np.flatnonzero(np.diff(jumlah // UKURAN_KELOMPOK)) + 1
    return np.concatenate(([0], potong, [len(ukuran)]))


def _selesaikan(j: Jaringan, muka: Muka, nilai: Nilai, opsi: Int, posisi: Int, tetap: Int) -> Int:
    """Solve one group without units; returns the chosen option of each of its people."""
    orang, pemilik = np.unique(j.pemilik[opsi], return_inverse=True)
    a, p = len(orang), len(posisi)
    lokal = np.full(j.banyak_simpul, a + p, dtype=np.int64)
    lokal[posisi] = a + np.arange(p)
    bawah, tingkat, atas = (t[posisi] - tetap[posisi] for t in ruas(j, muka))
    simpul_posisi, sumur = a + np.arange(p), np.full(p, a + p)
    nol = np.zeros(max(a, p, len(opsi)), dtype=np.int64)
    alir = _alirkan(
        asal=np.concatenate((pemilik, simpul_posisi, simpul_posisi)),
        tujuan=np.concatenate((lokal[j.simpul[opsi]], sumur, sumur)),
        biaya=np.concatenate((-nilai.opsi[opsi], -nilai.kursi_kritis[posisi], nol[:p])),
        bawah=np.concatenate((nol[: len(opsi)], bawah, nol[:p])),
        atas=np.concatenate((nol[: len(opsi)] + 1, tingkat, atas - tingkat)),
        pasok=np.concatenate((nol[:a] + 1, nol[:p], [-a])),
    )
    return opsi[alir[: len(opsi)] > 0]


def _alirkan(*, asal: Int, tujuan: Int, biaya: Int, bawah: Int, atas: Int, pasok: Int) -> Int:
    """Min-cost flow on arcs with lower bounds; shape of the answer as `asal`."""
    pasok = pasok.copy()
    np.subtract.at(pasok, asal, bawah)
    np.add.at(pasok, tujuan, bawah)
    pakai = np.flatnonzero(atas > bawah)
    pemecah = min_cost_flow.SimpleMinCostFlow()
    nomor = pemecah.add_arcs_with_capacity_and_unit_cost(
        asal[pakai].astype(np.int32),
        tujuan[pakai].astype(np.int32),
        (atas - bawah)[pakai],
        biaya[pakai],
    )
    pemecah.set_nodes_supplies(np.arange(len(pasok), dtype=np.int32), pasok)
    status = pemecah.solve()
    if status != pemecah.OPTIMAL:
        raise AliranGagal(status.name)
    alir = bawah.copy()
    alir[pakai] += pemecah.flows(nomor)
    return alir

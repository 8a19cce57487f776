"""Repair of unit floors: from the best placement without them to the best one with them.

Successive shortest paths in reduced costs, all missing people at once: SciPy's Dijkstra gives the
potentials, OR-Tools' maximum flow sends as many people as the tight arcs carry, until every unit is
within its range. Ahuja, Magnanti and Orlin, Network Flows (1993), section 9.7-9.8.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from ortools.graph.python import max_flow
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from .jaringan import AliranGagal, Busur, Jaringan, Muka, Nilai, busur, imbal, potensial, ruas, sisa
from .masalah import Int

BATAS_PECAHAN = 2**53
"""Distances above this would not be exact in the double arithmetic of SciPy's Dijkstra."""


@dataclass(frozen=True, eq=False)
class _Residu:
    """Arcs (from, to, reduced cost, room); the first `orang + ubah` lead into and out of people."""

    asal: Int
    tujuan: Int
    biaya: Int
    muat: Int
    opsi: Int  # options behind the arcs orang .. orang + ubah
    orang: Int  # applicants with an arc, node = group nodes + place in this list
    simpul: int


def pulihkan(j: Jaringan, muka: Muka, terpakai: Int, nilai: Nilai) -> Int:
    """Option rows (A,) of a best placement within `muka`, from the best one without unit ranges."""
    alir_unit = np.clip(j.isi(terpakai)[1], muka.bawah_unit, muka.atas_unit)
    pi = _potensial_awal(j, muka, terpakai, nilai)
    while True:
        r = _residu(j, muka, terpakai, nilai, pi, alir_unit)
        lebih = _kelebihan(j, terpakai, alir_unit, r.simpul)
        if not lebih.any():
            return terpakai
        jarak = _jarak(r, np.flatnonzero(lebih > 0))
        alir = _alirkan_ketat(r, jarak, lebih)
        terpakai, alir_unit = _terapkan(j, r, alir, terpakai, alir_unit)
        pi = pi + jarak[: len(pi)]


def _potensial_awal(j: Jaringan, muka: Muka, terpakai: Int, nilai: Nilai) -> Int:
    besar = j.isi(terpakai)[1]
    g = busur(j, replace(muka, bawah_unit=besar - 1, atas_unit=besar + 1), terpakai)
    untung = imbal(j, g, terpakai, nilai.opsi)
    untung += np.sign(g.kritis).astype(np.int64) * _per_posisi(g, nilai)
    return potensial(g.asal, g.tujuan, untung, j.banyak_simpul)


def _per_posisi(g: Busur, nilai: Nilai) -> Int:
    """Critical seat value of the position behind every arc (M,), 0 for other arcs."""
    hasil = np.zeros(len(g.asal), dtype=np.int64)
    posisi = np.concatenate((g.terima, g.lepas))
    hasil[len(g.opsi) : len(g.opsi) + len(posisi)] = nilai.kursi_kritis[posisi]
    return hasil


def _residu(j: Jaringan, muka: Muka, terpakai: Int, nilai: Nilai, pi: Int, alir_unit: Int) -> _Residu:
    """Residual network of a placement whose unit flows may not yet match it."""
    g = busur(j, muka, terpakai)
    ubah = len(g.opsi)
    orang, pemilik = np.unique(j.pemilik[g.opsi], return_inverse=True)
    simpul_orang = j.banyak_simpul + np.arange(len(orang))
    biaya = sisa(g, imbal(j, g, terpakai, nilai.opsi), pi)[:ubah]
    unit = j.m.banyak_posisi + np.arange(j.m.banyak_unit)
    beda = pi[unit] - pi[j.atas]
    kolom = (
        (j.simpul[terpakai[orang]], simpul_orang, orang * 0, orang * 0 + 1),
        (simpul_orang[pemilik], g.tujuan[:ubah], biaya, pemilik * 0 + 1),
        *_busur_kursi(j, muka, nilai, j.isi(terpakai)[0], pi),
        (unit, j.atas, beda, muka.atas_unit - alir_unit),
        (j.atas, unit, -beda, alir_unit - muka.bawah_unit),
    )
    asal, tujuan, biaya, muat = (np.concatenate(k) for k in zip(*kolom, strict=True))
    return _Residu(asal, tujuan, biaya, muat, g.opsi, orang, j.banyak_simpul + len(orang))


def _busur_kursi(j: Jaringan, muka: Muka, nilai: Nilai, isi: Int, pi: Int) -> list[tuple[Int, Int, Int, Int]]:
    """The cheaper open segment of every position, upwards and downwards."""
    bawah, tingkat, atas = ruas(j, muka)
    posisi = np.arange(j.m.banyak_posisi)
    turun = pi[posisi] - pi[j.wadah]
    naik_kritis, turun_kritis = isi < tingkat, isi <= tingkat
    return [
        (
            posisi,
            j.wadah,
            turun - nilai.kursi_kritis * naik_kritis,
            np.where(naik_kritis, tingkat, atas) - isi,
        ),
        (
            j.wadah,
            posisi,
            nilai.kursi_kritis * turun_kritis - turun,
            isi - np.where(turun_kritis, bawah, tingkat),
        ),
    ]


def _kelebihan(j: Jaringan, terpakai: Int, alir_unit: Int, simpul: int) -> Int:
    """People too many (positive) or missing (negative) at every node, (N,)."""
    lebih = np.zeros(simpul, dtype=np.int64)
    di = j.simpul[terpakai]
    masuk = np.where(di < j.luar, j.wadah[np.minimum(di, j.m.banyak_posisi - 1)], j.luar)
    np.add.at(lebih, masuk, 1)
    np.add.at(lebih, j.atas, alir_unit)
    lebih[j.m.banyak_posisi : j.luar] -= alir_unit
    lebih[j.luar] -= j.m.banyak_pelamar
    return lebih


def _jarak(r: _Residu, sumber: Int) -> Int:
    """Least reduced cost from the sources (N,); unreachable nodes get the largest distance."""
    pakai = r.muat > 0
    graf = csr_array(
        (r.biaya[pakai].astype(np.float64), (r.asal[pakai], r.tujuan[pakai])),
        shape=(r.simpul, r.simpul),
    )
    jarak = dijkstra(graf, indices=sumber, min_only=True)
    capai = np.isfinite(jarak)
    terjauh = jarak[capai].max()
    if terjauh >= BATAS_PECAHAN:
        raise AliranGagal("jarak melampaui ketelitian")
    hasil: Int = np.where(capai, jarak, terjauh).astype(np.int64)
    return hasil


def _alirkan_ketat(r: _Residu, jarak: Int, lebih: Int) -> Int:
    """Largest flow from surplus to shortage over arcs that the distances make tight, (M,)."""
    ketat = np.flatnonzero((r.muat > 0) & (r.biaya + jarak[r.asal] == jarak[r.tujuan]))
    sumber, muara = np.flatnonzero(lebih > 0), np.flatnonzero(lebih < 0)
    awal, akhir = r.simpul, r.simpul + 1
    pemecah = max_flow.SimpleMaxFlow()
    nomor = pemecah.add_arcs_with_capacity(
        np.concatenate((r.asal[ketat], sumber * 0 + awal, muara)).astype(np.int32),
        np.concatenate((r.tujuan[ketat], sumber, muara * 0 + akhir)).astype(np.int32),
        np.concatenate((r.muat[ketat], lebih[sumber], -lebih[muara])),
    )
    if pemecah.solve(awal, akhir) != pemecah.OPTIMAL or pemecah.optimal_flow() == 0:
        raise AliranGagal("lantai unit tidak terjangkau")
    alir = np.zeros(len(r.asal), dtype=np.int64)
    alir[ketat] = pemecah.flows(nomor[: len(ketat)])
    return alir


def _terapkan(j: Jaringan, r: _Residu, alir: Int, terpakai: Int, alir_unit: Int) -> tuple[Int, Int]:
    orang, unit = len(r.orang), j.m.banyak_unit
    pilih = r.opsi[alir[orang : orang + len(r.opsi)] > 0]
    baru = terpakai.copy()
    baru[j.pemilik[pilih]] = pilih
    naik, turun = alir[len(alir) - 2 * unit : len(alir) - unit], alir[len(alir) - unit :]
    return baru, alir_unit + naik - turun

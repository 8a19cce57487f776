"""Certificates of the three engines as JSON values; every field is explained in `docs/pencocokan.md`."""

from __future__ import annotations

import numpy as np

from .batas import Batas, isi_posisi, peringkat_didapat
from .jaringan import Jaringan, bentuk_potensial, busur, muka_penuh, potensial
from .masalah import Int, Masalah
from .optimum import JalanOptimum
from .stabil import JalanStabil


def pindah_maksimum(j: Jaringan, jalan: JalanOptimum) -> dict[str, object]:
    """Witness and proof of the largest number of people who can move."""
    tahap = jalan.tahap[0]
    return {
        "nilai": tahap.nilai,
        "saksi": peringkat_didapat(j.m, j.tempat(jalan.terpakai)).tolist(),
        "potensial": bentuk_potensial(j.m, tahap.potensial),
    }


def tingkat_pareto(j: Jaringan, tempat: Int) -> dict[str, object]:
    """Integer rank per node: a better wish always lies higher, free room never lower.

    It exists exactly when no chain or cycle of any length makes somebody better off and nobody
    worse off. Raises `AdaPerbaikan` otherwise.
    """
    peringkat = peringkat_didapat(j.m, tempat)
    terpakai = j.terpakai(peringkat)
    g = busur(j, muka_penuh(j), terpakai)
    ubah = len(g.opsi)
    orang = j.pemilik[g.opsi]
    baik = (g.opsi < len(j.m.pilihan)) & ((peringkat[orang] == 0) | (g.opsi < terpakai[orang]))
    pakai = np.concatenate((baik, np.ones(len(g.asal) - ubah, dtype=bool)))
    untung = np.zeros(len(g.asal), dtype=np.int64)
    untung[:ubah] = 1
    pi = potensial(g.asal[pakai], g.tujuan[pakai], untung[pakai], j.banyak_simpul)
    return bentuk_potensial(j.m, pi.max(initial=0) - pi)


def tahap_optimum(j: Jaringan, jalan: JalanOptimum) -> list[dict[str, object]]:
    """Value and potentials of every stage, the lottery last."""
    return [{"nama": t.nama, "nilai": t.nilai, "potensial": bentuk_potensial(j.m, t.potensial)} for t in jalan.tahap]


def ambang(m: Masalah, b: Batas, tempat: Int) -> list[tuple[float, int] | None]:
    """Cut-off of every position: lowest accepted (skor, applicant row) among people from elsewhere.

    `None` if a seat is free; row -1 if the post is full with its own holders only (or has no seat).
    """
    penuh = isi_posisi(m, tempat) >= b.lebih
    hasil: list[tuple[float, int] | None] = [(0.0, -1) if p else None for p in penuh.tolist()]
    pemilik = m.pemilik()
    masuk = np.flatnonzero(m.pilihan == tempat[pemilik])
    urut = masuk[np.lexsort((pemilik[masuk], -m.skor[masuk], m.pilihan[masuk]))]
    tempat_urut = m.pilihan[urut]
    terakhir = urut[np.flatnonzero(np.diff(tempat_urut, append=-1))]
    for e in terakhir.tolist():
        p = int(m.pilihan[e])
        if penuh[p]:
            hasil[p] = (float(m.skor[e]), int(pemilik[e]))
    return hasil


def stabil(m: Masalah, b: Batas, jalan: JalanStabil) -> dict[str, object]:
    """Cut-offs, guard rounds and blocked people of a `stabil` run."""
    nama = {"posisi": m.id_posisi, "unit": m.id_unit}
    return {
        "ambang": [
            None if a is None else ([None, None] if a[1] < 0 else [a[0], m.id_pelamar[a[1]]])
            for a in ambang(m, b, jalan.tempat)
        ],
        "putaran": [
            {
                "jenis": r.jenis,
                "rusak": [[nama[r.jenis][baris], kurang] for baris, kurang in r.rusak],
                "tertahan": [m.id_pelamar[i] for i in r.tertahan.tolist()],
            }
            for r in jalan.putaran
        ],
        "tertahan": [m.id_pelamar[i] for i in np.flatnonzero(jalan.tertahan).tolist()],
    }

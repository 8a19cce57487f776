"""Independent solvers for comparison: staged linear programmes with HiGHS, and two matching libraries."""

from __future__ import annotations

import hashlib
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix, vstack

from .harfiah import Pasar

TAHAP = ["kritis", "pilihan_pertama", "pindah", "peringkat", "kesesuaian"]


def optimum_bertahap(isi, tahap=None, paksa=None):
    """Value of every stage (lottery last, as its positive sum) by HiGHS, each stage fixed before the next.

    `paksa` = (person, position): he must be there; `None` is returned if that is impossible.

    Variables: one per option of a person, then one per position for its seats below the critical
    level. The constraint matrix is a network, so the linear optimum is integral.
    """
    k = Pasar(isi)
    opsi = [(i, p, r) for i, d in k.orang.items() for r, p in enumerate([d["asal"], *d["pilihan"]])]
    posisi = list(k.posisi)
    nilai = {n: _nilai(isi, k, opsi, posisi, n) for n in [*TAHAP, "undian"]}
    eq, b_eq, kendala = _kendala(k, opsi, posisi)
    batas = [(int((i, p) == paksa), 1) for i, p, _ in opsi]
    batas += [(0, max(0, k.posisi[p].get("kritis", 0))) for p in posisi]
    urut = [*isi.get("tahap", TAHAP), "undian"] if tahap is None else tahap
    tetap, hasil = [], []
    for n in urut:
        kendala |= {"A_eq": _tumpuk(eq, tetap), "b_eq": np.concatenate((b_eq, [v for _, v in tetap]))}
        jawab = _highs(-nilai[n], bounds=batas, **kendala)
        if paksa and jawab.status == 2:
            return None
        assert jawab.status == 0, jawab.message
        besar = round(-jawab.fun)
        tetap.append((nilai[n], besar))
        hasil.append((n, abs(besar)))
    return hasil


def _highs(tujuan, **kendala):
    """HiGHS; rows of 10^6 beside rows of 1 sometimes end in "solve error", then its other settings."""
    for cara in ({}, {"presolve": False}, {"presolve": False, "simplex_dual_edge_weight_strategy": "devex"}):
        jawab = linprog(tujuan, method="highs" if not cara else "highs-ds", options=cara, **kendala)
        if jawab.status != 4:
            return jawab
    # A solver that answers "Not Set" whatever it is given has lost its threads in this process: ask a fresh one.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as baru:
        return baru.submit(linprog, tujuan, method="highs", **kendala).result(timeout=60)


def _nilai(isi, k, opsi, posisi, nama):
    isi_opsi = np.zeros(len(opsi) + len(posisi))
    if nama == "kritis":
        isi_opsi[len(opsi) :] = [k.posisi[p].get("bobot", 1) for p in posisi]
        return isi_opsi
    for n, (i, p, r) in enumerate(opsi):
        if r == 0:
            continue
        if nama == "kesesuaian":
            daftar = k.orang[i].get("kesesuaian")
            isi_opsi[n] = daftar[r - 1] if daftar else 0
        elif nama == "undian":
            teks = f"{isi.get('benih_undian', '')}|{i}|{p}".encode()
            isi_opsi[n] = -(int(hashlib.sha256(teks).hexdigest()[:8], 16) >> 1)
        else:
            isi_opsi[n] = {"pilihan_pertama": int(r == 1), "pindah": 1, "peringkat": 6 - min(r, 5)}[nama]
    return isi_opsi


def _kendala(k, opsi, posisi):
    n_var = len(opsi) + len(posisi)
    nomor_orang = {i: n for n, i in enumerate(k.orang)}
    nomor_posisi = {p: n for n, p in enumerate(posisi)}
    nomor_unit = {u: n for n, u in enumerate(k.unit)}
    eq = lil_matrix((len(nomor_orang), n_var))
    ub = lil_matrix((3 * len(posisi) + len(nomor_unit), n_var))
    banyak = len(posisi)
    for n, (i, p, _) in enumerate(opsi):
        eq[nomor_orang[i], n] = 1
        if p is None:
            continue
        baris = nomor_posisi[p]
        ub[baris, n], ub[banyak + baris, n], ub[2 * banyak + baris, n] = 1, -1, -1
        for u in k.atas[p]:
            ub[3 * banyak + nomor_unit[u], n] = -1
    for baris in nomor_posisi.values():
        ub[2 * banyak + baris, len(opsi) + baris] = 1
    b_ub = [k.C[p] for p in posisi] + [-k.L[p] for p in posisi] + [k.base[p] for p in posisi]
    b_ub += [-k.LU[u] for u in k.unit]
    return eq.tocsr(), np.ones(len(nomor_orang)), {"A_ub": ub.tocsr(), "b_ub": b_ub}


def _tumpuk(eq, tetap):
    if not tetap:
        return eq
    baris = lil_matrix((len(tetap), eq.shape[1]))
    for n, (nilai, _) in enumerate(tetap):
        baris[n] = nilai
    return vstack((eq, baris.tocsr())).tocsr()


def matching_rs(residen, daftar, kapasitas):
    """Resident-optimal matching by the library `matching`: resident -> hospital or None."""
    from matching.games import HospitalResident

    permainan = HospitalResident.create_from_dictionaries(residen, daftar, kapasitas)
    jawab = dict.fromkeys(residen)
    for rs, isi in permainan.solve(optimal="resident").items():
        jawab.update({r.name: rs.name for r in isi})
    return jawab


def algmatch_rs(residen, daftar, kapasitas):
    """The same by `algmatch` (whose import warns about an escape sequence of its own)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from algmatch import HospitalResidentsProblem

    nomor_r = {r: n for n, r in enumerate(residen, start=1)}
    nomor_h = {h: n for n, h in enumerate(daftar, start=1)}
    masalah = HospitalResidentsProblem(
        dictionary={
            "residents": {nomor_r[r]: [nomor_h[h] for h in d] for r, d in residen.items()},
            "hospitals": {
                nomor_h[h]: {"capacity": kapasitas[h], "preferences": [nomor_r[r] for r in d]}
                for h, d in daftar.items()
            },
        },
        optimised_side="residents",
    )
    jawab = masalah.get_stable_matching()["resident_sided"]
    balik = {f"h{n}": h for h, n in nomor_h.items()}
    return {r: balik.get(jawab[f"r{n}"]) for r, n in nomor_r.items()}

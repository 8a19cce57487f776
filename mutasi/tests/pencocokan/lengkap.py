"""The large counts behind the promises; `python -m sabangau_mutasi.bench.pencocokan --lengkap` runs them.

Each function returns the figures of one bar. Seeds are fixed: the same run gives the same counts.
"""

from __future__ import annotations

import dataclasses
import itertools
import random

import numpy as np

from mutasi.domain.pencocokan import masalah_json
from mutasi.domain.pencocokan.batas import hitung_batas, isi_posisi, peringkat_didapat
from mutasi.domain.pencocokan.hasil import ke_kamus
from mutasi.domain.pencocokan.jaringan import AdaPerbaikan, bangun
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.optimum import jalankan as jalankan_optimum
from mutasi.domain.pencocokan.sertifikat import tingkat_pareto
from mutasi.domain.pencocokan.tukar_rantai import jalankan

from . import harfiah, mutasi_hasil
from .alat import pasar_rs, penempatan
from .pasar import pasar_kecil, provinsi
from .pembanding import TAHAP, algmatch_rs, optimum_bertahap


def harfiah_tukar_rantai(banyak, banyak_provinsi):
    """Fast `tukar_rantai` against the literal procedure: placement, loops, openers, order."""
    beda = 0
    for benih in range(banyak):
        beda += not _sama_harfiah(pasar_kecil(benih, orang=5 + benih % 10, posisi=3 + benih % 6))
    beda_provinsi = sum(not _sama_harfiah(provinsi(benih)) for benih in range(banyak_provinsi))
    return {"pasar": banyak, "provinsi": banyak_provinsi, "beda": beda + beda_provinsi}


def _sama_harfiah(isi):
    m = masalah_json.dari_kamus(isi)
    jalan = jalankan(m, hitung_batas(m))
    mu, lingkaran = harfiah.tukar_rantai(isi)
    tempat = {i: m.id_posisi[p] if p >= 0 else None for i, p in zip(m.id_pelamar, jalan.tempat.tolist(), strict=True)}
    kami = [
        {
            "pembuka": m.id_pelamar[p.pembuka],
            "langkah": [[m.id_pelamar[i], m.id_posisi[d] if d >= 0 else None, m.id_posisi[k]] for i, d, k in p.langkah],
        }
        for p in jalan.lingkaran
    ]
    return tempat == dict(sorted(mu.items())) and kami == lingkaran


def kebenaran(banyak_pasar, paling_sedikit):
    """Truth of `tukar_rantai`: every misreport of every person on small nested markets.

    Counts profitable misreports, infeasible results, people worse off, and results for which no
    Pareto certificate exists. Markets beyond `banyak_pasar` are added until `paling_sedikit` misreports.
    """
    hitung = {"pasar": 0, "laporan_palsu": 0, "menguntungkan": 0, "tak_layak": 0, "dirugikan": 0, "tidak_pareto": 0}
    benih = -1
    while hitung["pasar"] < banyak_pasar or hitung["laporan_palsu"] < paling_sedikit:
        benih += 1
        m = masalah_json.dari_kamus(pasar_kecil(benih, orang=6, posisi=4 if benih % 5 else 5))
        b = hitung_batas(m)
        jujur = jalankan(m, b).tempat
        hitung["pasar"] += 1
        _periksa_janji(m, b, jujur, hitung)
        for i in range(m.banyak_pelamar):
            _semua_palsu(m, b, i, int(jujur[i]), hitung)
    return hitung


def _periksa_janji(m, b, tempat, hitung):
    isi = isi_posisi(m, tempat)
    besar = b.selang.jumlah(m.unit_posisi, isi)
    layak = (isi >= b.kurang).all() and (isi <= b.lebih).all() and (besar >= b.kurang_unit).all()
    hitung["tak_layak"] += not layak
    hitung["dirugikan"] += bool((peringkat_didapat(m, tempat) < 0).any())
    try:
        tingkat_pareto(bangun(m, b), tempat)
    except AdaPerbaikan:
        hitung["tidak_pareto"] += 1


def _semua_palsu(m, b, i, dapat_jujur, hitung):
    awal, akhir = int(m.awal[i]), int(m.awal[i + 1])
    urut = [*m.pilihan[awal:akhir].tolist(), int(m.asal[i])]
    lebih_baik = set(urut[: urut.index(dapat_jujur)])
    lain = [p for p in range(m.banyak_posisi) if p != m.asal[i]]
    for panjang in range(len(lain) + 1):
        for palsu in itertools.permutations(lain, panjang):
            if list(palsu) == urut[:-1]:
                continue
            hitung["laporan_palsu"] += 1
            hitung["menguntungkan"] += int(jalankan(_ganti_daftar(m, i, palsu), b).tempat[i]) in lebih_baik


def _ganti_daftar(m, i, daftar):
    awal, akhir = int(m.awal[i]), int(m.awal[i + 1])
    pilihan = np.concatenate((m.pilihan[:awal], np.array(daftar, dtype=np.int64), m.pilihan[akhir:]))
    geser = np.zeros(len(m.awal), dtype=np.int64)
    geser[i + 1 :] = len(daftar) - (akhir - awal)
    return dataclasses.replace(m, pilihan=pilihan, awal=m.awal + geser)


def optimum_lawan_highs(banyak):
    """Every stage of `optimum` against HiGHS; half with shuffled stages and wild weights."""
    beda = 0
    for benih in range(banyak):
        acak = random.Random(benih)
        isi = pasar_kecil(benih, orang=acak.randint(5, 40), posisi=acak.randint(3, 12), skor=True)
        if benih % 2:
            isi["tahap"] = acak.sample(TAHAP, acak.randint(0, 5))
            for p in isi["posisi"]:
                p["bobot"] = acak.choice([1, 2, 5000, 10**6])
        m = masalah_json.dari_kamus(isi)
        kami = [(t.nama, t.nilai) for t in jalankan_optimum(bangun(m, hitung_batas(m))).tahap]
        highs = optimum_bertahap(isi)
        undian = abs(kami[-1][1] - highs[-1][1]) <= 4 + 1e-7 * highs[-1][1]
        beda += kami[:-1] != highs[:-1] or not undian
    return {"pasar": banyak, "beda": beda}


def stabil_lawan_algmatch(banyak):
    """Random hospital-resident instances against the library `algmatch`."""
    beda = 0
    for benih in range(banyak):
        acak = random.Random(benih)
        rs = [f"h{n}" for n in range(acak.randint(1, 8))]
        residen = {f"r{n:02}": acak.sample(rs, acak.randint(1, len(rs))) for n in range(acak.randint(1, 25))}
        daftar = {h: [r for r in residen if h in residen[r]] for h in rs}
        daftar = {h: acak.sample(isi, len(isi)) for h, isi in daftar.items() if isi}
        kapasitas = {h: acak.randint(1, 4) for h in daftar}
        kami = penempatan(pasar_rs(residen, daftar, kapasitas), "stabil")
        beda += kami != algmatch_rs(residen, daftar, kapasitas)
    return {"pasar": banyak, "beda": beda}


def mutasi_ditolak(paling_sedikit):
    """Bent results that the checker must refuse."""
    pasar = (pasar_kecil(benih, orang=8 + benih % 6, posisi=4 + benih % 4, skor=True) for benih in itertools.count())
    jumlah = {"mutasi": 0, "ditolak": 0, "lolos": [], "asli_ditolak": []}
    while jumlah["mutasi"] < paling_sedikit:
        laporan = mutasi_hasil.uji(
            [next(pasar)], lambda m, mesin: ke_kamus(m, selesaikan(m, mesin)), benih=jumlah["mutasi"]
        )
        for kunci in jumlah:
            jumlah[kunci] += laporan.ringkas()[kunci]
    return jumlah

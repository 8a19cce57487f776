"""The large counts behind the promises; `python -m sabangau_mutasi.bench.pencocokan --lengkap` runs them.

Each function returns the figures of one bar. Seeds are fixed: the same run gives the same counts.
"""

from __future__ import annotations

import copy
import dataclasses
import itertools
import json
import random
from collections import Counter

import numpy as np

from mutasi.domain.pencocokan import hasil, masalah_json
from mutasi.domain.pencocokan.batas import hitung_batas, isi_posisi, peringkat_didapat
from mutasi.domain.pencocokan.hasil import MESIN, ke_kamus
from mutasi.domain.pencocokan.jaringan import AdaPerbaikan, bangun
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.optimum import jalankan as jalankan_optimum
from mutasi.domain.pencocokan.pemeriksa import periksa
from mutasi.domain.pencocokan.sertifikat import tingkat_pareto
from mutasi.domain.pencocokan.tukar_rantai import jalankan

from . import harfiah, mutasi_hasil, mutasi_merit
from .alat import pasar_rs, penempatan
from .pasar import acak_baris, pasar_kecil, provinsi
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

    Counts profitable misreports; over all runs, honest or not, infeasible results and people worse off;
    over the honest ones and one in ten of the others, results for which no Pareto certificate exists.
    Markets beyond `banyak_pasar` are added until `paling_sedikit` misreports.
    """
    hitung = dict.fromkeys(("pasar", "laporan_palsu", "menguntungkan", "tak_layak", "dirugikan"), 0)
    hitung |= {"efisiensi_diperiksa": 0, "tidak_pareto": 0}
    benih = -1
    while hitung["pasar"] < banyak_pasar or hitung["laporan_palsu"] < paling_sedikit:
        benih += 1
        m = masalah_json.dari_kamus(pasar_kecil(benih, orang=6, posisi=4 if benih % 5 else 5))
        b = hitung_batas(m)
        jujur = jalankan(m, b).tempat
        hitung["pasar"] += 1
        _periksa_janji(m, b, jujur, hitung, efisiensi=True)
        for i in range(m.banyak_pelamar):
            _semua_palsu(m, b, i, int(jujur[i]), hitung)
    return hitung


def _periksa_janji(m, b, tempat, hitung, *, efisiensi):
    isi = isi_posisi(m, tempat)
    besar = b.selang.jumlah(m.unit_posisi, isi)
    layak = (isi >= b.kurang).all() and (isi <= b.lebih).all() and (besar >= b.kurang_unit).all()
    hitung["tak_layak"] += not layak
    hitung["dirugikan"] += bool((peringkat_didapat(m, tempat) < 0).any())
    if not efisiensi:
        return
    hitung["efisiensi_diperiksa"] += 1
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
            bohong = _ganti_daftar(m, i, palsu)
            tempat = jalankan(bohong, b).tempat
            hitung["laporan_palsu"] += 1
            hitung["menguntungkan"] += int(tempat[i]) in lebih_baik
            _periksa_janji(bohong, b, tempat, hitung, efisiensi=hitung["laporan_palsu"] % 10 == 0)


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
            _liarkan(isi, acak)
        m = masalah_json.dari_kamus(isi)
        kami = [(t.nama, t.nilai) for t in jalankan_optimum(bangun(m, hitung_batas(m))).tahap]
        highs = optimum_bertahap(isi)
        undian = abs(kami[-1][1] - highs[-1][1]) <= 4 + 1e-7 * highs[-1][1]
        beda += kami[:-1] != highs[:-1] or not undian
    return {"pasar": banyak, "beda": beda}


def _liarkan(isi, acak):
    """Stages in any order, some left out, and weights from one end of the range to the other."""
    isi["tahap"] = acak.sample(TAHAP, acak.randint(0, 5))
    for p in isi["posisi"]:
        p["bobot"] = acak.choice([1, 2, 5000, 10**6])


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


def stabil_lawan_harfiah(banyak, banyak_provinsi):
    """Fast `stabil` against the literal procedure: placement and guard rounds."""
    pasar = (pasar_kecil(n, orang=6 + n % 9, posisi=3 + n % 5, skor=n % 2 == 0) for n in range(banyak))
    beda = sum(not _sama_stabil(isi) for isi in itertools.chain(pasar, map(provinsi, range(banyak_provinsi))))
    return {"pasar": banyak, "provinsi": banyak_provinsi, "beda": beda}


def _sama_stabil(isi):
    cepat = selesaikan_kamus(masalah_json.dari_kamus(isi), "stabil")
    mu, putaran = harfiah.stabil(isi)
    return cepat["penempatan"] == dict(sorted(mu.items())) and cepat["sertifikat"]["putaran"] == putaran


def selesaikan_kamus(m, mesin):
    return ke_kamus(m, selesaikan(m, mesin))


JENIS_DISEBUT = {
    "merit_dibalik": ("tukar_rantai/merit_dibalik", "stabil/merit_dibalik"),
    "kursi_ke_merit_lebih_rendah_tetap_efisien": ("tukar_rantai/kursi_merit_rendah",),
    "semua_tertahan": ("stabil/semua_tertahan",),
    "hasil_mesin_lain": tuple(
        f"{a}/{cara}_mesin_lain_{b}" for a, b in itertools.permutations(MESIN, 2) for cara in ("nama", "letak")
    ),
}
"""The kinds of lie the bar names, and how the mutation run calls them."""


def mutasi_ditolak(per_mesin):
    """Bent results that the checker must refuse: at least `per_mesin` for every engine."""
    jenis, jumlah = Counter(), Counter()
    lolos, asli_ditolak = [], []
    for nomor in itertools.count():
        isi = pasar_kecil(nomor, orang=8 + nomor % 6, posisi=4 + nomor % 4, skor=True)
        laporan = mutasi_hasil.uji([isi], selesaikan_kamus, benih=nomor)
        kecil = pasar_kecil(nomor, orang=6, posisi=4)
        mutasi_hasil.catat(laporan, "tukar_rantai/kursi_merit_rendah", mutasi_merit.vonis_semua(kecil), nomor)
        lolos += laporan.lolos
        asli_ditolak += laporan.asli_ditolak
        for nama, janji in laporan.per_janji.items():
            jenis[nama] += janji.total()
            jumlah[nama.partition("/")[0]] += janji.total()
        if all(jumlah[mesin] >= per_mesin for mesin in MESIN):
            break
    return {
        "mutasi": jumlah.total(),
        "per_mesin": dict(jumlah),
        "jenis": len(jenis),
        "disebut": {nama: sum(jenis[j] for j in kunci) for nama, kunci in JENIS_DISEBUT.items()},
        "lolos": lolos[:20],
        "asli_ditolak": asli_ditolak[:20],
    }


def alasan_terbukti(banyak, banyak_provinsi):
    """Every (applicant, better wish) pair has exactly one reason, and the checker confirms the whole."""
    hitung = Counter(pasangan=0, tanpa_tepat_satu=0, ditolak=0)
    pasar = (pasar_kecil(n, orang=5 + n % 20, posisi=3 + n % 8, skor=True) for n in range(banyak))
    for nomor, isi in enumerate(itertools.chain(pasar, map(provinsi, range(banyak_provinsi)))):
        if nomor % 2:
            _liarkan(isi, random.Random(nomor))
        m = masalah_json.dari_kamus(isi)
        for mesin in MESIN:
            kamus = json.loads(hasil.tulis(m, selesaikan(m, mesin)))
            hitung["ditolak"] += not periksa(m, hasil.dari_kamus(kamus)).sah
            for orang in isi["pelamar"]:
                urut = [*orang["pilihan"], orang["asal"]]
                harus = urut[: urut.index(kamus["penempatan"][orang["id"]])]
                ada = [a["posisi"] for a in kamus["alasan"].get(orang["id"], [])]
                hitung["pasangan"] += len(harus)
                hitung["tanpa_tepat_satu"] += ada != harus
    return {"pasar": banyak, "provinsi": banyak_provinsi, **hitung}


def bita_sama(banyak, banyak_provinsi):
    """Same bytes out for rows and keys in any order: problem, result and certificate of all engines."""
    beda = 0
    pasar = (pasar_kecil(n, orang=12, posisi=7, skor=True) for n in range(banyak))
    for nomor, isi in enumerate(itertools.chain(pasar, map(provinsi, range(banyak_provinsi)))):
        a = masalah_json.dari_kamus(isi)
        b = masalah_json.dari_kamus(acak_baris(copy.deepcopy(isi), random.Random(nomor)))
        beda += masalah_json.tulis(a) != masalah_json.tulis(b)
        beda += sum(hasil.tulis(a, selesaikan(a, n)) != hasil.tulis(b, selesaikan(b, n)) for n in MESIN)
    return {"pasar": banyak, "provinsi": banyak_provinsi, "beda": beda}

"""`optimum`: equal to HiGHS in every stage, proved by potentials, ties settled by the lottery."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from mutasi.domain.pencocokan import aliran, optimum
from mutasi.domain.pencocokan.jaringan import busur, imbal, muka_penuh
from mutasi.domain.pencocokan.optimum import UNDIAN, jalankan, maksimum_pindah, nilai_opsi

from . import harfiah
from .alat import hasil, jaringan, pasar, pasar_rumah, pelamar, penempatan, posisi
from .pasar import pasar_kecil, provinsi
from .pembanding import TAHAP, optimum_bertahap


def _acak_tahap(isi, benih):
    acak = random.Random(benih)
    isi["tahap"] = acak.sample(TAHAP, acak.randint(0, 5))
    for p in isi["posisi"]:
        p["bobot"] = acak.choice([1, 1, 3, 5000, 10**6])
    return isi


def _nilai(j):
    return [(t.nama, t.nilai) for t in jalankan(j).tahap]


@settings(max_examples=60, deadline=None)
@given(benih=st.integers(0, 10**9), bawaan=st.booleans())
def test_setiap_tahap_sama_dengan_highs(benih, bawaan):
    isi = pasar_kecil(benih, orang=25, posisi=8, skor=True)
    isi = isi if bawaan else _acak_tahap(isi, benih)

    kami, highs = _nilai(jaringan(isi)), optimum_bertahap(isi)

    assert kami[:-1] == highs[:-1]
    assert kami[-1][1] == pytest.approx(highs[-1][1], rel=1e-7, abs=4)


def test_provinsi_kecil_sama_dengan_highs():
    isi = provinsi(2, pegawai=2_000, pelamar=300, posisi=120, opd=6, rumpun=3)

    assert _nilai(jaringan(isi))[:-1] == optimum_bertahap(isi)[:-1]


@pytest.mark.parametrize("benih", range(15))
def test_batas_maksimum_pindah_sama_dengan_highs(benih):
    isi = pasar_kecil(benih, orang=20, posisi=7)

    assert maksimum_pindah(jaringan(isi)).tahap[0].nilai == optimum_bertahap(isi, ["pindah"])[0][1]


@pytest.mark.parametrize("benih", range(15))
def test_tukar_rumah_terbanyak_sama_dengan_penugasan_scipy(benih):
    """Exchange without length limit is an assignment problem; SciPy solves that one by itself."""
    acak = random.Random(benih)
    rumah = [f"{n:02}" for n in range(25)]
    daftar = {i: [*acak.sample([h for h in rumah if h != i], acak.randint(0, 4)), i] for i in rumah}
    mau = np.array([[float(h in daftar[i][:-1]) for h in rumah] for i in rumah])
    boleh = np.array([[h in daftar[i] for h in rumah] for i in rumah])
    baris, kolom = linear_sum_assignment(np.where(boleh, mau, -1000), maximize=True)

    isi = pasar_rumah(daftar, dict(zip(rumah, rumah, strict=True)), rumah)

    assert maksimum_pindah(jaringan(isi)).tahap[0].nilai == int(mau[baris, kolom].sum())


def _vektor_sisa(j, jalan):
    """Reduced values per stage (T, M) on every residual arc of the whole market."""
    g = busur(j, muka_penuh(j), jalan.terpakai)
    baris = []
    for t in jalan.tahap:
        untung = imbal(j, g, jalan.terpakai, nilai_opsi(j, muka_penuh(j), t.nama))
        if t.nama == "kritis":
            untung = untung + g.kritis
        baris.append(t.potensial[g.asal] - t.potensial[g.tujuan] - untung)
    return np.array(baris)


@pytest.mark.parametrize("benih", range(40))
def test_potensial_membuktikan_optimum_secara_leksikografis(benih):
    isi = pasar_kecil(benih, orang=20, posisi=8, skor=True)
    j = jaringan(isi if benih % 2 else _acak_tahap(isi, benih))

    sisa = _vektor_sisa(j, jalankan(j))

    pertama = np.where((sisa != 0).any(axis=0), sisa[(sisa != 0).argmax(axis=0), range(sisa.shape[1])], 0)
    assert (pertama >= 0).all()


@pytest.mark.parametrize("benih", range(20))
def test_hasil_layak_dan_sukarela(benih):
    isi = pasar_kecil(benih, orang=15, posisi=7)
    mu = penempatan(isi, "optimum")

    assert harfiah.Pasar(isi).layak(mu)
    assert all(mu[i["id"]] in [i["asal"], *i["pilihan"]] for i in isi["pelamar"])


@pytest.mark.parametrize("benih", range(12))
def test_penggabungan_tahap_yang_keliru_tertangkap_oleh_bukti(benih, monkeypatch):
    """Weights that are far too small must lead to the same optimum, one stage at a time."""
    isi = provinsi(benih, pegawai=800, pelamar=150, posisi=50, opd=4, rumpun=2)
    benar = _nilai(jaringan(isi))

    monkeypatch.setattr(optimum, "PANJANG_RANTAI", 0)
    monkeypatch.setattr(aliran, "UKURAN_KELOMPOK", 10)

    assert _nilai(jaringan(isi)) == benar


def test_undian_menentukan_di_antara_optimum_yang_sama_baik():
    kursi = [posisi("a", kebutuhan=1)]
    orang = [pelamar(f"i{n}", None, ["a"]) for n in range(6)]

    pemenang = {
        benih: [i for i, p in penempatan(pasar(kursi, orang, benih_undian=benih), "optimum").items() if p]
        for benih in "abcdefgh"
    }

    for benih, menang in pemenang.items():
        kecil = min(range(6), key=lambda n, b=benih: harfiah_undian(b, f"i{n}", "a"))
        assert menang == [f"i{kecil}"]
    assert len({m[0] for m in pemenang.values()}) > 1


def harfiah_undian(benih, i, p):
    import hashlib

    bita = hashlib.sha256(f"{benih}|{i}|{p}".encode()).digest()
    return int.from_bytes(bita, "big") >> (256 - 31)


def test_urutan_tahap_menentukan_siapa_yang_menang():
    kursi = [posisi("a", isi=1), posisi("b", kebutuhan=1, kritis=1), posisi("c", kebutuhan=1)]
    orang = [pelamar("i1", "a", ["c", "b"])]

    def tempat(*tahap):
        return penempatan(pasar(kursi, orang, tahap=list(tahap)), "optimum")["i1"]

    assert tempat("kritis", "pilihan_pertama") == "b"
    assert tempat("pilihan_pertama", "kritis") == "c"
    assert tempat("kritis", "peringkat") == "b"


def test_tahap_undian_selalu_terakhir_dalam_sertifikat():
    isi = pasar_kecil(4)

    nama = [t["nama"] for t in hasil(isi, "optimum")["sertifikat"]["tahap"]]

    assert nama == [*TAHAP, UNDIAN]


def test_bobot_terbesar_pada_pasar_besar_tidak_meluap():
    isi = provinsi(1, pegawai=2_000, pelamar=300, posisi=100, opd=5, rumpun=3)
    for p in isi["posisi"]:
        p["bobot"] = 10**6

    nilai = dict(_nilai(jaringan(isi)))

    assert nilai["kritis"] == dict(optimum_bertahap(isi, ["kritis"]))["kritis"]

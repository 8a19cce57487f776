"""`stabil`: equality with two libraries and with the literal procedure, and its promises."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.domain.pencocokan import stabil

from . import harfiah
from .alat import hasil, pasar, pasar_rs, pelamar, penempatan, posisi
from .pasar import pasar_kecil, provinsi
from .pembanding import algmatch_rs, matching_rs


def _acak_rs(benih):
    """A random hospital-resident instance in which both sides list each other."""
    acak = random.Random(benih)
    rs = [f"h{n}" for n in range(acak.randint(1, 6))]
    residen = {f"r{n:02}": acak.sample(rs, acak.randint(1, len(rs))) for n in range(acak.randint(1, 20))}
    daftar = {h: [r for r in residen if h in residen[r]] for h in rs}
    daftar = {h: acak.sample(isi, len(isi)) for h, isi in daftar.items() if isi}
    return residen, daftar, {h: acak.randint(1, 4) for h in daftar}


@pytest.mark.parametrize("benih", range(150))
def test_sama_dengan_algmatch(benih):
    residen, daftar, kapasitas = _acak_rs(benih)

    assert penempatan(pasar_rs(residen, daftar, kapasitas), "stabil") == algmatch_rs(residen, daftar, kapasitas)


@pytest.mark.parametrize("benih", range(40))
def test_sama_dengan_matching(benih):
    residen, daftar, kapasitas = _acak_rs(benih)
    assert penempatan(pasar_rs(residen, daftar, kapasitas), "stabil") == matching_rs(residen, daftar, kapasitas)


@settings(max_examples=120, deadline=None)
@given(benih=st.integers(0, 10**9), skor=st.booleans(), sedikit=st.sampled_from([0, 3, 500]))
def test_sama_dengan_prosedur_harfiah(benih, skor, sedikit):
    isi = pasar_kecil(benih, orang=12, posisi=6, skor=skor)
    stabil.SEDIKIT, semula = sedikit, stabil.SEDIKIT
    try:
        cepat = hasil(isi, "stabil")
    finally:
        stabil.SEDIKIT = semula
    mu, putaran = harfiah.stabil(isi)

    assert cepat["penempatan"] == dict(sorted(mu.items()))
    assert cepat["sertifikat"]["putaran"] == putaran


def test_sama_dengan_prosedur_harfiah_pada_provinsi():
    isi = provinsi(7, pegawai=3_000, pelamar=450, posisi=180, opd=8, rumpun=4)
    mu, putaran = harfiah.stabil(isi)

    cepat = hasil(isi, "stabil")

    assert cepat["penempatan"] == dict(sorted(mu.items()))
    assert cepat["sertifikat"]["putaran"] == putaran
    assert len(putaran) > 2


@pytest.mark.parametrize("benih", range(30))
def test_tidak_ada_iri_yang_beralasan_di_antara_yang_tidak_tertahan(benih):
    isi = pasar_kecil(benih, orang=14, posisi=6, skor=True)
    h = hasil(isi, "stabil")
    mu, tertahan = h["penempatan"], set(h["sertifikat"]["tertahan"])
    skor = {(i["id"], p): s for i in isi["pelamar"] for p, s in zip(i["pilihan"], i["skor"], strict=True)}

    for i in isi["pelamar"]:
        urut = [*i["pilihan"], i["asal"]]
        if i["id"] in tertahan:
            continue
        for p in urut[: urut.index(mu[i["id"]])]:
            masuk = [x for x in isi["pelamar"] if mu[x["id"]] == p and x["asal"] != p]
            assert all((-skor[x["id"], p], x["id"]) < (-skor[i["id"], p], i["id"]) for x in masuk)


def test_pemegang_jabatan_tidak_pernah_digeser():
    isi = pasar(
        [posisi("a", isi=1), posisi("b", isi=1)],
        [
            pelamar("i1", "a", ["b"], skor=[1]),
            pelamar("i2", "b", ["a"], skor=[9]),
            pelamar("i3", None, ["a"], skor=[99]),
        ],
    )

    mu = penempatan(isi, "stabil")

    assert mu == {"i1": "a", "i2": "b", "i3": None}


def test_penjaga_menahan_yang_meritnya_terendah():
    kursi = [posisi("a", isi=2, kebutuhan=2, minimum=1), posisi("b", kebutuhan=2)]
    orang = [pelamar("i1", "a", ["b"], merit=5), pelamar("i2", "a", ["b"], merit=3)]

    h = hasil(pasar(kursi, orang), "stabil")

    assert h["penempatan"] == {"i1": "b", "i2": "a"}
    assert h["sertifikat"]["tertahan"] == ["i2"]
    assert h["sertifikat"]["putaran"] == [{"jenis": "posisi", "rusak": [["a", 1]], "tertahan": ["i2"]}]


def test_merit_sama_menahan_id_yang_lebih_besar():
    kursi = [posisi("a", isi=2, kebutuhan=2, minimum=1), posisi("b", kebutuhan=2)]
    orang = [pelamar("i1", "a", ["b"]), pelamar("i2", "a", ["b"])]

    assert hasil(pasar(kursi, orang), "stabil")["sertifikat"]["tertahan"] == ["i2"]

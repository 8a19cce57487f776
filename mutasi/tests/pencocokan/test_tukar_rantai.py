"""`tukar_rantai`: equality with the literal procedure, and its four promises."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.domain.pencocokan.jaringan import AdaPerbaikan
from mutasi.domain.pencocokan.sertifikat import tingkat_pareto
from mutasi.domain.pencocokan.tukar_rantai import jalankan

from . import harfiah
from .alat import hasil, jaringan, pasar, pasar_rumah, pelamar, penempatan, posisi
from .pasar import pasar_kecil, provinsi


@pytest.mark.parametrize("benih", range(30))
def test_pasar_rumah_tanpa_lowongan_memberi_inti_pasar(benih):
    """Roth and Postlewaite 1977: with strict wishes the core is one allocation, whatever the order."""
    acak = random.Random(benih)
    rumah = [str(n) for n in range(7)]
    daftar = {i: acak.sample(rumah, 7) for i in rumah}
    pemilik = dict(zip(rumah, rumah, strict=True))

    hasil_ = {
        tuple(penempatan(pasar_rumah(daftar, pemilik, acak.sample(rumah, 7)), "tukar_rantai").items()) for _ in range(5)
    }

    assert len(hasil_) == 1


def test_lingkaran_ditulis_menurut_pelaksanaan_dengan_pembukanya():
    isi = pasar(
        [posisi("a", isi=1), posisi("b", isi=1), posisi("c", isi=1), posisi("d", kebutuhan=1)],
        [
            pelamar("i1", "a", ["b"], merit=3),
            pelamar("i2", "b", ["a"], merit=2),
            pelamar("i3", "c", ["d"], merit=1),
        ],
    )

    assert hasil(isi, "tukar_rantai")["lingkaran"] == [
        {"pembuka": "i1", "langkah": [["i1", "a", "b"], ["i2", "b", "a"]]},
        {"pembuka": "i3", "langkah": [["i3", "c", "d"]]},
    ]


def test_orang_di_unit_pada_batas_minimum_hanya_pergi_bila_digantikan():
    unit = [{"id": "u", "induk": None, "minimum": 1}, {"id": "v", "induk": None}]
    kursi = [posisi("a", isi=1), posisi("b", isi=1, kebutuhan=2, unit="v")]
    sendiri = [pelamar("i1", "a", ["b"], merit=9)]
    berdua = [*sendiri, pelamar("i2", "b", ["a"], merit=1)]

    assert penempatan(pasar(kursi, sendiri, unit=unit), "tukar_rantai") == {"i1": "a"}
    assert penempatan(pasar(kursi, berdua, unit=unit), "tukar_rantai") == {"i1": "b", "i2": "a"}


def test_penjaga_melarang_celah_kritis_membesar():
    kursi = [posisi("a", isi=1, kritis=1), posisi("b", kebutuhan=1)]
    orang = [pelamar("i1", "a", ["b"])]

    assert penempatan(pasar(kursi, orang), "tukar_rantai") == {"i1": "a"}
    assert penempatan(pasar(kursi, orang, penjaga=False), "tukar_rantai") == {"i1": "b"}


def test_kelompok_berlebih_menerima_hanya_satu_lawan_satu():
    kursi = [posisi("a", isi=3, kebutuhan=1), posisi("b", kebutuhan=1)]
    orang = [pelamar("i1", None, ["a"], merit=9), pelamar("i2", "a", ["b"], merit=1)]

    assert penempatan(pasar(kursi, orang), "tukar_rantai") == {"i1": "a", "i2": "b"}
    assert penempatan(pasar(kursi, orang[:1]), "tukar_rantai") == {"i1": None}


@settings(max_examples=150, deadline=None)
@given(benih=st.integers(0, 10**9), orang=st.integers(1, 14), posisi_=st.integers(2, 8))
def test_mesin_cepat_sama_dengan_prosedur_harfiah(benih, orang, posisi_):
    isi = pasar_kecil(benih, orang=orang, posisi=posisi_)

    cepat = hasil(isi, "tukar_rantai")
    mu, lingkaran = harfiah.tukar_rantai(isi)

    assert cepat["penempatan"] == dict(sorted(mu.items()))
    assert cepat["lingkaran"] == lingkaran


def test_mesin_cepat_sama_dengan_prosedur_harfiah_pada_provinsi():
    isi = provinsi(5, pegawai=3_000, pelamar=450, posisi=180, opd=8, rumpun=4)

    cepat = hasil(isi, "tukar_rantai")
    mu, lingkaran = harfiah.tukar_rantai(isi)

    assert cepat["penempatan"] == dict(sorted(mu.items()))
    assert cepat["lingkaran"] == lingkaran


@settings(max_examples=60, deadline=None)
@given(benih=st.integers(0, 10**9))
def test_tidak_ada_yang_dirugikan_dan_setiap_batas_dijaga(benih):
    isi = pasar_kecil(benih, orang=12, posisi=7)
    mu = penempatan(isi, "tukar_rantai")

    assert harfiah.Pasar(isi).layak(mu)
    assert all(mu[i["id"]] in [i["asal"], *i["pilihan"]] for i in isi["pelamar"])


def _semua_penempatan(isi):
    k = harfiah.Pasar(isi)
    pilihan = [[d["asal"], *d["pilihan"]] for d in k.orang.values()]
    for pilih in itertools.product(*pilihan):
        mu = dict(zip(k.orang, pilih, strict=True))
        if k.layak(mu):
            yield mu


def _menguasai(isi, baru, lama):
    k = harfiah.Pasar(isi)
    nilai = []
    for i, d in k.orang.items():
        urut = [*d["pilihan"], d["asal"]]
        nilai.append(urut.index(lama[i]) - urut.index(baru[i]))
    return min(nilai, default=0) >= 0 and max(nilai, default=0) > 0


@pytest.mark.parametrize("benih", range(120))
def test_tidak_ada_pertukaran_sepanjang_apa_pun_yang_tersisa(benih):
    """Pareto efficiency by brute force over every legal placement, not by the certificate."""
    isi = pasar_kecil(benih, orang=5, posisi=4)
    mu = penempatan(isi, "tukar_rantai")

    assert not any(_menguasai(isi, lain, mu) for lain in _semua_penempatan(isi))


@pytest.mark.parametrize("benih", range(25))
def test_daftar_pilihan_palsu_tidak_pernah_menguntungkan(benih):
    """Strategy-proofness: every list a person could hand in (the big count runs in the bench)."""
    isi = pasar_kecil(benih, orang=5, posisi=4)
    jujur = penempatan(isi, "tukar_rantai")

    for nomor, orang in enumerate(isi["pelamar"]):
        urut = [*orang["pilihan"], orang["asal"]]
        semua = [p["id"] for p in isi["posisi"] if p["id"] != orang["asal"]]
        for panjang in range(len(semua) + 1):
            for palsu in itertools.permutations(semua, panjang):
                lain = [*isi["pelamar"]]
                lain[nomor] = {**orang, "pilihan": list(palsu)}
                dapat = penempatan_saja({**isi, "pelamar": lain})[orang["id"]]
                assert dapat not in urut[: urut.index(jujur[orang["id"]])]


def penempatan_saja(isi):
    j = jaringan(isi)
    tempat = jalankan(j.m, j.b).tempat.tolist()
    return {i: (j.m.id_posisi[p] if p >= 0 else None) for i, p in zip(j.m.id_pelamar, tempat, strict=True)}


def test_sertifikat_pareto_tidak_ada_bila_masih_ada_tukar_yang_menguntungkan():
    isi = pasar(
        [posisi("a", isi=1), posisi("b", isi=1)],
        [pelamar("i1", "a", ["b"]), pelamar("i2", "b", ["a"])],
    )
    j = jaringan(isi)

    with pytest.raises(AdaPerbaikan):
        tingkat_pareto(j, j.m.asal)


@pytest.mark.parametrize("benih", range(20))
def test_tingkat_sertifikat_naik_pada_setiap_pilihan_yang_lebih_baik(benih):
    isi = pasar_kecil(benih, orang=14, posisi=7)
    h = hasil(isi, "tukar_rantai")
    tingkat = h["sertifikat"]["tingkat"]
    di = dict(zip(sorted(p["id"] for p in isi["posisi"]), tingkat["posisi"], strict=True))
    di[None] = tingkat["luar"]

    for orang in isi["pelamar"]:
        kini = h["penempatan"][orang["id"]]
        urut = [*orang["pilihan"], orang["asal"]]
        for lebih_baik in urut[: urut.index(kini)]:
            assert di[lebih_baik] > di[kini]


def test_rantai_panjang_selesai_tanpa_rekursi_dan_tanpa_waktu_kuadrat():
    banyak = 8_000
    kursi = [posisi(f"p{n:05}", isi=1) for n in range(banyak)]
    orang = [
        pelamar(f"i{n:05}", f"p{n:05}", [f"p{n + 1:05}"] if n + 1 < banyak else [], merit=-n) for n in range(banyak)
    ]

    assert all(p == f"p{i[1:]}" for i, p in penempatan_saja(pasar(kursi, orang)).items())


def test_pohon_unit_yang_sangat_dalam_diterima():
    dalam = 3_000
    unit = [{"id": f"u{n:04}", "induk": f"u{n - 1:04}" if n else None, "minimum": 1} for n in range(dalam)]
    kursi = [posisi("a", isi=1, unit=f"u{dalam - 1:04}"), posisi("b", kebutuhan=1, unit="u0000")]

    assert penempatan(pasar(kursi, [pelamar("i", "a", ["b"])], unit=unit), "tukar_rantai") == {"i": "a"}

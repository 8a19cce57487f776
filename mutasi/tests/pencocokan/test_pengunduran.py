"""Withdrawal of one person: what falls with his loop, why, and the run of only that part."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mutasi.domain.pencocokan import hasil as hasil_
from mutasi.domain.pencocokan import masalah_json, pengunduran
from mutasi.domain.pencocokan.hasil import MESIN
from mutasi.domain.pencocokan.masalah import MasalahTidakSah
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.pemeriksa import periksa

from . import harfiah
from .alat import baca, pasar, pelamar, posisi
from .pasar import pasar_kecil


def _semua_pengunduran(mesin, benih):
    """(problem in JSON form, decoded result, withdrawal) for every mover of a market."""
    isi = pasar_kecil(benih, orang=16, posisi=6, skor=True)
    m = baca(isi)
    hasil = selesaikan(m, mesin)
    for i in np.flatnonzero(hasil.tempat != m.asal).tolist():
        yield isi, hasil_.ke_kamus(m, hasil), pengunduran.undur(m, hasil, m.id_pelamar[i])


def _tanpa(hasil, nomor_batal):
    """Placement with the people of some loops back where they came from."""
    mu = dict(hasil["penempatan"])
    for n in nomor_batal:
        mu.update({i: dari for i, dari, _ in hasil["lingkaran"][n]["langkah"]})
    return mu


def _nama(m, tempat):
    return {i: m.id_posisi[p] if p >= 0 else None for i, p in zip(m.id_pelamar, tempat.tolist(), strict=True)}


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("benih", range(25))
def test_yang_batal_hanya_yang_bergantung_pada_lingkarannya(benih, mesin):
    """Brute force over all sets of loops: no smaller set of the fallen ones would do, and each says what
    would break if it were kept."""
    for isi, hasil, undur in _semua_pengunduran(mesin, benih):
        k = harfiah.Pasar(isi)
        milik, *lain = undur.batal
        nomor = [b.nomor for b in lain]

        assert undur.pelamar in [i for i, _, _ in hasil["lingkaran"][milik.nomor]["langkah"]]
        assert (milik.sebab, milik.di) == ("pengunduran", None)
        assert k.layak(_tanpa(hasil, [milik.nomor, *nomor]))
        for sedikit in range(len(nomor)):
            for himpunan in itertools.combinations(nomor, sedikit):
                assert not k.layak(_tanpa(hasil, [milik.nomor, *himpunan]))
        for b in lain:
            n, besar = k.hitung(_tanpa(hasil, [milik.nomor, *(x for x in nomor if x != b.nomor)]))
            if b.sebab == "kursi":
                assert n[b.di] > k.C[b.di]
            else:
                assert n[b.di] < k.L[b.di] if b.di in n else besar[b.di] < k.LU[b.di]


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("benih", range(25))
def test_hanya_yang_dibuka_dapat_berubah_dan_semua_batas_tetap(benih, mesin):
    for isi, hasil, undur in _semua_pengunduran(mesin, benih):
        m, lama = baca(isi), hasil["penempatan"]
        mu = _nama(m, undur.tempat)
        lepas = {i for b in undur.batal for i, _, _ in hasil["lingkaran"][b.nomor]["langkah"]}
        orang = {i["id"]: i for i in isi["pelamar"]}

        assert harfiah.Pasar(isi).layak(mu)
        assert mu[undur.pelamar] == orang[undur.pelamar]["asal"]
        assert all(mu[i] in [d["asal"], *d["pilihan"]] for i, d in orang.items())
        assert set(undur.dibuka) == lepas - {undur.pelamar}
        assert undur.berubah == tuple((i, lama[i], mu[i]) for i in m.id_pelamar if mu[i] != lama[i])
        assert {i for i, _, _ in undur.berubah} <= lepas


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("benih", range(25))
def test_bagian_yang_dibuka_adalah_pasar_biasa_yang_diperiksa_sendiri(benih, mesin):
    """The small market: others are holders where they sit, limits are those of the large one."""
    for isi, hasil, undur in _semua_pengunduran(mesin, benih):
        kecil = masalah_json.ke_kamus(undur.masalah)
        besar, pasar_ = harfiah.Pasar(isi), harfiah.Pasar(kecil)
        diam = dict(_tanpa(hasil, [b.nomor for b in undur.batal]))
        n_tetap = {p: sum(diam[i] == p for i in diam if i not in undur.dibuka) for p in besar.C}

        assert periksa(undur.masalah, hasil_.baca(hasil_.tulis(undur.masalah, undur.hasil))).sah
        for p in besar.C:
            assert pasar_.C[p] == besar.C[p] - n_tetap[p]
            assert pasar_.L[p] == max(0, besar.L[p] - n_tetap[p])
        if mesin != "optimum":
            mu, _ = getattr(harfiah, mesin)(kecil)
            assert dict(sorted(mu.items())) == _nama(undur.masalah, undur.hasil.tempat)


def test_pengunduran_membuka_lingkaran_yang_memakai_kursinya():
    isi = pasar(
        [posisi("a", isi=1), posisi("b", isi=1), posisi("c", kebutuhan=1), posisi("d", kebutuhan=1)],
        [
            pelamar("i1", "a", ["c"], merit=9),
            pelamar("i2", "b", ["a", "d"], merit=5),
            pelamar("i3", None, ["b"], merit=1),
        ],
    )
    m = baca(isi)
    hasil = selesaikan(m, "tukar_rantai")

    undur = pengunduran.undur(m, hasil, "i1")

    assert [(k.nomor, k.sebab, k.di) for k in undur.batal] == [
        (0, "pengunduran", None),
        (1, "kursi", "a"),
        (2, "kursi", "b"),
    ]
    assert undur.dibuka == ("i2", "i3")
    assert undur.berubah == (("i1", "c", "a"), ("i2", "a", "d"))


def test_pengunduran_orang_yang_tidak_pindah_tidak_membuka_apa_pun():
    m = baca(pasar([posisi("a", isi=1), posisi("b", isi=1)], [pelamar("i", "a", ["b"])]))

    undur = pengunduran.undur(m, selesaikan(m, "stabil"), "i")

    assert undur.batal == ()
    assert undur.dibuka == ()
    assert undur.berubah == ()


def test_pengunduran_orang_yang_tidak_dikenal_ditolak():
    m = baca(pasar([posisi("a", isi=1)], [pelamar("i", "a", [])]))

    with pytest.raises(MasalahTidakSah, match="x"):
        pengunduran.undur(m, selesaikan(m, "stabil"), "x")


def test_pengunduran_dari_hasil_masalah_lain_ditolak():
    m, lain = (baca(pasar([posisi("a", isi=1)], [pelamar("i", "a", [], merit=n)])) for n in (1, 2))

    with pytest.raises(MasalahTidakSah, match="bukan dari masalah ini"):
        pengunduran.undur(m, selesaikan(lain, "stabil"), "i")

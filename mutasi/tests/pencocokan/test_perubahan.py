"""What would change it: the smallest merit, the seat or the replacement that gives a wish not met."""

from __future__ import annotations

import copy
import dataclasses
import math

import numpy as np
import pytest

from mutasi.domain.pencocokan import perubahan
from mutasi.domain.pencocokan.batas import hitung_batas, peringkat_didapat
from mutasi.domain.pencocokan.masalah import MasalahTidakSah
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.perubahan import yang_mengubah

from . import harfiah
from .alat import baca, pasar, pelamar, posisi
from .pasar import pasar_kecil, provinsi


def _contoh():
    return pasar(
        [posisi("a", isi=2), posisi("b", kebutuhan=1), posisi("c", kebutuhan=1)],
        [pelamar("i1", "a", ["b", "c"], merit=2), pelamar("i2", "a", ["b"], merit=1)],
        unit=[{"id": "u", "induk": None, "minimum": 1}],
    )


def _dapat(isi, orang, posisi_, longgar=False):
    """Does the literal procedure give this wish or a better one?"""
    jalan = harfiah.TukarRantai(isi)
    d = jalan.k.orang[orang]
    if longgar and d["asal"] is not None:
        jalan.k.L[d["asal"]] = max(0, jalan.k.L[d["asal"]] - 1)
        for u in jalan.k.atas[d["asal"]]:
            jalan.k.LU[u] = max(0, jalan.k.LU[u] - 1)
    return jalan.jalankan().mu[orang] in d["pilihan"][: d["pilihan"].index(posisi_) + 1]


def _dengan_merit(isi, orang, merit):
    lain = copy.deepcopy(isi)
    next(i for i in lain["pelamar"] if i["id"] == orang)["merit"] = merit
    return lain


@pytest.mark.parametrize("benih", range(60))
def test_jawaban_sama_dengan_mencoba_semuanya_pada_prosedur_harfiah(benih):
    isi = pasar_kecil(benih, orang=8, posisi=5)
    m = baca(isi)
    merit_lain = sorted({float(i["merit"]) for i in isi["pelamar"]})
    calon = sorted({c for v in merit_lain for c in (v, math.nextafter(v, -math.inf), math.nextafter(v, math.inf))})
    for i, daftar in selesaikan(m, "tukar_rantai").alasan.items():
        orang = m.id_pelamar[i]
        for p in [a["posisi"] for a in daftar]:
            jawab = yang_mengubah(m, orang, p)
            cukup = [c for c in calon if _dapat(_dengan_merit(isi, orang, c), orang, p)]
            kursi = copy.deepcopy(isi)
            baris = next(d for d in kursi["posisi"] if d["id"] == p)
            baris |= {"kebutuhan": harfiah.Pasar(isi).base[p] + harfiah.Pasar(isi).C[p] + 1, "tutup_masuk": False}

            assert jawab.merit == min(cukup, default=None)
            assert jawab.kursi == _dapat(kursi, orang, p)
            assert jawab.pengganti == _dapat(isi, orang, p, longgar=True)
            if jawab.merit is not None:
                urut = harfiah.Pasar(_dengan_merit(isi, orang, jawab.merit)).urut
                assert jawab.giliran == urut.index(orang) + 1


def test_merit_terkecil_yang_mengubah_tepat_di_batasnya():
    isi = pasar(
        [posisi("a", kebutuhan=1)],
        [pelamar("i1", None, ["a"], merit=5), pelamar("i2", None, ["a"], merit=3)],
    )

    jawab = yang_mengubah(baca(isi), "i2", "a")

    assert jawab.merit == np.nextafter(5.0, 9)
    assert jawab.giliran == 1
    assert jawab.kursi is True
    assert jawab.pengganti is False


def test_pengganti_yang_mengubah_bila_unit_asal_di_batas():
    isi = pasar([posisi("a", isi=1, minimum=1), posisi("b", kebutuhan=1)], [pelamar("i", "a", ["b"])])

    jawab = yang_mengubah(baca(isi), "i", "b")

    assert (jawab.merit, jawab.kursi, jawab.pengganti) == (None, False, True)


@pytest.mark.parametrize(("orang", "tujuan"), [("x", "a"), ("i1", "x"), ("i1", "a"), ("i1", "b")])
def test_pertanyaan_yang_tidak_berlaku_ditolak(orang, tujuan):
    with pytest.raises(MasalahTidakSah):
        yang_mengubah(baca(_contoh()), orang, tujuan)


@pytest.mark.parametrize("benih", range(40))
def test_giliran_lebih_tinggi_tidak_pernah_merugikan(benih):
    """Why halving is exact: the set of turns that give a wish is an upper set, and its edge is found."""
    m = baca(pasar_kecil(benih, orang=10, posisi=6))
    b = hitung_batas(m)

    for i, daftar in selesaikan(m, "tukar_rantai").alasan.items():
        for ke in range(1, len(daftar) + 1):
            dapat = [
                perubahan._dapat(m, perubahan._pindah_giliran(b, i, g), i, ke) for g in range(int(b.giliran[i]) + 1)
            ]

            assert dapat == sorted(dapat, reverse=True)
            assert perubahan._giliran_terkecil(m, b, i, ke) == (sum(dapat) - 1 if any(dapat) else None)


def test_merit_jawaban_benar_benar_mengubah_pada_provinsi():
    m = baca(provinsi(8, pegawai=1_500, pelamar=250, posisi=90, opd=5, rumpun=3))
    alasan = selesaikan(m, "tukar_rantai").alasan

    jawab = [(i, yang_mengubah(m, m.id_pelamar[i], a[0]["posisi"])) for i, a in list(alasan.items())[:25]]

    for i, j in jawab:
        if j.merit is not None:
            merit = m.merit.copy()
            merit[i] = j.merit
            lain = dataclasses.replace(m, merit=merit)
            assert peringkat_didapat(lain, selesaikan(lain, "tukar_rantai").tempat)[i] == 1
    assert any(j.merit is not None for _, j in jawab)

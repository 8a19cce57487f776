"""Scenarios, comparison, second rounds, withdrawal, and what would change an outcome."""

from __future__ import annotations

import dataclasses
import random

import numpy as np
import pytest

from mutasi.domain.pencocokan import pengunduran, perubahan
from mutasi.domain.pencocokan.banding import bandingkan
from mutasi.domain.pencocokan.batas import hitung_batas, peringkat_didapat
from mutasi.domain.pencocokan.hasil import MESIN
from mutasi.domain.pencocokan.masalah import MasalahTidakSah
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.perubahan import yang_mengubah
from mutasi.domain.pencocokan.skenario import Perbedaan, Skenario, lanjutkan, terapkan

from . import harfiah
from .alat import baca, pasar, pelamar, posisi
from .pasar import pasar_kecil, provinsi


def _contoh():
    return pasar(
        [posisi("a", isi=2), posisi("b", kebutuhan=1), posisi("c", kebutuhan=1)],
        [pelamar("i1", "a", ["b", "c"], merit=2), pelamar("i2", "a", ["b"], merit=1)],
        unit=[{"id": "u", "induk": None, "minimum": 1}],
    )


def test_skenario_mencatat_setiap_perbedaan_dan_tidak_mengubah_aslinya():
    m = baca(_contoh())
    sidik = m.sidik()

    baru, beda = terapkan(
        m,
        Skenario(
            bobot={"b": 7},
            minimum={"a": 2, "c": 0},
            minimum_unit={"u": 3},
            tutup_masuk={"b": True},
            keluarkan=["i2"],
            penjaga=False,
            tahap=("pindah",),
        ),
    )

    assert beda == (
        Perbedaan("posisi 'b'", "bobot", 1, 7),
        Perbedaan("posisi 'a'", "minimum", 0, 2),
        Perbedaan("posisi 'b'", "tutup_masuk", False, True),
        Perbedaan("unit 'u'", "minimum", 1, 3),
        Perbedaan("MASALAH", "penjaga", True, False),
        Perbedaan("MASALAH", "tahap", m.tahap, ("pindah",)),
        Perbedaan("pelamar 'i2'", "keikutsertaan", True, None),
    )
    assert m.sidik() == sidik
    assert baru.id_pelamar == ("i1",)
    assert baru.bezetting.tolist() == m.bezetting.tolist()


def test_skenario_tanpa_ubahan_sama_dengan_masalahnya():
    m = baca(_contoh())

    baru, beda = terapkan(m, Skenario())

    assert beda == ()
    assert baru.sidik() == m.sidik()


@pytest.mark.parametrize(
    "skenario",
    [
        Skenario(bobot={"x": 1}),
        Skenario(bobot={"a": 0}),
        Skenario(minimum={"a": -1}),
        Skenario(minimum_unit={"x": 1}),
        Skenario(keluarkan=["x"]),
        Skenario(tahap=("laba",)),
        Skenario(mesin="acak"),
    ],
)
def test_skenario_yang_salah_ditolak(skenario):
    with pytest.raises(MasalahTidakSah):
        terapkan(baca(_contoh()), skenario)


def test_perbandingan_menyebut_siapa_untung_dan_siapa_rugi():
    m = baca(_contoh())
    tutup, _ = terapkan(m, Skenario(tutup_masuk={"b": True}))
    lama, baru = selesaikan(m, "tukar_rantai"), selesaikan(tutup, "tukar_rantai")

    banding = bandingkan(m, lama, tutup, baru)

    assert [(s.pelamar, s.peringkat_lama, s.peringkat_baru) for s in banding.rugi] == [("i1", 1, 2)]
    assert banding.untung == ()
    assert banding.sama == 1
    assert banding.angka["pilihan_pertama"] == (1, 0)


@pytest.mark.parametrize("benih", range(20))
def test_putaran_kedua_tidak_merugikan_hasil_putaran_pertama(benih):
    isi = pasar_kecil(benih, orang=14, posisi=6, skor=True)
    m = baca(isi)
    pertama = selesaikan(m, "stabil")

    kedua = lanjutkan(m, pertama.tempat, np.ones(m.banyak_pelamar, dtype=bool))
    hasil = selesaikan(kedua, "optimum")

    lama, baru = peringkat_didapat(m, pertama.tempat), peringkat_didapat(m, hasil.tempat)
    assert ((baru == lama) | ((baru > 0) & ((lama == 0) | (baru < lama)))).all()


def test_putaran_kedua_hanya_untuk_yang_belum_ditempatkan():
    isi = pasar(
        [posisi("a", isi=1), posisi("b", kebutuhan=1), posisi("c", kebutuhan=1)],
        [pelamar("i1", "a", ["b"], merit=9), pelamar("i2", None, ["b"], merit=1)],
    )
    m = baca(isi)
    pertama = selesaikan(m, "tukar_rantai")

    kedua = lanjutkan(m, pertama.tempat, pertama.tempat < 0)

    assert kedua.id_pelamar == ("i2",)
    assert kedua.bezetting.tolist() == [0, 1, 0]


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("benih", range(25))
def test_pengunduran_hanya_membuka_yang_bergantung(benih, mesin):
    isi = pasar_kecil(benih, orang=16, posisi=6, skor=True)
    m = baca(isi)
    hasil = selesaikan(m, mesin)
    pindah = np.flatnonzero(hasil.tempat != m.asal).tolist() or [0]
    orang = random.Random(benih).choice(pindah)

    undur = pengunduran.undur(m, hasil, m.id_pelamar[orang])

    nama = [m.id_posisi[p] if p >= 0 else None for p in undur.tempat.tolist()]
    assert harfiah.Pasar(isi).layak(dict(zip(m.id_pelamar, nama, strict=True)))
    assert (peringkat_didapat(m, undur.tempat) >= 0).all()
    assert undur.tempat[orang] == m.asal[orang]
    tersentuh = {*undur.dibuka, m.id_pelamar[orang]}
    assert {i for i, _, _ in undur.berubah} <= tersentuh


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
        for ke, a in enumerate(daftar, start=1):
            dapat = [
                perubahan._dapat(m, perubahan._pindah_giliran(b, i, g), i, ke) for g in range(int(b.giliran[i]) + 1)
            ]
            jawab = yang_mengubah(m, m.id_pelamar[i], a["posisi"])

            assert dapat == sorted(dapat, reverse=True)
            assert jawab.giliran == (sum(dapat) or None)


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

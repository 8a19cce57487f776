"""Bent results are refused, every one, and by the promise they break."""

from __future__ import annotations

import json

import pytest

from mutasi.domain.pencocokan import hasil, masalah_json
from mutasi.domain.pencocokan.mesin import selesaikan

from .hasil_kasar import PasarKasar
from .mutasi_hasil import MESIN, uji, vonis
from .mutasi_merit import vonis_semua
from .pasar import pasar_kecil


def jawab(masalah, mesin):
    return json.loads(hasil.tulis(masalah, selesaikan(masalah, mesin)))


@pytest.fixture(scope="module")
def laporan():
    pasar = [pasar_kecil(benih, orang=8, posisi=5, skor=True) for benih in range(10)]
    return uji(pasar, jawab, benih=1)


def test_hasil_asli_tidak_ditolak(laporan):
    assert laporan.asli_ditolak == []


def test_semua_hasil_yang_dibengkokkan_ditolak(laporan):
    assert laporan.lolos == []
    assert laporan.ditolak == laporan.banyak >= 900


@pytest.mark.parametrize(
    ("jenis", "janji"),
    [
        ("tukar_rantai/merit_dibalik", {"urutan_merit"}),
        ("tukar_rantai/nama_mesin_lain_optimum", {"sertifikat"}),
        ("tukar_rantai/letak_mesin_lain_stabil", {"urutan_merit", "tanpa_tukar_tersisa"}),
        ("tukar_rantai/pilihan_dipotong", {"urutan_merit", "tanpa_tukar_tersisa"}),
        ("optimum/tahap_diacak", {"optimal"}),
        ("optimum/letak_sah_lain", {"nilai_tahap"}),
        ("stabil/semua_tertahan", {"tertahan", "kursi_sia_sia", "iri_beralasan"}),
        ("stabil/tertahan_tambah", {"tertahan"}),
    ],
)
def test_janji_yang_dilanggar_disebut(laporan, jenis, janji):
    assert set(laporan.per_janji[jenis]) <= janji
    assert laporan.per_janji[jenis]


def test_kursi_untuk_merit_lebih_rendah_ditolak_meski_tidak_ada_tukar_tersisa():
    """Every legal placement that leaves nothing to exchange, given a true Pareto certificate."""
    janji = [j for benih in range(70) for j in vonis_semua(pasar_kecil(benih, orang=6, posisi=4))]

    assert set(janji) == {"urutan_merit"}
    assert len(janji) > 20


def test_setiap_susunan_sah_lain_ditolak_untuk_setiap_mesin():
    """Exhaustive on small markets: the certificate of the true result fits no other placement."""
    dicoba = 0
    for benih in range(14):
        isi = pasar_kecil(benih, orang=6, posisi=4, skor=True)
        masalah, pasar = masalah_json.dari_kamus(isi), PasarKasar(isi)
        for mesin in MESIN:
            asli = jawab(masalah, mesin)
            for tempat in pasar.semua_letak():
                if tempat != asli["penempatan"]:
                    maksimum = asli["ringkasan"]["batas_maksimum_pindah"]
                    palsu = {**asli, "penempatan": tempat, "ringkasan": pasar.ringkasan(tempat, maksimum)}
                    assert vonis(masalah, palsu) is not None
                    dicoba += 1
    assert dicoba > 300

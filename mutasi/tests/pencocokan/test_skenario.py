"""Scenarios with their recorded differences, comparison of two results, second rounds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mutasi.domain.pencocokan import masalah_json
from mutasi.domain.pencocokan.banding import bandingkan
from mutasi.domain.pencocokan.batas import peringkat_didapat
from mutasi.domain.pencocokan.hasil import KUNCI_RINGKASAN, MESIN
from mutasi.domain.pencocokan.masalah import TAHAP_DIKENAL, MasalahTidakSah
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.skenario import Perbedaan, Skenario, lanjutkan, terapkan

from . import harfiah
from .alat import baca, hasil, pasar, pelamar, posisi
from .pasar import pasar_kecil


def _contoh():
    return pasar(
        [posisi("a", isi=2), posisi("b", kebutuhan=1), posisi("c", kebutuhan=1)],
        [pelamar("i1", "a", ["b", "c"], merit=2), pelamar("i2", "a", ["b"], merit=1)],
        unit=[{"id": "u", "induk": None, "minimum": 1}],
    )


def test_skenario_mencatat_setiap_perbedaan_dan_tidak_mengubah_aslinya():
    m = baca(_contoh())
    sidik = m.sidik()

    skenario = Skenario(
        mesin="stabil",
        bobot={"b": 7},
        minimum={"a": 2, "c": 0},
        minimum_unit={"u": 3},
        kritis={"c": 1},
        kebutuhan={"c": 4},
        benih_undian="lain",
        tutup_masuk={"b": True},
        keluarkan=["i2"],
        penjaga=False,
        tahap=("pindah",),
    )

    baru, beda = terapkan(m, skenario)

    assert m.sidik() == sidik
    assert baru.id_pelamar == ("i1",)
    assert baru.bezetting.tolist() == m.bezetting.tolist()
    assert beda == TERCATAT


TERCATAT = (
    Perbedaan("MASALAH", "mesin", "tukar_rantai", "stabil"),
    Perbedaan("posisi 'b'", "bobot", 1, 7),
    Perbedaan("posisi 'a'", "minimum", 0, 2),
    Perbedaan("posisi 'c'", "kritis", 0, 1),
    Perbedaan("posisi 'c'", "kebutuhan", 1, 4),
    Perbedaan("posisi 'b'", "tutup_masuk", False, True),
    Perbedaan("unit 'u'", "minimum", 1, 3),
    Perbedaan("MASALAH", "penjaga", True, False),
    Perbedaan("MASALAH", "tahap", TAHAP_DIKENAL, ("pindah",)),
    Perbedaan("MASALAH", "benih_undian", "", "lain"),
    Perbedaan("pelamar 'i2'", "keikutsertaan", True, None),
)


def test_skenario_tanpa_ubahan_sama_dengan_masalahnya():
    m = baca(_contoh())

    baru, beda = terapkan(m, Skenario(mesin="optimum"), mesin="optimum")

    assert beda == ()
    assert baru.sidik() == m.sidik()


@pytest.mark.parametrize(
    "skenario",
    [
        Skenario(bobot={"x": 1}),
        Skenario(bobot={"a": 0}),
        Skenario(minimum={"a": -1}),
        Skenario(minimum={"a": 1.5}),
        Skenario(minimum={"a": True}),
        Skenario(kebutuhan={"a": 10**30}),
        Skenario(tutup_masuk={"a": 1}),
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

    mu = {i: m.id_posisi[p] if p >= 0 else None for i, p in zip(m.id_pelamar, hasil.tempat.tolist(), strict=True)}
    assert harfiah.Pasar(isi).layak(mu)
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


@pytest.mark.parametrize("benih", range(30))
def test_perbandingan_sama_dengan_hitungan_orang_demi_orang(benih):
    """Every pair of engines, and a market against its scenario, compared by the wish lists alone."""
    isi = pasar_kecil(benih, orang=10, posisi=6, skor=True)
    m = baca(isi)
    tutup, _ = terapkan(m, Skenario(tutup_masuk=dict.fromkeys(m.id_posisi[:2], True)))
    semua = [(m, selesaikan(m, mesin)) for mesin in MESIN] + [(tutup, selesaikan(tutup, "stabil"))]

    for (m_lama, lama), (m_baru, baru) in itertools.permutations(semua, 2):
        banding = bandingkan(m_lama, lama, m_baru, baru)
        duduk = [dict(zip(m.id_pelamar, h.tempat.tolist(), strict=True)) for h in (lama, baru)]
        untung, rugi = [], []
        for i in sorted(isi["pelamar"], key=lambda i: i["id"]):
            urut = [*(m.id_posisi.index(p) for p in i["pilihan"]), m.id_posisi.index(i["asal"]) if i["asal"] else -1]
            dulu, kini = (urut.index(d[i["id"]]) for d in duduk)
            untung += [i["id"]] * (kini < dulu)
            rugi += [i["id"]] * (kini > dulu)

        assert [s.pelamar for s in banding.untung] == untung
        assert [s.pelamar for s in banding.rugi] == rugi
        assert banding.sama == len(isi["pelamar"]) - len(untung) - len(rugi)
        assert banding.angka == {k: (lama.ringkasan[k], baru.ringkasan[k]) for k in KUNCI_RINGKASAN}


@pytest.mark.parametrize("benih", range(30))
def test_skenario_sama_dengan_masalah_yang_ditulis_ulang(benih):
    """Changing the JSON by hand and applying the scenario give one and the same problem, and one result."""
    isi = pasar_kecil(benih, orang=10, posisi=6, skor=True)
    p, q = isi["posisi"][0]["id"], isi["posisi"][1]["id"]
    keluar = isi["pelamar"][0]["id"]
    s = Skenario(
        bobot={p: 9},
        minimum={p: 0, q: 1},
        kritis={q: 2},
        kebutuhan={p: 5},
        minimum_unit={"u0": 2},
        tutup_masuk={q: True},
        keluarkan=[keluar],
        penjaga=not isi["penjaga"],
        tahap=("pindah", "kritis"),
        benih_undian="lain",
    )
    isi["posisi"][0] |= {"bobot": 9, "minimum": 0, "kebutuhan": 5}
    isi["posisi"][1] |= {"minimum": 1, "kritis": 2, "tutup_masuk": True}
    isi["unit"][0]["minimum"] = 2
    semula = masalah_json.dari_kamus(pasar_kecil(benih, orang=10, posisi=6, skor=True))
    isi |= {"penjaga": s.penjaga, "tahap": list(s.tahap), "benih_undian": "lain", "pelamar": isi["pelamar"][1:]}

    baru, _ = terapkan(semula, s)

    assert masalah_json.tulis(baru) == masalah_json.tulis(baca(isi))
    assert hasil(isi, "optimum")["penempatan"] == hasil(masalah_json.ke_kamus(baru), "optimum")["penempatan"]

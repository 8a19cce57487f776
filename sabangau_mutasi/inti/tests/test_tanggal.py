"""Calendar arithmetic: tables of cases, and properties over random days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabangau_mutasi.inti import tanggal as t

HARI = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))
LIBUR = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)})


def test_tanggal_ditulis_dalam_empat_bentuk_indonesia():
    hari = date(2026, 11, 4)

    assert t.tanggal_panjang(hari) == "4 November 2026"
    assert t.tanggal_pendek(date(2026, 8, 17)) == "17 Agu 2026"
    assert t.tanggal_angka(hari) == "04-11-2026"
    assert t.hari_tanggal(date(2026, 11, 24)) == "Selasa, 24 November 2026"


@pytest.mark.parametrize("bulan", [0, 13])
def test_bulan_di_luar_satu_sampai_dua_belas_ditolak(bulan):
    with pytest.raises(ValueError, match="bulan"):
        t.nama_bulan(bulan)


@pytest.mark.parametrize(
    ("bulan", "teks"),
    [
        pytest.param(0, "0 bulan", id="nol"),
        pytest.param(11, "11 bulan", id="kurang-setahun"),
        pytest.param(24, "2 tahun", id="genap-tahun"),
        pytest.param(27, "2 tahun 3 bulan", id="tahun-dan-bulan"),
    ],
)
def test_lama_waktu_ditulis_dengan_tahun_dan_bulan(bulan, teks):
    assert t.lama_waktu(bulan) == teks


def test_lama_waktu_negatif_ditolak():
    with pytest.raises(ValueError, match="negatif"):
        t.lama_waktu(-1)


@pytest.mark.parametrize(
    ("awal", "bulan", "hasil"),
    [
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="akhir-bulan-pendek"),
        pytest.param(date(2028, 1, 31), 1, date(2028, 2, 29), id="kabisat"),
        pytest.param(date(2026, 11, 24), 3, date(2027, 2, 24), id="lewat-tahun"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="mundur"),
        pytest.param(date(2026, 1, 15), -13, date(2024, 12, 15), id="mundur-lewat-tahun"),
    ],
)
def test_tambah_bulan_tetap_pada_hari_yang_sama_atau_akhir_bulan(awal, bulan, hasil):
    assert t.tambah_bulan(awal, bulan) == hasil


def test_lahir_29_februari_berulang_tahun_28_februari_pada_tahun_biasa():
    assert t.tambah_tahun(date(1968, 2, 29), 58) == date(2026, 2, 28)


def test_awal_bulan_berikut_dari_desember_adalah_januari():
    assert t.awal_bulan_berikut(date(2026, 12, 31)) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("dari", "sampai", "bulan"),
    [
        pytest.param(date(2024, 11, 24), date(2026, 11, 24), 24, id="tepat-dua-tahun"),
        pytest.param(date(2024, 11, 25), date(2026, 11, 24), 23, id="kurang-sehari"),
        pytest.param(date(2026, 1, 31), date(2026, 2, 28), 1, id="akhir-bulan"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 24), 0, id="hari-yang-sama"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 23), -1, id="terbalik"),
    ],
)
def test_selisih_bulan_menghitung_bulan_penuh(dari, sampai, bulan):
    assert t.selisih_bulan(dari, sampai) == bulan


@given(HARI, HARI)
def test_selisih_bulan_adalah_bilangan_terbesar_yang_tidak_melewati(dari, sampai):
    bulan = t.selisih_bulan(dari, sampai)

    assert t.tambah_bulan(dari, bulan) <= sampai < t.tambah_bulan(dari, bulan + 1)


@pytest.mark.parametrize(
    ("hari_ini", "umur"),
    [pytest.param(date(2026, 9, 25), 39, id="sehari-sebelum"), pytest.param(date(2026, 9, 26), 40, id="hari-ulang")],
)
def test_usia_bertambah_pada_hari_ulang_tahun(hari_ini, umur):
    assert t.usia(date(1986, 9, 26), hari_ini) == umur


@pytest.mark.parametrize(
    ("awal", "jumlah", "hasil"),
    [
        pytest.param(date(2026, 11, 24), 0, date(2026, 11, 24), id="nol"),
        pytest.param(date(2026, 11, 24), 3, date(2026, 11, 27), id="dalam-pekan"),
        pytest.param(date(2026, 11, 27), 1, date(2026, 11, 30), id="jumat-ke-senin"),
        pytest.param(date(2026, 11, 28), 1, date(2026, 11, 30), id="dari-sabtu"),
        pytest.param(date(2026, 12, 23), 1, date(2026, 12, 28), id="lewat-libur-dan-pekan"),
    ],
)
def test_hari_kerja_melompati_akhir_pekan_dan_libur(awal, jumlah, hasil):
    assert t.tambah_hari_kerja(awal, jumlah, LIBUR) == hasil


def test_jumlah_hari_kerja_negatif_ditolak():
    with pytest.raises(ValueError, match="negatif"):
        t.tambah_hari_kerja(date(2026, 11, 24), -1)


def test_jumlah_hari_kerja_nol_bila_sampai_lebih_awal():
    assert t.jumlah_hari_kerja(date(2026, 11, 24), date(2026, 11, 20)) == 0


@given(HARI, st.integers(min_value=1, max_value=60), st.sets(st.integers(min_value=0, max_value=90), max_size=20))
def test_menghitung_kembali_hari_kerja_memberi_jumlah_semula(awal, jumlah, geser):
    libur = {awal + timedelta(days=hari) for hari in geser}

    hasil = t.tambah_hari_kerja(awal, jumlah, libur)

    assert t.hari_kerja(hasil, libur)
    assert t.jumlah_hari_kerja(awal, hasil, libur) == jumlah

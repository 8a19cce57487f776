"""Job Person Match: cap, weights, categories, and what is not assessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.domain.kompetensi import (
    KategoriJpm,
    KelompokKompetensi,
    hitung_jpm,
    kategori_jpm,
    kelompok_kompetensi,
    nama_kompetensi,
)

STANDAR = {"M1": 3, "M2": 3, "S1": 2, "T-abk": 4}
KODE = st.sampled_from(["M1", "M2", "M3", "S1", "T-a", "T-b"])


def test_kelebihan_satu_kompetensi_tidak_menutupi_kekurangan_lain():
    hasil = hitung_jpm({"M1": 3, "M2": 3}, {"M1": 5, "M2": 1})

    assert hasil.nilai == Decimal("66.67")
    assert [satu.kurang for satu in hasil.rincian] == [0, 2]


@pytest.mark.parametrize(
    ("bobot", "nilai"),
    [
        pytest.param("0.5", "75.00", id="sama-berat"),
        pytest.param("0.4", "80.00", id="ahli-madya-40-60"),
        pytest.param("0.6", "70.00", id="ahli-pertama-60-40"),
    ],
)
def test_bobot_teknis_menimbang_dua_kelompok(bobot, nilai):
    hasil = hitung_jpm(STANDAR, {"M1": 3, "M2": 3, "S1": 2, "T-abk": 2}, bobot_teknis=Decimal(bobot))

    assert hasil.nilai == Decimal(nilai)


def test_kelompok_tanpa_standar_menyerahkan_bobotnya():
    assert hitung_jpm({"T-abk": 4}, {"T-abk": 3}).nilai == Decimal("75.00")


def test_jabatan_tanpa_standar_tidak_punya_jpm():
    assert hitung_jpm({}, {"M1": 3}) is None


def test_kompetensi_yang_belum_dinilai_bukan_nol():
    hasil = hitung_jpm({"M1": 2, "M2": 2}, {"M1": 2})

    assert hasil.nilai is None
    assert hasil.kategori is None
    assert (hasil.rendah, hasil.tinggi) == (Decimal("50.00"), Decimal("100.00"))
    assert hasil.belum_dinilai == ("M2",)
    assert hasil.penjelasan == "1 dari 2 kompetensi standar belum dinilai; JPM antara 50,00 dan 100,00 persen."


def test_penjelasan_menyebut_jumlah_di_bawah_standar():
    hasil = hitung_jpm({"M1": 2, "M2": 2}, {"M1": 2, "M2": 1})

    assert hasil.penjelasan == "JPM 75,00 persen; 1 dari 2 kompetensi di bawah standar."


@pytest.mark.parametrize(
    ("nilai", "kategori"),
    [
        ("80", KategoriJpm.MS),
        ("79.99", KategoriJpm.MMS),
        ("68", KategoriJpm.MMS),
        ("67.99", KategoriJpm.KMS),
        ("0", KategoriJpm.KMS),
    ],
)
def test_kategori_jpm_pada_batasnya(nilai, kategori):
    assert kategori_jpm(Decimal(nilai)) is kategori


def test_kode_kompetensi_terbagi_tiga_kelompok():
    kelompok = [kelompok_kompetensi(kode) for kode in ("M8", "S1", "T-abk", "X9")]

    assert kelompok == [
        KelompokKompetensi.MANAJERIAL,
        KelompokKompetensi.SOSIAL_KULTURAL,
        KelompokKompetensi.TEKNIS,
        KelompokKompetensi.TEKNIS,
    ]


def test_nama_kompetensi_dari_daftar_nasional_atau_daftar_teknis():
    assert nama_kompetensi("M1") == "Integritas"
    assert nama_kompetensi("T-abk", {"T-abk": "Analisis beban kerja"}) == "Analisis beban kerja"
    assert nama_kompetensi("T-abk") == "abk"


@given(st.dictionaries(KODE, st.integers(1, 5), min_size=1), st.dictionaries(KODE, st.integers(0, 5)))
def test_jpm_selalu_di_antara_nol_dan_seratus_dan_di_dalam_batasnya(standar, dimiliki):
    hasil = hitung_jpm(standar, dimiliki)

    assert 0 <= hasil.rendah <= hasil.tinggi <= 100
    assert (hasil.nilai is None) == (not standar.keys() <= dimiliki.keys())


@given(st.dictionaries(KODE, st.integers(1, 5), min_size=1), st.data())
def test_menilai_yang_kosong_selalu_jatuh_di_dalam_rentang_semula(standar, data):
    penuh = data.draw(st.fixed_dictionaries({kode: st.integers(0, 5) for kode in standar}))
    sebagian = dict(list(penuh.items())[::2])

    rentang, pasti = hitung_jpm(standar, sebagian), hitung_jpm(standar, penuh)

    assert rentang.rendah <= pasti.nilai <= rentang.tinggi

"""Tenure, BUP and retirement date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instansi.domain.jabatan import JenisJabatan, Jenjang
from pegawai.domain.masa_kerja import bup_jabatan, lama_bulan, sisa_bulan, sudah_bup, tanggal_bup, tmt_pensiun

FUNGSIONAL = JenisJabatan.FUNGSIONAL


@pytest.mark.parametrize(
    ("kolom", "jenis", "jenjang", "rumpun", "bup"),
    [
        pytest.param(65, JenisJabatan.PELAKSANA, None, None, 65, id="kolom-selalu-menang"),
        pytest.param(58, FUNGSIONAL, Jenjang.AHLI_UTAMA, "GURU", 58, id="kolom-menang-atas-guru"),
        pytest.param(0, JenisJabatan.PELAKSANA, None, None, 58, id="kolom-nol-galat-siasn"),
        pytest.param(None, JenisJabatan.JPT_MADYA, None, None, 60, id="jpt-madya"),
        pytest.param(None, JenisJabatan.JPT_PRATAMA, None, None, 60, id="jpt-pratama"),
        pytest.param(None, JenisJabatan.ADMINISTRATOR, None, None, 58, id="administrator"),
        pytest.param(None, JenisJabatan.PENGAWAS, None, None, 58, id="pengawas"),
        pytest.param(None, JenisJabatan.PELAKSANA, None, None, 58, id="pelaksana"),
        pytest.param(None, FUNGSIONAL, Jenjang.PENYELIA, None, 58, id="keterampilan"),
        pytest.param(None, FUNGSIONAL, Jenjang.AHLI_MUDA, None, 58, id="ahli-muda"),
        pytest.param(None, FUNGSIONAL, Jenjang.AHLI_MADYA, None, 60, id="ahli-madya"),
        pytest.param(None, FUNGSIONAL, Jenjang.AHLI_UTAMA, None, 65, id="ahli-utama"),
        pytest.param(None, FUNGSIONAL, Jenjang.AHLI_PERTAMA, "GURU", 60, id="guru-pertama"),
        pytest.param(None, FUNGSIONAL, Jenjang.AHLI_UTAMA, "GURU", 65, id="guru-utama"),
        pytest.param(None, FUNGSIONAL, None, "GURU", 60, id="guru-tanpa-jenjang"),
        pytest.param(None, FUNGSIONAL, None, "NAKES", None, id="fungsional-tanpa-jenjang"),
    ],
)
def test_bup_menurut_kolom_lalu_jenis_dan_jenjang(kolom, jenis, jenjang, rumpun, bup):
    assert bup_jabatan(kolom, jenis, jenjang, rumpun) == bup


@pytest.mark.parametrize(
    ("lahir", "bup", "tmt"),
    [
        pytest.param(date(1968, 4, 11), 58, date(2026, 5, 1), id="contoh-domain"),
        pytest.param(date(1968, 4, 1), 58, date(2026, 5, 1), id="lahir-tanggal-satu"),
        pytest.param(date(1966, 12, 31), 60, date(2027, 1, 1), id="lewat-tahun"),
        pytest.param(date(1968, 2, 29), 58, date(2026, 3, 1), id="lahir-29-februari"),
    ],
)
def test_tmt_pensiun_hari_pertama_bulan_berikut(lahir, bup, tmt):
    assert tmt_pensiun(lahir, bup) == tmt


@pytest.mark.parametrize(
    ("tmt_mutasi", "sudah"),
    [
        pytest.param(date(2026, 4, 10), False, id="BR-23-sehari-sebelum"),
        pytest.param(date(2026, 4, 11), True, id="BR-23-tepat-bup"),
        pytest.param(date(2026, 5, 1), True, id="BR-23-lewat"),
    ],
)
def test_bup_tercapai_pada_atau_sebelum_tmt(tmt_mutasi, sudah):
    assert sudah_bup(date(1968, 4, 11), 58, tmt_mutasi) is sudah


def test_ahli_madya_usia_58_yang_menjadi_pelaksana_langsung_pensiun():
    lahir, tmt = date(1967, 6, 1), date(2026, 12, 1)
    madya = bup_jabatan(None, FUNGSIONAL, Jenjang.AHLI_MADYA)
    pelaksana = bup_jabatan(None, JenisJabatan.PELAKSANA)

    assert not sudah_bup(lahir, madya, tmt)
    assert sudah_bup(lahir, pelaksana, tmt)


def test_sisa_bulan_tidak_pernah_negatif():
    assert sisa_bulan(date(1968, 4, 11), 58, date(2024, 4, 11)) == 24
    assert sisa_bulan(date(1968, 4, 11), 58, date(2026, 11, 24)) == 0


@pytest.mark.parametrize(
    ("tmt", "bulan"),
    [
        pytest.param(date(2024, 12, 1), 23, id="BR-02-belum-24-bulan"),
        pytest.param(date(2024, 11, 24), 24, id="BR-02-tepat-24-bulan"),
        pytest.param(date(2027, 1, 1), 0, id="tmt-di-masa-depan"),
    ],
)
def test_lama_menjabat_dalam_bulan_penuh(tmt, bulan):
    assert lama_bulan(tmt, date(2026, 11, 24)) == bulan


@given(st.dates(date(1955, 1, 1), date(2005, 12, 31)), st.integers(58, 70))
def test_pensiun_selalu_setelah_bup_dan_paling_lama_sebulan(lahir, bup):
    batas, tmt = tanggal_bup(lahir, bup), tmt_pensiun(lahir, bup)

    assert tmt.day == 1
    assert 1 <= (tmt - batas).days <= 31

"""Kind of a unit from its name and its parent; OPD rank."""

import pytest

from instansi.domain.unit import JenisUnit, jenis_dari_nama, setingkat_opd

P = JenisUnit.PROVINSI


@pytest.mark.parametrize(
    ("nama", "induk", "jenis"),
    [
        ("PEMERINTAH PROVINSI SABANGAU", None, JenisUnit.PROVINSI),
        ("Provinsi Sabangau", None, JenisUnit.PROVINSI),
        ("SEKRETARIAT DAERAH", P, JenisUnit.SEKRETARIAT_DAERAH),
        ("SEKRETARIAT DPRD", P, JenisUnit.SEKRETARIAT_DPRD),
        ("SEKRETARIAT DEWAN PERWAKILAN RAKYAT DAERAH", P, JenisUnit.SEKRETARIAT_DPRD),
        ("INSPEKTORAT DAERAH", P, JenisUnit.INSPEKTORAT),
        ("INSPEKTORAT", P, JenisUnit.INSPEKTORAT),
        ("Dinas Pendidikan", P, JenisUnit.DINAS),
        ("DINAS PEKERJAAN UMUM DAN PENATAAN RUANG", P, JenisUnit.DINAS),
        ("BADAN KEPEGAWAIAN DAERAH", P, JenisUnit.BADAN),
        ("BAPPEDA", P, JenisUnit.BADAN),
        ("SATUAN POLISI PAMONG PRAJA", P, JenisUnit.SATPOL_PP),
        ("BIRO ORGANISASI", JenisUnit.SEKRETARIAT_DAERAH, JenisUnit.BIRO),
        ("ASISTEN PEMERINTAHAN DAN KESEJAHTERAAN RAKYAT", JenisUnit.SEKRETARIAT_DAERAH, JenisUnit.LAINNYA),
        ("CABANG DINAS PENDIDIKAN WILAYAH I", JenisUnit.DINAS, JenisUnit.CABANG_DINAS),
        ("DINAS KEHUTANAN CABANG WILAYAH II", JenisUnit.DINAS, JenisUnit.CABANG_DINAS),
        ("RUMAH SAKIT UMUM DAERAH dr. SABANGAU", JenisUnit.DINAS, JenisUnit.RSUD),
        ("RSUD KAHAYAN", JenisUnit.DINAS, JenisUnit.RSUD),
        ("SMA NEGERI 1 SABANGAU", JenisUnit.CABANG_DINAS, JenisUnit.SATUAN_PENDIDIKAN),
        ("SMAN 2 KAHAYAN", JenisUnit.DINAS, JenisUnit.SATUAN_PENDIDIKAN),
        ("SMK NEGERI 1 KATINGAN", JenisUnit.DINAS, JenisUnit.SATUAN_PENDIDIKAN),
        ("SLB NEGERI 1", JenisUnit.DINAS, JenisUnit.SATUAN_PENDIDIKAN),
        ("UPTD BALAI PENGUJIAN MATERIAL", JenisUnit.DINAS, JenisUnit.UPTD),
        ("UPT. SAMSAT SABANGAU", JenisUnit.BADAN, JenisUnit.UPTD),
        ("BALAI BENIH IKAN", JenisUnit.DINAS, JenisUnit.UPTD),
        ("SEKRETARIAT", JenisUnit.DINAS, JenisUnit.BAGIAN),
        ("SEKRETARIAT DINAS PENDIDIKAN", JenisUnit.DINAS, JenisUnit.BAGIAN),
        ("BIDANG PEMBINAAN SMA", JenisUnit.DINAS, JenisUnit.BIDANG),
        ("SUB BAGIAN UMUM DAN KEPEGAWAIAN", JenisUnit.BAGIAN, JenisUnit.SUBBAGIAN),
        ("Subbag Tata Usaha", JenisUnit.UPTD, JenisUnit.SUBBAGIAN),
        ("SEKSI KURIKULUM", JenisUnit.BIDANG, JenisUnit.SEKSI),
        ("SUBBIDANG MUTASI", JenisUnit.BIDANG, JenisUnit.SEKSI),
        ("BAGIAN TATA USAHA", JenisUnit.RSUD, JenisUnit.BAGIAN),
        ("KELOMPOK JABATAN FUNGSIONAL", JenisUnit.DINAS, JenisUnit.KELOMPOK_JF),
        ("TIM KERJA KURIKULUM", JenisUnit.BIDANG, JenisUnit.KELOMPOK_JF),
        ("INSPEKTUR PEMBANTU WILAYAH I", JenisUnit.INSPEKTORAT, JenisUnit.LAINNYA),
        ("STAF AHLI GUBERNUR", P, JenisUnit.LAINNYA),
        ("DINAS PENDIDIKAN", JenisUnit.BADAN, JenisUnit.UPTD),
        ("INSPEKTORAT", JenisUnit.DINAS, JenisUnit.LAINNYA),
        ("PEMERINTAH PROVINSI SABANGAU", P, JenisUnit.LAINNYA),
    ],
)
def test_jenis_unit_dibaca_dari_nama_dan_induknya(nama, induk, jenis):
    assert jenis_dari_nama(nama, induk) is jenis


def test_spasi_ganda_dan_huruf_kecil_tidak_mengubah_jenis():
    assert jenis_dari_nama("  sub   bagian  keuangan ", JenisUnit.BAGIAN) is JenisUnit.SUBBAGIAN


@pytest.mark.parametrize(
    ("jenis", "induk", "opd"),
    [
        pytest.param(JenisUnit.DINAS, P, True, id="dinas-di-bawah-provinsi"),
        pytest.param(JenisUnit.SATPOL_PP, P, True, id="satpol-pp"),
        pytest.param(JenisUnit.BIRO, JenisUnit.SEKRETARIAT_DAERAH, False, id="biro"),
        pytest.param(JenisUnit.LAINNYA, P, False, id="staf-ahli"),
        pytest.param(JenisUnit.DINAS, JenisUnit.BADAN, False, id="dinas-di-dalam-badan"),
        pytest.param(JenisUnit.PROVINSI, None, False, id="provinsi-sendiri"),
    ],
)
def test_opd_adalah_anak_provinsi_yang_berjenis_perangkat_daerah(jenis, induk, opd):
    assert setingkat_opd(jenis, induk) is opd

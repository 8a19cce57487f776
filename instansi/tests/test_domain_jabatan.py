"""Kinds of posts, SIASN codes, and BR-22."""

import pytest

from instansi.domain.jabatan import (
    AlasanSeleksi,
    JenisJabatan,
    Jenjang,
    SifatJabatan,
    bandingkan_jabatan,
    jabatan_sama,
    jenis_dari_eselon,
    jenis_dari_siasn,
    jenjang_dari_siasn,
    wajib_dilantik,
)

GURU_PERTAMA = SifatJabatan(JenisJabatan.FUNGSIONAL, Jenjang.AHLI_PERTAMA, "Guru")
GURU_MUDA = SifatJabatan(JenisJabatan.FUNGSIONAL, Jenjang.AHLI_MUDA, "Guru")
ANALIS_PERTAMA = SifatJabatan(JenisJabatan.FUNGSIONAL, Jenjang.AHLI_PERTAMA, "Analis SDM Aparatur")
JF_TANPA_JENJANG = SifatJabatan(JenisJabatan.FUNGSIONAL, None, "Guru")
JF_TANPA_KELOMPOK = SifatJabatan(JenisJabatan.FUNGSIONAL, Jenjang.AHLI_PERTAMA)
PELAKSANA = SifatJabatan(JenisJabatan.PELAKSANA)
PENGAWAS = SifatJabatan(JenisJabatan.PENGAWAS)
ADMINISTRATOR = SifatJabatan(JenisJabatan.ADMINISTRATOR)
JPT_PRATAMA = SifatJabatan(JenisJabatan.JPT_PRATAMA)


@pytest.mark.parametrize(
    ("eselon", "jenis"),
    [
        ("10", JenisJabatan.JPT_UTAMA),
        ("12", JenisJabatan.JPT_MADYA),
        ("21", JenisJabatan.JPT_PRATAMA),
        ("22", JenisJabatan.JPT_PRATAMA),
        ("31", JenisJabatan.ADMINISTRATOR),
        ("42", JenisJabatan.PENGAWAS),
        ("51", JenisJabatan.PELAKSANA),
        ("00", None),
        ("99", None),
        ("", None),
    ],
)
def test_jenis_dibaca_dari_eselon_siasn(eselon, jenis):
    assert jenis_dari_eselon(eselon) is jenis


@pytest.mark.parametrize(
    ("jenis_id", "eselon", "jenis"),
    [
        pytest.param("1", "32", JenisJabatan.ADMINISTRATOR, id="struktural"),
        pytest.param("1", "99", None, id="struktural-tanpa-eselon"),
        pytest.param("2", "", JenisJabatan.FUNGSIONAL, id="fungsional"),
        pytest.param("3", "41", JenisJabatan.PENGAWAS, id="rangkap-bereselon"),
        pytest.param("3", "", JenisJabatan.FUNGSIONAL, id="rangkap-tanpa-eselon"),
        pytest.param(" 4 ", "", JenisJabatan.PELAKSANA, id="pelaksana"),
        pytest.param("7", "", None, id="tidak-dikenal"),
    ],
)
def test_jenis_dibaca_dari_kode_siasn(jenis_id, eselon, jenis):
    assert jenis_dari_siasn(jenis_id, eselon) is jenis


def test_delapan_kode_jenjang_siasn_dipetakan_dan_xx_tidak():
    kode = ["PM", "TR", "MH", "PY", "PT", "MU", "MA", "UT"]

    assert [jenjang_dari_siasn(satu) for satu in kode] == list(Jenjang)
    assert jenjang_dari_siasn("XX") is None


def test_jenjang_keahlian_di_atas_semua_jenjang_keterampilan():
    assert [satu.urutan for satu in Jenjang] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [satu.keahlian for satu in Jenjang] == [False] * 4 + [True] * 4


def test_tingkat_manajerial_turun_dari_jpt_utama_ke_pengawas():
    assert [satu.tingkat for satu in JenisJabatan] == [5, 4, 3, 2, 1, 0, 0]
    assert [satu.manajerial for satu in JenisJabatan] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("asal", "tujuan", "alasan"),
    [
        pytest.param(PELAKSANA, PELAKSANA, (), id="BR-22-pelaksana-ke-pelaksana"),
        pytest.param(PENGAWAS, PENGAWAS, (), id="BR-22-pengawas-setingkat"),
        pytest.param(ADMINISTRATOR, PENGAWAS, (), id="BR-22-turun-tingkat-bukan-seleksi"),
        pytest.param(PENGAWAS, ADMINISTRATOR, (AlasanSeleksi.TINGKAT_LEBIH_TINGGI,), id="BR-22-naik-tingkat"),
        pytest.param(PELAKSANA, PENGAWAS, (AlasanSeleksi.TINGKAT_LEBIH_TINGGI,), id="BR-22-pelaksana-ke-pengawas"),
        pytest.param(JPT_PRATAMA, JPT_PRATAMA, (AlasanSeleksi.TUJUAN_JPT,), id="BR-22-jpt-setingkat"),
        pytest.param(
            ADMINISTRATOR,
            JPT_PRATAMA,
            (AlasanSeleksi.TUJUAN_JPT, AlasanSeleksi.TINGKAT_LEBIH_TINGGI),
            id="BR-22-naik-ke-jpt",
        ),
        pytest.param(GURU_PERTAMA, GURU_PERTAMA, (), id="BR-22-jf-dan-jenjang-sama"),
        pytest.param(GURU_MUDA, GURU_PERTAMA, (), id="BR-22-jenjang-turun"),
        pytest.param(GURU_PERTAMA, GURU_MUDA, (AlasanSeleksi.JENJANG_LEBIH_TINGGI,), id="BR-22-jenjang-naik"),
        pytest.param(PELAKSANA, ANALIS_PERTAMA, (AlasanSeleksi.MASUK_JF,), id="BR-22-pertama-masuk-jf"),
        pytest.param(GURU_PERTAMA, ANALIS_PERTAMA, (AlasanSeleksi.MASUK_JF,), id="BR-22-masuk-jf-lain"),
        pytest.param(GURU_PERTAMA, PELAKSANA, (), id="BR-22-keluar-dari-jf"),
    ],
)
def test_mutasi_biasa_tidak_menaikkan_jabatan(asal, tujuan, alasan):
    hasil = bandingkan_jabatan(asal, tujuan)

    assert hasil.alasan == alasan
    assert hasil.data_kurang == ()
    assert hasil.mutasi_biasa is (alasan == ())


def test_kembali_ke_jf_yang_pernah_diduduki_bukan_pertama_masuk():
    hasil = bandingkan_jabatan(PELAKSANA, ANALIS_PERTAMA, frozenset({"analis  SDM aparatur"}))

    assert hasil.mutasi_biasa


@pytest.mark.parametrize(
    ("asal", "tujuan", "kurang"),
    [
        pytest.param(JF_TANPA_JENJANG, GURU_PERTAMA, "jenjang jabatan fungsional", id="jenjang-asal"),
        pytest.param(GURU_PERTAMA, JF_TANPA_JENJANG, "jenjang jabatan fungsional", id="jenjang-tujuan"),
        pytest.param(GURU_PERTAMA, JF_TANPA_KELOMPOK, "kelompok jabatan fungsional tujuan", id="kelompok-tujuan"),
        pytest.param(JF_TANPA_KELOMPOK, GURU_PERTAMA, "kelompok jabatan fungsional asal", id="kelompok-asal"),
    ],
)
def test_jenjang_atau_kelompok_yang_kosong_adalah_data_kurang_bukan_lulus(asal, tujuan, kurang):
    hasil = bandingkan_jabatan(asal, tujuan)

    assert hasil.alasan == ()
    assert hasil.data_kurang == (kurang,)
    assert not hasil.mutasi_biasa


@pytest.mark.parametrize(
    ("tujuan", "wajib"),
    [(PELAKSANA, False), (PENGAWAS, True), (ADMINISTRATOR, True), (JPT_PRATAMA, True), (GURU_PERTAMA, True)],
    ids=["pelaksana", "pengawas", "administrator", "jpt", "fungsional"],
)
def test_hanya_pelaksana_yang_tidak_dilantik(tujuan, wajib):
    assert wajib_dilantik(tujuan) is wajib


def test_jf_dan_jenjang_yang_sama_dilantik_menurut_parameter():
    assert wajib_dilantik(GURU_PERTAMA, GURU_PERTAMA, jf_sama_dilantik=True)
    assert not wajib_dilantik(GURU_PERTAMA, GURU_PERTAMA, jf_sama_dilantik=False)
    assert wajib_dilantik(GURU_MUDA, GURU_PERTAMA, jf_sama_dilantik=False)


def test_pppk_jabatan_sama_menuntut_jenis_jenjang_dan_kelompok():
    assert jabatan_sama(GURU_PERTAMA, SifatJabatan(JenisJabatan.FUNGSIONAL, Jenjang.AHLI_PERTAMA, " GURU "))
    assert not jabatan_sama(GURU_PERTAMA, GURU_MUDA)
    assert not jabatan_sama(GURU_PERTAMA, ANALIS_PERTAMA)

"""Education and rank fit (BR-10): cases, order of levels, and the promise about unmapped programmes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.domain.kesesuaian import (
    TINGKAT_PENDIDIKAN,
    KecocokanPangkat,
    KecocokanPendidikan,
    Pendidikan,
    SyaratPendidikan,
    kecocokan_pangkat,
    kecocokan_pendidikan,
    kecocokan_pendidikan_terbaik,
    tingkat_terpenuhi,
)

KP = KecocokanPendidikan
SIPIL = Pendidikan("40", "p-sipil", "Teknik Sipil", "TEKNIK")
MESIN = Pendidikan("40", "p-mesin", "Teknik Mesin", "TEKNIK")
HUKUM = Pendidikan("40", "p-hukum", "Ilmu Hukum", "HUKUM")
D3_SIPIL = Pendidikan("30", "p-sipil-d3", "Teknik Sipil", "TEKNIK")
SIPIL_TANPA_TINGKAT = Pendidikan(None, "p-sipil", "Teknik Sipil", "TEKNIK")
ASING = Pendidikan("40", "p-x", "Studi Langka")
SMA_ASING = Pendidikan("15", None, "SLTA")
SYARAT = SyaratPendidikan("40", frozenset({"p-sipil"}), frozenset({"TEKNIK"}))
HANYA_RUMPUN = SyaratPendidikan("40", rumpun=frozenset({"TEKNIK"}))
HANYA_TINGKAT = SyaratPendidikan("30")
TANPA_SYARAT = SyaratPendidikan()


@pytest.mark.parametrize(
    ("pendidikan", "syarat", "nilai"),
    [
        pytest.param(SIPIL, SYARAT, KP.LINIER, id="BR-10-linier"),
        pytest.param(MESIN, SYARAT, KP.SERUMPUN, id="BR-10-serumpun"),
        pytest.param(HUKUM, SYARAT, KP.SETINGKAT, id="BR-10-setingkat"),
        pytest.param(D3_SIPIL, SYARAT, KP.KURANG, id="BR-10-tingkat-kurang"),
        pytest.param(ASING, SYARAT, KP.BELUM_DIPETAKAN, id="BR-10-belum-dipetakan"),
        pytest.param(SMA_ASING, SYARAT, KP.BELUM_DIPETAKAN, id="BR-10-belum-dipetakan-tingkat-rendah"),
        pytest.param(SIPIL_TANPA_TINGKAT, SYARAT, KP.BELUM_DIPETAKAN, id="BR-10-tingkat-tidak-tercatat"),
        pytest.param(None, SYARAT, KP.BELUM_DIPETAKAN, id="BR-10-pendidikan-tidak-tercatat"),
        pytest.param(MESIN, HANYA_RUMPUN, KP.LINIER, id="BR-10-rumpun-adalah-daftarnya"),
        pytest.param(HUKUM, HANYA_RUMPUN, KP.SETINGKAT, id="BR-10-lain-rumpun"),
        pytest.param(ASING, HANYA_TINGKAT, KP.TIDAK_DISYARATKAN, id="BR-10-tingkat-saja-terpenuhi"),
        pytest.param(SMA_ASING, HANYA_TINGKAT, KP.KURANG, id="BR-10-tingkat-saja-kurang"),
        pytest.param(None, TANPA_SYARAT, KP.TIDAK_DISYARATKAN, id="BR-10-tanpa-syarat"),
    ],
)
def test_kecocokan_pendidikan(pendidikan, syarat, nilai):
    hasil = kecocokan_pendidikan(pendidikan, syarat)

    assert hasil.nilai is nilai
    assert hasil.alasan.endswith(".")


def test_alasan_pendidikan_menyebut_data_yang_dipakai():
    assert kecocokan_pendidikan(D3_SIPIL, SYARAT).alasan == (
        "Pendidikan D-III Teknik Sipil di bawah tingkat minimal S-1."
    )
    assert kecocokan_pendidikan(SMA_ASING, HANYA_TINGKAT).alasan == "Tingkat SLTA di bawah tingkat minimal D-III."


@pytest.mark.parametrize(
    ("riwayat", "nilai"),
    [
        pytest.param([HUKUM, SIPIL], KP.LINIER, id="gelar-lama-linier"),
        pytest.param([D3_SIPIL, HUKUM], KP.SETINGKAT, id="setingkat-atas-kurang"),
        pytest.param([D3_SIPIL, ASING], KP.BELUM_DIPETAKAN, id="belum-dipetakan-atas-kurang"),
        pytest.param([], KP.BELUM_DIPETAKAN, id="tanpa-riwayat"),
    ],
)
def test_gelar_terbaik_yang_dipakai(riwayat, nilai):
    assert kecocokan_pendidikan_terbaik(riwayat, SYARAT).nilai is nilai


@given(
    st.sampled_from([*TINGKAT_PENDIDIKAN, None]),
    st.one_of(st.none(), st.sampled_from(["p-x", "p-y"])),
    st.sampled_from([SYARAT, HANYA_RUMPUN]),
)
def test_program_studi_yang_belum_dipetakan_tidak_pernah_kurang(tingkat, program, syarat):
    hasil = kecocokan_pendidikan(Pendidikan(tingkat, program, "Program"), syarat)

    assert hasil.nilai is KP.BELUM_DIPETAKAN


@pytest.mark.parametrize(
    ("tingkat", "minimal", "terpenuhi"),
    [
        pytest.param("47", "45", True, id="spesialis-tidak-di-bawah-S2"),
        pytest.param("35", "40", True, id="D-IV-setara-S1"),
        pytest.param("17", "15", True, id="SMK-setara-SLTA"),
        pytest.param("49", "50", True, id="subspesialis-setara-S3"),
        pytest.param("42", "45", False, id="profesi-di-bawah-S2"),
        pytest.param("30", "40", False, id="D-III-di-bawah-S1"),
        pytest.param("88", "40", None, id="kode-tidak-dikenal"),
        pytest.param("40", None, None, id="tanpa-minimal"),
    ],
)
def test_tingkat_pendidikan_diurutkan_menurut_arti(tingkat, minimal, terpenuhi):
    assert tingkat_terpenuhi(tingkat, minimal) is terpenuhi


@pytest.mark.parametrize(
    ("golongan", "minimal", "maksimal", "nilai"),
    [
        pytest.param(33, 33, 34, KecocokanPangkat.SESUAI, id="BR-10-di-batas-bawah"),
        pytest.param(34, 33, 34, KecocokanPangkat.SESUAI, id="BR-10-di-batas-atas"),
        pytest.param(32, 33, 34, KecocokanPangkat.DI_BAWAH, id="BR-10-di-bawah"),
        pytest.param(41, 33, 34, KecocokanPangkat.DI_ATAS, id="BR-10-di-atas"),
        pytest.param(45, 33, None, KecocokanPangkat.SESUAI, id="BR-10-tanpa-batas-atas"),
        pytest.param(11, None, 34, KecocokanPangkat.SESUAI, id="BR-10-tanpa-batas-bawah"),
        pytest.param(None, 33, 34, KecocokanPangkat.BELUM_DIKETAHUI, id="BR-10-golongan-kosong"),
        pytest.param(33, None, None, KecocokanPangkat.TIDAK_DISYARATKAN, id="BR-10-tanpa-syarat"),
        pytest.param(109, 33, 34, KecocokanPangkat.TIDAK_DISYARATKAN, id="BR-10-pppk-tanpa-pangkat"),
        pytest.param(107, 109, None, KecocokanPangkat.DI_BAWAH, id="BR-10-syarat-pppk"),
    ],
)
def test_kecocokan_pangkat(golongan, minimal, maksimal, nilai):
    assert kecocokan_pangkat(golongan, minimal, maksimal).nilai is nilai


def test_alasan_pangkat_menyebut_golongan_dan_rentang():
    assert kecocokan_pangkat(32, 33, 34).alasan == "Golongan III/b di bawah syarat III/c sampai III/d."
    assert kecocokan_pangkat(109, 33, None).alasan == (
        "Syarat golongan paling rendah III/c tidak berlaku bagi PPPK golongan IX."
    )

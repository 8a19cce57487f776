"""Workload arithmetic: the worked example, the four approaches, one rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instansi.domain.abk import (
    Pembulatan,
    PeriodeVolume,
    TugasAbk,
    bulatkan_half_up,
    bulatkan_kebutuhan,
    empat_desimal,
    kebutuhan_beban,
    kebutuhan_tugas,
)
from instansi.domain.jabatan import JenisJabatan

CONTOH = (TugasAbk(1200, 30), TugasAbk(240, 120), TugasAbk(12, 1500))


def test_contoh_terhitung_82800_menit_menjadi_satu_koma_104_orang():
    hasil = kebutuhan_tugas(CONTOH)

    assert sum(satu.wpt for satu in CONTOH) == 82_800
    assert empat_desimal(hasil) == Decimal("1.1040")
    assert str(empat_desimal(hasil)) == "1.1040"
    assert bulatkan_kebutuhan(hasil) == 1


def test_wke_lama_72000_menit_memberi_angka_lain():
    assert empat_desimal(kebutuhan_tugas(CONTOH, wke=72_000)) == Decimal("1.1500")


@pytest.mark.parametrize(
    ("periode", "wpt"),
    [
        (PeriodeVolume.HARI, 2500),
        (PeriodeVolume.MINGGU, 500),
        (PeriodeVolume.BULAN, 120),
        (PeriodeVolume.TAHUN, 10),
    ],
)
def test_volume_dibawa_ke_setahun(periode, wpt):
    assert TugasAbk(1, 10, periode).wpt == wpt


@pytest.mark.parametrize(
    ("beban", "standar", "hasil"),
    [
        pytest.param([1200, 300], 500, "3.0000", id="hasil-kerja"),
        pytest.param([100], 30, "3.3333", id="objek-kerja"),
        pytest.param([20], Decimal("7.5"), "2.6667", id="peralatan-kerja"),
    ],
)
def test_tiga_pendekatan_beban_dibagi_standar(beban, standar, hasil):
    assert str(empat_desimal(kebutuhan_beban(beban, standar))) == hasil


@pytest.mark.parametrize("standar", [0, -5])
def test_pembagi_nol_atau_negatif_ditolak(standar):
    with pytest.raises(ValueError, match="pembagi"):
        kebutuhan_beban([10], standar)


@pytest.mark.parametrize(
    ("nilai", "cara", "orang"),
    [
        pytest.param(Fraction(0), Pembulatan.HALF_UP, 0, id="tanpa-beban"),
        pytest.param(Fraction(1, 10), Pembulatan.HALF_UP, 1, id="paling-sedikit-satu"),
        pytest.param(Fraction(149, 100), Pembulatan.HALF_UP, 1, id="di-bawah-setengah"),
        pytest.param(Fraction(3, 2), Pembulatan.HALF_UP, 2, id="setengah-ke-atas"),
        pytest.param(Fraction(5, 2), Pembulatan.HALF_UP, 3, id="setengah-genap-ke-atas"),
        pytest.param(Fraction(149999, 100000), Pembulatan.HALF_UP, 1, id="dibulatkan-sekali-dari-nilai-eksak"),
        pytest.param(Fraction(101, 100), Pembulatan.CEIL, 2, id="selalu-ke-atas"),
        pytest.param(Fraction(2), Pembulatan.CEIL, 2, id="bulat-tetap"),
    ],
)
def test_kebutuhan_dibulatkan_sekali_pada_jumlah_jabatan(nilai, cara, orang):
    assert bulatkan_kebutuhan(nilai, JenisJabatan.PELAKSANA, cara) == orang


@pytest.mark.parametrize("jenis", [JenisJabatan.JPT_PRATAMA, JenisJabatan.ADMINISTRATOR, JenisJabatan.PENGAWAS])
def test_kotak_manajerial_selalu_satu(jenis):
    assert bulatkan_kebutuhan(Fraction(17, 4), jenis) == 1


def test_beban_negatif_ditolak():
    with pytest.raises(ValueError, match="negatif"):
        bulatkan_kebutuhan(Fraction(-1))


@given(st.fractions(min_value=0, max_value=10_000))
def test_pembulatan_setengah_ke_atas_tidak_pernah_jauh_lebih_dari_setengah(nilai):
    bulat = bulatkan_half_up(nilai)

    assert -Fraction(1, 2) < bulat - nilai <= Fraction(1, 2)

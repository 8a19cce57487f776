"""Roles and the base of code lists."""

import pytest

from sabangau_mutasi.akun.peran import Peran


def test_peran_lengkap_delapan_belas_dan_berlabel_sendiri_sendiri():
    label = [label for _, label in Peran.choices()]

    assert len(label) == 18
    assert len(set(label)) == 18


def test_peran_adalah_teks_kodenya():
    assert Peran.KEPALA_BKD == "KEPALA_BKD"
    assert f"{Peran.KEPALA_BKD}" == "KEPALA_BKD"
    assert Peran("PPK").label == "Pejabat Pembina Kepegawaian (Gubernur)"


def test_pilihan_django_adalah_teks_biasa():
    assert {type(kode) for kode, _ in Peran.choices()} == {str}


def test_kode_yang_tidak_dikenal_ditolak():
    with pytest.raises(ValueError, match="GUBERNUR"):
        Peran("GUBERNUR")


@pytest.mark.parametrize("peran", [Peran.ASN, Peran.ATASAN, Peran.ADMIN_OPD, Peran.KEPALA_OPD, Peran.ADMIN_SISTEM])
def test_peran_opd_dan_admin_sistem_bukan_tingkat_provinsi(peran):
    assert not peran.tingkat_provinsi

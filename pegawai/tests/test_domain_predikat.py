"""Performance ratings and employment status."""

from decimal import Decimal

import pytest

from pegawai.domain.predikat import Predikat, predikat_dari_teks
from pegawai.domain.status import StatusKepegawaian


@pytest.mark.parametrize(
    ("teks", "predikat"),
    [
        ("SANGAT BAIK", Predikat.SANGAT_BAIK),
        ("baik", Predikat.BAIK),
        (" Butuh  Perbaikan ", Predikat.BUTUH_PERBAIKAN),
        ("SANGAT_KURANG", Predikat.SANGAT_KURANG),
        ("4", Predikat.KURANG),
        ("6", None),
        ("ISTIMEWA", None),
        ("", None),
    ],
)
def test_predikat_dibaca_dari_kata_siasn(teks, predikat):
    assert predikat_dari_teks(teks) is predikat


def test_nilai_predikat_turun_dua_puluh_setiap_tingkat():
    assert [satu.nilai for satu in Predikat] == [Decimal(100), Decimal(80), Decimal(60), Decimal(40), Decimal(20)]


def test_hanya_dua_predikat_teratas_yang_memenuhi_br_06():
    assert [satu.minimal_baik for satu in Predikat] == [True, True, False, False, False]


def test_pppk_paruh_waktu_tidak_dihitung_dalam_bezetting():
    assert [satu.dihitung_bezetting for satu in StatusKepegawaian] == [True, True, True, False]
    assert [satu.pppk for satu in StatusKepegawaian] == [False, False, True, True]

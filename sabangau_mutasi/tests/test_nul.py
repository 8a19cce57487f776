"""NUL in an address: every list answers as if it were not there."""

import pytest
from django.urls import reverse

from instansi.tests.factories import buat_pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.klien import Klien

RUTE = (
    "instansi:unit", "instansi:abk", "instansi:survei", "instansi:wawancara", "instansi:triangulasi", "pegawai:triase",
    "pegawai:daftar", "mutasi:usul",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("rute", RUTE)
@pytest.mark.parametrize("kueri", ["q=%00", "q=a%00b", "q=%0%000", "unit=%00&opd=%00&status=%00&urut=%00&hal=%00"])
def test_nul_pada_alamat_tidak_meruntuhkan_daftar(rute: str, kueri: str) -> None:
    klien = Klien(raise_request_exception=False)
    klien.force_login(buat_pelaku(Peran.ANALIS_BKD).pengguna)
    assert klien.get(f"{reverse(rute)}?{kueri}").status_code == 200

"""The demo's accounts: only in demo mode, four-eyes roles are different people."""

from __future__ import annotations

import pytest

from mutasi.peragaan import akun
from sabangau_mutasi.inti.galat import AturanDilanggar


@pytest.mark.django_db
def test_akun_demo_tidak_dibuat_di_luar_mode_demo() -> None:
    with pytest.raises(AturanDilanggar, match="mode demo"):
        akun.buat_akun()


def test_peran_empat_mata_pada_akun_demo_orang_yang_berbeda() -> None:
    tokoh = [a.tokoh for a in akun.DAFTAR if a.tokoh]

    assert len(tokoh) == len(set(tokoh))
    assert len({a.nama_pengguna for a in akun.DAFTAR}) == len(akun.DAFTAR)

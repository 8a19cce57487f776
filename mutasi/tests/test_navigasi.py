"""The current entry of the navigation: the longest path, a path beside the own one, none elsewhere."""

from __future__ import annotations

import pytest

from instansi.tests.factories import buat_pelaku
from mutasi.navigasi import susun_navigasi
from sabangau_mutasi.akun.peran import Peran


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alamat", "kini"),
    [
        ("/", ["Beranda"]),
        ("/pegawai/", ["Pegawai"]),
        ("/pegawai/triase/tren/", ["Triase"]),
        ("/pegawai/kasus/2d3c/", ["Triase"]),
        ("/pegawai/2d3c/", ["Pegawai"]),
        ("/gaya/", []),
    ],
)
def test_butir_yang_sedang_dibuka(alamat: str, kini: list[str]) -> None:
    grup = susun_navigasi(buat_pelaku(Peran.ANALIS_BKD), alamat)

    assert [butir["nama"] for satu in grup for butir in satu["butir"] if butir["kini"]] == kini

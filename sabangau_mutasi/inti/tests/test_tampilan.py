"""Saved views and searched numbers: what is kept, for whom, and what never is."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from sabangau_mutasi.inti import sementara, tampilan
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import TampilanTersimpan

pytestmark = pytest.mark.django_db


@pytest.fixture
def siapa() -> dict[str, Any]:
    return {"pengguna": get_user_model().objects.create_user("dewi"), "peran": "ANALIS_BKD", "halaman": "pegawai"}


@pytest.mark.parametrize(
    ("kueri", "tersimpan"),
    [
        ("status=PNS&urut=-pensiun&kolom=nip,opd&ukuran=50", "status=PNS&urut=-pensiun&kolom=nip%2Copd&ukuran=50"),
        ("status=PNS&c=kunciacak&hal=7&pilih=semua&pilihan=1&tampilan=3", "status=PNS"),
        ("q=19860926+201505", ""),
        ("q=siti", "q=siti"),
    ],
)
def test_nip_tempat_dan_pilihan_tidak_ikut_disimpan(siapa: dict[str, Any], kueri: str, tersimpan: str) -> None:
    tampilan.simpan(**siapa, nama="Milik saya", kueri=kueri)

    assert TampilanTersimpan.objects.get().kueri == tersimpan


def test_nama_hanya_sekali_dan_tidak_boleh_kosong(siapa: dict[str, Any]) -> None:
    tampilan.simpan(**siapa, nama="Guru PPPK", kueri="")

    for nama, kode in (("guru pppk", "NAMA_DIPAKAI"), ("  ", "NAMA_KOSONG")):
        with pytest.raises(AturanDilanggar) as galat:
            tampilan.simpan(**siapa, nama=nama, kueri="")
        assert galat.value.kode == kode


def test_satu_bawaan_dan_dapat_dilepas(siapa: dict[str, Any]) -> None:
    satu = tampilan.simpan(**siapa, nama="Satu", kueri="", bawaan=True)
    dua = tampilan.simpan(**siapa, nama="Dua", kueri="", bawaan=True)

    assert [t.pk for t in tampilan.milik(**siapa) if t.bawaan] == [dua]
    tampilan.jadikan_bawaan(pk=dua, **siapa)
    assert [t.pk for t in tampilan.milik(**siapa) if t.bawaan] == []
    assert satu != dua


def test_tampilan_orang_lain_dan_peran_lain_tidak_terjangkau(siapa: dict[str, Any]) -> None:
    pk = tampilan.simpan(**siapa, nama="Satu", kueri="")
    lain = siapa | {"pengguna": get_user_model().objects.create_user("budi")}

    for asing in (lain, siapa | {"peran": "PYB"}, siapa | {"halaman": "usul"}):
        assert tampilan.milik(**asing) == []
        with pytest.raises(AturanDilanggar):
            tampilan.hapus(pk=pk, **asing)


def test_paling_banyak_dua_puluh(siapa: dict[str, Any]) -> None:
    for nomor in range(tampilan.TERBANYAK):
        tampilan.simpan(**siapa, nama=f"T{nomor}", kueri="")

    with pytest.raises(AturanDilanggar):
        tampilan.simpan(**siapa, nama="Lagi", kueri="")


def test_angka_yang_dicari_hanya_bagi_pencarinya() -> None:
    kunci = sementara.titip_cari("usul", 1, "198609262015")

    assert sementara.ambil_cari("usul", 1, kunci) == "198609262015"
    assert sementara.ambil_cari("usul", 2, kunci) == ""
    assert sementara.ambil_cari("pegawai", 1, kunci) == ""

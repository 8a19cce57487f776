"""Grade table: codes, names, reading."""

import pytest

from pegawai.domain.pangkat import GOLONGAN, kode_golongan, nama_golongan, sebanding


def test_tabel_memuat_17_golongan_pns_dan_17_pppk_berurutan():
    kode = list(GOLONGAN)

    assert kode == sorted(kode)
    assert [GOLONGAN[satu].jenis for satu in kode].count("PNS") == 17
    assert kode[17:] == list(range(101, 118))


@pytest.mark.parametrize(
    ("kode", "lengkap"),
    [(11, "Juru Muda (I/a)"), (33, "Penata (III/c)"), (45, "Pembina Utama (IV/e)"), (109, "IX"), (117, "XVII")],
)
def test_nama_lengkap_golongan(kode, lengkap):
    assert GOLONGAN[kode].lengkap == lengkap


@pytest.mark.parametrize(
    ("teks", "pppk", "kode"),
    [
        pytest.param("33", False, 33, id="kode-pns"),
        pytest.param("III/c", False, 33, id="nama-pns"),
        pytest.param(" iii / C ", False, 33, id="nama-berspasi"),
        pytest.param("IX", True, 109, id="romawi-pppk"),
        pytest.param("9", True, 109, id="angka-pppk"),
        pytest.param("109", True, 109, id="kode-pppk"),
        pytest.param("IX", False, None, id="romawi-bukan-pns"),
        pytest.param("III/c", True, None, id="pns-bukan-pppk"),
        pytest.param("15", False, None, id="kode-tidak-ada"),
        pytest.param("109", False, None, id="kode-pppk-untuk-pns"),
        pytest.param("18", True, None, id="pppk-di-luar-tabel"),
        pytest.param("", False, None, id="kosong"),
        pytest.param("III/f", False, None, id="ruang-tidak-ada"),
    ],
)
def test_golongan_dibaca_menurut_status(teks, pppk, kode):
    assert kode_golongan(teks, pppk=pppk) == kode


def test_golongan_hanya_sebanding_di_dalam_serinya():
    assert sebanding(31, 45)
    assert sebanding(101, 117)
    assert not sebanding(33, 109)


def test_nama_golongan_yang_kosong_atau_tidak_dikenal():
    assert nama_golongan(None) == "—"
    assert nama_golongan(77) == "77"

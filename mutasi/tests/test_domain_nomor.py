"""Shapes of SK and registration numbers."""

import pytest

from mutasi.domain.nomor import (
    NomorRegistrasi,
    NomorSk,
    baca_nomor_registrasi,
    baca_nomor_sk,
    nomor_registrasi,
    nomor_sk,
)


def test_nomor_sk_dari_bagiannya() -> None:
    assert nomor_sk(klasifikasi="800.1.3.1", nomor=12, unit="BKD", tahun=2026) == "800.1.3.1/12/BKD/2026"


def test_nomor_sk_dapat_dibaca_kembali() -> None:
    assert baca_nomor_sk("800.1.3.1/12/BKD/2026") == NomorSk("800.1.3.1", 12, "BKD", 2026)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"klasifikasi": "800/1"}, "Klasifikasi"),
        ({"klasifikasi": ""}, "Klasifikasi"),
        ({"unit": "b k d"}, "Kode unit"),
        ({"nomor": 0}, "dimulai dari 1"),
        ({"tahun": 26}, "empat angka"),
    ],
)
def test_nomor_sk_menolak_bagian_yang_tidak_sah(ubah: dict[str, object], pesan: str) -> None:
    bagian = {"klasifikasi": "800.1.3.1", "nomor": 12, "unit": "BKD", "tahun": 2026} | ubah

    with pytest.raises(ValueError, match=pesan):
        nomor_sk(**bagian)  # type: ignore[arg-type]


@pytest.mark.parametrize("teks", ["", "800/12/2026", "800/x/BKD/2026", "800/12/BKD/dua", "800/0/BKD/2026"])
def test_nomor_sk_yang_salah_bentuk_tidak_terbaca(teks: str) -> None:
    with pytest.raises(ValueError, match=r"Nomor|nomor"):
        baca_nomor_sk(teks)


@pytest.mark.parametrize(("urut", "hasil"), [(1, "2026-0001"), (9999, "2026-9999"), (10000, "2026-10000")])
def test_nomor_registrasi(urut: int, hasil: str) -> None:
    assert nomor_registrasi(tahun=2026, urut=urut) == hasil
    assert baca_nomor_registrasi(hasil) == NomorRegistrasi(2026, urut)


@pytest.mark.parametrize("teks", ["2026-1", "26-0001", "2026/0001", "2026-0000", ""])
def test_nomor_registrasi_yang_salah_bentuk_tidak_terbaca(teks: str) -> None:
    with pytest.raises(ValueError, match=r"Nomor|nomor"):
        baca_nomor_registrasi(teks)

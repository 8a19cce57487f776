"""Display of names that SIASN writes in capitals."""

from __future__ import annotations

import pytest

from sabangau_mutasi.inti.judul import huruf_judul


@pytest.mark.parametrize(
    ("mentah", "hasil"),
    [
        ("DINAS PEKERJAAN UMUM DAN PENATAAN RUANG", "Dinas Pekerjaan Umum dan Penataan Ruang"),
        ("SMA NEGERI 1 KASONGAN", "SMA Negeri 1 Kasongan"),
        ("KEPALA SEKSI II", "Kepala Seksi II"),
        ("UPTD PELATIHAN KERJA", "UPTD Pelatihan Kerja"),
        ("PENGELOLA PENGADAAN BARANG/JASA AHLI MUDA", "Pengelola Pengadaan Barang/Jasa Ahli Muda"),
        ("S-1 TEKNIK SIPIL", "S-1 Teknik Sipil"),
        ("RSUD dr. Doris", "RSUD dr. Doris"),
        ("NI'MAH D'ARC", "Ni'mah D'arc"),
        ("SATRIA TIRTA NYARO, S.Pd.", "Satria Tirta Nyaro, S.Pd."),
        ("Drs. BENI KALAWA, M.M.", "Drs. Beni Kalawa, M.M."),
        ("Kepala Bidang SPKT", "Kepala Bidang SPKT"),
        ("", ""),
    ],
)
def test_nama_kapital_ditampilkan_sebagai_judul(mentah: str, hasil: str) -> None:
    assert huruf_judul(mentah) == hasil

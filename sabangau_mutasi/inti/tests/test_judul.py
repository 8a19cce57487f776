"""Display of names that SIASN writes in capitals."""

from __future__ import annotations

import pytest

from sabangau_mutasi.inti.judul import huruf_judul, kalimat_rapi


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
        ("WULAN BUNGAI, S.Kep., Ners", "Wulan Bungai, S.Kep., Ners"),
        ("DOKTER AHLI MADYA (Dokter Spesialis Mata)", "Dokter Ahli Madya (Dokter Spesialis Mata)"),
        ("SIMON KAHAYAN, S.IP., M.IP.", "Simon Kahayan, S.IP., M.IP."),
        ("Kepala Bidang SPKT", "Kepala Bidang SPKT"),
        ("", ""),
    ],
)
def test_nama_kapital_ditampilkan_sebagai_judul(mentah: str, hasil: str) -> None:
    assert huruf_judul(mentah) == hasil


@pytest.mark.parametrize(
    ("mentah", "hasil"),
    [
        ("Program studi S-1 S-1 TEKNIK SIPIL ada.", "Program studi S-1 Teknik Sipil ada."),
        ("Jabatan asal: PENATA LAYANAN · Jabatan", "Jabatan asal: Penata Layanan · Jabatan"),
        ("Kepala DINAS PEKERJAAN UMUM DAN PENATAAN RUANG", "Kepala Dinas Pekerjaan Umum dan Penataan Ruang"),
        ("Kompetensi SIPIL-PERENCANAAN", "Kompetensi Sipil-Perencanaan"),
        ("Surat 800/412/SETDA/2026 dan PERTEK-2026-000117", "Surat 800/412/SETDA/2026 dan PERTEK-2026-000117"),
        ("BR-02: PNS di BKPSDM menurut SIASN", "BR-02: PNS di BKPSDM menurut SIASN"),
        ("S-1 S-2", "S-1 S-2"),
    ],
)
def test_nama_kapital_di_dalam_kalimat_dirapikan_dan_tingkat_disebut_sekali(mentah: str, hasil: str) -> None:
    assert kalimat_rapi(mentah) == hasil

"""Training plan from the gap at the target post."""

from dataclasses import replace
from datetime import date

import pytest

from mutasi.domain.pelatihan import (
    BekalPegawai,
    JenisItemPelatihan,
    SyaratTujuan,
    TenggatPelatihan,
    kunci_pelatihan,
    susun_rencana,
)
from pegawai.domain.kesesuaian import HasilPendidikan, KecocokanPendidikan

TMT = date(2027, 1, 1)
LINIER = HasilPendidikan(KecocokanPendidikan.LINIER, "Program studi ada dalam daftar.")
SYARAT = SyaratTujuan("Penata Kelola Jalan", {"M1": 3, "T-jalan": 2}, ("Manajemen Proyek", "Diklat K3 Konstruksi"))
SIAP = BekalPegawai(LINIER, {"M1": 3, "T-jalan": 4}, ("MANAJEMEN  PROYEK", "diklat k3-konstruksi"))


def test_tanpa_kesenjangan_rencana_kosong():
    assert susun_rencana(SYARAT, SIAP, TMT) == []


def test_kursus_wajib_yang_belum_dimiliki_menjadi_item_wajib_tiga_bulan():
    rencana = susun_rencana(SYARAT, replace(SIAP, kursus=("Manajemen Proyek",)), TMT)

    assert [(satu.jenis, satu.uraian, satu.wajib, satu.tenggat) for satu in rencana] == [
        (JenisItemPelatihan.KURSUS, "Pelatihan K3 Konstruksi", True, date(2027, 4, 1))
    ]
    assert rencana[0].celah == "Disyaratkan jabatan Penata Kelola Jalan; belum tercatat pada riwayat pelatihan."


def test_kompetensi_di_bawah_standar_menjadi_item_enam_bulan_tidak_wajib():
    rencana = susun_rencana(SYARAT, replace(SIAP, level={"M1": 1, "T-jalan": 2}), TMT)

    assert [(satu.uraian, satu.celah, satu.wajib, satu.tenggat) for satu in rencana] == [
        ("Pengembangan kompetensi Integritas", "Level 1, standar jabatan 3.", False, date(2027, 7, 1))
    ]


def test_kompetensi_yang_belum_dinilai_meminta_satu_penilaian_bukan_pelatihan():
    rencana = susun_rencana(SYARAT, replace(SIAP, level={}), TMT, nama_teknis={"T-jalan": "Teknik jalan"})

    assert [(satu.uraian, satu.celah) for satu in rencana] == [
        ("Penilaian kompetensi: Integritas, Teknik jalan", "2 dari 2 kompetensi standar belum dinilai.")
    ]


@pytest.mark.parametrize(
    ("nilai", "uraian"),
    [
        (KecocokanPendidikan.SERUMPUN, "Pendalaman bidang ilmu untuk jabatan Penata Kelola Jalan"),
        (KecocokanPendidikan.SETINGKAT, "Program studi yang linier dengan jabatan Penata Kelola Jalan"),
        (KecocokanPendidikan.KURANG, "Pendidikan lanjutan sesuai syarat jabatan Penata Kelola Jalan"),
        (KecocokanPendidikan.BELUM_DIPETAKAN, "Pemetaan program studi terhadap syarat jabatan Penata Kelola Jalan"),
    ],
)
def test_pendidikan_yang_tidak_linier_memberi_saran_tidak_wajib_dua_belas_bulan(nilai, uraian):
    rencana = susun_rencana(SYARAT, replace(SIAP, pendidikan=HasilPendidikan(nilai, "Alasan.")), TMT)

    assert [(satu.uraian, satu.celah, satu.wajib, satu.tenggat) for satu in rencana] == [
        (uraian, "Alasan.", False, date(2028, 1, 1))
    ]


def test_pendidikan_yang_tidak_disyaratkan_tidak_memberi_item():
    bebas = HasilPendidikan(KecocokanPendidikan.TIDAK_DISYARATKAN, "Tidak disyaratkan.")

    assert susun_rencana(SYARAT, replace(SIAP, pendidikan=bebas), TMT) == []


def test_rencana_diurutkan_menurut_tenggat_lalu_uraian():
    kurang = HasilPendidikan(KecocokanPendidikan.KURANG, "Di bawah tingkat.")

    rencana = susun_rencana(SYARAT, BekalPegawai(kurang, {"M1": 1, "T-jalan": 1}, ()), TMT)

    assert [satu.uraian for satu in rencana] == [
        "Pelatihan K3 Konstruksi",
        "Pelatihan Manajemen Proyek",
        "Pengembangan kompetensi Integritas",
        "Pengembangan kompetensi jalan",
        "Pendidikan lanjutan sesuai syarat jabatan Penata Kelola Jalan",
    ]


def test_kursus_yang_ditulis_dua_kali_hanya_sekali_direncanakan():
    syarat = replace(SYARAT, standar={}, kursus=("Manajemen Proyek", "manajemen proyek"))

    assert len(susun_rencana(syarat, replace(SIAP, kursus=()), TMT)) == 1


def test_tenggat_diatur_parameter():
    rencana = susun_rencana(SYARAT, replace(SIAP, kursus=()), TMT, TenggatPelatihan(kursus=1))

    assert {satu.tenggat for satu in rencana} == {date(2027, 2, 1)}


def test_teks_panjang_dipotong_sesuai_kolom():
    syarat = SyaratTujuan("J" * 250, {f"T-{nomor:02d}-{'x' * 20}": 1 for nomor in range(20)}, ("N" * 200,))

    rencana = susun_rencana(syarat, BekalPegawai(LINIER, {}, ()), TMT)

    assert max(len(satu.uraian) for satu in rencana) == 300
    assert max(len(satu.celah) for satu in rencana) <= 200


def test_nama_pelatihan_dibandingkan_tanpa_ejaan():
    assert kunci_pelatihan("Diklat P.I.M  Tk. III") == kunci_pelatihan("diklat pim tk iii")

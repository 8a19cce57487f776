"""Rules on person and job together, case by case: BR-10, BR-22."""

from dataclasses import replace
from datetime import date

import pytest

from instansi.domain.jabatan import JenisJabatan
from mutasi.domain.fakta import FaktaJabatan, ParameterAturan
from mutasi.domain.syarat import Berat, Hasil
from mutasi.domain.syarat.jabatan import bukan_mutasi_biasa, kualifikasi
from mutasi.tests.fakta_contoh import (
    ADMINISTRATOR,
    GURU_MADYA,
    GURU_MUDA,
    KEPALA_DINAS,
    PENELAAH,
    PENGAWAS,
    PENGOLAH,
    S1_SIPIL,
    S1_TANPA_PETA,
    SMA,
    fakta,
    pegawai,
    posisi,
)
from pegawai.domain.kesesuaian import Pendidikan, SyaratPendidikan

PARAM = ParameterAturan()
L, G, K = Hasil.LULUS, Hasil.GAGAL, Hasil.DATA_KURANG
FISIKA = Pendidikan("40", "p-fisika", "Pendidikan Fisika", frozenset({"MIPA"}))
SUBBAGIAN_TEKNIK = replace(PENGAWAS, pendidikan=SyaratPendidikan("40", frozenset(), frozenset({"TEKNIK"})))


@pytest.mark.parametrize(
    ("pendidikan", "golongan", "tujuan", "hasil", "berat"),
    [
        pytest.param(FISIKA, 33, GURU_MUDA, L, Berat.BLOCK, id="BR-10-linier-dan-golongan-sesuai"),
        pytest.param(S1_SIPIL, 33, GURU_MUDA, L, Berat.BLOCK, id="BR-10-setingkat-memenuhi"),
        pytest.param(SMA, 33, GURU_MUDA, G, Berat.BLOCK, id="BR-10-pendidikan-kurang-jf"),
        pytest.param(FISIKA, 31, GURU_MUDA, G, Berat.BLOCK, id="BR-10-golongan-di-bawah"),
        pytest.param(FISIKA, 41, GURU_MUDA, G, Berat.BLOCK, id="BR-10-golongan-di-atas"),
        pytest.param(FISIKA, None, GURU_MUDA, K, Berat.BLOCK, id="BR-10-golongan-kosong"),
        pytest.param(S1_TANPA_PETA, 33, GURU_MUDA, K, Berat.BLOCK, id="BR-10-program-belum-dipetakan"),
        pytest.param(S1_TANPA_PETA, 31, GURU_MUDA, G, Berat.BLOCK, id="BR-10-gagal-mengalahkan-data-kurang"),
        pytest.param(None, 33, GURU_MUDA, K, Berat.BLOCK, id="BR-10-pendidikan-kosong"),
        pytest.param(FISIKA, 109, GURU_MUDA, L, Berat.BLOCK, id="BR-10-pppk-tanpa-rentang-pns"),
        pytest.param(SMA, 33, SUBBAGIAN_TEKNIK, G, Berat.BLOCK, id="BR-10-pendidikan-kurang-manajerial"),
        pytest.param(SMA, 33, PENELAAH, G, Berat.WARN, id="BR-10-pelaksana-hanya-peringatan"),
        pytest.param(SMA, 33, PENGOLAH, L, Berat.WARN, id="BR-10-tidak-disyaratkan"),
    ],
)
def test_br_10_kualifikasi(
    pendidikan: Pendidikan | None, golongan: int | None, tujuan: FaktaJabatan, hasil: Hasil, berat: Berat
) -> None:
    riwayat = (pendidikan,) if pendidikan else ()
    masukan = fakta(pegawai=pegawai(pendidikan=riwayat, golongan=golongan), tujuan=posisi(tujuan))

    jawaban = kualifikasi(masukan, PARAM)

    assert (jawaban.hasil, jawaban.berat) == (hasil, berat)
    assert bool(jawaban.perbaikan) is (hasil is not L)


def test_br_10_memakai_ijazah_yang_paling_cocok() -> None:
    masukan = fakta(pegawai=pegawai(pendidikan=(SMA, FISIKA), golongan=33), tujuan=posisi(GURU_MUDA))

    assert kualifikasi(masukan, PARAM).hasil is L


def test_br_10_kalimat_menyebut_pendidikan_dan_golongan() -> None:
    jawaban = kualifikasi(fakta(pegawai=pegawai(golongan=31), tujuan=posisi(GURU_MUDA)), PARAM)

    assert "Teknik Sipil" in jawaban.kalimat
    assert "III/a" in jawaban.kalimat
    assert jawaban.perbaikan == "Pilih jabatan dengan rentang golongan yang mencakup golongan pegawai."


GURU_LAIN = replace(GURU_MUDA, id="jf-pranata", nama="Pranata Komputer Ahli Muda", kelompok="Pranata Komputer")


PER_GOLONGAN, PER_IMPOR = date(2024, 4, 1), date(2026, 11, 1)


@pytest.mark.parametrize(
    ("tmt_golongan", "sumber"),
    [
        pytest.param(PER_GOLONGAN, PER_GOLONGAN, id="BR-10-tanggal-sumber-tmt-golongan"),
        pytest.param(None, PER_IMPOR, id="BR-10-tanggal-sumber-impor"),
    ],
)
def test_br_10_menyebut_tanggal_sumber_golongan(tmt_golongan: date | None, sumber: date) -> None:
    jawaban = kualifikasi(fakta(pegawai=pegawai(tmt_golongan=tmt_golongan)), PARAM)

    assert jawaban.data[1].sumber == sumber


@pytest.mark.parametrize(
    ("asal", "tujuan", "pernah", "hasil"),
    [
        pytest.param(PENGOLAH, PENELAAH, (), L, id="BR-22-pelaksana-ke-pelaksana"),
        pytest.param(PENGAWAS, PENGAWAS, (), L, id="BR-22-pengawas-setingkat"),
        pytest.param(ADMINISTRATOR, PENGAWAS, (), L, id="BR-22-turun-tingkat-bukan-promosi"),
        pytest.param(PENGAWAS, ADMINISTRATOR, (), G, id="BR-22-tingkat-manajerial-lebih-tinggi"),
        pytest.param(PENGOLAH, PENGAWAS, (), G, id="BR-22-pelaksana-ke-pengawas"),
        pytest.param(KEPALA_DINAS, KEPALA_DINAS, (), G, id="BR-22-tujuan-jpt"),
        pytest.param(GURU_MUDA, GURU_MUDA, (), L, id="BR-22-jf-dan-jenjang-sama"),
        pytest.param(GURU_MUDA, GURU_MADYA, (), G, id="BR-22-jenjang-lebih-tinggi"),
        pytest.param(GURU_MADYA, GURU_MUDA, (), L, id="BR-22-jenjang-lebih-rendah"),
        pytest.param(PENGOLAH, GURU_MUDA, (), G, id="BR-22-pertama-kali-masuk-jf"),
        pytest.param(PENGOLAH, GURU_MUDA, ("Guru",), L, id="BR-22-kembali-ke-jf-lama"),
        pytest.param(GURU_LAIN, GURU_MUDA, (), G, id="BR-22-pindah-ke-jf-lain"),
        pytest.param(GURU_MUDA, PENELAAH, (), L, id="BR-22-jf-ke-pelaksana"),
        pytest.param(None, PENELAAH, (), K, id="BR-22-jabatan-asal-kosong"),
        pytest.param(replace(GURU_MUDA, jenjang=None), GURU_MUDA, (), K, id="BR-22-jenjang-asal-kosong"),
    ],
)
def test_br_22_bukan_mutasi_biasa(
    asal: FaktaJabatan | None, tujuan: FaktaJabatan, pernah: tuple[str, ...], hasil: Hasil
) -> None:
    masukan = fakta(pegawai=pegawai(jabatan=asal, jf_pernah=frozenset(pernah)), tujuan=posisi(tujuan))

    jawaban = bukan_mutasi_biasa(masukan, PARAM)

    assert (jawaban.hasil, jawaban.berat) == (hasil, Berat.BLOCK)
    assert bool(jawaban.perbaikan) is (hasil is not L)


@pytest.mark.parametrize("jenis", [jenis for jenis in JenisJabatan if jenis.jpt])
def test_br_22_setiap_jpt_ditolak_dengan_alasan_seleksi(jenis: JenisJabatan) -> None:
    masukan = fakta(pegawai=pegawai(jabatan=KEPALA_DINAS), tujuan=posisi(replace(KEPALA_DINAS, jenis=jenis)))

    assert "JPT" in bukan_mutasi_biasa(masukan, PARAM).kalimat


@pytest.mark.parametrize("fungsi", [kualifikasi, bukan_mutasi_biasa])
def test_tanpa_tujuan_jawabannya_data_kurang(fungsi: object) -> None:
    assert fungsi(fakta(tujuan=None), PARAM).hasil is K  # type: ignore[operator]

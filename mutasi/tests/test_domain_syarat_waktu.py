"""Rules on time, case by case: BR-02, BR-03, BR-11, BR-19, BR-23."""

from dataclasses import replace
from datetime import date

import pytest

from mutasi.domain.fakta import Fakta, FaktaJabatan, IzinMendagri, ParameterAturan, PeriodePilkada
from mutasi.domain.status import DasarMutasi
from mutasi.domain.syarat import Berat, Hasil
from mutasi.domain.syarat.waktu import (
    bup_jabatan_tujuan,
    larangan_pilkada,
    masa_jabatan_maksimum,
    masa_jabatan_minimum,
    tmt_terhadap_sk,
)
from mutasi.tests.fakta_contoh import ADMINISTRATOR, GURU_MUDA, PENELAAH, PENGAWAS, fakta, kasus, pegawai, posisi

PARAM = ParameterAturan()
L, G, K = Hasil.LULUS, Hasil.GAGAL, Hasil.DATA_KURANG
SENDIRI = DasarMutasi.PERMINTAAN_SENDIRI


@pytest.mark.parametrize(
    ("tmt_jabatan", "tmt", "hasil", "kalimat"),
    [
        pytest.param(
            date(2025, 1, 1),
            date(2027, 1, 1),
            L,
            "24 bulan pada 1 Januari 2027",
            id="BR-02-pas",
        ),
        pytest.param(
            date(2025, 2, 1),
            date(2027, 1, 1),
            G,
            "23 bulan pada 1 Januari 2027",
            id="BR-02-kurang-1",
        ),
        pytest.param(
            date(2025, 1, 2),
            date(2027, 1, 1),
            G,
            "23 bulan pada 1 Januari 2027",
            id="BR-02-kurang-hari",
        ),
        pytest.param(
            date(2024, 11, 1),
            None,
            L,
            "24 bulan pada 24 November 2026",
            id="BR-02-tanpa-tmt-hari-ini",
        ),
        pytest.param(None, date(2027, 1, 1), K, "TMT jabatan saat ini tidak tercatat.", id="BR-02-tmt-kosong"),
    ],
)
def test_br_02_masa_jabatan(tmt_jabatan: date | None, tmt: date | None, hasil: Hasil, kalimat: str) -> None:
    masukan = fakta(pegawai=pegawai(tmt_jabatan=tmt_jabatan), kasus=kasus(tmt=tmt))

    jawaban = masa_jabatan_minimum(masukan, PARAM)

    sebutan = kalimat if hasil is K else f"Masa jabatan {kalimat}, batas 24 bulan."
    assert (jawaban.hasil, jawaban.kalimat) == (hasil, sebutan)


@pytest.mark.parametrize(
    ("dasar", "berat"),
    [
        pytest.param(DasarMutasi.KEBUTUHAN_ORGANISASI, Berat.WARN, id="BR-02-kebutuhan-peringatan"),
        pytest.param(DasarMutasi.REDISTRIBUSI, Berat.WARN, id="BR-02-redistribusi-peringatan"),
        pytest.param(SENDIRI, Berat.BLOCK, id="BR-02-permintaan-sendiri-menghalangi"),
    ],
)
def test_br_02_berat_menurut_dasar(dasar: DasarMutasi, berat: Berat) -> None:
    masukan = fakta(pegawai=pegawai(tmt_jabatan=date(2026, 6, 1)), kasus=kasus(dasar=dasar))

    jawaban = masa_jabatan_minimum(masukan, PARAM)

    assert (jawaban.hasil, jawaban.berat) == (G, berat)
    assert jawaban.menghalangi is (berat is Berat.BLOCK)


@pytest.mark.parametrize(
    ("tmt_jabatan", "tanggal"),
    [
        pytest.param(date(2026, 2, 1), "1 Februari 2028", id="BR-02-perbaikan-tanggal-1"),
        pytest.param(date(2026, 2, 15), "1 Maret 2028", id="BR-02-perbaikan-dibulatkan-ke-awal-bulan"),
    ],
)
def test_br_02_menyebut_tmt_paling_cepat(tmt_jabatan: date, tanggal: str) -> None:
    jawaban = masa_jabatan_minimum(fakta(pegawai=pegawai(tmt_jabatan=tmt_jabatan)), PARAM)

    assert jawaban.perbaikan == f"Terpenuhi dengan TMT paling cepat {tanggal}."


def test_br_02_batas_mengikuti_parameter() -> None:
    masukan = fakta(pegawai=pegawai(tmt_jabatan=date(2026, 6, 1)))

    assert masa_jabatan_minimum(masukan, ParameterAturan(min_masa_jabatan_bulan=6)).hasil is L


@pytest.mark.parametrize(
    ("tmt_jabatan", "hasil"),
    [
        pytest.param(date(2021, 11, 24), L, id="BR-03-tepat-60-bulan"),
        pytest.param(date(2021, 10, 24), G, id="BR-03-61-bulan-perlu-rotasi"),
        pytest.param(None, K, id="BR-03-tmt-kosong"),
    ],
)
def test_br_03_perlu_rotasi(tmt_jabatan: date | None, hasil: Hasil) -> None:
    jawaban = masa_jabatan_maksimum(fakta(pegawai=pegawai(tmt_jabatan=tmt_jabatan), kasus=kasus(tmt=None)), PARAM)

    assert (jawaban.hasil, jawaban.berat, jawaban.menghalangi) == (hasil, Berat.INFO, False)


PILKADA = PeriodePilkada("Provinsi Sabangau", date(2027, 6, 1), date(2028, 2, 1), date(2028, 2, 10))
IZIN = IzinMendagri("100.2.1.3/1/SJ", date(2026, 12, 20), True)


def _pejabat(tmt: date, sk: date | None = None, izin: IzinMendagri | None = None, *pilkada: PeriodePilkada) -> Fakta:
    return fakta(
        pegawai=pegawai(jabatan=PENGAWAS),
        tujuan=posisi(PENGAWAS),
        kasus=kasus(tmt=tmt, tanggal_sk=sk, izin_mendagri=izin),
        periode_pilkada=pilkada or (PILKADA,),
    )


@pytest.mark.parametrize(
    ("masukan", "hasil", "kata"),
    [
        pytest.param(_pejabat(date(2026, 11, 30)), L, "di luar masa", id="BR-11-sehari-sebelum-masa-larangan"),
        pytest.param(_pejabat(date(2026, 12, 1)), G, "belum ada", id="BR-11-enam-bulan-sebelum-penetapan"),
        pytest.param(_pejabat(date(2028, 2, 1)), G, "belum ada", id="BR-11-akhir-masa-jabatan"),
        pytest.param(_pejabat(date(2028, 2, 5)), L, "di luar masa", id="BR-11-antara-akhir-dan-pelantikan"),
        pytest.param(_pejabat(date(2028, 8, 10)), G, "belum ada", id="BR-11-enam-bulan-sesudah-pelantikan"),
        pytest.param(_pejabat(date(2028, 8, 11)), L, "di luar masa", id="BR-11-sesudah-enam-bulan"),
        pytest.param(_pejabat(date(2028, 2, 5), date(2028, 1, 20)), G, "belum ada", id="BR-11-tanggal-sk-di-dalam"),
        pytest.param(_pejabat(date(2027, 1, 1), None, IZIN), L, "dengan izin Mendagri", id="BR-11-dengan-izin"),
        pytest.param(
            _pejabat(date(2027, 1, 1), None, IzinMendagri("1", date(2026, 12, 1), False)),
            G,
            "tidak menyebut pegawai ini",
            id="BR-11-izin-tidak-menyebut",
        ),
        pytest.param(
            _pejabat(date(2030, 1, 1), None, None, PeriodePilkada("Sabangau", date(2027, 6, 1))),
            G,
            "akhir masa jabatan",
            id="BR-11-akhir-jabatan-tidak-tercatat",
        ),
        pytest.param(
            fakta(pegawai=pegawai(jabatan=PENGAWAS), periode_pilkada=()), K, "belum tercatat", id="BR-11-tanpa-periode"
        ),
        pytest.param(fakta(tujuan=None), K, "belum dipilih", id="BR-11-tanpa-tujuan"),
    ],
)
def test_br_11_masa_larangan_pilkada(masukan: Fakta, hasil: Hasil, kata: str) -> None:
    jawaban = larangan_pilkada(masukan, PARAM)

    assert (jawaban.hasil, jawaban.berat) == (hasil, Berat.BLOCK)
    assert kata in jawaban.kalimat


@pytest.mark.parametrize(
    ("asal", "tujuan", "memimpin", "berat"),
    [
        pytest.param(PENELAAH, PENELAAH, False, Berat.INFO, id="BR-11-pelaksana-hanya-informasi"),
        pytest.param(GURU_MUDA, GURU_MUDA, False, Berat.INFO, id="BR-11-guru-biasa-hanya-informasi"),
        pytest.param(GURU_MUDA, GURU_MUDA, True, Berat.BLOCK, id="BR-11-kepala-sekolah-menghalangi"),
        pytest.param(PENELAAH, PENGAWAS, False, Berat.BLOCK, id="BR-11-tujuan-pengawas-menghalangi"),
        pytest.param(ADMINISTRATOR, PENELAAH, False, Berat.BLOCK, id="BR-11-asal-administrator-menghalangi"),
    ],
)
def test_br_11_hanya_menghalangi_pejabat(
    asal: FaktaJabatan, tujuan: FaktaJabatan, memimpin: bool, berat: Berat
) -> None:
    masukan = fakta(
        pegawai=pegawai(jabatan=asal, memimpin_unit=memimpin), tujuan=posisi(tujuan), periode_pilkada=(PILKADA,)
    )

    jawaban = larangan_pilkada(masukan, PARAM)

    assert jawaban.berat is berat
    assert jawaban.menghalangi is (berat is Berat.BLOCK)


@pytest.mark.parametrize(
    ("tmt", "tanggal_sk", "hasil", "kata"),
    [
        pytest.param(date(2027, 1, 1), date(2026, 12, 10), L, "SK tanggal 10 Desember 2026", id="BR-19-sesudah-sk"),
        pytest.param(date(2027, 1, 1), date(2027, 1, 1), L, "1 Januari 2027", id="BR-19-sama-dengan-tanggal-sk"),
        pytest.param(date(2027, 1, 1), date(2027, 1, 4), G, "mendahului tanggal SK", id="BR-19-mendahului-sk"),
        pytest.param(date(2027, 1, 4), date(2026, 12, 10), G, "bukan tanggal 1", id="BR-19-bukan-awal-bulan"),
        pytest.param(date(2026, 11, 1), None, G, "mendahului hari ini", id="BR-19-tanpa-sk-sudah-lewat"),
        pytest.param(date(2027, 1, 1), None, K, "tanggal SK belum ada", id="BR-19-tanpa-sk"),
        pytest.param(None, None, K, "TMT belum ditentukan", id="BR-19-tanpa-tmt"),
    ],
)
def test_br_19_tmt_terhadap_tanggal_sk(tmt: date | None, tanggal_sk: date | None, hasil: Hasil, kata: str) -> None:
    jawaban = tmt_terhadap_sk(fakta(kasus=kasus(tmt=tmt, tanggal_sk=tanggal_sk)), PARAM)

    assert (jawaban.hasil, jawaban.berat, jawaban.menghalangi) == (hasil, Berat.WARN, False)
    assert kata in jawaban.kalimat


def test_br_19_awal_bulan_dapat_dimatikan() -> None:
    masukan = fakta(kasus=kasus(tmt=date(2027, 1, 4)))

    assert tmt_terhadap_sk(masukan, ParameterAturan(tmt_awal_bulan=False)).hasil is L


@pytest.mark.parametrize(
    ("lahir", "tujuan", "hasil"),
    [
        pytest.param(date(1969, 1, 2), PENELAAH, L, id="BR-23-pelaksana-58-sehari-sesudah-tmt"),
        pytest.param(date(1969, 1, 1), PENELAAH, G, id="BR-23-pelaksana-58-tepat-tmt"),
        pytest.param(date(1967, 6, 1), PENELAAH, G, id="BR-23-madya-turun-ke-pelaksana-langsung-pensiun"),
        pytest.param(date(1967, 6, 1), GURU_MUDA, L, id="BR-23-guru-60-masih-aktif"),
        pytest.param(None, PENELAAH, K, id="BR-23-tanggal-lahir-kosong"),
    ],
)
def test_br_23_bup_jabatan_tujuan(lahir: date | None, tujuan: FaktaJabatan, hasil: Hasil) -> None:
    masukan = fakta(pegawai=pegawai(tanggal_lahir=lahir), tujuan=posisi(tujuan))

    assert bup_jabatan_tujuan(masukan, PARAM).hasil is hasil


def test_br_23_bup_jabatan_yang_tidak_tercatat_disebut() -> None:
    tanpa_bup = replace(GURU_MUDA, bup=None, jenjang=None, rumpun_jabatan="TEKNIS")

    jawaban = bup_jabatan_tujuan(fakta(tujuan=posisi(tanpa_bup)), PARAM)

    assert (jawaban.hasil, jawaban.kalimat) == (K, "Batas usia pensiun jabatan tujuan tidak tercatat.")


def test_br_23_tanpa_tujuan_belum_dapat_dinilai() -> None:
    assert bup_jabatan_tujuan(fakta(tujuan=None), PARAM).hasil is K

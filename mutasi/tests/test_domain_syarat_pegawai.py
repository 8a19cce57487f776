"""Rules on the person, case by case: BR-01, BR-04, BR-05, BR-06, BR-15."""

from dataclasses import replace
from datetime import date

import pytest

from mutasi.domain.fakta import (
    Fakta,
    FaktaHukuman,
    FaktaKasusLain,
    FaktaKinerja,
    FaktaTugasBelajar,
    ParameterAturan,
    StatusHukuman,
)
from mutasi.domain.status import JenisMutasi
from mutasi.domain.syarat import Berat, Hasil
from mutasi.domain.syarat.pegawai import (
    hukuman_disiplin,
    predikat_kinerja,
    proses_lain,
    status_dan_kedudukan,
    tugas_belajar,
)
from mutasi.tests.fakta_contoh import GURU_MADYA, GURU_MUDA, PENELAAH, PENGOLAH, fakta, kasus, pegawai, posisi
from pegawai.domain.predikat import Predikat
from pegawai.domain.status import StatusKepegawaian

PARAM = ParameterAturan()
L, G, K = Hasil.LULUS, Hasil.GAGAL, Hasil.DATA_KURANG
PPPK = StatusKepegawaian.PPPK
KONTRAK = date(2030, 12, 31)
TANPA_KELOMPOK = replace(GURU_MUDA, kelompok=None)
LAIN_TANPA_KELOMPOK = replace(TANPA_KELOMPOK, id="jf-lain")
TANPA_JENJANG = replace(GURU_MUDA, jenjang=None)
LAIN_TANPA_JENJANG = replace(TANPA_JENJANG, id="jf-lain")


def _pppk(tujuan: object = GURU_MUDA, **ubah: object) -> Fakta:
    orang = {"status": PPPK, "jabatan": GURU_MUDA, "akhir_kontrak": KONTRAK} | ubah
    return fakta(pegawai=pegawai(**orang), tujuan=posisi(tujuan))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("masukan", "hasil", "kata"),
    [
        pytest.param(fakta(), L, "Berstatus PNS", id="BR-01-pns-aktif"),
        pytest.param(
            fakta(pegawai=pegawai(status=StatusKepegawaian.CPNS)), G, "Status CPNS", id="BR-01-cpns-tidak-dimutasi"
        ),
        pytest.param(
            fakta(pegawai=pegawai(status=StatusKepegawaian.PPPK_PARUH_WAKTU)),
            G,
            "PPPK paruh waktu",
            id="BR-01-pppk-paruh-waktu",
        ),
        pytest.param(fakta(pegawai=pegawai(kedudukan="CLTN", kedudukan_aktif=False)), G, "hukum CLTN", id="BR-01-cltn"),
        pytest.param(
            fakta(pegawai=pegawai(kedudukan="", kedudukan_aktif=None)),
            K,
            "tidak tercatat",
            id="BR-01-kedudukan-kosong",
        ),
        pytest.param(_pppk(), L, "31 Desember 2030", id="BR-01-pppk-jabatan-sama"),
        pytest.param(_pppk(GURU_MADYA), G, "jenjang yang sama", id="BR-01-pppk-jenjang-lain"),
        pytest.param(_pppk(PENELAAH, jabatan=PENGOLAH), G, "jabatan dan jenjang", id="BR-01-pppk-pelaksana-lain"),
        pytest.param(_pppk(akhir_kontrak=date(2027, 6, 30)), G, "30 Juni 2027", id="BR-01-pppk-kontrak-habis"),
        pytest.param(_pppk(akhir_kontrak=date(2027, 7, 1)), L, "1 Juli 2027", id="BR-01-pppk-kontrak-pas-batas"),
        pytest.param(_pppk(TANPA_KELOMPOK, jabatan=LAIN_TANPA_KELOMPOK), G, "jenjang", id="BR-01-pppk-kelompok-kosong"),
        pytest.param(_pppk(TANPA_JENJANG, jabatan=LAIN_TANPA_JENJANG), G, "jenjang", id="BR-01-pppk-jenjang-kosong"),
        pytest.param(_pppk(jabatan=None), K, "Jabatan PPPK", id="BR-01-pppk-jabatan-kosong"),
        pytest.param(
            fakta(pegawai=pegawai(status=PPPK), kasus=kasus(jenis=JenisMutasi.KELUAR_KE_PUSAT)),
            G,
            "instansi yang sama",
            id="BR-01-pppk-lintas-instansi",
        ),
        pytest.param(
            fakta(pegawai=pegawai(status=PPPK), tujuan=None), K, "belum dipilih", id="BR-01-pppk-tanpa-tujuan"
        ),
    ],
)
def test_br_01_status_dan_kedudukan(masukan: Fakta, hasil: Hasil, kata: str) -> None:
    jawaban = status_dan_kedudukan(masukan, PARAM)

    assert jawaban.hasil is hasil
    assert kata in jawaban.kalimat
    assert jawaban.berat is Berat.BLOCK


def test_br_01_menunjukkan_status_dan_kedudukan() -> None:
    assert [satu.nilai for satu in status_dan_kedudukan(fakta(), PARAM).data] == ["PNS", "Aktif"]


def test_br_01_pppk_tanpa_akhir_kontrak_memperingatkan_tetapi_tidak_menghalangi() -> None:
    jawaban = status_dan_kedudukan(_pppk(akhir_kontrak=None), ParameterAturan())

    assert (jawaban.hasil, jawaban.berat, jawaban.menghalangi) == (K, Berat.WARN, False)


def test_br_01_pppk_batas_kontrak_mengikuti_parameter() -> None:
    jawaban = status_dan_kedudukan(_pppk(akhir_kontrak=date(2027, 6, 30)), ParameterAturan(pppk_sisa_kontrak_bulan=3))

    assert jawaban.hasil is L


def test_br_01_dua_baris_jf_sekelompok_sejenjang_adalah_jabatan_yang_sama() -> None:
    lain = replace(GURU_MUDA, id="jf-lain", kelompok="guru")

    assert status_dan_kedudukan(_pppk(lain), PARAM).hasil is L


def _hukuman(status: StatusHukuman, tingkat: str | None, mulai: date, sampai: date | None = None) -> Fakta:
    return fakta(pegawai=pegawai(hukuman=(FaktaHukuman(status, tingkat, mulai, sampai),)))


P, B, SELESAI = StatusHukuman.PROSES, StatusHukuman.BERJALAN, StatusHukuman.SELESAI


@pytest.mark.parametrize(
    ("masukan", "hasil"),
    [
        pytest.param(fakta(), L, id="BR-04-bersih"),
        pytest.param(_hukuman(P, None, date(2026, 10, 1)), G, id="BR-04-dalam-proses"),
        pytest.param(_hukuman(P, "R", date(2026, 10, 1)), G, id="BR-04-proses-ringan-tetap-menghalangi"),
        pytest.param(_hukuman(B, "S", date(2026, 9, 1), date(2027, 2, 28)), G, id="BR-04-sedang-berjalan"),
        pytest.param(_hukuman(B, "S", date(2026, 6, 1), date(2026, 11, 24)), G, id="BR-04-berakhir-hari-ini"),
        pytest.param(_hukuman(B, "S", date(2026, 5, 1), date(2026, 11, 23)), L, id="BR-04-berakhir-kemarin"),
        pytest.param(_hukuman(B, "B", date(2026, 12, 1), date(2027, 12, 1)), G, id="BR-04-mulai-sebelum-tmt"),
        pytest.param(_hukuman(B, "B", date(2027, 1, 1), date(2028, 1, 1)), G, id="BR-04-mulai-tepat-tmt"),
        pytest.param(_hukuman(B, "B", date(2027, 2, 1), date(2028, 2, 1)), L, id="BR-04-mulai-sesudah-tmt"),
        pytest.param(_hukuman(B, "R", date(2026, 11, 1)), L, id="BR-04-ringan-tanpa-masa"),
        pytest.param(_hukuman(B, "B", date(2026, 1, 1)), G, id="BR-04-berat-tanpa-tanggal-akhir"),
        pytest.param(_hukuman(SELESAI, "B", date(2024, 1, 1)), L, id="BR-04-selesai-tanpa-tanggal-akhir"),
        pytest.param(_hukuman(SELESAI, "S", date(2026, 1, 1), date(2026, 7, 1)), L, id="BR-04-sudah-selesai"),
        pytest.param(fakta(pegawai=pegawai(proses_peradilan=True)), G, id="BR-04-proses-peradilan"),
        pytest.param(fakta(pegawai=pegawai(hukuman_per=None)), K, id="BR-04-data-belum-dimuat"),
    ],
)
def test_br_04_hukuman_disiplin(masukan: Fakta, hasil: Hasil) -> None:
    jawaban = hukuman_disiplin(masukan, PARAM)

    assert jawaban.hasil is hasil
    assert jawaban.berat is Berat.BLOCK


def test_br_04_masa_lihat_kebelakang_menurut_parameter() -> None:
    masukan = _hukuman(SELESAI, "S", date(2026, 1, 1), date(2026, 7, 1))

    assert hukuman_disiplin(masukan, ParameterAturan(hukdis_lookback_bulan=12)).hasil is G


def test_br_04_tidak_membuka_jenis_tingkat_atau_tanggal_hukuman() -> None:
    jawaban = hukuman_disiplin(_hukuman(B, "S", date(2026, 9, 1), date(2027, 2, 28)), PARAM)

    isi = f"{jawaban.kalimat} {jawaban.perbaikan} {jawaban.data}"
    assert "2027" not in isi
    assert "September" not in isi
    assert "edang dalam proses atau menjalani" in isi


def _tubel(mulai: date, selesai: date | None, ikatan: date | None = None) -> Fakta:
    return fakta(pegawai=pegawai(tugas_belajar=(FaktaTugasBelajar(mulai, selesai, ikatan),)))


@pytest.mark.parametrize(
    ("masukan", "hasil", "kata"),
    [
        pytest.param(fakta(), L, "Tidak sedang", id="BR-05-bersih"),
        pytest.param(
            _tubel(date(2025, 8, 1), date(2027, 7, 31)), G, "tugas belajar sampai 31 Juli", id="BR-05-berjalan"
        ),
        pytest.param(_tubel(date(2025, 8, 1), None), G, "tugas belajar", id="BR-05-tanpa-tanggal-selesai"),
        pytest.param(
            _tubel(date(2022, 8, 1), date(2024, 7, 31), date(2028, 7, 31)),
            G,
            "ikatan dinas sesudah tugas belajar sampai 31 Juli 2028",
            id="BR-05-ikatan-dinas",
        ),
        pytest.param(_tubel(date(2018, 8, 1), date(2020, 7, 31), date(2024, 7, 31)), L, "Tidak", id="BR-05-lunas"),
        pytest.param(_tubel(date(2026, 12, 1), date(2028, 12, 1)), G, "tugas belajar", id="BR-05-mulai-sebelum-tmt"),
        pytest.param(_tubel(date(2027, 1, 1), date(2029, 1, 1)), G, "tugas belajar", id="BR-05-mulai-tepat-tmt"),
        pytest.param(
            _tubel(date(2024, 8, 1), date(2026, 11, 24)), G, "menjalani tugas belajar", id="BR-05-hari-terakhir"
        ),
        pytest.param(
            _tubel(date(2022, 8, 1), date(2026, 11, 24), date(2030, 8, 1)),
            G,
            "menjalani tugas belajar",
            id="BR-05-hari-terakhir-sebelum-ikatan-dinas",
        ),
        pytest.param(_tubel(date(2027, 8, 1), date(2029, 7, 31)), L, "Tidak", id="BR-05-mulai-sesudah-tmt"),
        pytest.param(fakta(pegawai=pegawai(tugas_belajar_per=None)), K, "belum pernah", id="BR-05-data-belum-dimuat"),
    ],
)
def test_br_05_tugas_belajar(masukan: Fakta, hasil: Hasil, kata: str) -> None:
    jawaban = tugas_belajar(masukan, PARAM)

    assert jawaban.hasil is hasil
    assert kata in jawaban.kalimat


def _kinerja(hari_ini: date = date(2026, 11, 24), **tahun: Predikat) -> Fakta:
    nilai = tuple(FaktaKinerja(int(kunci[1:]), predikat) for kunci, predikat in tahun.items())
    return fakta(pegawai=pegawai(kinerja=nilai), hari_ini=hari_ini)


BAIK, BUTUH = Predikat.BAIK, Predikat.BUTUH_PERBAIKAN


@pytest.mark.parametrize(
    ("masukan", "hasil", "kata"),
    [
        pytest.param(_kinerja(t2025=BAIK, t2024=BAIK), L, "2025 baik, 2024 baik", id="BR-06-dua-tahun-baik"),
        pytest.param(_kinerja(t2025=BUTUH, t2024=BAIK), G, "butuh perbaikan (2025)", id="BR-06-tahun-terakhir-kurang"),
        pytest.param(
            _kinerja(t2025=BAIK, t2024=BUTUH), G, "butuh perbaikan (2024)", id="BR-06-tahun-sebelumnya-kurang"
        ),
        pytest.param(_kinerja(t2025=BAIK, t2024=BAIK, t2023=BUTUH), L, "2025", id="BR-06-tiga-tahun-lalu-tak-dihitung"),
        pytest.param(_kinerja(t2025=BAIK), K, "tahun 2024", id="BR-06-satu-tahun-tidak-ada"),
        pytest.param(_kinerja(), K, "2025 dan 2024", id="BR-06-tidak-ada-sama-sekali"),
        pytest.param(_kinerja(t2024=BUTUH), G, "2024", id="BR-06-buruk-mengalahkan-data-kurang"),
        pytest.param(
            _kinerja(date(2027, 2, 10), t2025=BAIK, t2024=BAIK),
            L,
            "2025 baik",
            id="BR-06-februari-tahun-lalu-belum-ada",
        ),
        pytest.param(
            _kinerja(date(2027, 2, 10), t2026=BUTUH, t2025=BAIK, t2024=BAIK),
            G,
            "(2026)",
            id="BR-06-februari-sudah-dinilai",
        ),
        pytest.param(
            _kinerja(date(2027, 3, 31), t2025=BAIK, t2024=BAIK), L, "2025", id="BR-06-akhir-maret-masih-tenggang"
        ),
        pytest.param(_kinerja(date(2027, 4, 1), t2025=BAIK, t2024=BAIK), K, "2026", id="BR-06-april-tenggang-habis"),
    ],
)
def test_br_06_predikat_kinerja(masukan: Fakta, hasil: Hasil, kata: str) -> None:
    jawaban = predikat_kinerja(masukan, PARAM)

    assert jawaban.hasil is hasil
    assert kata in jawaban.kalimat


def test_br_06_menunjukkan_predikat_dan_tahun_sumbernya() -> None:
    jawaban = predikat_kinerja(fakta(), PARAM)

    assert [(satu.label, satu.nilai, satu.sumber) for satu in jawaban.data] == [
        ("Predikat 2025", "Baik", date(2025, 12, 31)),
        ("Predikat 2024", "Sangat baik", date(2024, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("lain", "hasil"),
    [
        pytest.param((), L, id="BR-15-tidak-ada-proses-lain"),
        pytest.param((FaktaKasusLain("Usul mutasi", "2026-0007"),), G, id="BR-15-mutasi-lain-terbuka"),
        pytest.param((FaktaKasusLain("Kenaikan pangkat", "KP-1"), FaktaKasusLain("Pensiun", "P-1")), G, id="BR-15-dua"),
    ],
)
def test_br_15_proses_lain(lain: tuple[FaktaKasusLain, ...], hasil: Hasil) -> None:
    jawaban = proses_lain(fakta(pegawai=pegawai(kasus_lain=lain)), PARAM)

    assert jawaban.hasil is hasil
    assert all(satu.nomor in jawaban.kalimat for satu in lain)

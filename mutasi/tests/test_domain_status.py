"""States, kinds and grounds: every code explains itself, every set says what it means."""

import pytest

from mutasi.domain.status import (
    AKHIR,
    AKTIF,
    BELUM_DIPUTUS,
    BERTANDA_TANGAN,
    DIPROSES,
    RESERVASI,
    DasarMutasi,
    Jam,
    JenisMutasi,
    StatusUsul,
    jenis_mutasi,
    memegang_reservasi,
)


@pytest.mark.parametrize("status", StatusUsul)
def test_setiap_status_menjelaskan_diri(status: StatusUsul) -> None:
    assert status.label
    assert status.label_publik.endswith(".")
    assert status.pemegang
    assert status.label_publik != status.label


KODE_RESMI = """
DRAF DIAJUKAN DISETUJUI_ATASAN VERIFIKASI_BERKAS PERBAIKAN LENGKAP TELAAH MENUNGGU_PERSETUJUAN_ASAL MENUNGGU_PENERIMA
SIDANG_TPK DISETUJUI_TPK KOORDINASI_MENDAGRI USUL_BKN PERTEK_TERBIT BTS_BKN KONSEP_SK PARAF MENUNGGU_TTD SK_TERBIT
PENGANGKATAN_JABATAN SPMT_TERBIT SINKRON_SIASN SELESAI DITUNDA DITOLAK DIBATALKAN KEDALUWARSA
"""


def test_kode_status_persis_daftar_resmi() -> None:
    assert [status.value for status in StatusUsul] == KODE_RESMI.split()


def test_status_akhir_adalah_empat_penutup() -> None:
    assert {*AKHIR} == {StatusUsul.SELESAI, StatusUsul.DITOLAK, StatusUsul.DIBATALKAN, StatusUsul.KEDALUWARSA}
    assert all(status.akhir for status in AKHIR)
    assert not any(status.akhir for status in AKTIF)


def test_draf_aktif_tetapi_belum_diproses() -> None:
    assert StatusUsul.DRAF in AKTIF
    assert StatusUsul.DRAF not in DIPROSES
    assert frozenset({StatusUsul.DRAF}) == AKTIF - DIPROSES


def test_pemegang_kosong_hanya_pada_status_akhir() -> None:
    tanpa_pemegang = {status for status in StatusUsul if status.pemegang == "—"}

    assert tanpa_pemegang == AKHIR


@pytest.mark.parametrize(
    ("status", "jam"),
    [
        (StatusUsul.DRAF, Jam.TIDAK_DIHITUNG),
        (StatusUsul.VERIFIKASI_BERKAS, Jam.BERJALAN),
        (StatusUsul.PERBAIKAN, Jam.BERHENTI),
        (StatusUsul.BTS_BKN, Jam.BERHENTI),
        (StatusUsul.DITUNDA, Jam.BERHENTI),
        (StatusUsul.USUL_BKN, Jam.EKSTERNAL),
        (StatusUsul.MENUNGGU_PENERIMA, Jam.EKSTERNAL),
        (StatusUsul.SELESAI, Jam.AKHIR),
    ],
)
def test_jam_mengikuti_tabel_status(status: StatusUsul, jam: Jam) -> None:
    assert status.jam is jam


@pytest.mark.parametrize(
    ("status", "sudah_ditempatkan", "memegang"),
    [
        (StatusUsul.SIDANG_TPK, False, False),
        (StatusUsul.DISETUJUI_TPK, False, True),
        (StatusUsul.BTS_BKN, False, True),
        (StatusUsul.SK_TERBIT, False, True),
        (StatusUsul.SK_TERBIT, True, False),
        (StatusUsul.SPMT_TERBIT, False, True),
        (StatusUsul.DITOLAK, False, False),
    ],
)
def test_reservasi_dari_persetujuan_tpk_sampai_penempatan(
    status: StatusUsul, sudah_ditempatkan: bool, memegang: bool
) -> None:
    assert memegang_reservasi(status, sudah_ditempatkan=sudah_ditempatkan) is memegang


def test_status_aktif_terbagi_sebelum_dan_sesudah_putusan_tpk() -> None:
    assert BELUM_DIPUTUS | RESERVASI == AKTIF
    assert not BELUM_DIPUTUS & RESERVASI
    assert {StatusUsul.SELESAI} == BERTANDA_TANGAN - RESERVASI


@pytest.mark.parametrize("pilihan", [*JenisMutasi, *DasarMutasi])
def test_jenis_dan_dasar_berlabel(pilihan: JenisMutasi | DasarMutasi) -> None:
    assert pilihan.label
    assert pilihan.label != pilihan.value


@pytest.mark.parametrize(
    ("asal", "tujuan", "jenis"), [("a", "a", JenisMutasi.INTRA_OPD), ("a", "b", JenisMutasi.ANTAR_OPD)]
)
def test_jenis_mutasi_dari_opd_asal_dan_tujuan(asal: str, tujuan: str, jenis: JenisMutasi) -> None:
    assert jenis_mutasi(asal, tujuan) is jenis

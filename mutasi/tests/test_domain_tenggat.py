"""Due dates, stopped clocks and escalation in working days (domain.md §1.6, §7.9)."""

from datetime import date

import pytest

from mutasi.domain.alur import AcuanTenggat
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.domain.tenggat import (
    AturanTenggat,
    LamaProses,
    SelangStatus,
    TingkatTenggat,
    aturan_tenggat,
    batas_kedaluwarsa,
    hari_otomatis_bkn,
    hitung_tenggat,
    jatuh_tempo,
    lama_proses,
)

S, D, J = StatusUsul, DasarMutasi, JenisMutasi
SENIN = date(2026, 11, 23)
LIBUR = frozenset({date(2026, 12, 24), date(2026, 12, 25)})


@pytest.mark.parametrize(
    ("status", "hk", "acuan"),
    [
        (S.VERIFIKASI_BERKAS, 3, AcuanTenggat.MASUK_STATUS),
        (S.PERBAIKAN, 14, AcuanTenggat.MASUK_STATUS),
        (S.TELAAH, 5, AcuanTenggat.MASUK_STATUS),
        (S.SIDANG_TPK, 10, AcuanTenggat.MASUK_STATUS),
        (S.MENUNGGU_PERSETUJUAN_ASAL, 10, AcuanTenggat.MASUK_STATUS),
        (S.USUL_BKN, 5, AcuanTenggat.MASUK_STATUS),
        (S.SK_TERBIT, 5, AcuanTenggat.TMT),
        (S.SINKRON_SIASN, 5, AcuanTenggat.MASUK_STATUS),
    ],
)
def test_batas_waktu_menurut_tabel(status: StatusUsul, hk: int, acuan: AcuanTenggat) -> None:
    assert aturan_tenggat(J.ANTAR_OPD, D.KEBUTUHAN_ORGANISASI, status) == AturanTenggat(hk, acuan)


def test_konsep_paraf_dan_tanda_tangan_sepuluh_hari_kerja() -> None:
    status = (S.PERTEK_TERBIT, S.KONSEP_SK, S.PARAF, S.MENUNGGU_TTD)

    aturan = [aturan_tenggat(J.INTRA_OPD, D.KEBUTUHAN_ORGANISASI, satu) for satu in status]

    assert sum(satu.hk for satu in aturan if satu) == 10


@pytest.mark.parametrize("status", [S.DRAF, S.DITUNDA, S.SELESAI])
def test_status_tanpa_batas_waktu(status: StatusUsul) -> None:
    assert aturan_tenggat(J.INTRA_OPD, D.KEBUTUHAN_ORGANISASI, status) is None


@pytest.mark.parametrize(
    ("masuk", "hk", "tempo"),
    [
        pytest.param(SENIN, 3, date(2026, 11, 26), id="tanpa-akhir-pekan"),
        pytest.param(date(2026, 11, 27), 1, date(2026, 11, 30), id="melompati-akhir-pekan"),
        pytest.param(date(2026, 12, 23), 3, date(2026, 12, 30), id="melompati-libur-dan-cuti-bersama"),
        pytest.param(date(2026, 11, 28), 2, date(2026, 12, 1), id="masuk-hari-sabtu"),
    ],
)
def test_jatuh_tempo_menghitung_hari_kerja(masuk: date, hk: int, tempo: date) -> None:
    assert jatuh_tempo(AturanTenggat(hk, AcuanTenggat.MASUK_STATUS), masuk, LIBUR) == tempo


@pytest.mark.parametrize(
    ("masuk", "tmt", "tempo"),
    [
        pytest.param(date(2026, 12, 10), date(2027, 1, 1), date(2027, 1, 8), id="sejak-tmt"),
        pytest.param(date(2027, 1, 11), date(2027, 1, 1), date(2027, 1, 18), id="sk-terbit-sesudah-tmt"),
        pytest.param(date(2026, 12, 10), None, None, id="tmt-belum-ada"),
    ],
)
def test_jatuh_tempo_spmt_sejak_tmt(masuk: date, tmt: date | None, tempo: date | None) -> None:
    assert jatuh_tempo(AturanTenggat(5, AcuanTenggat.TMT), masuk, LIBUR, tmt) == tempo


@pytest.mark.parametrize(
    ("pada", "sisa", "tingkat"),
    [
        pytest.param(SENIN, 5, TingkatTenggat.AMAN, id="hari-masuk"),
        pytest.param(date(2026, 11, 26), 2, TingkatTenggat.AMAN, id="60-persen"),
        pytest.param(date(2026, 11, 27), 1, TingkatTenggat.MENDEKATI, id="80-persen"),
        pytest.param(date(2026, 11, 30), 0, TingkatTenggat.MENDEKATI, id="hari-jatuh-tempo"),
        pytest.param(date(2026, 12, 1), -1, TingkatTenggat.LEWAT, id="sehari-lewat"),
    ],
)
def test_tingkat_tenggat_pada_telaah_lima_hari_kerja(pada: date, sisa: int, tingkat: TingkatTenggat) -> None:
    hasil = hitung_tenggat(J.INTRA_OPD, D.KEBUTUHAN_ORGANISASI, S.TELAAH, masuk=SENIN, pada=pada)

    assert (hasil.jatuh_tempo, hasil.sisa_hk, hasil.tingkat) == (date(2026, 11, 30), sisa, tingkat)


def test_tenggat_tanpa_batas_tetap_menghitung_lama() -> None:
    hasil = hitung_tenggat(J.INTRA_OPD, D.KEBUTUHAN_ORGANISASI, S.DITUNDA, masuk=SENIN, pada=date(2026, 11, 30))

    assert (hasil.tingkat, hasil.jatuh_tempo, hasil.terpakai_hk) == (TingkatTenggat.TANPA_BATAS, None, 5)


def test_tenggat_spmt_belum_dapat_dihitung_selama_tmt_belum_ada() -> None:
    hasil = hitung_tenggat(J.ANTAR_OPD, D.KEBUTUHAN_ORGANISASI, S.SK_TERBIT, masuk=SENIN, pada=SENIN)

    assert (hasil.jatuh_tempo, hasil.sisa_hk, hasil.tingkat) == (None, None, TingkatTenggat.TANPA_BATAS)


def test_tenggat_menolak_tanggal_sebelum_masuk() -> None:
    with pytest.raises(ValueError, match="mendahului"):
        hitung_tenggat(J.INTRA_OPD, D.KEBUTUHAN_ORGANISASI, S.TELAAH, masuk=SENIN, pada=date(2026, 11, 20))


@pytest.mark.parametrize(
    ("dasar", "status", "batas"),
    [
        pytest.param(D.KEBUTUHAN_ORGANISASI, S.PERBAIKAN, date(2026, 12, 11), id="perbaikan-14-hk"),
        pytest.param(D.KEBUTUHAN_ORGANISASI, S.MENUNGGU_PERSETUJUAN_ASAL, date(2027, 1, 6), id="asal-30-hk"),
        pytest.param(D.PERMINTAAN_SENDIRI, S.MENUNGGU_PENERIMA, date(2027, 1, 6), id="penerima-30-hk"),
        pytest.param(D.KEBUTUHAN_ORGANISASI, S.TELAAH, None, id="telaah-tidak-kedaluwarsa"),
    ],
)
def test_batas_kedaluwarsa(dasar: DasarMutasi, status: StatusUsul, batas: date | None) -> None:
    assert batas_kedaluwarsa(J.ANTAR_OPD, dasar, status, SENIN, LIBUR) == batas


def test_jam_berhenti_saat_perbaikan_dan_terpisah_saat_di_bkn() -> None:
    selang = [
        SelangStatus(S.DRAF, date(2026, 11, 2), date(2026, 11, 9)),
        SelangStatus(S.VERIFIKASI_BERKAS, date(2026, 11, 9), date(2026, 11, 11)),
        SelangStatus(S.PERBAIKAN, date(2026, 11, 11), date(2026, 11, 16)),
        SelangStatus(S.VERIFIKASI_BERKAS, date(2026, 11, 16), date(2026, 11, 17)),
        SelangStatus(S.USUL_BKN, date(2026, 11, 17)),
    ]

    assert lama_proses(selang, date(2026, 11, 20)) == LamaProses(berjalan=3, eksternal=3, berhenti=3)


def test_lama_proses_tidak_melewati_tanggal_hitung() -> None:
    selang = [SelangStatus(S.TELAAH, SENIN, date(2026, 12, 7))]

    assert lama_proses(selang, date(2026, 11, 25)).berjalan == 2


def test_persetujuan_otomatis_bkn_pada_hari_kerja_keenam() -> None:
    assert hari_otomatis_bkn(SENIN) == date(2026, 12, 1)

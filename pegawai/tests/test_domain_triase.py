"""Rules of the triage: priority, due dates, what a decision needs."""

from __future__ import annotations

from datetime import date

import pytest

from pegawai.domain.triase import (
    URUTAN_NILAI,
    KeputusanKasus,
    Putusan,
    StatusKasus,
    alasan_prioritas,
    arti,
    periksa_putusan,
    prioritas,
    tenggat_bawaan,
)
from sabangau_mutasi.inti.galat import AturanDilanggar

PADA = date(2026, 11, 24)
SAH = Putusan(KeputusanKasus.LATIH, 7, date(2026, 12, 1))


def test_urutan_beratnya_temuan() -> None:
    nomor = [prioritas(nilai, None, PADA) for nilai in ("KURANG", "SETINGKAT", "DI_BAWAH", "DI_ATAS", "KMS", "MMS")]

    assert nomor == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("pensiun", "turun"),
    [(date(2027, 11, 23), True), (date(2027, 11, 24), False), (date(2026, 1, 1), True), (None, False)],
)
def test_yang_segera_pensiun_di_bawah_semua_yang_lain(pensiun: date | None, turun: bool) -> None:
    assert (prioritas("KURANG", pensiun, PADA) > prioritas("MMS", None, PADA)) is turun


def test_nilai_yang_bukan_kasus_tidak_berurutan() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        prioritas("LINIER", None, PADA)


@pytest.mark.parametrize("nilai", URUTAN_NILAI)
def test_setiap_temuan_punya_arti_dan_alasan_urutan(nilai: str) -> None:
    assert arti(nilai)
    assert "pensiun" in alasan_prioritas(prioritas(nilai, PADA, PADA))


def test_tenggat_dihitung_dengan_hari_kerja() -> None:
    libur = {date(2026, 11, 26)}

    assert tenggat_bawaan(KeputusanKasus.PERBAIKI_DATA, PADA, libur) == date(2026, 12, 9)
    assert tenggat_bawaan(KeputusanKasus.TERIMA, PADA) == PADA


@pytest.mark.parametrize(
    ("putusan", "status", "kode"),
    [
        (SAH, StatusKasus.SELESAI, "KASUS_SELESAI"),
        (SAH, StatusKasus.DISANGGAH, "KASUS_DISANGGAH"),
        (Putusan(KeputusanKasus.LATIH, None, PADA), StatusKasus.BARU, "TANPA_PEMILIK"),
        (Putusan(KeputusanKasus.LATIH, 7, None), StatusKasus.BARU, "TANPA_TENGGAT"),
        (Putusan(KeputusanKasus.LATIH, 7, date(2026, 11, 23)), StatusKasus.BARU, "TENGGAT_LEWAT"),
        (Putusan(KeputusanKasus.TERIMA, 7, PADA, "  "), StatusKasus.BARU, "ALASAN_KOSONG"),
        (Putusan(KeputusanKasus.TERIMA, 7, PADA, "a" * 2001), StatusKasus.BARU, "TEKS_PANJANG"),
    ],
)
def test_putusan_yang_kurang_ditolak(putusan: Putusan, status: StatusKasus, kode: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        periksa_putusan(putusan, status=status, pada=PADA)

    assert galat.value.kode == kode


def test_putusan_yang_lengkap_diterima() -> None:
    periksa_putusan(SAH, status=StatusKasus.BARU, pada=PADA)
    periksa_putusan(SAH, status=StatusKasus.DIKERJAKAN, pada=PADA)

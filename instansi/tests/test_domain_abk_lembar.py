"""A whole worksheet by its approach, published examples to four decimals, and what cannot be true in it."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest

from instansi.domain.abk import (
    BarisBeban,
    DasarHitung,
    Pembulatan,
    PendekatanAbk,
    PeriodeVolume,
    empat_desimal,
    hitung_lembar,
)
from instansi.domain.abk_periksa import baca_periode, periksa_baris, periksa_lembar
from instansi.domain.jabatan import JenisJabatan

P = PendekatanAbk
TUGAS = DasarHitung()


def tugas(*pasangan: tuple[int, int]) -> list[BarisBeban]:
    return [BarisBeban(volume, menit=menit) for volume, menit in pasangan]


# A university's published worksheets: minutes a year of each task divided by 1,250 hours.
KEMAHASISWAAN = tugas((940, 180), (104, 240), (4616, 10), (16, 180), (16, 240), (16, 300), (4616, 10))
KEPENDIDIKAN = tugas(
    (3, 9000), (27, 450), (235, 180), (157, 900), (40, 450), (50, 450), (1000, 300), (10, 450), (15, 450)
)


@pytest.mark.parametrize(
    ("baris", "menit", "kebutuhan", "orang"),
    [
        pytest.param(tugas((1200, 30), (240, 120), (12, 1500)), 82_800, "1.1040", 1, id="domain-3.3"),
        # https://id.scribd.com/document/585887390/Subbag-PKM: 298,000 minutes, 3.973, rounded 4.
        pytest.param(KEMAHASISWAAN, 298_000, "3.9733", 4, id="pengelola-kemahasiswaan"),
        # https://id.scribd.com/document/586642365/Subbag-Pendidikan-FMIPA: 574,500 minutes, 7.66, rounded 8.
        pytest.param(KEPENDIDIKAN, 574_500, "7.6600", 8, id="pengolah-data-kependidikan"),
    ],
)
def test_contoh_terbitan_tugas_per_tugas(baris: list[BarisBeban], menit: int, kebutuhan: str, orang: int) -> None:
    hasil = hitung_lembar(TUGAS, baris)

    assert (hasil.beban_menit, str(empat_desimal(hasil.kebutuhan)), hasil.bulat) == (menit, kebutuhan, orang)


@pytest.mark.parametrize(
    ("pendekatan", "beban", "standar", "kebutuhan", "orang"),
    [
        (P.HASIL_KERJA, 200, 30, "6.6667", 7),  # data entry: 200 records a day, one person 30
        (P.OBJEK_KERJA, 80, 25, "3.2000", 3),  # doctor: 80 patients a day, one doctor 25
        (P.PERALATAN_KERJA, 20, 1, "20.0000", 20),  # driver: 20 buses, one driver a bus
        (P.PERALATAN_KERJA, 20, 5, "4.0000", 4),  # mechanic: 20 buses, five a mechanic
    ],
    ids=["pengentri-data", "dokter", "pengemudi-bis", "montir-bis"],
)
def test_contoh_pedoman_kep_75_tahun_2004(
    pendekatan: PendekatanAbk, beban: int, standar: int, kebutuhan: str, orang: int
) -> None:
    """The examples of the guideline KEP/75/M.PAN/7/2004 for three approaches; load and ability of one day there."""
    hasil = hitung_lembar(DasarHitung(pendekatan, standar=standar * 250), [BarisBeban(beban, PeriodeVolume.HARI)])

    assert (str(empat_desimal(hasil.kebutuhan)), hasil.bulat) == (kebutuhan, orang)


@pytest.mark.parametrize(
    ("dasar", "baris", "kebutuhan", "orang"),
    [
        (DasarHitung(P.HASIL_KERJA, standar=7500), [BarisBeban(200, PeriodeVolume.HARI)], "6.6667", 7),
        (DasarHitung(P.OBJEK_KERJA, standar=30), [BarisBeban(100)], "3.3333", 3),
        (DasarHitung(P.PERALATAN_KERJA, standar=Decimal("7.5")), [BarisBeban(12), BarisBeban(8)], "2.6667", 3),
        # domain.md §3.8: Σ hours × rombel / 24, and one class teacher for each rombel.
        (DasarHitung(P.GURU), [BarisBeban(6, jam_minggu=4), BarisBeban(5, jam_minggu=3)], "1.6250", 2),
        (DasarHitung(P.GURU), [BarisBeban(12)], "12.0000", 12),
        (DasarHitung(wke=72_000), tugas((1200, 30), (240, 120), (12, 1500)), "1.1500", 1),
        (DasarHitung(pembulatan=Pembulatan.CEIL), tugas((1200, 30), (240, 120), (12, 1500)), "1.1040", 2),
        (DasarHitung(jenis=JenisJabatan.PENGAWAS), tugas((7500, 30)), "3.0000", 1),
    ],
    ids=["hasil", "objek", "peralatan", "guru-mapel", "guru-kelas", "wke-lama", "selalu-ke-atas", "manajerial"],
)
def test_setiap_pendekatan(dasar: DasarHitung, baris: list[BarisBeban], kebutuhan: str, orang: int) -> None:
    hasil = hitung_lembar(dasar, baris)

    assert (str(empat_desimal(hasil.kebutuhan)), hasil.bulat) == (kebutuhan, orang)
    assert hasil.beban_menit == hasil.kebutuhan * dasar.wke


def test_urutan_baris_tidak_mengubah_hasil_dan_pembulatan_sekali_di_jumlah() -> None:
    baris = [BarisBeban(1, menit=Fraction(75_000 * n, 100)) for n in (30, 30, 40, 40)]
    acak = random.Random(5).sample(baris, len(baris))

    assert hitung_lembar(TUGAS, acak) == hitung_lembar(TUGAS, baris)
    assert hitung_lembar(TUGAS, baris).bulat == 1  # row by row it would be 0 or 4


@pytest.mark.parametrize(
    ("kode", "dasar", "baris", "uraian"),
    [
        ("VOLUME_NEGATIF", TUGAS, BarisBeban(-1, menit=5), "Surat"),
        ("VOLUME_TIDAK_WAJAR", TUGAS, BarisBeban(10_000_001, menit=1), "Surat"),
        ("MENIT_KOSONG", TUGAS, BarisBeban(1), "Surat"),
        ("MENIT_LEBIH_SETAHUN", TUGAS, BarisBeban(1, menit=75_001), "Surat"),
        ("BEBAN_TIDAK_WAJAR", TUGAS, BarisBeban(10_000, PeriodeVolume.HARI, menit=60), "Surat"),
        ("URAIAN_KOSONG", TUGAS, BarisBeban(1, menit=5), " - "),
        ("JAM_TIDAK_WAJAR", DasarHitung(P.GURU), BarisBeban(1, jam_minggu=61), "Kelas X"),
        ("JAM_TIDAK_WAJAR", DasarHitung(P.GURU), BarisBeban(1, jam_minggu=0), "Kelas X"),
        ("ROMBEL_TIDAK_WAJAR", DasarHitung(P.GURU), BarisBeban(201, jam_minggu=2), "Kelas X"),
    ],
)
def test_baris_yang_tidak_mungkin(kode: str, dasar: DasarHitung, baris: BarisBeban, uraian: str) -> None:
    assert [m.kode for m in periksa_baris(dasar, baris, uraian)] == [kode]


def test_menit_sebanyak_wke_setahun_masih_diterima() -> None:
    assert periksa_baris(TUGAS, BarisBeban(1, menit=75_000), "Menyusun rencana induk") == []


@pytest.mark.parametrize(
    ("kode", "dasar", "baris", "tertutup"),
    [
        ("LEMBAR_KOSONG", TUGAS, [], False),
        ("POSISI_DITUTUP", TUGAS, [("A", BarisBeban(1, menit=5))], True),
        ("STANDAR_KOSONG", DasarHitung(P.OBJEK_KERJA), [("A", BarisBeban(1))], False),
        ("BARIS_TERLALU_BANYAK", TUGAS, [("A", BarisBeban(1, menit=5))] * 201, False),
        ("GURU_CAMPUR", DasarHitung(P.GURU), [("A", BarisBeban(1)), ("B", BarisBeban(1, jam_minggu=4))], False),
        ("BEBAN_NOL", TUGAS, [("A", BarisBeban(0, menit=5))], False),
    ],
)
def test_lembar_yang_belum_dapat_dikirim(
    kode: str, dasar: DasarHitung, baris: list[tuple[str, BarisBeban]], tertutup: bool
) -> None:
    assert [m.kode for m in periksa_lembar(dasar, baris, tertutup=tertutup)] == [kode]


def test_masalah_baris_menyebut_nomornya() -> None:
    baris = [("Surat", BarisBeban(1, menit=5)), ("Surat", BarisBeban(-1, menit=5))]

    [masalah] = periksa_lembar(TUGAS, baris, tertutup=False)

    assert masalah.pesan.startswith("Baris 2: Volume")


@pytest.mark.parametrize(
    ("teks", "periode"),
    [("HARI", PeriodeVolume.HARI), ("per bulan", PeriodeVolume.BULAN), (" Tahun ", PeriodeVolume.TAHUN),
     ("abad", None), ("", None)],
)  # fmt: skip
def test_periode_yang_tidak_ada_tidak_ditebak(teks: str, periode: PeriodeVolume | None) -> None:
    assert baca_periode(teks) is periode

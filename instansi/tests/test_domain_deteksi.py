"""The five detectors at their thresholds, and that the order of rows tells nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instansi.domain import deteksi
from instansi.domain.abk import PeriodeVolume
from instansi.domain.deteksi import BarisTugas, LembarTugas
from instansi.domain.efisiensi import GradeEfisiensi, efektivitas_jabatan, efektivitas_unit, grade


def baris(uraian: str, volume: int | str = 100, menit: int | None = 30, periode=PeriodeVolume.TAHUN) -> BarisTugas:
    return BarisTugas(uraian, Decimal(volume), periode, None if menit is None else Decimal(menit))


LIMA = [baris(f"Tugas {n}", 100 + n) for n in range(5)]
BARIS = st.builds(
    baris,
    st.sampled_from(["Menyusun surat", "menyusun  SURAT.", "Memeriksa", "Mengetik", "…"]),
    st.integers(0, 9),
    st.sampled_from([None, 5, 10]),
    st.sampled_from(PeriodeVolume),
)
LEMBAR = st.builds(
    LembarTugas,
    st.just(0),
    st.integers(1, 3),
    st.integers(1, 9),
    st.just(""),
    st.decimals(0, 20, places=1),
    st.lists(BARIS, max_size=4).map(tuple),
)


def bernomor(semua: list[LembarTugas]) -> list[LembarTugas]:
    return [
        LembarTugas(n, satu.unit, satu.jabatan, satu.sub_jabatan, satu.kebutuhan, satu.baris)
        for n, satu in enumerate(semua)
    ]


@pytest.mark.parametrize(
    ("teks", "baku"),
    [
        ("  Menyusun Surat-Keluar. ", "menyusun surat keluar"),
        ("A/B (c)", "a b c"),
        ("…", ""),
        ("Tahun 2026", "tahun 2026"),
    ],
)
def test_uraian_baku(teks, baku):
    assert deteksi.uraian_baku(teks) == baku


def test_salinan_mulai_delapan_puluh_persen():
    assert deteksi.salinan(LIMA, LIMA[:4]) == Fraction(4, 5)
    assert deteksi.salinan(LIMA, LIMA[:3]) is None
    assert deteksi.salinan([baris("TUGAS 0 ", 100), *LIMA[1:]], LIMA) == 1


def test_salinan_perlu_tiga_baris_dan_angka_yang_sama():
    assert deteksi.salinan(LIMA[:2], LIMA[:2]) is None
    assert deteksi.salinan([baris(f"Tugas {n}", 100 + n, menit=31) for n in range(5)], LIMA) is None
    assert deteksi.salinan([baris("A", 1, periode=PeriodeVolume.BULAN), *LIMA], [baris("A", 12), *LIMA]) == Fraction(1)


@pytest.mark.parametrize(
    ("kini", "dulu", "rasio"),
    [(150, 100, None), (151, 100, Fraction(51, 100)), (50, 100, None), (49, 100, Fraction(-51, 100)), (5, 0, None)],
)
def test_lonjakan_lebih_dari_lima_puluh_persen(kini, dulu, rasio):
    hasil = deteksi.lonjakan([baris("A", kini), baris("Baru", 9)], [baris("a!", dulu)])

    assert [satu.rasio for satu in hasil] == ([] if rasio is None else [rasio])


@pytest.mark.parametrize(
    ("menit", "pemangku", "nilai"),
    [
        (37_500, 1, None),
        (37_499, 1, "0.5000"),
        (112_500, 1, None),
        (112_501, 1, "1.5000"),
        (9, 0, None),
        (300_000, 2, "2.0000"),
    ],
)
def test_menit_per_pemangku_di_luar_setengah_sampai_satu_setengah(menit, pemangku, nilai):
    hasil = deteksi.menit_pemangku(Decimal(menit), pemangku, 75_000)

    assert hasil == (None if nilai is None else Decimal(nilai))


def test_tugas_rangkap_di_unit_yang_sama_pada_jabatan_lain():
    a = LembarTugas(1, 1, 10, "", Decimal(1), (baris("Menyusun SPJ"),))
    b = LembarTugas(2, 1, 11, "", Decimal(1), (baris("menyusun  spj."),))
    lain_unit = LembarTugas(3, 2, 12, "", Decimal(1), (baris("Menyusun SPJ"),))
    sejabatan = LembarTugas(4, 1, 10, "9", Decimal(1), (baris("Menyusun SPJ"),))

    assert deteksi.tugas_rangkap([a, b, lain_unit, sejabatan]) == {
        1: {"menyusun spj": (2,)},
        2: {"menyusun spj": (1, 4)},
        4: {"menyusun spj": (2,)},
    }


def test_tugas_pada_lebih_dari_lima_jabatan_adalah_umum():
    semua = [LembarTugas(n, 1, n, "", Decimal(1), (baris("Tugas lain"),)) for n in range(6)]

    assert len(deteksi.tugas_rangkap(semua[:5])) == 5
    assert deteksi.tugas_rangkap(semua) == {}


def test_pencilan_perlu_delapan_unit_sebaran_dan_z_di_atas_tiga_setengah():
    angka = {n: Decimal(n) for n in range(1, 9)}

    assert deteksi.pencilan(angka) == {}
    assert deteksi.pencilan(dict.fromkeys(range(9), Decimal(3)) | {99: Decimal(50)}) == {}
    [(nomor, satu)] = deteksi.pencilan(angka | {9: Decimal(60)}).items()
    assert (nomor, satu.median, satu.mad, satu.n) == (9, 5, 2, 9)
    assert satu.z == Fraction(6745 * 55, 20_000)
    tujuh = {n: Decimal(n) for n in range(1, 7)} | {9: Decimal(60)}
    assert deteksi.pencilan(tujuh) == {}


@given(st.lists(BARIS, max_size=6), st.lists(BARIS, max_size=6), st.randoms())
def test_urutan_baris_tidak_mengubah_temuan_lembar(kini, lalu, acak):
    teracak, dulu = list(kini), list(lalu)
    acak.shuffle(teracak)
    acak.shuffle(dulu)

    assert deteksi.salinan(teracak, dulu) == deteksi.salinan(kini, lalu)
    assert deteksi.lonjakan(teracak, dulu) == deteksi.lonjakan(kini, lalu)


@given(st.lists(LEMBAR, max_size=14).map(bernomor), st.randoms())
def test_urutan_lembar_tidak_mengubah_temuan_provinsi(semua, acak):
    teracak = list(semua)
    acak.shuffle(teracak)

    assert deteksi.tugas_rangkap(teracak) == deteksi.tugas_rangkap(semua)
    assert deteksi.pencilan_semua(teracak) == deteksi.pencilan_semua(semua)


@given(st.lists(LEMBAR, max_size=14).map(bernomor))
def test_tugas_rangkap_selalu_timbal_balik(semua):
    hasil = deteksi.tugas_rangkap(semua)

    assert all(
        nomor in hasil[satu][teks] for nomor, isi in hasil.items() for teks, lain in isi.items() for satu in lain
    )


@pytest.mark.parametrize(
    ("nilai", "huruf"),
    [
        ("1.0001", "A"),
        ("1.0000", "B"),
        ("0.9000", "B"),
        ("0.8999", "C"),
        ("0.7", "C"),
        ("0.6999", "D"),
        ("0.5", "D"),
        ("0.4999", "E"),
    ],
)
def test_grade_efisiensi(nilai, huruf):
    assert grade(Decimal(nilai)) is GradeEfisiensi(huruf)


def test_contoh_domain_satu_pemangku_kelebihan_beban():
    ej = efektivitas_jabatan(Decimal(82_800), 1, 75_000)

    assert ej == Decimal("1.1040")
    assert "kelebihan beban" in grade(ej).petunjuk
    assert efektivitas_jabatan(Decimal(1), 0, 75_000) is None


@given(st.lists(st.tuples(st.integers(0, 10**6).map(Decimal), st.integers(0, 9), st.sampled_from([72_000, 75_000]))))
def test_eu_terletak_di_antara_ej_terkecil_dan_terbesar(bagian):
    eu = efektivitas_unit(bagian)
    terisi = [b for b in bagian if b[1]]
    ej = [efektivitas_jabatan(*b) for b in terisi]

    assert (eu is None) == (not terisi)
    if eu is not None and len(terisi) == len(bagian):
        assert min(ej) <= eu <= max(ej)


def test_satu_orang_lebih_di_antara_yang_hampir_sama_bukan_pencilan() -> None:
    rata = {nomor: Decimal("1.0") + Decimal(nomor % 3) / 100 for nomor in range(9)}

    assert deteksi.pencilan(rata | {99: Decimal("2.4")}) == {}
    assert set(deteksi.pencilan(rata | {99: Decimal("3.1")})) == {99}

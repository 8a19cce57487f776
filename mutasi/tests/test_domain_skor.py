"""Fit score: each part, intervals, order, weights."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.domain.skor import Bobot, Kandidat, KeadaanPosisi, KodeBagian, hitung_skor, tahun_kinerja_tertutup, urutkan
from pegawai.domain.kesesuaian import HasilPendidikan, KecocokanPendidikan
from pegawai.domain.kompetensi import hitung_jpm
from pegawai.domain.predikat import Predikat

HARI = date(2026, 11, 24)
TUJUAN = KeadaanPosisi(k=4, b=1, tanggal=HARI)
LINIER = HasilPendidikan(KecocokanPendidikan.LINIER, "Program studi ada dalam daftar.")
JPM_80 = hitung_jpm({"M1": 5}, {"M1": 4})
DASAR = Kandidat(
    id=1,
    asal=KeadaanPosisi(k=3, b=4, tanggal=HARI),
    di_luar_peta=False,
    jpm=JPM_80,
    tanggal_kompetensi=date(2025, 6, 1),
    pendidikan=LINIER,
    tanggal_pendidikan=date(2010, 8, 1),
    predikat={2025: Predikat.SANGAT_BAIK, 2024: Predikat.BAIK},
    tahun_kinerja=(2025, 2024),
    bulan_serumpun=30,
    tanggal_pengalaman=HARI,
)


def bagian(kode, kandidat=DASAR, tujuan=TUJUAN, bobot=None):
    return next(satu for satu in hitung_skor(tujuan, kandidat, bobot).bagian if satu.kode is kode)


def pendidikan(nilai):
    return replace(DASAR, pendidikan=HasilPendidikan(nilai, "Alasan."))


def test_skor_kandidat_lengkap_adalah_jumlah_bagiannya():
    hasil = hitung_skor(TUJUAN, DASAR)

    assert [satu.kode for satu in hasil.bagian] == list(KodeBagian)
    assert [str(satu.rendah) for satu in hasil.bagian] == ["11.25", "15.00", "20.00", "20.00", "13.50", "5.00"]
    assert hasil.rendah == hasil.tinggi == hasil.tengah == Decimal("84.75")
    assert not hasil.data_kurang
    assert not hasil.terhalang


@pytest.mark.parametrize(
    ("k", "b", "nilai"),
    [
        pytest.param(4, 0, "15.00", id="kosong-semua"),
        pytest.param(4, 3, "3.75", id="kurang-satu"),
        pytest.param(4, 5, "0.00", id="kelebihan"),
        pytest.param(0, 0, "0.00", id="tanpa-kebutuhan"),
    ],
)
def test_bagian_kebutuhan_menurut_porsi_kekurangan(k, b, nilai):
    assert bagian(KodeBagian.KEBUTUHAN, tujuan=KeadaanPosisi(k, b, HARI)).rendah == Decimal(nilai)


@pytest.mark.parametrize(
    ("k", "b", "nilai"),
    [
        pytest.param(3, 4, "15.00", id="asal-kelebihan"),
        pytest.param(3, 3, "10.00", id="asal-pas"),
        pytest.param(3, 1, "0.00", id="asal-menjadi-kosong"),
        pytest.param(0, 1, "15.00", id="asal-tidak-dibutuhkan"),
        pytest.param(0, 0, "15.00", id="pemangku-tidak-dihitung"),
    ],
)
def test_bagian_kelonggaran_menurut_isi_asal_setelah_dilepas(k, b, nilai):
    kandidat = replace(DASAR, asal=KeadaanPosisi(k, b, HARI))

    assert bagian(KodeBagian.KELONGGARAN, kandidat).rendah == Decimal(nilai)


def test_pegawai_di_luar_peta_tidak_mengosongkan_posisi():
    hasil = bagian(KodeBagian.KELONGGARAN, replace(DASAR, asal=None, di_luar_peta=True))

    assert hasil.rendah == hasil.tinggi == Decimal("15.00")


@pytest.mark.parametrize(
    ("nilai", "rendah", "tinggi"),
    [
        (KecocokanPendidikan.LINIER, "20.00", "20.00"),
        (KecocokanPendidikan.SERUMPUN, "15.00", "15.00"),
        (KecocokanPendidikan.SETINGKAT, "10.00", "10.00"),
        (KecocokanPendidikan.KURANG, "0.00", "0.00"),
        (KecocokanPendidikan.TIDAK_DISYARATKAN, "20.00", "20.00"),
        (KecocokanPendidikan.BELUM_DIPETAKAN, "0.00", "20.00"),
    ],
)
def test_bagian_pendidikan_menurut_kecocokan(nilai, rendah, tinggi):
    hasil = bagian(KodeBagian.PENDIDIKAN, pendidikan(nilai))

    assert (hasil.rendah, hasil.tinggi) == (Decimal(rendah), Decimal(tinggi))


@pytest.mark.parametrize(
    ("predikat", "rendah", "tinggi", "terhalang"),
    [
        pytest.param({2025: Predikat.BAIK, 2024: Predikat.BAIK}, "12.00", "12.00", False, id="dua-baik"),
        pytest.param({2025: Predikat.BAIK}, "6.00", "13.50", False, id="satu-tahun-belum-ada"),
        pytest.param({}, "0.00", "15.00", False, id="keduanya-belum-ada"),
        pytest.param(
            {2025: Predikat.KURANG, 2024: Predikat.SANGAT_BAIK}, "7.50", "7.50", True, id="BR-06-di-bawah-baik"
        ),
        pytest.param({2023: Predikat.KURANG}, "0.00", "15.00", False, id="tahun-lama-tidak-dihitung"),
    ],
)
def test_bagian_kinerja_rata_rata_dua_tahun_tertutup(predikat, rendah, tinggi, terhalang):
    kandidat = replace(DASAR, predikat=predikat)
    hasil = bagian(KodeBagian.KINERJA, kandidat)

    assert (hasil.rendah, hasil.tinggi) == (Decimal(rendah), Decimal(tinggi))
    assert hitung_skor(TUJUAN, kandidat).terhalang is terhalang


@pytest.mark.parametrize(
    ("bulan", "rendah", "tinggi"),
    [
        pytest.param(0, "0.00", "0.00", id="belum-pernah"),
        pytest.param(45, "7.50", "7.50", id="tiga-perempat"),
        pytest.param(240, "10.00", "10.00", id="dibatasi-60-bulan"),
        pytest.param(None, "0.00", "10.00", id="tidak-diketahui"),
    ],
)
def test_bagian_pengalaman_dibatasi_lima_tahun(bulan, rendah, tinggi):
    hasil = bagian(KodeBagian.PENGALAMAN, replace(DASAR, bulan_serumpun=bulan))

    assert (hasil.rendah, hasil.tinggi) == (Decimal(rendah), Decimal(tinggi))


def test_tanpa_standar_kompetensi_bagiannya_tidak_diketahui():
    hasil = hitung_skor(TUJUAN, replace(DASAR, jpm=None))

    assert hasil.data_kurang
    assert hasil.tinggi - hasil.rendah == 25


def test_setiap_bagian_menyebut_data_dan_tanggalnya():
    hasil = bagian(KodeBagian.KINERJA)

    assert hasil.tanggal == date(2025, 12, 31)
    assert hasil.penjelasan == "Predikat kinerja: 2025 sangat baik, 2024 baik. Data per 31 Desember 2025."
    assert all(satu.penjelasan.endswith(".") for satu in hitung_skor(TUJUAN, DASAR).bagian)


def test_bobot_diberikan_dari_luar():
    bobot = Bobot(kebutuhan=0, kelonggaran=0, kompetensi=50, pendidikan=50, kinerja=0, pengalaman=0)

    assert hitung_skor(TUJUAN, DASAR, bobot).tengah == Decimal("90.00")


@pytest.mark.parametrize("nilai", [-1, -100])
def test_bobot_negatif_ditolak(nilai):
    with pytest.raises(ValueError, match="bobot"):
        Bobot(kebutuhan=nilai)


def test_bobot_nol_semua_ditolak():
    with pytest.raises(ValueError, match="bobot"):
        Bobot(0, 0, 0, 0, 0, 0)


def test_yang_belum_dinilai_tidak_menyalip_yang_bernilai_sama_di_tengah():
    pasti = replace(DASAR, id=9, jpm=hitung_jpm({"M1": 2}, {"M1": 1}))
    kosong = replace(DASAR, id=1, jpm=hitung_jpm({"M1": 2}, {}))

    urut = urutkan([hitung_skor(TUJUAN, kosong), hitung_skor(TUJUAN, pasti)])

    assert urut[0].tengah == urut[1].tengah
    assert [satu.id for satu in urut] == [9, 1]


def test_skor_yang_sama_persis_diurutkan_menurut_id():
    urut = urutkan(hitung_skor(TUJUAN, replace(DASAR, id=nomor)) for nomor in (5, 2, 9))

    assert [satu.id for satu in urut] == [2, 5, 9]


@pytest.mark.parametrize(
    ("pada", "tahun"),
    [
        pytest.param(date(2026, 11, 24), (2025, 2024), id="BR-06-akhir-tahun"),
        pytest.param(date(2027, 3, 31), (2025, 2024), id="BR-06-januari-sampai-maret"),
        pytest.param(date(2027, 4, 1), (2026, 2025), id="BR-06-sejak-april"),
    ],
)
def test_dua_tahun_kinerja_yang_sudah_ditutup(pada, tahun):
    assert tahun_kinerja_tertutup(pada) == tahun


@given(
    st.integers(0, 9),
    st.integers(0, 9),
    st.one_of(st.none(), st.builds(KeadaanPosisi, st.integers(0, 9), st.integers(0, 9), st.just(HARI))),
    st.dictionaries(st.sampled_from([2024, 2025]), st.sampled_from(list(Predikat))),
    st.sampled_from(list(KecocokanPendidikan)),
    st.one_of(st.none(), st.integers(0, 400)),
    st.dictionaries(st.sampled_from(["M1", "S1", "T-a"]), st.integers(0, 5)),
)
def test_skor_selalu_di_antara_nol_dan_seratus(k, b, asal, predikat, nilai, bulan, level):
    kandidat = replace(
        pendidikan(nilai),
        asal=asal,
        predikat=predikat,
        bulan_serumpun=bulan,
        jpm=hitung_jpm({"M1": 3, "S1": 2, "T-a": 4}, level),
    )

    hasil = hitung_skor(KeadaanPosisi(k, b, HARI), kandidat)

    assert 0 <= hasil.rendah <= hasil.tengah <= hasil.tinggi <= 100
    assert hasil.data_kurang == (hasil.rendah != hasil.tinggi)

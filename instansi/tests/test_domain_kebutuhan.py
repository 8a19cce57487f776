"""K, B, selisih, lowong, sums, projection: cases and invariants."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instansi.domain.kebutuhan import (
    ArahReservasi,
    Bezetting,
    HasilPosisi,
    JumlahKebutuhan,
    PemangkuMasukan,
    PosisiMasukan,
    ReservasiMasukan,
    hitung_kebutuhan,
    hitung_lowong,
    jumlah_pohon,
    lewat_pensiun,
    pensiun_per_tahun,
    proyeksi,
    reservasi_pada,
)

ACUAN = date(2026, 11, 24)
MASUK, KELUAR = ArahReservasi.MASUK, ArahReservasi.KELUAR


@pytest.mark.parametrize(
    ("k", "bezetting", "selisih", "kekurangan", "kelebihan"),
    [
        pytest.param(3, Bezetting(pns=1), -2, 2, 0, id="kekurangan"),
        pytest.param(2, Bezetting(pns=1, cpns=1, pppk=1), 1, 0, 1, id="kelebihan"),
        pytest.param(2, Bezetting(pns=1, pppk=1), 0, 0, 0, id="pas"),
        pytest.param(0, Bezetting(), 0, 0, 0, id="kosong-tanpa-kebutuhan"),
        pytest.param(0, Bezetting(cpns=2), 2, 0, 2, id="terisi-tanpa-kebutuhan"),
    ],
)
def test_angka_satu_posisi(k, bezetting, selisih, kekurangan, kelebihan):
    hasil = HasilPosisi(id=1, unit=1, k=k, bezetting=bezetting)

    assert (hasil.b, hasil.selisih) == (bezetting.jumlah, selisih)
    assert (hasil.kekurangan, hasil.kelebihan) == (kekurangan, kelebihan)
    assert hasil.lowong == k - bezetting.jumlah


@pytest.mark.parametrize(
    ("k", "b", "masuk", "keluar", "lowong"),
    [
        pytest.param(1, 0, 0, 0, 1, id="BR-08-lowong"),
        pytest.param(1, 0, 1, 0, 0, id="BR-08-slot-habis-dipesan"),
        pytest.param(1, 1, 0, 1, 1, id="BR-08-akan-kosong"),
        pytest.param(1, 1, 1, 1, 0, id="BR-08-pengganti-sudah-dipesan"),
        pytest.param(1, 2, 0, 0, -1, id="BR-08-kelebihan"),
    ],
)
def test_lowong_memperhitungkan_reservasi(k, b, masuk, keluar, lowong):
    assert hitung_lowong(k, b, masuk, keluar) == lowong


def test_reservasi_masuk_mengikat_sejak_dibuat_dan_keluar_sejak_tmt():
    daftar = [
        ReservasiMasukan(7, MASUK, date(2027, 3, 1)),
        ReservasiMasukan(7, KELUAR, date(2027, 2, 1)),
        ReservasiMasukan(8, MASUK, date(2027, 1, 1)),
    ]

    assert reservasi_pada(daftar, 7, date(2027, 1, 31)) == (1, 0)
    assert reservasi_pada(daftar, 7, date(2027, 2, 1)) == (1, 1)


def test_kelebihan_satu_mapel_tidak_menutupi_kekurangan_mapel_lain():
    bahasa, matematika = PosisiMasukan(1, 10, 1), PosisiMasukan(2, 10, 2)
    guru = [PemangkuMasukan("PNS", 10, 1), PemangkuMasukan("PPPK", 10, 1), PemangkuMasukan("PNS", 10, 1)]

    hasil = hitung_kebutuhan([bahasa, matematika], guru, ACUAN)

    assert hasil.unit[10] == JumlahKebutuhan(k=3, bezetting=Bezetting(2, 0, 1), kekurangan=2, kelebihan=2)
    assert hasil.total.selisih == 0


def test_orang_tanpa_posisi_atau_pada_posisi_tak_dikenal_di_luar_peta():
    orang = [PemangkuMasukan("PNS", 10, None), PemangkuMasukan("CPNS", 11, 99), PemangkuMasukan("PNS", 10, 1)]

    hasil = hitung_kebutuhan([PosisiMasukan(1, 10, 1)], orang, ACUAN)

    assert hasil.total.di_luar_peta == 2
    assert hasil.unit[11].di_luar_peta == 1
    assert hasil.posisi[0].b == 1


def test_hasil_posisi_membawa_reservasi_pada_tanggal_acuan():
    pesanan = [ReservasiMasukan(1, MASUK, date(2027, 1, 1)), ReservasiMasukan(1, KELUAR, date(2027, 1, 1))]

    hasil = hitung_kebutuhan([PosisiMasukan(1, 10, 1)], [PemangkuMasukan("PNS", 10, 1)], ACUAN, pesanan)

    assert (hasil.posisi[0].reservasi_masuk, hasil.posisi[0].reservasi_keluar) == (1, 0)
    assert hasil.posisi[0].lowong == -1


def test_pppk_paruh_waktu_tidak_boleh_masuk_hitungan():
    with pytest.raises(ValueError, match="PPPK_PARUH_WAKTU"):
        hitung_kebutuhan([], [PemangkuMasukan("PPPK_PARUH_WAKTU", 10, None)], ACUAN)


def test_jumlah_pohon_menjumlah_unit_beserta_bawahannya():
    unit = {2: JumlahKebutuhan(k=3, kekurangan=3), 3: JumlahKebutuhan(k=1, di_luar_peta=1)}

    hasil = jumlah_pohon(unit, {1: None, 2: 1, 3: 2, 4: 1})

    assert [hasil[nomor].k for nomor in (1, 2, 3, 4)] == [4, 4, 1, 0]
    assert hasil[1].di_luar_peta == 1


def test_rantai_induk_yang_berputar_ditolak():
    with pytest.raises(ValueError, match="berputar"):
        jumlah_pohon({1: JumlahKebutuhan(k=1)}, {1: 2, 2: 1})


PEMANGKU = st.builds(
    PemangkuMasukan,
    status=st.sampled_from(["PNS", "CPNS", "PPPK"]),
    unit=st.integers(1, 4),
    posisi=st.one_of(st.none(), st.integers(1, 12)),
)
KEBUTUHAN = st.dictionaries(st.integers(1, 8), st.integers(0, 5), max_size=8)


@given(KEBUTUHAN, st.lists(PEMANGKU, max_size=40))
def test_jumlah_b_dan_di_luar_peta_selalu_sama_dengan_semua_pegawai(kebutuhan, orang):
    posisi = [PosisiMasukan(nomor, nomor % 4 + 1, k) for nomor, k in kebutuhan.items()]

    total = hitung_kebutuhan(posisi, orang, ACUAN).total

    assert total.b + total.di_luar_peta == total.pegawai == len(orang)
    assert total.kelebihan - total.kekurangan == total.selisih == total.b - total.k


@given(KEBUTUHAN, st.lists(PEMANGKU, max_size=20), st.randoms())
def test_urutan_masukan_tidak_mengubah_hasil(kebutuhan, orang, acak):
    posisi = [PosisiMasukan(nomor, 1, k) for nomor, k in kebutuhan.items()]
    kocok = list(orang)
    acak.shuffle(kocok)

    assert hitung_kebutuhan(posisi, orang, ACUAN) == hitung_kebutuhan(posisi[::-1], kocok, ACUAN)


def test_pensiun_dihitung_per_tahun_kalender_sesudah_tanggal_acuan():
    tmt = [date(2026, 11, 24), date(2026, 12, 1), date(2027, 1, 1), date(2030, 12, 1), date(2031, 1, 1)]

    assert pensiun_per_tahun(tmt, ACUAN) == {2026: 1, 2027: 1, 2028: 0, 2029: 0, 2030: 1}
    assert lewat_pensiun(tmt, ACUAN) == 1


def test_proyeksi_mengurangi_yang_pensiun_dan_pindah():
    hasil = proyeksi(10, 8, {2026: 1, 2027: 2}, keluar={2027: 1}, masuk={2026: 2})

    assert [(satu.tahun, satu.b, satu.k, satu.selisih) for satu in hasil] == [(2026, 9, 10, -1), (2027, 6, 10, -4)]


def test_pertumbuhan_dibulatkan_sekali_dari_kebutuhan_awal():
    hasil = proyeksi(10, 10, dict.fromkeys(range(2026, 2031), 0), pertumbuhan=Decimal("0.04"))

    assert [satu.k for satu in hasil] == [10, 11, 11, 12, 12]


def test_proyeksi_tanpa_pertumbuhan_tetap_pada_k():
    assert {satu.k for satu in proyeksi(7, 5, dict.fromkeys(range(2026, 2031), 1))} == {7}

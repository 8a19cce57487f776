"""The catalogue of findings, the index, and single rules about a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pegawai.domain.mutu import (
    BOBOT_DIMENSI,
    JENIS_TEMUAN,
    DimensiMutu,
    beban,
    bobot_jenis,
    indeks,
    nilai,
    tahun_tutup,
)
from pegawai.domain.mutu_orang import DataOrang, MasaJabatan, temuan_orang
from pegawai.domain.status import StatusKepegawaian
from pegawai.services.mutu_sql import ATURAN

ACUAN = date(2026, 11, 24)
AWAL = date(2015, 5, 1)
BERSIH = DataOrang(
    status=StatusKepegawaian.PNS,
    aktif=True,
    siasn_id="0" * 32,
    nip="198609262015052901",
    tanggal_lahir=date(1986, 9, 26),
    jenis_kelamin="P",
    tmt_cpns=AWAL,
    tmt_pns=date(2016, 5, 1),
    golongan=33,
    tmt_golongan=date(2023, 4, 1),
    urutan_pendidikan=70,
    program_dikenal=True,
    program_nama="Teknik Sipil",
    program_berumpun=True,
    jenis_pegawai="01",
    lokasi_kerja="L1",
    akhir_kontrak=None,
    ada_akun=True,
    surel="ani@contoh.id",
    unit_kini=1,
    jabatan_kini=1,
    di_peta=True,
    unit_tutup=False,
    bup=58,
    jabatan=(MasaJabatan(True, False, 1, 1, AWAL, None),),
    pangkat=((date(2023, 4, 1), 33),),
    urutan_riwayat=(70,),
    tahun_kinerja=frozenset({2024, 2025}),
)


def masa(mulai: date, sampai: date | None, *, definitif: bool = True, tambahan: bool = False) -> MasaJabatan:
    return MasaJabatan(definitif, tambahan, 1, 1, mulai, sampai)


def test_orang_yang_datanya_benar_tidak_bertemuan() -> None:
    assert temuan_orang(BERSIH, ACUAN) == set()


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"tanggal_lahir": date(1986, 9, 27)}, {"NIP_BEDA_TANGGAL_LAHIR"}),
        ({"jenis_kelamin": "L"}, {"NIP_BEDA_KELAMIN"}),
        ({"tmt_cpns": date(2015, 6, 1), "jabatan": (masa(date(2015, 6, 1), None),)}, {"NIP_BEDA_TMT_CPNS"}),
        ({"jabatan": ()}, {"TANPA_JABATAN"}),
        ({"jabatan": (masa(date(2015, 6, 1), None),)}, set()),
        ({"jabatan": (masa(date(2015, 6, 2), None),)}, {"RIWAYAT_JABATAN_BERCELAH"}),
        ({"jabatan": (masa(AWAL, date(2020, 1, 1)), masa(date(2020, 2, 1), None))}, set()),
        ({"jabatan": (masa(AWAL, date(2020, 1, 1)), masa(date(2020, 2, 2), None))}, {"RIWAYAT_JABATAN_BERCELAH"}),
        ({"jabatan": (masa(AWAL, None), masa(ACUAN, None, definitif=False))}, {"RIWAYAT_JABATAN_TUMPANG"}),
        ({"jabatan": (masa(AWAL, None), masa(ACUAN, None, definitif=False, tambahan=True))}, set()),
        ({"tahun_kinerja": frozenset({2024})}, {"PREDIKAT_TERAKHIR_BELUM_ADA"}),
        ({"tahun_kinerja": frozenset({2025})}, {"PREDIKAT_SEBELUMNYA_KOSONG"}),
        ({"bup": 40}, {"LEWAT_BUP"}),
        ({"bup": 40, "aktif": False}, set()),
        ({"tmt_pns": date(2015, 4, 1)}, {"URUTAN_TMT_TERBALIK"}),
        ({"program_dikenal": False, "program_berumpun": False}, {"PENDIDIKAN_TIDAK_DI_TABEL"}),
        ({"program_berumpun": False}, {"PENDIDIKAN_TANPA_RUMPUN"}),
        ({"di_peta": False}, {"DI_LUAR_PETA"}),
        ({"unit_tutup": True}, {"UNIT_TUTUP"}),
        ({"rekan": 1}, {"JABATAN_RANGKAP"}),
        ({"unit_kini": 2}, {"JABATAN_BEDA_RIWAYAT"}),
        ({"golongan": 32}, {"GOLONGAN_BEDA_RIWAYAT"}),
        ({"urutan_riwayat": (70, 80)}, {"PENDIDIKAN_BEDA_RIWAYAT"}),
        ({"tmt_golongan": date(2016, 1, 1), "pangkat": ((date(2016, 1, 1), 33),)}, set()),
        ({"surel": ""}, {"TANPA_SUREL"}),
        ({"ada_akun": False, "surel": ""}, {"TANPA_AKUN"}),
        ({"siasn_id": "PNS-1"}, {"ID_SIASN_TIDAK_BAKU"}),
        ({"akhir_kontrak": None}, set()),
    ],
)
def test_satu_kesalahan_satu_temuan(ubah: dict[str, object], kode: set[str]) -> None:
    assert temuan_orang(replace(BERSIH, **ubah), ACUAN) == kode


@pytest.mark.parametrize(
    ("akhir", "kode"),
    [
        (None, {"AKHIR_KONTRAK_KOSONG"}),
        (date(2026, 11, 23), {"KONTRAK_LEWAT"}),
        (date(2026, 11, 24), set()),
    ],
)
def test_perjanjian_kerja_pppk(akhir: date | None, kode: set[str]) -> None:
    pppk = replace(
        BERSIH, status=StatusKepegawaian.PPPK, nip="198609262015212901", tmt_pns=None, akhir_kontrak=akhir, golongan=109
    )

    assert temuan_orang(pppk, ACUAN) == kode


def test_cpns_lebih_dari_dua_tahun() -> None:
    cpns = replace(BERSIH, status=StatusKepegawaian.CPNS, tmt_pns=None)

    assert temuan_orang(cpns, ACUAN) == {"CPNS_TERLALU_LAMA"}
    assert temuan_orang(cpns, date(2017, 5, 1)) == {"PREDIKAT_TERAKHIR_BELUM_ADA"}


def test_setiap_jenis_orang_punya_sql_dan_sebaliknya() -> None:
    assert set(ATURAN) == {satu.kode for satu in JENIS_TEMUAN.values() if not satu.kantor}


def test_setiap_jenis_menyebut_apa_yang_salah_dan_cara_memperbaikinya() -> None:
    for satu in JENIS_TEMUAN.values():
        assert satu.kalimat.endswith(".")
        assert satu.perbaikan.endswith(".")
        assert satu.medan
        assert len(satu.kode) <= 32


def test_indeks_rata_rata_berbobot_dan_dimensi_tanpa_nilai_dilewati() -> None:
    lengkap, waktu, akurat, cocok = DimensiMutu

    assert sum(BOBOT_DIMENSI.values()) == 100
    assert indeks({lengkap: 90.0, waktu: 80.0, akurat: 100.0, cocok: 70.0}) == pytest.approx(87.0)
    assert indeks({lengkap: 90.0, waktu: None, akurat: 100.0, cocok: None}) == pytest.approx(95.0)
    assert indeks(dict.fromkeys(DimensiMutu)) is None
    assert indeks({lengkap: 90.0, waktu: 50.0}, {"KELENGKAPAN": 0}) == pytest.approx(50.0)


def test_nilai_dimensi_dari_bobot_yang_hilang() -> None:
    assert nilai(3, 12) == pytest.approx(75.0)
    assert nilai(0, 0) is None


def test_beban_hanya_jenis_yang_ditanyakan_kepada_statusnya() -> None:
    pns, pppk = beban(StatusKepegawaian.PNS), beban(StatusKepegawaian.PPPK)
    kelengkapan = DimensiMutu.KELENGKAPAN

    berat = bobot_jenis()
    hanya_pns = berat["TANPA_RIWAYAT_PANGKAT"] + berat["TANPA_TMT_PNS"]
    assert pns[kelengkapan] - hanya_pns == pppk[kelengkapan] - berat["AKHIR_KONTRAK_KOSONG"]
    assert beban(StatusKepegawaian.PNS, {"TANPA_TMT_PNS": 9})[kelengkapan] == pns[kelengkapan] + 7


@pytest.mark.parametrize(("bulan", "tahun"), [(1, 2024), (2, 2024), (3, 2025), (12, 2025)])
def test_tahun_kinerja_yang_seharusnya_sudah_tutup(bulan: int, tahun: int) -> None:
    assert tahun_tutup(bulan, 2026) == tahun

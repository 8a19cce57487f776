"""Pure rules after a decision: the next step in words, when a case comes back, the finding of the trend."""

from __future__ import annotations

from datetime import date

import pytest

from pegawai.domain.lanjutan_kasus import (
    PELATIHAN,
    USUL,
    TindakLanjut,
    langkah_berikut,
    perlu_pelatihan,
    perlu_putus_lagi,
)
from pegawai.domain.tren_kasus import TrenUnit, dengan_garis, temuan_semua, temuan_unit, urutkan
from pegawai.domain.triase import JenisKasus, StatusKasus

HARI = date(2026, 11, 24)


def butir(jenis: str, *, tuntas: bool = False, berhasil: bool = False) -> TindakLanjut:
    return TindakLanjut(jenis, "", "Draf", "", "", tuntas=tuntas, berhasil=berhasil)


@pytest.mark.parametrize(
    ("keputusan", "jenis", "lanjutan", "kalimat"),
    [
        ("PERBAIKI_DATA", "PENDIDIKAN", [], ""),
        ("LATIH", "PANGKAT", [], "Kesenjangan pangkat tidak ditutup dengan pelatihan"),
        ("LATIH", "KOMPETENSI", [], "Pelatihannya belum diminta"),
        ("LATIH", "KOMPETENSI", [butir(PELATIHAN), butir(PELATIHAN, tuntas=True)], "menunggu 1 pelatihan"),
        ("LATIH", "KOMPETENSI", [butir(PELATIHAN, tuntas=True)], "kompetensinya dinilai ulang"),
        ("LATIH", "PENDIDIKAN", [butir(PELATIHAN, tuntas=True)], "Catat ijazah barunya"),
        ("PINDAHKAN", "PENDIDIKAN", [butir(PELATIHAN)], "Usul mutasinya belum disusun"),
        ("PINDAHKAN", "PENDIDIKAN", [butir(USUL)], "menunggu usul mutasinya"),
        ("PINDAHKAN", "PENDIDIKAN", [butir(USUL, tuntas=True)], "berakhir tanpa perpindahan"),
        ("PINDAHKAN", "PENDIDIKAN", [butir(USUL, tuntas=True, berhasil=True)], "Usulnya selesai"),
    ],
)
def test_langkah_berikut(keputusan: str, jenis: str, lanjutan: list[TindakLanjut], kalimat: str) -> None:
    hasil = langkah_berikut("DIKERJAKAN", keputusan, jenis, lanjutan)

    assert kalimat in hasil
    assert bool(hasil) is bool(kalimat)
    assert langkah_berikut("BARU", keputusan, jenis, lanjutan) == ""


@pytest.mark.parametrize(
    ("selesai", "dinilai", "lagi"),
    [(HARI, HARI, True), (HARI, date(2026, 11, 23), False), (HARI, None, False), (None, HARI, False)],
)
def test_kembali_ke_antrean_hanya_bila_dinilai_sesudah_dilatih(
    selesai: date | None, dinilai: date | None, lagi: bool
) -> None:
    def tanya(status: StatusKasus, keputusan: str, jenis: JenisKasus) -> bool:
        return perlu_putus_lagi(status, keputusan, jenis, selesai, dinilai)

    assert tanya(StatusKasus.DIKERJAKAN, "LATIH", JenisKasus.KOMPETENSI) is lagi
    assert not tanya(StatusKasus.SELESAI, "LATIH", JenisKasus.KOMPETENSI)
    assert not tanya(StatusKasus.DIKERJAKAN, "PINDAHKAN", JenisKasus.KOMPETENSI)
    assert not tanya(StatusKasus.DIKERJAKAN, "LATIH", JenisKasus.PENDIDIKAN)


def test_hanya_yang_dapat_dipelajari_dilatih() -> None:
    jenis = [satu for satu in JenisKasus if perlu_pelatihan("DIKERJAKAN", "LATIH", satu.value)]

    assert jenis == [JenisKasus.PENDIDIKAN, JenisKasus.KOMPETENSI]


def test_tren_mengurutkan_yang_terburuk_dan_menyebut_yang_paling_bertambah() -> None:
    unit = urutkan([TrenUnit("B", "", (9, 5)), TrenUnit("A", "", (0, 0)), TrenUnit("C", "", (1, 4))])

    assert [(satu.nama, satu.kata) for satu in unit] == [("B", "turun 4"), ("C", "naik 3")]
    assert (
        temuan_unit(unit, "1 Okt 2026") == "B terbanyak: 5 temuan, turun 4 sejak 1 Okt 2026; C paling bertambah, naik 3"
    )
    assert temuan_semua([1000, 2500], "1 Okt 2026") == "2.500 temuan pada analisis terbaru, naik 1.500 sejak 1 Okt 2026"
    assert temuan_semua([3], "") == "3 temuan pada analisis terbaru"


def test_garis_kecil_memakai_satu_skala_dari_nol() -> None:
    besar, kecil = dengan_garis([TrenUnit("B", "", (10, 0)), TrenUnit("C", "", (5, 5))])

    assert [titik.y for titik in besar.titik] == ["20.0", "68.0"]
    assert [titik.y for titik in kecil.titik] == ["44.0", "44.0"]
    assert besar.ruas == (("3.00", "20.0", "97.00", "68.0"),)

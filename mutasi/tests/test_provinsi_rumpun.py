"""The curated table programme → rumpun is the result of its rules; unclear names stay unmapped."""

import pytest

from mutasi.provinsi.acuan import FOLDER_ACUAN, baca_csv
from mutasi.provinsi.rumpun import Program, daftar_rumpun, petakan, rumpun_program


def test_tabel_yang_dikirim_sama_dengan_hasil_aturan() -> None:
    program = [
        Program(b["id"], b["tingkat_pendidikan_id"], b["nama"]) for b in baca_csv(FOLDER_ACUAN, "pendidikan.csv")
    ]
    dikirim = [(b["program_id"], b["rumpun_kode"]) for b in baca_csv(FOLDER_ACUAN, "program_rumpun.csv")]

    assert petakan(program) == dikirim


def test_setiap_kode_rumpun_terdaftar() -> None:
    terdaftar = [kode for kode, _ in daftar_rumpun()]
    dipakai = {
        b["rumpun_kode"] for t in ("program_rumpun.csv", "sub_jabatan_rumpun.csv") for b in baca_csv(FOLDER_ACUAN, t)
    }

    assert len(set(terdaftar)) == len(terdaftar)
    assert dipakai <= set(terdaftar)


@pytest.mark.parametrize(
    ("nama", "tingkat", "rumpun"),
    [
        ("S-1 TEKNIK SIPIL", "40", "TEKNIK-SIPIL"),
        ("S-1 HUKUM SIPIL", "40", "HUKUM"),
        ("S-2 ARSITEKTUR (BASIC S-1 TEKNIK SIPIL)", "45", "ARSITEKTUR-PWK"),
        ("S-1/A-IV PENDIDIKAN MATEMATIKA", "40", "PEND-MTK"),
        ("S-1 MATEMATIKA", "40", "MATEMATIKA"),
        ("S-1 PENDIDIKAN BAHASA DAN SASTRA INDONESIA", "40", "PEND-BIN"),
        ("D-III KEPERAWATAN", "30", "KEPERAWATAN"),
        ("DOKTER SPESIALIS ILMU KEBIDANAN DAN PENYAKIT KANDUNGAN", "45", "KEDOKTERAN"),
        ("PROFESI DOKTER GIGI", "42", "KEDOKTERAN-GIGI"),
        ("SMA IPA", "15", "SMA"),
        ("SMK TEKNIK BANGUNAN", "17", "TEKNIK-SIPIL"),
        ("SEKOLAH DASAR", "05", "DASAR"),
        ("S-1 ILMU PEMERINTAHAN", "40", "ADM-PUBLIK"),
    ],
)
def test_nama_program_dipetakan_ke_rumpunnya(nama: str, tingkat: str, rumpun: str) -> None:
    assert rumpun_program(nama, tingkat) == rumpun


@pytest.mark.parametrize(
    ("nama", "tingkat"),
    [
        ("#DELETE#", "40"),
        ("PERGURUAN TINGGI", "40"),
        ("IKIP BANDUNG", "40"),
        ("S-1 PENDIDIKAN", "40"),
        ("5191432", "40"),
    ],
)
def test_nama_yang_tidak_jelas_dibiarkan_belum_dipetakan(nama: str, tingkat: str) -> None:
    assert rumpun_program(nama, tingkat) is None


def test_golongan_jenjang_memuat_delapan_jenjang_pns_dan_rentang_naik() -> None:
    baris = [b for b in baca_csv(FOLDER_ACUAN, "golongan_jenjang.csv") if b["jenis"] == "PNS"]

    assert len(baris) == 8
    assert all(int(b["golongan_min"]) <= int(b["golongan_maks"]) for b in baris)

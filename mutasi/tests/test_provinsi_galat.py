"""Planted faults: only listed cells differ from the untouched province, under the codes the importer uses."""

import json
from pathlib import Path
from typing import Any

import pytest

from mutasi.provinsi import buat_provinsi
from mutasi.provinsi.galat import JUDUL_TAMBAHAN
from mutasi.tests.provinsi_bantu import lembar
from sabangau_mutasi.inti.impor.kode import KODE

PEGAWAI = 300
# A person put outside the peta names the same job in his history: bent on purpose, nothing for the importer to say.
IKUT_LUAR_PETA = {"JABATAN ID", "JABATAN NAMA"}

# All codes but those that need a decree of ours or an earlier import to be met.
DAPAT_DITANAM = {
    "PETIK_DIBUANG", "NULL_DIKOSONGKAN", "NOL_DIPULIHKAN", "TANGGAL_DISERAGAMKAN", "KELAMIN_DISERAGAMKAN",
    "SPASI_DIRAPIKAN", "NIP_BEDA_TANGGAL_LAHIR", "NIP_BEDA_KELAMIN", "NIP_BEDA_TMT_CPNS", "PENDIDIKAN_TIDAK_DIKENAL",
    "POSISI_TIDAK_ADA", "SUREL_TIDAK_SAH", "KOLOM_WAJIB_KOSONG", "NIP_BENTUK_SALAH", "NIP_KEHILANGAN_ANGKA",
    "NIP_GANDA_DI_BERKAS", "ID_GANDA_DI_BERKAS", "TANGGAL_TIDAK_TERBACA", "TAHUN_DUA_ANGKA", "TANGGAL_MUSTAHIL",
    "ANGKA_TIDAK_TERBACA", "PILIHAN_TIDAK_DIKENAL", "UNIT_TIDAK_DIKENAL", "JABATAN_TIDAK_DIKENAL",
    "PEGAWAI_TIDAK_DIKENAL", "REFERENSI_TIDAK_DIKENAL", "INDUK_DIRI_SENDIRI", "INDUK_TIDAK_DIKENAL", "INDUK_BERPUTAR",
    "BARIS_GANDA",
}  # fmt: skip


@pytest.fixture(scope="module")
def pasangan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    bersih, bengkok = tmp_path_factory.mktemp("bersih"), tmp_path_factory.mktemp("bengkok")
    buat_provinsi(PEGAWAI, 8, 0.0, bersih)
    buat_provinsi(PEGAWAI, 8, 0.08, bengkok)
    return bersih, bengkok


def _galat(folder: Path) -> list[dict[str, Any]]:
    return json.loads((folder / "galat.json").read_text())


def _urutan(folder: Path) -> list[dict[str, str]]:
    return json.loads((folder / "urutan.json").read_text())


def _geser(jenis: str) -> int:
    return len(JUDUL_TAMBAHAN.get(jenis, ()))


def test_sel_yang_berubah_semuanya_tercatat(pasangan: tuple[Path, Path]) -> None:
    bersih, bengkok = pasangan
    catatan = {(g["berkas"], g["baris"], g["kolom"]) for g in _galat(bengkok)}
    for butir in _urutan(bersih):
        asli, ubah = lembar(bersih / butir["berkas"]), lembar(bengkok / butir["berkas"])[_geser(butir["jenis"]) :]
        for nomor, (a, b) in enumerate(zip(asli, ubah, strict=False), 1 + _geser(butir["jenis"])):
            beda = {asli[0][i] for i, nilai in enumerate(a) if nilai != b[i]}
            if butir["jenis"] == "riwayat-jabatan" and beda == IKUT_LUAR_PETA:
                continue
            beda -= {"JABATAN NAMA"} if butir["jenis"] == "pegawai" else set()
            assert {(butir["berkas"], nomor, kolom) for kolom in beda} <= catatan


def test_baris_tambahan_semuanya_tercatat_sebagai_ditolak(pasangan: tuple[Path, Path]) -> None:
    bersih, bengkok = pasangan
    ditolak = {(g["berkas"], g["baris"]) for g in _galat(bengkok) if g["tolak"]}
    for butir in _urutan(bersih):
        awal = len(lembar(bersih / butir["berkas"])) + _geser(butir["jenis"])
        akhir = len(lembar(bengkok / butir["berkas"]))
        assert {(butir["berkas"], n) for n in range(awal + 1, akhir + 1)} <= ditolak


def test_orang_tetap_sama_untuk_setiap_kadar(pasangan: tuple[Path, Path]) -> None:
    bersih, bengkok = pasangan
    asli, ubah = lembar(bersih / "pegawai.xlsx"), lembar(bengkok / "pegawai.xlsx")

    sama = sum(a == b for a, b in zip(asli, ubah, strict=False))
    assert len(asli) - sama <= len({g["baris"] for g in _galat(bengkok) if g["berkas"] == "pegawai.xlsx"})


def test_kode_dan_penolakan_sama_dengan_daftar_pengimpor(pasangan: tuple[Path, Path]) -> None:
    for g in _galat(pasangan[1]):
        assert g["tolak"] == KODE[g["kode"]].tolak, g


def test_semua_kode_yang_dapat_ditanam_muncul(pasangan: tuple[Path, Path]) -> None:
    tertanam = {g["kode"] for g in _galat(pasangan[1])}

    assert tertanam >= DAPAT_DITANAM
    assert tertanam <= set(KODE)


def test_satu_sel_tercatat_satu_kali(pasangan: tuple[Path, Path]) -> None:
    kunci = [(g["berkas"], g["baris"], g["kolom"]) for g in _galat(pasangan[1])]

    assert len(kunci) == len(set(kunci))


def test_baris_orang_yang_ditolak_ikut_tercatat_di_berkas_berikutnya(pasangan: tuple[Path, Path]) -> None:
    bersih, bengkok = pasangan
    galat = _galat(bengkok)
    asli = lembar(bersih / "pegawai.xlsx")
    hilang = {
        asli[g["baris"] - 1][0]
        for g in galat
        if g["berkas"] == "pegawai.xlsx" and g["tolak"] and g["baris"] <= PEGAWAI + 1
    }
    tercatat = {g["baris"] for g in galat if g["berkas"] == "kinerja.xlsx" and g["kode"] == "PEGAWAI_TIDAK_DIKENAL"}

    geser = _geser("kinerja")
    harap = {n for n, b in enumerate(lembar(bersih / "kinerja.xlsx"), 1 + geser) if b[0] in hilang}
    assert hilang
    assert tercatat == harap

"""The workbooks of an untouched province: same arguments, same bytes, and every reference resolves."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mutasi.provinsi import buat_provinsi
from mutasi.provinsi.acuan import FOLDER_ACUAN, baca_csv
from mutasi.tests.provinsi_bantu import Baris, baca, tanggal

HARI_INI = date(2026, 11, 24)
PEGAWAI = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    keluaran = tmp_path_factory.mktemp("provinsi")
    buat_provinsi(PEGAWAI, 5, 0.0, keluaran)
    return keluaran


@pytest.fixture(scope="module")
def pegawai(folder: Path) -> list[Baris]:
    return baca(folder, "pegawai.xlsx")


def _id(tabel: str, kolom: str = "id") -> set[str]:
    return {b[kolom] for b in baca_csv(FOLDER_ACUAN, tabel)}


def test_argumen_sama_menghasilkan_byte_sama_juga_di_proses_lain(folder: Path, tmp_path: Path) -> None:
    perintah = (
        "from pathlib import Path; from mutasi.provinsi import buat_provinsi;"
        f" buat_provinsi({PEGAWAI}, 5, 0.0, Path({str(tmp_path)!r}))"
    )
    subprocess.run([sys.executable, "-c", perintah], check=True, env={**os.environ, "PYTHONHASHSEED": "77"})

    assert sorted(b.name for b in folder.iterdir()) == sorted(b.name for b in tmp_path.iterdir())
    for berkas in folder.iterdir():
        assert berkas.read_bytes() == (tmp_path / berkas.name).read_bytes(), berkas.name


def test_benih_lain_menghasilkan_orang_lain(pegawai: list[Baris], tmp_path: Path) -> None:
    buat_provinsi(PEGAWAI, 6, 0.0, tmp_path)

    assert not {p["NIP BARU"] for p in baca(tmp_path, "pegawai.xlsx")} & {p["NIP BARU"] for p in pegawai}


def test_urutan_menyebut_tiga_belas_berkas_yang_ada(folder: Path) -> None:
    urutan = json.loads((folder / "urutan.json").read_text())

    assert [u["jenis"] for u in urutan[:5]] == ["unor", "jabatan", "peta-jabatan", "pegawai", "riwayat-jabatan"]
    assert len(urutan) == 13
    assert urutan[-1]["jenis"] == "abk"
    assert all((folder / u["berkas"]).is_file() for u in urutan)


def test_tanpa_galat_daftar_galat_kosong(folder: Path) -> None:
    assert json.loads((folder / "galat.json").read_text()) == []


def test_pohon_unit_berakar_satu_dan_memuat_perangkat_daerah_yang_wajib(folder: Path) -> None:
    unit = {u["ID"]: u for u in baca(folder, "unor.xlsx")}
    akar = [u for u in unit.values() if not u["ID_ATASAN"]]

    assert [a["NAMA_UNOR"] for a in akar] == ["PEMERINTAH PROVINSI SABANGAU"]
    assert all(u["ID_ATASAN"] in unit for u in unit.values() if u["ID_ATASAN"])
    opd = {u["NAMA_UNOR"] for u in unit.values() if u["ID_ATASAN"] == akar[0]["ID"]}
    assert opd >= {
        "DINAS PENDIDIKAN",
        "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG",
        "BADAN KEPEGAWAIAN DAERAH",
        "INSPEKTORAT DAERAH",
        "SEKRETARIAT DAERAH",
    }
    assert "BIRO ORGANISASI" in {u["NAMA_UNOR"] for u in unit.values()}


def test_jabatan_hanya_menunjuk_acuan_yang_ada(folder: Path) -> None:
    program, rumpun = _id("pendidikan.csv"), _id("rumpun_ilmu.csv", "kode")
    unit = {u["ID"] for u in baca(folder, "unor.xlsx")}
    acuan_jf, acuan_pelaksana = _id("jabatan_fungsional.csv"), _id("jabatan_pelaksana.csv")
    asal = {"1": unit, "2": acuan_jf, "4": acuan_pelaksana}

    jabatan = baca(folder, "jabatan.xlsx")

    assert len({j["ID"] for j in jabatan}) == len(jabatan)
    for j in jabatan:
        assert j["ID"] in asal[j["JENIS JABATAN ID"]], j["NAMA"]
        assert set(filter(None, j["PENDIDIKAN ID"].split(";"))) <= program
        assert set(filter(None, j["RUMPUN ILMU"].split(";"))) <= rumpun
        assert int(j["GOLONGAN MIN ID"]) <= int(j["GOLONGAN MAKS ID"])
        assert isinstance(j["KELAS"], float)


def test_peta_jabatan_tidak_mengulang_unit_jabatan_dan_sub(folder: Path) -> None:
    unit = {u["ID"] for u in baca(folder, "unor.xlsx")}
    jabatan = {j["ID"] for j in baca(folder, "jabatan.xlsx")}
    sub = _id("sub_jabatan.csv") | {""}

    peta = baca(folder, "peta_jabatan.xlsx")

    kunci = Counter((p["UNOR ID"], p["JABATAN ID"], p["SUB JABATAN ID"]) for p in peta)
    assert max(kunci.values()) == 1
    assert all(u in unit and j in jabatan and s in sub for u, j, s in kunci)
    assert len({p["POSISI ID"] for p in peta}) == len(peta)


def test_riwayat_terakhir_tiap_orang_adalah_jabatan_sekarang_di_posisi_yang_ada(
    folder: Path, pegawai: list[Baris]
) -> None:
    posisi = {(p["UNOR ID"], p["JABATAN ID"], p["SUB JABATAN ID"]) for p in baca(folder, "peta_jabatan.xlsx")}
    riwayat: dict[str, list[Baris]] = {}
    for r in baca(folder, "riwayat_jabatan.xlsx"):
        riwayat.setdefault(r["PNS ID"], []).append(r)

    for p in pegawai:
        kini = riwayat[p["PNS ID"]][-1]
        assert (kini["TMT JABATAN"], kini["JABATAN ID"], kini["UNOR ID"]) == (
            p["TMT JABATAN"],
            p["JABATAN ID"],
            p["UNOR ID"],
        )
        assert kini["JENIS PENUGASAN ID"] == "D"
        assert (kini["UNOR ID"], kini["JABATAN ID"], kini["SUB JABATAN ID"]) in posisi
        definitif = [tanggal(r["TMT JABATAN"]) for r in riwayat[p["PNS ID"]] if r["JENIS PENUGASAN ID"] == "D"]
        assert definitif == sorted(set(definitif))


def test_semua_baris_perorangan_menunjuk_pegawai_yang_ada(folder: Path, pegawai: list[Baris]) -> None:
    orang = {p["PNS ID"]: p["NIP BARU"] for p in pegawai}

    for butir in json.loads((folder / "urutan.json").read_text())[4:-1]:
        for baris in baca(folder, butir["berkas"]):
            assert orang[baris["PNS ID"]] == baris["NIP BARU"], butir["berkas"]


def test_pangkat_terakhir_sama_dengan_data_utama_dan_tmt_tidak_berulang(folder: Path, pegawai: list[Baris]) -> None:
    pangkat: dict[str, list[Baris]] = {}
    for r in baca(folder, "riwayat_pangkat.xlsx"):
        pangkat.setdefault(r["PNS ID"], []).append(r)

    for p in pegawai:
        tmt = [tanggal(r["TMT GOLONGAN"]) for r in pangkat[p["PNS ID"]]]
        assert tmt == sorted(set(tmt))
        assert pangkat[p["PNS ID"]][-1]["GOLONGAN NAMA"] == p["GOL AKHIR NAMA"]
        assert pangkat[p["PNS ID"]][-1]["TMT GOLONGAN"] == p["TMT GOLONGAN"]


def test_lembar_abk_hanya_untuk_posisi_peta_tanpa_pimpinan_dan_guru(folder: Path) -> None:
    peta = {p["POSISI ID"]: p for p in baca(folder, "peta_jabatan.xlsx")}
    jabatan = {j["ID"]: j for j in baca(folder, "jabatan.xlsx")}
    lembar: dict[tuple[str, float], list[Baris]] = {}
    for b in baca(folder, "abk.xlsx"):
        lembar.setdefault((b["POSISI ID"], b["TAHUN"]), []).append(b)

    for (posisi, tahun), baris in lembar.items():
        satu = peta[posisi]
        assert satu["UNOR NAMA"] == baris[0]["UNOR NAMA"]
        assert jabatan[satu["JABATAN ID"]]["JENIS JABATAN ID"] != "1"
        assert jabatan[satu["JABATAN ID"]]["RUMPUN JABATAN"] != "GURU"
        assert {b["STATUS"] for b in baris} == {"DITETAPKAN" if tahun == 2025 else "DIKIRIM"}
        assert len({b["URAIAN TUGAS"].upper() for b in baris}) == len(baris) == 6
    assert {tahun for _, tahun in lembar} == {2025, 2026}


def test_nip_sesuai_tanggal_lahir_tmt_kelamin_dan_berurut_mulai_900(pegawai: list[Baris]) -> None:
    assert len({p["NIP BARU"] for p in pegawai}) == PEGAWAI
    for p in pegawai:
        nip, tmt = p["NIP BARU"], tanggal(p["TMT CPNS"])
        assert nip[:8] == f"{tanggal(p['TANGGAL LAHIR']):%Y%m%d}"
        assert nip[8:14] == (f"{tmt.year}21" if p["KEDUDUKAN HUKUM ID"] == "71" else f"{tmt:%Y%m}")
        assert nip[14] == {"M": "1", "F": "2"}[p["JENIS KELAMIN"]]
        assert int(nip[15:]) >= 900


def test_tanggal_seorang_berurutan_lahir_cpns_jabatan_hari_ini(pegawai: list[Baris]) -> None:
    for p in pegawai:
        assert tanggal(p["TANGGAL LAHIR"]) < tanggal(p["TMT CPNS"]) <= tanggal(p["TMT JABATAN"]) <= HARI_INI


def test_kontak_palsu_dan_surel_di_domain_cadangan(pegawai: list[Baris]) -> None:
    surel = [p["EMAIL GOV"] for p in pegawai]

    assert len(set(surel)) == PEGAWAI
    assert all(s.endswith("@asn.sabangau.example") for s in surel)
    assert all(p["NIK"].startswith("0000") and p["NOMOR HP"].startswith("0800-0000") for p in pegawai)


def test_data_utama_memuat_67_kolom_siasn(pegawai: list[Baris]) -> None:
    assert len(pegawai[0]) == 67


def test_perintah_menulis_berkas_tanpa_basis_data(tmp_path: Path) -> None:
    call_command("buat_provinsi", pegawai=100, benih=1, galat=0.0, keluaran=tmp_path, verbosity=0)

    assert (tmp_path / "tokoh.json").is_file()


@pytest.mark.parametrize(("pegawai", "galat"), [(20, 0.0), (200, 0.9)])
def test_perintah_menolak_ukuran_dan_kadar_yang_mustahil(pegawai: int, galat: float, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("buat_provinsi", pegawai=pegawai, benih=1, galat=galat, keluaran=tmp_path)

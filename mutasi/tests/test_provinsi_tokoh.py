"""The people of the demonstration: the client's engineer is there, eligible, and has somewhere to go."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mutasi.provinsi import INSINYUR, PERAN, buat_provinsi
from mutasi.provinsi.acuan import FOLDER_ACUAN, baca_csv
from mutasi.tests.provinsi_bantu import Baris, baca, tanggal

HARI_INI = date(2026, 11, 24)
UKURAN = (100, 500, 2500)


@pytest.fixture(scope="module", params=UKURAN)
def pasangan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same province with and without faults."""
    bengkok, bersih = tmp_path_factory.mktemp("bengkok"), tmp_path_factory.mktemp("bersih")
    buat_provinsi(request.param, 11, 0.02, bengkok)
    buat_provinsi(request.param, 11, 0.0, bersih)
    return bengkok, bersih


@pytest.fixture(scope="module")
def bersih(pasangan: tuple[Path, Path]) -> Path:
    return pasangan[1]


def _tokoh(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "tokoh.json").read_text())


def _milik(folder: Path, berkas: str, pns_id: str) -> list[Baris]:
    return [b for b in baca(folder, berkas) if b["PNS ID"] == pns_id]


def _datar(tokoh: dict[str, Any]) -> dict[str, dict[str, str]]:
    hasil = {}
    for kunci, isi in tokoh.items():
        if isi and "nip" in isi:
            hasil[kunci] = isi
        elif isi:
            hasil |= {f"{kunci}.{anak}": butir for anak, butir in isi.items()}
    return hasil


def test_setiap_peran_punya_orang_berbeda_yang_pns_aktif(bersih: Path) -> None:
    tokoh = _datar(_tokoh(bersih))
    pegawai = {p["PNS ID"]: p for p in baca(bersih, "pegawai.xlsx")}

    assert set(tokoh) == {p.kunci for p in PERAN} | {INSINYUR}
    assert len({t["nip"] for t in tokoh.values()}) == len(tokoh)
    for kunci, isi in tokoh.items():
        orang = pegawai[isi["pns_id"]]
        assert (orang["NIP BARU"], orang["KEDUDUKAN HUKUM ID"], orang["STATUS CPNS PNS"]) == (isi["nip"], "01", "P"), (
            kunci
        )


def test_tokoh_sama_dan_bersih_walau_galat_ditanam(pasangan: tuple[Path, Path]) -> None:
    folder, bersih = pasangan
    assert _tokoh(folder) == _tokoh(bersih)
    nip = {t["nip"] for t in _datar(_tokoh(folder)).values()}
    bengkok = {g["nilai"] for g in json.loads((folder / "galat.json").read_text())}
    assert not nip & {b.lstrip("'") for b in bengkok}


def test_insinyur_salah_tempat_di_dinas_pendidikan(bersih: Path) -> None:
    tokoh = _tokoh(bersih)[INSINYUR]
    orang = _milik(bersih, "pegawai.xlsx", tokoh["pns_id"])[0]
    jabatan = {j["ID"]: j for j in baca(bersih, "jabatan.xlsx")}[orang["JABATAN ID"]]
    rumpun = {b["program_id"]: b["rumpun_kode"] for b in baca_csv(FOLDER_ACUAN, "program_rumpun.csv")}

    assert (orang["PENDIDIKAN NAMA"], orang["GOL AKHIR NAMA"]) == ("S-1 TEKNIK SIPIL", "III/c")
    assert jabatan["JENIS JABATAN ID"] == "4"
    assert rumpun[orang["PENDIDIKAN ID"]] not in jabatan["RUMPUN ILMU"].split(";")
    assert orang["UNOR NAMA"] == "SUBBAGIAN UMUM DAN KEPEGAWAIAN"
    assert _opd(bersih, orang["UNOR ID"]) == "DINAS PENDIDIKAN"


def _opd(folder: Path, unit_id: str) -> str:
    unit = {u["ID"]: u for u in baca(folder, "unor.xlsx")}
    rantai = [unit[unit_id]]
    while rantai[-1]["ID_ATASAN"]:
        rantai.append(unit[rantai[-1]["ID_ATASAN"]])
    return str(rantai[-2]["NAMA_UNOR"])


def test_insinyur_memenuhi_syarat_pindah(bersih: Path) -> None:
    kunci = _tokoh(bersih)[INSINYUR]["pns_id"]
    orang = _milik(bersih, "pegawai.xlsx", kunci)[0]
    kinerja = {int(k["TAHUN"]): k["KUADRAN KINERJA"] for k in _milik(bersih, "kinerja.xlsx", kunci)}

    assert (HARI_INI - tanggal(orang["TMT JABATAN"])).days > 2 * 365
    assert {kinerja[2024], kinerja[2025]} <= {"BAIK", "SANGAT BAIK"}
    assert not _milik(bersih, "hukdis.xlsx", kunci)
    assert not _milik(bersih, "tugas_belajar.xlsx", kunci)
    assert _milik(bersih, "kompetensi.xlsx", kunci)


def test_posisi_tujuan_insinyur_adalah_pelaksana_teknik_sipil_yang_lowong_di_dinas_pupr(bersih: Path) -> None:
    tokoh = _tokoh(bersih)[INSINYUR]
    orang = _milik(bersih, "pegawai.xlsx", tokoh["pns_id"])[0]
    posisi = {p["POSISI ID"]: p for p in baca(bersih, "peta_jabatan.xlsx")}
    jabatan = {j["ID"]: j for j in baca(bersih, "jabatan.xlsx")}
    tujuan = posisi[tokoh["posisi_tujuan"]]
    syarat = jabatan[tujuan["JABATAN ID"]]
    pemegang = sum(
        (p["UNOR ID"], p["JABATAN ID"]) == (tujuan["UNOR ID"], tujuan["JABATAN ID"])
        for p in baca(bersih, "pegawai.xlsx")
    )

    assert _opd(bersih, tujuan["UNOR ID"]) == "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG"
    assert tujuan["K"] - pemegang >= 3
    assert syarat["JENIS JABATAN ID"] == "4"
    assert syarat["RUMPUN ILMU"] == "TEKNIK-SIPIL"
    assert orang["PENDIDIKAN ID"] in syarat["PENDIDIKAN ID"].split(";")
    assert int(syarat["GOLONGAN MIN ID"]) <= int(orang["GOL AKHIR ID"]) <= int(syarat["GOLONGAN MAKS ID"])
    assert syarat["KELAS"] >= jabatan[orang["JABATAN ID"]]["KELAS"]


def test_jabatan_asal_insinyur_berlebih_sehingga_boleh_ditinggalkan(bersih: Path) -> None:
    tokoh = _tokoh(bersih)[INSINYUR]
    asal = next(p for p in baca(bersih, "peta_jabatan.xlsx") if p["POSISI ID"] == tokoh["posisi_asal"])
    pemegang = sum(
        (p["UNOR ID"], p["JABATAN ID"]) == (asal["UNOR ID"], asal["JABATAN ID"])
        and p["KEDUDUKAN HUKUM ID"] in ("01", "71")
        for p in baca(bersih, "pegawai.xlsx")
    )

    assert pemegang >= asal["K"]

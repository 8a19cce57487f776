"""The promise of the list: the real importer finds every planted fault and nothing else, and nothing at rate 0."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from mutasi.provinsi import buat_provinsi
from pegawai.impor.daftar import JENIS
from pegawai.services.impor import terapkan_berkas

pytestmark = pytest.mark.django_db

Verdik = tuple[str, str, str, int, bool]


def _impor(folder: Path) -> tuple[set[Verdik], int]:
    """Apply all workbooks in order; (verdicts, refused rows)."""
    call_command("muat_acuan", verbosity=0)
    verdik: set[Verdik] = set()
    ditolak = 0
    for butir in json.loads((folder / "urutan.json").read_text()):
        hasil: dict[str, Any] = terapkan_berkas(JENIS[butir["jenis"]], folder / butir["berkas"]).ke_json()
        ditolak += hasil["ditolak"]
        verdik |= {
            (butir["berkas"], g["kode"], g["kolom"], baris, g["tolak"]) for g in hasil["galat"] for baris in g["baris"]
        }
    return verdik, ditolak


def test_provinsi_tanpa_galat_diterima_seluruhnya_tanpa_catatan(tmp_path: Path) -> None:
    buat_provinsi(120, 4, 0.0, tmp_path)

    assert _impor(tmp_path) == (set(), 0)


def test_setiap_galat_yang_ditanam_ditemukan_dan_tidak_ada_yang_lain(tmp_path: Path) -> None:
    buat_provinsi(250, 9, 0.06, tmp_path)
    daftar = json.loads((tmp_path / "galat.json").read_text())

    verdik, ditolak = _impor(tmp_path)

    assert verdik == {(g["berkas"], g["kode"], g["kolom"], g["baris"], g["tolak"]) for g in daftar}
    assert ditolak == len({(g["berkas"], g["baris"]) for g in daftar if g["tolak"]})

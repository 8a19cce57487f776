"""Bringing the province in: workbooks by the generator, then the importer, kind by kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command

from mutasi.peragaan import akun
from mutasi.peragaan.cerita import Cerita, pelaku


def buat_buku(folder: Path, *, pegawai: int, benih: int) -> None:
    """Generate the workbooks, once."""
    if not (folder / "tokoh.json").exists():
        call_command("buat_provinsi", "--pegawai", pegawai, "--benih", benih, "--galat", "0", "--keluaran", folder)


def muat(cerita: Cerita, folder: Path) -> dict[str, Any]:
    """References, accounts, every workbook in order; returns the cast of the story (``tokoh.json``)."""
    call_command("muat_acuan", verbosity=0)
    call_command("muat_parameter", verbosity=0)
    akun.buat_akun()
    for butir in json.loads((folder / "urutan.json").read_text(encoding="utf-8")):
        _impor(cerita, butir["jenis"], folder / butir["berkas"])
    tokoh = _tokoh(folder)
    akun.hubungkan(tokoh)
    return tokoh


def _impor(cerita: Cerita, jenis: str, berkas: Path) -> None:
    call_command("impor", jenis, str(berkas), "--terapkan", verbosity=0)
    cerita.catat(pelaku("analis_bkd"), f"impor {jenis}")


def _tokoh(folder: Path) -> dict[str, Any]:
    """The cast by the keys of ``akun.DAFTAR``."""
    mentah = json.loads((folder / "tokoh.json").read_text(encoding="utf-8"))
    hasil = {kunci: nilai for kunci, nilai in mentah.items() if nilai and "nip" in nilai}
    for opd, akhiran in (("dinas_pendidikan", "pendidikan"), ("dinas_pupr", "pupr")):
        hasil |= {f"{peran}_{akhiran}": orang for peran, orang in mentah[opd].items()}
    return hasil

"""Bringing the province in: workbooks by the generator, then the importer, kind by kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from mutasi.peragaan import akun, tunggu
from mutasi.peragaan.cerita import pelaku
from pegawai.services import impor
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor


def buat_buku(folder: Path, *, pegawai: int, benih: int) -> None:
    """Generate the workbooks, once."""
    if not (folder / "tokoh.json").exists():
        call_command("buat_provinsi", "--pegawai", pegawai, "--benih", benih, "--galat", "0", "--keluaran", folder)


def muat(folder: Path, kabarkan: Callable[[str], None]) -> dict[str, Any]:
    """References, accounts, every workbook in order; returns the cast of the story (``tokoh.json``)."""
    call_command("muat_acuan", stdout=StringIO())
    call_command("muat_parameter", stdout=StringIO())
    akun.buat_akun()
    for butir in json.loads((folder / "urutan.json").read_text(encoding="utf-8")):
        kabarkan(f"Impor {butir['jenis']} …")
        _impor(butir["jenis"], folder / butir["berkas"])
    tokoh = _tokoh(folder)
    akun.hubungkan(tokoh)
    return tokoh


def _impor(jenis: str, berkas: Path) -> None:
    """Upload, let the worker check, confirm what it found, let the worker apply."""
    analis = pelaku("analis_bkd")
    with berkas.open("rb") as aliran:
        terunggah = impor.terima(jenis=jenis, nama=berkas.name, potongan=aliran, pelaku=analis)
    _tunggu(terunggah, StatusImpor.SIAP)
    impor.konfirmasi(berkas_id=terunggah.pk, sidik=terunggah.sidik, pelaku=analis)
    _tunggu(terunggah, StatusImpor.DITERAPKAN)


def _tunggu(berkas: BerkasImpor, status: StatusImpor) -> None:
    def selesai() -> bool:
        berkas.refresh_from_db()
        return berkas.status in (status, StatusImpor.GAGAL)

    tunggu.sampai(selesai, f"Impor {berkas.jenis}")
    if berkas.status != status:
        raise AturanDilanggar("IMPOR_GAGAL", f"Impor {berkas.jenis}: {berkas.pesan}")


def _tokoh(folder: Path) -> dict[str, Any]:
    """The cast by the keys of ``akun.DAFTAR``."""
    mentah = json.loads((folder / "tokoh.json").read_text(encoding="utf-8"))
    hasil = {kunci: nilai for kunci, nilai in mentah.items() if nilai and "nip" in nilai}
    for opd, akhiran in (("dinas_pendidikan", "pendidikan"), ("dinas_pupr", "pupr")):
        hasil |= {f"{peran}_{akhiran}": orang for peran, orang in mentah[opd].items()}
    return hasil

"""Imports as acts: check and apply a workbook, with its row in `BerkasImpor` and its audit entry."""

import hashlib
from pathlib import Path

from django.utils import timezone

from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.impor import mesin
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor


def periksa_berkas(jenis: JenisImpor, lokasi: Path) -> Hasil:
    """Check a workbook on this machine without changing anything."""
    return mesin.periksa(jenis, lokasi)


def terapkan_berkas(jenis: JenisImpor, lokasi: Path) -> Hasil:
    """Apply a workbook on this machine (command line); the act is recorded with it."""

    def penutup(hasil: Hasil) -> None:
        berkas = BerkasImpor.objects.create(
            jenis=jenis.kode,
            nama_berkas=lokasi.name[:200],
            lokasi="",
            sha256=hashlib.sha256(lokasi.read_bytes()).hexdigest(),
            ukuran=lokasi.stat().st_size,
        )
        _tandai_diterapkan(berkas, hasil)

    return mesin.terapkan(jenis, lokasi, penutup=penutup)


def _tandai_diterapkan(berkas: BerkasImpor, hasil: Hasil, *, peran: str = "") -> None:
    """Status and audit row, inside the transaction that wrote the data."""
    berkas.status = StatusImpor.DITERAPKAN
    berkas.ringkasan = hasil.ke_json()
    berkas.sidik = hasil.sidik
    berkas.kemajuan = 100
    berkas.tahap = "Selesai"
    berkas.selesai_pada = timezone.now()
    berkas.save()
    catat(
        pelaku=berkas.pelaku,
        peran=peran,
        aksi="terapkan_impor",
        objek_jenis="BerkasImpor",
        objek_id=berkas.id_publik,
        ringkasan=f"{berkas.jenis}: {hasil.baru} baru, {hasil.berubah} berubah, {hasil.ditolak} ditolak",
        sidik=hasil.sidik,
    )

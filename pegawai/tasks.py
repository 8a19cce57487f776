"""Celery tasks about people: needs analysis and imports. A task passes ids to one service and is safe to run twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from pegawai.impor.daftar import JENIS
from pegawai.services import aktivasi, analisis_kebutuhan, impor, penempatan


@shared_task(name="pegawai.tasks.analisis_berkala")
def analisis_berkala() -> str:
    """Monthly run at today's date (schedule editable in the admin); returns the public id of the snapshot."""
    return str(analisis_kebutuhan.jalankan(tanggal=timezone.localdate()).id_publik)


@shared_task(name="pegawai.tasks.analisis_diminta")
def analisis_diminta(permintaan_id: int) -> None:
    """Run the analysis somebody asked for on the screen."""
    analisis_kebutuhan.layani(permintaan_id)


@shared_task(name="pegawai.tasks.kirim_kode_aktivasi")
def kirim_kode_aktivasi(pengguna_id: int) -> None:
    """Mail a single-use activation code."""
    aktivasi.kirim_surel(pengguna_id)


@shared_task(name="pegawai.tasks.periksa_impor")
def periksa_impor(berkas_id: int) -> None:
    """Check an uploaded workbook."""
    impor.periksa(berkas_id, JENIS)


@shared_task(name="pegawai.tasks.terapkan_impor")
def terapkan_impor(berkas_id: int) -> None:
    """Apply a confirmed workbook."""
    impor.terapkan(berkas_id, JENIS)


@shared_task(name="pegawai.tasks.urungkan_impor")
def urungkan_impor(berkas_id: int) -> None:
    """Undo an applied workbook."""
    impor.kerjakan_urungan(berkas_id)


@shared_task(name="pegawai.tasks.segarkan_penempatan")
def segarkan_penempatan() -> None:
    """Posts whose TMT has come since become the present ones (schedule editable in the admin)."""
    penempatan.hitung_ulang()


@shared_task(name="pegawai.tasks.pulihkan_impor")
def pulihkan_impor() -> int:
    """Send again imports whose worker has gone and drop forgotten uploads (schedule editable in the admin)."""
    return impor.pulihkan()

"""Celery tasks about people: needs analysis and imports. A task passes ids to one service and is safe to run twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from pegawai.services import aktivasi, analisis_kebutuhan


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

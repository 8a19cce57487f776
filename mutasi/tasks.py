"""Queue entries: each passes ids to one service and is safe to run twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from mutasi.services import bahan_calon, harian, massal, penempatan, surel


@shared_task(name="mutasi.tasks.laksanakan_tmt")
def laksanakan_tmt() -> None:
    """Place everybody whose TMT has come (catches up after a stop), then the day's due moves and the overdue list."""
    hari_ini = timezone.localdate()
    penempatan.laksanakan_tmt(tanggal=hari_ini)
    harian.langkah_jatuh_tempo(hari_ini=hari_ini)
    harian.eskalasi(hari_ini=hari_ini)


@shared_task(name="mutasi.tasks.periksa_rantai")
def periksa_rantai() -> list[str]:
    """Daily proof that no log row of any case was changed after it was written."""
    return harian.periksa_rantai()


@shared_task(name="mutasi.tasks.susulkan_surel")
def susulkan_surel() -> int:
    """Mail what a broker or mail server that was down left behind."""
    return harian.susulkan_surel()


@shared_task(name="mutasi.tasks.kirim_surel")
def kirim_surel(log_id: int) -> None:
    """Mail the notices of one move."""
    surel.kirim(log_id=log_id)


@shared_task(name="mutasi.tasks.kerjakan_massal")
def kerjakan_massal(pekerjaan_id: int) -> None:
    """Carry out one act on many cases."""
    massal.kerjakan(pekerjaan_id)


@shared_task(name="mutasi.tasks.lanjutkan_massal")
def lanjutkan_massal() -> int:
    """Queue again batches whose worker has gone (schedule editable in the admin)."""
    return massal.lanjutkan_terhenti()


@shared_task(name="mutasi.tasks.segarkan_bahan_calon")
def segarkan_bahan_calon() -> bool:
    """Gather again what ranking needs of every person, when it has changed (schedule editable in the admin)."""
    return bahan_calon.segarkan()

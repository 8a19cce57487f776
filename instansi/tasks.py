"""Queue entries of surveys: each passes to one service and is safe to run twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from instansi.services import survei_kabar


@shared_task(name="instansi.tasks.ingatkan_survei")
def ingatkan_survei() -> int:
    """Remind offices that are late: seven days and one day before closing, weekly after it."""
    return survei_kabar.ingatkan_semua(hari_ini=timezone.localdate())


@shared_task(name="instansi.tasks.kirim_surel_survei")
def kirim_surel_survei() -> int:
    """Mail notices not mailed yet; the schedule runs it too, for what a broker or mail server that was down left."""
    return survei_kabar.kirim_surel()

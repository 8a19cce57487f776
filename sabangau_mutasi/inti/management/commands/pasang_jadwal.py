"""Adds the default schedules that are missing. A row that exists is the administrator's and stays as it is."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django_celery_beat.models import CrontabSchedule, PeriodicTask


class Command(BaseCommand):
    help = "Menambahkan jadwal bawaan (JADWAL_BAWAAN) yang belum ada; jadwal yang sudah ada tidak diubah."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        ada = set(PeriodicTask.objects.values_list("name", flat=True))
        for nama, (tugas, jadwal) in settings.JADWAL_BAWAAN.items():
            if nama in ada:
                continue
            crontab = CrontabSchedule.from_schedule(jadwal)
            crontab.timezone = settings.TIME_ZONE
            crontab.save()
            PeriodicTask.objects.create(name=nama, task=tugas, crontab=crontab)
            self.stdout.write(f"Jadwal ditambahkan: {nama}")

"""One act on many cases, carried out by the worker: what was asked, how far it is, what became of each case."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class PekerjaanMassal(models.Model):
    """A batch in the actor's name and role. ``selesai`` cases are through, in the order of ``usul_ids``."""

    ANTRE, BERJALAN, TUNTAS, BERHENTI = "ANTRE", "BERJALAN", "TUNTAS", "BERHENTI"
    STATUS = ((ANTRE, "Menunggu pekerja"), (BERJALAN, "Berjalan"), (TUNTAS, "Selesai"), (BERHENTI, "Dihentikan"))

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    aksi = models.CharField(max_length=40, verbose_name="langkah")
    isian = models.JSONField(default=dict, verbose_name="isian")
    usul_ids = ArrayField(models.BigIntegerField(), verbose_name="usul")
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=24, verbose_name="peran")
    unit_id = models.BigIntegerField(null=True, blank=True, verbose_name="unit peran")
    status = models.CharField(max_length=8, choices=STATUS, default=ANTRE, verbose_name="status")
    selesai = models.PositiveIntegerField(default=0, verbose_name="sudah dikerjakan")
    berhasil = models.PositiveIntegerField(default=0, verbose_name="berhasil")
    ditolak = models.JSONField(default=list, verbose_name="ditolak")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    selesai_pada = models.DateTimeField(null=True, blank=True, verbose_name="selesai pada")

    class Meta:
        verbose_name = "pekerjaan massal"
        verbose_name_plural = "pekerjaan massal"
        constraints = [
            models.CheckConstraint(condition=Q(berhasil__lte=F("selesai")), name="berhasil_tidak_melebihi_selesai")
        ]
        indexes = [models.Index(fields=["pelaku", "-dibuat_pada"], name="pekerjaan_massal_pelaku")]

    def __str__(self) -> str:
        return f"{self.aksi} untuk {len(self.usul_ids)} usul"

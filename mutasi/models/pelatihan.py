"""Training plans: of an approved move, from the gap at the target post, or of a mismatch decided LATIH."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from mutasi.models.usul import UsulMutasi
from pegawai.models import KasusKesesuaian, Pegawai


class RencanaPelatihan(models.Model):
    """One plan per proposal (made when the TPK approves) or per mismatch case decided LATIH (made when asked for)."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+", verbose_name="pegawai")
    usul = models.OneToOneField(UsulMutasi, on_delete=models.PROTECT, null=True, related_name="rencana_pelatihan")
    kasus = models.OneToOneField(KasusKesesuaian, on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "rencana pelatihan"
        verbose_name_plural = "rencana pelatihan"
        constraints = [
            models.CheckConstraint(
                condition=Q(usul__isnull=False, kasus__isnull=True) | Q(usul__isnull=True, kasus__isnull=False),
                name="rencana_dari_usul_atau_kasus",
            ),
        ]

    def __str__(self) -> str:
        return f"rencana {self.usul_id or self.kasus_id}"


class ItemPelatihan(models.Model):
    """One thing to learn with its due date and status."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rencana = models.ForeignKey(RencanaPelatihan, on_delete=models.CASCADE, related_name="item")
    jenis = models.CharField(
        max_length=10,
        choices=[("PENDIDIKAN", "Pendidikan"), ("KOMPETENSI", "Kompetensi"), ("KURSUS", "Pelatihan wajib")],
        verbose_name="jenis",
    )
    uraian = models.CharField(max_length=300, verbose_name="uraian")
    celah = models.CharField(max_length=200, blank=True, verbose_name="celah")
    wajib = models.BooleanField(default=False, verbose_name="wajib")
    tenggat = models.DateField(verbose_name="tenggat")
    status = models.CharField(
        max_length=12,
        choices=[
            ("DIRENCANAKAN", "Direncanakan"),
            ("BERJALAN", "Sedang berjalan"),
            ("SELESAI", "Selesai"),
            ("DIBEBASKAN", "Dibebaskan"),
        ],
        default="DIRENCANAKAN",
        verbose_name="status",
    )
    catatan = models.CharField(max_length=300, blank=True, verbose_name="catatan")
    diselesaikan_pada = models.DateField(null=True, blank=True, verbose_name="selesai pada")

    class Meta:
        verbose_name = "item pelatihan"
        verbose_name_plural = "item pelatihan"
        ordering = ["rencana", "tenggat", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="SELESAI") | Q(diselesaikan_pada__isnull=False),
                name="item_selesai_punya_tanggal",
                violation_error_message="Isi tanggal selesai pelatihan.",
            ),
            models.CheckConstraint(
                condition=~Q(status="DIBEBASKAN") | ~Q(catatan=""),
                name="pembebasan_punya_alasan",
                violation_error_message="Pembebasan harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

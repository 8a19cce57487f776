"""What is known of the years ahead, and scenarios computed beside a run without touching it (domain.md §3.7)."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from instansi.models.jabatan import Jabatan, Posisi
from instansi.models.kebutuhan import ACUAN_CUPLIKAN, AnalisisKebutuhan
from instansi.models.organisasi import UnitKerja


class PertumbuhanKebutuhan(models.Model):
    """Yearly growth of the need in a unit and everything below it, else 0; the nearest unit above counts."""

    unit = models.OneToOneField(UnitKerja, on_delete=models.CASCADE, related_name="pertumbuhan")
    persen = models.DecimalField(max_digits=5, decimal_places=2, verbose_name="pertumbuhan per tahun (%)")
    alasan = models.CharField(max_length=300, verbose_name="alasan")
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "pertumbuhan kebutuhan"
        verbose_name_plural = "pertumbuhan kebutuhan"
        constraints = [
            models.CheckConstraint(condition=Q(persen__gte=-50, persen__lte=50), name="pertumbuhan_wajar"),
            models.CheckConstraint(condition=~Q(alasan=""), name="pertumbuhan_beralasan"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.persen} %"


class Formasi(models.Model):
    """Posts granted for recruitment: people who come into a posisi in a year."""

    posisi = models.ForeignKey(Posisi, on_delete=models.CASCADE, related_name="formasi")
    tahun = models.PositiveSmallIntegerField(verbose_name="tahun")
    jumlah = models.PositiveIntegerField(verbose_name="jumlah (orang)")
    dasar = models.CharField(max_length=200, verbose_name="dasar")

    class Meta:
        verbose_name = "formasi"
        verbose_name_plural = "formasi"
        constraints = [models.UniqueConstraint(fields=["posisi", "tahun"], name="satu_formasi_per_tahun")]

    def __str__(self) -> str:
        return f"{self.posisi_id}/{self.tahun}: {self.jumlah}"


class Skenario(models.Model):
    """A named what-if over one run. ``perubahan`` lists its changes as `domain.skenario` writes them."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama = models.CharField(max_length=120, verbose_name="nama")
    alasan = models.CharField(max_length=300, blank=True, verbose_name="alasan")
    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.PROTECT, related_name="skenario")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="skenario")
    perubahan = models.JSONField(default=list, verbose_name="perubahan")
    ringkasan = models.JSONField(default=dict, verbose_name="ringkasan")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "skenario"
        verbose_name_plural = "skenario"
        constraints = [models.UniqueConstraint(fields=["dibuat_oleh", "nama"], name="satu_skenario_per_nama")]

    def __str__(self) -> str:
        return self.nama


class HasilSkenario(models.Model):
    """A posisi whose five years differ from the base; the rest of the province is the base itself."""

    skenario = models.ForeignKey(Skenario, on_delete=models.CASCADE, related_name="hasil")
    posisi = models.ForeignKey(Posisi, **ACUAN_CUPLIKAN)
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    opd = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    jabatan = models.ForeignKey(Jabatan, **ACUAN_CUPLIKAN)
    b = ArrayField(models.IntegerField(), size=5, verbose_name="B akhir tahun")
    k = ArrayField(models.IntegerField(), size=5, verbose_name="K akhir tahun")

    class Meta:
        verbose_name = "hasil skenario"
        verbose_name_plural = "hasil skenario"
        constraints = [models.UniqueConstraint(fields=["skenario", "posisi"], name="satu_hasil_skenario_per_posisi")]

    def __str__(self) -> str:
        return f"{self.skenario_id}/{self.posisi_id}"

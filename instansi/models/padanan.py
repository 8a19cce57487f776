"""What officers confirmed about files from elsewhere: which unit or job a foreign name means, how headings are read."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from instansi.models.jabatan import Jabatan
from instansi.models.organisasi import UnitKerja


class JenisPadanan(models.TextChoices):
    UNIT = "UNIT", "Unit kerja"
    JABATAN = "JABATAN", "Jabatan"


class PadananNama(models.Model):
    """An id and name from elsewhere that an officer accepted as one of our units or jobs; imports look here.

    Only id and name together count: an id alone may mean something else in another office's file. `asing_nama` is in
    capitals, as the lookups compare it.
    """

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField(max_length=8, choices=JenisPadanan.choices, verbose_name="jenis")
    asing_id = models.CharField(max_length=42, verbose_name="id di berkas")
    asing_nama = models.CharField(max_length=250, verbose_name="nama di berkas")
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit kerja"
    )
    jabatan = models.ForeignKey(
        Jabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="jabatan"
    )
    skor = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True, verbose_name="skor kemiripan")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="diterima oleh"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "padanan nama"
        verbose_name_plural = "padanan nama"
        constraints = [
            models.UniqueConstraint(fields=["jenis", "asing_id", "asing_nama"], name="satu_padanan_per_nama_asing"),
            models.CheckConstraint(
                condition=Q(jenis="UNIT", unit__isnull=False, jabatan__isnull=True)
                | Q(jenis="JABATAN", unit__isnull=True, jabatan__isnull=False),
                name="padanan_menunjuk_satu_tujuan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.asing_nama}"


class PetaKolom(models.Model):
    """How the headings of files of one shape are read: confirmed once, used for the next file of that shape.

    `sidik` is the fingerprint of the set of headings; `peta` column → heading, `tetap` column → value for all rows.
    """

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField(max_length=30, verbose_name="jenis impor")
    sidik = models.CharField(max_length=64, verbose_name="sidik judul")
    peta = models.JSONField(default=dict, verbose_name="peta kolom")
    tetap = models.JSONField(default=dict, blank=True, verbose_name="isian tetap")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="disimpan oleh"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "peta kolom"
        verbose_name_plural = "peta kolom"
        constraints = [
            models.UniqueConstraint(fields=["jenis", "sidik"], name="satu_peta_per_bentuk_berkas"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.sidik[:8]}"

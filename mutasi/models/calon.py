"""What ranking needs of every person, kept between requests; derived, never edited (``services.bahan_calon``)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class BahanCalon(models.Model):
    """One active person as ``selectors.bahan_calon_sql`` gathers him; no foreign keys, the rows are thrown away."""

    pegawai_id = models.BigIntegerField(primary_key=True)
    posisi_id = models.BigIntegerField(null=True)
    jabatan_id = models.BigIntegerField(null=True)
    status = models.CharField(max_length=16)
    tanggal_lahir = models.DateField()
    golongan_id = models.SmallIntegerField(null=True)
    tingkat_id = models.CharField(max_length=4, null=True)
    program_id = models.CharField(max_length=42, null=True)
    bernama = models.BooleanField()
    sisa = models.IntegerField(null=True)
    k = models.IntegerField(null=True)
    kinerja_ada = models.IntegerField()
    kinerja_jumlah = models.IntegerField()
    kinerja_buruk = models.BooleanField()
    pengalaman = models.JSONField(null=True)
    kelompok = ArrayField(models.TextField())

    class Meta:
        verbose_name = "bahan calon"
        verbose_name_plural = "bahan calon"

    def __str__(self) -> str:
        return str(self.pegawai_id)


class KeadaanBahan(models.Model):
    """What the kept rows rest on; one row."""

    sidik = models.CharField(max_length=300)
    dibuat_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "keadaan bahan calon"
        verbose_name_plural = "keadaan bahan calon"

    def __str__(self) -> str:
        return self.sidik

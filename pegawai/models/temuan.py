"""Findings of the mismatch analysis, one per holder and run."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from instansi.models import AnalisisKebutuhan, Jabatan, UnitKerja
from instansi.models.kebutuhan import ACUAN_CUPLIKAN
from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from pegawai.domain.kompetensi import KategoriJpm
from pegawai.models.pegawai import Pegawai


class TemuanKesesuaian(models.Model):
    """Education, rank and competency of a holder held against the requirements of the present job."""

    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.CASCADE, related_name="temuan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="temuan", db_constraint=False)
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    opd = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    jabatan = models.ForeignKey(Jabatan, **ACUAN_CUPLIKAN)
    pendidikan = models.CharField(max_length=20, choices=KecocokanPendidikan.choices(), verbose_name="pendidikan")
    pangkat = models.CharField(max_length=20, choices=KecocokanPangkat.choices(), verbose_name="pangkat")
    jpm = models.DecimalField(max_digits=5, decimal_places=2, null=True, verbose_name="JPM (%)")
    kategori_jpm = models.CharField(
        max_length=3,
        choices=KategoriJpm.choices(),
        blank=True,
        db_default="",
        verbose_name="kategori JPM (kosong: belum dinilai)",
    )
    tidak_sesuai = models.BooleanField(verbose_name="tidak sesuai")

    class Meta:
        verbose_name = "temuan kesesuaian"
        verbose_name_plural = "temuan kesesuaian"
        constraints = [
            models.UniqueConstraint(fields=["analisis", "pegawai"], name="satu_temuan_per_pegawai"),
        ]
        indexes = [
            models.Index(fields=["analisis", "opd"], name="temuan_opd", condition=Q(tidak_sesuai=True)),
            models.Index(fields=["analisis", "pendidikan"], name="temuan_pendidikan"),
        ]

    def __str__(self) -> str:
        return f"{self.analisis_id}/{self.pegawai_id}"

"""Government bodies, units with dated parents, and who holds which role where."""

from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Upper

from instansi.domain.unit import JenisUnit
from instansi.querysets import UnitKerjaQuerySet
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.impor.tangkap import tangkap_impor


def rentang(mulai: str = "mulai", sampai: str = "sampai") -> Func:
    """``daterange(mulai, sampai, '[)')`` over two date columns for exclusion constraints; an open end is NULL."""
    return Func(F(mulai), F(sampai), RangeBoundary(), function="daterange", output_field=DateRangeField())


class Instansi(models.Model):
    """A whole government body: our province, a kabupaten, a ministry."""

    siasn_id = models.CharField(max_length=42, unique=True, verbose_name="id SIASN")
    nama = models.CharField(max_length=200, verbose_name="nama")
    jenis = models.CharField(max_length=4, blank=True, verbose_name="jenis")

    class Meta:
        verbose_name = "instansi"
        verbose_name_plural = "instansi"

    def __str__(self) -> str:
        return self.nama


@pghistory.track()
class UnitKerja(models.Model):
    """Any node of the organisation (SIASN unor). Never deleted: closed, and pointing at its ``penerus``.

    ``induk_kini``, ``opd``, ``jalur`` and ``kedalaman`` are today's materialisation of ``IndukUnit``; ``jalur`` is
    ``/pk/pk/pk/`` from the root to the unit itself, so a subtree is one prefix.
    """

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    siasn_id = models.CharField(max_length=42, unique=True, verbose_name="id unor SIASN")
    nama = models.CharField(max_length=250, verbose_name="nama")
    jenis = models.CharField(max_length=24, choices=JenisUnit.choices(), verbose_name="jenis unit")
    mulai = models.DateField(null=True, blank=True, verbose_name="berlaku mulai")
    sampai = models.DateField(null=True, blank=True, verbose_name="berlaku sampai")
    penerus = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="pendahulu", verbose_name="penerus"
    )
    induk_kini = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="anak_kini", verbose_name="induk kini"
    )
    opd = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="unit_di_opd", verbose_name="OPD"
    )
    jalur = models.CharField(max_length=200, blank=True, verbose_name="jalur")
    kedalaman = models.PositiveSmallIntegerField(default=0, verbose_name="kedalaman")

    objects = UnitKerjaQuerySet.as_manager()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        triggers = tangkap_impor()
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(mulai__isnull=True) | Q(sampai__gt=F("mulai")),
                name="unit_berakhir_setelah_mulai",
                violation_error_message="Tanggal berakhir unit harus setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(induk_kini=F("id")),
                name="unit_bukan_induk_dirinya",
                violation_error_message="Unit tidak boleh menjadi induk dirinya sendiri.",
            ),
        ]
        indexes = [
            models.Index(fields=["jalur"], name="unit_jalur", opclasses=["varchar_pattern_ops"]),
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="unit_nama_trgm"),
        ]

    def __str__(self) -> str:
        return self.nama


class IndukUnit(models.Model):
    """Dated parent edge of a unit; ``sampai`` excluded."""

    unit = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, related_name="riwayat_induk")
    induk = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="riwayat_anak")
    mulai = models.DateField(verbose_name="mulai")
    sampai = models.DateField(null=True, blank=True, verbose_name="sampai")

    class Meta:
        verbose_name = "induk unit"
        verbose_name_plural = "induk unit"
        triggers = tangkap_impor()
        constraints = [
            ExclusionConstraint(
                name="satu_induk_per_waktu",
                expressions=[("unit", RangeOperators.EQUAL), (rentang(), RangeOperators.OVERLAPS)],
                violation_error_message="Unit sudah mempunyai induk pada masa itu.",
            ),
            models.CheckConstraint(condition=~Q(unit=F("induk")), name="induk_bukan_diri_sendiri"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} di bawah {self.induk_id}"


class PenugasanPeran(models.Model):
    """Who acts in which role for which unit (its subtree) and when; several per person."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="penugasan")
    peran = models.CharField(max_length=24, choices=Peran.choices(), verbose_name="peran")
    unit = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="penugasan", verbose_name="unit"
    )
    mulai = models.DateField(verbose_name="mulai")
    sampai = models.DateField(null=True, blank=True, verbose_name="sampai")
    dasar = models.CharField(max_length=200, blank=True, verbose_name="dasar penugasan")

    class Meta:
        verbose_name = "penugasan peran"
        verbose_name_plural = "penugasan peran"
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gt=F("mulai")),
                name="penugasan_berakhir_setelah_mulai",
                violation_error_message="Tanggal berakhir penugasan harus setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(peran__in=["ADMIN_OPD", "KEPALA_OPD", "ATASAN"]) | Q(unit__isnull=False),
                name="peran_opd_wajib_punya_unit",
                violation_error_message="Peran di OPD harus menyebut unitnya.",
            ),
        ]
        indexes = [models.Index(fields=["pengguna", "peran"], name="penugasan_pengguna_peran")]

    def __str__(self) -> str:
        return f"{self.pengguna_id} {self.peran}"

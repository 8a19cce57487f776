"""Immutable snapshots of the needs analysis."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from instansi.models.jabatan import RUMPUN_JABATAN, Jabatan, Posisi
from instansi.models.organisasi import UnitKerja


class AnalisisKebutuhan(models.Model):
    """One run. The same inputs at the same date with the same formula return the old run."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tanggal_acuan = models.DateField(verbose_name="tanggal acuan")
    sidik_masukan = models.CharField(max_length=64, verbose_name="sidik masukan")
    versi_rumus = models.CharField(max_length=12, verbose_name="versi rumus")
    lengkap = models.BooleanField(default=False, verbose_name="lengkap")
    ringkasan = models.JSONField(default=dict, verbose_name="ringkasan")
    pemicu = models.CharField(max_length=20, default="TERJADWAL", verbose_name="pemicu")
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pelaku"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "analisis kebutuhan"
        verbose_name_plural = "analisis kebutuhan"
        constraints = [
            models.UniqueConstraint(
                fields=["tanggal_acuan", "sidik_masukan", "versi_rumus"], name="satu_analisis_per_masukan"
            ),
            models.CheckConstraint(
                condition=Q(lengkap=False) | Q(selesai_pada__isnull=False), name="analisis_lengkap_punya_waktu_selesai"
            ),
        ]
        indexes = [models.Index(fields=["-tanggal_acuan", "-id"], name="analisis_terbaru")]

    def __str__(self) -> str:
        return f"Analisis {self.tanggal_acuan:%d-%m-%Y}"


class HasilPosisi(models.Model):
    """Figures of one posisi in one run. ``posisi`` empty is the row *di luar peta jabatan* of a unit."""

    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.CASCADE, related_name="hasil")
    posisi = models.ForeignKey(Posisi, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, related_name="+")
    opd = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, null=True, related_name="+")
    rumpun_jabatan = models.CharField(max_length=16, choices=RUMPUN_JABATAN, verbose_name="rumpun jabatan")
    k = models.IntegerField(verbose_name="K")
    b_pns = models.IntegerField(verbose_name="B PNS")
    b_cpns = models.IntegerField(verbose_name="B CPNS")
    b_pppk = models.IntegerField(verbose_name="B PPPK")
    b = models.IntegerField(verbose_name="B")
    tidak_aktif = models.IntegerField(verbose_name="pemegang tidak dihitung")
    kekurangan = models.IntegerField(verbose_name="kekurangan")
    kelebihan = models.IntegerField(verbose_name="kelebihan")
    reservasi_masuk = models.IntegerField(verbose_name="reservasi masuk")
    reservasi_keluar = models.IntegerField(verbose_name="reservasi keluar")
    lowong = models.IntegerField(verbose_name="lowong")
    pensiun = models.JSONField(default=list, verbose_name="pensiun per tahun (5)")
    proyeksi = models.JSONField(default=list, verbose_name="proyeksi selisih per tahun (5)")

    class Meta:
        verbose_name = "hasil posisi"
        verbose_name_plural = "hasil posisi"
        constraints = [
            models.UniqueConstraint(
                fields=["analisis", "posisi"], condition=Q(posisi__isnull=False), name="satu_hasil_per_posisi"
            ),
            models.CheckConstraint(
                condition=Q(b=models.F("b_pns") + models.F("b_cpns") + models.F("b_pppk")), name="b_jumlah_kolomnya"
            ),
        ]
        indexes = [models.Index(fields=["analisis", "opd", "rumpun_jabatan"], name="hasil_opd_rumpun")]

    def __str__(self) -> str:
        return f"{self.analisis_id}/{self.posisi_id}"

"""Values that law, the TPK or the agency may change: rows with a validity, never constants in code."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class ParameterAturanBaris(models.Model):
    """One PARAM of ``domain.md`` §11 from a date on; the newest row not after the day in question holds."""

    kode = models.CharField(max_length=40, verbose_name="kode")
    nilai = models.CharField(max_length=60, verbose_name="nilai")
    mulai = models.DateField(verbose_name="berlaku mulai")
    dasar = models.CharField(max_length=200, blank=True, verbose_name="dasar")

    class Meta:
        verbose_name = "parameter aturan"
        verbose_name_plural = "parameter aturan"
        constraints = [models.UniqueConstraint(fields=["kode", "mulai"], name="satu_nilai_parameter_per_tanggal")]
        ordering = ["kode", "-mulai"]

    def __str__(self) -> str:
        return f"{self.kode} = {self.nilai}"


class BobotSkor(models.Model):
    """Weights of the fit score (§4.7), signed off by the TPK; they sum to 100."""

    mulai = models.DateField(unique=True, verbose_name="berlaku mulai")
    kebutuhan = models.PositiveSmallIntegerField(default=15, verbose_name="kebutuhan tujuan")
    kelonggaran = models.PositiveSmallIntegerField(default=15, verbose_name="kelonggaran asal")
    kompetensi = models.PositiveSmallIntegerField(default=25, verbose_name="kompetensi")
    pendidikan = models.PositiveSmallIntegerField(default=20, verbose_name="pendidikan")
    kinerja = models.PositiveSmallIntegerField(default=15, verbose_name="kinerja")
    pengalaman = models.PositiveSmallIntegerField(default=10, verbose_name="pengalaman")
    dasar = models.CharField(max_length=200, blank=True, verbose_name="dasar")

    class Meta:
        verbose_name = "bobot skor"
        verbose_name_plural = "bobot skor"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kebutuhan=100
                    - F("kelonggaran")
                    - F("kompetensi")
                    - F("pendidikan")
                    - F("kinerja")
                    - F("pengalaman")
                ),
                name="bobot_skor_berjumlah_100",
                violation_error_message="Jumlah bobot harus 100.",
            )
        ]

    def __str__(self) -> str:
        return f"Bobot sejak {self.mulai:%d-%m-%Y}"


class DasarHukum(models.Model):
    """One line of *Mengingat* in an SK, by kind of mutasi, with its validity."""

    jenis_mutasi = models.CharField(max_length=24, blank=True, verbose_name="jenis mutasi (kosong: semua)")
    urutan = models.PositiveSmallIntegerField(verbose_name="urutan")
    teks = models.TextField(verbose_name="teks")
    mulai = models.DateField(verbose_name="berlaku mulai")
    sampai = models.DateField(null=True, blank=True, verbose_name="berlaku sampai")

    class Meta:
        verbose_name = "dasar hukum"
        verbose_name_plural = "dasar hukum"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.teks[:80]


class KodeKlasifikasi(models.Model):
    """Archive classification code of a document type (Permendagri 83/2022 tree), never in templates."""

    jenis_dokumen = models.CharField(max_length=30, verbose_name="jenis dokumen")
    kode = models.CharField(max_length=20, verbose_name="kode klasifikasi")
    mulai = models.DateField(verbose_name="berlaku mulai")

    class Meta:
        verbose_name = "kode klasifikasi"
        verbose_name_plural = "kode klasifikasi"
        constraints = [models.UniqueConstraint(fields=["jenis_dokumen", "mulai"], name="satu_klasifikasi_per_tanggal")]

    def __str__(self) -> str:
        return f"{self.jenis_dokumen}: {self.kode}"


class PencacahNomor(models.Model):
    """Running numbers, one row per series and year; taken under ``SELECT … FOR UPDATE``."""

    seri = models.CharField(max_length=30, verbose_name="seri")
    tahun = models.PositiveSmallIntegerField(verbose_name="tahun")
    terakhir = models.PositiveIntegerField(default=0, verbose_name="nomor terakhir")

    class Meta:
        verbose_name = "pencacah nomor"
        verbose_name_plural = "pencacah nomor"
        constraints = [models.UniqueConstraint(fields=["seri", "tahun"], name="satu_pencacah_per_seri_tahun")]

    def __str__(self) -> str:
        return f"{self.seri}/{self.tahun}: {self.terakhir}"


class PeriodePilkada(models.Model):
    """Dates that open and close the freeze of UU 10/2016 arts 71 and 162, per region."""

    wilayah = models.CharField(max_length=80, verbose_name="wilayah")
    tanggal_penetapan_paslon = models.DateField(verbose_name="penetapan pasangan calon")
    tanggal_akhir_jabatan = models.DateField(verbose_name="akhir masa jabatan")
    tanggal_pelantikan = models.DateField(null=True, blank=True, verbose_name="pelantikan")

    class Meta:
        verbose_name = "periode pilkada"
        verbose_name_plural = "periode pilkada"

    def __str__(self) -> str:
        return self.wilayah


class IzinMendagri(models.Model):
    """Written consent of the Minister for one person's move inside a freeze."""

    pegawai = models.ForeignKey("pegawai.Pegawai", on_delete=models.PROTECT, related_name="+", verbose_name="pegawai")
    nomor = models.CharField(max_length=100, verbose_name="nomor surat")
    tanggal = models.DateField(verbose_name="tanggal surat")

    class Meta:
        verbose_name = "izin Mendagri"
        verbose_name_plural = "izin Mendagri"

    def __str__(self) -> str:
        return self.nomor

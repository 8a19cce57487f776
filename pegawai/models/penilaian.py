"""Performance, discipline, study leave, competency, training history."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from pegawai.domain.predikat import Predikat
from pegawai.models.pegawai import JenisHukuman, Pegawai
from sabangau_mutasi.inti.impor.tangkap import tangkap_impor


@pghistory.track()
class PenilaianKinerja(models.Model):
    """Yearly predikat (PermenPANRB 6/2022)."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="kinerja")
    tahun = models.PositiveSmallIntegerField(verbose_name="tahun")
    predikat = models.CharField(max_length=16, choices=Predikat.choices(), verbose_name="predikat")
    hasil_kerja = models.CharField(max_length=30, blank=True, verbose_name="hasil kerja")
    perilaku_kerja = models.CharField(max_length=30, blank=True, verbose_name="perilaku kerja")

    class Meta:
        verbose_name = "penilaian kinerja"
        verbose_name_plural = "penilaian kinerja"
        triggers = tangkap_impor()
        constraints = [models.UniqueConstraint(fields=["pegawai", "tahun"], name="satu_predikat_per_tahun")]

    def __str__(self) -> str:
        return f"{self.tahun} {self.predikat}"


@pghistory.track()
class HukumanDisiplin(models.Model):
    """A disciplinary case: in process, running or ended. The kind is confidential (domain §8.2)."""

    PROSES, BERJALAN, SELESAI = "PROSES", "BERJALAN", "SELESAI"
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="hukuman_disiplin")
    jenis = models.ForeignKey(JenisHukuman, on_delete=models.PROTECT, null=True, blank=True, verbose_name="jenis")
    status = models.CharField(
        max_length=8,
        choices=[(PROSES, "Dalam proses"), (BERJALAN, "Sedang dijalani"), (SELESAI, "Selesai")],
        verbose_name="status",
    )
    nomor_sk = models.CharField(max_length=100, blank=True, verbose_name="nomor SK")
    tanggal_sk = models.DateField(null=True, blank=True, verbose_name="tanggal SK")
    tmt = models.DateField(verbose_name="TMT hukuman")
    sampai = models.DateField(null=True, blank=True, verbose_name="tanggal akhir hukuman")

    class Meta:
        verbose_name = "hukuman disiplin"
        verbose_name_plural = "hukuman disiplin"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "jenis", "tmt"], name="satu_hukuman_per_tmt", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("tmt")), name="hukuman_berakhir_setelah_tmt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.status}"


@pghistory.track()
class TugasBelajar(models.Model):
    """Study leave and the service bond after it."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="tugas_belajar")
    mulai = models.DateField(verbose_name="mulai")
    selesai = models.DateField(null=True, blank=True, verbose_name="selesai")
    ikatan_dinas_sampai = models.DateField(null=True, blank=True, verbose_name="ikatan dinas sampai")
    nomor_sk = models.CharField(max_length=100, blank=True, verbose_name="nomor SK")

    class Meta:
        verbose_name = "tugas belajar"
        verbose_name_plural = "tugas belajar"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "mulai"], name="satu_tugas_belajar_per_mulai"),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="tugas_belajar_selesai_setelah_mulai",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.mulai:%d-%m-%Y}"


@pghistory.track()
class PenilaianKompetensi(models.Model):
    """Assessed level of one competency; no row means *belum dinilai*, never zero."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="kompetensi")
    kode = models.CharField(max_length=24, verbose_name="kode kompetensi")
    level = models.PositiveSmallIntegerField(verbose_name="level")
    tanggal = models.DateField(verbose_name="tanggal penilaian")

    class Meta:
        verbose_name = "penilaian kompetensi"
        verbose_name_plural = "penilaian kompetensi"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "kode", "tanggal"], name="satu_nilai_per_kompetensi_tanggal"),
            models.CheckConstraint(condition=Q(level__gte=0, level__lte=5), name="level_kompetensi_0_sampai_5"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.level}"


@pghistory.track()
class RiwayatPelatihan(models.Model):
    """A finished course."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="pelatihan")
    nama = models.CharField(max_length=200, verbose_name="nama pelatihan")
    jenis = models.CharField(max_length=60, blank=True, verbose_name="jenis")
    tanggal_selesai = models.DateField(verbose_name="tanggal selesai")
    jp = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="jam pelajaran")
    nomor_sertifikat = models.CharField(max_length=100, blank=True, verbose_name="nomor sertifikat")

    class Meta:
        verbose_name = "riwayat pelatihan"
        verbose_name_plural = "riwayat pelatihan"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "nama", "tanggal_selesai"], name="satu_pelatihan_per_tanggal")
        ]

    def __str__(self) -> str:
        return self.nama

"""Dated histories: posts, ranks, education. The database refuses two definitive posts at one time."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Q

from instansi.models import Golongan, Jabatan, Posisi, ProgramStudi, SubJabatan, TingkatPendidikan, UnitKerja
from pegawai.models.pegawai import Pegawai
from sabangau_mutasi.inti.impor.tangkap import tangkap_impor

JENIS_PENUGASAN = [
    ("D", "Definitif"),
    ("PLT", "Pelaksana tugas"),
    ("PLH", "Pelaksana harian"),
    ("PJ", "Penjabat"),
    ("TT", "Tugas tambahan"),
]
SUMBER = [("SIASN", "Impor SIASN"), ("SK", "SK kami"), ("KOREKSI", "Koreksi")]


@pghistory.track()
class RiwayatJabatan(models.Model):
    """One post of a person. ``masa`` follows from the next definitive TMT (recomputed by ``services.penempatan``)."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="riwayat_jabatan")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+", verbose_name="unit kerja")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+", verbose_name="jabatan")
    sub_jabatan = models.ForeignKey(
        SubJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sub jabatan"
    )
    posisi = models.ForeignKey(
        Posisi, on_delete=models.PROTECT, null=True, blank=True, related_name="riwayat", verbose_name="posisi"
    )
    jenis_penugasan = models.CharField(
        max_length=3, choices=JENIS_PENUGASAN, default="D", verbose_name="jenis penugasan"
    )
    tmt = models.DateField(verbose_name="TMT")
    masa = DateRangeField(verbose_name="masa jabatan")
    nomor_sk = models.CharField(max_length=100, blank=True, verbose_name="nomor SK")
    tanggal_sk = models.DateField(null=True, blank=True, verbose_name="tanggal SK")
    tanggal_pelantikan = models.DateField(null=True, blank=True, verbose_name="tanggal pelantikan")
    sumber = models.CharField(max_length=8, choices=SUMBER, default="SIASN", verbose_name="sumber")

    class Meta:
        verbose_name = "riwayat jabatan"
        verbose_name_plural = "riwayat jabatan"
        triggers = tangkap_impor()
        constraints = [
            ExclusionConstraint(
                name="satu_jabatan_definitif_per_waktu",
                expressions=[("pegawai", RangeOperators.EQUAL), ("masa", RangeOperators.OVERLAPS)],
                condition=Q(jenis_penugasan="D"),
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Pegawai sudah mempunyai jabatan definitif pada masa itu.",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "tmt"], condition=Q(jenis_penugasan="D"), name="satu_jabatan_definitif_per_tmt"
            ),
        ]
        indexes = [
            models.Index(fields=["pegawai", "-tmt"], name="riwayat_jabatan_urut"),
            models.Index(fields=["posisi"], name="riwayat_jabatan_posisi", condition=Q(jenis_penugasan="D")),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} sejak {self.tmt:%d-%m-%Y}"


@pghistory.track()
class RiwayatPangkat(models.Model):
    """One rank of a person since its TMT."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="riwayat_pangkat")
    golongan = models.ForeignKey(Golongan, on_delete=models.PROTECT, related_name="+", verbose_name="golongan")
    tmt = models.DateField(verbose_name="TMT golongan")
    nomor_sk = models.CharField(max_length=100, blank=True, verbose_name="nomor SK")
    tanggal_sk = models.DateField(null=True, blank=True, verbose_name="tanggal SK")

    class Meta:
        verbose_name = "riwayat pangkat"
        verbose_name_plural = "riwayat pangkat"
        triggers = tangkap_impor()
        constraints = [models.UniqueConstraint(fields=["pegawai", "tmt"], name="satu_pangkat_per_tmt")]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.golongan_id}"


@pghistory.track()
class RiwayatPendidikan(models.Model):
    """One study of a person; an unknown programme is kept by name."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="riwayat_pendidikan")
    tingkat = models.ForeignKey(TingkatPendidikan, on_delete=models.PROTECT, related_name="+", verbose_name="tingkat")
    program = models.ForeignKey(
        ProgramStudi, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="program studi"
    )
    program_nama = models.CharField(max_length=200, blank=True, verbose_name="program studi menurut sumber")
    tahun_lulus = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="tahun lulus")
    nama_sekolah = models.CharField(max_length=200, blank=True, verbose_name="nama sekolah")

    class Meta:
        verbose_name = "riwayat pendidikan"
        verbose_name_plural = "riwayat pendidikan"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "tingkat", "program", "program_nama"],
                name="satu_baris_per_pendidikan",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tingkat_id}"

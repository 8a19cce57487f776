"""Jobs with their requirements, and positions (lines of the peta jabatan) with their dated need."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from instansi.domain.jabatan import JenisJabatan, Jenjang
from instansi.models.acuan import Golongan, ProgramStudi, RumpunIlmu, SubJabatan, TingkatPendidikan
from instansi.models.organisasi import UnitKerja, rentang
from instansi.querysets import PosisiQuerySet
from sabangau_mutasi.inti.impor.tangkap import tangkap_impor

RUMPUN_JABATAN = [
    ("GURU", "Guru"),
    ("NAKES", "Tenaga kesehatan"),
    ("TEKNIS", "Teknis"),
    ("ADMINISTRASI", "Administrasi"),
    ("KEUANGAN", "Keuangan"),
    ("HUKUM", "Hukum"),
    ("TI", "Teknologi informasi"),
    ("PENYULUH", "Penyuluh"),
    ("MANAJERIAL", "Manajerial"),
    ("LAINNYA", "Lainnya"),
]


@pghistory.track()
class Jabatan(models.Model):
    """A job. For structural jobs one per unit (SIASN id = the unor it heads); for JF one per jenjang."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    siasn_id = models.CharField(max_length=42, unique=True, verbose_name="id SIASN")
    nama = models.CharField(max_length=250, verbose_name="nama")
    jenis = models.CharField(max_length=16, choices=JenisJabatan.choices(), verbose_name="jenis jabatan")
    jenjang = models.CharField(max_length=16, choices=Jenjang.choices(), blank=True, verbose_name="jenjang")
    eselon_id = models.CharField(max_length=2, blank=True, verbose_name="eselon")
    kelompok = models.CharField(max_length=200, blank=True, verbose_name="kelompok jabatan")
    rumpun_jabatan = models.CharField(
        max_length=16, choices=RUMPUN_JABATAN, default="LAINNYA", verbose_name="rumpun jabatan"
    )
    kelas = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="kelas jabatan")
    bup = models.PositiveSmallIntegerField(verbose_name="BUP (tahun)")
    golongan_min = models.ForeignKey(
        Golongan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="golongan terendah"
    )
    golongan_maks = models.ForeignKey(
        Golongan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="golongan tertinggi"
    )
    tingkat_pendidikan_min = models.ForeignKey(
        TingkatPendidikan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pendidikan terendah",
    )

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        triggers = tangkap_impor()
        constraints = [
            models.CheckConstraint(condition=Q(bup__gte=50, bup__lte=75), name="bup_wajar"),
            models.CheckConstraint(
                condition=Q(kelas__isnull=True) | Q(kelas__gte=1, kelas__lte=17), name="kelas_jabatan_1_sampai_17"
            ),
            models.CheckConstraint(
                condition=Q(jenis="FUNGSIONAL") | Q(jenjang=""), name="jenjang_hanya_untuk_fungsional"
            ),
        ]
        indexes = [GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="jabatan_nama_trgm")]

    def __str__(self) -> str:
        return self.nama


class SyaratProgramStudi(models.Model):
    """A study programme on the job's required list (LINIER)."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.CASCADE, related_name="syarat_program")
    program = models.ForeignKey(ProgramStudi, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "syarat program studi"
        verbose_name_plural = "syarat program studi"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(fields=["jabatan", "program"], name="satu_syarat_per_program"),
        ]

    def __str__(self) -> str:
        return f"{self.jabatan_id}: {self.program_id}"


class SyaratRumpun(models.Model):
    """A family of disciplines on the job's required list (SERUMPUN, or LINIER when no programme is named)."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.CASCADE, related_name="syarat_rumpun")
    rumpun = models.ForeignKey(RumpunIlmu, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "syarat rumpun ilmu"
        verbose_name_plural = "syarat rumpun ilmu"
        triggers = tangkap_impor()
        constraints = [models.UniqueConstraint(fields=["jabatan", "rumpun"], name="satu_syarat_per_rumpun")]

    def __str__(self) -> str:
        return f"{self.jabatan_id}: {self.rumpun_id}"


class StandarKompetensi(models.Model):
    """Standard level (1-5) of one competency of the job (PermenPANRB 38/2017)."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.CASCADE, related_name="standar_kompetensi")
    kode = models.CharField(max_length=24, verbose_name="kode kompetensi")
    level = models.PositiveSmallIntegerField(verbose_name="level")

    class Meta:
        verbose_name = "standar kompetensi"
        verbose_name_plural = "standar kompetensi"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(fields=["jabatan", "kode"], name="satu_standar_per_kompetensi"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="level_standar_1_sampai_5"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.level}"


class SyaratPelatihan(models.Model):
    """A course the job requires."""

    jabatan = models.ForeignKey(Jabatan, on_delete=models.CASCADE, related_name="syarat_pelatihan")
    nama = models.CharField(max_length=200, verbose_name="nama pelatihan")

    class Meta:
        verbose_name = "syarat pelatihan"
        verbose_name_plural = "syarat pelatihan"
        triggers = tangkap_impor()
        constraints = [models.UniqueConstraint(fields=["jabatan", "nama"], name="satu_syarat_per_pelatihan")]

    def __str__(self) -> str:
        return self.nama


@pghistory.track()
class Posisi(models.Model):
    """One line of the peta jabatan: unit × jabatan × sub_jabatan (the jenjang is the jabatan's)."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kode = models.CharField(max_length=42, unique=True, verbose_name="id posisi")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="posisi", verbose_name="unit kerja")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="posisi", verbose_name="jabatan")
    sub_jabatan = models.ForeignKey(
        SubJabatan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sub jabatan"
    )
    kelas = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="kelas jabatan")
    sampai = models.DateField(null=True, blank=True, verbose_name="ditutup pada")

    objects = PosisiQuerySet.as_manager()

    class Meta:
        verbose_name = "posisi"
        verbose_name_plural = "posisi"
        triggers = tangkap_impor()
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "jabatan", "sub_jabatan"],
                name="satu_posisi_per_unit_jabatan_sub",
                nulls_distinct=False,
                violation_error_message="Posisi untuk unit, jabatan dan sub jabatan ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(kelas__isnull=True) | Q(kelas__gte=1, kelas__lte=17), name="kelas_posisi_1_sampai_17"
            ),
        ]

    def __str__(self) -> str:
        return self.kode


@pghistory.track()
class KebutuhanPosisi(models.Model):
    """The approved need K of a posisi over a period; ``sampai`` excluded."""

    # The index below serves the key as well.
    posisi = models.ForeignKey(Posisi, on_delete=models.CASCADE, related_name="kebutuhan", db_index=False)
    k = models.PositiveIntegerField(verbose_name="kebutuhan (orang)")
    mulai = models.DateField(verbose_name="berlaku mulai")
    sampai = models.DateField(null=True, blank=True, verbose_name="berlaku sampai")
    dasar = models.CharField(max_length=200, blank=True, verbose_name="dasar")

    class Meta:
        verbose_name = "kebutuhan posisi"
        verbose_name_plural = "kebutuhan posisi"
        triggers = tangkap_impor()
        indexes = [models.Index(fields=["posisi", "mulai"], include=["k", "sampai"], name="kebutuhan_posisi_mulai")]
        constraints = [
            # "+ 0": else joins on the posisi are planned over this GiST index, four times slower than the one above.
            ExclusionConstraint(
                name="satu_kebutuhan_per_waktu",
                expressions=[(F("posisi_id") + 0, RangeOperators.EQUAL), (rentang(), RangeOperators.OVERLAPS)],
                violation_error_message="Kebutuhan posisi ini sudah ditetapkan pada masa itu.",
            ),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gt=F("mulai")), name="kebutuhan_berakhir_setelah_mulai"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posisi_id}: {self.k}"

"""A person of the civil service and the small reference tables only people need."""

from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from instansi.models import Golongan, Instansi, Jabatan, Posisi, ProgramStudi, TingkatPendidikan, UnitKerja
from pegawai.domain.status import StatusKepegawaian
from pegawai.querysets import PegawaiQuerySet
from sabangau_mutasi.inti.impor.tangkap import tangkap_impor


class KedudukanHukum(models.Model):
    """Legal status of employment; only an ``aktif`` one counts in bezetting and may be moved."""

    id = models.CharField(max_length=2, primary_key=True)
    nama = models.CharField(max_length=80, verbose_name="kedudukan hukum")
    aktif = models.BooleanField(default=False, verbose_name="dihitung aktif")
    masih_pegawai = models.BooleanField(default=True, verbose_name="masih pegawai")

    class Meta:
        verbose_name = "kedudukan hukum"
        verbose_name_plural = "kedudukan hukum"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.nama


class JenisHukuman(models.Model):
    """Kind of disciplinary punishment (PP 94/2021 and the older PP 53/2010 still running)."""

    id = models.CharField(max_length=2, primary_key=True)
    nama = models.CharField(max_length=120, verbose_name="jenis hukuman")
    tingkat = models.CharField(
        max_length=1, choices=[("R", "Ringan"), ("S", "Sedang"), ("B", "Berat")], verbose_name="tingkat"
    )

    class Meta:
        verbose_name = "jenis hukuman"
        verbose_name_plural = "jenis hukuman"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.nama


@pghistory.track()
class Pegawai(models.Model):
    """One civil servant. ``*_kini`` and ``tmt_jabatan`` are derived pointers kept by ``services.penempatan`` alone."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    siasn_id = models.CharField(max_length=42, unique=True, verbose_name="id PNS SIASN")
    nip = models.CharField(max_length=18, unique=True, verbose_name="NIP")
    nama = models.CharField(max_length=150, verbose_name="nama")
    gelar_depan = models.CharField(max_length=40, blank=True, verbose_name="gelar depan")
    gelar_belakang = models.CharField(max_length=60, blank=True, verbose_name="gelar belakang")
    tempat_lahir = models.CharField(max_length=80, blank=True, verbose_name="tempat lahir")
    tanggal_lahir = models.DateField(verbose_name="tanggal lahir")
    jenis_kelamin = models.CharField(
        max_length=1, choices=[("L", "Laki-laki"), ("P", "Perempuan")], verbose_name="jenis kelamin"
    )
    status = models.CharField(max_length=18, choices=StatusKepegawaian.choices(), verbose_name="status kepegawaian")
    kedudukan = models.ForeignKey(KedudukanHukum, on_delete=models.PROTECT, verbose_name="kedudukan hukum")
    jenis_pegawai_id = models.CharField(max_length=2, blank=True, verbose_name="jenis pegawai SIASN")
    instansi_induk = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="instansi induk"
    )
    instansi_kerja = models.ForeignKey(
        Instansi, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="instansi kerja"
    )
    golongan = models.ForeignKey(
        Golongan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="golongan"
    )
    tmt_golongan = models.DateField(null=True, blank=True, verbose_name="TMT golongan")
    mk_tahun = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="masa kerja golongan (tahun)")
    mk_bulan = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="masa kerja golongan (bulan)")
    tmt_cpns = models.DateField(null=True, blank=True, verbose_name="TMT CPNS / PPPK")
    tmt_pns = models.DateField(null=True, blank=True, verbose_name="TMT PNS")
    tingkat_pendidikan = models.ForeignKey(
        TingkatPendidikan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tingkat pendidikan",
    )
    program_studi = models.ForeignKey(
        ProgramStudi, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="program studi"
    )
    program_studi_nama = models.CharField(max_length=200, blank=True, verbose_name="program studi menurut SIASN")
    tahun_lulus = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="tahun lulus")
    lokasi_kerja_id = models.CharField(max_length=42, blank=True, verbose_name="id lokasi kerja")
    lokasi_kerja_nama = models.CharField(max_length=80, blank=True, verbose_name="lokasi kerja")
    ikatan_pengabdian_sampai = models.DateField(null=True, blank=True, verbose_name="ikatan pengabdian sampai")
    akhir_kontrak = models.DateField(null=True, blank=True, verbose_name="akhir perjanjian kerja (PPPK)")
    akun = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pegawai",
        verbose_name="akun",
    )
    posisi_kini = models.ForeignKey(
        Posisi, on_delete=models.PROTECT, null=True, blank=True, related_name="pemegang_kini", verbose_name="posisi"
    )
    # The indexes of these two foreign keys are those of Meta that begin with them.
    unit_kini = models.ForeignKey(
        UnitKerja,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="pegawai_kini",
        verbose_name="unit",
    )
    jabatan_kini = models.ForeignKey(
        Jabatan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="pegawai_kini",
        verbose_name="jabatan",
    )
    tmt_jabatan = models.DateField(null=True, blank=True, verbose_name="TMT jabatan")
    sumber = models.CharField(max_length=12, default="SIASN", verbose_name="sumber data")
    diperbarui_pada = models.DateTimeField(auto_now=True, verbose_name="diperbarui pada")

    objects = PegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        triggers = tangkap_impor()
        constraints = [
            models.CheckConstraint(
                condition=Q(nip__regex=r"^\d{18}$"),
                name="nip_18_angka",
                violation_error_message="NIP harus 18 angka.",
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="pegawai_nama_trgm"),
            GinIndex(OpClass("nip", name="gin_trgm_ops"), name="pegawai_nip_trgm"),
            models.Index(fields=["nama", "id"], name="pegawai_nama_urut"),
            models.Index(fields=["unit_kini", "nama"], name="pegawai_unit_nama"),
            # What the list counts and sorts by, read from the index alone.
            models.Index(fields=["unit_kini", "id"], name="pegawai_unit_urut"),
            models.Index(fields=["jabatan_kini", "tanggal_lahir", "id"], name="pegawai_jabatan_lahir"),
            models.Index(fields=["status", "jabatan_kini"], name="pegawai_status_jabatan"),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """Name with titles as letters print it."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"

"""Reference tables of SIASN and our curated ones, loaded by ``manage.py muat_acuan``. SIASN ids stay text."""

from __future__ import annotations

from django.db import models


class Golongan(models.Model):
    """Grade. PNS 11..45 (I/a..IV/e), PPPK 101..117 (I..XVII): one code that sorts inside its kind."""

    kode = models.PositiveSmallIntegerField(primary_key=True)
    nama = models.CharField(max_length=8, verbose_name="golongan")
    pangkat = models.CharField(max_length=40, blank=True, verbose_name="pangkat")
    jenis = models.CharField(max_length=4, choices=[("PNS", "PNS"), ("PPPK", "PPPK")], verbose_name="jenis")

    class Meta:
        verbose_name = "golongan"
        verbose_name_plural = "golongan"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


class Eselon(models.Model):
    """Old rank of structural posts, still the key SIASN uses."""

    id = models.CharField(max_length=2, primary_key=True)
    nama = models.CharField(max_length=8, blank=True, verbose_name="eselon")
    jabatan_asn = models.CharField(max_length=20, blank=True, verbose_name="jabatan ASN")

    class Meta:
        verbose_name = "eselon"
        verbose_name_plural = "eselon"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.nama or self.id


class TingkatPendidikan(models.Model):
    """Level of education; ``urutan`` orders by meaning (a specialist doctor is not below S-2)."""

    id = models.CharField(max_length=2, primary_key=True)
    nama = models.CharField(max_length=40, verbose_name="tingkat pendidikan")
    urutan = models.PositiveSmallIntegerField(verbose_name="urutan")

    class Meta:
        verbose_name = "tingkat pendidikan"
        verbose_name_plural = "tingkat pendidikan"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.nama


class RumpunIlmu(models.Model):
    """Family of disciplines, a curated table of ours."""

    kode = models.CharField(max_length=24, primary_key=True)
    nama = models.CharField(max_length=80, verbose_name="rumpun ilmu")

    class Meta:
        verbose_name = "rumpun ilmu"
        verbose_name_plural = "rumpun ilmu"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


class ProgramStudi(models.Model):
    """Study programme of SIASN. ``rumpun`` empty means *belum dipetakan*, never KURANG."""

    id = models.CharField(max_length=42, primary_key=True)
    nama = models.CharField(max_length=200, verbose_name="program studi")
    tingkat = models.ForeignKey(TingkatPendidikan, on_delete=models.PROTECT, verbose_name="tingkat pendidikan")
    rumpun = models.ForeignKey(RumpunIlmu, on_delete=models.PROTECT, null=True, blank=True, verbose_name="rumpun ilmu")
    aktif = models.BooleanField(default=True, verbose_name="aktif")

    class Meta:
        verbose_name = "program studi"
        verbose_name_plural = "program studi"

    def __str__(self) -> str:
        return self.nama


class AcuanJabatan(models.Model):
    """Functional and pelaksana jobs of SIASN: the national list a provincial ``Jabatan`` points into."""

    id = models.CharField(max_length=42, primary_key=True)
    nama = models.CharField(max_length=250, verbose_name="nama")
    jenis_siasn = models.CharField(max_length=1, verbose_name="jenis jabatan SIASN")
    jenjang = models.CharField(max_length=2, blank=True, verbose_name="jenjang")
    bup = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name="BUP (tahun)")
    kelompok = models.CharField(max_length=200, blank=True, verbose_name="kelompok")
    aktif = models.BooleanField(default=True, verbose_name="aktif")

    class Meta:
        verbose_name = "acuan jabatan"
        verbose_name_plural = "acuan jabatan"

    def __str__(self) -> str:
        return self.nama


class SubJabatan(models.Model):
    """Subject of a teacher or speciality of a doctor."""

    id = models.CharField(max_length=42, primary_key=True)
    nama = models.CharField(max_length=120, verbose_name="sub jabatan")
    kelompok = models.CharField(max_length=60, blank=True, verbose_name="kelompok")
    aktif = models.BooleanField(default=True, verbose_name="aktif")

    class Meta:
        verbose_name = "sub jabatan"
        verbose_name_plural = "sub jabatan"

    def __str__(self) -> str:
        return self.nama


class Lokasi(models.Model):
    """Place of SIASN: province, regency, city, district."""

    id = models.CharField(max_length=42, primary_key=True)
    nama = models.CharField(max_length=80, verbose_name="lokasi")
    jenis = models.CharField(max_length=4, blank=True, verbose_name="jenis")
    induk = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, verbose_name="lokasi induk")

    class Meta:
        verbose_name = "lokasi"
        verbose_name_plural = "lokasi"

    def __str__(self) -> str:
        return self.nama

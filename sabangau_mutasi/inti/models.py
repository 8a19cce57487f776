"""Rows that belong to no domain: audit of acts, log of reads, uploaded workbooks, public holidays."""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sabangau_mutasi.inti.model_daftar import EksporBerkas as EksporBerkas
from sabangau_mutasi.inti.model_daftar import TampilanTersimpan as TampilanTersimpan


def _hanya_ditambah(nama: str) -> pgtrigger.Protect:
    """Trigger that refuses UPDATE and DELETE of single rows; TRUNCATE (emptying a test database) passes."""
    return pgtrigger.Protect(name=nama, operation=pgtrigger.Update | pgtrigger.Delete)


class JejakAudit(models.Model):
    """One business act: who, in which role, did what to which object. Append-only; written by ``audit.catat``."""

    waktu = models.DateTimeField(auto_now_add=True)
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pelaku"
    )
    peran = models.CharField(max_length=24, blank=True, verbose_name="peran")
    aksi = models.CharField(max_length=60, verbose_name="aksi")
    objek_jenis = models.CharField(max_length=60, verbose_name="jenis objek")
    objek_id = models.CharField(max_length=64, verbose_name="id objek")
    ringkasan = models.CharField(max_length=300, blank=True, verbose_name="ringkasan")
    data = models.JSONField(default=dict, verbose_name="data")

    class Meta:
        verbose_name = "jejak audit"
        verbose_name_plural = "jejak audit"
        indexes = [
            models.Index(fields=["objek_jenis", "objek_id", "-waktu"], name="jejak_audit_objek"),
            models.Index(fields=["-waktu"], name="jejak_audit_waktu"),
        ]
        triggers = [_hanya_ditambah("jejak_audit_hanya_ditambah")]

    def __str__(self) -> str:
        return f"{self.aksi} {self.objek_jenis}"


class JejakBaca(models.Model):
    """One read of a person's record or a file (UU 27/2022: the subject may ask who processed his data). Append-only."""

    waktu = models.DateTimeField(auto_now_add=True)
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pelaku"
    )
    peran = models.CharField(max_length=24, blank=True, verbose_name="peran")
    objek_jenis = models.CharField(max_length=60, verbose_name="jenis objek")
    objek_id = models.CharField(max_length=64, verbose_name="id objek")
    bagian = models.CharField(max_length=60, blank=True, verbose_name="bagian")

    class Meta:
        verbose_name = "jejak baca"
        verbose_name_plural = "jejak baca"
        indexes = [models.Index(fields=["objek_jenis", "objek_id", "-waktu"], name="jejak_baca_objek")]
        triggers = [_hanya_ditambah("jejak_baca_hanya_ditambah")]

    def __str__(self) -> str:
        return f"{self.objek_jenis} dibaca"


class StatusImpor(models.TextChoices):
    DITERIMA = "DITERIMA", "Diterima"
    DIPERIKSA = "DIPERIKSA", "Sedang diperiksa"
    SIAP = "SIAP", "Siap diterapkan"
    MENERAPKAN = "MENERAPKAN", "Sedang diterapkan"
    DITERAPKAN = "DITERAPKAN", "Diterapkan"
    GAGAL = "GAGAL", "Tidak dapat dipakai"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"
    MENGURUNGKAN = "MENGURUNGKAN", "Sedang diurungkan"
    DIURUNGKAN = "DIURUNGKAN", "Diurungkan"


class BerkasImpor(models.Model):
    """One uploaded workbook with what the check found and whether it was applied."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField(max_length=30, verbose_name="jenis")
    nama_berkas = models.CharField(max_length=200, verbose_name="nama berkas")
    lokasi = models.CharField(max_length=300, verbose_name="lokasi simpan")
    sha256 = models.CharField(max_length=64, verbose_name="SHA-256")
    ukuran = models.BigIntegerField(verbose_name="ukuran (bita)")
    status = models.CharField(
        max_length=12, choices=StatusImpor.choices, default=StatusImpor.DITERIMA, verbose_name="status"
    )
    kemajuan = models.PositiveSmallIntegerField(default=0, verbose_name="kemajuan (%)")
    tahap = models.CharField(max_length=80, blank=True, verbose_name="tahap")
    ringkasan = models.JSONField(default=dict, verbose_name="ringkasan")
    sidik = models.CharField(max_length=64, blank=True, verbose_name="sidik perbedaan")
    pesan = models.TextField(blank=True, verbose_name="pesan")
    percobaan = models.PositiveSmallIntegerField(default=0, verbose_name="percobaan")
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pelaku"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "berkas impor"
        verbose_name_plural = "berkas impor"
        constraints = [
            models.CheckConstraint(condition=Q(kemajuan__lte=100), name="kemajuan_impor_paling_banyak_100"),
        ]
        indexes = [models.Index(fields=["-dibuat_pada"], name="berkas_impor_terbaru")]

    def __str__(self) -> str:
        return f"{self.jenis}: {self.nama_berkas}"


class PerubahanImpor(models.Model):
    """What an applied import wrote, kept for its undo: ids of inserted rows (I), one changed (U) or deleted (D) row as
    it was before, and per table the hashes of all rows as the import left them (A). Written by ``impor.tangkap``.
    """

    berkas = models.ForeignKey(BerkasImpor, on_delete=models.CASCADE, related_name="perubahan")
    tabel = models.CharField(max_length=63, verbose_name="tabel")
    aksi = models.CharField(max_length=1, verbose_name="aksi")
    ids = ArrayField(models.BigIntegerField(), verbose_name="kunci baris")
    lama = models.JSONField(null=True, verbose_name="isi semula")
    sidik = ArrayField(models.BigIntegerField(), null=True, verbose_name="sidik baris sesudahnya")

    class Meta:
        verbose_name = "perubahan impor"
        verbose_name_plural = "perubahan impor"
        indexes = [models.Index(fields=["berkas", "tabel"], name="perubahan_impor_tabel")]

    def __str__(self) -> str:
        return f"{self.aksi} {self.tabel}"


class HariLibur(models.Model):
    """A national holiday or *cuti bersama* (yearly SKB of three ministers); working days skip it."""

    tanggal = models.DateField(primary_key=True)
    nama = models.CharField(max_length=120, verbose_name="nama")

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["tanggal"]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y} {self.nama}"

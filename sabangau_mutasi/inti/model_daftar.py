"""What a user keeps of a list: views saved under a name, and workbooks the worker writes for him."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class TampilanTersimpan(models.Model):
    """Filters, sort and columns of one list under a name. Of one user in one role: filters name units of its scope."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    peran = models.CharField(max_length=24, verbose_name="peran")
    halaman = models.CharField(max_length=20, verbose_name="halaman")
    nama = models.CharField(max_length=60, verbose_name="nama")
    kueri = models.CharField(max_length=2000, blank=True, verbose_name="saringan, urutan, dan kolom")
    bawaan = models.BooleanField(default=False, verbose_name="dipakai saat halaman dibuka")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tampilan tersimpan"
        verbose_name_plural = "tampilan tersimpan"
        constraints = [
            models.UniqueConstraint("pengguna", "peran", "halaman", Lower("nama"), name="tampilan_satu_nama"),
            models.UniqueConstraint(
                fields=["pengguna", "peran", "halaman"], condition=Q(bawaan=True), name="tampilan_satu_bawaan"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class EksporBerkas(models.Model):
    """A list written to a workbook by the worker, for its owner alone, removed after a day.

    ``isian`` is what the rows are found by (it may hold a searched number) and is emptied once the file is written.
    """

    ANTRE, BERJALAN, SIAP, GAGAL, HABIS = "ANTRE", "BERJALAN", "SIAP", "GAGAL", "HABIS"
    STATUS = (
        (ANTRE, "Menunggu pekerja"),
        (BERJALAN, "Sedang ditulis"),
        (SIAP, "Siap diunduh"),
        (GAGAL, "Tidak selesai"),
        (HABIS, "Sudah dihapus"),
    )

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField(max_length=20, verbose_name="daftar")
    judul = models.CharField(max_length=200, verbose_name="judul")
    saringan = models.TextField(blank=True, verbose_name="saringan")
    keperluan = models.CharField(max_length=200, verbose_name="keperluan")
    kolom = ArrayField(models.CharField(max_length=30), verbose_name="kolom")
    isian = models.JSONField(default=dict, verbose_name="isian")
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=24, verbose_name="peran")
    peran_label = models.CharField(max_length=80, verbose_name="nama peran")
    unit_id = models.BigIntegerField(null=True, blank=True, verbose_name="unit peran")
    kode = models.CharField(max_length=12, unique=True, verbose_name="kode unduhan")
    status = models.CharField(max_length=8, choices=STATUS, default=ANTRE, verbose_name="status")
    pesan = models.CharField(max_length=300, blank=True, verbose_name="pesan")
    jumlah = models.PositiveIntegerField(default=0, verbose_name="baris")
    selesai = models.PositiveIntegerField(default=0, verbose_name="baris tertulis")
    percobaan = models.PositiveSmallIntegerField(default=0, verbose_name="percobaan")
    lokasi = models.CharField(max_length=300, blank=True, verbose_name="lokasi simpan")
    ukuran = models.BigIntegerField(default=0, verbose_name="ukuran (bita)")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diubah_pada = models.DateTimeField(auto_now=True)
    habis_pada = models.DateTimeField(null=True, blank=True, verbose_name="dihapus pada")

    class Meta:
        verbose_name = "berkas unduhan"
        verbose_name_plural = "berkas unduhan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="SIAP") | (Q(habis_pada__isnull=False) & ~Q(lokasi="")),
                name="unduhan_siap_punya_berkas",
            ),
        ]
        indexes = [models.Index(fields=["pelaku", "-dibuat_pada"], name="unduhan_pelaku")]

    def __str__(self) -> str:
        return self.judul

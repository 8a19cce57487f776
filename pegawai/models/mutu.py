"""Snapshots of data quality, lists of differences with SIASN, and worksheets that came back."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from instansi.models import UnitKerja
from instansi.models.kebutuhan import ACUAN_CUPLIKAN
from pegawai.domain.mutu import JENIS_TEMUAN, DimensiMutu, PihakMutu
from pegawai.models.pegawai import Pegawai

ANTRE, BERJALAN, SELESAI, GAGAL = "ANTRE", "BERJALAN", "SELESAI", "GAGAL"
STATUS_KERJA = [(ANTRE, "Menunggu giliran"), (BERJALAN, "Sedang dikerjakan"), (SELESAI, "Selesai"), (GAGAL, "Gagal")]


class BobotMutu(models.Model):
    """A weight of the index other than the design's: of a dimension or of a kind of finding, by code."""

    kode = models.CharField(max_length=32, primary_key=True, verbose_name="kode dimensi atau jenis temuan")
    bobot = models.PositiveSmallIntegerField(verbose_name="bobot")
    dasar = models.CharField(max_length=200, blank=True, verbose_name="dasar")

    class Meta:
        verbose_name = "bobot mutu data"
        verbose_name_plural = "bobot mutu data"

    def __str__(self) -> str:
        return f"{self.kode}: {self.bobot}"

    def clean(self) -> None:
        """Only codes the index knows."""
        if self.kode not in JENIS_TEMUAN and self.kode not in set(DimensiMutu):
            raise ValidationError({"kode": "Kode ini bukan dimensi atau jenis temuan yang dikenal."})


class PemeriksaanMutu(models.Model):
    """One run: its request, progress and, once ``SELESAI``, the head of an immutable snapshot."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tanggal = models.DateField(verbose_name="tanggal acuan")
    status = models.CharField(max_length=8, choices=STATUS_KERJA, default=ANTRE, verbose_name="status")
    tahap = models.CharField(max_length=80, blank=True, verbose_name="tahap")
    pemicu = models.CharField(max_length=12, default="TERJADWAL", verbose_name="pemicu")
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pelaku"
    )
    bobot = models.JSONField(default=dict, verbose_name="bobot yang dipakai")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "pemeriksaan mutu data"
        verbose_name_plural = "pemeriksaan mutu data"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="SELESAI") | Q(selesai_pada__isnull=False), name="pemeriksaan_selesai_punya_waktu"
            ),
            models.UniqueConstraint(
                fields=["status"], condition=Q(status="BERJALAN"), name="satu_pemeriksaan_mutu_berjalan"
            ),
        ]
        indexes = [models.Index(fields=["status", "-id"], name="pemeriksaan_mutu_terbaru")]

    def __str__(self) -> str:
        return f"Pemeriksaan mutu {self.tanggal:%d-%m-%Y}"


class TemuanMutu(models.Model):
    """One finding of a run; without ``pegawai`` it is about a post of an office. Kept for the latest runs only.

    ``nama`` is what the list sorts by: of the person, or of the post.
    """

    pemeriksaan = models.ForeignKey(
        PemeriksaanMutu, on_delete=models.CASCADE, related_name="temuan", db_constraint=False
    )
    kode = models.CharField(max_length=32, verbose_name="jenis temuan")
    dimensi = models.CharField(max_length=16, choices=DimensiMutu.choices(), verbose_name="dimensi")
    pihak = models.CharField(max_length=5, choices=PihakMutu.choices(), verbose_name="yang memperbaiki")
    bobot = models.PositiveSmallIntegerField(verbose_name="bobot")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, null=True, related_name="+", db_constraint=False)
    nama = models.CharField(max_length=250, verbose_name="nama")
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    opd = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    nilai = models.CharField(max_length=250, blank=True, verbose_name="isi sekarang")
    pembanding = models.CharField(max_length=250, blank=True, verbose_name="pembanding")

    class Meta:
        verbose_name = "temuan mutu data"
        verbose_name_plural = "temuan mutu data"
        indexes = [
            models.Index(fields=["pemeriksaan", "nama", "id"], name="temuan_mutu_nama"),
            models.Index(fields=["pemeriksaan", "pegawai"], name="temuan_mutu_pegawai"),
            models.Index(fields=["pemeriksaan", "unit", "nama"], name="temuan_mutu_unit"),
            models.Index(fields=["pemeriksaan", "opd", "nama", "id"], name="temuan_mutu_opd"),
            models.Index(fields=["pemeriksaan", "kode", "nama", "id"], name="temuan_mutu_kode"),
        ]

    def __str__(self) -> str:
        return f"{self.pemeriksaan_id}/{self.kode}"


class NilaiMutu(models.Model):
    """Scores of one unit with all units under it in one run; the root of the organisation is the province.

    ``hilang`` and ``beban`` are the weights lost and asked per dimension, in the order of ``DimensiMutu``.
    """

    pemeriksaan = models.ForeignKey(PemeriksaanMutu, on_delete=models.CASCADE, related_name="nilai")
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    kedalaman = models.PositiveSmallIntegerField(verbose_name="kedalaman unit")
    diperiksa = models.IntegerField(verbose_name="pegawai yang diperiksa")
    bertemuan = models.IntegerField(verbose_name="pegawai dengan temuan")
    temuan = models.IntegerField(verbose_name="temuan")
    hilang = ArrayField(models.IntegerField(), size=4, verbose_name="bobot hilang per dimensi")
    beban = ArrayField(models.IntegerField(), size=4, verbose_name="beban per dimensi")
    per_jenis = models.JSONField(default=dict, verbose_name="temuan per jenis")
    indeks = models.DecimalField(max_digits=5, decimal_places=2, null=True, verbose_name="indeks")

    class Meta:
        verbose_name = "nilai mutu data"
        verbose_name_plural = "nilai mutu data"
        constraints = [models.UniqueConstraint(fields=["pemeriksaan", "unit"], name="satu_nilai_mutu_per_unit")]
        indexes = [
            models.Index(fields=["unit", "pemeriksaan"], name="nilai_mutu_tren"),
            models.Index(fields=["pemeriksaan", "kedalaman", "indeks"], name="nilai_mutu_terburuk"),
        ]

    def __str__(self) -> str:
        return f"{self.pemeriksaan_id}/{self.unit_id}"


class LembarMutu(models.Model):
    """A repair worksheet that came back: what was filled in, shown before anything is done with it."""

    SIAP, DITERAPKAN, DIBATALKAN = "SIAP", "DITERAPKAN", "DIBATALKAN"
    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama_berkas = models.CharField(max_length=200, verbose_name="nama berkas")
    sha256 = models.CharField(max_length=64, verbose_name="SHA-256")
    status = models.CharField(
        max_length=10,
        choices=[(SIAP, "Menunggu persetujuan"), (DITERAPKAN, "Diterapkan"), (DIBATALKAN, "Dibatalkan")],
        default=SIAP,
        verbose_name="status",
    )
    isi = models.JSONField(default=list, verbose_name="isian")
    dibaca = models.PositiveIntegerField(default=0, verbose_name="baris dibaca")
    hasil = models.JSONField(default=dict, verbose_name="hasil")
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="pelaku"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lembar kerja perbaikan"
        verbose_name_plural = "lembar kerja perbaikan"
        indexes = [models.Index(fields=["pelaku", "-id"], name="lembar_mutu_terbaru")]

    def __str__(self) -> str:
        return self.nama_berkas


class AsalSelisih(models.TextChoices):
    """Where a list of differences comes from."""

    PEGAWAI = "PEGAWAI", "Ekspor data utama SIASN"
    RIWAYAT_JABATAN = "RIWAYAT", "Ekspor riwayat jabatan SIASN"
    LEMBAR = "LEMBAR", "Lembar kerja perbaikan"


class PihakSelisih(models.TextChoices):
    """Who must act on a difference."""

    SIASN = "SIASN", "Operator SIASN OPD, disahkan BKN"
    IMPOR = "IMPOR", "BKD menerapkan impor"
    SK = "SK", "SK kita belum tercatat di SIASN"
    ACUAN = "ACUAN", "BKD melengkapi acuan"


class PembandinganSiasn(models.Model):
    """Our data held against one fresh SIASN workbook, without applying it; or what a worksheet asks SIASN to change."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asal = models.CharField(max_length=8, choices=AsalSelisih.choices, verbose_name="asal")
    nama_berkas = models.CharField(max_length=200, verbose_name="nama berkas")
    lokasi = models.CharField(max_length=300, blank=True, verbose_name="lokasi simpan")
    sha256 = models.CharField(max_length=64, verbose_name="SHA-256")
    status = models.CharField(max_length=8, choices=STATUS_KERJA, default=ANTRE, verbose_name="status")
    tahap = models.CharField(max_length=80, blank=True, verbose_name="tahap")
    pesan = models.TextField(blank=True, verbose_name="pesan")
    dibaca = models.PositiveIntegerField(default=0, verbose_name="baris dibaca")
    jumlah = models.PositiveIntegerField(default=0, verbose_name="selisih")
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="pelaku"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "pembandingan SIASN"
        verbose_name_plural = "pembandingan SIASN"
        indexes = [models.Index(fields=["-id"], name="pembandingan_terbaru")]

    def __str__(self) -> str:
        return f"{self.asal}: {self.nama_berkas}"


class SelisihSiasn(models.Model):
    """One field in which we and SIASN differ; without ``pegawai`` the person is in the file only."""

    pembandingan = models.ForeignKey(
        PembandinganSiasn, on_delete=models.CASCADE, related_name="selisih", db_constraint=False
    )
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, null=True, related_name="+", db_constraint=False)
    nama = models.CharField(max_length=200, verbose_name="nama")
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    opd = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    medan = models.CharField(max_length=60, verbose_name="data")
    kita = models.CharField(max_length=300, blank=True, verbose_name="data kita")
    siasn = models.CharField(max_length=300, blank=True, verbose_name="data SIASN")
    pihak = models.CharField(max_length=5, choices=PihakSelisih.choices, verbose_name="yang memperbaiki")
    keterangan = models.CharField(max_length=300, blank=True, verbose_name="keterangan")

    class Meta:
        verbose_name = "selisih SIASN"
        verbose_name_plural = "selisih SIASN"
        indexes = [
            models.Index(fields=["pembandingan", "nama", "id"], name="selisih_siasn_nama"),
            models.Index(fields=["pembandingan", "pihak", "nama", "id"], name="selisih_siasn_pihak"),
            models.Index(fields=["pembandingan", "opd", "nama", "id"], name="selisih_siasn_opd"),
            models.Index(fields=["pembandingan", "unit"], name="selisih_siasn_unit"),
            models.Index(fields=["pembandingan", "medan", "nama", "id"], name="selisih_siasn_medan"),
        ]

    def __str__(self) -> str:
        return f"{self.medan}: {self.nama}"

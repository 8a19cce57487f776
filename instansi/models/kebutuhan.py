"""Immutable snapshots of the needs analysis."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value

from instansi.domain.parameter import KodeParameter
from instansi.domain.triangulasi import JenisTemuanKebutuhan, SumberKebutuhan
from instansi.models.jabatan import RUMPUN_JABATAN, Jabatan, Posisi
from instansi.models.organisasi import UnitKerja

LIMA_NOL = [0, 0, 0, 0, 0]
ACUAN_CUPLIKAN: dict[str, Any] = {
    "on_delete": models.PROTECT,
    "null": True,
    "related_name": "+",
    # Written by INSERT … SELECT from the very rows they point at: the deferred foreign key checks of a snapshot took
    # longer than the analysis itself (measured: 1.6 of 3.2 s at 11,000 people) and could not fail.
    "db_constraint": False,
}


class AnalisisKebutuhan(models.Model):
    """One run. The same inputs at the same date with the same formula return the old run."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tanggal_acuan = models.DateField(verbose_name="tanggal acuan")
    sidik_masukan = models.CharField(max_length=64, verbose_name="sidik masukan")
    versi_rumus = models.CharField(max_length=12, verbose_name="versi rumus")
    lengkap = models.BooleanField(default=False, verbose_name="lengkap")
    sebab_tidak_lengkap = models.TextField(blank=True, verbose_name="sebab tidak lengkap")
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


class PecahanAnalisis(models.Model):
    """A shard of a run: units with keys from ``unit_awal`` to ``unit_akhir``, computed by whichever worker is free."""

    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.CASCADE, related_name="pecahan")
    nomor = models.PositiveIntegerField(verbose_name="nomor")
    unit_awal = models.BigIntegerField(verbose_name="unit awal")
    unit_akhir = models.BigIntegerField(verbose_name="unit akhir")
    sidik = models.CharField(max_length=64, blank=True, verbose_name="sidik masukan")
    percobaan = models.PositiveSmallIntegerField(default=0, verbose_name="percobaan")
    pesan = models.TextField(blank=True, verbose_name="pesan")
    selesai_pada = models.DateTimeField(null=True, blank=True, verbose_name="selesai pada")

    class Meta:
        verbose_name = "pecahan analisis"
        verbose_name_plural = "pecahan analisis"
        constraints = [models.UniqueConstraint(fields=["analisis", "nomor"], name="satu_pecahan_per_nomor")]

    def __str__(self) -> str:
        return f"{self.analisis_id}/{self.nomor}"


class PercobaanPecahan(models.Model):
    """One try at a shard, written when it begins: a killed worker can no longer say that it was there.

    In a table of its own because the shard's row must stay as it was in the run's snapshot until it is done.
    """

    pecahan = models.ForeignKey(PecahanAnalisis, on_delete=models.CASCADE, related_name="riwayat_percobaan")
    pesan = models.TextField(blank=True, verbose_name="pesan")
    mulai_pada = models.DateTimeField(auto_now_add=True, verbose_name="mulai pada")

    class Meta:
        verbose_name = "percobaan pecahan"
        verbose_name_plural = "percobaan pecahan"

    def __str__(self) -> str:
        return f"{self.pecahan_id} {self.mulai_pada:%d-%m-%Y}"


class PermintaanAnalisis(models.Model):
    """A run asked for on the screen: what the worker is doing with it, and the snapshot it led to."""

    ANTRE, BERJALAN, SELESAI, GAGAL = "ANTRE", "BERJALAN", "SELESAI", "GAGAL"
    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tanggal_acuan = models.DateField(verbose_name="tanggal acuan")
    status = models.CharField(
        max_length=8,
        choices=[(ANTRE, "Menunggu giliran"), (BERJALAN, "Sedang dihitung"), (SELESAI, "Selesai"), (GAGAL, "Gagal")],
        default=ANTRE,
        verbose_name="status",
    )
    kemajuan = models.PositiveSmallIntegerField(default=0, verbose_name="kemajuan (%)")
    tahap = models.CharField(max_length=80, blank=True, verbose_name="tahap")
    pesan = models.TextField(blank=True, verbose_name="pesan")
    analisis = models.ForeignKey(
        AnalisisKebutuhan, on_delete=models.PROTECT, null=True, blank=True, related_name="permintaan"
    )
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="pelaku"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "permintaan analisis"
        verbose_name_plural = "permintaan analisis"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="SELESAI") | Q(analisis__isnull=False), name="permintaan_selesai_punya_analisis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal_acuan:%d-%m-%Y} {self.status}"


class HasilPosisi(models.Model):
    """Figures of one posisi in one run. ``posisi`` empty is the row *di luar peta jabatan* of a unit."""

    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.CASCADE, related_name="hasil", db_index=False)
    posisi = models.ForeignKey(Posisi, **ACUAN_CUPLIKAN)
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    opd = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    jabatan = models.ForeignKey(Jabatan, **ACUAN_CUPLIKAN)
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
    lewat_pensiun = models.IntegerField(verbose_name="pemegang yang TMT pensiunnya sudah lewat")
    pensiun = ArrayField(models.IntegerField(), size=5, verbose_name="pensiun per tahun kalender")
    proyeksi = ArrayField(models.IntegerField(), size=5, verbose_name="selisih akhir tahun (proyeksi)")
    pensiun_lanjut = ArrayField(
        models.IntegerField(),
        size=5,
        db_default=Value(LIMA_NOL),
        verbose_name="pensiun pada tahun keenam sampai kesepuluh",
    )
    keluar = ArrayField(models.IntegerField(), size=5, db_default=Value(LIMA_NOL), verbose_name="keluar yang diketahui")
    masuk = ArrayField(models.IntegerField(), size=5, db_default=Value(LIMA_NOL), verbose_name="masuk yang diketahui")
    k_proyeksi = ArrayField(
        models.IntegerField(), size=5, db_default=Value(LIMA_NOL), verbose_name="K akhir tahun (proyeksi)"
    )
    abk = models.DecimalField(max_digits=12, decimal_places=4, null=True, verbose_name="ABK")
    abk_bulat = models.IntegerField(null=True, verbose_name="ABK dibulatkan")
    survei = models.IntegerField(null=True, verbose_name="angka survei")
    wawancara = models.IntegerField(null=True, verbose_name="angka wawancara")
    rendah = models.IntegerField(db_default=0, verbose_name="kebutuhan rendah")
    mungkin = models.IntegerField(db_default=0, verbose_name="kebutuhan yang paling mungkin")
    tinggi = models.IntegerField(db_default=0, verbose_name="kebutuhan tinggi")
    sumber_rendah = models.CharField(max_length=9, choices=SumberKebutuhan.choices(), db_default=SumberKebutuhan.K)
    sumber_mungkin = models.CharField(max_length=9, choices=SumberKebutuhan.choices(), db_default=SumberKebutuhan.K)
    sumber_tinggi = models.CharField(max_length=9, choices=SumberKebutuhan.choices(), db_default=SumberKebutuhan.K)
    tidak_sepakat = models.BooleanField(db_default=False, verbose_name="sumber tidak sepakat")
    ej = models.DecimalField(max_digits=8, decimal_places=4, null=True, verbose_name="efektivitas jabatan (EJ)")

    class Meta:
        verbose_name = "hasil posisi"
        verbose_name_plural = "hasil posisi"
        constraints = [
            models.UniqueConstraint(
                fields=["analisis", "posisi"], condition=Q(posisi__isnull=False), name="satu_hasil_per_posisi"
            ),
            models.CheckConstraint(condition=Q(b=F("b_pns") + F("b_cpns") + F("b_pppk")), name="b_jumlah_kolomnya"),
        ]
        indexes = [
            models.Index(fields=["analisis", "opd", "rumpun_jabatan"], name="hasil_opd_rumpun"),
            models.Index(
                "analisis", F("lowong").desc(), "id", condition=Q(posisi__isnull=False), name="hasil_posisi_lowong"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.analisis_id}/{self.posisi_id}"


class TemuanKebutuhan(models.Model):
    """What a detector found in one run; ``data`` holds the figures it judged by, in the terms of its kind."""

    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.CASCADE, related_name="temuan_kebutuhan")
    jenis = models.CharField(max_length=16, choices=JenisTemuanKebutuhan.choices(), verbose_name="jenis")
    posisi = models.ForeignKey(Posisi, **ACUAN_CUPLIKAN)
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    opd = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    jabatan = models.ForeignKey(Jabatan, **ACUAN_CUPLIKAN)
    nilai = models.DecimalField(max_digits=12, decimal_places=4, verbose_name="nilai")
    data = models.JSONField(default=dict, verbose_name="dasar penilaian")

    class Meta:
        verbose_name = "temuan kebutuhan"
        verbose_name_plural = "temuan kebutuhan"
        constraints = [
            models.UniqueConstraint(fields=["analisis", "jenis", "posisi"], name="satu_temuan_kebutuhan_per_posisi"),
        ]
        indexes = [models.Index(fields=["analisis", "opd", "jenis"], name="temuan_kebutuhan_opd")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.posisi_id}"


class ParameterKebutuhanBaris(models.Model):
    """One value of the needs analysis from a day on; the newest row not after the reference date holds."""

    kode = models.CharField(max_length=24, choices=KodeParameter.choices(), verbose_name="parameter")
    nilai = models.PositiveIntegerField(verbose_name="nilai")
    mulai = models.DateField(verbose_name="berlaku mulai")
    dasar = models.CharField(max_length=200, verbose_name="dasar")

    class Meta:
        verbose_name = "parameter kebutuhan"
        verbose_name_plural = "parameter kebutuhan"
        ordering = ["kode", "-mulai"]
        constraints = [
            models.UniqueConstraint(fields=["kode", "mulai"], name="satu_parameter_kebutuhan_per_tanggal"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} = {self.nilai}"

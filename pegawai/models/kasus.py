"""Mismatch cases: what the runs keep finding about a person, what was decided, and what he or his office says to it."""

from __future__ import annotations

import uuid
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from instansi.models import AnalisisKebutuhan, Jabatan, UnitKerja
from instansi.models.kebutuhan import ACUAN_CUPLIKAN
from pegawai.domain.triase import CaraSelesai, JenisKasus, KeputusanKasus, StatusKasus, StatusSanggahan
from pegawai.models.pegawai import Pegawai

PENGGUNA: dict[str, Any] = {"on_delete": models.PROTECT, "related_name": "+"}


class KasusKesesuaian(models.Model):
    """One mismatch of one person, kept over the runs; opened again rather than made anew.

    ``analisis`` is the run that changed the case last; the newest finding is that of the newest run for the person.
    ``versi`` counts the changes people make: whoever decides on an older one is told.
    """

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    jenis = models.CharField(max_length=10, choices=JenisKasus.choices(), verbose_name="jenis")
    nilai = models.CharField(max_length=20, verbose_name="temuan")
    jpm = models.DecimalField(max_digits=5, decimal_places=2, null=True, verbose_name="JPM (%)")
    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    opd = models.ForeignKey(UnitKerja, **ACUAN_CUPLIKAN)
    jabatan = models.ForeignKey(Jabatan, **ACUAN_CUPLIKAN)
    prioritas = models.PositiveSmallIntegerField(verbose_name="urutan")
    status = models.CharField(
        max_length=10, choices=StatusKasus.choices(), default=StatusKasus.BARU.value, verbose_name="status"
    )
    keputusan = models.CharField(max_length=13, choices=KeputusanKasus.choices(), blank=True, verbose_name="keputusan")
    alasan = models.TextField(blank=True, verbose_name="alasan")
    pemilik = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, verbose_name="yang mengerjakan", **PENGGUNA
    )
    tenggat = models.DateField(null=True, blank=True, verbose_name="tenggat")
    usulan = models.CharField(max_length=13, choices=KeputusanKasus.choices(), blank=True, verbose_name="usulan OPD")
    cara_selesai = models.CharField(
        max_length=15, choices=CaraSelesai.choices(), blank=True, verbose_name="sebab selesai"
    )
    kali_dibuka = models.PositiveSmallIntegerField(default=1, verbose_name="kali dibuka")
    dibuka_pada = models.DateField(verbose_name="tanggal dibuka")
    selesai_pada = models.DateField(null=True, blank=True, verbose_name="tanggal selesai")
    versi = models.PositiveIntegerField(default=1, verbose_name="versi")

    class Meta:
        verbose_name = "kasus ketidaksesuaian"
        verbose_name_plural = "kasus ketidaksesuaian"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "jenis"], name="satu_kasus_per_orang_jenis"),
            models.CheckConstraint(
                condition=Q(keputusan="") | Q(pemilik__isnull=False, tenggat__isnull=False),
                name="keputusan_kasus_punya_pemilik_tenggat",
            ),
            models.CheckConstraint(
                condition=~Q(keputusan="TERIMA") | ~Q(alasan=""), name="kasus_diterima_dengan_alasan"
            ),
            models.CheckConstraint(
                condition=Q(status="SELESAI", selesai_pada__isnull=False) | ~Q(status="SELESAI") & Q(cara_selesai=""),
                name="kasus_selesai_punya_tanggal",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "prioritas", "dibuka_pada", "id"], name="kasus_antrean"),
            models.Index(fields=["opd", "status", "prioritas", "dibuka_pada", "id"], name="kasus_antrean_opd"),
            models.Index(fields=["pemilik", "tenggat"], name="kasus_pemilik", condition=Q(pemilik__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id}"


class LogKasus(models.Model):
    """One thing that happened to a case. Append-only; the opening itself stands in the case.

    Decisions of one press carry one ``kelompok`` and in ``data`` what the case was before, so that they can be undone.
    """

    kasus = models.ForeignKey(KasusKesesuaian, on_delete=models.PROTECT, related_name="log")
    waktu = models.DateTimeField(auto_now_add=True)
    peristiwa = models.CharField(max_length=20, verbose_name="peristiwa")
    teks = models.TextField(blank=True, verbose_name="keterangan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, verbose_name="oleh", **PENGGUNA)
    peran = models.CharField(max_length=24, blank=True, verbose_name="peran")
    analisis = models.ForeignKey(AnalisisKebutuhan, on_delete=models.PROTECT, null=True, related_name="+")
    kelompok = models.UUIDField(null=True, verbose_name="kelompok putusan")
    data = models.JSONField(null=True, verbose_name="data")

    class Meta:
        verbose_name = "riwayat kasus"
        verbose_name_plural = "riwayat kasus"
        indexes = [
            models.Index(fields=["kasus", "id"], name="log_kasus_urut"),
            models.Index(fields=["kelompok"], name="log_kasus_kelompok", condition=Q(kelompok__isnull=False)),
        ]
        triggers = [pgtrigger.Protect(name="log_kasus_hanya_ditambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kasus_id} {self.peristiwa}"


class SanggahanKesesuaian(models.Model):
    """The person or the office says that a finding is wrong, with a file as evidence; BKD answers with a reason."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kasus = models.ForeignKey(KasusKesesuaian, on_delete=models.PROTECT, related_name="sanggahan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="oleh", **PENGGUNA)
    peran = models.CharField(max_length=24, verbose_name="peran")
    teks = models.TextField(verbose_name="isi sanggahan")
    nama_berkas = models.CharField(max_length=200, verbose_name="nama berkas bukti")
    lokasi = models.CharField(max_length=300, verbose_name="lokasi simpan")
    sha256 = models.CharField(max_length=64, verbose_name="SHA-256")
    ukuran = models.PositiveIntegerField(verbose_name="ukuran (bita)")
    tipe = models.CharField(max_length=40, verbose_name="jenis isi")
    status = models.CharField(
        max_length=8, choices=StatusSanggahan.choices(), default=StatusSanggahan.DIAJUKAN.value, verbose_name="status"
    )
    jawaban = models.TextField(blank=True, verbose_name="jawaban BKD")
    dijawab_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, verbose_name="dijawab oleh", **PENGGUNA)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dijawab_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "sanggahan kesesuaian"
        verbose_name_plural = "sanggahan kesesuaian"
        constraints = [
            models.UniqueConstraint(
                fields=["kasus"], condition=Q(status="DIAJUKAN"), name="satu_sanggahan_terbuka_per_kasus"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["DITERIMA", "DITOLAK"])
                | ~Q(jawaban="") & Q(dijawab_oleh__isnull=False, dijawab_pada__isnull=False),
                name="sanggahan_dijawab_dengan_alasan",
            ),
            models.CheckConstraint(condition=~Q(dijawab_oleh=F("oleh")), name="sanggahan_dijawab_orang_lain"),
        ]

    def __str__(self) -> str:
        return f"{self.kasus_id} {self.status}"

"""The decree of a case: number, frozen snapshot, bytes of draft and signed letter. Never edited, only superseded."""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from mutasi.domain.klausul import KLAUSUL
from mutasi.models.usul import UsulMutasi

_BEKU = (
    "usul_id",
    "nomor",
    "tanggal",
    "tmt",
    "cuplikan",
    "token_publik",
    "lokasi_konsep",
    "sha256_konsep",
    "lokasi_siap",
    "sha256_siap",
    "mode_ttd",
    "lokasi_ttd",
    "sha256_ttd",
    "terbit_pada",
)
_TERBIT_BERUBAH = (
    "OLD.terbit_pada IS NOT NULL AND ("
    + " OR ".join(f"OLD.{kolom} IS DISTINCT FROM NEW.{kolom}" for kolom in _BEKU)
    + ")"
)


class SuratKeputusan(models.Model):
    """SK mutasi. ``cuplikan`` is the data at drafting; later edits of the profile never alter it."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    usul = models.OneToOneField(UsulMutasi, on_delete=models.PROTECT, related_name="sk")
    nomor = models.CharField(max_length=60, unique=True, verbose_name="nomor SK")
    tanggal = models.DateField(verbose_name="tanggal SK")
    tmt = models.DateField(verbose_name="TMT")
    cuplikan = models.JSONField(verbose_name="cuplikan data")
    token_publik = models.CharField(max_length=32, unique=True, verbose_name="token halaman publik")
    lokasi_konsep = models.CharField(max_length=300, verbose_name="lokasi konsep")
    sha256_konsep = models.CharField(max_length=64, verbose_name="SHA-256 konsep")
    lokasi_siap = models.CharField(max_length=300, blank=True, verbose_name="lokasi naskah siap tanda tangan")
    sha256_siap = models.CharField(max_length=64, blank=True, verbose_name="SHA-256 naskah siap tanda tangan")
    mode_ttd = models.CharField(
        max_length=10,
        choices=[("UNGGAH_TTE", "TTE diunggah"), ("TTD_BASAH", "Tanda tangan basah")],
        blank=True,
        verbose_name="cara tanda tangan",
    )
    lokasi_ttd = models.CharField(max_length=300, blank=True, verbose_name="lokasi naskah bertanda tangan")
    sha256_ttd = models.CharField(max_length=64, blank=True, verbose_name="SHA-256 naskah bertanda tangan")
    ditandatangani_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terbit_pada = models.DateTimeField(null=True, blank=True, verbose_name="terbit pada")
    dikirim_pada = models.DateTimeField(null=True, blank=True, verbose_name="dikirim kepada pegawai pada")
    diterima_pada = models.DateTimeField(null=True, blank=True, verbose_name="diterima pegawai pada")
    spmt_nomor = models.CharField(max_length=60, blank=True, verbose_name="nomor SPMT")
    spmt_tanggal = models.DateField(null=True, blank=True, verbose_name="tanggal mulai bertugas")
    dirancang_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dicabut_pada = models.DateField(null=True, blank=True, verbose_name="dicabut pada")

    class Meta:
        verbose_name = "surat keputusan"
        verbose_name_plural = "surat keputusan"
        triggers = [
            pgtrigger.Protect(
                name="sk_terbit_tidak_berubah",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(_TERBIT_BERUBAH),
            ),
            pgtrigger.Protect(
                name="sk_terbit_tidak_dihapus",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__terbit_pada__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(terbit_pada__isnull=True) | (~Q(sha256_ttd="") & ~Q(mode_ttd="")),
                name="sk_terbit_hanya_dengan_naskah_bertanda_tangan",
                violation_error_message="SK terbit harus disertai naskah bertanda tangan.",
            ),
            models.CheckConstraint(
                condition=Q(diterima_pada__isnull=True) | Q(terbit_pada__isnull=False),
                name="sk_diterima_setelah_terbit",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor


class KlausulSk(models.Model):
    """The wording of one clause of the decree from a date on (``domain.klausul``); never edited, only followed."""

    kode = models.CharField(
        max_length=30, choices=[(satu.kode, satu.judul) for satu in KLAUSUL], verbose_name="klausul"
    )
    teks = models.TextField(verbose_name="bunyi")
    mulai = models.DateField(verbose_name="berlaku mulai")
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="diubah oleh"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "klausul SK"
        verbose_name_plural = "klausul SK"
        ordering = ["kode", "mulai", "pk"]
        indexes = [models.Index(fields=["kode", "mulai"], name="klausul_sk_berlaku")]

    def __str__(self) -> str:
        return f"{self.kode} sejak {self.mulai:%d-%m-%Y}"

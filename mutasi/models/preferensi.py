"""Periods in which ASN state their wishes, what each one sent, and the ranked posts."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from instansi.models import Posisi
from pegawai.models import Pegawai


class PeriodePreferensi(models.Model):
    """A window in which wishes may be sent and changed."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama = models.CharField(max_length=80, unique=True, verbose_name="nama periode")
    buka_pada = models.DateTimeField(verbose_name="dibuka")
    tutup_pada = models.DateTimeField(verbose_name="ditutup")
    tmt_rencana = models.DateField(verbose_name="TMT rencana")
    maksimum_pilihan = models.PositiveSmallIntegerField(default=5, verbose_name="pilihan paling banyak")
    keterangan = models.TextField(blank=True, verbose_name="keterangan")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "periode preferensi"
        verbose_name_plural = "periode preferensi"
        constraints = [
            models.CheckConstraint(
                condition=Q(tutup_pada__gt=F("buka_pada")),
                name="periode_tutup_setelah_buka",
                violation_error_message="Waktu tutup harus setelah waktu buka.",
            ),
            models.CheckConstraint(
                condition=Q(maksimum_pilihan__gte=1, maksimum_pilihan__lte=5), name="pilihan_1_sampai_5"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class DrafPreferensi(models.Model):
    """What a person is still putting together; kept on the server, so a dropped line or another phone loses nothing."""

    periode = models.ForeignKey(PeriodePreferensi, on_delete=models.CASCADE, related_name="draf")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="draf_preferensi")
    pilihan = ArrayField(models.BigIntegerField(), default=list, verbose_name="posisi berurutan")
    diubah_pada = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "draf preferensi"
        verbose_name_plural = "draf preferensi"
        constraints = [models.UniqueConstraint(fields=["periode", "pegawai"], name="satu_draf_per_periode")]

    def __str__(self) -> str:
        return f"{self.periode_id}/{self.pegawai_id}"


class KirimanPreferensi(models.Model):
    """The one answer of a person in a period; replaced as a whole until the period closes."""

    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    periode = models.ForeignKey(PeriodePreferensi, on_delete=models.PROTECT, related_name="kiriman")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="kiriman_preferensi")
    alasan = models.TextField(blank=True, verbose_name="alasan")
    bidang_minat = models.CharField(max_length=120, blank=True, verbose_name="bidang minat")
    kode_tanda_terima = models.CharField(max_length=16, unique=True, verbose_name="kode tanda terima")
    versi = models.PositiveSmallIntegerField(default=1, verbose_name="versi")
    dikirim_pada = models.DateTimeField(verbose_name="dikirim pada")
    ditarik_pada = models.DateTimeField(null=True, blank=True, verbose_name="ditarik pada")

    class Meta:
        verbose_name = "kiriman preferensi"
        verbose_name_plural = "kiriman preferensi"
        constraints = [models.UniqueConstraint(fields=["periode", "pegawai"], name="satu_kiriman_per_periode")]

    def __str__(self) -> str:
        return self.kode_tanda_terima


class Preferensi(models.Model):
    """One ranked wish; any posisi, vacant or filled."""

    periode = models.ForeignKey(PeriodePreferensi, on_delete=models.PROTECT, related_name="preferensi")
    kiriman = models.ForeignKey(KirimanPreferensi, on_delete=models.CASCADE, related_name="pilihan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="preferensi")
    peringkat = models.PositiveSmallIntegerField(verbose_name="peringkat")
    posisi = models.ForeignKey(Posisi, on_delete=models.PROTECT, related_name="peminat")

    class Meta:
        verbose_name = "preferensi"
        verbose_name_plural = "preferensi"
        ordering = ["periode", "pegawai", "peringkat"]
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai", "peringkat"], name="satu_pilihan_per_peringkat"),
            models.UniqueConstraint(fields=["periode", "pegawai", "posisi"], name="satu_peringkat_per_posisi"),
            models.CheckConstraint(condition=Q(peringkat__gte=1, peringkat__lte=5), name="peringkat_1_sampai_5"),
        ]

    def __str__(self) -> str:
        return f"{self.peringkat}"

"""Seats spoken for by an open case: written by ``mutasi``, read by the needs analysis and the projection."""

from __future__ import annotations

from django.db import models

from instansi.models import Posisi
from pegawai.models.pegawai import Pegawai


class Reservasi(models.Model):
    """A seat of a posisi that an approved case will fill (MASUK) or free (KELUAR) on its TMT."""

    MASUK, KELUAR = "MASUK", "KELUAR"
    posisi = models.ForeignKey(Posisi, on_delete=models.PROTECT, related_name="reservasi", verbose_name="posisi")
    arah = models.CharField(max_length=6, choices=[(MASUK, "Masuk"), (KELUAR, "Keluar")], verbose_name="arah")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="reservasi", verbose_name="pegawai")
    tmt = models.DateField(verbose_name="TMT rencana")
    sumber = models.CharField(max_length=64, verbose_name="sumber (id publik usul)")
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reservasi"
        verbose_name_plural = "reservasi"
        constraints = [
            models.UniqueConstraint(fields=["sumber", "arah"], name="satu_reservasi_per_arah"),
            models.UniqueConstraint(fields=["pegawai", "arah"], name="satu_reservasi_per_pegawai"),
        ]

    def __str__(self) -> str:
        return f"{self.arah} {self.posisi_id}"

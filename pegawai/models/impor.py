"""Whose file an import is: the office an officer uploaded it for; files of the BKD have no such row."""

from __future__ import annotations

from django.db import models

from instansi.models import UnitKerja
from sabangau_mutasi.inti.models import BerkasImpor


class LingkupImpor(models.Model):
    """The unit of the role an import was uploaded in: what it may write, and who else may see it."""

    berkas = models.OneToOneField(BerkasImpor, on_delete=models.CASCADE, related_name="lingkup", verbose_name="berkas")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+", verbose_name="unit")

    class Meta:
        verbose_name = "lingkup impor"
        verbose_name_plural = "lingkup impor"

    def __str__(self) -> str:
        return f"{self.berkas_id} {self.unit_id}"

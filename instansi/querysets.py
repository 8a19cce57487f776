"""The field's words for querying offices and positions."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku


class UnitKerjaQuerySet(models.QuerySet):
    """Units of the organisation."""

    def berlaku(self, pada: date) -> UnitKerjaQuerySet:
        """Units that exist on ``pada``."""
        return self.filter(Q(mulai__isnull=True) | Q(mulai__lte=pada), Q(sampai__isnull=True) | Q(sampai__gt=pada))

    def terlihat_oleh(self, pelaku: Pelaku) -> UnitKerjaQuerySet:
        """Units a role may look at: the province, the own subtree, or none."""
        if pelaku.se_provinsi:
            return self
        if pelaku.peran in PERAN_UNIT and pelaku.jalur:
            return self.filter(jalur__startswith=pelaku.jalur)
        return self.none()


class PosisiQuerySet(models.QuerySet):
    """Lines of the peta jabatan."""

    def berlaku(self, pada: date) -> PosisiQuerySet:
        """Positions not closed on ``pada``."""
        return self.filter(Q(sampai__isnull=True) | Q(sampai__gt=pada))

    def terlihat_oleh(self, pelaku: Pelaku) -> PosisiQuerySet:
        """Positions in the units a role may look at."""
        if pelaku.se_provinsi:
            return self
        if pelaku.peran in PERAN_UNIT and pelaku.jalur:
            return self.filter(unit__jalur__startswith=pelaku.jalur)
        return self.none()

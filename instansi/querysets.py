"""The field's words for querying offices and positions."""

from __future__ import annotations

from datetime import date
from typing import Any

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
        return _dalam_lingkup(self, pelaku, "jalur")


class PosisiQuerySet(models.QuerySet):
    """Lines of the peta jabatan."""

    def berlaku(self, pada: date) -> PosisiQuerySet:
        """Positions not closed on ``pada``."""
        return self.filter(Q(sampai__isnull=True) | Q(sampai__gt=pada))

    def terlihat_oleh(self, pelaku: Pelaku) -> PosisiQuerySet:
        """Positions in the units a role may look at."""
        return _dalam_lingkup(self, pelaku, "unit__jalur")


class LembarAbkQuerySet(models.QuerySet):
    """Worksheets of workload."""

    def terlihat_oleh(self, pelaku: Pelaku) -> LembarAbkQuerySet:
        """Worksheets of the units a role may look at."""
        return _dalam_lingkup(self, pelaku, "posisi__unit__jalur")


class UndanganSurveiQuerySet(models.QuerySet):
    """Invited offices of survey campaigns."""

    def terlihat_oleh(self, pelaku: Pelaku) -> UndanganSurveiQuerySet:
        """Invitations of the units a role may look at."""
        return _dalam_lingkup(self, pelaku, "unit__jalur")


class WawancaraQuerySet(models.QuerySet):
    """Interviews with offices."""

    def terlihat_oleh(self, pelaku: Pelaku) -> WawancaraQuerySet:
        """Interviews of the units a role may look at."""
        return _dalam_lingkup(self, pelaku, "unit__jalur")


def _dalam_lingkup(kueri: Any, pelaku: Pelaku, jalur: str) -> Any:
    """The province, the own subtree, or none."""
    if pelaku.se_provinsi:
        return kueri
    if pelaku.peran in PERAN_UNIT and pelaku.jalur:
        return kueri.filter(**{f"{jalur}__startswith": pelaku.jalur})
    return kueri.none()

"""Keeping what ranking needs of every person, so that one vacancy among 100,000 people is ranked at once."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils import timezone

from mutasi.models import KeadaanBahan
from mutasi.selectors.bahan_calon_sql import BAHAN, MEDAN, SIDIK
from mutasi.selectors.calon import bahan_segar, isian_bahan

KUNCI_BAHAN = 7_205_001


@transaction.atomic
def segarkan() -> bool:
    """Gather the rows again when anything they rest on has changed; False when they are fresh or somebody is at it.

    Readers see the old rows until this commits, and know by the digest that they are old.
    """
    isian = isian_bahan(timezone.localdate())
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [KUNCI_BAHAN])
        if not kursor.fetchone()[0] or bahan_segar(isian):
            return False
        kursor.execute(SIDIK, isian)
        sidik = kursor.fetchone()[0]
        kolom = ", ".join(MEDAN)
        kursor.execute("DELETE FROM mutasi_bahancalon")
        kursor.execute(f"INSERT INTO mutasi_bahancalon ({kolom}) {BAHAN}", isian)
    KeadaanBahan.objects.update_or_create(pk=1, defaults={"sidik": sidik})
    return True

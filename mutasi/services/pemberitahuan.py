"""In-app notices: what their reader has seen."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from mutasi.models import Pemberitahuan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.galat import AturanDilanggar


@transaction.atomic
def buka(*, pelaku: Pelaku, nomor: int) -> uuid.UUID:
    """Mark one notice of the user as read; returns the public id of its case.

    Raises ``AturanDilanggar`` (``TIDAK_ADA``) for a notice of somebody else or none at all.
    """
    satu = (
        Pemberitahuan.objects.select_related("log__usul")
        .select_for_update(of=("self",))
        .filter(pk=nomor, penerima=pelaku.pengguna)
        .first()
    )
    if satu is None:
        raise AturanDilanggar("TIDAK_ADA", "Kabar itu tidak ditemukan di antara kabar Anda.")
    if satu.dibaca_pada is None:
        satu.dibaca_pada = timezone.now()
        satu.save(update_fields=["dibaca_pada"])
    return satu.log.usul.id_publik

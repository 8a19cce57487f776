"""Mail for notices: case number and state only, no personal data. Who is told was decided when the move was made."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from mutasi.domain.status import StatusUsul
from mutasi.models import LogTransisi, Pemberitahuan
from sabangau_mutasi.akun.izin import Pelaku


def kirim(*, log_id: int) -> int:
    """Mail every notice of one log row that has an address and was not mailed yet; returns how many went.

    Each notice is locked and marked with its mail, so a repeated task sends nothing twice. A mail server that is down
    raises, the task fails, and what was not sent stays unmarked for the next try.
    """
    log = LogTransisi.objects.select_related("usul").get(pk=log_id)
    antre = Pemberitahuan.objects.filter(log=log, surel_pada__isnull=True).exclude(penerima__email="")
    terkirim = 0
    for pk in list(antre.order_by("pk").values_list("pk", flat=True)):
        terkirim += _kirim_satu(pk, log)
    return terkirim


def tandai_dibaca(*, pelaku: Pelaku) -> int:
    """Mark all notices of the user as read; returns how many were new."""
    baru = Pemberitahuan.objects.filter(penerima=pelaku.pengguna, dibaca_pada__isnull=True)
    return baru.update(dibaca_pada=timezone.now())


@transaction.atomic
def _kirim_satu(pemberitahuan_id: int, log: LogTransisi) -> int:
    satu = (
        Pemberitahuan.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("penerima")
        .filter(pk=pemberitahuan_id, surel_pada__isnull=True)
        .first()
    )
    if satu is None:
        return 0
    konteks = {
        "nomor": log.usul.nomor_registrasi,
        "status": StatusUsul(log.ke).label,
        "perlu_tindakan": satu.perlu_tindakan,
        "alamat": f"{settings.ALAMAT_SITUS.rstrip('/')}/mutasi/usul/{log.usul.id_publik}/",
    }
    judul = " ".join(render_to_string("surel/usul_bergerak_judul.txt", konteks).split())
    isi = render_to_string("surel/usul_bergerak.txt", konteks)
    EmailMessage(subject=judul, body=isi, to=[satu.penerima.email]).send()
    satu.surel_pada = timezone.now()
    satu.save(update_fields=["surel_pada"])
    return 1

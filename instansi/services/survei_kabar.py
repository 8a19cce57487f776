"""Notices of surveys and interviews: in-product rows now, mail after commit; nobody is told twice on one day."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.pengisian import JenisKabar, masih_perlu, pengingat_jatuh_tempo, wawancara_masih_perlu
from instansi.models import PemberitahuanSurvei, PenugasanPeran, PeriodeSurvei, UndanganSurvei, Wawancara
from instansi.selectors.survei_izin import PIHAK_OPD, jendela
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import antrean

JALUR_TUGAS = "instansi.tasks.kirim_surel_survei"
SIMPAN_SUREL = timedelta(days=3)
"""Older notices are not mailed any more: they are seen in the product."""

_catatan = logging.getLogger(__name__)


def kabari_undangan(
    undangan: Iterable[UndanganSurvei],
    jenis: JenisKabar,
    hari: date,
    peran: Collection[Peran] = PIHAK_OPD,
    *,
    pada: date | None = None,
    peristiwa_baru: bool = False,
) -> set[int]:
    """Tell the people of the invited offices in ``peran``; primary keys of invitations that got a new notice.

    ``hari`` is the nominal day of the notice, ``pada`` the day the roles must hold (None: the same). A second event on
    one day (``peristiwa_baru``: sent again after it came back) makes the notice of that day new again. ``undangan``
    with their unit; a fixed number of statements whatever their number.
    """
    daftar = list(undangan)
    if peristiwa_baru:
        _lagi(Q(undangan__in=daftar, jenis=jenis.value, hari=hari))
    orang = _penerima({satu.unit.jalur for satu in daftar}, pada or hari, peran)
    sudah = set(
        PemberitahuanSurvei.objects.filter(undangan__in=daftar, jenis=jenis.value, hari=hari).values_list(
            "undangan_id", "penerima_id"
        )
    )
    baru = [
        PemberitahuanSurvei(penerima_id=kunci, undangan=satu, jenis=jenis.value, hari=hari)
        for satu in daftar
        for kunci in orang[satu.unit.jalur]
        if (satu.pk, kunci) not in sudah
    ]
    _tulis(baru)
    return {satu.undangan_id or 0 for satu in baru}


def kabari_wawancara(satu: Wawancara, jenis: JenisKabar, hari: date) -> int:
    """Tell the office of an interview, again when something else is told on the same day; returns how many people."""
    _lagi(Q(wawancara=satu, jenis=jenis.value, hari=hari))
    orang = _penerima({satu.unit.jalur}, hari, PIHAK_OPD)[satu.unit.jalur]
    _tulis([PemberitahuanSurvei(penerima_id=p, wawancara=satu, jenis=jenis.value, hari=hari) for p in orang])
    return len(orang)


@transaction.atomic
def ingatkan_periode(periode_id: int, *, hari_ini: date) -> int:
    """Send the reminder due on the day to offices that are late; returns how many offices were told now.

    The row lock lets two schedulers follow each other; the nominal day lets a second run find nothing to do.
    """
    periode = PeriodeSurvei.objects.select_for_update().get(pk=periode_id)
    jatuh_tempo = pengingat_jatuh_tempo(jendela(periode), hari_ini)
    if jatuh_tempo is None:
        return 0
    telat = list(periode.undangan.filter(status=StatusLembar.DRAF).select_related("unit").order_by("pk"))
    kena = kabari_undangan(telat, *jatuh_tempo, pada=hari_ini)
    tandai_diingatkan(kena)
    return len(kena)


def ingatkan_semua(*, hari_ini: date) -> int:
    """Reminders of every campaign that is not closed by hand; returns how many offices were told."""
    terbuka = PeriodeSurvei.objects.filter(ditutup_pada__isnull=True, mulai__lte=hari_ini).order_by("pk")
    return sum(ingatkan_periode(pk, hari_ini=hari_ini) for pk in terbuka.values_list("pk", flat=True))


def tandai_diingatkan(undangan: Collection[int]) -> None:
    """Count one reminder on each invitation."""
    UndanganSurvei.objects.filter(pk__in=undangan).update(
        diingatkan_pada=timezone.now(), jumlah_pengingat=F("jumlah_pengingat") + 1
    )


def tandai_dibaca(*, pelaku: Pelaku) -> int:
    """Mark all own notices as read; returns how many were new."""
    milik = PemberitahuanSurvei.objects.filter(penerima=pelaku.pengguna, dibaca_pada__isnull=True)
    return milik.update(dibaca_pada=timezone.now())


def kirim_surel() -> int:
    """Mail every notice of the last days that has an address, was not mailed and is still true; returns how many went.

    Each row is locked and marked with its mail: a repeated or parallel task sends nothing twice. One bad address stops
    nobody else's mail; what failed stays unmarked for the next try.
    """
    batas = timezone.now() - SIMPAN_SUREL
    antre = PemberitahuanSurvei.objects.filter(surel_pada__isnull=True, dibuat_pada__gte=batas)
    terkirim = 0
    for pk in list(antre.exclude(penerima__email="").order_by("pk").values_list("pk", flat=True)):
        try:
            terkirim += _kirim_satu(pk)
        except (SMTPException, OSError, ValueError):  # ValueError: an address that cannot be written into a mail
            _catatan.exception("Surel kabar survei %s gagal dikirim", pk)
    return terkirim


def alamat(satu: PemberitahuanSurvei) -> str:
    """Path of the page a notice leads to."""
    if satu.undangan is not None:
        return reverse("instansi:survei_lembar", args=[satu.undangan.id_publik])
    return reverse("instansi:wawancara_rinci", args=[satu.wawancara.id_publik]) if satu.wawancara else "/"


@transaction.atomic
def _kirim_satu(kunci: int) -> int:
    satu = (
        PemberitahuanSurvei.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("penerima", "undangan__periode", "wawancara")
        .filter(pk=kunci, surel_pada__isnull=True)
        .first()
    )
    if satu is None or not _masih_perlu(satu):
        return 0
    periode = satu.undangan.periode if satu.undangan else None
    konteks = {
        "kabar": JenisKabar(satu.jenis).label,
        "periode": periode,
        "wawancara": satu.wawancara,
        "alamat": f"{settings.ALAMAT_SITUS.rstrip('/')}{alamat(satu)}",
    }
    judul = " ".join(render_to_string("surel/survei_judul.txt", konteks).split())
    EmailMessage(judul, render_to_string("surel/survei.txt", konteks), to=[satu.penerima.email]).send()
    satu.surel_pada = timezone.now()
    satu.save(update_fields=["surel_pada"])
    return 1


def _masih_perlu(satu: PemberitahuanSurvei) -> bool:
    jenis = JenisKabar(satu.jenis)
    if satu.undangan is not None:
        periode = satu.undangan.periode
        return masih_perlu(jenis, satu.undangan.status, jendela(periode), timezone.localdate())
    return satu.wawancara is not None and wawancara_masih_perlu(jenis, satu.wawancara.status)


def _lagi(yang: Q) -> None:
    """Notices of today once more: unread and to be mailed."""
    lama = PemberitahuanSurvei.objects.filter(yang)
    if lama.update(dibaca_pada=None, surel_pada=None, dibuat_pada=timezone.now()):
        antrean.kirim(JALUR_TUGAS)


def _tulis(baru: list[PemberitahuanSurvei]) -> None:
    PemberitahuanSurvei.objects.bulk_create(baru, ignore_conflicts=True)
    if baru:
        antrean.kirim(JALUR_TUGAS)


def _penerima(jalur: set[str], hari: date, peran: Collection[Peran]) -> dict[str, list[int]]:
    """Users with one of the roles at each path's unit or above it, by path."""
    unit = {int(bagian) for satu in jalur for bagian in satu.split("/") if bagian}
    tugas = (
        PenugasanPeran.objects.filter(unit_id__in=unit, peran__in=[satu.value for satu in peran], mulai__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gt=hari), pengguna__is_active=True)
        .order_by("pengguna_id")
        .values_list("unit_id", "pengguna_id")
    )
    per_unit: dict[int, list[int]] = defaultdict(list)
    for kunci, orang in tugas:
        per_unit[kunci or 0].append(orang)
    return {
        satu: sorted({p for bagian in satu.split("/") if bagian for p in per_unit.get(int(bagian), [])})
        for satu in jalur
    }

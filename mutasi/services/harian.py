"""What the system does each day: ends postponements, expires the unanswered, reminds, reports, checks the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mutasi.domain.alur import Aksi, aksi_sistem
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.domain.tenggat import TingkatTenggat, hitung_tenggat
from mutasi.fakta import libur
from mutasi.models import LogTransisi, Pemberitahuan, SuratKeputusan, UsulMutasi
from mutasi.notifikasi import JALUR_TUGAS, ingatkan, laporkan_lewat
from mutasi.querysets import terbuka, untuk_rincian
from mutasi.services import jejak
from mutasi.services.usul import laksanakan_sistem
from sabangau_mutasi.inti import antrean

AKSI_INGATKAN = "INGATKAN"
SIMPAN_SUREL = timedelta(days=3)
"""A notice older than this is not mailed any more: the person has seen it on the screen, or it is stale."""
catatan = logging.getLogger(__name__)
_AKSI = (Aksi.LANJUTKAN_TELAAH, Aksi.LANJUTKAN_SIDANG, Aksi.NYATAKAN_KEDALUWARSA)
_STATUS = ("DITUNDA", "PERBAIKAN", "MENUNGGU_PERSETUJUAN_ASAL", "MENUNGGU_PENERIMA")


def langkah_jatuh_tempo(*, hari_ini: date) -> list[str]:
    """Carry out the system's due moves of the day; returns the registration numbers moved. Safe to repeat."""
    pindah: list[str] = []
    antre = UsulMutasi.objects.filter(status__in=_STATUS).order_by("pk")
    for usul in list(antre):
        tersedia = {
            satu.aksi for satu in aksi_sistem(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status))
        }
        with _sendiri(usul):
            for aksi in _AKSI:
                if aksi in tersedia and laksanakan_sistem(usul_id=usul.pk, aksi=aksi.value, hari_ini=hari_ini):
                    pindah.append(usul.nomor_registrasi)
                    break
    return pindah


def eskalasi(*, hari_ini: date) -> int:
    """Remind who must act at 80 % of the time allowed, tell KEPALA_BKD at 100 %, once per state (domain.md §7.9).

    Returns how many notices are new. Safe to repeat: a reminder is noted in the log, an overdue notice is one per user.
    """
    baru = 0
    for usul in list(terbuka(UsulMutasi.objects.filter(tenggat__isnull=False)).order_by("pk")):
        with _sendiri(usul):
            baru += _eskalasi_satu(usul.pk, hari_ini)
    return baru


@transaction.atomic
def _eskalasi_satu(usul_id: int, hari_ini: date) -> int:
    usul = untuk_rincian(UsulMutasi.objects.select_for_update(of=("self",))).get(pk=usul_id)
    log = LogTransisi.objects.filter(usul=usul).exclude(dari=F("ke")).order_by("-urutan").first()
    if log is None or usul.tenggat is None:
        return 0
    if usul.tenggat < hari_ini:
        return laporkan_lewat(log, hari_ini=hari_ini)
    if _tingkat(usul, hari_ini) is not TingkatTenggat.MENDEKATI:
        return 0
    if LogTransisi.objects.filter(usul=usul, aksi=AKSI_INGATKAN, urutan__gt=log.urutan).exists():
        return 0
    jejak.tulis(usul, dari=usul.status, ke=usul.status, aksi=AKSI_INGATKAN, pelaku=None, waktu=timezone.now())
    return ingatkan(log, usul)


def _tingkat(usul: UsulMutasi, hari_ini: date) -> TingkatTenggat:
    masuk = timezone.localdate(usul.status_sejak)
    tmt = SuratKeputusan.objects.filter(usul=usul).values_list("tmt", flat=True).first() or usul.tmt_rencana
    jenis, dasar, status = JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status)
    pada = max(hari_ini, masuk)
    return hitung_tenggat(jenis, dasar, status, masuk=masuk, pada=pada, libur=libur(masuk), tmt=tmt).tingkat


def susulkan_surel() -> int:
    """Queue again the mail of every notice that has waited for more than ten minutes; returns how many moves."""
    batas = timezone.now() - timedelta(minutes=10)
    tunggu = Pemberitahuan.objects.filter(surel_pada__isnull=True, dibuat_pada__range=(batas - SIMPAN_SUREL, batas))
    log_id = list(tunggu.exclude(penerima__email="").order_by("log_id").values_list("log_id", flat=True).distinct())
    for satu in log_id:
        antrean.kirim(JALUR_TUGAS, satu)
    return len(log_id)


def periksa_rantai() -> list[str]:
    """Registration numbers of the cases whose log does not hold together; each is an error in the server's log."""
    rusak = [usul.nomor_registrasi for usul in UsulMutasi.objects.order_by("pk") if jejak.rantai_rusak(usul.pk)]
    for nomor in rusak:
        catatan.error("Rantai jejak usul %s rusak: isi log berubah setelah ditulis", nomor)
    return rusak


@contextmanager
def _sendiri(usul: UsulMutasi) -> Iterator[None]:
    """One case's failure is logged and does not hold up the others."""
    try:
        yield
    except Exception:  # noqa: BLE001 (the edge of a daily task over all cases)
        catatan.exception("Langkah harian usul %s gagal", usul.id_publik)

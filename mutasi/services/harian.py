"""What the system does each day: ends postponements, expires the unanswered, tells the head of BKD what is overdue."""

from __future__ import annotations

from datetime import date

from mutasi.domain.alur import Aksi, aksi_sistem
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.models import LogTransisi, UsulMutasi
from mutasi.notifikasi import laporkan_lewat
from mutasi.querysets import terbuka
from mutasi.services.usul import laksanakan_sistem

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
        for aksi in _AKSI:
            if aksi in tersedia and laksanakan_sistem(usul_id=usul.pk, aksi=aksi.value, hari_ini=hari_ini):
                pindah.append(usul.nomor_registrasi)
                break
    return pindah


def eskalasi(*, hari_ini: date) -> int:
    """Tell the holders of KEPALA_BKD about every open case past its due date, once per state (domain.md §7.9).

    Returns how many notices are new. Safe to repeat: one notice per user and log row.
    """
    lewat = terbuka(UsulMutasi.objects.filter(tenggat__lt=hari_ini)).order_by("pk")
    baru = 0
    for usul in list(lewat):
        log = LogTransisi.objects.filter(usul=usul).order_by("-urutan").first()
        if log is not None:
            baru += laporkan_lewat(log, hari_ini=hari_ini)
    return baru

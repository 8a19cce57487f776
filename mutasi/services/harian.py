"""Moves the system makes on time: postponements that end, answers that never came."""

from __future__ import annotations

from datetime import date

from mutasi.domain.alur import Aksi, aksi_sistem
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.models import UsulMutasi
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

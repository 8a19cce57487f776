"""Activation of ASN accounts: code by e-mail to the imported address, or handed out by the agency's officer."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from instansi.models import PenugasanPeran
from pegawai.models import Pegawai
from pegawai.selectors.akun import akun_dari_masukan
from sabangau_mutasi.akun import services as akun
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.galat import AturanDilanggar

catatan = logging.getLogger(__name__)


def minta_lewat_surel(*, masukan: str) -> None:
    """Queue a code to the imported address. Says nothing about whether the account exists, is active or has one."""
    pengguna = akun_dari_masukan(masukan)
    if pengguna is None or not pengguna.email or pengguna.has_usable_password():
        return
    with transaction.atomic():
        antrean.kirim("pegawai.tasks.kirim_kode_aktivasi", pengguna.pk)


def kirim_surel(pengguna_id: int) -> None:
    """Make the code and mail it; the code exists in clear only in this mail."""
    pengguna = Pengguna.objects.get(pk=pengguna_id)
    if pengguna.has_usable_password():
        return
    kode = akun.buat_kode(pengguna=pengguna, cara="SUREL")
    isi = render_to_string("surel/aktivasi.txt", {"kode": kode, "alamat": f"{settings.ALAMAT_SITUS}/akun/aktivasi/"})
    judul = render_to_string("surel/aktivasi_judul.txt").strip()
    send_mail(judul, isi, settings.DEFAULT_FROM_EMAIL, [pengguna.email])
    catatan.info("Kode aktivasi dikirim ke akun %s", pengguna.id_publik)


def serahkan_kode(*, pegawai: Pegawai, pelaku: Pelaku) -> str:
    """Code the officer hands to the person after checking who he is; shown once. Returns the code in clear.

    Raises ``AturanDilanggar`` for a person without account, and for an account with a working role now or later: its
    first password would open more than the officer may do himself.
    """
    if pegawai.akun is None:
        raise AturanDilanggar("AKUN_TIDAK_ADA", "Pegawai ini belum mempunyai akun. Impor ulang data utamanya.")
    peran = _peran_kerja(pegawai.akun)
    if peran:
        raise AturanDilanggar(
            "AKUN_BERPERAN",
            f"Akun ini memegang peran {peran}, jadi kodenya tidak dapat diserahkan petugas OPD. "
            "Pemilik akun meminta kode lewat surel di halaman Aktifkan akun, atau kepada admin sistem di BKD.",
        )
    return akun.buat_kode(pengguna=pegawai.akun, cara="PETUGAS", dibuat_oleh=pelaku.pengguna, peran=pelaku.peran)


def _peran_kerja(pengguna: Pengguna) -> str:
    """What makes the account more than an ASN's: its first role held now or later, or the admin site; else empty."""
    berlaku = Q(sampai__isnull=True) | Q(sampai__gt=timezone.localdate())
    satu = PenugasanPeran.objects.filter(berlaku, pengguna=pengguna).exclude(peran=Peran.ASN).order_by("mulai").first()
    if satu is not None:
        return Peran(satu.peran).label
    return Peran.ADMIN_SISTEM.label if pengguna.is_staff or pengguna.is_superuser else ""

"""Writes on accounts: single-use activation codes and the first password."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sabangau_mutasi.akun.models import KodeAktivasi, Pengguna
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar

ABJAD = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letters that are read wrongly aloud or on paper (I, L, O, 0, 1)."""

PANJANG = 12
BERLAKU = {"SUREL": timedelta(hours=24), "PETUGAS": timedelta(days=7)}
PERCOBAAN_MAKSIMUM = 5
_PESAN = "Kode aktivasi salah, sudah dipakai, atau kedaluwarsa. Minta kode baru melalui surel atau petugas OPD Anda."


@transaction.atomic
def buat_kode(*, pengguna: Pengguna, cara: str, dibuat_oleh: Pengguna | None = None, peran: str = "") -> str:
    """Make a new code and void the older ones; returns the code in clear, which is never stored.

    ``cara`` is SUREL (valid 24 hours) or PETUGAS (7 days). Raises ``AturanDilanggar`` for an account already active.
    """
    if pengguna.has_usable_password():
        raise AturanDilanggar("AKUN_SUDAH_AKTIF", "Akun ini sudah aktif. Gunakan “Lupa kata sandi” untuk menggantinya.")
    sekarang = timezone.now()
    KodeAktivasi.objects.filter(pengguna=pengguna, dipakai_pada__isnull=True).update(kedaluwarsa_pada=sekarang)
    kode = "".join(secrets.choice(ABJAD) for _ in range(PANJANG))
    KodeAktivasi.objects.create(
        pengguna=pengguna,
        sidik_kode=make_password(kode),
        cara=cara,
        dibuat_oleh=dibuat_oleh,
        kedaluwarsa_pada=sekarang + BERLAKU[cara],
    )
    catat(
        pelaku=dibuat_oleh,
        peran=peran or "SISTEM",
        aksi="buat_kode_aktivasi",
        objek_jenis="Pengguna",
        objek_id=pengguna.id_publik,
        cara=cara,
    )
    return kode


def aktifkan(*, pengguna: Pengguna | None, kode: str, sandi: str) -> Pengguna:
    """Set the first password with a valid code; the code is spent.

    Raises ``AturanDilanggar``: one message for unknown account and wrong code alike, another for a weak password.
    A wrong try is counted even though the call fails, and five spoil the code.
    """
    bersih = "".join(kode.split()).replace("-", "").upper()
    with transaction.atomic():
        cocok = _kode_terbuka(pengguna, bersih) if pengguna is not None else None
        if cocok is not None and pengguna is not None:
            _periksa_sandi(sandi, pengguna)
            _pakai(cocok, pengguna, sandi)
    if cocok is None or pengguna is None:
        raise AturanDilanggar("KODE_AKTIVASI_SALAH", _PESAN, "kode")
    return pengguna


def _kode_terbuka(pengguna: Pengguna, kode: str) -> KodeAktivasi | None:
    terakhir = (
        KodeAktivasi.objects.select_for_update()
        .filter(
            pengguna=pengguna,
            dipakai_pada__isnull=True,
            kedaluwarsa_pada__gt=timezone.now(),
            percobaan__lt=PERCOBAAN_MAKSIMUM,
        )
        .order_by("-pk")
        .first()
    )
    if terakhir is None or pengguna.has_usable_password():  # a password set another way voids the code
        make_password(kode)  # as slow as a real comparison: the answer time tells nothing
        return None
    if check_password(kode, terakhir.sidik_kode):
        return terakhir
    terakhir.percobaan += 1
    terakhir.save(update_fields=["percobaan"])
    return None


def _periksa_sandi(sandi: str, pengguna: Pengguna) -> None:
    try:
        validate_password(sandi, pengguna)
    except ValidationError as galat:
        raise AturanDilanggar("KATA_SANDI_LEMAH", " ".join(galat.messages), "sandi") from galat


def _pakai(kode: KodeAktivasi, pengguna: Pengguna, sandi: str) -> None:
    sekarang = timezone.now()
    kode.dipakai_pada = sekarang
    kode.save(update_fields=["dipakai_pada"])
    pengguna.set_password(sandi)
    pengguna.diaktifkan_pada = sekarang
    pengguna.save(update_fields=["password", "diaktifkan_pada"])
    catat(
        pelaku=pengguna,
        peran="ASN",
        aksi="aktivasi_akun",
        objek_jenis="Pengguna",
        objek_id=pengguna.id_publik,
        cara=kode.cara,
    )

"""Writes on accounts: single-use activation codes, the first password, and the way back in after a loss."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sabangau_mutasi.akun.models import KodeAktivasi, Pengguna
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import JejakAudit

ABJAD = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""No letters that are read wrongly aloud or on paper (I, L, O, 0, 1)."""

PANJANG = 12
BERLAKU = {"SUREL": timedelta(hours=24), "PETUGAS": timedelta(days=7)}
PERCOBAAN_MAKSIMUM = 5
JEDA_DUA_ORANG = timedelta(days=30)
"""How long the administrator who opened one of an account's two locks may not open the other."""

_PESAN = "Kode aktivasi salah, sudah dipakai, atau kedaluwarsa. Minta kode baru melalui surel atau petugas OPD Anda."


@transaction.atomic
def buat_kode(*, pengguna: Pengguna, cara: str, dibuat_oleh: Pengguna | None = None, peran: str = "") -> str:
    """Make a new code and void the older ones; returns the code in clear, which is never stored.

    ``cara`` is SUREL (valid 24 hours) or PETUGAS (7 days). Raises ``AturanDilanggar`` for an account already active.
    """
    if pengguna.has_usable_password():
        raise AturanDilanggar("AKUN_SUDAH_AKTIF", "Akun ini sudah aktif. Gunakan “Lupa kata sandi” untuk menggantinya.")
    sekarang = timezone.now()
    batalkan_kode(pengguna)
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


def batalkan_kode(pengguna: Pengguna) -> int:
    """Void every code not yet used; returns how many were still valid.

    A code handed out by an OPD's officer must not open the account once its holder is given a role.
    """
    sekarang = timezone.now()
    terbuka = KodeAktivasi.objects.filter(pengguna=pengguna, dipakai_pada__isnull=True, kedaluwarsa_pada__gt=sekarang)
    return terbuka.update(kedaluwarsa_pada=sekarang)


@transaction.atomic
def atur_ulang_sandi(*, pengguna: Pengguna, oleh: Pengguna, peran: str) -> str:
    """Void a lost password and return a code for a new one, shown once; sessions end, the second factor stays.

    Raises ``AturanDilanggar`` for one's own account, for one never activated, and for the administrator who has just
    removed the second factor of this account (four eyes, domain.md §8.3).
    """
    _bukan_diri_sendiri(pengguna, oleh)
    if not pengguna.has_usable_password():
        raise AturanDilanggar("AKUN_BELUM_AKTIF", "Akun ini belum aktif. Pakai tindakan “Buat kode aktivasi”.")
    _wajib_orang_lain(pengguna, oleh, Q(aksi="lepas_langkah_kedua"))
    pengguna.set_unusable_password()
    pengguna.save(update_fields=["password"])
    _catat_pengguna(pengguna, oleh, peran, "atur_ulang_sandi")
    return buat_kode(pengguna=pengguna, cara="PETUGAS", dibuat_oleh=oleh, peran=peran)


@transaction.atomic
def lepas_langkah_kedua(*, pengguna: Pengguna, oleh: Pengguna, peran: str) -> int:
    """Remove a lost phone's or key's factors together with the recovery codes; returns how many factors went.

    Raises ``AturanDilanggar`` for one's own account, for one without a factor, and for the administrator who has just
    reset the password, made a code or changed the mail address of this account (four eyes, domain.md §8.3).
    """
    _bukan_diri_sendiri(pengguna, oleh)
    sandi = Q(aksi__in=["atur_ulang_sandi", "buat_kode_aktivasi"])
    _wajib_orang_lain(pengguna, oleh, sandi | Q(aksi="admin_ubah", data__medan__has_key="email"))
    jumlah, _ = Authenticator.objects.filter(user=pengguna).delete()
    if not jumlah:
        raise AturanDilanggar("TANPA_LANGKAH_KEDUA", "Akun ini tidak memakai verifikasi dua langkah.")
    _catat_pengguna(pengguna, oleh, peran, "lepas_langkah_kedua", jumlah=jumlah)
    return jumlah


def punya_langkah_kedua(pengguna: Pengguna) -> bool:
    """Whether the account has a second factor of its own (recovery codes alone are none). One query."""
    sah: Iterable[str] = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=pengguna, type__in=sah).exists()


def _bukan_diri_sendiri(pengguna: Pengguna, oleh: Pengguna) -> None:
    if pengguna == oleh:
        raise AturanDilanggar("AKUN_SENDIRI", "Untuk akun sendiri pakai menu Kata sandi dan Verifikasi dua langkah.")


def _wajib_orang_lain(pengguna: Pengguna, oleh: Pengguna, sebelumnya: Q) -> None:
    dekat = JejakAudit.objects.filter(
        sebelumnya,
        pelaku=oleh,
        objek_jenis="Pengguna",
        objek_id=str(pengguna.id_publik),
        waktu__gt=timezone.now() - JEDA_DUA_ORANG,
    )
    if dekat.exists():
        raise AturanDilanggar(
            "WAJIB_DUA_ORANG",
            "Kata sandi dan langkah kedua satu akun tidak boleh dibuka oleh orang yang sama dalam 30 hari. "
            "Minta admin sistem lain melakukannya.",
        )


def _catat_pengguna(pengguna: Pengguna, oleh: Pengguna, peran: str, aksi: str, **data: Any) -> None:
    catat(pelaku=oleh, peran=peran, aksi=aksi, objek_jenis="Pengguna", objek_id=pengguna.id_publik, **data)


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

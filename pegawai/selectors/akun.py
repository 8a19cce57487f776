"""Reads between accounts and people."""

from __future__ import annotations

from dataclasses import dataclass

from pegawai.models import Pegawai
from sabangau_mutasi.akun.models import Pengguna


@dataclass(frozen=True)
class AkunPegawai:
    """A person with his account, for activation."""

    pegawai_id: int
    nama: str
    pengguna: Pengguna


def nama_pengguna_dari_nip(teks: str) -> str | None:
    """User name of the account whose person has this NIP; None when it is no NIP or nobody's."""
    nip = "".join(teks.split())
    if len(nip) != 18 or not nip.isdigit():
        return None
    return Pegawai.objects.filter(nip=nip, akun__isnull=False).values_list("akun__username", flat=True).first()


def akun_dari_masukan(teks: str) -> Pengguna | None:
    """The active account behind a NIP or a user name."""
    nama = nama_pengguna_dari_nip(teks) or teks.strip()
    return Pengguna.objects.filter(username__iexact=nama, is_active=True).first()

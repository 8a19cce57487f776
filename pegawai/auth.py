"""Sign-in by NIP or user name: allauth's backend with one more way to find the account."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from pegawai.selectors.akun import nama_pengguna_dari_nip


class NipBackend(AuthenticationBackend):
    """An 18-digit login, spaces allowed, is looked up as NIP; everything else stays allauth's (rate limits, timing)."""

    def _authenticate_by_username(self, username: str, password: str) -> AbstractBaseUser | None:
        return super()._authenticate_by_username(nama_pengguna_dari_nip(username) or username, password)

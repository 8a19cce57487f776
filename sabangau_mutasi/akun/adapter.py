"""allauth's adapters: nobody signs himself up, and second factors carry names people recognise."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Closed registration, and a lock-out that spaces do not open."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One lock-out per login however it is spaced: a NIP may be typed with spaces anywhere."""
        padat = {nama: "".join(nilai.split()) if nama == "username" else nilai for nama, nilai in credentials.items()}
        return super()._get_login_attempts_cache_key(request, **padat)


class AdapterLangkahKedua(DefaultMFAAdapter):
    """Second factors with words of ours: the user name in the authenticator app, keys that are told apart."""

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """Name a new key gets until its owner writes a better one."""
        return f"Kunci {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"

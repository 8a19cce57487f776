"""allauth's adapter: nobody signs himself up; accounts come from the import or from an administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
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

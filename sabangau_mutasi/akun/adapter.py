"""allauth's adapter: nobody signs himself up; accounts come from the import or from an administrator."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Closed registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

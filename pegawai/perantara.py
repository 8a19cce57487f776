"""Middleware that puts the actor (``request.pelaku``) on each request: user, active role, unit, own record."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from pegawai.selectors.pelaku import pelaku_aktif

KUNCI_SESI = "penugasan_aktif"


class PerantaraPelaku:
    """Set ``request.pelaku`` lazily: anonymous and static requests pay nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.pelaku = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: pelaku_aktif(request.user, request.session.get(KUNCI_SESI))  # type: ignore[arg-type]
        )
        return self.get_response(request)

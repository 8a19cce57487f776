"""Middleware that puts the actor (``request.pelaku``) on each request: user, active role, unit, own record."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pegawai.selectors.pelaku import keadaan_pelaku

KUNCI_SESI = "penugasan_aktif"


class PerantaraPelaku:
    """Set ``request.pelaku`` and ``request.peran_pilihan`` before the view, so that templates need no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        pengguna = request.user
        if pengguna.is_authenticated:
            keadaan = keadaan_pelaku(pengguna, request.session.get(KUNCI_SESI))  # type: ignore[arg-type]
            request.pelaku, request.peran_pilihan = keadaan.pelaku, keadaan.pilihan  # type: ignore[attr-defined]
        else:
            request.pelaku, request.peran_pilihan = None, ()  # type: ignore[attr-defined]
        return self.get_response(request)

"""Middleware of the frame: what waits for the user is counted before the page, since templates run no query."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse

from mutasi.selectors.layar import menunggu
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku
from sabangau_mutasi.akun.peran import Peran


class PenghitungMenunggu:
    """Set ``request.menunggu`` (``layar.Menunggu`` or None) for whole pages of staff and ASN.

    Counted afresh when an act has just left a message, else at most half a minute old. The home page reads the queue
    anyway and sets the counts itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Runs when the page is known, before it does anything."""
        pelaku: Pelaku | None = request.pelaku  # type: ignore[attr-defined]
        berlaku = pelaku is not None and (pelaku.peran in PERAN_STAF or pelaku.peran is Peran.ASN)
        cocok = request.resolver_match
        rumah = cocok is not None and cocok.view_name == "mutasi:beranda"
        if pelaku is None or not berlaku or rumah or request.htmx:  # type: ignore[attr-defined]
            request.menunggu = None  # type: ignore[attr-defined]
            return
        request.menunggu = menunggu(pelaku, segar=len(get_messages(request)) > 0)  # type: ignore[attr-defined]

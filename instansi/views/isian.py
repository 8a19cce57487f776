"""Telling the browser that a long form was stored, so that the copy it kept of the typed text may go."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KUE_TERSIMPAN = "isian_tersimpan"
UMUR_DETIK = 120


def tandai_tersimpan(request: HttpRequest, jawaban: HttpResponse, formulir: str) -> HttpResponse:
    """The answer with a short-lived cookie that names the page and the form (``isian.js`` reads and removes it)."""
    jawaban.set_cookie(
        KUE_TERSIMPAN,
        quote(f"{request.path}:{formulir}", safe=""),
        max_age=UMUR_DETIK,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        samesite="Strict",
    )
    return jawaban

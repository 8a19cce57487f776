"""Addresses of pages by route name, for links from one app to a page another app may or may not carry."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def alamat(rute: str, *argumen: object, kueri: str = "") -> str:
    """URL of a route with an optional query string (without "?"); "" while no such page is installed."""
    try:
        jalur = reverse(rute, args=[str(satu) for satu in argumen])
    except NoReverseMatch:
        return ""
    return f"{jalur}?{kueri}" if kueri else jalur

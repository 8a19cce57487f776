"""Middleware around the actor: who he is (``request.pelaku``), and whether his role lacks its second factor."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from pegawai.selectors.pelaku import keadaan_pelaku
from sabangau_mutasi.akun.izin import PERAN_LANGKAH_KEDUA
from sabangau_mutasi.akun.services import punya_langkah_kedua

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


class WajibLangkahKedua:
    """Lead a user whose active role needs a second factor he has not set up to the pages where he sets it up.

    Asked for the roles of ``PERAN_LANGKAH_KEDUA`` and for everybody's way into the admin (domain.md §8.3); switched by
    ``settings.MFA_WAJIB``. The way out stays open: sign-out, own password, and changing to a role that needs none.
    """

    TERBUKA = frozenset(
        {"account_logout", "account_reauthenticate", "account_change_password", "akun:ganti_peran", "sehat"}
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Runs when the page is known, before it does anything."""
        if not settings.MFA_WAJIB or not request.user.is_authenticated or not _menuntut(request, self.TERBUKA):
            return None
        if punya_langkah_kedua(request.user):  # type: ignore[arg-type]
            return None
        alamat = f"{reverse('mfa_index')}?wajib=1"
        return HttpResponseClientRedirect(alamat) if request.htmx else redirect(alamat)  # type: ignore[attr-defined]


def _menuntut(request: HttpRequest, terbuka: frozenset[str]) -> bool:
    """Whether the page may be seen in this role only with a second factor."""
    cocok = request.resolver_match
    if cocok is None or cocok.view_name in terbuka or cocok.view_name.startswith("mfa_"):
        return False
    return cocok.app_name == "admin" or request.pelaku.peran in PERAN_LANGKAH_KEDUA  # type: ignore[attr-defined]

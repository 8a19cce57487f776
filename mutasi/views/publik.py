"""The page behind the QR code of a decree: open to everybody, says whether the decree is in force, and nothing more."""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mutasi.selectors import sk as baca
from sabangau_mutasi.inti.http import baca_saja

BATAS_PER_MENIT = 30
MASA_DETIK = 60


@login_not_required
@require_safe
@baca_saja
def sk_publik(request: HttpRequest, token: str) -> HttpResponse:
    """Number, title, date, signer, state, digest and masked name of one decree; 429 when asked too often."""
    if terlalu_sering(request):
        jawaban = render(request, "mutasi/publik_sk.html", {"surat": None, "terlalu_sering": True}, status=429)
        jawaban["Retry-After"] = str(MASA_DETIK)
        return jawaban
    surat = baca.untuk_halaman_publik(token)
    jawaban = render(request, "mutasi/publik_sk.html", {"surat": surat, "terlalu_sering": False})
    jawaban["Cache-Control"] = "no-store"
    jawaban["Referrer-Policy"] = "no-referrer"
    return jawaban


def terlalu_sering(request: HttpRequest) -> bool:
    """Count this visit of the address; true past the limit of the running minute. The address itself is not kept."""
    alamat = get_adapter().get_client_ip(request)
    kunci = f"sk-publik:{hashlib.sha256(alamat.encode()).hexdigest()[:32]}"
    cache.add(kunci, 0, MASA_DETIK)
    try:
        return cache.incr(kunci) > BATAS_PER_MENIT
    except ValueError:  # the key ran out between the two calls: a new minute has begun
        cache.set(kunci, 1, MASA_DETIK)
        return False

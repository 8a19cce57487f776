"""Middleware that lets a session in use live on and an idle one end."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

JEDA_PERPANJANG = 5 * 60
_KUNCI = "diperpanjang"


class PenjagaSesi:
    """Renews the session's expiry at most every five minutes, so that reading pages costs no write each time."""

    def __init__(self, berikut: Callable[[HttpRequest], HttpResponse]) -> None:
        self.berikut = berikut

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sekarang = int(time.time())
        if request.user.is_authenticated and sekarang - request.session.get(_KUNCI, 0) > JEDA_PERPANJANG:
            request.session[_KUNCI] = sekarang
        return self.berikut(request)

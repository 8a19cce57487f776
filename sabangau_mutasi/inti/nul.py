"""Middleware that keeps NUL out of addresses: no browser writes it there, and PostgreSQL's texts cannot hold it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_NUL = "%00"


class TanpaNul:
    """Takes NUL out of the query string before anybody reads it, so that no search or filter can end in an error."""

    def __init__(self, berikut: Callable[[HttpRequest], HttpResponse]) -> None:
        self.berikut = berikut

    def __call__(self, request: HttpRequest) -> HttpResponse:
        kueri = request.META.get("QUERY_STRING", "")
        while _NUL in kueri:
            kueri = kueri.replace(_NUL, "")
        request.META["QUERY_STRING"] = kueri
        return self.berikut(request)

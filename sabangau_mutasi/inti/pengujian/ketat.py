"""The strict test run: what our templates may not do, and no network."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.template import Node, engines
from django.template.base import Template


class TemplatMelanggar(AssertionError):
    """A template of ours ran SQL or used a variable nobody gave it."""


def milik_kita(origin: Any) -> bool:
    """Whether a template lies under our templates/ (those of Django's admin and of packages are exempt)."""
    return origin is not None and Path(str(origin.name)).is_relative_to(settings.AKAR / "templates")


def larang_sql_di_templat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any page whose template, if it is ours, runs SQL while rendering."""
    asli = Template.render

    def render(self: Template, context: Any) -> str:
        if not milik_kita(self.origin):
            return asli(self, context)
        with _tanpa_sql(str(self.origin.template_name)):
            return asli(self, context)

    monkeypatch.setattr(Template, "render", render)


@contextmanager
def _tanpa_sql(nama: str) -> Iterator[None]:
    def tolak(eksekusi: Any, sql: Any, *sisa: Any) -> Any:
        raise TemplatMelanggar(f"Templat {nama} menjalankan SQL saat dirender: {str(sql)[:200]}")

    with connection.execute_wrapper(tolak):
        yield


class _TakTerdefinisi(str):
    """Django asks the truth of `string_if_invalid` for each unknown variable: fail there when the template is ours."""

    __slots__ = ()

    def __bool__(self) -> bool:
        bingkai = sys._getframe(1)
        ekspresi = bingkai.f_locals.get("self")
        while bingkai is not None:
            simpul = bingkai.f_locals.get("self")
            if isinstance(simpul, Node) and getattr(simpul, "origin", None) is not None:
                if milik_kita(simpul.origin):
                    raise TemplatMelanggar(
                        f"Templat {simpul.origin.template_name!s} memakai variabel tak dikenal: {ekspresi}"
                    )
                return False
            bingkai = bingkai.f_back  # type: ignore[assignment]
        return False


def wajibkan_variabel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any template of ours that prints a variable it was not given."""
    monkeypatch.setattr(
        engines["django"].engine,  # type: ignore[attr-defined]
        "string_if_invalid",
        _TakTerdefinisi(),
    )


def larang_jaringan(monkeypatch: pytest.MonkeyPatch, kelas: type[socket.socket]) -> None:
    """Let sockets reach this machine only."""
    asli = kelas.connect

    def connect(self: socket.socket, alamat: Any) -> None:
        if self.family != socket.AF_UNIX and alamat[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"Uji mencoba memakai jaringan: {alamat}")
        asli(self, alamat)

    monkeypatch.setattr(kelas, "connect", connect)

"""Acts at one moment, each in a thread with a connection of its own; for tests with ``transaction=True``."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connections

from sabangau_mutasi.inti.galat import AturanDilanggar


def serentak(*laku: Callable[[], Any]) -> list[str]:
    """Run them at one moment; "ya", the code of the rule that refused, or "DILARANG", in order."""
    gerbang = Barrier(len(laku))

    def satu(panggil: Callable[[], Any]) -> str:
        try:
            gerbang.wait(20)
            panggil()
        except AturanDilanggar as galat:
            return galat.kode
        except PermissionDenied:
            return "DILARANG"
        finally:
            connections.close_all()
        return "ya"

    with ThreadPoolExecutor(len(laku)) as kolam:
        return list(kolam.map(satu, laku))

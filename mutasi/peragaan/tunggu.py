"""Waiting for the real worker: the demo asks, a Celery process does it, the demo looks at the row."""

from __future__ import annotations

import time
from collections.abc import Callable

from sabangau_mutasi.inti.galat import AturanDilanggar


def sampai(selesai: Callable[[], bool], apa: str, *, detik: int = 300) -> None:
    """Poll ``selesai`` until it is true; ``AturanDilanggar`` naming ``apa`` after ``detik`` seconds."""
    batas = time.monotonic() + detik
    while not selesai():
        if time.monotonic() > batas:
            raise AturanDilanggar(
                "PEKERJA_DIAM", f"{apa} belum selesai setelah {detik} detik. Apakah pekerja Celery berjalan?"
            )
        time.sleep(0.1)

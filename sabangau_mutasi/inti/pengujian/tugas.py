"""Tasks that only tests use."""

import time
from pathlib import Path

from celery import shared_task

tercatat: list[tuple[object, ...]] = []


@shared_task
def catat(*argumen: object) -> None:
    """Remember the arguments (eager runs only: the list lives in this process)."""
    tercatat.append(argumen)


@shared_task
def tidur(berkas: str, detik: float) -> None:
    """Leave a trace, then take long."""
    with Path(berkas).open("a", encoding="ascii") as aliran:
        aliran.write("mulai\n")
    time.sleep(detik)

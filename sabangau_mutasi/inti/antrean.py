"""Sending work to the queue: by dotted path, with ids only, and not before the transaction is committed."""

import uuid

from celery import current_app
from django.db import transaction


def kirim(jalur: str, *id_objek: int | str | uuid.UUID) -> None:
    """Queue the task `jalur` ("mutasi.tasks.kirim_surel") once the surrounding transaction commits.

    Only ids travel, never objects: the task reads the committed state. An unknown path fails here, loudly, not in the worker.
    """
    for butir in id_objek:
        if not isinstance(butir, int | str | uuid.UUID):
            raise TypeError(f"Antrean hanya menerima id, bukan {type(butir).__name__}")
    tugas = _tugas(jalur)
    argumen = [str(butir) if isinstance(butir, uuid.UUID) else butir for butir in id_objek]
    transaction.on_commit(lambda: tugas.delay(*argumen))


def _tugas(jalur: str):  # type: ignore[no-untyped-def]  # Celery ships no types
    current_app.loader.import_task_module(jalur.rpartition(".")[0])
    return current_app.tasks[jalur]

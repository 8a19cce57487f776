"""Sending work to the queue: by dotted path, with ids only, and not before the transaction is committed."""

import uuid

from celery import current_app
from django.db import transaction


def kirim(jalur: str, *id_objek: int | str | uuid.UUID) -> None:
    """Queue the task `jalur` ("mutasi.tasks.kirim_surel") once the surrounding transaction commits.

    Only ids travel, never objects: the task reads the committed state. An unknown path fails here, not in the worker.
    A broker that is down is logged and spoils nothing that was stored: whatever waits is found by its row and queued
    again by a schedule (`pulihkan_impor`, `susulkan_surel`).
    """
    for butir in id_objek:
        if not isinstance(butir, int | str | uuid.UUID):
            raise TypeError(f"Antrean hanya menerima id, bukan {type(butir).__name__}")
    tugas = _tugas(jalur)
    argumen = [str(butir) if isinstance(butir, uuid.UUID) else butir for butir in id_objek]
    transaction.on_commit(lambda: tugas.delay(*argumen), robust=True)


def _tugas(jalur: str):  # type: ignore[no-untyped-def]  # Celery ships no types
    current_app.loader.import_task_module(jalur.rpartition(".")[0])
    return current_app.tasks[jalur]


def pulihkan_tertinggal() -> int:
    """Put back every message that a killed worker took and never acknowledged; the number of them.

    Without this they wait for the visibility timeout (hours). Only right when no worker lives anywhere: the supervisor
    of an embedded broker knows that, a machine that shares its broker does not.
    """
    with current_app.connection_for_write() as sambungan:
        saluran = sambungan.default_channel
        with saluran.conn_or_acquire() as klien:
            tanda = [
                butir.decode() if isinstance(butir, bytes) else butir for butir in klien.hkeys(saluran.unacked_key)
            ]
        for satu in tanda:
            saluran.qos.restore_by_tag(satu)
    return len(tanda)

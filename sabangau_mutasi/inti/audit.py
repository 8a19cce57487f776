"""Explicit audit writing, called by services; no thread-local, no signal."""

from __future__ import annotations

from typing import Any

from sabangau_mutasi.inti.models import JejakAudit, JejakBaca
from sabangau_mutasi.inti.titipan import sisipkan


def catat(
    *, pelaku: Any, peran: str, aksi: str, objek_jenis: str, objek_id: object, ringkasan: str = "", **data: Any
) -> JejakAudit:
    """Write one audit row inside the caller's transaction, with the others of a portion (`titipan`).

    ``objek_id`` must be a public id or a primary key, never a NIP.
    """
    baris = JejakAudit(
        pelaku=pelaku,
        peran=peran,
        aksi=aksi,
        objek_jenis=objek_jenis,
        objek_id=str(objek_id),
        ringkasan=ringkasan,
        data=data,
    )
    return sisipkan(baris)


def catat_baca(*, pelaku: Any, peran: str, objek_jenis: str, objek_id: object, bagian: str = "") -> None:
    """Write one row of the read log (UU 27/2022, processing trail of the data subject)."""
    JejakBaca.objects.create(pelaku=pelaku, peran=peran, objek_jenis=objek_jenis, objek_id=str(objek_id), bagian=bagian)

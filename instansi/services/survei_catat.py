"""One audit row per act on surveys and interviews."""

from __future__ import annotations

from typing import Any

from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat


def jejak(pelaku: Pelaku, aksi: str, objek: Any, ringkasan: str = "", **data: Any) -> None:
    """Write who did what to ``objek`` (a model with a public id), inside the caller's transaction."""
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi=aksi,
        objek_jenis=type(objek).__name__,
        objek_id=objek.id_publik,
        ringkasan=ringkasan[:300],
        **data,
    )

"""Private files on disk: random names, owner-only modes, written whole or not at all. Who may read: selectors."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from sabangau_mutasi.inti.titipan import bila_batal, sebelum_tulis

MODE_BERKAS = 0o600
MODE_FOLDER = 0o700


def simpan(ruang: str, isi: bytes, akhiran: str) -> str:
    """Write bytes under a random name and return the place relative to the private root.

    ``ruang`` is a fixed word ("usul", "sk"), ``akhiran`` the extension without dot. The name never tells anything about
    its owner. The bytes reach the disk before the transaction can commit: a stored row never points nowhere.
    """
    acak = secrets.token_hex(16)
    lokasi = f"{ruang}/{acak[:2]}/{acak[2:]}.{akhiran}"
    tujuan = _jalur(lokasi)
    tujuan.parent.mkdir(mode=MODE_FOLDER, parents=True, exist_ok=True)
    nomor = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE_BERKAS)
    bila_batal(lambda: tujuan.unlink(missing_ok=True))
    with os.fdopen(nomor, "wb") as aliran:
        aliran.write(isi)
    sebelum_tulis(lambda: _ke_cakram(tujuan))
    return lokasi


def _ke_cakram(tujuan: Path) -> None:
    nomor = os.open(tujuan, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)


def baca(lokasi: str) -> bytes:
    """The bytes of a place that ``simpan`` returned; FileNotFoundError when they are gone."""
    return _jalur(lokasi).read_bytes()


def _jalur(lokasi: str) -> Path:
    akar = Path(settings.MEDIA_ROOT).resolve()
    jalur = (akar / lokasi).resolve()
    if not jalur.is_relative_to(akar):
        raise FileNotFoundError("Lokasi berkas di luar ruang simpan.")
    return jalur

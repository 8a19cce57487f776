"""File locks between the users of one data folder.

Two files, because one cannot do both: a short exclusive gate around starting and stopping, and a shared "in use" lock
that every user holds. Whoever can take the second one exclusively was the last.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import GalatPeladen


def _buka(berkas: Path) -> int:
    return os.open(berkas, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def gerbang(berkas: Path, batas_detik: float = 120) -> Iterator[None]:
    """Hold the exclusive gate; another one's start takes seconds, never minutes."""
    nomor = _buka(berkas)
    try:
        akhir = time.monotonic() + batas_detik
        while not _coba(nomor, fcntl.LOCK_EX):
            if time.monotonic() > akhir:
                raise GalatPeladen(f"Proses lain terlalu lama memegang {berkas}.")
            time.sleep(0.02)
        yield
    finally:
        os.close(nomor)


class Pemakai:
    """The shared lock of one user of the servers."""

    def __init__(self, berkas: Path) -> None:
        self._berkas = berkas
        self._nomor: int | None = None

    def masuk(self) -> None:
        """Take the shared lock. Only call inside the gate."""
        self._nomor = _buka(self._berkas)
        fcntl.flock(self._nomor, fcntl.LOCK_SH)

    def keluar(self) -> bool:
        """Give it back; True when nobody else holds it. Only call inside the gate."""
        if self._nomor is None:
            return False
        terakhir = _coba(self._nomor, fcntl.LOCK_EX)
        os.close(self._nomor)
        self._nomor = None
        return terakhir


class Tunggal:
    """An exclusive lock held for a lifetime: one supervisor per data folder."""

    def __init__(self, berkas: Path) -> None:
        self._nomor = _buka(berkas)

    def ambil(self) -> bool:
        """True when it is ours now."""
        return _coba(self._nomor, fcntl.LOCK_EX)

    def lepas(self) -> None:
        """Give it back."""
        os.close(self._nomor)


def _coba(nomor: int, cara: int) -> bool:
    try:
        fcntl.flock(nomor, cara | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

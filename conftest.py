"""Shared fixtures and the strict test run.

The embedded servers start here, before Django's settings are read: in a folder of their own (`uji` in the data folder),
so that tests never meet a running demo. Strictness: SQL or undefined variables in our templates fail, so does the network.
"""

import atexit
import os
import socket
from collections.abc import Iterator

import django
import pytest

from sabangau_mutasi.peladen import lokasi
from sabangau_mutasi.peladen.sesi import Sesi


def _mulai_peladen() -> None:
    """Attach or start, and point the settings there. An address from outside is never used by tests."""
    for nama in ("DATABASE_URL_FILE", "REDIS_URL_FILE", "CACHE_URL", "ALLOWED_HOSTS", "SECRET_KEY", "UJI_PEKERJA"):
        os.environ.pop(nama, None)
    sesi = Sesi(lokasi.folder_data() / "uji", shared_buffers="128MB")
    sesi.masuk()
    atexit.register(sesi.keluar)
    os.environ.update(sesi.lingkungan(), DJANGO_SETTINGS_MODULE="sabangau_mutasi.settings.test")
    # pytest-django sets Django up by itself only when the settings are known before this file is read.
    django.setup()


_mulai_peladen()


@pytest.fixture(autouse=True)
def _ketat(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Our templates run no SQL and know every variable they name; no test leaves this machine; the cache starts empty."""
    from django.core.cache import cache

    from sabangau_mutasi.inti.pengujian.ketat import larang_jaringan, larang_sql_di_templat, wajibkan_variabel

    larang_sql_di_templat(monkeypatch)
    wajibkan_variabel(monkeypatch)
    larang_jaringan(monkeypatch, socket.socket)
    cache.clear()
    yield

"""Shared fixtures and the strict test run.

The embedded servers start here, before Django's settings are read, in a folder of their own (`uji` in the data folder):
tests never meet a running demo. Strictness: SQL or undefined variables in our templates fail, so does the network.
"""

from __future__ import annotations

import atexit
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest

from sabangau_mutasi.peladen import lokasi
from sabangau_mutasi.peladen.sesi import Sesi

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext
    from pytest_django import DjangoDbBlocker
    from pytest_django.live_server_helper import LiveServer

    from sabangau_mutasi.inti.pengujian.pekerja import Pekerja


def _mulai_peladen() -> None:
    """Attach or start, and point the settings there. An address from outside is never used by tests."""
    for nama in ("DATABASE_URL_FILE", "REDIS_URL_FILE", "CACHE_URL", "ALLOWED_HOSTS", "SECRET_KEY", "UJI_PEKERJA"):
        os.environ.pop(nama, None)
    # Statistics gathered between two tests tell of empty tables: the next import was planned for them, at triple time.
    sesi = Sesi(lokasi.folder_data() / "uji", pengaturan={"shared_buffers": "128MB", "autovacuum": "off"})
    sesi.masuk()
    atexit.register(sesi.keluar)
    os.environ.update(sesi.lingkungan(), DJANGO_SETTINGS_MODULE="sabangau_mutasi.settings.test")
    # Lanes beside each other (`inti.pengujian.jalur`) purge their queues and kill their workers: a broker for each.
    os.environ["REDIS_URL"] = os.environ["REDIS_URL"].replace("?db=0", f"?db={os.environ.get('UJI_BROKER', '0')}")
    # pytest-django sets Django up by itself only when the settings are known before this file is read.
    django.setup()


_mulai_peladen()


@pytest.fixture(autouse=True)
def _ketat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our templates run no SQL and know their variables; no test leaves this machine; the cache starts empty."""
    from django.core.cache import cache

    from sabangau_mutasi.inti.pengujian.ketat import larang_jaringan, larang_sql_di_templat, wajibkan_variabel

    larang_sql_di_templat(monkeypatch)
    wajibkan_variabel(monkeypatch)
    larang_jaringan(monkeypatch, socket.socket)
    cache.clear()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests need a browser."""
    from sabangau_mutasi.inti.pengujian import peramban

    peramban.saring(config, items)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker: DjangoDbBlocker) -> None:
    """Clone the test database from a migrated template."""
    from sabangau_mutasi.inti.pengujian import templat_db

    with django_db_blocker.unblock():
        templat_db.pakai()


@pytest.fixture
def client() -> Client:
    """A client that speaks htmx and refuses inline script and style."""
    from sabangau_mutasi.inti.pengujian.klien import Klien

    return Klien()


@pytest.fixture
def pekerja(tmp_path: Path, transactional_db: None) -> Iterator[Pekerja]:
    """A real Celery worker for the time of one test."""
    from sabangau_mutasi.inti.pengujian.pekerja import pekerja_nyata

    with pekerja_nyata(tmp_path / "pekerja.log") as satu:
        yield satu


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    """One Chromium for the session. Playwright runs an event loop in this thread, which makes Django suspicious."""
    from sabangau_mutasi.inti.pengujian.peramban import luncurkan

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with luncurkan() as satu:
        yield satu


@pytest.fixture
def konteks_peramban(peramban: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A fresh browser profile at the live server, in Indonesian; open pages with `.new_page()`."""
    konteks = peramban.new_context(base_url=live_server.url, locale="id-ID", viewport={"width": 1280, "height": 800})
    konteks.set_default_timeout(10_000)
    yield konteks
    konteks.close()

"""A migrated database kept as a template: migrating takes ten seconds, cloning a fraction of one.

The name carries a hash of every migration, so a changed one makes a new template; the old ones are dropped.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

_AWALAN = "templat_"
_SEMUA = "SELECT datname FROM pg_database WHERE starts_with(datname::text, %s::text)"
_KUNCI = 20261124
_PAKET = ("Django", "django-pghistory", "django-pgtrigger", "django-allauth", "django-celery-beat")


def pakai() -> None:
    """Let Django clone the template instead of migrating the test database."""
    nama = _AWALAN + _sidik()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as sambungan:
        sambungan.execute("SELECT pg_advisory_lock(%s)", [_KUNCI])
        ada = {n for (n,) in sambungan.execute(_SEMUA, [_AWALAN]).fetchall()}
        if nama not in ada:
            for usang in ada:
                sambungan.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(usang)))
            _buat(sambungan, nama)
    settings.DATABASES["default"]["TEST"] |= {"TEMPLATE": nama, "MIGRATE": False}
    connection.settings_dict["TEST"] |= {"TEMPLATE": nama, "MIGRATE": False}


@contextmanager
def salinan(nama: str) -> Iterator[None]:
    """Work in a database of one's own, cloned from the template (`pakai` first), dropped at the end.

    For modules that serve one committed world to many tests: the test database itself never sees it.
    """
    templat, semula = connection.settings_dict["TEST"]["TEMPLATE"], connection.settings_dict["NAME"]
    nama += os.environ.get("UJI_DB", "")
    milik = sql.Identifier(nama)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as sambungan:
        sambungan.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(milik))
        sambungan.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(milik, sql.Identifier(templat)))
        connection.close()
        connection.settings_dict["NAME"] = nama
        try:
            yield
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = semula
            sambungan.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(milik))


def _buat(sambungan: psycopg.Connection, nama: str) -> None:
    """Migrate under a working name: a half-made database never becomes the template."""
    kerja = f"{_AWALAN}kerja"
    sambungan.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(kerja)))
    semula = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = kerja
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = semula
    sambungan.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(kerja), sql.Identifier(nama)))


def _sidik() -> str:
    sidik = hashlib.sha256(" ".join(f"{p}={version(p)}" for p in _PAKET).encode())
    for aplikasi in sorted(apps.get_app_configs(), key=lambda satu: satu.label):
        folder = Path(aplikasi.path)
        if folder.is_relative_to(settings.AKAR) and ".venv" not in folder.parts:
            for berkas in sorted((folder / "migrations").glob("*.py")):
                sidik.update(f"{aplikasi.label}/{berkas.name}".encode() + berkas.read_bytes())
    return sidik.hexdigest()[:12]

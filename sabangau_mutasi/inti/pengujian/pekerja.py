"""A real Celery worker on the embedded broker, working in the test database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from celery import current_app
from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from sabangau_mutasi.inti.antrean import pulihkan_tertinggal
from sabangau_mutasi.inti.sehat import hapus_denyut, periksa_pekerja
from sabangau_mutasi.peladen import proses


def _alamat_basis_data_uji() -> str:
    bagian = conninfo_to_dict(os.environ["DATABASE_URL"]) | {"dbname": str(connection.settings_dict["NAME"])}
    sandi, host = bagian["password"], str(bagian["host"]).replace("/", "%2F")
    return f"postgresql://{bagian['user']}:{sandi}@/{bagian['dbname']}?host={host}"


class Pekerja:
    """The worker's process; `bunuh` is kill -9 of the whole group, children included."""

    def __init__(self, log: Path, proses_anak: int) -> None:
        self.log = log
        hapus_denyut()
        self.proses = proses.jalankan(
            [
                sys.executable, "-m", "celery", "-A", "sabangau_mutasi", "worker", "--loglevel", "INFO",
                "--concurrency", str(proses_anak), "--without-gossip", "--without-mingle",
                "--include", "sabangau_mutasi.inti.pengujian.tugas",
            ],
            log=log,
            cwd=settings.AKAR,
            lingkungan=os.environ | {"UJI_PEKERJA": "1", "DATABASE_URL": _alamat_basis_data_uji()},
        )  # fmt: skip
        self.tunggu_siap()

    def tunggu_siap(self, detik: float = 60) -> None:
        """Until the worker's heartbeat is there."""
        akhir = time.monotonic() + detik
        while periksa_pekerja() != "ok":
            assert self.proses.poll() is None, proses.ekor(self.log, 20)
            assert time.monotonic() < akhir, proses.ekor(self.log, 20)
            time.sleep(0.1)

    def bunuh(self) -> None:
        """Kill -9, without a chance to say goodbye."""
        os.killpg(self.proses.pid, signal.SIGKILL)
        self.proses.wait()

    def henti(self) -> None:
        """Stop, the hard way when it must be."""
        if self.proses.poll() is None:
            self.proses.terminate()
            try:
                self.proses.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.bunuh()


@contextmanager
def pekerja_nyata(log: Path, proses_anak: int = 1) -> Iterator[Pekerja]:
    """Run a real worker; tasks sent meanwhile go through the broker instead of running eagerly.

    Needs a test with committed data (`django_db(transaction=True)`): the worker is another process.
    """
    # A test run that was killed leaves messages its worker had taken: put them back, so that purging finds them.
    pulihkan_tertinggal()
    current_app.control.purge()
    current_app.conf.task_always_eager = False
    pekerja = Pekerja(log, proses_anak)
    try:
        yield pekerja
    finally:
        pekerja.henti()
        current_app.control.purge()
        current_app.conf.task_always_eager = True
        _putuskan_sesi_pekerja()


def _putuskan_sesi_pekerja() -> None:
    """End what a killed worker left open in the test database; the flush between tests would wait for its locks."""
    with psycopg.connect(_alamat_basis_data_uji(), autocommit=True) as sambungan:
        sambungan.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
            " AND pid <> %s",
            [_pid_sambungan_uji()],
        )


def _pid_sambungan_uji() -> int:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        return int(kursor.fetchone()[0])

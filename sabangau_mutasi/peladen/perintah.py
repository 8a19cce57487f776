"""Runs one manage.py command with the servers it needs; a server that cannot be reached becomes one line."""

from collections.abc import Sequence
from contextlib import nullcontext

import kombu.exceptions
import psycopg
import redis

from . import GalatPeladen, periksa
from .sesi import sementara

_TAK_TERSAMBUNG = (
    psycopg.OperationalError,
    redis.ConnectionError,
    redis.TimeoutError,
    kombu.exceptions.OperationalError,
)


def jalankan(argumen: Sequence[str], *, dengan_peladen: bool) -> int:
    """Run the command; raises GalatPeladen when the cause of a failure is an unreachable server."""
    with sementara() if dengan_peladen else nullcontext():
        # Only now: importing Django's settings needs the addresses.
        from django.core.management import execute_from_command_line
        from django.db.utils import OperationalError

        try:
            execute_from_command_line(list(argumen))
        except (OperationalError, *_TAK_TERSAMBUNG) as galat:
            baris = periksa.basis_data() or periksa.broker()
            if not baris:
                raise
            raise GalatPeladen(baris) from galat
    return 0

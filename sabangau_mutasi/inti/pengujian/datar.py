"""Flatness: a page asks the database as often for six rows as for one."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def jumlah_kueri(panggil: Callable[[], object]) -> int:
    """How many statements a call sends (transaction control does not count)."""
    with CaptureQueriesContext(connection) as tangkapan:
        panggil()
    return sum(not kueri["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")) for kueri in tangkapan)


def pastikan_datar(panggil: Callable[[], object], tambah: Callable[[], object]) -> int:
    """Call, add rows, call again: the same number of statements. Returns that number.

    The first call warms what is cached per process, so that it does not count against the second.
    """
    panggil()
    sebelum = jumlah_kueri(panggil)
    tambah()
    sesudah = jumlah_kueri(panggil)
    assert sesudah == sebelum, f"{sebelum} kueri sebelum baris ditambah, {sesudah} sesudahnya"
    return sebelum

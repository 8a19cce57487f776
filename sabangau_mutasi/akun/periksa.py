"""System check of the database: a real installation never runs on accounts that the demo made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

AKHIRAN_REKAAN = ".example"
"""Top-level domain of every address the demo and the made-up province use; reserved by RFC 2606, never a real one."""


@register(Tags.database)
def akun_rekaan(app_configs: Any = None, databases: Sequence[str] | None = None, **lain: Any) -> list[CheckMessage]:
    """Error ``akun.E001`` outside demo and development when the database holds made-up accounts.

    Their password is public. Runs wherever Django checks the database: ``migrate`` and ``siapkan_layanan``.
    """
    if settings.MODE_DEMO or settings.DEBUG or "default" not in (databases or ()):
        return []
    from sabangau_mutasi.akun.models import Pengguna

    if Pengguna._meta.db_table not in connections["default"].introspection.table_names():
        return []
    jumlah = Pengguna.objects.filter(email__iendswith=AKHIRAN_REKAAN).count()
    if not jumlah:
        return []
    return [
        Error(
            f"Basis data ini berisi {jumlah} akun rekaan dari mode demo (kata sandinya diketahui umum). "
            "Situs sungguhan tidak dijalankan di atasnya.",
            hint="Pakai basis data dan SABANGAU_DATA baru yang kosong, lalu impor data instansi.",
            id="akun.E001",
        )
    ]

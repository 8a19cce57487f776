"""Who is acting: the user together with the role he has chosen, and the guards views use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar

if TYPE_CHECKING:
    from sabangau_mutasi.akun.models import Pengguna

PERAN_UNIT = frozenset({Peran.ADMIN_OPD, Peran.KEPALA_OPD, Peran.ATASAN})
"""Roles that see only the subtree of their unit."""

PERAN_BKD = frozenset({Peran.VERIFIKATOR_BKD, Peran.ANALIS_BKD, Peran.KABID_MUTASI, Peran.KEPALA_BKD})
"""Staff of the personnel agency: see the whole province."""

PERAN_PEMUTUS = frozenset({Peran.SEKRETARIAT_TPK, Peran.ANGGOTA_TPK, Peran.PYB, Peran.PPK})
"""Those who consider, sign and decide."""

PERAN_PROVINSI = frozenset(p for p in Peran if p.tingkat_provinsi)
"""Roles whose scope is the whole province."""

PERAN_STAF = PERAN_UNIT | PERAN_PROVINSI
"""Everybody with a working role over other people's data; not ASN, ADMIN_SISTEM, ADMIN_KABKOTA."""

PERAN_LANGKAH_KEDUA = PERAN_BKD | PERAN_PEMUTUS | {Peran.ADMIN_SISTEM}
"""Roles nobody may act in without a second factor (domain.md §8.3)."""


@dataclass(frozen=True)
class Pelaku:
    """The actor of one request or command.

    ``jalur`` is the materialised path of the role's unit (``""`` = whole province); ``pegawai_id`` the primary key of
    his own record, if he has one.
    """

    pengguna: Pengguna
    peran: Peran
    unit_id: int | None = None
    jalur: str = ""
    nama_unit: str = ""
    pegawai_id: int | None = None

    @property
    def pegawai(self) -> int:
        """Primary key of his own record; ``AturanDilanggar`` for an account that belongs to nobody's record."""
        if self.pegawai_id is None:
            raise AturanDilanggar("BUKAN_PEGAWAI", "Akun ini tidak terhubung dengan data pegawai.")
        return self.pegawai_id

    @property
    def se_provinsi(self) -> bool:
        """True when the role may look at every office."""
        return self.peran.tingkat_provinsi


def wajib_peran(*peran: Peran) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """View decorator: signed in and the *active* role is one of ``peran``, else 403 with the reason."""

    def hias(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def bungkus(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            aktif = request.pelaku.peran  # type: ignore[attr-defined]
            if aktif not in peran:
                raise PermissionDenied(f"Halaman ini tidak terbuka untuk peran {aktif.label}.")
            return view(request, *args, **kwargs)

        bungkus.peran = frozenset(peran)  # type: ignore[attr-defined]
        return bungkus

    return hias

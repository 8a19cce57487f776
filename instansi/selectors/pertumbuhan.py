"""Growth rows in the scope of a role, and the units one may set it for."""

from __future__ import annotations

import uuid

from instansi.models import PertumbuhanKebutuhan, UnitKerja
from instansi.selectors.kebutuhan import daftar_opd
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.judul import huruf_judul


def daftar(pelaku: Pelaku) -> list[PertumbuhanKebutuhan]:
    """Rows of units the role may look at, the largest first."""
    terlihat = UnitKerja.objects.terlihat_oleh(pelaku)
    kueri = PertumbuhanKebutuhan.objects.filter(unit__in=terlihat).select_related("unit", "diubah_oleh")
    return list(kueri.order_by("-persen", "unit__nama"))


def pilihan_unit(pelaku: Pelaku) -> list[tuple[str, str]]:
    """(key, name) of the top of the organisation and its offices."""
    puncak = UnitKerja.objects.terlihat_oleh(pelaku).filter(kedalaman=0).order_by("pk")
    unit = {satu.pk: satu for satu in (*puncak, *daftar_opd(pelaku))}
    return [(str(satu.id_publik), huruf_judul(satu.nama)) for satu in unit.values()]


def ambil_unit(pelaku: Pelaku, id_publik: uuid.UUID) -> UnitKerja:
    """A unit of the choices; ``UnitKerja.DoesNotExist`` outside the scope."""
    return UnitKerja.objects.terlihat_oleh(pelaku).get(id_publik=id_publik)

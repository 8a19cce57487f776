"""Reads of analysis runs and requests."""

from __future__ import annotations

import uuid

from django.http import Http404

from instansi.models import AnalisisKebutuhan, PermintaanAnalisis


def daftar_analisis(batas: int = 24) -> list[AnalisisKebutuhan]:
    """The latest complete runs."""
    kueri = AnalisisKebutuhan.objects.filter(lengkap=True).select_related("pelaku")
    return list(kueri.order_by("-tanggal_acuan", "-pk")[:batas])


def permintaan_terakhir() -> PermintaanAnalisis | None:
    """The newest request of the screen."""
    return PermintaanAnalisis.objects.select_related("pelaku", "analisis").order_by("-pk").first()


def ambil_permintaan(id_publik: uuid.UUID) -> PermintaanAnalisis:
    """A request by its public id, else 404."""
    permintaan = PermintaanAnalisis.objects.select_related("pelaku", "analisis").filter(id_publik=id_publik).first()
    if permintaan is None:
        raise Http404("Permintaan analisis tidak ditemukan.")
    return permintaan

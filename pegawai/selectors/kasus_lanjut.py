"""What is under way for a case in the apps above: they register here, this app never imports them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from pegawai.domain.lanjutan_kasus import TindakLanjut
from pegawai.domain.triase import KeputusanKasus, StatusKasus
from pegawai.models import KasusKesesuaian, LogKasus
from sabangau_mutasi.akun.izin import Pelaku


@dataclass(frozen=True)
class PenyediaLanjutan:
    """One app's part.

    ``baca``: what stands behind these cases, by key, as far as the actor may see it; a flat number of queries.
    ``ada``: condition on a case (an ``Exists`` over its ``pk``) that something hopeful is there.
    """

    keputusan: KeputusanKasus
    baca: Callable[[Pelaku, Sequence[KasusKesesuaian]], dict[int, list[TindakLanjut]]]
    ada: Callable[[], Any]


PENYEDIA: list[PenyediaLanjutan] = []
"""Filled by the apps above when they start."""


def baca(pelaku: Pelaku, kasus: Sequence[KasusKesesuaian]) -> dict[int, list[TindakLanjut]]:
    """Training items and proposals by case. Flat number of queries; none without cases."""
    hasil: dict[int, list[TindakLanjut]] = {}
    for penyedia in PENYEDIA if kasus else ():
        for pk, isi in penyedia.baca(pelaku, kasus).items():
            hasil.setdefault(pk, []).extend(isi)
    return hasil


def belum_ditindaklanjuti(kasus: QuerySet[KasusKesesuaian]) -> QuerySet[KasusKesesuaian]:
    """Cases decided LATIH or PINDAHKAN for which nothing was begun, or nothing of it is left."""
    if not PENYEDIA:
        return kasus.none()
    syarat = (Q(keputusan=satu.keputusan.value) & ~Q(satu.ada()) for satu in PENYEDIA)
    return kasus.filter(reduce(or_, syarat), status=StatusKasus.DIKERJAKAN.value)


@dataclass(frozen=True, slots=True)
class PutusanTadi:
    """A decision just taken, for the notice with the way back: how many cases and the words of the log."""

    kelompok: str
    jumlah: int
    nama: str
    teks: str


def putusan_tadi(pelaku: Pelaku, kelompok: str) -> PutusanTadi | None:
    """The actor's own decision of one press; None when there is none of this name. Two queries at most."""
    try:
        kunci = uuid.UUID(kelompok)
    except ValueError:
        return None
    log = LogKasus.objects.filter(kelompok=kunci, peristiwa="DIPUTUSKAN", oleh=pelaku.pengguna)
    satu = log.select_related("kasus__pegawai").order_by("pk").first()
    if satu is None:
        return None
    jumlah = log.count()
    nama = satu.kasus.pegawai.nama if jumlah == 1 else ""
    return PutusanTadi(kelompok, jumlah, nama, satu.teks.rstrip("."))

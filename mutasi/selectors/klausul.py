"""Reads about the decree's clauses: the wording that holds, what comes later, what held before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from mutasi.domain.klausul import KLAUSUL, PER_KODE, Klausul
from mutasi.models import KlausulSk


@dataclass(frozen=True, slots=True)
class BarisKlausul:
    """One clause on the list: its wording now, since when, by whom, and how many changes are still to come."""

    klausul: Klausul
    teks: str
    sejak: date | None
    oleh: str
    menunggu: int


def daftar() -> list[BarisKlausul]:
    """All clauses in the order of the decree. One query."""
    hari_ini = timezone.localdate()
    baris = list(KlausulSk.objects.select_related("dibuat_oleh").order_by("mulai", "pk"))
    hasil = []
    for klausul in KLAUSUL:
        milik = [satu for satu in baris if satu.kode == klausul.kode]
        berlaku = [satu for satu in milik if satu.mulai <= hari_ini]
        kini = berlaku[-1] if berlaku else None
        hasil.append(
            BarisKlausul(
                klausul,
                kini.teks if kini else klausul.bawaan,
                kini.mulai if kini else None,
                kini.dibuat_oleh.nama if kini else "",
                len(milik) - len(berlaku),
            )
        )
    return hasil


def ambil(kode: str) -> BarisKlausul:
    """One clause; Http404 for an unknown code."""
    if kode not in PER_KODE:
        raise Http404("Klausul tidak dikenal.")
    return next(satu for satu in daftar() if satu.klausul.kode == kode)


def riwayat(kode: str) -> list[KlausulSk]:
    """Every wording the clause was given, newest first."""
    return list(KlausulSk.objects.filter(kode=kode).select_related("dibuat_oleh").order_by("-mulai", "-pk"))

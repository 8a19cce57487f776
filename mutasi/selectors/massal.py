"""Reads about batches: one of the actor's own, as the progress component and the result page show it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.http import Http404

from mutasi.domain.alur import TABEL
from mutasi.models import PekerjaanMassal
from sabangau_mutasi.akun.izin import Pelaku


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """A batch in words; ``ditolak`` groups refused cases by reason: (sentence, registration numbers)."""

    id_publik: uuid.UUID
    langkah: str
    status: str
    berjalan: bool
    selesai: int
    jumlah: int
    berhasil: int
    ditolak: list[tuple[str, list[str]]]


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> Pekerjaan:
    """One batch the actor asked for himself; Http404 otherwise."""
    satu = PekerjaanMassal.objects.filter(id_publik=id_publik, pelaku=pelaku.pengguna).first()
    if satu is None:
        raise Http404("Pekerjaan tidak ditemukan.")
    per_sebab: defaultdict[str, list[str]] = defaultdict(list)
    for tolak in satu.ditolak:
        per_sebab[tolak["pesan"]].append(tolak["nomor"])
    return Pekerjaan(
        id_publik=satu.id_publik,
        langkah=label_aksi(satu.aksi),
        status=satu.get_status_display(),
        berjalan=satu.status in (PekerjaanMassal.ANTRE, PekerjaanMassal.BERJALAN),
        selesai=satu.selesai,
        jumlah=len(satu.usul_ids),
        berhasil=satu.berhasil,
        ditolak=sorted(per_sebab.items(), key=lambda isi: -len(isi[1])),
    )


def label_aksi(aksi: str) -> str:
    """The officer's word for an act."""
    return next((baris.label for tabel in TABEL.values() for baris in tabel if baris.aksi.value == aksi), aksi)

"""A draft worksheet with three rows for the pages of a small province."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from instansi.models import Posisi
from instansi.services import abk, abk_buka
from instansi.services.abk import IsiBaris
from sabangau_mutasi.akun.izin import Pelaku

TUGAS = (
    ("Mengagendakan surat masuk dan surat keluar pada aplikasi persuratan", 1200, 30),
    ("Menyusun laporan bulanan kegiatan pembangunan jalan", 240, 120),
    ("Mendampingi audit", 12, 1500),
)


def bangun_abk(admin: Pelaku, posisi: Posisi) -> dict[str, dict[str, Any]]:
    """The sheet's address by the name the tables use."""
    lembar = abk_buka.buka(pelaku=admin, posisi=posisi, tahun=timezone.localdate().year)
    for uraian, volume, menit in TUGAS:
        isi = IsiBaris(uraian, Decimal(volume), "dokumen", menit=Decimal(menit))
        abk.simpan_baris(pelaku=admin, lembar_id=lembar.pk, baris_id=None, versi=0, isi=isi)
    return {"lembar_abk": {"id_publik": lembar.id_publik}}

"""``manage.py analisis_kebutuhan [--tanggal YYYY-MM-DD] [--json]``: run the needs analysis now."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from instansi.domain.kebutuhan import TAHUN_PROYEKSI
from pegawai.services.analisis_kebutuhan import jalankan

TAHUN_TERKECIL = 2000
KUNCI = ("tanggal", "K", "B", "kekurangan", "kelebihan", "di_luar_peta", "pensiun", "ketidaksesuaian")


class Command(BaseCommand):
    """Print the figures of one run; the same inputs give the same ``sidik``."""

    help = "Menghitung kebutuhan, bezetting, kekurangan, kelebihan, pensiun dan ketidaksesuaian pada satu tanggal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tanggal", help="tanggal acuan, YYYY-MM-DD (bawaan: hari ini)")
        parser.add_argument("--json", action="store_true", help="cetak satu objek JSON")

    def handle(self, *args: Any, **opsi: Any) -> None:
        analisis = jalankan(tanggal=_tanggal(opsi["tanggal"]), pemicu="PERINTAH")
        hasil = {kunci: analisis.ringkasan[kunci] for kunci in KUNCI} | {"sidik": analisis.sidik_masukan}
        if opsi["json"]:
            self.stdout.write(json.dumps(hasil, ensure_ascii=False))
            return
        for kunci, nilai in hasil.items():
            self.stdout.write(f"{kunci}: {nilai}")


def _tanggal(teks: str | None) -> date:
    if not teks:
        return timezone.localdate()
    try:
        tanggal = date.fromisoformat(teks)
    except ValueError as galat:
        raise CommandError(f"Tanggal tidak terbaca: {teks}. Tulis seperti 2026-11-24.") from galat
    if not TAHUN_TERKECIL <= tanggal.year <= timezone.localdate().year + TAHUN_PROYEKSI:
        raise CommandError(f"Tanggal acuan dari tahun {TAHUN_TERKECIL} sampai {TAHUN_PROYEKSI} tahun lagi.")
    return tanggal

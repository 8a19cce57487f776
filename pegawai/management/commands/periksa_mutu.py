"""``manage.py periksa_mutu [--tanggal YYYY-MM-DD] [--json]``: check the quality of the data now."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pegawai.selectors.mutu import ringkasan
from pegawai.services.mutu import jalankan


class Command(BaseCommand):
    """Print the province's scores and the findings by kind."""

    help = "Memeriksa mutu data kepegawaian dan mencetak indeks serta jumlah temuan per jenis."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tanggal", help="tanggal acuan, YYYY-MM-DD (bawaan: hari ini)")
        parser.add_argument("--json", action="store_true", help="cetak satu objek JSON")

    def handle(self, *args: Any, **opsi: Any) -> None:
        hasil = ringkasan(jalankan(tanggal=_tanggal(opsi["tanggal"]), pemicu="PERINTAH"))
        if opsi["json"]:
            self.stdout.write(json.dumps(hasil, ensure_ascii=False))
            return
        for kunci, nilai in hasil.items():
            self.stdout.write(f"{kunci}: {nilai}")


def _tanggal(teks: str | None) -> date:
    if not teks:
        return timezone.localdate()
    try:
        return date.fromisoformat(teks)
    except ValueError as galat:
        raise CommandError(f"Tanggal tidak terbaca: {teks}. Tulis seperti 2026-11-24.") from galat

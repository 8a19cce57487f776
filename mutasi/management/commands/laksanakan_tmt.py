"""Place everybody whose TMT has come. The same service as the daily task."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from mutasi.services import penempatan
from sabangau_mutasi.inti.galat import AturanDilanggar


class Command(BaseCommand):
    """``manage.py laksanakan_tmt [--tanggal YYYY-MM-DD] [--json]``"""

    help = "Menempatkan pegawai yang SK-nya sudah bertanda tangan dan TMT-nya sudah tiba."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tanggal", type=date.fromisoformat, help="sampai TMT ini (YYYY-MM-DD); kosong: hari ini")
        parser.add_argument("--json", action="store_true", help="satu baris JSON")

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            laporan = penempatan.laksanakan_tmt(tanggal=opsi["tanggal"] or timezone.localdate())
        except AturanDilanggar as galat:
            raise CommandError(galat.pesan) from galat
        if opsi["json"]:
            self.stdout.write(json.dumps(asdict(laporan), default=str, ensure_ascii=False))
            return
        for satu in laporan.ditempatkan:
            self.stdout.write(f"Ditempatkan: usul {satu.nomor_registrasi}, SK {satu.nomor_sk}, TMT {satu.tmt:%d-%m-%Y}")
        for gagal in laporan.gagal:
            self.stdout.write(f"Belum: usul {gagal.nomor_registrasi}: {gagal.pesan}")
        self.stdout.write(f"{len(laporan.ditempatkan)} ditempatkan, {len(laporan.gagal)} tertunda.")

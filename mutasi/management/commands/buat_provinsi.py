"""``manage.py buat_provinsi``: writes the workbooks of a fictional province. Needs no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mutasi.provinsi import buat_provinsi


class Command(BaseCommand):
    """Thin shell around :func:`mutasi.provinsi.buat_provinsi`."""

    help = "Membuat buku kerja Excel sebuah provinsi rekaan, siap diimpor."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Arguments of the command."""
        parser.add_argument("--pegawai", type=int, default=11000, help="jumlah pegawai")
        parser.add_argument("--benih", type=int, default=1, help="benih acak; benih sama menghasilkan berkas sama")
        parser.add_argument(
            "--galat", type=float, default=0.0, help="kadar baris yang sengaja dibuat salah, 0 sampai 0,5"
        )
        parser.add_argument("--keluaran", type=Path, required=True, help="folder tujuan")

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate and print a one-line summary."""
        try:
            r = buat_provinsi(options["pegawai"], options["benih"], options["galat"], options["keluaran"])
        except (ValueError, OSError) as sebab:
            raise CommandError(str(sebab)) from sebab
        self.stdout.write(
            f"{r.pegawai} pegawai, {r.unit} unit, {r.posisi} posisi, K {r.kebutuhan}, "
            f"{r.galat} galat ditanam: {options['keluaran']}"
        )

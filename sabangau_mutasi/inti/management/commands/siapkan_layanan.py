"""Everything that must be in place before the site's processes start, in one Django start instead of four."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from sabangau_mutasi.inti.antrean import pulihkan_tertinggal


class Command(BaseCommand):
    help = (
        "Migrasi, jadwal bawaan, berkas statis; dengan --pulihkan juga pesan antrean yang ditinggal pekerja yang mati."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pulihkan", action="store_true", help="hanya bila dipastikan tidak ada pekerja yang hidup di mana pun"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Before anything is changed: refuses a demo's database under production settings (akun.E001).
        call_command("check", databases=["default"], tags=["database"], stdout=self.stdout)
        call_command("migrate", interactive=False, verbosity=1, stdout=self.stdout)
        call_command("pasang_jadwal", stdout=self.stdout)
        if not settings.DEBUG:
            self._berkas_statis()
        if options["pulihkan"]:
            self.stdout.write(f"Pesan antrean dipulihkan: {pulihkan_tertinggal()}")

    def _berkas_statis(self) -> None:
        """Collect and compress only when a source changed: compressing is slow, looking is not."""
        stempel = Path(settings.STATIC_ROOT) / ".sidik"
        sidik = _sidik_sumber()
        if stempel.is_file() and stempel.read_text(encoding="ascii") == sidik:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stempel.write_text(sidik, encoding="ascii")


def _sidik_sumber() -> str:
    sidik = hashlib.sha256()
    for pencari in get_finders():
        for jalur, penyimpanan in pencari.list([]):
            berkas = Path(penyimpanan.path(jalur)).stat()
            sidik.update(f"{jalur}|{berkas.st_size}|{berkas.st_mtime_ns}\n".encode())
    return sidik.hexdigest()

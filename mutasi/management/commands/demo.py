"""``manage.py demo``: generate and import a province, play the chain once, write the summary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from instansi.models import Posisi
from mutasi.peragaan import akun, cerita, data, kebutuhan
from pegawai.models import Pegawai


class Command(BaseCommand):
    """Needs a running worker (``make demo`` starts one) and demo mode."""

    help = "Membuat provinsi rekaan, mengimpornya, dan memainkan satu rangkaian mutasi sebagai peran masing-masing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pegawai", type=int, default=11_000)
        parser.add_argument("--benih", type=int, default=1)
        parser.add_argument("--ringkasan", type=Path, help="tulis ringkasan JSON ke berkas ini")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if not settings.MODE_DEMO:
            raise CommandError(
                "Perintah ini hanya untuk mode demo: DJANGO_SETTINGS_MODULE=sabangau_mutasi.settings.demo"
            )
        folder = settings.DATA / f"provinsi-{opsi['pegawai']}-{opsi['benih']}"
        self.stdout.write("Membuat buku kerja provinsi …")
        data.buat_buku(folder, pegawai=opsi["pegawai"], benih=opsi["benih"])
        hasil = self._mainkan(folder)
        if opsi["ringkasan"]:
            opsi["ringkasan"].write_text(json.dumps(hasil, ensure_ascii=False), encoding="utf-8")
        (settings.DATA / "akun-demo.txt").write_text(akun.daftar_tertulis(), encoding="utf-8")
        self.stdout.write(f"Selesai. Akun demo: nama pengguna = peran dalam huruf kecil, kata sandi {akun.SANDI}")

    def _mainkan(self, folder: Path) -> dict[str, Any]:
        tokoh = data.muat(folder, self.stdout.write)
        insinyur = Pegawai.objects.get(nip=tokoh["insinyur"]["nip"])
        tujuan = Posisi.objects.get(kode=tokoh["insinyur"]["posisi_tujuan"])
        kebutuhan.mainkan(cerita.pelaku, tujuan, self.stdout.write)
        self.stdout.write("Analisis kebutuhan oleh pekerja …")
        analisis = cerita.analisis()
        self.stdout.write("Preferensi ASN …")
        cerita.preferensi_asn(tujuan)
        kasus = cerita.usul_sampai_bertugas(insinyur, tujuan, self.stdout.write)
        return cerita.ringkasan(kasus, analisis)

"""`manage.py impor JENIS BERKAS`: check a workbook and, with --terapkan, write what is sound."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import IntegrityError

from pegawai.impor.daftar import JENIS
from pegawai.services.impor import periksa_berkas, terapkan_berkas
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai
from sabangau_mutasi.inti.impor.ringkasan import Hasil

BERSIH, SEBAGIAN, TIDAK_TERPAKAI = 0, 1, 2


class Command(BaseCommand):
    """Exit code 0: clean; 1: some rows refused (the good ones are applied); 2: file unusable, nothing changed."""

    help = "Periksa satu buku kerja Excel; dengan --terapkan baris yang baik ditulis ke basis data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jenis", choices=list(JENIS), help="jenis berkas")
        parser.add_argument("berkas", type=Path, help="buku kerja .xlsx")
        parser.add_argument("--terapkan", action="store_true", help="tulis perubahan")
        parser.add_argument("--json", action="store_true", help="keluarkan hasil sebagai JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        jenis = JENIS[options["jenis"]]
        try:
            hasil = (terapkan_berkas if options["terapkan"] else periksa_berkas)(jenis, options["berkas"])
        except BerkasTidakTerpakai as galat:
            self._gagal(str(galat), json_diminta=options["json"])
        except IntegrityError:
            self._gagal("Isi berkas bertentangan dengan data yang ada; tidak ada yang diubah.", options["json"])
        else:
            self.stdout.write(json.dumps(hasil.ke_json(), ensure_ascii=False) if options["json"] else _teks(hasil))
            sys.exit(SEBAGIAN if hasil.ditolak else BERSIH)

    def _gagal(self, pesan: str, json_diminta: bool) -> None:
        if json_diminta:
            self.stdout.write(json.dumps({"galat_berkas": pesan, "diterapkan": False}, ensure_ascii=False))
        self.stderr.write(pesan)
        sys.exit(TIDAK_TERPAKAI)


def _teks(hasil: Hasil) -> str:
    baris = [
        f"Lembar {hasil.lembar}: {hasil.dibaca} dibaca = {hasil.baru} baru + {hasil.berubah} berubah"
        f" + {hasil.tetap} tetap + {hasil.ditolak} ditolak",
        f"Ada di basis data tetapi tidak ada di berkas: {hasil.tidak_ada_di_berkas}",
        *(f"[{'ditolak' if g['tolak'] else 'diterima'}] {g['kode']}: {g['pesan']}" for g in hasil.galat),
        "Diterapkan." if hasil.diterapkan else "Belum diterapkan (pakai --terapkan).",
    ]
    return "\n".join(baris)

"""`python -m sabangau_mutasi.peladen [jalan|demo|asap]`: the supervisor's command line (see the Makefile)."""

import argparse
import os
import sys

from sabangau_mutasi.settings import env

from . import GalatPeladen, layar, lokasi, peragaan
from .pengawas import Dihentikan, Pengawas, Pilihan


def main(argumen: list[str]) -> int:
    """Exit code 0 after an asked-for stop, 1 when something failed."""
    pilihan = _baca(argumen)
    try:
        _lakukan(pilihan)
    except GalatPeladen as galat:
        sys.stdout.flush()
        sys.stderr.write(f"{galat}\n")
        return 1
    except Dihentikan:
        return 0 if pilihan.tindakan != "asap" else 130
    return 0


def _baca(argumen: list[str]) -> argparse.Namespace:
    pengurai = argparse.ArgumentParser(
        prog="python -m sabangau_mutasi.peladen", description="Menjalankan semua layanan."
    )
    pengurai.add_argument("tindakan", nargs="?", choices=["jalan", "demo", "asap"], default="jalan")
    pengurai.add_argument("--host", default=env.teks("HOST", "127.0.0.1"))
    pengurai.add_argument("--port", type=int, default=env.bulat("PORT", 8000, minimum=1))
    pengurai.add_argument("--pegawai", type=int, default=env.bulat("PEGAWAI", 11000, minimum=1))
    pengurai.add_argument("--benih", type=int, default=env.bulat("BENIH", 1))
    return pengurai.parse_args(argumen)


def _lakukan(argumen: argparse.Namespace) -> None:
    pilihan = Pilihan(
        argumen.host,
        argumen.port,
        _settings(argumen.tindakan),
        pekerja_web=env.bulat("PEKERJA_WEB", 2, minimum=1),
        benang=env.bulat("BENANG_WEB", 2, minimum=1),
        pekerja=env.bulat("PEKERJA_ANTREAN", 2, minimum=1),
    )
    data = lokasi.folder_data()
    if argumen.tindakan == "demo":
        peragaan.demo(data, pilihan, argumen.pegawai, argumen.benih)
    elif argumen.tindakan == "asap":
        peragaan.asap(data, pilihan, argumen.pegawai, argumen.benih)
    else:
        with Pengawas(data, pilihan) as pengawas:
            layar.tulis(f"\n  Situs      {pilihan.alamat}/\n  Catatan    {data / 'catatan'}\n  Berhenti   Ctrl-C")
            pengawas.jaga()


def _settings(tindakan: str) -> str:
    if tindakan != "jalan":
        return peragaan.SETTINGS_DEMO
    luar = env.mentah("DATABASE_URL") or env.mentah("DATABASE_URL_FILE")
    return os.environ.get("DJANGO_SETTINGS_MODULE") or f"sabangau_mutasi.settings.{'base' if luar else 'dev'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

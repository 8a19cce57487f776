#!/usr/bin/env python
"""Command line of the project. Without DATABASE_URL/REDIS_URL it starts (or attaches) the embedded servers first."""

import os
import sys

TANPA_PELADEN = {
    "help",
    "version",
    "--help",
    "-h",
    "--version",
    "collectstatic",
    "findstatic",
    "makemessages",
    "compilemessages",
}


def main() -> int:
    """Choose the settings, see to the servers, run the command; expected failures end in one line."""
    luar = os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"sabangau_mutasi.settings.{'base' if luar else 'dev'}")
    try:
        from sabangau_mutasi.peladen import GalatPeladen
        from sabangau_mutasi.peladen.perintah import jalankan
    except ModuleNotFoundError as galat:
        return _berhenti(f"Paket {galat.name} belum terpasang. Jalankan: make setup, lalu .venv/bin/python manage.py …")
    try:
        return jalankan(sys.argv, dengan_peladen=len(sys.argv) > 1 and sys.argv[1] not in TANPA_PELADEN)
    except GalatPeladen as galat:
        return _berhenti(str(galat))
    except KeyboardInterrupt:
        return 130


def _berhenti(pesan: str) -> int:
    sys.stderr.write(f"{pesan}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())

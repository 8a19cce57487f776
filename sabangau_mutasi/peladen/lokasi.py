"""Where the embedded servers live: data, sockets, the account they run as. Creates only folders of our own."""

import hashlib
import json
import os
import pwd
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import GalatPeladen

AKAR = Path(__file__).resolve().parents[2]
# sun_path holds 107 characters on Linux, 103 on macOS; the longest name we put into the folder has 18.
_PANJANG_SOKET = 103 - 18


@dataclass(frozen=True)
class Akun:
    """The account the servers run as; `lain` is true when it is not our own."""

    uid: int
    gid: int
    lain: bool

    def sebagai(self) -> dict[str, Any]:
        """Arguments for subprocess that switch to this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.lain else {}


@dataclass(frozen=True)
class Lokasi:
    """`data` belongs to the person at the keyboard, `rumah` and `soket` to the servers' account (0700)."""

    data: Path
    rumah: Path
    soket: Path
    akun: Akun


def folder_data() -> Path:
    """$SABANGAU_DATA, or `.data` of this checkout."""
    return Path(os.environ.get("SABANGAU_DATA") or AKAR / ".data").absolute()


def siapkan(data: Path) -> Lokasi:
    """Create what is missing and refuse whatever is not safely ours."""
    akun = _akun()
    try:
        _buat(data, akun, untuk_peladen=False)
        rumah = _rumah(data, akun)
        _buat(rumah, akun, untuk_peladen=True)
        soket = _folder_soket(data, rumah, akun)
    except OSError as galat:
        raise GalatPeladen(f"Folder data {data} tidak dapat dipakai: {galat.strerror or galat}") from galat
    return Lokasi(data, rumah, soket, akun)


def _akun() -> Akun:
    """PostgreSQL refuses to run as root: root's servers run as `nobody`."""
    if os.geteuid() != 0:
        return Akun(os.geteuid(), os.getegid(), lain=False)
    try:
        entri = pwd.getpwnam("nobody")
    except KeyError:
        raise GalatPeladen("Dijalankan sebagai root, tetapi akun 'nobody' tidak ada di sistem ini.") from None
    return Akun(entri.pw_uid, entri.pw_gid, lain=True)


def _buat(folder: Path, akun: Akun, *, untuk_peladen: bool) -> None:
    """Make a folder with its final mode, or check an existing one. Modes of folders we did not make stay."""
    if not folder.exists() and _lahirkan(folder, akun, untuk_peladen=untuk_peladen):
        return
    keadaan = folder.lstat()
    if untuk_peladen and (not stat.S_ISDIR(keadaan.st_mode) or keadaan.st_uid != akun.uid or keadaan.st_mode & 0o077):
        raise GalatPeladen(
            f"Folder {folder} bukan milik akun yang menjalankan peladen (uid {akun.uid}, mode 0700). "
            "Jalankan sebagai pemiliknya, atau pilih folder lain dengan SABANGAU_DATA."
        )


def _lahirkan(folder: Path, akun: Akun, *, untuk_peladen: bool) -> bool:
    """Make a folder under another name and move it into place, so that nobody ever sees it without its owner and mode.

    False when another process was first: then it is there, and to be checked like any other.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    baru = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    if untuk_peladen and akun.lain:
        os.chown(baru, akun.uid, akun.gid)
    elif akun.lain:
        baru.chmod(0o711)  # our own new folder: the servers' account walks through, but cannot list it
    try:
        baru.rename(folder)
    except OSError:
        baru.rmdir()
        if not folder.exists():
            raise
        return False
    return True


def _rumah(data: Path, akun: Akun) -> Path:
    """Inside the data folder; for root, elsewhere when `nobody` cannot walk into it."""
    biasa = data / "peladen"
    if not akun.lain or biasa.exists():
        return biasa
    jalan = subprocess.run(["/bin/sh", "-c", 'test -x "$0"', str(data)], cwd="/", check=False, **akun.sebagai())
    if jalan.returncode == 0:
        return biasa
    return Path("/var/lib/sabangau-mutasi") / _tanda(data)


def _tanda(data: Path) -> str:
    return hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]


def _folder_soket(data: Path, rumah: Path, akun: Akun) -> Path:
    """A short folder in the system's temporary directory, remembered so that users with another TMPDIR find it."""
    catatan = rumah / "soket.json"
    if catatan.exists():
        folder = Path(json.loads(catatan.read_text(encoding="utf-8")))
        if folder.parent.is_dir():
            _buat(folder, akun, untuk_peladen=True)
            return folder
    nama = f"sabangau-{akun.uid}-{_tanda(data)}"
    for induk in (tempfile.gettempdir(), "/tmp"):  # noqa: S108  # the folder itself is 0700 and its owner is checked
        folder = Path(induk) / nama
        if len(str(folder)) <= _PANJANG_SOKET:
            _buat(folder, akun, untuk_peladen=True)
            sementara = catatan.with_name(f"soket.{os.getpid()}.json")
            sementara.write_text(json.dumps(str(folder)), encoding="utf-8")
            sementara.replace(catatan)
            return folder
    raise GalatPeladen("Tidak ada folder sementara yang jalurnya cukup pendek untuk soket Unix.")

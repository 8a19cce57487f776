"""Processes: whose is this pid, start one in its own session, stop it, read the end of its log."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import GalatPeladen
from .lokasi import Akun

BATAS_LOG = 10 * 1024 * 1024


def hidup(pid: int) -> bool:
    """Whether a process of this number exists and is not a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
        )
    except OSError:
        return not Path("/proc/self").exists()


def perintah(pid: int) -> str:
    """The command line of a process, "" when it cannot be known."""
    berkas = Path(f"/proc/{pid}/cmdline")
    try:
        if Path("/proc/self").exists():
            return berkas.read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        hasil = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return hasil.stdout.strip()


def lahir(pid: int) -> str:
    """A mark of this process's start: with the pid it names one process, even when the number is used again."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def jalankan(
    argumen: Sequence[str | Path],
    *,
    log: Path,
    cwd: Path,
    akun: Akun | None = None,
    lingkungan: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a process in its own session (a Ctrl-C at the terminal must not reach it before us), output into `log`."""
    if log.exists() and log.stat().st_size > BATAS_LOG:
        log.replace(log.with_suffix(".lama"))
    nomor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return subprocess.Popen(
            [str(bagian) for bagian in argumen],
            stdin=subprocess.DEVNULL,
            stdout=nomor,
            stderr=nomor,
            cwd=cwd,
            env=dict(lingkungan) if lingkungan is not None else None,
            start_new_session=True,
            umask=0o077,
            **(akun.sebagai() if akun else {}),
        )
    except OSError as galat:
        raise GalatPeladen(f"{argumen[0]} tidak dapat dijalankan: {galat.strerror}") from galat
    finally:
        os.close(nomor)


def tunggu_mati(pid: int, detik: float, anak: subprocess.Popen[bytes] | None = None) -> bool:
    """Wait until the process is gone; True when it is."""
    akhir = time.monotonic() + detik
    while time.monotonic() < akhir:
        if anak is not None and anak.poll() is not None:
            return True
        if not hidup(pid):
            return True
        time.sleep(0.02)
    return not hidup(pid)


def hentikan(
    pid: int, tahap: Sequence[tuple[signal.Signals, float]], anak: subprocess.Popen[bytes] | None = None
) -> None:
    """Send each signal in turn and wait its seconds, until the process is gone."""
    for sinyal, detik in tahap:
        try:
            os.kill(pid, sinyal)
        except ProcessLookupError:
            return
        if tunggu_mati(pid, detik, anak):
            return
    raise GalatPeladen(f"Proses {pid} tidak mau berhenti.")


def ekor(log: Path, baris: int = 5) -> str:
    """The last lines of a log, for a message."""
    try:
        with log.open("rb") as aliran:
            aliran.seek(0, os.SEEK_END)
            aliran.seek(max(0, aliran.tell() - 8192))
            isi = aliran.read().decode(errors="replace")
    except OSError:
        return ""
    return "\n".join(f"    {b}" for b in isi.splitlines()[-baris:] if b.strip())

"""The cage of the reading child: no network, no other program, bounded memory and time, no life after its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sabangau_mutasi.inti.impor.pembaca import lingkungan_anak

_KURUNG = (
    "import os; from sabangau_mutasi.inti.impor.kurung import kurung;"
    " kurung(memori={memori}, detik={detik}, induk=os.getppid());"
)


def _anak(isi: str, *, memori: int = 400 << 20, detik: int = 20) -> subprocess.CompletedProcess[str]:
    perintah = _KURUNG.format(memori=memori, detik=detik) + isi
    return subprocess.run([sys.executable, "-c", perintah], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's filter")
@pytest.mark.parametrize(
    "isi",
    [
        "import socket; socket.socket()",
        "os.execv('/bin/true', ['true'])",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_jaringan_dan_program_lain_ditolak_kernel(isi: str) -> None:
    assert "PermissionError" in _anak(isi).stderr


def test_memori_terbatas() -> None:
    assert "MemoryError" in _anak("x = bytearray(500 << 20)").stderr


def test_waktu_prosesor_terbatas() -> None:
    assert _anak("\nwhile True: pass", detik=1).returncode == -signal.SIGXCPU


def test_anak_mati_bersama_induknya() -> None:
    anak = _KURUNG.format(memori=400 << 20, detik=20) + " print(os.getpid(), flush=True); import time; time.sleep(60)"
    perintah = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {anak!r}])"
    with subprocess.Popen([sys.executable, "-c", perintah], stdout=subprocess.PIPE, text=True) as induk:
        assert induk.stdout is not None
        nomor = int(induk.stdout.readline())
        induk.kill()

    for _ in range(100):
        if not _hidup(nomor):
            return
        time.sleep(0.05)
    os.kill(nomor, signal.SIGKILL)
    pytest.fail("Anak masih hidup.")


def _hidup(nomor: int) -> bool:
    try:
        return Path(f"/proc/{nomor}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_anak_tidak_mewarisi_rahasia(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "rahasia")

    assert "rahasia" not in lingkungan_anak().values()
    assert lingkungan_anak()["PATH"]

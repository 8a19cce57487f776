"""The supervisor's children: started in sessions of their own, remembered in a file, stopped in stages."""

import json
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import GalatPeladen, proses

Tahap = Sequence[tuple[signal.Signals, float]]
TAHAP_BIASA: Tahap = ((signal.SIGTERM, 8), (signal.SIGKILL, 5))
# Celery: TERM lets running tasks finish, QUIT ends them (their messages come back), KILL is the last resort.
TAHAP_PEKERJA: Tahap = ((signal.SIGTERM, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5))


@dataclass
class Anak:
    """One child process: what people call it, how to start it, how to stop it."""

    nama: str
    argumen: Sequence[str]
    log: Path
    tahap: Tahap = TAHAP_BIASA
    proses: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _diminta: bool = field(default=False, init=False)

    def mulai(self, lingkungan: Mapping[str, str], cwd: Path) -> None:
        """Start it."""
        self.proses = proses.jalankan(self.argumen, log=self.log, cwd=cwd, lingkungan=lingkungan)

    def kabar_mati(self) -> str:
        """Empty while it lives, else how it ended, with the last lines of its log."""
        if self.proses is None or self.proses.poll() is None:
            return ""
        return f"{self.nama} berhenti sendiri ({sebab(self.proses.returncode)}).\n{proses.ekor(self.log)}"

    def minta_berhenti(self) -> None:
        """Ask it to stop, without waiting: all children can finish side by side."""
        if self.proses is not None and self.proses.poll() is None:
            self.proses.send_signal(self.tahap[0][0])
            self._diminta = True

    def henti(self) -> None:
        """Stop it; what is left of its group (workers of a killed parent) goes with it."""
        if self.proses is None:
            return
        sinyal_pertama, *sisa = self.tahap
        if self._diminta:
            proses.tunggu_mati(self.proses.pid, sinyal_pertama[1], self.proses)
        if self.proses.poll() is None:
            proses.hentikan(self.proses.pid, sisa if self._diminta else self.tahap, self.proses)
        habisi_kelompok(self.proses.pid)
        self.proses.wait()


def sebab(kode: int) -> str:
    """An exit code in words."""
    return f"dihentikan sinyal {signal.Signals(-kode).name}" if kode < 0 else f"kode keluar {kode}"


def habisi_kelompok(pid: int) -> None:
    """Kill what remains of a child's process group."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


class Catatan:
    """The children of this data folder on disk, so that the next supervisor can clear up after a killed one."""

    def __init__(self, berkas: Path) -> None:
        self._berkas = berkas

    def tulis(self, anak: Sequence[Anak]) -> None:
        """Remember the living children by pid and moment of birth."""
        isi = [[satu.nama, satu.proses.pid, proses.lahir(satu.proses.pid)] for satu in anak if satu.proses is not None]
        sementara = self._berkas.with_suffix(".baru")
        sementara.write_text(json.dumps(isi), encoding="utf-8")
        sementara.replace(self._berkas)

    def bersihkan(self) -> list[str]:
        """Stop children that outlived their supervisor; returns their names. A reused pid has another birth."""
        try:
            isi = json.loads(self._berkas.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        dihentikan = []
        for nama, pid, lahir in isi:
            if lahir and proses.hidup(pid) and proses.lahir(pid) == lahir:
                try:
                    proses.hentikan(pid, TAHAP_BIASA)
                except PermissionError:
                    raise GalatPeladen(f"{nama} (proses {pid}) masih berjalan milik pengguna lain.") from None
                habisi_kelompok(pid)
                dihentikan.append(nama)
        self._berkas.unlink(missing_ok=True)
        return dihentikan

"""One embedded Valkey (Redis protocol): start or attach, stop. Unix socket only; nothing is ever evicted."""

import os
import signal
import subprocess
import time

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from . import GalatPeladen, biner, proses
from .lokasi import Lokasi

NAMA = "Valkey"
_BATAS_SIAP = 30


class Valkey:
    """The server of one data folder. Every method but `alamat` is called inside the gate."""

    nama = NAMA

    def __init__(self, lokasi: Lokasi) -> None:
        self._lokasi = lokasi
        self._folder = lokasi.rumah / "valkey"
        self._soket = lokasi.soket / "valkey.sock"
        self._anak: subprocess.Popen[bytes] | None = None
        self.log = lokasi.rumah / "valkey.log"

    def alamat(self) -> str:
        """The address for REDIS_URL."""
        return f"unix://{self._soket}?db=0"

    def pid(self) -> int | None:
        """The pid of our running server, None when there is none."""
        try:
            pid = int((self._folder / "valkey.pid").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
        if self._anak is not None and self._anak.pid == pid and self._anak.poll() is not None:
            return None
        return pid if proses.hidup(pid) and str(self._soket) in proses.perintah(pid) else None

    def mulai(self) -> bool:
        """Start, or attach to the running server; True when it was started here."""
        baru = self.pid() is None
        if baru:
            self._siapkan_folder()
            self._anak = self._luncurkan()
        self._tunggu_siap()
        return baru

    def henti(self) -> None:
        """Stop; the append-only file is flushed first."""
        pid = self.pid()
        if pid is not None:
            proses.hentikan(pid, [(signal.SIGTERM, 15), (signal.SIGKILL, 5)], self._anak)
        if self._anak is not None:
            self._anak.wait()

    def _siapkan_folder(self) -> None:
        if not self._folder.exists():
            self._folder.mkdir(mode=0o700)
            if self._lokasi.akun.lain:
                os.chown(self._folder, self._lokasi.akun.uid, self._lokasi.akun.gid)
        (self._folder / "valkey.pid").unlink(missing_ok=True)
        self._soket.unlink(missing_ok=True)

    def lepas(self) -> None:
        """Leave the server to its other users: from now on it is not our child to wait for."""
        if self._anak is not None and self._anak.poll() is None:
            self._anak.returncode = 0
        self._anak = None

    def _luncurkan(self) -> subprocess.Popen[bytes]:
        pengaturan = {
            "port": "0",
            # The process title keeps the socket's path: `pid` knows our server by it.
            "unixsocket": str(self._soket),
            "unixsocketperm": "700",
            "set-proc-title": "no",
            "dir": str(self._folder),
            "pidfile": str(self._folder / "valkey.pid"),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        argumen = [str(biner.valkey(self._lokasi))]
        for nama, nilai in pengaturan.items():
            argumen += [f"--{nama}", nilai]
        return proses.jalankan(
            argumen, log=self.log, cwd=self._lokasi.rumah, akun=self._lokasi.akun, lingkungan={"PATH": os.defpath}
        )

    def _tunggu_siap(self) -> None:
        akhir = time.monotonic() + _BATAS_SIAP
        klien = redis.Redis(unix_socket_path=str(self._soket), socket_timeout=5, retry=Retry(NoBackoff(), 0))
        while True:
            try:
                klien.ping()
                klien.close()
                return
            except redis.RedisError as galat:
                if self._anak is not None and self._anak.poll() is not None:
                    raise GalatPeladen(f"Valkey berhenti saat dimulai:\n{proses.ekor(self.log)}") from galat
                if time.monotonic() > akhir:
                    raise GalatPeladen(f"Valkey tidak siap dalam {_BATAS_SIAP} detik: {galat}") from galat
            time.sleep(0.02)

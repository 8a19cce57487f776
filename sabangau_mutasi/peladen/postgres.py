"""One embedded PostgreSQL: create its data folder, start or attach, stop. Unix socket and scram password only."""

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg

from . import GalatPeladen, biner, proses
from .lokasi import Lokasi

NAMA = "PostgreSQL"
PERAN = "sabangau"
BASIS_DATA = "sabangau"
_BATAS_SIAP = 60
_MASIH_ADA_SESI = "pre-existing shared memory block"
_PENGATURAN = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "work_mem": "48MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_parallel_workers_per_gather": "1",
    "timezone": "UTC",
    # Statements and the DETAIL of errors quote values of rows: keep personal data out of the log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


class Postgres:
    """The server of one data folder. Every method but `alamat` is called inside the gate."""

    nama = NAMA

    def __init__(self, lokasi: Lokasi, pengaturan: Mapping[str, str] | None = None) -> None:
        self._lokasi = lokasi
        self._pengaturan = _PENGATURAN | dict(pengaturan or {})
        self._folder = lokasi.rumah / "pg"
        self._berkas_sandi = lokasi.rumah / "kata_sandi"
        self._anak: subprocess.Popen[bytes] | None = None
        self.log = lokasi.rumah / "postgres.log"

    def alamat(self, basis_data: str = BASIS_DATA) -> str:
        """The address for DATABASE_URL."""
        sandi = self._berkas_sandi.read_text(encoding="ascii").strip()
        return f"postgresql://{PERAN}:{sandi}@/{basis_data}?host={quote(str(self._lokasi.soket), safe='')}"

    def pid(self) -> int | None:
        """The pid of our running server, None when there is none. A pid file left by a dead one counts for nothing."""
        pid = _pid_di(self._folder / "postmaster.pid")
        if pid is None:
            return None
        if self._anak is not None and self._anak.pid == pid and self._anak.poll() is not None:
            return None
        return pid if proses.hidup(pid) and str(self._folder) in proses.perintah(pid) else None

    def mulai(self) -> bool:
        """Start, or attach to the running server; True when it was started here."""
        if not (self._folder / "PG_VERSION").exists():
            self._buat()
        self._periksa_versi()
        baru = self.pid() is None
        if baru:
            self._buang_sisa()
            self._anak = self._luncurkan()
        self._tunggu_siap()
        return baru

    def henti(self) -> None:
        """Stop in fast mode: open sessions are ended, nothing committed is lost."""
        pid = self.pid()
        if pid is not None:
            proses.hentikan(pid, [(signal.SIGINT, 30), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)], self._anak)
        if self._anak is not None:
            self._anak.wait()

    def lepas(self) -> None:
        """Leave the server to its other users: from now on it is not our child to wait for."""
        if self._anak is not None and self._anak.poll() is None:
            self._anak.returncode = 0
        self._anak = None

    def _luncurkan(self) -> subprocess.Popen[bytes]:
        pengaturan = self._pengaturan | {"unix_socket_directories": str(self._lokasi.soket)}
        argumen = [str(biner.postgres(self._lokasi) / "postgres"), "-D", str(self._folder)]
        for nama, nilai in pengaturan.items():
            argumen += ["-c", f"{nama}={nilai}"]
        return proses.jalankan(
            argumen, log=self.log, cwd=self._lokasi.rumah, akun=self._lokasi.akun, lingkungan=self._lingkungan()
        )

    def _tunggu_siap(self) -> None:
        akhir = time.monotonic() + _BATAS_SIAP
        while True:
            try:
                psycopg.connect(self.alamat(), connect_timeout=5).close()
                return
            except psycopg.OperationalError as galat:
                if self._anak is not None and self._anak.poll() is not None:
                    self._ulangi_bila_masih_ada_sisa(akhir)
                if time.monotonic() > akhir:
                    raise GalatPeladen(f"PostgreSQL tidak siap dalam {_BATAS_SIAP} detik: {galat}") from galat
            time.sleep(0.02)

    def _ulangi_bila_masih_ada_sisa(self, akhir: float) -> None:
        """Sessions of a killed server need a moment to notice; until then PostgreSQL rightly refuses to start."""
        akhir_log = proses.ekor(self.log)
        if _MASIH_ADA_SESI not in akhir_log or time.monotonic() > akhir:
            raise GalatPeladen(f"PostgreSQL berhenti saat dimulai:\n{akhir_log}")
        time.sleep(0.2)
        self._anak = self._luncurkan()

    def _periksa_versi(self) -> None:
        ada = (self._folder / "PG_VERSION").read_text(encoding="ascii").strip()
        if ada != "18":
            raise GalatPeladen(
                f"Folder {self._folder} dibuat oleh PostgreSQL {ada}, sedangkan yang terpasang versi 18. "
                "Cadangkan dengan versi lama (pg_dump), kosongkan folder data, lalu pulihkan."
            )

    def _buang_sisa(self) -> None:
        """Remove lock files whose pid now belongs to some other process: PostgreSQL would refuse to start.

        Files with a dead pid stay: PostgreSQL clears them, after checking that no session of the dead server lives.
        """
        for sisa in (self._folder / "postmaster.pid", *self._lokasi.soket.glob(".s.PGSQL.*.lock")):
            pid = _pid_di(sisa)
            if pid is not None and proses.hidup(pid):
                sisa.unlink(missing_ok=True)

    def _buat(self) -> None:
        """initdb plus our role and database, all in a folder that gets its final name only when everything is there."""
        sementara = self._lokasi.rumah / "pg.baru"
        shutil.rmtree(sementara, ignore_errors=True)
        sandi = self._sandi()
        self._perintah(
            "initdb", "-D", str(sementara), "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={self._berkas_sandi}",
            "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        )  # fmt: skip
        self._perintah(
            "postgres", "--single", "-D", str(sementara), "postgres",
            masukan=f"CREATE ROLE {PERAN} LOGIN CREATEDB PASSWORD '{sandi}'\n"
            f"CREATE DATABASE {BASIS_DATA} OWNER {PERAN}\n",
        )  # fmt: skip
        sementara.rename(self._folder)

    def _sandi(self) -> str:
        sandi = secrets.token_hex(24)
        self._berkas_sandi.unlink(missing_ok=True)
        nomor = os.open(self._berkas_sandi, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(nomor, "w", encoding="ascii") as aliran:
            aliran.write(sandi)
        if self._lokasi.akun.lain:
            os.chown(self._berkas_sandi, self._lokasi.akun.uid, self._lokasi.akun.gid)
        return sandi

    def _perintah(self, program: str, *argumen: str, masukan: str = "") -> None:
        hasil = subprocess.run(
            [str(biner.postgres(self._lokasi) / program), *argumen],
            input=masukan,
            capture_output=True,
            text=True,
            cwd=self._lokasi.rumah,
            env=self._lingkungan(),
            check=False,
            umask=0o077,
            **self._lokasi.akun.sebagai(),
        )
        if hasil.returncode != 0 or "ERROR:" in hasil.stderr or "FATAL:" in hasil.stderr:
            baris = (hasil.stderr or hasil.stdout).strip().splitlines()[-5:]
            raise GalatPeladen("Basis data tidak dapat dibuat:\n" + "\n".join(f"    {b}" for b in baris))

    @staticmethod
    def _lingkungan() -> dict[str, str]:
        return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _pid_di(berkas: Path) -> int | None:
    try:
        return int(berkas.read_text(encoding="utf-8").splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None

"""The supervisor: starts everything the site needs in order, watches it, and stops all of it together."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import FrameType

from . import GalatPeladen, kunci, layar, lokasi, periksa, proses
from .anak import TAHAP_PEKERJA, Anak, Catatan, habisi_kelompok, sebab
from .sesi import Sesi, perlu

_BATAS_SITUS = 90
SEMUA_ALAMAT = "0.0.0.0"  # noqa: S104  # only when the person at the keyboard says so


class Dihentikan(Exception):
    """Somebody asked us to stop (Ctrl-C, SIGTERM)."""


@dataclass(frozen=True)
class Pilihan:
    """Where the site listens and with which settings."""

    host: str
    port: int
    settings: str
    pekerja_web: int = 2
    benang: int = 2
    pekerja: int = 2

    @property
    def alamat(self) -> str:
        """The site's address for a browser on this machine."""
        return f"http://{'127.0.0.1' if self.host == SEMUA_ALAMAT else self.host}:{self.port}"


class Pengawas:
    """Use: `with Pengawas(...) as p: p.jaga()`. Entering starts everything, leaving stops everything."""

    def __init__(self, data: Path, pilihan: Pilihan) -> None:
        self.data = data
        self.pilihan = pilihan
        self.lingkungan: dict[str, str] = {}
        self._anak: list[Anak] = []
        self._sesi: Sesi | None = None
        self._tunggal: kunci.Tunggal | None = None
        self._diminta_berhenti = False

    # --- life ------------------------------------------------------------------------------------------------------

    def __enter__(self) -> "Pengawas":
        # A shell starts background jobs with SIGINT ignored and Python then raises no KeyboardInterrupt: own handlers.
        for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, self._catat_sinyal)
        try:
            self._mulai()
        except BaseException:
            self._henti()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._henti()

    def jaga(self) -> None:
        """Watch until asked to stop; raises GalatPeladen when a child dies."""
        while not self._diminta_berhenti:
            self._periksa_anak()
            time.sleep(0.2)

    def perintah(self, *argumen: str, log: str | None = None) -> None:
        """Run one manage.py command to its end, output to the console or into a log; children are watched meanwhile."""
        berkas = self._log(log) if log else None
        aliran = berkas.open("ab") if berkas else None
        try:
            satu = subprocess.Popen(
                [sys.executable, str(lokasi.AKAR / "manage.py"), *argumen],
                cwd=lokasi.AKAR,
                env=self.lingkungan,
                stdin=subprocess.DEVNULL,
                stdout=aliran,
                stderr=aliran,
                start_new_session=True,
            )
            try:
                while satu.poll() is None:
                    self._cek()
                    time.sleep(0.05)
            finally:
                if satu.poll() is None:
                    habisi_kelompok(satu.pid)
                    satu.wait()
        finally:
            if aliran:
                aliran.close()
        if satu.returncode:
            akhir = f"\n{proses.ekor(berkas)}" if berkas else ""
            raise GalatPeladen(f"Perintah {argumen[0]} gagal ({sebab(satu.returncode)}).{akhir}")

    # --- start -----------------------------------------------------------------------------------------------------

    def _mulai(self) -> None:
        layar.tulis(f"Sabangau Mutasi: menjalankan layanan (folder data: {self.data})")
        self._rebut_folder()
        self._periksa_port()
        tertanam = self._siapkan_peladen()
        with layar.langkah("Basis data dan berkas statis"):
            self.perintah("siapkan_layanan", *(["--pulihkan"] if tertanam else []), log="siapkan")
        self._periksa_port()
        pekerja, penjadwal, situs = self._daftar_anak()
        with layar.langkah("Pekerja Celery dan situs"):
            self._mulai_anak(pekerja, situs)
            self._tunggu_sehat()
        self._mulai_anak(penjadwal)
        layar.tulis("  Penjadwal (beat) berjalan")

    def _mulai_anak(self, *anak: Anak) -> None:
        for satu in anak:
            satu.mulai(self.lingkungan, lokasi.AKAR)
            self._anak.append(satu)
        Catatan(self.data / "anak.json").tulis(self._anak)

    def _rebut_folder(self) -> None:
        """One supervisor per data folder; children of one that was killed are cleared away."""
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            self._tunggal = kunci.Tunggal(self.data / "kunci-pengawas")
        except OSError as galat:
            raise GalatPeladen(f"Folder data {self.data} tidak dapat dipakai: {galat.strerror}") from galat
        if not self._tunggal.ambil():
            raise GalatPeladen(f"Layanan untuk folder data {self.data} sudah berjalan. Hentikan dulu yang itu.")
        (self.data / "catatan").mkdir(mode=0o700, exist_ok=True)
        for nama in Catatan(self.data / "anak.json").bersihkan():
            layar.tulis(f"  Sisa proses dari jalan sebelumnya dihentikan: {nama}")

    def _periksa_port(self) -> None:
        keluarga = socket.AF_INET6 if ":" in self.pilihan.host else socket.AF_INET
        with socket.socket(keluarga, socket.SOCK_STREAM) as soket:
            soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                soket.bind((self.pilihan.host, self.pilihan.port))
            except OSError as galat:
                raise GalatPeladen(
                    f"Port {self.pilihan.port} di {self.pilihan.host} tidak dapat dipakai ({galat.strerror}): "
                    f"hentikan proses lain yang memakainya, atau pilih port lain dengan PORT={self.pilihan.port + 1}."
                ) from galat

    def _siapkan_peladen(self) -> bool:
        """Start the embedded servers, or check the agency's. True when the broker is ours alone."""
        pg, valkey = perlu(os.environ)
        self.lingkungan = dict(os.environ) | {
            "SABANGAU_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": self.pilihan.settings,
            "PYTHONUNBUFFERED": "1",
        }
        if not self.lingkungan.get("ALLOWED_HOSTS"):
            self.lingkungan.setdefault("ALAMAT_SITUS", self.pilihan.alamat)
        for perlu_tertanam, uji in ((pg, periksa.basis_data), (valkey, periksa.broker)):
            if not perlu_tertanam and (baris := uji()):
                raise GalatPeladen(baris)
        if pg or valkey:
            with layar.langkah(" dan ".join(["PostgreSQL"] * pg + ["Valkey"] * valkey)):
                sesi = Sesi(self.data, postgres=pg, valkey=valkey)
                sesi.masuk()
                self._sesi = sesi
            self.lingkungan |= self._sesi.lingkungan()
        return valkey

    def _daftar_anak(self) -> list[Anak]:
        p = self.pilihan
        celery = [sys.executable, "-m", "celery", "-A", "sabangau_mutasi"]
        web = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", p.host, "--port", str(p.port),
            "--workers", str(p.pekerja_web), "--blocking-threads", str(p.benang), "--no-ws", "--http", "1",
            "--workers-kill-timeout", "5", "--log-level", "warning", "sabangau_mutasi.wsgi:application",
        ]  # fmt: skip
        return [
            Anak(
                "Pekerja Celery",
                [
                    *celery,
                    "worker",
                    "--concurrency",
                    str(p.pekerja),
                    "--loglevel",
                    "INFO",
                    "--without-gossip",
                    "--without-mingle",
                ],
                self._log("pekerja"),
                TAHAP_PEKERJA,
            ),
            Anak("Penjadwal (beat)", [*celery, "beat", "--loglevel", "INFO", "--pidfile="], self._log("penjadwal")),
            Anak("Situs (Granian)", web, self._log("situs")),
        ]

    def _tunggu_sehat(self) -> None:
        akhir = time.monotonic() + _BATAS_SITUS
        keadaan = "belum menjawab"
        while time.monotonic() < akhir:
            self._cek()
            kode, keadaan = self.tanya("/sehat/")
            if kode == HTTPStatus.OK:
                return
            time.sleep(0.1)
        raise GalatPeladen(f"Situs tidak siap dalam {_BATAS_SITUS} detik: {keadaan}\n{proses.ekor(self._log('situs'))}")

    def tanya(self, jalur: str) -> tuple[int, str]:
        """GET a page of our own site: status (0 when nobody answers) and the beginning of the answer.

        The site only knows its public host names, so the request carries the first of them.
        """
        host = self.lingkungan.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*")
        sambungan = http.client.HTTPConnection(
            "127.0.0.1" if self.pilihan.host == SEMUA_ALAMAT else self.pilihan.host, self.pilihan.port, timeout=10
        )
        try:
            sambungan.request("GET", jalur, headers={"Host": host or f"127.0.0.1:{self.pilihan.port}"})
            jawaban = sambungan.getresponse()
            return jawaban.status, jawaban.read(500).decode(errors="replace")
        except (OSError, http.client.HTTPException) as galat:
            return 0, str(galat)
        finally:
            sambungan.close()

    # --- watch and stop ----------------------------------------------------------------------------------------------

    def _cek(self) -> None:
        if self._diminta_berhenti:
            raise Dihentikan
        self._periksa_anak()

    def _periksa_anak(self) -> None:
        for satu in self._anak:
            if kabar := satu.kabar_mati():
                raise GalatPeladen(f"{kabar}\nSemua layanan dihentikan.")
        for peladen in self._sesi.peladen if self._sesi else []:
            if peladen.pid() is None:
                raise GalatPeladen(
                    f"{peladen.nama} berhenti sendiri.\n{proses.ekor(peladen.log)}\nSemua layanan dihentikan."
                )

    def _catat_sinyal(self, nomor: int, bingkai: FrameType | None) -> None:
        self._diminta_berhenti = True

    def _henti(self) -> None:
        """The children side by side, then the servers; one that resists does not keep the others alive."""
        keluhan: list[str] = []
        if self._anak or self._sesi:
            layar.tulis("Menghentikan layanan …")
        for satu in self._anak:
            satu.minta_berhenti()
        langkah: list[Callable[[], None]] = [satu.henti for satu in reversed(self._anak)]
        if self._sesi:
            langkah.append(self._sesi.keluar)
        for henti in langkah:
            try:
                henti()
            except GalatPeladen as galat:
                keluhan.append(str(galat))
        if self._anak:
            (self.data / "anak.json").unlink(missing_ok=True)
            layar.tulis("Semua layanan berhenti.")
        self._anak, self._sesi = [], None
        if self._tunggal:
            self._tunggal.lepas()
            self._tunggal = None
        for baris in keluhan:
            layar.tulis(baris)

    def _log(self, nama: str) -> Path:
        return self.data / "catatan" / f"{nama}.log"


def port_bebas() -> int:
    """A TCP port nobody uses at this moment."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])

"""The supervisor as its user meets it: a process with a console, signals and an exit code."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from sabangau_mutasi.peladen import lokasi
from sabangau_mutasi.peladen.pengawas import port_bebas

MANAGE = [sys.executable, "manage.py"]
PERINTAH = [sys.executable, "-m", "sabangau_mutasi.peladen"]
ALAMAT_SALAH = "postgresql://u:sangat-rahasia@127.0.0.1:1/sabangau"


def _lingkungan(data: Path, **tambahan: str) -> dict[str, str]:
    """The environment of somebody who has configured nothing, plus what a test says."""
    buang = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "SABANGAU_TERTANAM"}
    return {k: v for k, v in os.environ.items() if k not in buang} | {"SABANGAU_DATA": str(data)} | tambahan


def _jalankan(argumen: list[str], lingkungan: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argumen, cwd=lokasi.AKAR, env=lingkungan, capture_output=True, text=True, timeout=60, check=False
    )


class _Layanan:
    """A supervisor running in the background, as a shell's `&` would start it (SIGINT ignored)."""

    def __init__(self, data: Path, keluaran: Path) -> None:
        self.port = port_bebas()
        self._keluaran = keluaran
        with keluaran.open("wb") as aliran:
            self.proses = subprocess.Popen(
                [*PERINTAH, "jalan", "--port", str(self.port)],
                cwd=lokasi.AKAR,
                env=_lingkungan(data),
                stdout=aliran,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
            )
        self.tunggu("Berhenti   Ctrl-C", 120)

    def teks(self) -> str:
        return self._keluaran.read_text(encoding="utf-8")

    def tunggu(self, bagian: str, detik: float) -> None:
        akhir = time.monotonic() + detik
        while bagian not in self.teks():
            assert time.monotonic() < akhir, self.teks()
            assert self.proses.poll() is None, self.teks()
            time.sleep(0.1)

    def sehat(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sehat/", timeout=5) as jawaban:
            return jawaban.status

    def sampai_selesai(self) -> int:
        return self.proses.wait(timeout=60)


@pytest.fixture(scope="module")
def data() -> Path:
    return lokasi.folder_data() / "uji-pengawas"


@pytest.fixture
def layanan(data: Path, tmp_path: Path) -> Iterator[_Layanan]:
    satu = _Layanan(data, tmp_path / "keluaran")
    yield satu
    satu.proses.send_signal(signal.SIGTERM)
    satu.sampai_selesai()


def _pid_anak(data: Path, nama: str) -> int:
    isi = (data / "anak.json").read_text(encoding="utf-8")
    return int(re.search(rf'"{re.escape(nama)}", (\d+)', isi)[1])


@pytest.mark.pekerja
def test_pekerja_yang_mati_disebut_namanya_dan_semua_berhenti(layanan: _Layanan, data: Path):
    sehat = layanan.sehat()

    os.kill(_pid_anak(data, "Pekerja Celery"), signal.SIGKILL)
    kode = layanan.sampai_selesai()

    assert (sehat, kode) == (200, 1)
    assert "Pekerja Celery berhenti sendiri (dihentikan sinyal SIGKILL)" in layanan.teks()
    assert "Semua layanan berhenti." in layanan.teks()


@pytest.mark.pekerja
def test_sisa_pengawas_yang_dibunuh_dibersihkan_lalu_ctrl_c_menghentikan_semua(layanan, data: Path, tmp_path: Path):
    kedua = _jalankan([*PERINTAH, "jalan", "--port", str(port_bebas())], _lingkungan(data))
    layanan.proses.kill()
    layanan.sampai_selesai()

    ketiga = _Layanan(data, tmp_path / "ketiga")
    pekerja = _pid_anak(data, "Pekerja Celery")
    ketiga.proses.send_signal(signal.SIGINT)
    kode = ketiga.sampai_selesai()

    assert (kedua.returncode, "sudah berjalan" in kedua.stderr) == (1, True)
    assert "Sisa proses dari jalan sebelumnya dihentikan: Situs (Granian)" in ketiga.teks()
    assert (kode, "Semua layanan berhenti." in ketiga.teks()) == (0, True)
    assert not Path(f"/proc/{pekerja}").exists()
    assert not (data / "anak.json").exists()


def test_port_yang_terpakai_disebut_dengan_jelas(data: Path):
    with socket.create_server(("127.0.0.1", 0)) as pemakai:
        port = pemakai.getsockname()[1]

        hasil = _jalankan([*PERINTAH, "jalan", "--port", str(port)], _lingkungan(data))

    assert hasil.returncode == 1
    assert f"Port {port} di 127.0.0.1 tidak dapat dipakai" in hasil.stderr
    assert f"PORT={port + 1}" in hasil.stderr


@pytest.mark.parametrize(
    ("argumen", "tambahan", "bagian"),
    [
        ([*PERINTAH, "jalan"], {"DATABASE_URL": ALAMAT_SALAH}, "PostgreSQL di 127.0.0.1:1/sabangau tidak dapat"),
        ([*PERINTAH, "jalan"], {"REDIS_URL": "redis://127.0.0.1:1/0"}, "Redis di 127.0.0.1:1 tidak dapat dihubungi"),
        ([*MANAGE, "migrate"], {"DATABASE_URL": ALAMAT_SALAH}, "PostgreSQL di 127.0.0.1:1/sabangau"),
        ([*MANAGE, "shell", "-c", "1"], {"DATABASE_URL": "mysql://a/b"}, "harus diawali postgresql://"),
        ([*MANAGE, "migrate"], {"DATABASE_URL": "postgresql://u@h:x/d"}, "bukan bilangan"),
        ([*MANAGE, "check"], {"SECRET_KEY_FILE": "/tidak/ada"}, "SECRET_KEY_FILE (/tidak/ada) tidak"),
    ],
)  # fmt: skip
def test_pengaturan_yang_salah_dijawab_satu_baris_tanpa_jejak(data: Path, argumen, tambahan, bagian):
    bawaan = {"SECRET_KEY": "x" * 50, "REDIS_URL": "redis://127.0.0.1:1/0", "ALLOWED_HOSTS": "localhost"}
    luar = {"DJANGO_SETTINGS_MODULE": "sabangau_mutasi.settings.base"}
    hasil = _jalankan(argumen, _lingkungan(data, **(luar | bawaan | tambahan)))

    assert hasil.returncode == 1
    assert bagian in hasil.stderr
    assert hasil.stderr.strip().count("\n") == 0
    assert "sangat-rahasia" not in hasil.stderr + hasil.stdout


@pytest.mark.parametrize(
    "tambahan",
    [
        {"DJANGO_SETTINGS_MODULE": "sabangau_mutasi.settings.base"},
        {"DATABASE_URL": "postgresql://u@db.contoh.go.id/sabangau"},
        {"ALLOWED_HOSTS": "mutasi.contoh.go.id"},
    ],
)
def test_demo_menolak_pengaturan_produksi(data: Path, tambahan):
    hasil = _jalankan([*PERINTAH, "demo"], _lingkungan(data, **tambahan))

    assert hasil.returncode == 1
    assert hasil.stderr.startswith("Mode demo menolak")
    assert hasil.stderr.strip().count("\n") == 0

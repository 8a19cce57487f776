"""`make bench`: every bar of the product in one run, one JSON line each, on a demo province of its own.

Order: import against its floor; a fresh demo of 11,000 people until the chain is played (`PEGAWAI=100000` for a large
province); its pages with 1 and 4 clients; an ASN's first load; analysis, candidates, export; restart on kept data; the
matching engines; last the analysis of a million people with one worker and with two.
"""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from sabangau_mutasi.bench import halaman, muatan

AKAR = Path(__file__).resolve().parents[2]
SANDI = "Sabangau-Mutasi-2026"
PEGAWAI = os.environ.get("PEGAWAI", "11000")
BESAR = 20_000
BATAS_DEMO = 360
BATAS_MULAI_LAGI = 20


def tulis(hasil: dict[str, Any]) -> None:
    """One JSON line, at once."""
    sys.stdout.write(json.dumps(hasil, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def jalankan(modul: str, lingkungan: dict[str, str], *argumen: str) -> None:
    """A bench module as a process of its own; its lines go straight through."""
    subprocess.run([sys.executable, "-m", modul, *argumen], cwd=AKAR, env=os.environ | lingkungan, check=False)


def porta_kosong() -> int:
    """A free TCP port."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


@contextmanager
def layanan(kerja: str, lingkungan: dict[str, str], porta: int) -> Iterator[float]:
    """The supervisor with the site; yields the seconds until the site answered and its work was done."""
    perintah = [sys.executable, "-m", "sabangau_mutasi.peladen", kerja, "--port", str(porta), "--pegawai", PEGAWAI]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as catatan:
        mulai = time.perf_counter()
        proses = subprocess.Popen(
            perintah, cwd=AKAR, env=os.environ | lingkungan, stdout=catatan, stderr=subprocess.STDOUT
        )
        try:
            tunggu(proses, porta)
            yield time.perf_counter() - mulai
        finally:
            proses.send_signal(signal.SIGINT)
            proses.wait(timeout=60)


def tunggu(proses: subprocess.Popen[bytes], porta: int) -> None:
    """Until `/sehat/` says that database, broker and worker answer and, in the demo, the engineer has moved."""
    batas = time.monotonic() + 900
    while time.monotonic() < batas:
        if proses.poll() is not None:
            raise SystemExit(f"Layanan berhenti dengan kode {proses.returncode}.")
        try:
            with urlopen(f"http://127.0.0.1:{porta}/sehat/", timeout=5) as jawaban:
                if jawaban.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("Layanan tidak menjawab dalam 15 menit.")


def ukur_demo(lingkungan: dict[str, str]) -> None:
    """Everything that needs the played province."""
    porta = porta_kosong()
    alamat = f"http://127.0.0.1:{porta}"
    mulai = time.perf_counter()
    with layanan("demo", lingkungan, porta) as situs:
        while not Path(lingkungan["SABANGAU_DATA"], "demo.json").exists():
            time.sleep(0.5)
        selesai = time.perf_counter() - mulai
        tulis(
            {
                "nama": "demo_dari_kosong",
                "situs_detik": round(situs, 1),
                "rantai_detik": round(selesai, 1),
                "batas": BATAS_DEMO,
                "lulus": selesai <= BATAS_DEMO,
            }
        )
        klien = halaman.masuk(alamat, "kabid_mutasi", SANDI)
        for hasil in halaman.laporan(alamat, klien, halaman.PENGULANGAN, batas_ms=batas_halaman()):
            tulis(hasil)
        tulis(muatan.ukur(alamat, SANDI))
        jalankan("sabangau_mutasi.bench.kebutuhan", lingkungan)
        jalankan("sabangau_mutasi.bench.daftar", lingkungan)
        jalankan("sabangau_mutasi.bench.abk", lingkungan, "--alamat", alamat, "--sandi", SANDI)
    with layanan("demo", lingkungan, porta_kosong()) as detik:
        tulis(
            {
                "nama": "mulai_lagi",
                "detik": round(detik, 1),
                "batas": BATAS_MULAI_LAGI,
                "lulus": detik <= BATAS_MULAI_LAGI,
            }
        )


def batas_halaman() -> dict[int, float]:
    """Bars of the pages in ms by number of clients: a large province (100,000 people) may take a little longer."""
    return {1: 60, 4: 120} if int(PEGAWAI) > BESAR else dict(halaman.BATAS_MS)


def main() -> None:
    """All bars; a module that is not there yet is said, not skipped in silence."""
    jalankan("sabangau_mutasi.bench.impor", {})
    with tempfile.TemporaryDirectory(prefix="sabangau-bench-") as folder:
        ukur_demo({"SABANGAU_DATA": folder})
    jalankan("sabangau_mutasi.bench.padanan", {})
    jalankan("sabangau_mutasi.bench.surat", {})
    if importlib.util.find_spec("sabangau_mutasi.bench.pencocokan"):
        jalankan("sabangau_mutasi.bench.pencocokan", {})
    else:
        tulis({"nama": "pencocokan", "lulus": False, "sebab": "modul belum ada"})
    jalankan("sabangau_mutasi.bench.kebutuhan_besar", {})


if __name__ == "__main__":
    main()

"""The parent side of reading: start the child process, pass its rows on, enforce time and memory, read its report."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sabangau_mutasi.inti.impor.kolom import Kolom

BATAS_MEMORI = 3 * 1024**3
BATAS_DETIK = 300
POTONGAN = 1 << 18
RUMAH = Path(__file__).resolve().parents[3]


class BerkasTidakTerpakai(Exception):
    """The workbook cannot be used; nothing was changed. The text is for the user."""


def baca_berkas(lokasi: Path, kolom: Iterable[Kolom], tulis: Callable[[bytes], object]) -> dict[str, Any]:
    """Read a workbook in a child process, handing COPY text to `tulis`; returns the child's report.

    Raises `BerkasTidakTerpakai` with one clear sentence when the file is no workbook, lacks headings, or is too big.
    """
    with tempfile.TemporaryDirectory(prefix="impor-") as folder:
        pesanan, laporan = Path(folder) / "pesanan.json", Path(folder) / "laporan.json"
        isi = {
            "berkas": str(lokasi),
            "kolom": [asdict(k) for k in kolom],
            "laporan": str(laporan),
            "batas_memori": BATAS_MEMORI,
        }
        pesanan.write_text(json.dumps(isi), encoding="utf-8")
        kode = _jalankan(pesanan, tulis)
        if not laporan.exists():
            raise BerkasTidakTerpakai(_sebab_berhenti(kode))
        hasil: dict[str, Any] = json.loads(laporan.read_text(encoding="utf-8"))
    if "galat_berkas" in hasil:
        raise BerkasTidakTerpakai(hasil["galat_berkas"])
    return hasil


def _jalankan(pesanan: Path, tulis: Callable[[bytes], object]) -> int:
    anak = subprocess.Popen(
        [sys.executable, "-m", "sabangau_mutasi.inti.impor.baca", str(pesanan)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=RUMAH,
    )
    if (keluar := anak.stdout) is None:
        raise RuntimeError("Proses pembaca tanpa pipa.")
    penjaga = threading.Timer(BATAS_DETIK, anak.kill)
    penjaga.start()
    try:
        while potongan := os.read(keluar.fileno(), POTONGAN):
            tulis(potongan)
        return anak.wait()
    finally:
        penjaga.cancel()
        anak.kill()
        anak.wait()
        keluar.close()


def _sebab_berhenti(kode: int) -> str:
    if kode == 0:
        return "Berkas tidak dapat dibaca."
    if kode == -9:
        return f"Berkas terlalu besar: pembacaan melewati {BATAS_DETIK // 60} menit dan dihentikan."
    return "Berkas terlalu besar atau rusak: pembacaan dihentikan. Bagi menjadi beberapa berkas lalu unggah kembali."

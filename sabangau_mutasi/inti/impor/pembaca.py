"""The parent side of reading: start the child process, pass its rows on, enforce time and memory, read its report."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sabangau_mutasi.inti.impor.jenis_berkas import Bentuk, BerkasDitolak, kenali
from sabangau_mutasi.inti.impor.kolom import Kolom

# Address space; 100,000 x 67 needs 780 MB of it (resident 660 MB).
BATAS_MEMORI = 900 * 1024**2
BATAS_DETIK = 300
# Processor seconds: a base for starting, and one more for every so many bytes the file unpacks to.
CPU_DASAR, CPU_BITA_PER_DETIK = 7, 6 * 1024**2
# Writing 5,000 refused rows of 67 cells takes 4 s.
CPU_PERBAIKAN = 30
POTONGAN = 1 << 18
RUMAH = Path(__file__).resolve().parents[3]
_AKHIRAN = {"teks": "csv"}
_LINGKUNGAN = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
TERLALU_BESAR = (
    "Berkas terlalu besar atau rusak: pembacaan dihentikan. Hapus baris dan kolom di luar data,"
    " atau bagi menjadi beberapa berkas, lalu unggah kembali."
)
_DITOLAK = "Berkas tidak dapat dibuka: {}."


class BerkasTidakTerpakai(Exception):
    """The file cannot be used; nothing was changed. The text is for the user.

    `rincian` is empty or holds what a column mapping screen needs: `lembar` (per sheet: nama, baris_judul, judul,
    asing, kurang, dikenal), `dilewati` (nama, sebab) and `saran` (unknown heading → column name).
    """

    def __init__(self, pesan: str, rincian: dict[str, Any] | None = None) -> None:
        super().__init__(pesan)
        self.rincian = rincian or {}


def baca_berkas(
    lokasi: Path,
    kolom: Iterable[Kolom],
    tulis: Callable[[bytes], object],
    *,
    peta_kolom: Mapping[str, str] | None = None,
    nilai_tetap: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Read a file in a child process, handing COPY text to `tulis`; returns the child's report.

    `peta_kolom` (column name → heading in the file; empty: do not read the column) wins over names; `nilai_tetap`
    (column name → text) fills columns the file lacks. All visible sheets with the needed headings are read, their rows
    numbered by `nomor_baris`. Raises `BerkasTidakTerpakai` with one clear sentence when the file is of no known form,
    lacks headings, or is too big.
    """
    pesanan = {"tugas": "baca", **_pesanan(kolom, peta_kolom, nilai_tetap)}
    return _suruh(lokasi, pesanan, tulis)


def baca_judul(lokasi: Path, kolom: Iterable[Kolom], *, peta_kolom: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The headings of all visible sheets (see `BerkasTidakTerpakai.rincian`) and `lembar_dibaca`: those that fit.

    Raises `BerkasTidakTerpakai` when the file cannot be opened; missing headings are no error here.
    """
    return _suruh(lokasi, {"tugas": "judul", **_pesanan(kolom, peta_kolom, None)}, _buang)


def tulis_perbaikan(
    lokasi: Path,
    kolom: Iterable[Kolom],
    galat: Sequence[Mapping[str, Any]],
    tujuan: Path,
    *,
    pilihan: Mapping[str, Sequence[str]] | None = None,
    peta_kolom: Mapping[str, str] | None = None,
    nilai_tetap: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write the refused rows of `lokasi` to `tujuan` as a workbook to correct and upload again.

    `galat` are mistakes as reported: kode, kolom (heading), baris (staging numbers, or Excel rows with `lembar`, the
    sheet's name), optional pesan. Rows with a refusing code are written. `pilihan` gives columns (by name) a list to
    choose from, beside their own `Kolom.pilihan`. Returns `ditulis`, `tersisa` (rows beyond the limit) and `lembar`.
    Raises `BerkasTidakTerpakai` when the file cannot be read any more.
    """
    pesanan = {
        "tugas": "perbaikan",
        **_pesanan(kolom, peta_kolom, nilai_tetap),
        "galat": [dict(g) for g in galat],
        "tujuan": str(tujuan.resolve()),
        "pilihan": {nama: list(isi) for nama, isi in (pilihan or {}).items()},
    }
    try:
        return _suruh(lokasi, pesanan, _buang)
    except BerkasTidakTerpakai:
        tujuan.unlink(missing_ok=True)
        raise


def _pesanan(
    kolom: Iterable[Kolom], peta_kolom: Mapping[str, str] | None, nilai_tetap: Mapping[str, str] | None
) -> dict[str, Any]:
    return {
        "kolom": [asdict(k) for k in kolom],
        "peta_kolom": dict(peta_kolom or {}),
        "nilai_tetap": dict(nilai_tetap or {}),
    }


def _buang(_: bytes) -> None:
    """Rows nobody wants."""


def _suruh(lokasi: Path, pesanan: dict[str, Any], tulis: Callable[[bytes], object]) -> dict[str, Any]:
    """Let a child do the task of an order on a file and return its report."""
    try:
        bentuk = kenali(lokasi)
    except BerkasDitolak as galat:
        raise BerkasTidakTerpakai(galat.pesan) from galat
    except OSError as galat:
        raise BerkasTidakTerpakai(_DITOLAK.format(galat.strerror or galat)) from galat
    with tempfile.TemporaryDirectory(prefix="impor-") as folder:
        # The reader chooses its format by the ending of the name: give it the one the content has.
        tautan = Path(folder) / f"buku.{_AKHIRAN.get(bentuk.kode, bentuk.kode)}"
        tautan.symlink_to(lokasi.resolve())
        berkas, laporan = Path(folder) / "pesanan.json", Path(folder) / "laporan.json"
        isi = pesanan | _batas(bentuk, pesanan["tugas"]) | {"berkas": str(tautan), "laporan": str(laporan)}
        berkas.write_text(json.dumps(isi, default=str), encoding="utf-8")
        kode = _jalankan(berkas, tulis)
        if not laporan.exists():
            raise BerkasTidakTerpakai(_sebab_berhenti(kode))
        hasil: dict[str, Any] = json.loads(laporan.read_text(encoding="utf-8"))
    if "galat_berkas" in hasil:
        raise BerkasTidakTerpakai(hasil["galat_berkas"], hasil.get("rincian"))
    return hasil


def _batas(bentuk: Bentuk, tugas: str) -> dict[str, Any]:
    """Limits and remarks the form of a file calls for."""
    catatan = []
    if bentuk.makro:
        catatan.append("Makro di dalam berkas diabaikan; hanya isi selnya yang dibaca.")
    if bentuk.tautan_luar:
        catatan.append("Tautan ke buku kerja lain tidak diikuti; yang dibaca nilai terakhir yang tersimpan.")
    return {
        "bentuk": bentuk.kode,
        "catatan": catatan,
        "batas_memori": BATAS_MEMORI,
        "batas_cpu": CPU_DASAR + bentuk.isi // CPU_BITA_PER_DETIK + (CPU_PERBAIKAN if tugas == "perbaikan" else 0),
        "pesan_memori": TERLALU_BESAR,
        "induk": os.getpid(),
    }


def lingkungan_anak() -> dict[str, str]:
    """The child's environment: what a program needs to start, no secret of ours, one memory arena."""
    return {n: os.environ[n] for n in _LINGKUNGAN if n in os.environ} | {"MALLOC_ARENA_MAX": "1"}


def _jalankan(pesanan: Path, tulis: Callable[[bytes], object]) -> int:
    anak = subprocess.Popen(
        [sys.executable, "-m", "sabangau_mutasi.inti.impor.baca", str(pesanan)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=RUMAH,
        env=lingkungan_anak(),
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
    if kode == -signal.SIGKILL:
        return f"Berkas terlalu besar: pembacaan melewati {BATAS_DETIK // 60} menit dan dihentikan."
    return TERLALU_BESAR

"""Full analysis of 1,000,000 ASN, 200,000 posisi, 2,000,000 ABK rows: time, floor, memory, two workers against one.

`python -m sabangau_mutasi.bench.kebutuhan_besar [skala] [ulang]`; a data folder of its own, deleted afterwards; one
JSON line per bar. The floor is what any program must do: plain aggregates over the same tables, and the same rows
inserted into tables of the same shape. CPU seconds (of PostgreSQL and our processes) stand beside the clock.
"""
# ruff: noqa: S608 (SQL is put together from constants of this module)

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parents[2]
BATAS_DETIK, BATAS_KALI, BATAS_LEBIH_CEPAT, BATAS_GB = 90, 4.0, 1.6, 1.0
ACUAN = date(2026, 11, 24)
HASIL = ("instansi_hasilposisi", "pegawai_temuankesesuaian", "instansi_temuankebutuhan")

LANTAI = {
    "pemangku": """
        SELECT r.posisi_id, p.status, date_part('year', p.tanggal_lahir), count(*)
        FROM pegawai_riwayatjabatan r JOIN pegawai_pegawai p ON p.id = r.pegawai_id
        JOIN pegawai_kedudukanhukum h ON h.id = p.kedudukan_id
        WHERE r.jenis_penugasan = 'D' AND r.masa @> '2026-11-24'::date AND h.aktif GROUP BY 1, 2, 3""",
    "kebutuhan": """
        SELECT ps.unit_id, sum(k.k) FROM instansi_posisi ps JOIN instansi_kebutuhanposisi k ON k.posisi_id = ps.id
        WHERE k.mulai <= '2026-11-24' AND (k.sampai IS NULL OR k.sampai > '2026-11-24') GROUP BY 1""",
    "lembar": """
        SELECT DISTINCT ON (posisi_id) posisi_id, id, beban_menit, kebutuhan FROM instansi_lembarabk
        WHERE status <> 'DRAF' ORDER BY posisi_id, tahun DESC, versi DESC""",
    "tugas": """
        SELECT l.posisi_id, b.kunci_uraian, sum(b.volume * b.menit) FILTER (WHERE l.tahun = 2026),
               sum(b.volume * b.menit) FILTER (WHERE l.tahun = 2025)
        FROM instansi_lembarabk l JOIN instansi_barisabk b ON b.lembar_id = l.id GROUP BY 1, 2""",
    "tugas_unit": """
        SELECT ps.unit_id, b.kunci_uraian, min(ps.jabatan_id), max(ps.jabatan_id)
        FROM instansi_lembarabk l JOIN instansi_barisabk b ON b.lembar_id = l.id
        JOIN instansi_posisi ps ON ps.id = l.posisi_id WHERE l.tahun = 2026 GROUP BY 1, 2""",
    "tugas_umum": """
        SELECT kunci_uraian, count(*) FROM (
            SELECT DISTINCT b.kunci_uraian, ps.jabatan_id
            FROM instansi_lembarabk l JOIN instansi_barisabk b ON b.lembar_id = l.id
            JOIN instansi_posisi ps ON ps.id = l.posisi_id WHERE l.tahun = 2026) x GROUP BY 1""",
    "pendidikan": """
        SELECT p.id, bool_or(s.program_id IS NOT NULL), bool_or(n.rumpun_id IS NOT NULL)
        FROM pegawai_pegawai p JOIN pegawai_riwayatpendidikan r ON r.pegawai_id = p.id
        JOIN instansi_programstudi n ON n.id = r.program_id
        LEFT JOIN instansi_syaratprogramstudi s ON s.jabatan_id = p.jabatan_kini_id AND s.program_id = r.program_id
        GROUP BY 1""",
    "kompetensi": """
        SELECT p.id, count(*), sum(LEAST(k.level, s.level)), sum(s.level)
        FROM pegawai_pegawai p JOIN pegawai_penilaiankompetensi k ON k.pegawai_id = p.id
        JOIN instansi_standarkompetensi s ON s.jabatan_id = p.jabatan_kini_id AND s.kode = k.kode GROUP BY 1""",
    "median": """
        SELECT ps.jabatan_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY l.kebutuhan::float8)
        FROM instansi_lembarabk l JOIN instansi_posisi ps ON ps.id = l.posisi_id WHERE l.tahun = 2026 GROUP BY 1""",
}
"""The aggregates the analysis needs, in their plainest form."""


def tulis(hasil: dict[str, Any]) -> None:
    """One JSON line, at once."""
    sys.stdout.write(json.dumps(hasil, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _cpu() -> float:
    """CPU seconds so far of this process and of every PostgreSQL process of our server."""
    detak = os.sysconf("SC_CLK_TCK")
    milik = _folder_postgres()
    jumlah = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    for proses in Path("/proc").iterdir():
        if proses.name.isdigit() and (proses.name in milik or _induk(proses) in milik):
            try:
                bagian = (proses / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            # The postmaster's waited-for children hold what ended backends used.
            banyak = 4 if proses.name in milik else 2
            jumlah += sum(int(nilai) for nilai in bagian[11 : 11 + banyak]) / detak
    return jumlah


def _folder_postgres() -> set[str]:
    """Process id of the postmaster: the parent of our own backend."""
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        return {_induk(Path("/proc", str(kursor.fetchone()[0])))}


def _induk(proses: Path) -> str:
    try:
        return (proses / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return ""


def ukur(kerja: Callable[[], Any]) -> tuple[float, float]:
    """(seconds by the clock, CPU seconds) of one call."""
    cpu, mulai = _cpu(), time.perf_counter()
    kerja()
    return time.perf_counter() - mulai, _cpu() - cpu


def lantai(analisis_id: int) -> dict[str, float]:
    """Seconds of each plain aggregate and of inserting the rows of a run into tables of the same shape."""
    from django.db import connection

    waktu = {}
    with connection.cursor() as kursor:
        for nama, perintah in LANTAI.items():
            # Everything is computed, nothing travels.
            waktu[nama], _ = ukur(lambda p=perintah: kursor.execute(f"SELECT count(*) FROM ({p} OFFSET 0) x"))  # type: ignore[misc]
        for tabel in HASIL:
            kursor.execute(f"CREATE TABLE lantai_{tabel} (LIKE {tabel} INCLUDING ALL)")
            kolom = _kolom(kursor, tabel)
            isi = f"INSERT INTO lantai_{tabel} ({kolom}) SELECT {kolom} FROM {tabel} WHERE analisis_id = {analisis_id}"
            waktu[f"isi_{tabel}"], _ = ukur(lambda p=isi: kursor.execute(p))  # type: ignore[misc]
            kursor.execute(f"DROP TABLE lantai_{tabel}")
    return waktu


def _kolom(kursor: Any, tabel: str) -> str:
    kursor.execute(
        "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s AND column_name <> 'id'",
        [tabel],
    )
    return str(kursor.fetchone()[0])


def satu_jalan(hari: int, pembantu: int) -> tuple[float, float, int]:
    """(seconds, CPU seconds, run) of a full analysis at a date of its own."""
    from pegawai.services.analisis_terpecah import jalankan_terpecah

    hasil = []
    tanggal = ACUAN + timedelta(days=hari)
    detik, cpu = ukur(lambda: hasil.append(jalankan_terpecah(tanggal=tanggal, pemicu="BENCH", pembantu=pembantu)))
    return detik, cpu, hasil[0].pk


def kosongkan() -> None:
    """No rows of earlier runs, so that each run inserts into the same tables."""
    from django.db import connection

    with connection.cursor() as kursor:
        kursor.execute("TRUNCATE instansi_analisiskebutuhan CASCADE")


@contextmanager
def pekerja(folder: Path):  # type: ignore[no-untyped-def]
    """A real Celery worker with one process beside this one."""
    perintah = [sys.executable, "-m", "celery", "-A", "sabangau_mutasi", "worker", "--concurrency", "1"]
    with (folder / "pekerja.log").open("w") as log:
        proses = subprocess.Popen(perintah, cwd=AKAR, stdout=log, stderr=subprocess.STDOUT)
        try:
            from sabangau_mutasi.inti.sehat import periksa_pekerja

            while periksa_pekerja() != "ok":
                time.sleep(0.2)
            yield
        finally:
            proses.terminate()
            proses.wait(timeout=30)


def laporkan(folder: Path, skala: float, ulang: int) -> None:
    """Build, measure, print."""
    from django.core.management import call_command
    from django.db import connection

    from sabangau_mutasi.bench.kebutuhan_besar_data import bangun

    call_command("migrate", verbosity=0, interactive=False)
    call_command("muat_acuan", verbosity=0)
    mulai = time.perf_counter()
    with connection.cursor() as kursor:
        jumlah = bangun(kursor, skala)
    tulis({"nama": "data_kebutuhan_besar", "detik": round(time.perf_counter() - mulai, 1), "baris": jumlah})
    satu, dasar = [], []
    for n in range(ulang):
        kosongkan()
        detik, cpu, nomor = satu_jalan(n, 0)
        satu.append((detik, cpu))
        dasar.append(lantai(nomor))
        _tulis_satu(detik, cpu, dasar[-1])
    with pekerja(folder):
        for n in range(ulang):
            kosongkan()
            detik, cpu, _ = satu_jalan(100 + n, 1)
            _tulis_dua(detik, cpu, statistics.median(d for d, _ in satu))


def _tulis_satu(detik: float, cpu: float, dasar: dict[str, float]) -> None:
    jumlah = sum(dasar.values())
    gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    tulis(
        {
            "nama": "analisis_satu_juta",
            "detik": round(detik, 1),
            "cpu_detik": round(cpu, 1),
            "lantai_detik": round(jumlah, 1),
            "kali": round(detik / jumlah, 2),
            "memori_gb": round(gb, 3),
            "lantai": {nama: round(nilai, 2) for nama, nilai in dasar.items()},
            "batas": {"detik": BATAS_DETIK, "kali": BATAS_KALI, "gb": BATAS_GB},
            "lulus": detik <= BATAS_DETIK and detik <= BATAS_KALI * jumlah and gb <= BATAS_GB,
        }
    )


def _tulis_dua(detik: float, cpu: float, satu: float) -> None:
    kali = satu / detik
    tulis(
        {
            "nama": "analisis_dua_pekerja",
            "detik": round(detik, 1),
            "cpu_detik": round(cpu, 1),
            "lebih_cepat": round(kali, 2),
            "batas": BATAS_LEBIH_CEPAT,
            "lulus": kali >= BATAS_LEBIH_CEPAT,
        }
    )


def main() -> None:
    """Arguments: scale (default 1) and repetitions (default 3)."""
    from sabangau_mutasi.peladen.sesi import sementara

    skala = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    ulang = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.demo")
    folder = Path(tempfile.mkdtemp(prefix="sabangau-bench-"))
    # Only this folder's servers: an address from outside would be somebody's data.
    for nama in ("DATABASE_URL", "REDIS_URL", "CACHE_URL"):
        os.environ.pop(nama, None)
    os.environ["SABANGAU_DATA"] = str(folder)
    try:
        with sementara(folder):
            import django

            django.setup()
            laporkan(folder, skala, ulang)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

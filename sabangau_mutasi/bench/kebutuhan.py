"""Needs analysis, candidates and the weight of an ASN's first page, on the data of a played demo.

`python -m sabangau_mutasi.bench.kebutuhan` with `SABANGAU_DATA` at the demo's folder; one JSON line per bar.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from datetime import timedelta
from typing import Any

ULANG = 7
BANYAK_POSISI = 20


def analisis() -> dict[str, Any]:
    """Median seconds of a full analysis whose inputs are new each time (another reference date)."""
    from django.utils import timezone

    from pegawai.models import Pegawai
    from pegawai.services.analisis_kebutuhan import jalankan

    waktu = []
    awal = timezone.localdate() + timedelta(days=400 + int(time.time()) % 3000)
    for hari in range(ULANG):
        mulai = time.perf_counter()
        jalankan(tanggal=awal + timedelta(days=hari), pemicu="BENCH")
        waktu.append(time.perf_counter() - mulai)
    detik = statistics.median(waktu)
    return {
        "nama": "analisis_kebutuhan",
        "pegawai": Pegawai.objects.count(),
        "detik": round(detik, 3),
        "terburuk": round(max(waktu), 3),
        "batas": 1.0,
        "lulus": detik <= 1.0,
    }


def calon() -> dict[str, Any]:
    """p95 milliseconds to rank the candidates of one vacancy, over the vacancies with most missing people."""
    from django.utils import timezone

    from instansi.selectors import kebutuhan
    from mutasi.peragaan.cerita import pelaku
    from mutasi.selectors.calon import untuk_posisi

    analis = pelaku("analis_bkd")
    terbaru = kebutuhan.terbaru()
    if terbaru is None:
        raise SystemExit("Belum ada analisis lengkap: mainkan demo dahulu.")
    terbesar = kebutuhan.kekurangan_terbesar(terbaru, kebutuhan.SaringKebutuhan(), BANYAK_POSISI)
    lowong = [hasil.posisi_id for hasil in terbesar if hasil.posisi_id]
    tmt = timezone.localdate() + timedelta(days=30)
    untuk_posisi(analis, lowong[0], 50, tmt=tmt)
    waktu = []
    for posisi_id in lowong:
        mulai = time.perf_counter()
        untuk_posisi(analis, posisi_id, 50, tmt=tmt)
        waktu.append((time.perf_counter() - mulai) * 1000)
    p95 = sorted(waktu)[int(len(waktu) * 0.95) - 1]
    return {
        "nama": "calon_satu_lowongan",
        "posisi": len(waktu),
        "p50_ms": round(statistics.median(waktu), 1),
        "p95_ms": round(p95, 1),
        "batas": 300,
        "lulus": p95 <= 300,
    }


def main() -> None:
    """Print the JSON lines."""
    from sabangau_mutasi.peladen.sesi import sementara

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.demo")
    with sementara():
        import django

        django.setup()
        for ukur in (analisis, calon):
            sys.stdout.write(json.dumps(ukur()) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()

"""How long the worker needs for a workbook of the whole list of people, and how much memory: one JSON line.

`SABANGAU_DATA=… python -m sabangau_mutasi.bench.daftar` on data that is there; the export is written by the worker's
own code in a process of its own, whose peak memory is read, and removed afterwards.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

BATAS_DETIK, BATAS_MB = 40, 300
AKAR = Path(__file__).resolve().parents[2]
_NASKAH = "from sabangau_mutasi.bench.daftar import ukur; ukur()"


def ukur() -> None:
    """Order the export of everybody with every column, write it, and print the measure; runs inside Django."""
    from pegawai.selectors.daftar import SaringPegawai, ringkas_pegawai
    from pegawai.selectors.daftar_kolom import kolom_pegawai
    from pegawai.services import ekspor
    from sabangau_mutasi.akun.models import Pengguna
    from sabangau_mutasi.akun.peran import Peran
    from sabangau_mutasi.inti import berkas as simpanan
    from sabangau_mutasi.inti.models import EksporBerkas

    pengguna = Pengguna.objects.get(username="kabid_mutasi")
    pelaku = ekspor.pelaku_berperan(pengguna, Peran.KABID_MUTASI.value, None)
    if pelaku is None:
        raise SystemExit("Data ini tidak memuat akun demo kabid_mutasi.")
    jumlah, _ = ringkas_pegawai(pelaku, SaringPegawai())
    berkas = EksporBerkas.objects.create(
        jenis="bench",
        judul="Daftar pegawai",
        keperluan="Pengukuran",
        kolom=[satu.kode for satu in kolom_pegawai(pelaku)],
        isian={"saring": {"orang": []}, "urut": "nama", "turun": False},
        pelaku=pengguna,
        peran=pelaku.peran.value,
        peran_label=pelaku.peran.label,
        kode=os.urandom(6).hex(),
        jumlah=jumlah,
    )
    mulai = time.perf_counter()
    ekspor.tulis(berkas.pk)
    detik = time.perf_counter() - mulai
    berkas.refresh_from_db()
    puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hasil = {
        "ukur": "ekspor_pegawai",
        "baris": berkas.jumlah,
        "kolom": len(berkas.kolom),
        "ukuran_mb": round(berkas.ukuran / 1e6, 1),
        "detik": round(detik, 1),
        "puncak_mb": round(puncak),
        "batas_detik": BATAS_DETIK,
        "batas_mb": BATAS_MB,
        "lulus": berkas.status == EksporBerkas.SIAP and detik <= BATAS_DETIK and puncak <= BATAS_MB,
    }
    simpanan.hapus(berkas.lokasi)
    berkas.delete()
    sys.stdout.write(json.dumps(hasil) + "\n")


def main() -> int:
    """Exit 0 when both bars hold; Django and the embedded servers start in the child."""
    lingkungan = {"DJANGO_SETTINGS_MODULE": "sabangau_mutasi.settings.demo"} | os.environ
    perintah = [sys.executable, "manage.py", "shell", "--no-imports", "-c", _NASKAH]
    anak = subprocess.run(perintah, cwd=AKAR, env=lingkungan, stdout=subprocess.PIPE, text=True, check=True)
    baris = anak.stdout.strip().splitlines()[-1]
    sys.stdout.write(baris + "\n")
    return 0 if json.loads(baris)["lulus"] else 1


if __name__ == "__main__":
    sys.exit(main())

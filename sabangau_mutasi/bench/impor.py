"""How long a first import of a big data utama takes beside the floor: reading the file and copying all its cells.

`python -m sabangau_mutasi.bench.impor [FOLDER]` measures in a database of its own on the servers of `SABANGAU_DATA`.
FOLDER holds a generated province; without it one of 20,000 people is made.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PEGAWAI = 20_000
BATAS = 6.0
URUTAN = (("unor", "unor"), ("jabatan", "jabatan"), ("peta-jabatan", "peta_jabatan"))
_LOLOSKAN = str.maketrans({"\\": "\\\\", "\t": " ", "\n": " ", "\r": " "})


def lantai(berkas: Path) -> float:
    """Seconds to read the workbook with calamine and COPY every cell as text into a plain table."""
    from django.db import connection
    from python_calamine import CalamineWorkbook

    mulai = time.perf_counter()
    baris = CalamineWorkbook.from_path(str(berkas)).get_sheet_by_index(0).to_python()
    with connection.cursor() as kursor:
        kursor.execute("DROP TABLE IF EXISTS bench_lantai")
        kursor.execute(f"CREATE TABLE bench_lantai ({', '.join(f'k{i} text' for i in range(len(baris[0])))})")
        with kursor.copy("COPY bench_lantai FROM STDIN") as salin:
            for awal in range(0, len(baris), 2000):
                salin.write(_teks_copy(baris[awal : awal + 2000]))
    detik = time.perf_counter() - mulai
    with connection.cursor() as kursor:
        kursor.execute("DROP TABLE bench_lantai")
    return detik


def _teks_copy(baris: list[list[Any]]) -> bytes:
    return "".join("\t".join(str(sel).translate(_LOLOSKAN) for sel in b) + "\n" for b in baris).encode()


def siapkan(folder: Path) -> None:
    """Reference tables, units, jobs and positions, so that only the people are missing."""
    from django.core.management import call_command

    with open(os.devnull, "w", encoding="utf-8") as diam:
        call_command("muat_acuan", stdout=diam)
        if not (folder / "pegawai.xlsx").exists():
            call_command("buat_provinsi", pegawai=PEGAWAI, benih=1, galat=0.0, keluaran=folder, stdout=diam)
        for jenis, nama in URUTAN:
            _impor(jenis, folder / f"{nama}.xlsx")


def _impor(jenis: str, berkas: Path) -> dict[str, Any]:
    import importlib

    daftar = importlib.import_module("pegawai.impor.daftar")
    mesin = importlib.import_module("sabangau_mutasi.inti.impor.mesin")
    return dict(mesin.terapkan(daftar.JENIS[jenis], berkas).ke_json())


def ukur(folder: Path) -> dict[str, Any]:
    """Measure floor and import in the same run; the database must hold no people yet."""
    siapkan(folder)
    berkas = folder / "pegawai.xlsx"
    dasar = [lantai(berkas)]
    mulai = time.perf_counter()
    hasil = _impor("pegawai", berkas)
    detik = time.perf_counter() - mulai
    dasar.append(lantai(berkas))
    mulai = time.perf_counter()
    ulang = _impor("pegawai", berkas)
    detik_ulang = time.perf_counter() - mulai
    batas_bawah = sum(dasar) / len(dasar)
    return {
        "nama": "impor_20000",
        "baris": hasil["dibaca"],
        "ditolak": hasil["ditolak"],
        "detik": round(detik, 2),
        "lantai": round(batas_bawah, 2),
        "rasio": round(detik / batas_bawah, 2),
        "batas": BATAS,
        "detik_ulang": round(detik_ulang, 2),
        "berubah_saat_ulang": ulang["baru"] + ulang["berubah"],
    }


def main() -> None:
    """Measure in a scratch database and print the JSON line."""
    from sabangau_mutasi.peladen.sesi import sementara

    with sementara():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.dev")
        import django

        django.setup()
        from django.db import connection

        nama_lama = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with tempfile.TemporaryDirectory() as sementara_folder:
                folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(sementara_folder)
                sys.stdout.write(json.dumps(ukur(folder)) + "\n")
        finally:
            connection.creation.destroy_test_db(nama_lama, verbosity=0)


if __name__ == "__main__":
    main()

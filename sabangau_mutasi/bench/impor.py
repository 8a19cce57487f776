"""Imports of a big data utama: against the floor (reading the file and copying all its cells), against
django-import-export on the same rows, again unchanged, and undone; with the memory of worker and reading child.

`python -m sabangau_mutasi.bench.impor [BARIS …]` (default 20000 100000) measures each size in a database of its own on
the servers of `SABANGAU_DATA`, through the same service the worker calls. django-import-export takes the smallest size.
"""

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UKURAN = (20_000, 100_000)
BATAS_LANTAI, BATAS_ULANG, BATAS_PUSTAKA = 4.0, 0.6, 10.0
BATAS_PEKERJA_MB, BATAS_PEMBACA_MB = 350, 900
URUTAN = (("unor", "unor"), ("jabatan", "jabatan"), ("peta-jabatan", "peta_jabatan"))
DILEWATI = ("inti_jejak", "inti_berkasimpor", "inti_perubahanimpor", "pghistory_", "django_migrations", "bench_")
_LOLOSKAN = str.maketrans({"\\": "\\\\", "\t": " ", "\n": " ", "\r": " "})


def lantai(berkas: Path) -> float:
    """Seconds to read the workbook with calamine and COPY every cell as text into a plain table, in a new process."""
    hasil = subprocess.run(
        [sys.executable, "-m", "sabangau_mutasi.bench.impor", "--lantai", str(berkas)],
        env=os.environ | {"BENCH_BASIS_DATA": _nama_basis_data()},
        capture_output=True,
        check=True,
        text=True,
    )
    return float(hasil.stdout)


def _nama_basis_data() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


def ukur_lantai(berkas: Path) -> float:
    """The floor itself; the database is named by BENCH_BASIS_DATA."""
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.dev")
    settings.DATABASES["default"]["NAME"] = os.environ["BENCH_BASIS_DATA"]
    django.setup()
    from django.db import connection
    from python_calamine import CalamineWorkbook

    connection.ensure_connection()
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


def siapkan(folder: Path, jumlah: int) -> None:
    """Reference tables, units, jobs and positions, so that only the people are missing."""
    from django.core.management import call_command

    with open(os.devnull, "w", encoding="utf-8") as diam:
        call_command("muat_acuan", stdout=diam)
        subprocess.run(
            [sys.executable, "manage.py", "buat_provinsi", "--pegawai", str(jumlah), "--keluaran", str(folder)],
            check=True,
            stdout=diam,
        )
        for jenis, nama in URUTAN:
            _impor(jenis, folder / f"{nama}.xlsx")


def _impor(jenis: str, berkas: Path) -> Any:
    from pegawai.impor.daftar import JENIS
    from pegawai.services import impor

    return impor.terapkan_berkas(JENIS[jenis], berkas)


def isi_basis_data() -> dict[str, str]:
    """Digest of every table's rows; audit, history and the import's own book-keeping aside."""
    from django.db import connection

    hasil = {}
    with connection.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        for (satu,) in kursor.fetchall():
            if satu.startswith(DILEWATI) or satu.endswith("event"):
                continue
            kursor.execute(f"SELECT md5(t::text) FROM {satu} t ORDER BY 1")  # noqa: S608 (names from the catalogue)
            hasil[satu] = hashlib.sha256("".join(b for (b,) in kursor.fetchall()).encode()).hexdigest()
    return hasil


@contextmanager
def detik(catatan: dict[str, float], nama: str) -> Iterator[None]:
    """Seconds of the block under this name."""
    mulai = time.perf_counter()
    yield
    catatan[nama] = time.perf_counter() - mulai


def ukur(folder: Path, jumlah: int, *, pustaka: bool) -> Iterator[dict[str, Any]]:
    """All figures of one size; the database must hold no people yet."""
    siapkan(folder, jumlah)
    semula = isi_basis_data()
    berkas = folder / "pegawai.xlsx"
    waktu: dict[str, float] = {}
    dasar = [lantai(berkas)]
    memori_awal = _puncak_mb(resource.RUSAGE_SELF)
    with detik(waktu, "pertama"):
        hasil = _impor("pegawai", berkas)
    memori = _puncak_mb(resource.RUSAGE_SELF)
    dasar.append(lantai(berkas))
    with detik(waktu, "ulang"):
        ulang = _impor("pegawai", berkas)
    batas_bawah = sum(dasar) / len(dasar)
    rasio, rasio_ulang = waktu["pertama"] / batas_bawah, waktu["ulang"] / waktu["pertama"]
    yield {
        "nama": f"impor_{jumlah}",
        "baris": hasil.dibaca,
        "ditolak": hasil.ditolak,
        "detik": round(waktu["pertama"], 2),
        "lantai": round(batas_bawah, 2),
        "rasio": round(rasio, 2),
        "batas": BATAS_LANTAI,
        "detik_ulang": round(waktu["ulang"], 2),
        "rasio_ulang": round(rasio_ulang, 2),
        "batas_ulang": BATAS_ULANG,
        "berubah_saat_ulang": ulang.baru + ulang.berubah,
        "memori_proses_mb": memori,
        "memori_sebelum_mb": memori_awal,
        "lulus": rasio <= BATAS_LANTAI and rasio_ulang <= BATAS_ULANG and ulang.baru + ulang.berubah == 0,
    }
    yield ukur_urungan(jumlah, semula)
    if pustaka:
        yield ukur_pustaka(berkas, waktu["pertama"])


def ukur_urungan(jumlah: int, semula: dict[str, str]) -> dict[str, Any]:
    """Undo the first import of the people; every table must be as before it."""
    from django.db import connection, transaction

    from sabangau_mutasi.inti.impor import mundur
    from sabangau_mutasi.inti.models import BerkasImpor

    pertama = BerkasImpor.objects.filter(jenis="pegawai").earliest("pk")
    waktu: dict[str, float] = {}
    with detik(waktu, "urungan"), transaction.atomic(), connection.cursor() as kursor:
        halangan = mundur.halangan(kursor, pertama.pk)
        kembali = sum(mundur.mundurkan(kursor, pertama.pk).values()) if not halangan else 0
    sama = isi_basis_data() == semula
    return {
        "nama": f"urungan_{jumlah}",
        "detik": round(waktu["urungan"], 2),
        "baris": kembali,
        "basis_data_sama": sama,
        "lulus": not halangan and sama,
    }


def ukur_pustaka(berkas: Path, milik_kita: float) -> dict[str, Any]:
    """The same rows into the same table with django-import-export, its fastest settings (bulk, no diff)."""
    from sabangau_mutasi.bench.impor_pustaka import impor_pustaka

    waktu: dict[str, float] = {}
    with detik(waktu, "pustaka"):
        baris = impor_pustaka(berkas)
    rasio = waktu["pustaka"] / milik_kita
    return {
        "nama": "impor_lawan_import_export",
        "baris": baris,
        "detik_import_export": round(waktu["pustaka"], 2),
        "detik": round(milik_kita, 2),
        "rasio": round(rasio, 1),
        "batas": BATAS_PUSTAKA,
        "lulus": rasio >= BATAS_PUSTAKA,
    }


def _puncak_mb(siapa: int) -> int:
    return round(resource.getrusage(siapa).ru_maxrss / 1024)


def main() -> None:
    """Measure each size in a scratch database and print the JSON lines."""
    from sabangau_mutasi.peladen.sesi import sementara

    ukuran = [int(satu) for satu in sys.argv[1:]] or list(UKURAN)
    with sementara():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.dev")
        import django

        django.setup()
        from django.db import connection

        nama_lama = connection.settings_dict["NAME"]
        for jumlah in ukuran:
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            try:
                with tempfile.TemporaryDirectory() as folder:
                    for hasil in ukur(Path(folder), jumlah, pustaka=jumlah == min(ukuran)):
                        sys.stdout.write(json.dumps(hasil) + "\n")
                        sys.stdout.flush()
            finally:
                connection.creation.destroy_test_db(nama_lama, verbosity=0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--lantai"]:
        sys.stdout.write(str(ukur_lantai(Path(sys.argv[2]))))
    else:
        main()

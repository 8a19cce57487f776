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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UKURAN = (20_000, 100_000)
BATAS_LANTAI, BATAS_ULANG, BATAS_PUSTAKA = 4.0, 0.6, 10.0
BATAS_PEKERJA_MB, BATAS_PEMBACA_MB = 350, 900
URUTAN = (("unor", "unor"), ("jabatan", "jabatan"), ("peta-jabatan", "peta_jabatan"))
DILEWATI = ("inti_jejak", "inti_berkasimpor", "inti_perubahanimpor", "pghistory_", "django_migrations", "bench_")
_LOLOSKAN = str.maketrans({"\\": "\\\\", "\t": " ", "\n": " ", "\r": " "})


@dataclass(frozen=True)
class Waktu:
    """Seconds on the clock, and of processor time of all that took part: Python, its children, the database backend.

    The second is the better witness on a machine that others use.
    """

    detik: float
    cpu: float


class Pengukur:
    """Measures the block under `with`; the backend is the one of Django's connection."""

    def __enter__(self) -> "Pengukur":
        self._cpu = self._cpu_kini()
        self._mulai = time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        detik = time.perf_counter() - self._mulai
        self.hasil = Waktu(detik, self._cpu_kini() - self._cpu)

    @staticmethod
    def _cpu_kini() -> float:
        from django.db import connection

        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_backend_pid()")
            pid = kursor.fetchone()[0]
        isi = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        peladen = (int(isi[11]) + int(isi[12])) / os.sysconf("SC_CLK_TCK")
        return peladen + sum(os.times()[:4])


def lantai(berkas: Path) -> Waktu:
    """To read the workbook with calamine and COPY every cell as text into a plain table, in a new process."""
    hasil = subprocess.run(
        [sys.executable, "-m", "sabangau_mutasi.bench.impor", "--lantai", str(berkas)],
        env=os.environ | {"BENCH_BASIS_DATA": _nama_basis_data()},
        capture_output=True,
        check=True,
        text=True,
    )
    return Waktu(*map(float, hasil.stdout.split()))


def _nama_basis_data() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


def ukur_lantai(berkas: Path) -> Waktu:
    """The floor itself; the database is named by BENCH_BASIS_DATA."""
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sabangau_mutasi.settings.dev")
    settings.DATABASES["default"]["NAME"] = os.environ["BENCH_BASIS_DATA"]
    django.setup()
    from django.db import connection
    from python_calamine import CalamineWorkbook

    connection.ensure_connection()
    with Pengukur() as ukur:
        baris = CalamineWorkbook.from_path(str(berkas)).get_sheet_by_index(0).to_python()
        with connection.cursor() as kursor:
            kursor.execute("DROP TABLE IF EXISTS bench_lantai")
            kursor.execute(f"CREATE TABLE bench_lantai ({', '.join(f'k{i} text' for i in range(len(baris[0])))})")
            with kursor.copy("COPY bench_lantai FROM STDIN") as salin:
                for awal in range(0, len(baris), 2000):
                    salin.write(_teks_copy(baris[awal : awal + 2000]))
    with connection.cursor() as kursor:
        kursor.execute("DROP TABLE bench_lantai")
    return ukur.hasil


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


def ukur(folder: Path, jumlah: int, *, pustaka: bool) -> Iterator[dict[str, Any]]:
    """All figures of one size; the database must hold no people yet."""
    siapkan(folder, jumlah)
    semula = isi_basis_data()
    berkas = folder / "pegawai.xlsx"
    dasar = [lantai(berkas), lantai(berkas)]
    memori_awal = _puncak_mb(resource.RUSAGE_SELF)
    with Pengukur() as pertama:
        hasil = _impor("pegawai", berkas)
    memori = _puncak_mb(resource.RUSAGE_SELF)
    dasar += [lantai(berkas), lantai(berkas)]
    with Pengukur() as kedua:
        ulang = _impor("pegawai", berkas)
    batas_bawah, cpu_bawah = min(d.detik for d in dasar), min(d.cpu for d in dasar)
    satu, dua = pertama.hasil, kedua.hasil
    rasio, rasio_ulang = satu.detik / batas_bawah, dua.detik / satu.detik
    yield {
        "nama": f"impor_{jumlah}",
        "baris": hasil.dibaca,
        "ditolak": hasil.ditolak,
        "detik": round(satu.detik, 2),
        "lantai": round(batas_bawah, 2),
        "lantai_semua": [round(d.detik, 2) for d in dasar],
        "rasio": round(rasio, 2),
        "batas": BATAS_LANTAI,
        "cpu": round(satu.cpu, 2),
        "cpu_lantai": round(cpu_bawah, 2),
        "rasio_cpu": round(satu.cpu / cpu_bawah, 2),
        "detik_ulang": round(dua.detik, 2),
        "rasio_ulang": round(rasio_ulang, 2),
        "rasio_ulang_cpu": round(dua.cpu / satu.cpu, 2),
        "batas_ulang": BATAS_ULANG,
        "berubah_saat_ulang": ulang.baru + ulang.berubah,
        "memori_proses_mb": memori,
        "memori_sebelum_mb": memori_awal,
        "memori_pembaca_mb": hasil.memori_pembaca_mb,
        "lulus": rasio <= BATAS_LANTAI
        and (rasio_ulang <= BATAS_ULANG or jumlah != UKURAN[0])
        and ulang.baru + ulang.berubah == 0
        and memori <= BATAS_PEKERJA_MB
        and hasil.memori_pembaca_mb <= BATAS_PEMBACA_MB,
    }
    yield ukur_urungan(jumlah, semula)
    if pustaka:
        yield ukur_pustaka(berkas, satu, ingat=False)
        yield ukur_pustaka(berkas, satu, ingat=True)


def ukur_urungan(jumlah: int, semula: dict[str, str]) -> dict[str, Any]:
    """Undo the first import of the people; every table must be as before it."""
    from django.db import connection, transaction

    from sabangau_mutasi.inti.impor import mundur
    from sabangau_mutasi.inti.models import BerkasImpor

    pertama = BerkasImpor.objects.filter(jenis="pegawai").earliest("pk")
    with Pengukur() as waktu, transaction.atomic(), connection.cursor() as kursor:
        halangan = mundur.halangan(kursor, pertama.pk)
        kembali = sum(mundur.mundurkan(kursor, pertama.pk).values()) if not halangan else 0
    sama = isi_basis_data() == semula
    return {
        "nama": f"urungan_{jumlah}",
        "detik": round(waktu.hasil.detik, 2),
        "baris": kembali,
        "basis_data_sama": sama,
        "lulus": not halangan and sama,
    }


def ukur_pustaka(berkas: Path, milik_kita: Waktu, *, ingat: bool) -> dict[str, Any]:
    """The same rows into the same empty table with django-import-export in bulk; its rows are rolled back."""
    from django.db import transaction

    from sabangau_mutasi.bench.impor_pustaka import impor_pustaka

    with transaction.atomic():
        with Pengukur() as waktu:
            baris = impor_pustaka(berkas, ingat=ingat)
        transaction.set_rollback(True)
    rasio = waktu.hasil.detik / milik_kita.detik
    return {
        "nama": "impor_lawan_import_export" + ("_dengan_ingatan" if ingat else ""),
        "baris": baris,
        "detik_import_export": round(waktu.hasil.detik, 2),
        "detik": round(milik_kita.detik, 2),
        "rasio": round(rasio, 1),
        "rasio_cpu": round(waktu.hasil.cpu / milik_kita.cpu, 1),
        # The bar is the library as its manual sets it up; with the caching widget the figure is told without one.
        "batas": None if ingat else BATAS_PUSTAKA,
        "lulus": ingat or rasio >= BATAS_PUSTAKA,
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
        dasar = ukur_lantai(Path(sys.argv[2]))
        sys.stdout.write(f"{dasar.detik} {dasar.cpu}")
    else:
        main()

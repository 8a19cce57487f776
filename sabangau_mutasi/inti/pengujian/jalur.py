"""`make test`: two lanes on two cores, each with a database and a broker of its own, that end together.

A lane runs pytest once for each of its runs. Exit code 0 only when every run passes; a browser run that found nothing
to do (no Chromium here) passes.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import IO

TANPA_UJI = 5
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
BIASA = ("-m", "not peramban and not bench")
PERAMBAN = ("-m", "peramban and not bench")
# The corpus limits the memory of what it starts, and so must not follow tests whose children take more.
KORPUS = "sabangau_mutasi/tests/test_impor_korpus.py"
JALUR: tuple[tuple[tuple[str, ...], ...], ...] = (
    ((*BIASA, f"--ignore={KORPUS}", "mutasi", "sabangau_mutasi", "instansi"),),
    (PERAMBAN, (*BIASA, "pegawai", KORPUS)),
)


def jalankan(nomor: int, catatan: IO[str] | None) -> list[int]:
    """Exit codes of a lane's runs; without ``catatan`` it speaks at once."""
    # A broker has 16 databases; a lane takes two, the second for the cache.
    lingkungan = os.environ | {"UJI_DB": f"_{nomor}", "UJI_BROKER": str(2 * nomor)}
    kode = []
    for argumen in JALUR[nomor]:
        hasil = subprocess.run(
            [*PYTEST, *argumen], env=lingkungan, stdout=catatan, stderr=catatan and subprocess.STDOUT, check=False
        )
        kosong = argumen is PERAMBAN and hasil.returncode == TANPA_UJI
        kode.append(0 if kosong else hasil.returncode)
    return kode


def main() -> int:
    """Run both lanes, print the second one's output after the first one's."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as catatan, ThreadPoolExecutor(len(JALUR)) as kolam:
        kode = [satu for lajur in kolam.map(jalankan, range(len(JALUR)), (None, catatan)) for satu in lajur]
        catatan.seek(0)
        sys.stdout.write(f"\nJalur kedua:\n{catatan.read()}")
    return next((satu for satu in kode if satu), 0)


if __name__ == "__main__":
    sys.exit(main())

"""`make test`: two lanes on two cores, each with a database of its own.

One lane runs most tests, the other the browser tests and then what `JALUR_KEDUA` names, so that both end together.
Exit code 0 only when every run passes; a browser run that found nothing to do (no Chromium here) passes.
"""

import os
import subprocess
import sys
import tempfile
from threading import Thread
from typing import IO

TANPA_UJI = 5
PYTEST = [sys.executable, "-m", "pytest", "-q"]
BIASA = ["-m", "not peramban and not bench"]
PERAMBAN = ["-m", "peramban and not bench"]
JALUR_PERTAMA = ("mutasi", "sabangau_mutasi")
JALUR_KEDUA = ("instansi", "pegawai")


def jalur_kedua(catatan: IO[str], kode: list[int]) -> None:
    """Browser tests, then the rest of the second lane; output and exit codes are kept for the end."""
    for argumen in (PERAMBAN, [*BIASA, *JALUR_KEDUA]):
        perintah = [*PYTEST, "-p", "no:cacheprovider", *argumen]
        lingkungan = os.environ | {"UJI_DB": "_kedua"}
        hasil = subprocess.run(perintah, env=lingkungan, stdout=catatan, stderr=subprocess.STDOUT, check=False)
        kode.append(0 if argumen is PERAMBAN and hasil.returncode == TANPA_UJI else hasil.returncode)


def main() -> int:
    """Run both lanes, print the second one's output after the first one's."""
    kode: list[int] = []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as catatan:
        kedua = Thread(target=jalur_kedua, args=(catatan, kode))
        kedua.start()
        abaikan = [f"--ignore={satu}" for satu in JALUR_KEDUA]
        kode.append(subprocess.run([*PYTEST, *BIASA, *abaikan, *JALUR_PERTAMA], check=False).returncode)
        kedua.join()
        catatan.seek(0)
        sys.stdout.write(f"\nJalur kedua:\n{catatan.read()}")
    return next((satu for satu in kode if satu), 0)


if __name__ == "__main__":
    sys.exit(main())

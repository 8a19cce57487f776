"""`make test`: three lanes beside each other, each with a database and a broker of its own.

A test waits about as long as it computes, so two cores carry three lanes. Exit code 0 only when every lane passes; a
browser lane that found nothing to do (no Chromium here) passes.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

TANPA_UJI = 5
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]


@dataclass(frozen=True)
class Jalur:
    """What one lane runs."""

    nama: str
    pilih: str
    folder: tuple[str, ...] = ()


JALUR = (
    Jalur("mutasi", "not peramban and not bench", ("mutasi", "sabangau_mutasi")),
    Jalur("peramban", "peramban and not bench"),
    Jalur("instansi", "not peramban and not bench", ("instansi", "pegawai")),
)


def jalankan(nomor: int) -> tuple[int, str]:
    """Exit code and output of a lane; the first one speaks at once, the others when all are done."""
    jalur = JALUR[nomor]
    # A broker has 16 databases; a lane takes two, the second for the cache.
    lingkungan = os.environ | {"UJI_DB": f"_{jalur.nama}", "UJI_BROKER": str(2 * nomor)}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as catatan:
        hasil = subprocess.run(
            [*PYTEST, "-m", jalur.pilih, *jalur.folder],
            env=lingkungan,
            stdout=catatan if nomor else None,
            stderr=subprocess.STDOUT if nomor else None,
            check=False,
        )
        catatan.seek(0)
        kosong = jalur.nama == "peramban" and hasil.returncode == TANPA_UJI
        return 0 if kosong else hasil.returncode, catatan.read()


def main() -> int:
    """Run all lanes, print what the silent ones said."""
    with ThreadPoolExecutor(len(JALUR)) as kolam:
        hasil = list(kolam.map(jalankan, range(len(JALUR))))
    for jalur, (_, keluaran) in zip(JALUR[1:], hasil[1:], strict=True):
        sys.stdout.write(f"\nJalur {jalur.nama}:\n{keluaran}")
    return next((kode for kode, _ in hasil if kode), 0)


if __name__ == "__main__":
    sys.exit(main())

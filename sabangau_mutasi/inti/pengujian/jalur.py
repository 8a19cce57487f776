"""`make test`: lanes beside each other, each with a database and a broker of its own.

Two lanes keep two cores busy and end together; a third one holds what mostly waits: workers and servers that are
started, killed and started again. A lane runs pytest once for each of its runs. Exit code 0 only when every run passes;
a browser run that found nothing to do (no Chromium here) passes.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import IO

TANPA_UJI = 5
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
BIASA = ("-m", "not peramban and not bench")
PERAMBAN = ("-m", "peramban and not bench")
# The corpus limits the memory of what it starts, and so must not follow tests whose children take more.
KORPUS = "sabangau_mutasi/tests/test_impor_korpus.py"
MENUNGGU = (
    "instansi/tests/test_serangan_dibunuh.py",
    "mutasi/tests/test_surat_banyak.py",
    "mutasi/tests/test_tmt_dibunuh.py",
    "pegawai/tests/test_analisis_terpecah.py",
    "pegawai/tests/test_impor_pekerja.py",
    "sabangau_mutasi/tests/test_pengawas.py",
)
LAIN = (*BIASA, *(f"--ignore={satu}" for satu in MENUNGGU))
JALUR: tuple[tuple[tuple[str, ...], ...], ...] = (
    ((*LAIN, f"--ignore={KORPUS}", "mutasi", "sabangau_mutasi", "instansi"),),
    (PERAMBAN, (*LAIN, "pegawai", KORPUS)),
    ((*BIASA, *MENUNGGU),),
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
    """Run the lanes, print the output of the silent ones after that of the first."""
    with ExitStack() as tumpukan:
        catatan = [tumpukan.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in JALUR[1:]]
        with ThreadPoolExecutor(len(JALUR)) as kolam:
            lajur = list(kolam.map(jalankan, range(len(JALUR)), (None, *catatan)))
        for nomor, satu in enumerate(catatan, 2):
            satu.seek(0)
            sys.stdout.write(f"\nJalur {nomor}:\n{satu.read()}")
    return next((kode for satu in lajur for kode in satu if kode), 0)


if __name__ == "__main__":
    sys.exit(main())

"""`make test`: browser tests beside all others, two pytest runs on two cores, each with a database of its own.

Exit code 0 only when both runs pass; a browser run that found nothing to do (no Chromium here) passes.
"""

import os
import subprocess
import sys
import tempfile

TANPA_UJI = 5
PYTEST = [sys.executable, "-m", "pytest", "-q"]


def main() -> int:
    """Run both, print the browser's output after the others'."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as catatan:
        peramban = subprocess.Popen(
            [*PYTEST, "-p", "no:cacheprovider", "-m", "peramban and not bench"],
            env=os.environ | {"UJI_DB": "_peramban"},
            stdout=catatan,
            stderr=subprocess.STDOUT,
        )
        lain = subprocess.run([*PYTEST, "-m", "not peramban and not bench"], check=False).returncode
        kode = peramban.wait()
        catatan.seek(0)
        sys.stdout.write(f"\nUji peramban:\n{catatan.read()}")
    return lain or (0 if kode == TANPA_UJI else kode)


if __name__ == "__main__":
    sys.exit(main())

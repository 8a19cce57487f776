"""What the supervisor says on the console: one line per step, in Indonesian."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def tulis(teks: str = "") -> None:
    """One line, at once (the console may be a pipe)."""
    sys.stdout.write(f"{teks}\n")
    sys.stdout.flush()


@contextmanager
def langkah(nama: str) -> Iterator[None]:
    """Say how long a step took once it is done; a step that fails says nothing, its error does."""
    mulai = time.monotonic()
    yield
    detik = f"{time.monotonic() - mulai:.1f}".replace(".", ",")
    tulis(f"  {nama + ' ':.<34} siap ({detik} detik)")

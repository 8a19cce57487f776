"""The import contracts of pyproject.toml: a wrong import is a red test that shows the offending line."""

import subprocess
import sys

from django.conf import settings


def test_arah_impor_sesuai_kontrak():
    hasil = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as p; p()", "--no-cache"],
        cwd=settings.AKAR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert hasil.returncode == 0, hasil.stdout

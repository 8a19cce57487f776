"""Models and migrations agree."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_tidak_ada_migrasi_yang_belum_dibuat():
    keluaran = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=keluaran)

    assert "No changes detected" in keluaran.getvalue()

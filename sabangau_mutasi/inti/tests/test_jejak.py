"""Audit and read log are append-only in the database itself, for everybody who is not its owner at the console."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.db.utils import DatabaseError

from sabangau_mutasi.inti.audit import catat, catat_baca
from sabangau_mutasi.inti.models import JejakAudit, JejakBaca

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[JejakAudit, JejakBaca], ids=["audit", "baca"])
def jejak(request: pytest.FixtureRequest) -> type[Model]:
    """A table with one row."""
    catat(pelaku=None, peran="SISTEM", aksi="uji", objek_jenis="Uji", objek_id=1)
    catat_baca(pelaku=None, peran="SISTEM", objek_jenis="Uji", objek_id=1)
    return request.param


def test_baris_jejak_tidak_dapat_diubah(jejak: type[Model]) -> None:
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        jejak.objects.update(peran="PPK")

    assert jejak.objects.get().peran == "SISTEM"


def test_baris_jejak_tidak_dapat_dihapus_juga_dengan_sql(jejak: type[Model]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(f"DELETE FROM {jejak._meta.db_table}")  # noqa: S608

    assert jejak.objects.count() == 1


def test_pengosongan_basis_data_uji_tetap_jalan(jejak: type[Model]) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kursor.execute(f"TRUNCATE {jejak._meta.db_table}")

    assert not jejak.objects.exists()

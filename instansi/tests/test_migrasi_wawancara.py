"""Interviews the form made twice before the database refused it: the migration leaves one of each."""

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from instansi.models import Wawancara
from instansi.tests.factories import buat_pengguna, buat_unit

pytestmark = pytest.mark.django_db
MIGRASI = import_module("instansi.migrations.0010_batas_survei_dan_wawancara")


def test_wawancara_kembar_tinggal_yang_paling_terisi() -> None:
    unit, siapa, kini = buat_unit("Dinas Satu"), buat_pengguna(), timezone.now()
    with connection.cursor() as kursor:
        kursor.execute("DROP INDEX satu_wawancara_per_unit_dan_waktu")
        kursor.execute("ALTER TABLE instansi_wawancara DISABLE TRIGGER USER")
        for versi, status in ((1, "DIJADWALKAN"), (3, "DIISI"), (2, "DISEPAKATI"), (2, "DISEPAKATI"), (1, "BATAL")):
            Wawancara.objects.create(
                unit=unit, tahun=2026, jadwal=kini, cara="DARING", pewawancara=siapa, versi_isi=versi, status=status,
                dikonfirmasi_bkd_pada=kini, dikonfirmasi_opd_pada=kini,
            )  # fmt: skip
        kursor.execute(MIGRASI.WAWANCARA_KEMBAR)

    hidup = Wawancara.objects.exclude(status="BATAL").order_by("jadwal")
    assert [(w.status, (w.jadwal - kini).seconds) for w in hidup] == [("DISEPAKATI", 0), ("DISEPAKATI", 60)]
    assert Wawancara.objects.filter(status="BATAL").count() == 3

"""The demo's campaign: each office at its stage, one interview agreed, a second call changes nothing."""

from __future__ import annotations

import pytest

from instansi.models import AngkaSurvei, AngkaWawancara, UndanganSurvei, Wawancara
from instansi.services.survei_contoh import OpdContoh, mainkan
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit

pytestmark = pytest.mark.django_db


def test_kampanye_contoh_dimainkan_lewat_perannya() -> None:
    opd = []
    for n in range(4):
        unit = buat_unit(f"Dinas {n}")
        for _ in range(3):
            buat_posisi(unit, k=5)
        opd.append(OpdContoh(unit, buat_pelaku(Peran.ADMIN_OPD, unit), buat_pelaku(Peran.KEPALA_OPD, unit)))
    analis, biro = buat_pelaku(Peran.ANALIS_BKD), buat_pelaku(Peran.BIRO_ORGANISASI)

    periode = mainkan(pengelola=analis, biro=biro, opd=opd)

    status = dict(UndanganSurvei.objects.values_list("unit_id", "status"))
    assert [status[s.unit.pk] for s in opd] == ["DIVERIFIKASI_ORGANISASI", "DIKIRIM", "DRAF", "DRAF"]
    assert list(Wawancara.objects.order_by("pk").values_list("status", flat=True)) == ["DISEPAKATI", "DIJADWALKAN"]
    assert (AngkaSurvei.objects.count(), AngkaWawancara.objects.count()) == (9, 3)
    assert set(JejakAudit.objects.values_list("pelaku_id", flat=True)) >= {opd[0].kepala.pengguna.pk, biro.pengguna.pk}
    sebelum = JejakAudit.objects.count()
    assert mainkan(pengelola=analis, biro=biro, opd=opd) == periode
    assert JejakAudit.objects.count() == sebelum

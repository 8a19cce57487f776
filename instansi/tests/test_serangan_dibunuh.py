"""The real worker killed with -9 while it reminds: each office is reminded once and whole, and none is left out."""

from __future__ import annotations

import random
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Count
from django.utils import timezone

from instansi import tasks
from instansi.models import PemberitahuanSurvei, PeriodeSurvei, UndanganSurvei
from instansi.tests.factories import buat_pelaku, buat_unit
from instansi.tests.survei_bantu import siapkan
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.pekerja import pekerja_nyata

pytestmark = [pytest.mark.pekerja, pytest.mark.django_db(transaction=True)]
PERIODE, KANTOR, PEMBUNUHAN = 60, 12, 2


def bangun() -> None:
    """Campaigns that close tomorrow, every office invited and late."""
    k = siapkan()
    hari = timezone.localdate()
    for nomor in range(KANTOR):
        buat_pelaku(Peran.ADMIN_OPD, buat_unit(f"Dinas {nomor}"))
    kantor = list(type(k.pu).objects.filter(kedalaman=1))
    for nomor in range(PERIODE):
        periode = PeriodeSurvei.objects.create(
            nama=f"Survei {nomor}", tahun=2027, kuesioner=k.periode.kuesioner, mulai=hari - timedelta(days=20),
            selesai=hari + timedelta(days=1),
        )  # fmt: skip
        UndanganSurvei.objects.bulk_create(UndanganSurvei(periode=periode, unit=satu) for satu in kantor)
    PemberitahuanSurvei.objects.all().delete()


def diingatkan() -> int:
    return UndanganSurvei.objects.filter(jumlah_pengingat__gt=0).count()


def utuh() -> None:
    """A campaign is reminded whole or not at all; a counted reminder has its notices and nobody has two."""
    per = UndanganSurvei.objects.filter(periode__nama__startswith="Survei ").exclude(periode__nama="Survei Uji")
    for satu in per.values("periode").annotate(semua=Count("pk"), jenis=Count("jumlah_pengingat", distinct=True)):
        assert satu["jenis"] == 1
    assert not UndanganSurvei.objects.filter(jumlah_pengingat__gt=1).exists()
    kabar = PemberitahuanSurvei.objects.filter(jenis="H1").values("undangan", "penerima")
    assert not kabar.annotate(n=Count("pk")).filter(n__gt=1).exists()
    berkabar = set(PemberitahuanSurvei.objects.filter(jenis="H1").values_list("undangan", flat=True))
    assert berkabar == set(UndanganSurvei.objects.filter(jumlah_pengingat=1).values_list("pk", flat=True))


def test_pekerja_yang_dibunuh_saat_mengingatkan_tidak_menggandakan_dan_tidak_melewatkan(tmp_path: Path) -> None:
    bangun()
    jumlah = UndanganSurvei.objects.exclude(periode__nama="Survei Uji").count()
    acak = random.Random(1)
    for putaran in range(PEMBUNUHAN):
        sudah = diingatkan()
        with pekerja_nyata(tmp_path / f"{putaran}.log") as pekerja:
            tasks.ingatkan_survei.delay()
            batas = time.monotonic() + 30
            while diingatkan() == sudah and time.monotonic() < batas:
                time.sleep(0.001)
            time.sleep(acak.uniform(0, 0.02))
            pekerja.bunuh()
        utuh()

    with pekerja_nyata(tmp_path / "akhir.log"):
        tasks.ingatkan_survei.delay()
        tasks.ingatkan_survei.delay()
        batas = time.monotonic() + 60
        while diingatkan() < jumlah and time.monotonic() < batas:
            time.sleep(0.05)
        time.sleep(1)
    utuh()
    assert diingatkan() == jumlah

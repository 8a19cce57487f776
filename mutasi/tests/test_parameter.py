"""The default rows: complete enough to issue an SK, and never over what the agency changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from mutasi.domain.fakta import ParameterAturan
from mutasi.fakta import parameter, teks_parameter
from mutasi.fakta.parameter import BAWAAN
from mutasi.models import BobotSkor, DasarHukum, KodeKlasifikasi, ParameterAturanBaris, PeriodePilkada
from mutasi.tests.factories import HARI_INI
from sabangau_mutasi.inti.models import HariLibur

pytestmark = pytest.mark.django_db


def test_nilai_bawaan_sama_dengan_bawaan_aturan() -> None:
    call_command("muat_parameter", verbosity=0)

    assert parameter(HARI_INI) == ParameterAturan()
    assert {kode: teks_parameter(HARI_INI)[kode] for kode in BAWAAN} == BAWAAN


def test_semua_tabel_terisi_dan_hari_libur_ditandai_bawaan() -> None:
    call_command("muat_parameter", verbosity=0)

    assert BobotSkor.objects.count() == 1
    assert DasarHukum.objects.count() >= 4
    assert KodeKlasifikasi.objects.filter(jenis_dokumen="SK_MUTASI").exists()
    assert PeriodePilkada.objects.count() == 1
    assert set(HariLibur.objects.values_list("tanggal__year", flat=True)) == {2026, 2027}
    assert not HariLibur.objects.exclude(nama__contains="sesuaikan dengan SKB 3 Menteri").exists()


def test_nilai_yang_diubah_instansi_tidak_ditimpa() -> None:
    ParameterAturanBaris.objects.create(kode="MIN_TENURE_MONTHS", nilai="6", mulai=date(2025, 7, 1))
    HariLibur.objects.create(tanggal=date(2026, 1, 2), nama="Libur daerah")

    call_command("muat_parameter", verbosity=0)
    call_command("muat_parameter", verbosity=0)

    assert ParameterAturanBaris.objects.get(kode="MIN_TENURE_MONTHS").nilai == "6"
    assert list(HariLibur.objects.filter(tanggal__year=2026).values_list("nama", flat=True)) == ["Libur daerah"]

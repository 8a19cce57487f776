"""Asking for a run: two people at one moment, days far away typed on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from celery import current_app
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from instansi.models import AnalisisKebutuhan, PermintaanAnalisis
from instansi.tests.factories import buat_pelaku
from pegawai.services import analisis_kebutuhan as layanan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar


@pytest.fixture
def tanpa_pekerja() -> Iterator[None]:
    """Messages stay with the broker: nobody serves the first request while the second one comes."""
    current_app.conf.task_always_eager = False
    yield
    current_app.conf.task_always_eager = True


@pytest.mark.django_db(transaction=True)
def test_dua_permintaan_serentak_satu_yang_diterima(tanpa_pekerja: None) -> None:
    gerbang = Barrier(2)

    def minta(pelaku: Pelaku) -> str:
        try:
            gerbang.wait(20)
            layanan.minta(tanggal=timezone.localdate(), pelaku=pelaku)
        except AturanDilanggar as galat:
            return galat.kode
        finally:
            connections.close_all()
        return "ya"

    pelaku = [buat_pelaku(Peran.ANALIS_BKD) for _ in range(2)]
    with ThreadPoolExecutor(2) as kolam:
        hasil = sorted(kolam.map(minta, pelaku))
    assert hasil == ["ANALISIS_BERJALAN", "ya"]
    assert PermintaanAnalisis.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("teks", ["1900-01-01", "9999-12-31", "0001-01-01", "2062-11-24", "24-11-2026", "²"])
def test_tanggal_yang_jauh_ditolak_perintah(teks: str) -> None:
    """A run of a far day would stand before today's on every screen until that day has come."""
    with pytest.raises(CommandError, match=r"[Tt]anggal"):
        call_command("analisis_kebutuhan", "--tanggal", teks)
    assert not AnalisisKebutuhan.objects.exists()

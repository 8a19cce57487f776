"""Two officers at one worksheet at the same moment, with real threads: nothing is lost, totals and numbers hold."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from instansi.models import BarisAbk
from instansi.services import abk
from instansi.services.abk import BarisBerubah, IsiBaris
from instansi.tests.factories import buat_pelaku
from instansi.tests.test_services_abk import Meja
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran


@pytest.mark.django_db(transaction=True)
def test_dua_petugas_menyunting_satu_baris_serentak_tidak_ada_yang_hilang() -> None:
    meja = Meja()
    lembar = meja.isi(meja.buka())
    baris = lembar.baris.get(urut=1)
    rekan = buat_pelaku(Peran.ADMIN_OPD, meja.unit)
    garis = Barrier(2)

    def sunting(pelaku: Pelaku, volume: int) -> str:
        isi = IsiBaris("Mengagendakan surat", Decimal(volume), menit=Decimal(30))
        try:
            garis.wait(timeout=30)
            abk.simpan_baris(pelaku=pelaku, lembar_id=lembar.pk, baris_id=baris.pk, versi=baris.versi, isi=isi)
        except BarisBerubah as galat:
            return f"benturan dengan {galat.kini.volume:.0f}" if galat.kini else "hilang"
        finally:
            connection.close()
        return f"tersimpan {volume}"

    with ThreadPoolExecutor(2) as kolam:
        hasil = sorted(kolam.map(sunting, (meja.admin, rekan), (1000, 2000)))

    kini = BarisAbk.objects.get(pk=baris.pk)
    assert hasil == [f"benturan dengan {kini.volume:.0f}", f"tersimpan {kini.volume:.0f}"]
    lembar.refresh_from_db()
    assert lembar.beban_menit == kini.volume * 30 + 46_800


@pytest.mark.django_db(transaction=True)
def test_banyak_baris_baru_serentak_bernomor_tanpa_celah_dan_jumlahnya_tepat() -> None:
    meja = Meja()
    lembar = meja.buka()
    garis = Barrier(8)

    def tambah(nomor: int) -> None:
        try:
            garis.wait(timeout=30)
            meja.simpan(lembar, uraian=f"Tugas {nomor}", volume=Decimal(100), menit=Decimal(10))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as kolam:
        list(kolam.map(tambah, range(8)))

    lembar.refresh_from_db()
    assert sorted(lembar.baris.values_list("urut", flat=True)) == list(range(1, 9))
    assert lembar.beban_menit == 8_000

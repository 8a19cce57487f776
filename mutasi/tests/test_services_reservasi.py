"""The last seat: many cases at one time, exactly one gets it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from instansi.tests.factories import buat_posisi
from mutasi.models import UsulMutasi
from mutasi.services import reservasi
from mutasi.tests.factories import HARI_INI, buat_usul, siapkan_panggung
from pegawai.models import Pegawai, Reservasi
from pegawai.tests.factories import buat_pegawai
from sabangau_mutasi.inti.galat import AturanDilanggar

PENCOBA = 50


@pytest.mark.django_db(transaction=True)
def test_kursi_terakhir_direbut_50_usul_serentak_dan_hanya_satu_yang_dapat() -> None:
    panggung = siapkan_panggung(k_tujuan=1)
    orang = [buat_pegawai(f"Pegawai {nomor}", panggung.posisi_asal) for nomor in range(PENCOBA)]
    kasus = [buat_usul(panggung, pegawai=satu).pk for satu in orang]
    garis_awal = Barrier(PENCOBA)

    def rebut(usul_id: int) -> str:
        try:
            usul = UsulMutasi.objects.get(pk=usul_id)
            garis_awal.wait(timeout=60)
            with transaction.atomic():
                reservasi.pesan(usul, tmt=HARI_INI)
        except AturanDilanggar as galat:
            return galat.kode
        finally:
            connection.close()
        return "dapat"

    with ThreadPoolExecutor(PENCOBA) as kolam:
        hasil = list(kolam.map(rebut, kasus))

    assert hasil.count("dapat") == 1
    assert hasil.count("ATURAN:BR-08") == PENCOBA - 1
    assert Reservasi.objects.filter(arah="MASUK", posisi=panggung.posisi_tujuan).count() == 1
    assert Reservasi.objects.count() == 2


@pytest.mark.django_db
def test_pesanan_yang_dilepas_dapat_dipesan_usul_lain() -> None:
    panggung = siapkan_panggung(k_tujuan=1)
    budi = buat_pegawai("Budi", buat_posisi(panggung.posisi_asal.unit))
    pertama, kedua = buat_usul(panggung), buat_usul(panggung, pegawai=budi)
    reservasi.pesan(pertama, tmt=HARI_INI)
    with pytest.raises(AturanDilanggar, match="BR-08"):
        reservasi.pesan(kedua, tmt=HARI_INI)

    dilepas = reservasi.lepas(pertama)
    reservasi.pesan(kedua, tmt=HARI_INI)

    assert dilepas == 2
    assert reservasi.lepas(pertama) == 0
    assert set(Reservasi.objects.values_list("pegawai_id", flat=True)) == {budi.pk}


@pytest.mark.django_db
def test_pegawai_di_luar_peta_hanya_memesan_posisi_tujuan() -> None:
    panggung = siapkan_panggung()
    Pegawai.objects.filter(pk=panggung.ani.pk).update(posisi_kini=None)
    kasus = buat_usul(panggung)

    reservasi.pesan(kasus, tmt=HARI_INI)

    assert list(Reservasi.objects.values_list("arah", flat=True)) == ["MASUK"]

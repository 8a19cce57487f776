"""Placements by the real worker, killed with -9 on the way: each case is placed whole or not at all, none is lost.

``PEMBUNUHAN`` sets the number of kills (the suite makes a few; ``PEMBUNUHAN=30`` is the bar of the acceptance run).
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from instansi.tests.factories import buat_posisi
from mutasi import tasks
from mutasi.models import LogTransisi, UsulMutasi
from mutasi.services import jejak
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan, siapkan_panggung
from pegawai.models import Pegawai, Reservasi, RiwayatJabatan
from pegawai.tests.factories import buat_kinerja, buat_pegawai
from sabangau_mutasi.inti.pengujian.pekerja import pekerja_nyata

pytestmark = [pytest.mark.pekerja, pytest.mark.django_db(transaction=True)]
PEMBUNUHAN = int(os.environ.get("PEMBUNUHAN", "3"))
PER_BUNUH = 3


def terbitkan_banyak(panggung: Panggung, jumlah: int) -> list[UsulMutasi]:
    hasil = []
    for nomor in range(jumlah):
        orang = buat_pegawai(f"Pegawai {nomor}", buat_posisi(panggung.posisi_asal.unit))
        buat_kinerja(orang)
        hasil.append(jalankan(panggung, buat_usul(panggung, pegawai=orang), sampai="UNGGAH_TTD"))
    return hasil


def jumlah_ditempatkan() -> int:
    return UsulMutasi.objects.filter(ditempatkan_pada__isnull=False).count()


def keadaan(kasus: UsulMutasi, posisi_id: int) -> set[bool]:
    """One value when the case is whole: every trace of its placement is there, or none."""
    return {
        UsulMutasi.objects.filter(pk=kasus.pk, ditempatkan_pada__isnull=False).exists(),
        RiwayatJabatan.objects.filter(pegawai=kasus.pegawai_id, sumber="SK", tmt=HARI_INI).exists(),
        Pegawai.objects.filter(pk=kasus.pegawai_id, posisi_kini=posisi_id).exists(),
        LogTransisi.objects.filter(usul=kasus, aksi="TEMPATKAN").exists(),
        not Reservasi.objects.filter(sumber=str(kasus.id_publik)).exists(),
    }


def test_pekerja_yang_dibunuh_saat_menempatkan_meninggalkan_usul_utuh(tmp_path: Path) -> None:
    jumlah = PEMBUNUHAN * PER_BUNUH + 1
    panggung = siapkan_panggung(k_tujuan=jumlah)
    kasus, acak = terbitkan_banyak(panggung, jumlah), random.Random(1)

    for putaran in range(PEMBUNUHAN):
        sudah = jumlah_ditempatkan()
        with pekerja_nyata(tmp_path / f"{putaran}.log") as pekerja:
            tasks.laksanakan_tmt.delay()
            batas = time.monotonic() + 30
            while jumlah_ditempatkan() == sudah and time.monotonic() < batas:
                time.sleep(0.001)
            time.sleep(acak.uniform(0, 0.02))
            pekerja.bunuh()
        assert all(len(keadaan(satu, panggung.posisi_tujuan.pk)) == 1 for satu in kasus)

    with pekerja_nyata(tmp_path / "akhir.log"):
        tasks.laksanakan_tmt.delay()
        batas = time.monotonic() + 60
        while jumlah_ditempatkan() < jumlah and time.monotonic() < batas:
            time.sleep(0.05)
    assert [keadaan(satu, panggung.posisi_tujuan.pk) for satu in kasus] == [{True}] * jumlah
    assert all(jejak.rantai_rusak(satu.pk) == [] for satu in kasus)
    assert LogTransisi.objects.filter(aksi="TEMPATKAN").count() == jumlah

"""Load the default parameter rows. Only what is missing is added: a row the agency changed is never touched."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from mutasi import data_bawaan
from mutasi.models import BobotSkor, DasarHukum, KodeKlasifikasi, ParameterAturanBaris, PeriodePilkada
from sabangau_mutasi.inti.models import HariLibur


class Command(BaseCommand):
    """``manage.py muat_parameter``"""

    help = (
        "Memuat nilai bawaan: parameter aturan, bobot skor, dasar hukum, kode klasifikasi, hari libur, periode Pilkada."
    )

    @transaction.atomic
    def handle(self, *args: Any, **opsi: Any) -> None:
        baru = {
            "parameter": self._parameter(),
            "bobot skor": self._bobot(),
            "dasar hukum": self._dasar_hukum(),
            "kode klasifikasi": self._klasifikasi(),
            "hari libur": self._libur(),
            "periode Pilkada": self._pilkada(),
        }
        self.stdout.write("Ditambahkan: " + ", ".join(f"{jumlah} {nama}" for nama, jumlah in baru.items()) + ".")

    def _parameter(self) -> int:
        ada = set(ParameterAturanBaris.objects.values_list("kode", flat=True))
        baris = [
            ParameterAturanBaris(kode=kode, nilai=nilai, mulai=data_bawaan.MULAI, dasar=dasar)
            for kode, nilai, dasar in data_bawaan.PARAMETER
            if kode not in ada
        ]
        return len(ParameterAturanBaris.objects.bulk_create(baris))

    def _bobot(self) -> int:
        if BobotSkor.objects.exists():
            return 0
        BobotSkor.objects.create(mulai=data_bawaan.MULAI, dasar="Nilai bawaan, menunggu penetapan TPK")
        return 1

    def _dasar_hukum(self) -> int:
        if DasarHukum.objects.exists():
            return 0
        baris = [
            DasarHukum(jenis_mutasi=jenis, urutan=urutan, teks=teks, mulai=mulai)
            for jenis, urutan, mulai, teks in data_bawaan.DASAR_HUKUM
        ]
        return len(DasarHukum.objects.bulk_create(baris))

    def _klasifikasi(self) -> int:
        ada = set(KodeKlasifikasi.objects.values_list("jenis_dokumen", flat=True))
        baris = [
            KodeKlasifikasi(jenis_dokumen=jenis, kode=kode, mulai=mulai)
            for jenis, kode, mulai in data_bawaan.KLASIFIKASI
            if jenis not in ada
        ]
        return len(KodeKlasifikasi.objects.bulk_create(baris))

    def _libur(self) -> int:
        tahun_ada = {satu.year for satu in HariLibur.objects.values_list("tanggal", flat=True)}
        baris = [
            HariLibur(tanggal=tanggal, nama=f"{nama} ({data_bawaan.CATATAN_LIBUR})")
            for tanggal, nama in data_bawaan.HARI_LIBUR
            if tanggal.year not in tahun_ada
        ]
        return len(HariLibur.objects.bulk_create(baris))

    def _pilkada(self) -> int:
        if PeriodePilkada.objects.exists():
            return 0
        paslon, akhir, pelantikan = data_bawaan.PILKADA_PROVINSI
        PeriodePilkada.objects.create(
            wilayah=settings.NAMA_PROVINSI,
            tanggal_penetapan_paslon=paslon,
            tanggal_akhir_jabatan=akhir,
            tanggal_pelantikan=pelantikan,
        )
        return 1

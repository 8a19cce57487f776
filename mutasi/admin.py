"""Admin of the rules' parameters and letters' tables; cases and decrees are changed in the product's own screens."""

from __future__ import annotations

from django.contrib import admin

from mutasi import models
from sabangau_mutasi.inti.admin_dasar import HanyaBaca, TanpaHapus


@admin.register(models.ParameterAturanBaris)
class ParameterAturanAdmin(TanpaHapus):
    list_display = ("kode", "nilai", "mulai", "dasar")
    list_filter = ("kode",)


@admin.register(models.BobotSkor)
class BobotSkorAdmin(TanpaHapus):
    list_display = ("mulai", "kebutuhan", "kelonggaran", "kompetensi", "pendidikan", "kinerja", "pengalaman", "dasar")


@admin.register(models.DasarHukum)
class DasarHukumAdmin(TanpaHapus):
    list_display = ("urutan", "jenis_mutasi", "teks", "mulai", "sampai")


@admin.register(models.KodeKlasifikasi)
class KodeKlasifikasiAdmin(TanpaHapus):
    list_display = ("jenis_dokumen", "kode", "mulai")


@admin.register(models.PeriodePilkada)
class PeriodePilkadaAdmin(TanpaHapus):
    list_display = ("wilayah", "tanggal_penetapan_paslon", "tanggal_akhir_jabatan", "tanggal_pelantikan")


@admin.register(models.PencacahNomor)
class PencacahNomorAdmin(HanyaBaca):
    list_display = ("seri", "tahun", "terakhir")


@admin.register(models.UsulMutasi)
class UsulMutasiAdmin(HanyaBaca):
    list_display = ("nomor_registrasi", "jenis", "status", "tmt_rencana")
    list_filter = ("status", "jenis")
    search_fields = ("nomor_registrasi",)

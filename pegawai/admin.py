"""Admin of people: read-only. Corrections come through the importer or our own SK, so that history stays true."""

from __future__ import annotations

from django.contrib import admin

from pegawai import models
from sabangau_mutasi.inti.admin_acuan import ImporEkspor
from sabangau_mutasi.inti.admin_dasar import HanyaBaca, TanpaHapus


@admin.register(models.KedudukanHukum)
class KedudukanHukumAdmin(ImporEkspor, TanpaHapus):
    list_display = ("id", "nama", "aktif", "masih_pegawai")
    list_filter = ("aktif", "masih_pegawai")
    search_fields = ("id", "nama")


@admin.register(models.JenisHukuman)
class JenisHukumanAdmin(ImporEkspor, TanpaHapus):
    list_display = ("id", "nama", "tingkat")
    list_filter = ("tingkat",)
    search_fields = ("id", "nama")


@admin.register(models.BobotMutu)
class BobotMutuAdmin(ImporEkspor, TanpaHapus):
    list_display = ("kode", "bobot", "dasar")
    search_fields = ("kode", "dasar")


@admin.register(models.Reservasi)
class ReservasiAdmin(HanyaBaca):
    list_display = ("posisi", "arah", "tmt", "dibuat_pada")
    list_select_related = ("posisi",)


@admin.register(models.KasusKesesuaian)
class KasusKesesuaianAdmin(HanyaBaca):
    list_display = ("pegawai", "jenis", "status", "keputusan", "tenggat")
    list_filter = ("status", "jenis", "keputusan")
    list_select_related = ("pegawai",)
    show_full_result_count = False


@admin.register(models.SanggahanKesesuaian)
class SanggahanKesesuaianAdmin(HanyaBaca):
    list_display = ("kasus", "dibuat_pada")
    list_select_related = ("kasus",)
    show_full_result_count = False

"""Admin of offices: reference tables and role assignments editable, organisation and needs read-only."""

from __future__ import annotations

from django.contrib import admin

from instansi import models
from sabangau_mutasi.inti.admin_dasar import HanyaBaca, TanpaHapus


@admin.register(models.Golongan, models.Eselon, models.TingkatPendidikan, models.RumpunIlmu)
class AcuanKecilAdmin(TanpaHapus):
    search_fields = ("nama",)


@admin.register(models.ProgramStudi)
class ProgramStudiAdmin(TanpaHapus):
    list_display = ("nama", "tingkat", "rumpun", "aktif")
    list_filter = ("tingkat", "aktif", ("rumpun", admin.EmptyFieldListFilter))
    list_select_related = ("tingkat", "rumpun")
    search_fields = ("nama",)
    autocomplete_fields = ("rumpun",)
    show_full_result_count = False


@admin.register(models.AcuanJabatan, models.SubJabatan, models.Lokasi, models.Instansi)
class AcuanSiasnAdmin(HanyaBaca):
    list_display = ("nama", "pk")
    search_fields = ("nama",)


@admin.register(models.PenugasanPeran)
class PenugasanPeranAdmin(TanpaHapus):
    list_display = ("pengguna", "peran", "unit", "mulai", "sampai", "dasar")
    list_filter = ("peran",)
    list_select_related = ("pengguna", "unit")
    search_fields = ("pengguna__username", "pengguna__nama", "unit__nama")
    autocomplete_fields = ("pengguna", "unit")


@admin.register(models.UnitKerja)
class UnitKerjaAdmin(HanyaBaca):
    list_display = ("nama", "jenis", "opd", "mulai", "sampai")
    list_filter = ("jenis",)
    list_select_related = ("opd",)
    search_fields = ("nama", "siasn_id")


@admin.register(models.Jabatan)
class JabatanAdmin(HanyaBaca):
    list_display = ("nama", "jenis", "jenjang", "kelas", "bup", "rumpun_jabatan")
    list_filter = ("jenis", "jenjang", "rumpun_jabatan")
    search_fields = ("nama",)


@admin.register(models.Posisi)
class PosisiAdmin(HanyaBaca):
    list_display = ("kode", "unit", "jabatan", "sub_jabatan", "kelas")
    list_select_related = ("unit", "jabatan", "sub_jabatan")
    search_fields = ("kode", "unit__nama", "jabatan__nama")
    show_full_result_count = False


@admin.register(models.AnalisisKebutuhan)
class AnalisisKebutuhanAdmin(HanyaBaca):
    list_display = ("tanggal_acuan", "lengkap", "pemicu", "selesai_pada", "versi_rumus")

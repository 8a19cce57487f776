"""Admin of the needs cycle: worksheets, surveys, interviews, plans and their runs; written by services, read here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from instansi import models
from sabangau_mutasi.inti.admin_dasar import HanyaBaca


class Bertaut(HanyaBaca):
    """Long lists: no full count, rows joined once."""

    show_full_result_count = False
    list_per_page = 50


class BarisAbkInline(admin.TabularInline):
    model = models.BarisAbk
    extra = 0
    can_delete = False
    fields: ClassVar[tuple[str, ...]] = (
        "urut",
        "uraian",
        "satuan",
        "volume",
        "periode",
        "menit",
        "jam_minggu",
        "versi",
    )
    readonly_fields = fields
    ordering = ("urut",)


@admin.register(models.LembarAbk)
class LembarAbkAdmin(Bertaut):
    list_display = ("posisi", "tahun", "versi", "status", "pendekatan", "kebutuhan", "kebutuhan_bulat", "pemangku")
    list_filter = ("tahun", "status", "pendekatan")
    list_select_related = ("posisi",)
    search_fields = ("posisi__kode",)
    inlines = (BarisAbkInline,)


@admin.register(models.LogLembarAbk)
class LogLembarAbkAdmin(Bertaut):
    list_display = ("waktu", "lembar", "aksi", "dari", "ke", "pelaku", "peran")
    list_filter = ("aksi", "peran")
    list_select_related = ("lembar", "pelaku")


@admin.register(models.BuktiAbk)
class BuktiAbkAdmin(Bertaut):
    list_display = ("nama_berkas", "lembar", "ukuran", "diunggah_oleh", "diunggah_pada")
    list_select_related = ("lembar", "diunggah_oleh")
    search_fields = ("sha256",)


@admin.register(models.TemuanKebutuhan)
class TemuanKebutuhanAdmin(Bertaut):
    list_display = ("analisis", "jenis", "posisi", "unit", "nilai")
    list_filter = ("jenis",)
    list_select_related = ("analisis", "posisi", "unit")


@admin.register(models.PermintaanAnalisis)
class PermintaanAnalisisAdmin(Bertaut):
    list_display = ("dibuat_pada", "tanggal_acuan", "status", "kemajuan", "tahap", "pelaku")
    list_filter = ("status",)
    list_select_related = ("pelaku",)


@admin.register(models.PecahanAnalisis)
class PecahanAnalisisAdmin(Bertaut):
    list_display = ("analisis", "nomor", "unit_awal", "unit_akhir", "percobaan", "selesai_pada")
    list_select_related = ("analisis",)


@admin.register(models.Skenario)
class SkenarioAdmin(Bertaut):
    list_display = ("nama", "analisis", "unit", "dibuat_oleh", "dibuat_pada")
    list_select_related = ("analisis", "unit", "dibuat_oleh")
    search_fields = ("nama",)


@admin.register(
    models.Formasi,
    models.PertumbuhanKebutuhan,
    models.Kuesioner,
    models.Pertanyaan,
    models.PeriodeSurvei,
    models.UndanganSurvei,
    models.Wawancara,
)
class KebutuhanLainAdmin(Bertaut):
    """Small tables: every field on the page of a row."""

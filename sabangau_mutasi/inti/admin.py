"""Admin of audit, read log, imports and holidays."""

from __future__ import annotations

from django.contrib import admin

from sabangau_mutasi.inti.admin_dasar import HanyaBaca
from sabangau_mutasi.inti.models import BerkasImpor, HariLibur, JejakAudit, JejakBaca

admin.site.site_header = "Mutasi ASN: administrasi"
admin.site.site_title = "Administrasi Mutasi ASN"
admin.site.index_title = "Tabel acuan, pengguna, jadwal"


@admin.register(JejakAudit)
class JejakAuditAdmin(HanyaBaca):
    list_display = ("waktu", "aksi", "peran", "objek_jenis", "ringkasan")
    list_filter = ("aksi", "peran")
    search_fields = ("objek_id", "ringkasan")
    show_full_result_count = False


@admin.register(JejakBaca)
class JejakBacaAdmin(HanyaBaca):
    list_display = ("waktu", "peran", "objek_jenis", "bagian")
    list_filter = ("objek_jenis", "peran")
    search_fields = ("objek_id",)
    show_full_result_count = False


@admin.register(BerkasImpor)
class BerkasImporAdmin(HanyaBaca):
    list_display = ("dibuat_pada", "jenis", "nama_berkas", "status")
    list_filter = ("jenis", "status")


@admin.register(HariLibur)
class HariLiburAdmin(admin.ModelAdmin):
    list_display = ("tanggal", "nama")
    date_hierarchy = "tanggal"

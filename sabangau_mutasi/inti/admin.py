"""Admin of audit, read log, imports, holidays and the schedules of periodic tasks."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django_celery_beat import admin as beat
from django_celery_beat.models import (
    ClockedSchedule,
    CrontabSchedule,
    IntervalSchedule,
    PeriodicTask,
    PeriodicTasks,
    SolarSchedule,
)

from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.admin_dasar import Beraudit, HanyaBaca
from sabangau_mutasi.inti.models import BerkasImpor, HariLibur, JejakAudit, JejakBaca

admin.site.site_header = "Mutasi ASN: administrasi"
admin.site.site_title = "Administrasi Mutasi ASN"
admin.site.index_title = "Tabel acuan, pengguna, jadwal"


@admin.register(JejakAudit)
class JejakAuditAdmin(HanyaBaca):
    list_display = ("waktu", "pelaku", "aksi", "peran", "objek_jenis", "ringkasan")
    list_filter = ("aksi", "peran", "objek_jenis")
    list_select_related = ("pelaku",)
    search_fields = ("objek_id", "ringkasan", "pelaku__username", "pelaku__nama")
    show_full_result_count = False


@admin.register(JejakBaca)
class JejakBacaAdmin(HanyaBaca):
    list_display = ("waktu", "pelaku", "peran", "objek_jenis", "bagian")
    list_filter = ("objek_jenis", "peran")
    list_select_related = ("pelaku",)
    search_fields = ("objek_id", "pelaku__username", "pelaku__nama")
    show_full_result_count = False


@admin.register(BerkasImpor)
class BerkasImporAdmin(HanyaBaca):
    list_display = ("dibuat_pada", "jenis", "nama_berkas", "status")
    list_filter = ("jenis", "status")
    search_fields = ("nama_berkas", "sha256")


@admin.register(HariLibur)
class HariLiburAdmin(Beraudit):
    list_display = ("tanggal", "nama")
    search_fields = ("nama",)
    date_hierarchy = "tanggal"


# --- Schedules: django-celery-beat speaks no Indonesian and leaves no trace; its admin is taken over here -------------
NAMA_MODEL = {
    PeriodicTask: "jadwal tugas",
    CrontabSchedule: "pola waktu (jam, hari, tanggal)",
    IntervalSchedule: "pola jeda (tiap sekian menit)",
}
LABEL_JADWAL = {
    "name": "Nama",
    "regtask": "Tugas",
    "task": "Tugas lain (ditulis sendiri)",
    "enabled": "Aktif",
    "description": "Keterangan",
    "interval": "Pola jeda",
    "crontab": "Pola waktu",
    "start_time": "Mulai berlaku",
    "one_off": "Sekali saja",
}
LABEL_POLA = {
    "minute": "Menit",
    "hour": "Jam",
    "day_of_month": "Tanggal",
    "month_of_year": "Bulan",
    "day_of_week": "Hari dalam pekan (0 = Minggu)",
    "timezone": "Zona waktu",
    "every": "Setiap",
    "period": "Satuan",
}
# The names Django shows, not those of the library's migrations: those are read from the class as it was written.
apps.get_app_config("django_celery_beat").verbose_name = "Jadwal"
for _model, _nama in NAMA_MODEL.items():
    _model._meta.verbose_name = _model._meta.verbose_name_plural = _nama
for _model in (PeriodicTask, ClockedSchedule, CrontabSchedule, SolarSchedule, IntervalSchedule):
    admin.site.unregister(_model)


class JadwalForm(beat.PeriodicTaskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in LABEL_JADWAL.keys() & self.fields.keys():
            self.fields[nama].label = LABEL_JADWAL[nama]
            self.fields[nama].help_text = ""


@admin.register(PeriodicTask)
class JadwalAdmin(Beraudit, beat.PeriodicTaskAdmin):
    form = JadwalForm
    list_display = ("name", "enabled", "crontab", "interval", "last_run_at")
    list_filter = ("enabled",)
    date_hierarchy = None
    actions = ("aktifkan", "matikan", "jalankan")
    readonly_fields = ("last_run_at",)
    fieldsets = (
        (None, {"fields": ("name", "regtask", "task", "enabled", "description")}),
        ("Waktu", {"fields": ("crontab", "interval", "start_time", "one_off", "last_run_at")}),
    )

    @admin.action(description="Aktifkan jadwal terpilih")
    def aktifkan(self, request: HttpRequest, pilihan: QuerySet[PeriodicTask]) -> None:
        """Turn on; beat reads the change within seconds."""
        self._setel(request, pilihan, aktif=True)

    @admin.action(description="Matikan jadwal terpilih")
    def matikan(self, request: HttpRequest, pilihan: QuerySet[PeriodicTask]) -> None:
        """Turn off until somebody turns it on again."""
        self._setel(request, pilihan, aktif=False)

    @admin.action(description="Jalankan sekarang")
    def jalankan(self, request: HttpRequest, pilihan: QuerySet[PeriodicTask]) -> None:
        """Send the tasks to the worker at once, beside their schedule; none is sent when one of them is unknown."""
        try:
            with transaction.atomic():
                for satu in pilihan:
                    antrean.kirim(satu.task, *json.loads(satu.args))
        except (ImportError, KeyError):
            self.message_user(request, f"Tugas {satu.task} tidak dikenal. Periksa jadwal “{satu}”.", messages.ERROR)
        else:
            self.message_user(request, f"{len(pilihan)} tugas dikirim ke pekerja.", messages.SUCCESS)

    def _setel(self, request: HttpRequest, pilihan: QuerySet[PeriodicTask], *, aktif: bool) -> None:
        jumlah = pilihan.update(enabled=aktif)
        PeriodicTasks.update_changed()
        self.message_user(request, f"{jumlah} jadwal {'diaktifkan' if aktif else 'dimatikan'}.", messages.SUCCESS)


class PolaAdmin(Beraudit):
    """Patterns of time that schedules point to."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The library's fields under our labels."""
        medan = super().formfield_for_dbfield(db_field, request, **kwargs)
        if medan is not None and db_field.name in LABEL_POLA:
            medan.label = LABEL_POLA[db_field.name]
        return medan


@admin.register(CrontabSchedule)
class PolaWaktuAdmin(PolaAdmin):
    list_display = ("__str__", "minute", "hour", "day_of_week", "day_of_month", "month_of_year")


@admin.register(IntervalSchedule)
class PolaJedaAdmin(PolaAdmin):
    list_display = ("__str__", "every", "period")

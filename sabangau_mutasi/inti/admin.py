"""Admin of audit, read log, imports, holidays and the schedules of periodic tasks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from celery.schedules import ParseException, crontab_parser
from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
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
from sabangau_mutasi.inti.admin_acuan import ImporEkspor
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
    date_hierarchy = "waktu"
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
class HariLiburAdmin(ImporEkspor, Beraudit):
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
KATA_POLA = {
    "minute": "menit",
    "hour": "jam",
    "day_of_month": "tanggal",
    "month_of_year": "bulan",
    "day_of_week": "hari",
}
SATUAN = {"days": "hari", "hours": "jam", "minutes": "menit", "seconds": "detik", "microseconds": "mikrodetik"}
BAGIAN_POLA: dict[str, tuple[Callable[[], crontab_parser], str]] = {
    "minute": (lambda: crontab_parser(60), "0, */15, atau 5,35"),
    "hour": (lambda: crontab_parser(24), "2, */4, atau 8-16"),
    "day_of_month": (lambda: crontab_parser(31, 1), "*, 1, atau 1,15"),
    "month_of_year": (lambda: crontab_parser(12, 1), "*, 1, atau 1-6"),
    "day_of_week": (lambda: crontab_parser(7), "*, 1-5, atau 0"),
}
# The names Django shows, not those of the library's migrations: those are read from the class as it was written.
apps.get_app_config("django_celery_beat").verbose_name = "Jadwal"
for _model, _nama in NAMA_MODEL.items():
    _model._meta.verbose_name = _model._meta.verbose_name_plural = _nama
for _model in (PeriodicTask, ClockedSchedule, CrontabSchedule, SolarSchedule, IntervalSchedule):
    admin.site.unregister(_model)


def sebut_pola(pola: CrontabSchedule | IntervalSchedule | None) -> str:
    """A pattern in words: "menit 15, jam 2, tanggal 1", "setiap 5 menit"; stars are left out."""
    if isinstance(pola, IntervalSchedule):
        return f"setiap {pola.every} {SATUAN.get(pola.period, pola.period)}"
    if pola is None:
        return "lain"
    bagian = [f"{kata} {isi}" for medan, kata in KATA_POLA.items() if (isi := getattr(pola, medan)) != "*"]
    return ", ".join(bagian) or "setiap menit"


for _pola in (CrontabSchedule, IntervalSchedule):
    # Titles, breadcrumbs and drop-downs all show it.
    _pola.__str__ = sebut_pola


class SaringanAktif(admin.SimpleListFilter):
    """On or off, under an Indonesian title."""

    title = "aktif"
    parameter_name = "aktif"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Two."""
        return [("1", "Ya"), ("0", "Tidak")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[PeriodicTask]) -> QuerySet[PeriodicTask]:
        """The chosen half."""
        return queryset.filter(enabled=self.value() == "1") if self.value() in ("0", "1") else queryset


class JadwalForm(beat.PeriodicTaskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in LABEL_JADWAL.keys() & self.fields.keys():
            self.fields[nama].label = LABEL_JADWAL[nama]
            self.fields[nama].help_text = ""


@admin.register(PeriodicTask)
class JadwalAdmin(Beraudit, beat.PeriodicTaskAdmin):
    form = JadwalForm
    list_display = ("nama", "aktif", "pola", "jalan_terakhir", "jalan_berikut")
    list_select_related = ("crontab", "interval", "solar", "clocked")
    search_fields = ("name", "task", "description")
    list_filter = (SaringanAktif,)
    ordering = ("name",)
    date_hierarchy = None
    actions = ("aktifkan", "matikan", "jalankan")
    readonly_fields = ("jalan_terakhir", "jalan_berikut")
    fieldsets = (
        (None, {"fields": ("name", "regtask", "task", "enabled", "description")}),
        ("Waktu", {"fields": ("crontab", "interval", "start_time", "one_off", "jalan_terakhir", "jalan_berikut")}),
    )

    @admin.display(description="Nama", ordering="name")
    def nama(self, satu: PeriodicTask) -> str:
        """The schedule's own name."""
        return str(satu.name)

    @admin.display(description="Aktif", boolean=True, ordering="enabled")
    def aktif(self, satu: PeriodicTask) -> bool:
        """Whether beat sends it."""
        return bool(satu.enabled)

    @admin.display(description="Waktu")
    def pola(self, satu: PeriodicTask) -> str:
        """Its pattern in words."""
        return sebut_pola(satu.crontab or satu.interval)

    @admin.display(description="Jalan terakhir", ordering="last_run_at")
    def jalan_terakhir(self, satu: PeriodicTask) -> datetime | None:
        """When beat sent the task last."""
        terakhir: datetime | None = satu.last_run_at
        return terakhir

    @admin.display(description="Jalan berikut")
    def jalan_berikut(self, satu: PeriodicTask) -> datetime | None:
        """When beat sends the task next; empty while it is off."""
        if not satu.enabled:
            return None
        sekarang = timezone.now()
        berikut: datetime = sekarang + satu.schedule.remaining_estimate(satu.last_run_at or sekarang)
        return berikut

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

    @admin.display(description="Pola")
    def pola(self, satu: Any) -> str:
        """The pattern in words."""
        return sebut_pola(satu)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The library's fields under our labels."""
        medan: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if medan is not None and db_field.name in LABEL_POLA:
            medan.label = LABEL_POLA[db_field.name]
            medan.help_text = ""
        if medan is not None and db_field.name == "period":
            medan.choices = [(kode, kata) for kode, kata in SATUAN.items() if kode != "microseconds"]
        return medan


class PolaWaktuForm(forms.ModelForm):
    """A pattern of time; what celery cannot read is refused with an example of what it can."""

    def clean(self) -> dict[str, Any]:
        """Each part on its own; a part refused here is spared the library's English complaint."""
        data = super().clean() or {}
        for nama, (pengurai, contoh) in BAGIAN_POLA.items():
            try:
                pengurai().parse(data.get(nama, "*"))
            except (ParseException, ValueError):
                self.add_error(nama, f"Tidak dapat dibaca. Contoh yang benar: {contoh}.")
        return data


@admin.register(CrontabSchedule)
class PolaWaktuAdmin(PolaAdmin):
    form = PolaWaktuForm
    list_display = ("pola", "zona")

    @admin.display(description="Zona waktu")
    def zona(self, satu: CrontabSchedule) -> str:
        """Where its clock stands."""
        return str(satu.timezone)


@admin.register(IntervalSchedule)
class PolaJedaAdmin(PolaAdmin):
    list_display = ("pola",)

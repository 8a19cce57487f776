"""Admin of the needs cycle: worksheets, surveys, interviews, plans and their runs; written by services, read here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest

from instansi import models
from instansi.domain.parameter import BATAS, pesan_parameter
from sabangau_mutasi.inti.admin_acuan import ImporEkspor
from sabangau_mutasi.inti.admin_dasar import HanyaBaca, TanpaHapus


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
    models.Kuesioner,
    models.Pertanyaan,
    models.PeriodeSurvei,
    models.UndanganSurvei,
    models.Wawancara,
)
class KebutuhanLainAdmin(Bertaut):
    """Small tables: every field on the page of a row."""


def periksa_parameter(baris: models.ParameterKebutuhanBaris) -> None:
    """A value outside its bounds is refused where it is typed."""
    if baris.kode in BATAS and baris.nilai is not None and (pesan := pesan_parameter(baris.kode, baris.nilai)):
        raise ValidationError({"nilai": pesan})


class ParameterKebutuhanForm(ModelForm):
    """A dated value within its bounds."""

    class Meta:
        model = models.ParameterKebutuhanBaris
        fields = ("kode", "nilai", "mulai", "dasar")
        help_texts: ClassVar[dict[str, str]] = {
            "mulai": "Nilai yang sudah berlaku tidak diubah: tambahkan baris baru dengan tanggal mulainya.",
            "dasar": "Peraturan atau keputusan yang menetapkannya.",
        }

    def clean(self) -> dict[str, Any]:
        """The value against the bounds of its code."""
        data = super().clean() or {}
        if not self.errors:
            periksa_parameter(models.ParameterKebutuhanBaris(**data))
        return data


@admin.register(models.ParameterKebutuhanBaris)
class ParameterKebutuhanAdmin(ImporEkspor, TanpaHapus):
    """Thresholds of the analysis; a run uses what holds at its reference date and keeps it."""

    kunci = ("kode", "mulai")
    periksa = staticmethod(periksa_parameter)
    form = ParameterKebutuhanForm
    list_display = ("kode", "nilai", "mulai", "dasar")
    list_filter = ("kode",)
    search_fields = ("dasar",)


@admin.register(models.Formasi)
class FormasiAdmin(ImporEkspor, TanpaHapus):
    """What was granted, typed or brought as a file; the projection counts it."""

    kunci = ("posisi", "tahun")
    list_display = ("posisi", "tahun", "jumlah", "dasar")
    list_filter = ("tahun",)
    list_select_related = ("posisi",)
    raw_id_fields = ("posisi",)
    search_fields = ("posisi__kode", "dasar")


@admin.register(models.PertumbuhanKebutuhan)
class PertumbuhanKebutuhanAdmin(TanpaHapus):
    """Yearly growth with its reason; units below follow the nearest one above."""

    list_display = ("unit", "persen", "alasan", "diubah_pada")
    list_select_related = ("unit",)
    raw_id_fields = ("unit", "diubah_oleh")
    readonly_fields = ("diubah_oleh",)
    search_fields = ("unit__nama", "alasan")

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Keep who decided it."""
        obj.diubah_oleh = request.user
        super().save_model(request, obj, form, change)

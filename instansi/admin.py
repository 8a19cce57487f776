"""Admin of offices: reference tables and role assignments editable, organisation and needs read-only."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from instansi import admin_kebutuhan as admin_kebutuhan  # registers its own models
from instansi import models
from sabangau_mutasi.akun.admin import PenggunaAdmin, PenggunaForm
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran, bertentangan
from sabangau_mutasi.akun.services import batalkan_kode
from sabangau_mutasi.inti.admin_acuan import ImporEkspor
from sabangau_mutasi.inti.admin_dasar import Beraudit, HanyaBaca, TanpaHapus


@admin.register(models.Golongan, models.Eselon, models.TingkatPendidikan, models.RumpunIlmu)
class AcuanKecilAdmin(ImporEkspor, TanpaHapus):
    list_display = ("nama", "pk")
    search_fields = ("nama",)


@admin.register(models.ProgramStudi)
class ProgramStudiAdmin(ImporEkspor, TanpaHapus):
    list_display = ("nama", "tingkat", "rumpun", "aktif")
    list_filter = ("tingkat", "aktif", ("rumpun", admin.EmptyFieldListFilter))
    list_select_related = ("tingkat", "rumpun")
    search_fields = ("nama",)
    autocomplete_fields = ("rumpun",)
    show_full_result_count = False


class AcuanSiasnAdmin(ImporEkspor, HanyaBaca):
    """Tables of SIASN: renewed by file, with its ids, never typed row by row."""

    search_fields: ClassVar[tuple[str, ...]] = ("nama", "pk")
    show_full_result_count = False


@admin.register(models.AcuanJabatan)
class AcuanJabatanAdmin(AcuanSiasnAdmin):
    list_display = ("nama", "jenis_siasn", "jenjang", "bup", "kelompok", "aktif")
    list_filter = ("aktif", "jenis_siasn", "jenjang")
    search_fields = ("nama", "kelompok", "pk")


@admin.register(models.SubJabatan)
class SubJabatanAdmin(AcuanSiasnAdmin):
    list_display = ("nama", "kelompok", "aktif")
    list_filter = ("aktif", "kelompok")


@admin.register(models.Lokasi)
class LokasiAdmin(AcuanSiasnAdmin):
    list_display = ("nama", "jenis", "induk")
    list_filter = ("jenis",)
    list_select_related = ("induk",)


@admin.register(models.Instansi)
class InstansiAdmin(AcuanSiasnAdmin):
    kunci = ("siasn_id",)
    list_display = ("nama", "jenis", "siasn_id")
    list_filter = ("jenis",)
    search_fields = ("nama", "siasn_id")


admin.site.unregister(Pengguna)


class PenggunaBerperanForm(PenggunaForm):
    """The account's form where roles are known: who works in a role gets no rights in the admin (domain.md §7.2)."""

    def clean(self) -> dict[str, Any]:
        """The reverse of ``PenugasanPeranForm._periksa_lain``; roles that begin later count as well."""
        data = super().clean() or {}
        diberi = [hak for hak in ("is_staff", "is_superuser") if data.get(hak) and not getattr(self.instance, hak)]
        if self.instance.pk is None or not diberi:
            return data
        kerja = models.PenugasanPeran.objects.filter(
            Q(sampai__isnull=True) | Q(sampai__gt=timezone.localdate()), pengguna=self.instance
        ).exclude(peran__in=(Peran.ADMIN_SISTEM, Peran.ASN))
        nama = sorted({Peran(peran).label for peran in kerja.values_list("peran", flat=True)})
        if nama:
            raise ValidationError(
                f"Akun ini memegang peran {', '.join(nama)}. Akhiri penugasannya dahulu di Penugasan peran,"
                " atau buat akun tersendiri untuk halaman admin."
            )
        return data


@admin.register(Pengguna)
class PenggunaBerperanAdmin(PenggunaAdmin):
    form = PenggunaBerperanForm


class PenugasanPeranForm(forms.ModelForm):
    """Who acts in which role: never for oneself, never two roles the text keeps apart, ended by date."""

    oleh: Pengguna

    class Meta:
        model = models.PenugasanPeran
        fields = ("pengguna", "peran", "unit", "mulai", "sampai", "dasar")
        help_texts = {
            "sampai": "Hari pertama peran tidak berlaku lagi. Kosong: sampai diakhiri.",
            "dasar": "Nomor surat tugas atau keputusan.",
        }

    def clean(self) -> dict[str, Any]:
        """All rules about the person; dates and the unit are checked by the model's constraints as well."""
        data = super().clean() or {}
        lama = self.instance if self.instance.pk else None
        pengguna: Pengguna | None = data.get("pengguna") or (lama.pengguna if lama else None)
        peran = data.get("peran") or (lama.peran if lama else "")
        mulai = data.get("mulai") or (lama.mulai if lama else None)
        if pengguna is None or not peran or mulai is None:
            return data
        if pengguna == self.oleh:
            raise ValidationError("Peran sendiri diberikan, diubah, dan diakhiri oleh admin lain.")
        self._periksa_lain(pengguna, Peran(peran), mulai, data.get("sampai"), data.get("unit"))
        return data

    def clean_sampai(self) -> date | None:
        """A role is not taken back for days gone by, and one that has ended stays ended."""
        sampai: date | None = self.cleaned_data["sampai"]
        semula = self.initial.get("sampai") if self.instance.pk else None
        if sampai == semula:
            return sampai
        if semula is not None and semula <= timezone.localdate():
            raise ValidationError("Penugasan ini sudah berakhir. Buat penugasan baru.")
        if sampai is not None and sampai < timezone.localdate():
            raise ValidationError("Peran diakhiri paling cepat hari ini: yang sudah dikerjakan tetap sah.")
        return sampai

    def _periksa_lain(self, pengguna: Pengguna, peran: Peran, mulai: date, sampai: date | None, unit: Any) -> None:
        """Refuse what clashes with another assignment of the same person on at least one common day."""
        beririsan = models.PenugasanPeran.objects.filter(
            Q(sampai__isnull=True) | Q(sampai__gt=mulai), pengguna=pengguna
        ).exclude(pk=self.instance.pk)
        if sampai is not None:
            beririsan = beririsan.filter(mulai__lt=sampai)
        unit_id = unit.pk if unit else self.instance.unit_id
        for satu in beririsan:
            if bertentangan(peran, Peran(satu.peran)):
                raise ValidationError(
                    f"{peran.label} tidak boleh dipegang bersama {Peran(satu.peran).label}. Akhiri yang satu dahulu."
                )
            if satu.peran == peran and satu.unit_id == unit_id:
                raise ValidationError("Peran yang sama di unit yang sama sudah ditugaskan pada masa itu.")
        if pengguna.is_staff and peran not in {Peran.ADMIN_SISTEM, Peran.ASN}:
            raise ValidationError("Akun ini boleh membuka halaman admin; peran kerja diberikan kepada akun lain.")


@admin.register(models.PenugasanPeran)
class PenugasanPeranAdmin(TanpaHapus):
    form = PenugasanPeranForm
    list_display = ("pengguna", "peran", "unit", "mulai", "sampai", "dasar")
    list_filter = ("peran", ("sampai", admin.EmptyFieldListFilter))
    list_select_related = ("pengguna", "unit")
    search_fields = ("pengguna__username", "pengguna__nama", "unit__nama", "dasar")
    autocomplete_fields = ("pengguna", "unit")

    def get_readonly_fields(self, request: HttpRequest, obj: models.PenugasanPeran | None = None) -> tuple[str, ...]:
        """Who, what and where never change; the start only while it lies ahead."""
        if obj is None:
            return ()
        return (
            ("pengguna", "peran", "unit")
            if obj.mulai > timezone.localdate()
            else ("pengguna", "peran", "unit", "mulai")
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form knows who fills it in."""
        dasar = super().get_form(request, obj, change=change, **kwargs)
        return type("PenugasanPeranForm", (dasar,), {"oleh": request.user})

    def save_model(self, request: HttpRequest, obj: models.PenugasanPeran, form: Any, change: bool) -> None:
        """A new role voids activation codes already handed out: they were given for an ASN's account."""
        super().save_model(request, obj, form, change)
        if not change and batalkan_kode(obj.pengguna):
            self.message_user(
                request, "Kode aktivasi akun ini yang belum dipakai tidak berlaku lagi.", messages.WARNING
            )


@admin.register(models.SyaratProgramStudi)
class SyaratProgramStudiAdmin(Beraudit):
    list_display = ("jabatan", "program")
    list_select_related = ("jabatan", "program")
    search_fields = ("jabatan__nama", "program__nama")
    autocomplete_fields = ("jabatan", "program")


@admin.register(models.SyaratRumpun)
class SyaratRumpunAdmin(Beraudit):
    list_display = ("jabatan", "rumpun")
    list_select_related = ("jabatan", "rumpun")
    search_fields = ("jabatan__nama", "rumpun__nama")
    autocomplete_fields = ("jabatan", "rumpun")


@admin.register(models.StandarKompetensi)
class StandarKompetensiAdmin(Beraudit):
    list_display = ("jabatan", "kode", "level")
    list_select_related = ("jabatan",)
    search_fields = ("jabatan__nama", "kode")
    autocomplete_fields = ("jabatan",)


@admin.register(models.SyaratPelatihan)
class SyaratPelatihanAdmin(Beraudit):
    list_display = ("jabatan", "nama")
    list_select_related = ("jabatan",)
    search_fields = ("jabatan__nama", "nama")
    autocomplete_fields = ("jabatan",)


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
    list_filter = ("lengkap", "pemicu")

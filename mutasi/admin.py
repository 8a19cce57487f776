"""Admin of the rules' parameters and letters' tables; cases and decrees are changed in the product's own screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from mutasi import models
from pegawai.models import Pegawai
from sabangau_mutasi.inti.admin_dasar import HanyaBaca, TanpaHapus


@admin.register(models.ParameterAturanBaris)
class ParameterAturanAdmin(TanpaHapus):
    list_display = ("kode", "nilai", "mulai", "dasar")
    list_filter = ("kode",)
    search_fields = ("kode", "dasar")


@admin.register(models.BobotSkor)
class BobotSkorAdmin(TanpaHapus):
    list_display = ("mulai", "kebutuhan", "kelonggaran", "kompetensi", "pendidikan", "kinerja", "pengalaman", "dasar")
    search_fields = ("dasar",)


@admin.register(models.DasarHukum)
class DasarHukumAdmin(TanpaHapus):
    list_display = ("urutan", "jenis_mutasi", "teks", "mulai", "sampai")
    list_filter = ("jenis_mutasi",)
    search_fields = ("teks",)


@admin.register(models.KodeKlasifikasi)
class KodeKlasifikasiAdmin(TanpaHapus):
    list_display = ("jenis_dokumen", "kode", "mulai")
    search_fields = ("jenis_dokumen", "kode")


@admin.register(models.PeriodePilkada)
class PeriodePilkadaAdmin(TanpaHapus):
    list_display = ("wilayah", "tanggal_penetapan_paslon", "tanggal_akhir_jabatan", "tanggal_pelantikan")
    search_fields = ("wilayah",)


class IzinMendagriForm(forms.ModelForm):
    """The person is named by NIP: the admin has no list of people to choose from (domain.md §7.2, §8.2)."""

    nip = forms.CharField(label="NIP pegawai", max_length=30, help_text="18 angka, spasi boleh.")

    class Meta:
        model = models.IzinMendagri
        fields = ("nomor", "tanggal")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["nip"]

    def clean_nip(self) -> str:
        """The NIP must be somebody's."""
        nip = "".join(self.cleaned_data["nip"].split())
        pegawai = Pegawai.objects.filter(nip=nip).first()
        if pegawai is None:
            raise ValidationError("NIP ini tidak ditemukan. Periksa angkanya, atau impor data pegawainya dahulu.")
        self.instance.pegawai = pegawai
        return nip

    def clean_tanggal(self) -> Any:
        """A letter of tomorrow does not exist yet."""
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.localdate():
            raise ValidationError("Tanggal surat tidak boleh setelah hari ini.")
        return tanggal


@admin.register(models.IzinMendagri)
class IzinMendagriAdmin(TanpaHapus):
    form = IzinMendagriForm
    list_display = ("nomor", "tanggal", "pegawai")
    list_select_related = ("pegawai",)
    search_fields = ("nomor", "pegawai__nama")
    date_hierarchy = "tanggal"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whose consent it is does not change afterwards."""
        return ("pegawai", "nomor", "tanggal") if obj else ("nip", "nomor", "tanggal")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """See ``get_fields``."""
        return ("pegawai",) if obj else ()


@admin.register(models.PencacahNomor)
class PencacahNomorAdmin(HanyaBaca):
    list_display = ("seri", "tahun", "terakhir")
    search_fields = ("seri",)


@admin.register(models.UsulMutasi)
class UsulMutasiAdmin(HanyaBaca):
    list_display = ("nomor_registrasi", "jenis", "status", "tmt_rencana")
    list_filter = ("status", "jenis")
    search_fields = ("nomor_registrasi",)

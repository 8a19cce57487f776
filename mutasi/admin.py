"""Admin of the rules' parameters and letters' tables; cases and decrees are changed in the product's own screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from mutasi import models
from mutasi.fakta.parameter import BAWAAN, parameter
from pegawai.models import Pegawai
from sabangau_mutasi.inti.admin_acuan import Ekspor, ImporEkspor
from sabangau_mutasi.inti.admin_dasar import HanyaBaca, TanpaHapus


def periksa_parameter(baris: models.ParameterAturanBaris) -> None:
    """A value the rules cannot read is refused where it is typed, not where a case needs it."""
    bawaan = BAWAAN.get(baris.kode, "")
    try:
        if baris.mulai:
            parameter(baris.mulai, {baris.kode: baris.nilai})
        if bawaan.isdigit():
            int(baris.nilai)
    except ValueError as galat:
        raise ValidationError({"nilai": f"Parameter {baris.kode} harus berupa angka."}) from galat


class ParameterForm(forms.ModelForm):
    """A parameter row whose value fits its code."""

    class Meta:
        model = models.ParameterAturanBaris
        fields = ("kode", "nilai", "mulai", "dasar")
        help_texts = {
            "mulai": "Nilai yang sudah berlaku tidak diubah: tambahkan baris baru dengan tanggal mulainya.",
            "dasar": "Peraturan atau keputusan yang menetapkannya.",
        }

    def clean(self) -> dict[str, Any]:
        """The value against what the rules make of this code."""
        data = super().clean() or {}
        if not self.errors:
            periksa_parameter(models.ParameterAturanBaris(**data))
        return data


@admin.register(models.ParameterAturanBaris)
class ParameterAturanAdmin(ImporEkspor, TanpaHapus):
    kunci = ("kode", "mulai")
    periksa = staticmethod(periksa_parameter)
    form = ParameterForm
    date_hierarchy = "mulai"
    list_display = ("kode", "nilai", "mulai", "dasar")
    list_filter = ("kode",)
    search_fields = ("kode", "dasar")


@admin.register(models.BobotSkor)
class BobotSkorAdmin(ImporEkspor, TanpaHapus):
    kunci = ("mulai",)
    list_display = ("mulai", "kebutuhan", "kelonggaran", "kompetensi", "pendidikan", "kinerja", "pengalaman", "dasar")
    search_fields = ("dasar",)


@admin.register(models.DasarHukum)
class DasarHukumAdmin(ImporEkspor, TanpaHapus):
    kunci = ("jenis_mutasi", "urutan", "mulai")
    list_display = ("urutan", "jenis_mutasi", "teks", "mulai", "sampai")
    list_filter = ("jenis_mutasi",)
    search_fields = ("teks",)


@admin.register(models.KodeKlasifikasi)
class KodeKlasifikasiAdmin(ImporEkspor, TanpaHapus):
    kunci = ("jenis_dokumen", "mulai")
    list_display = ("jenis_dokumen", "kode", "mulai")
    search_fields = ("jenis_dokumen", "kode")


@admin.register(models.PeriodePilkada)
class PeriodePilkadaAdmin(ImporEkspor, TanpaHapus):
    kunci = ("wilayah", "tanggal_penetapan_paslon")
    list_display = ("wilayah", "tanggal_penetapan_paslon", "tanggal_akhir_jabatan", "tanggal_pelantikan")
    search_fields = ("wilayah",)


@admin.register(models.KlausulSk)
class KlausulSkAdmin(Ekspor, HanyaBaca):
    """Looked at and downloaded; the wording is changed on the product's own page, with its preview."""

    list_display = ("kode", "mulai", "dibuat_oleh", "dibuat_pada")
    list_filter = ("kode",)
    list_select_related = ("dibuat_oleh",)
    search_fields = ("teks",)
    date_hierarchy = "mulai"


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

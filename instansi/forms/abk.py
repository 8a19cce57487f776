"""Forms of worksheets: filters, the parameters of a sheet, one row, moves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from instansi.domain.abk import WKE_MENIT_TAHUN, Pembulatan, PendekatanAbk, PeriodeVolume
from instansi.domain.alur_lembar import StatusLembar
from instansi.forms.saring import pilihan
from instansi.services.abk import IsiBaris
from sabangau_mutasi.inti.formulir import PilihDatar
from sabangau_mutasi.inti.unggahan import Unggahan

_RIBUAN = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
_BILANGAN = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?|[0-9]+([.,][0-9]+)?)")
_ANGKA = {"inputmode": "decimal", "autocomplete": "off"}


class DesimalBerkoma(forms.DecimalField):
    """A number as it is written here: 1.250 and 1.250,5 have thousands, 12,5 and 12.5 a fraction."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs derive it from int
        """The number; points between groups of three digits are thousands."""
        if isinstance(value, str) and (teks := value.strip()):
            if not _BILANGAN.fullmatch(teks):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            ribuan = "," in teks or _RIBUAN.fullmatch(teks)
            value = teks.replace(".", "").replace(",", ".") if ribuan else teks
        return super().to_python(value)


class SaringAbkForm(forms.Form):
    """Year, status, unit, approach, text."""

    q = forms.CharField(label="Jabatan atau unit", required=False, max_length=80, widget=forms.SearchInput)
    tahun = forms.ChoiceField(label="Tahun", required=False, widget=PilihDatar)
    status = forms.ChoiceField(
        label="Status", required=False, widget=PilihDatar, choices=pilihan("Semua status", StatusLembar.choices())
    )
    unit = forms.ChoiceField(label="Unit", required=False, widget=PilihDatar)
    pendekatan = forms.ChoiceField(
        label="Pendekatan",
        required=False,
        widget=PilihDatar,
        choices=pilihan("Semua pendekatan", PendekatanAbk.choices()),
    )

    def __init__(self, *args: Any, tahun: Iterable[int], unit: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(str(n), str(n)) for n in tahun]  # type: ignore[attr-defined]
        self.fields["unit"].choices = pilihan("Semua unit", unit)  # type: ignore[attr-defined]


class LembarForm(forms.Form):
    """The parameters of a version."""

    pendekatan = forms.ChoiceField(label="Pendekatan", choices=PendekatanAbk.choices(), widget=PilihDatar)
    standar = DesimalBerkoma(
        label="Standar kemampuan rata-rata setahun",
        required=False,
        min_value=Decimal("0.0001"),
        max_digits=12,
        decimal_places=4,
        widget=forms.TextInput(attrs=_ANGKA),
        help_text="Beban yang ditangani satu orang setahun; untuk pendekatan hasil, objek dan peralatan kerja.",
    )
    satuan_standar = forms.CharField(label="Satuan standar", required=False, max_length=60)
    wke = forms.IntegerField(
        label="Waktu kerja efektif (menit setahun)", min_value=1, max_value=150_000, initial=WKE_MENIT_TAHUN
    )
    pembulatan = forms.ChoiceField(label="Pembulatan", choices=Pembulatan.choices(), widget=PilihDatar)
    catatan = forms.CharField(label="Catatan", required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))
    versi_isi = forms.IntegerField(widget=forms.HiddenInput)


class BarisForm(forms.Form):
    """One row; what the approach does not use stays empty."""

    uraian = forms.CharField(label="Uraian tugas", max_length=300)
    satuan = forms.CharField(label="Satuan hasil", max_length=60, required=False)
    volume = DesimalBerkoma(label="Volume", max_digits=14, decimal_places=2)
    periode = forms.CharField(label="Periode volume", max_length=10, required=False)
    menit = DesimalBerkoma(label="Waktu (menit)", max_digits=10, decimal_places=2, required=False)
    jam_minggu = DesimalBerkoma(label="Jam pelajaran per minggu", max_digits=5, decimal_places=2, required=False)
    bukti = forms.UUIDField(label="Bukti", required=False)
    keterangan = forms.CharField(label="Keterangan", max_length=300, required=False)
    versi = forms.IntegerField(required=False)

    def isi(self) -> IsiBaris:
        """The row for the service; call once valid."""
        data = dict(self.cleaned_data)
        data.pop("versi")
        return IsiBaris(**data | {"periode": data["periode"] or PeriodeVolume.TAHUN})

    @property
    def galat_pertama(self) -> tuple[str, str]:
        """(field, sentence) of the first mistake."""
        medan, galat = next(iter(self.errors.items()))
        label = self.fields[medan].label if medan in self.fields else ""
        return medan, f"{label}: {galat[0]}"


class BuktiForm(forms.Form):
    """A file of evidence."""

    berkas = forms.FileField(label="Berkas bukti", help_text="PDF, JPG atau PNG, paling besar 10 MB.")

    def unggahan(self) -> Unggahan:
        """The upload for the service; call once valid."""
        berkas = self.cleaned_data["berkas"]
        return Unggahan(berkas.name, berkas.read())


class GerakForm(forms.Form):
    """Reason and date of a move; what the move does not need is taken out."""

    alasan = forms.CharField(label="Alasan", max_length=2000, widget=forms.Textarea({"rows": 2}))
    mulai = forms.DateField(
        label="Kebutuhan (K) berlaku mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, beralasan: bool, bertanggal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = timezone.localdate
        if not beralasan:
            del self.fields["alasan"]
        if not bertanggal:
            del self.fields["mulai"]

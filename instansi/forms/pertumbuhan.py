"""Form of the yearly growth of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from instansi.forms.abk import DesimalBerkoma
from instansi.services.pertumbuhan import PERSEN_TERBESAR
from sabangau_mutasi.inti.formulir import PilihDatar


class PertumbuhanForm(forms.Form):
    """Unit, percent a year, reason."""

    unit = forms.ChoiceField(label="Unit beserta bawahannya", widget=PilihDatar)
    persen = DesimalBerkoma(
        label="Pertumbuhan setahun (persen)",
        min_value=-PERSEN_TERBESAR,
        max_value=PERSEN_TERBESAR,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text="Misalnya 2,5. Negatif bila kebutuhan menyusut, 0 untuk mengakhiri.",
        error_messages={"invalid": "Tulis angka seperti 2,5."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        min_length=10,
        help_text="Mengapa kebutuhannya berubah: penduduk, layanan baru, digitalisasi.",
    )

    def __init__(self, *args: Any, unit: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "Pilih unit"), *unit]  # type: ignore[attr-defined]

"""Shape of the filters of a position map."""

from __future__ import annotations

from django import forms

from instansi.models.jabatan import RUMPUN_JABATAN
from pegawai.selectors.peta_jabatan import LOWONG, SUBPOHON, SaringPeta
from sabangau_mutasi.inti.formulir import PilihDatar


class SaringPetaForm(forms.Form):
    """With the units below or not, one job family, only posts with room; what is not on offer is left out."""

    use_required_attribute = False

    cakupan = forms.ChoiceField(
        label="Cakupan",
        required=False,
        choices=[("", "Unit ini saja"), (SUBPOHON, "Beserta unit di bawahnya")],
        widget=PilihDatar(attrs={"class": "form-select"}),
    )
    rumpun = forms.ChoiceField(
        label="Rumpun jabatan",
        required=False,
        choices=[("", "Semua rumpun"), *RUMPUN_JABATAN],
        widget=PilihDatar(attrs={"class": "form-select"}),
    )
    tampil = forms.ChoiceField(
        label="Posisi",
        required=False,
        choices=[("", "Semua posisi"), (LOWONG, "Hanya yang lowong")],
        widget=PilihDatar(attrs={"class": "form-select"}),
    )

    def saring(self) -> SaringPeta:
        """The valid filters as plain values."""
        self.is_valid()
        data = self.cleaned_data
        return SaringPeta(
            subpohon=data.get("cakupan") == SUBPOHON,
            lowong=data.get("tampil") == LOWONG,
            rumpun=data.get("rumpun", ""),
        )

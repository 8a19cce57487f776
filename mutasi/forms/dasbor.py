"""Filter forms of the dashboard and the posisi list."""

from __future__ import annotations

from django import forms

from instansi.forms.saring import SaringOpdForm, pilihan
from instansi.models.jabatan import RUMPUN_JABATAN
from sabangau_mutasi.inti.formulir import PilihDatar

SELISIH = [("kurang", "Kekurangan"), ("lebih", "Kelebihan"), ("lowong", "Lowong")]


class SaringDasborForm(SaringOpdForm):
    """OPD and job family."""

    rumpun = forms.ChoiceField(
        label="Rumpun jabatan", required=False, widget=PilihDatar, choices=pilihan("Semua rumpun", RUMPUN_JABATAN)
    )


class SaringPosisiForm(SaringDasborForm):
    """Adds the kind of gap and a search."""

    selisih = forms.ChoiceField(
        label="Selisih", required=False, widget=PilihDatar, choices=pilihan("Semua posisi", SELISIH)
    )
    q = forms.CharField(label="Jabatan atau unit", required=False, max_length=80)

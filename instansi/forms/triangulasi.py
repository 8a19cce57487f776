"""Filter form of the triangulated need."""

from __future__ import annotations

from django import forms

from instansi.forms.saring import SaringOpdForm, pilihan
from instansi.models.jabatan import RUMPUN_JABATAN
from sabangau_mutasi.inti.formulir import PilihDatar


class SaringTriangulasiForm(SaringOpdForm):
    """Office, job family, and a search."""

    rumpun = forms.ChoiceField(
        label="Rumpun jabatan", required=False, widget=PilihDatar, choices=pilihan("Semua rumpun", RUMPUN_JABATAN)
    )
    q = forms.CharField(label="Jabatan atau unit", required=False, max_length=80)

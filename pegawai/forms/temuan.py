"""Filters of the mismatch list."""

from __future__ import annotations

from django import forms

from instansi.forms.saring import SaringOpdForm, pilihan
from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from sabangau_mutasi.inti.formulir import PilihDatar


class SaringTemuanForm(SaringOpdForm):
    """Office, verdicts, search."""

    pendidikan = forms.ChoiceField(
        label="Pendidikan",
        required=False,
        widget=PilihDatar,
        choices=pilihan("Yang tidak sesuai", KecocokanPendidikan.choices()),
    )
    pangkat = forms.ChoiceField(
        label="Pangkat", required=False, widget=PilihDatar, choices=pilihan("Semua pangkat", KecocokanPangkat.choices())
    )
    q = forms.CharField(label="Nama atau jabatan", required=False, max_length=80)

"""Filter form of the triangulated need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from instansi.forms.saring import SaringOpdForm, pilihan
from instansi.models.jabatan import RUMPUN_JABATAN
from sabangau_mutasi.inti.formulir import PilihDatar


class SaringTriangulasiForm(SaringOpdForm):
    """Office, job family, what to look at, and a search."""

    rumpun = forms.ChoiceField(
        label="Rumpun jabatan", required=False, widget=PilihDatar, choices=pilihan("Semua rumpun", RUMPUN_JABATAN)
    )
    hanya = forms.ChoiceField(label="Yang perlu dilihat", required=False, widget=PilihDatar)
    q = forms.CharField(label="Jabatan atau unit", required=False, max_length=80)

    def __init__(self, *args: Any, hanya: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hanya"].choices = pilihan("Semua posisi", hanya)  # type: ignore[attr-defined]

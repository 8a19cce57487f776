"""The filter every list by office shares; choices are finished lists, so that drawing asks no query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from sabangau_mutasi.inti.formulir import PilihDatar


def pilihan(kosong: str, isi: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices with the empty one first."""
    return [("", kosong), *isi]


class SaringOpdForm(forms.Form):
    """One office, by public id."""

    opd = forms.ChoiceField(label="OPD", required=False, widget=PilihDatar)

    def __init__(self, *args: Any, opd: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opd"].choices = pilihan("Semua OPD", opd)  # type: ignore[attr-defined]

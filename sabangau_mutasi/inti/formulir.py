"""Form widgets of our own: drawn without a template per option, because a list page draws several of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PilihDatar(forms.Select):
    """A select whose options are joined in one go and kept for the next page with the same selection.

    Takes the same choices, groups included. Give it finished lists, never a queryset: no SQL may run while drawing.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: object | None = None
    ) -> SafeString:
        """The whole control as HTML."""
        atribut = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        terpilih = set(self.format_value(value))
        return format_html("<select{}>{}</select>", flatatt(atribut), _butir(_beku(self.choices), frozenset(terpilih)))


Beku = tuple[tuple[str, Any], ...]


def _beku(pilihan: Iterable[Any]) -> Beku:
    """Choices as tuples of text: what a list draws on every page is then drawn once per selection."""
    return tuple(
        (str(nilai), _beku(label))
        if isinstance(label, list | tuple)
        else ("" if nilai is None else str(nilai), str(label))
        for nilai, label in pilihan
    )


@lru_cache(maxsize=256)
def _butir(pilihan: Beku, terpilih: frozenset[str]) -> SafeString:
    """The options, groups included."""
    return format_html_join(
        "",
        "{}",
        (
            (_kelompok(nilai, label, terpilih),)
            if isinstance(label, tuple)
            else (format_html(_TERPILIH if nilai in terpilih else _BIASA, nilai, label),)
            for nilai, label in pilihan
        ),
    )


def _kelompok(nama: str, pilihan: Beku, terpilih: frozenset[str]) -> SafeString:
    return format_html('<optgroup label="{}">{}</optgroup>', nama, _butir(pilihan, terpilih))


_BIASA = '<option value="{}">{}</option>'
_TERPILIH = '<option value="{}" selected>{}</option>'

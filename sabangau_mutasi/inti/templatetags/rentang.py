"""A range with its likely value and a mark for what is there, as a small drawing beside the figures."""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string

register = template.Library()
LEBAR, TEPI = 120, 4


@register.simple_tag
def rentang(rendah: int, mungkin: int, tinggi: int, ada: int | None = None, skala: int = 0) -> str:
    """``rendah``-``mungkin``-``tinggi`` on an axis from 0 to ``skala`` (or to the largest of them); ``ada`` is a mark.

    The figures stand in the text beside it; the drawing is hidden from screen readers.
    """
    puncak = max(skala, tinggi, ada or 0, 1)

    def x(nilai: int) -> str:
        return f"{TEPI + (LEBAR - 2 * TEPI) * min(nilai, puncak) / puncak:.1f}"

    konteks = {
        "rendah": rendah, "mungkin": mungkin, "tinggi": tinggi, "ada": ada, "lebar": LEBAR,
        "x_rendah": x(rendah), "x_mungkin": x(mungkin), "x_tinggi": x(tinggi), "x_ada": x(ada or 0),
    }  # fmt: skip
    return render_to_string("komponen/rentang.html", konteks)

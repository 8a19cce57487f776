"""Form of one clause: its wording and the day it holds from."""

from __future__ import annotations

from django import forms

from mutasi.domain.klausul import PANJANG_TEKS
from mutasi.forms.usul import bidang_tanggal


class KlausulForm(forms.Form):
    """Shape only; the blanks and the ending are judged by ``domain.klausul``."""

    teks = forms.CharField(label="Bunyi", max_length=PANJANG_TEKS, widget=forms.Textarea(attrs={"rows": 7}))
    mulai = bidang_tanggal(label="Berlaku mulai", help_text="Konsep SK yang sudah disusun tetap memakai bunyi lama.")

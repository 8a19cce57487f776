"""Shapes of the preference forms."""

from __future__ import annotations

from django import forms


class KirimForm(forms.Form):
    """What goes with the ranked posts; read by the TPK, never scored."""

    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dibaca Tim Penilai Kinerja, tidak dinilai. Jangan menulis keterangan kesehatan.",
    )
    bidang_minat = forms.CharField(
        label="Bidang minat",
        required=False,
        max_length=120,
        help_text="Misalnya: jalan dan jembatan, kurikulum, gawat darurat.",
    )


class PeriodeForm(forms.Form):
    """A window for wishes."""

    nama = forms.CharField(label="Nama periode", max_length=80, help_text="Misalnya: Periode I 2027.")
    buka_pada = forms.DateTimeField(label="Dibuka", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    tutup_pada = forms.DateTimeField(label="Ditutup", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    tmt_rencana = forms.DateField(label="TMT rencana", widget=forms.DateInput(attrs={"type": "date"}))
    keterangan = forms.CharField(
        label="Keterangan untuk ASN", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )

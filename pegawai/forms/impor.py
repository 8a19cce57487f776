"""Shapes of the upload form."""

from typing import Any

from django import forms

from pegawai.impor.daftar import JENIS
from pegawai.selectors.impor_lingkup import JENIS_OPD
from sabangau_mutasi.inti.formulir import PilihDatar

NAMA_JENIS = {kode: jenis.nama for kode, jenis in JENIS.items()}


class UnggahImporForm(forms.Form):
    """Which kind of workbook, and the file."""

    jenis = forms.ChoiceField(
        label="Jenis data",
        choices=[("", "Pilih jenis data"), *NAMA_JENIS.items()],
        help_text="Urutan memuat provinsi baru: unit kerja, jabatan, peta jabatan, data utama pegawai, lalu riwayat.",
        widget=PilihDatar,
        error_messages={"required": "Pilih jenis data yang diunggah."},
    )
    berkas = forms.FileField(
        label="Buku kerja Excel",
        help_text="Berkas .xlsx, .xlsb atau .ods paling besar 60 MB, .xls 90 MB, teks .csv 250 MB."
        " Judul kolom boleh di baris mana pun, dalam urutan apa pun, dan di beberapa lembar.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.txt,.tsv"}),
        error_messages={"required": "Pilih buku kerja yang akan diunggah.", "empty": "Berkas itu kosong."},
    )


class UnggahAbkForm(UnggahImporForm):
    """The only workbook an OPD officer brings in; another kind is refused."""

    jenis = forms.ChoiceField(choices=[(JENIS_OPD, NAMA_JENIS[JENIS_OPD])], initial=JENIS_OPD, widget=forms.HiddenInput)


def form_unggah(bkd: bool, *isi: Any) -> UnggahImporForm:
    """The upload form of the role."""
    return UnggahImporForm(*isi) if bkd else UnggahAbkForm(*isi)

"""Shape of the upload form."""

from django import forms

from pegawai.impor.daftar import JENIS
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

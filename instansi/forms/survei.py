"""Forms of campaigns: questions of a questionnaire, the period, the choice of offices."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from instansi.domain.pengisian import KeadaanUndangan
from instansi.domain.survei import BagianSurvei, JenisPertanyaan
from instansi.services.kuesioner import Soal, urai_butir
from sabangau_mutasi.inti.formulir import PilihDatar


def _tanggal() -> forms.DateInput:
    """A date control; browsers take nothing but ISO as its value."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class KuesionerForm(forms.Form):
    """The name of a new questionnaire."""

    nama = forms.CharField(label="Nama kuesioner", max_length=120)


class SoalForm(forms.Form):
    """One question; choices or headings one per line."""

    bagian = forms.ChoiceField(label="Bagian", choices=[(b.value, f"{b.value}. {b.label}") for b in BagianSurvei])
    teks = forms.CharField(label="Pertanyaan", max_length=300, error_messages={"required": "Tulis pertanyaannya."})
    bantuan = forms.CharField(label="Penjelasan", max_length=300, required=False)
    jenis = forms.ChoiceField(label="Jenis jawaban", choices=JenisPertanyaan.choices())
    butir = forms.CharField(
        label="Pilihan atau judul kolom",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu per baris, sekurangnya dua pilihan.",
    )
    wajib = forms.BooleanField(label="Wajib dijawab", required=False)

    def __init__(self, *args: Any, tetap_bagian: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if tetap_bagian:
            self.fields["bagian"].widget = forms.HiddenInput()

    def soal(self) -> Soal:
        """The question as typed."""
        isi = self.cleaned_data
        return Soal(
            bagian=BagianSurvei(isi["bagian"]),
            teks=isi["teks"],
            jenis=JenisPertanyaan(isi["jenis"]),
            bantuan=isi["bantuan"],
            wajib=isi["wajib"],
            butir=urai_butir(isi["butir"]),
        )


class PeriodeForm(forms.Form):
    """A new campaign."""

    nama = forms.CharField(
        label="Nama periode",
        max_length=120,
        error_messages={"required": "Beri nama periode ini."},
        help_text="Misalnya: Survei kebutuhan 2027.",
    )
    tahun = forms.IntegerField(label="Tahun kebutuhan", min_value=2000, max_value=2100)
    kuesioner = forms.ChoiceField(label="Kuesioner", widget=PilihDatar)
    mulai = forms.DateField(label="Dibuka", widget=_tanggal())
    selesai = forms.DateField(
        label="Ditutup",
        widget=_tanggal(),
        error_messages={"required": "Isi hari terakhir jawaban diterima."},
        help_text="Hari terakhir jawaban diterima.",
    )
    undang_semua = forms.BooleanField(label="Langsung undang semua OPD", required=False, initial=True)

    def __init__(self, *args: Any, kuesioner: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kuesioner"].choices = list(kuesioner)  # type: ignore[attr-defined]


class PerpanjangForm(forms.Form):
    """Another closing day."""

    selesai = forms.DateField(label="Ditutup", widget=_tanggal())


class SaringCakupanForm(forms.Form):
    """Filters of the coverage page."""

    q = forms.CharField(label="Nama OPD", required=False, max_length=80)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), ("TELAT", "Belum mengirim"), *KeadaanUndangan.choices()],
    )


class AlasanForm(forms.Form):
    """Why a sheet goes back."""

    alasan = forms.CharField(
        label="Yang perlu diperbaiki", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


def kunci_publik(mentah: Iterable[str]) -> list[uuid.UUID]:
    """Public ids among what was posted; anything else is left out."""
    hasil = []
    for satu in mentah:
        try:
            hasil.append(uuid.UUID(satu))
        except ValueError:
            continue
    return hasil

"""Shapes of the triage: filters, a decision, a proposal, a contest and its answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from instansi.forms.saring import SaringOpdForm, pilihan
from pegawai.domain.triase import ALASAN_MIN, TEKS_MAKS, JenisKasus, KeputusanKasus, Putusan, StatusKasus
from pegawai.selectors.kasus import STATUS_LAIN
from sabangau_mutasi.inti.formulir import PilihDatar

HASIL_SANGGAHAN = [
    ("PERBAIKI_DATA", "Terima: datanya diperbaiki"),
    ("TUTUP", "Terima: kasus ditutup"),
    ("TOLAK", "Tolak: temuan tetap"),
]


def _pilih(label: str, kosong: str, isi: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=PilihDatar, choices=[("", kosong), *isi])


def _teks(label: str, bantuan: str, *, wajib: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=bantuan,
        required=wajib,
        max_length=TEKS_MAKS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": f"Isi {label.lower()}, paling sedikit {ALASAN_MIN} huruf."},
    )


class SaringKasusForm(SaringOpdForm):
    """Search, office, status, kind, decision, own, overdue."""

    q = forms.CharField(label="Nama pegawai", required=False, max_length=80)
    status = _pilih("Status", StatusKasus.BARU.label, [*StatusKasus.choices()[1:], *STATUS_LAIN.items()])
    jenis = _pilih("Jenis", "Semua jenis", JenisKasus.choices())
    keputusan = _pilih("Keputusan", "Semua keputusan", KeputusanKasus.choices())
    milik = _pilih("Yang mengerjakan", "Siapa pun", [("saya", "Saya")])
    lewat = _pilih("Tenggat", "Semua tenggat", [("1", "Lewat tenggat")])

    field_order = ("q", "opd", "status", "jenis", "keputusan", "milik", "lewat")


class SaringTrenForm(SaringOpdForm):
    """Office and kind of the trend."""

    jenis = _pilih("Jenis", "Semua jenis", JenisKasus.choices())


class PutusanForm(forms.Form):
    """What is done, by whom, until when, why."""

    keputusan = forms.ChoiceField(
        label="Keputusan",
        choices=pilihan("Pilih keputusan", KeputusanKasus.choices()),
        widget=PilihDatar,
        error_messages={"required": "Pilih keputusan."},
    )
    pemilik = forms.ChoiceField(
        label="Yang mengerjakan",
        widget=PilihDatar,
        error_messages={
            "required": "Pilih siapa yang mengerjakan.",
            "invalid_choice": "Pilih siapa yang mengerjakan dari daftar.",
        },
    )
    tenggat = forms.DateField(
        label="Tenggat",
        required=False,
        help_text="Kosong: 10 hari kerja untuk perbaikan data, 40 untuk pindah, 60 untuk pelatihan.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal seperti 24-11-2026."},
    )
    alasan = _teks("Alasan", "Wajib bila ketidaksesuaiannya diterima.", wajib=False)

    def __init__(self, *args: Any, pemilik: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pemilik"].choices = list(pemilik)  # type: ignore[attr-defined]

    def putusan(self, tenggat: date) -> Putusan:
        """The decision; ``tenggat`` is the default where none was given."""
        isi = self.cleaned_data
        return Putusan(KeputusanKasus(isi["keputusan"]), int(isi["pemilik"]), isi["tenggat"] or tenggat, isi["alasan"])


class UsulanForm(forms.Form):
    """What the office proposes."""

    keputusan = forms.ChoiceField(
        label="Usulan", choices=pilihan("Pilih usulan", KeputusanKasus.choices()), widget=PilihDatar,
        error_messages={"required": "Pilih usulan."},
    )  # fmt: skip
    alasan = _teks("Keterangan", "Mengapa ini yang terbaik bagi pegawai dan unitnya.", wajib=False)


class SanggahForm(forms.Form):
    """What is wrong, with evidence."""

    teks = _teks("Apa yang keliru", "Tulis data yang keliru dan data yang benar.")
    berkas = forms.FileField(
        label="Bukti",
        help_text="PDF, JPG atau PNG, paling besar 10 MB. Foto dari ponsel boleh.",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"}),
        error_messages={"required": "Lampirkan bukti: ijazah, SK pangkat, atau hasil penilaian."},
    )


class JawabForm(forms.Form):
    """The answer to a contest."""

    hasil = forms.ChoiceField(
        label="Hasil", choices=pilihan("Pilih hasil", HASIL_SANGGAHAN), widget=PilihDatar,
        error_messages={"required": "Pilih hasil sanggahan."},
    )  # fmt: skip
    jawaban = _teks("Alasan jawaban", "Dibaca oleh yang menyanggah.")

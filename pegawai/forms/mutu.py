"""Shapes of the data quality desk: filters, worksheet upload, upload of an export to compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from instansi.forms.saring import SaringOpdForm, pilihan
from pegawai.domain.mutu import JENIS_TEMUAN, DimensiMutu, PihakMutu
from pegawai.forms.daftar import EksporForm
from pegawai.selectors.mutu_selisih import ASAL_UNGGAHAN, PIHAK
from sabangau_mutasi.inti.formulir import PilihDatar

_JENIS = [
    (dimensi.label, [(satu.kode, satu.nama) for satu in JENIS_TEMUAN.values() if satu.dimensi is dimensi])
    for dimensi in DimensiMutu
]
_BUKU = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _pilih(label: str, kosong: str, isi: Iterable[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=PilihDatar, choices=[("", kosong), *isi])


def _berkas(bantuan: str) -> forms.FileField:
    return forms.FileField(
        label="Buku kerja Excel",
        help_text=bantuan,
        widget=forms.FileInput(attrs={"accept": _BUKU}),
        error_messages={"required": "Pilih buku kerja yang akan diunggah.", "empty": "Berkas itu kosong."},
    )


class SaringMutuForm(SaringOpdForm):
    """Office, dimension, kind, who repairs, search."""

    dimensi = _pilih("Dimensi", "Semua dimensi", DimensiMutu.choices())
    kode = _pilih("Jenis temuan", "Semua jenis", _JENIS)
    pihak = _pilih("Yang memperbaiki", "Semua pihak", PihakMutu.choices())
    q = forms.CharField(label="Nama atau NIP", required=False, max_length=80)
    unit = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)


class SaringSelisihForm(SaringOpdForm):
    """Office, who must act, search."""

    pihak = _pilih("Yang memperbaiki", "Semua pihak", PIHAK)
    q = forms.CharField(label="Nama atau NIP", required=False, max_length=80)


class UnggahLembarForm(forms.Form):
    """A repair worksheet that comes back."""

    berkas = _berkas("Lembar kerja yang diunduh dari sini, dengan kolom NILAI BENAR yang sudah diisi.")


class BandingkanForm(forms.Form):
    """Which SIASN export, and the file."""

    asal = forms.ChoiceField(
        label="Jenis ekspor",
        choices=pilihan("Pilih jenis ekspor", ASAL_UNGGAHAN),
        widget=PilihDatar,
        error_messages={"required": "Pilih jenis ekspor yang dibandingkan."},
    )
    berkas = _berkas("Ekspor SIASN terbaru. Hanya dibandingkan: tidak ada data yang diubah, berkasnya lalu dihapus.")


class UnduhLembarForm(EksporForm):
    """Why the worksheet leaves the application, and of which office."""

    opd = forms.ChoiceField(label="OPD", required=False, widget=PilihDatar)

    field_order = ("opd", "keperluan")

    def __init__(self, *args: Any, opd: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opd"].choices = pilihan("Semua OPD dalam lingkup Anda", opd)  # type: ignore[attr-defined]
        self.fields[
            "keperluan"
        ].help_text = "Contoh: perbaikan data triwulan IV oleh kasubbag kepegawaian. Tercatat dalam jejak audit."

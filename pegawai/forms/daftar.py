"""Shapes of the list's filters and of the reason for taking a list out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from instansi.domain.jabatan import JenisJabatan
from instansi.models.jabatan import RUMPUN_JABATAN
from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from pegawai.domain.pangkat import GOLONGAN
from pegawai.domain.status import StatusKepegawaian
from pegawai.selectors.daftar import LEWAT, TIDAK_SESUAI, SaringPegawai
from sabangau_mutasi.inti.formulir import PilihDatar

TAHUN_PENSIUN = 6
Pilihan = Sequence[tuple[str, Any]]

_TAHUN = re.compile(r"20\d\d(,20\d\d){0,4}")
_KESESUAIAN = [(TIDAK_SESUAI, "Tidak sesuai")]
_GOLONGAN = [
    (jenis, [(str(g.kode), g.lengkap) for g in GOLONGAN.values() if g.jenis == jenis]) for jenis in ("PNS", "PPPK")
]


def _pilih(label: str, pilihan: Pilihan, kosong: str = "Semua") -> forms.ChoiceField:
    gaya = PilihDatar(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, required=False, choices=[("", kosong), *pilihan], widget=gaya)


class SaringPegawaiForm(forms.Form):
    """Filters of the people list; a value that is not on offer is told and left out."""

    use_required_attribute = False

    q = forms.CharField(
        label="Nama atau NIP",
        required=False,
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "class": "form-control",
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": "Nama atau NIP",
            }
        ),
    )
    opd = _pilih("OPD", [])
    status = _pilih("Status", StatusKepegawaian.choices(), "Semua status")
    jenis = _pilih("Jenis jabatan", JenisJabatan.choices())
    rumpun = _pilih("Rumpun jabatan", RUMPUN_JABATAN)
    golongan = _pilih("Golongan", _GOLONGAN)
    kedudukan = _pilih("Kedudukan hukum", [])
    di_luar_peta = _pilih("Peta jabatan", [("0", "Di dalam peta jabatan"), ("1", "Di luar peta jabatan")])
    pendidikan = _pilih("Pendidikan", [*_KESESUAIAN, *KecocokanPendidikan.choices()])
    pangkat = _pilih("Pangkat", [*_KESESUAIAN, *KecocokanPangkat.choices()])
    pensiun = _pilih("TMT pensiun", [])
    kesesuaian = forms.ChoiceField(required=False, choices=[("", ""), *_KESESUAIAN], widget=forms.HiddenInput)
    dihitung = forms.BooleanField(required=False, widget=forms.HiddenInput)
    unit = forms.UUIDField(required=False, widget=forms.HiddenInput)
    hanya_unit = forms.BooleanField(required=False, widget=forms.HiddenInput)
    posisi = forms.UUIDField(required=False, widget=forms.HiddenInput)
    pilihan = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, opd: Pilihan, kedudukan: Pilihan, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._isi("opd", opd, "Semua OPD")
        self._isi("kedudukan", kedudukan)
        tahun_ke = [(str(tahun + i), str(tahun + i)) for i in range(TAHUN_PENSIUN)]
        diminta = str(self.data.get("pensiun", ""))
        # A link may name years beyond those on offer, or two of them: "2026,2027".
        if _TAHUN.fullmatch(diminta) and (diminta, diminta) not in tahun_ke:
            tahun_ke.append((diminta, diminta.replace(",", " atau ")))
        self._isi("pensiun", [*tahun_ke, (LEWAT, "TMT sudah lewat")])

    def _isi(self, medan: str, pilihan: Pilihan, kosong: str = "Semua") -> None:
        self.fields[medan].choices = [("", kosong), *pilihan]  # type: ignore[attr-defined]

    @property
    def lanjutan(self) -> list[forms.BoundField]:
        """The filters behind "Saringan lain"."""
        return [medan for medan in self.visible_fields() if medan.name not in ("q", "opd", "status")]

    @property
    def tersembunyi(self) -> list[forms.BoundField]:
        """Filters set by links from other pages that must survive a new search; only those in force."""
        return [medan for medan in self.hidden_fields() if self.data.get(medan.name)]

    def saring(self) -> SaringPegawai:
        """The valid filters as plain values; what is not valid counts as not asked."""
        self.is_valid()
        data = self.cleaned_data
        golongan = data.pop("golongan", "")
        opd = data.pop("opd", "")
        return SaringPegawai(
            **data,
            golongan=int(golongan) if golongan else None,
            opd=forms.UUIDField().clean(opd) if opd else None,
        )

    @property
    def diabaikan(self) -> list[str]:
        """Names of the filters that were not understood."""
        return [str(self.fields[medan].label or medan) for medan in self.errors]


class EksporForm(forms.Form):
    """Why a list of people leaves the application (UU 27/2022; domain.md §8.2)."""

    keperluan = forms.CharField(
        label="Keperluan",
        max_length=200,
        min_length=10,
        help_text="Contoh: bahan rapat Tim Penilai Kinerja 2 Desember 2026. Tercatat dalam jejak audit.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Tuliskan untuk keperluan apa daftar ini diunduh.",
            "min_length": "Tuliskan keperluannya lebih jelas, paling sedikit 10 huruf.",
        },
    )

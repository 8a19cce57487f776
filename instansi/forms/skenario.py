"""Forms of scenarios: the scenario itself, and one kind of change at a time."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from instansi.domain.jabatan import JenisJabatan
from instansi.domain.kebutuhan import TAHUN_PROYEKSI
from instansi.domain.skenario import GESER_BUP_TERBESAR, WKE_TERBESAR, WKE_TERKECIL, JenisPerubahan
from instansi.forms.abk import DesimalBerkoma
from instansi.forms.saring import pilihan
from sabangau_mutasi.inti.formulir import PilihDatar

_UNIT = {"letak", "unit_tujuan"}
MEDAN: dict[JenisPerubahan, tuple[str, ...]] = {
    JenisPerubahan.MORATORIUM: ("letak", "dari", "sampai"),
    JenisPerubahan.UBAH_WKE: ("letak", "menit"),
    JenisPerubahan.UBAH_BUP: ("letak", "tahun_bup", "jenis_jabatan"),
    JenisPerubahan.GABUNG_UNIT: ("letak", "unit_tujuan"),
    JenisPerubahan.UNIT_BARU: ("unit_tujuan", "jabatan", "orang"),
    JenisPerubahan.PERTUMBUHAN: ("letak", "persen"),
}


class SkenarioForm(forms.Form):
    """Name, reason and scope."""

    nama = forms.CharField(label="Nama skenario", max_length=120)
    alasan = forms.CharField(label="Untuk apa", max_length=300, required=False)
    unit = forms.ChoiceField(label="Lingkup", required=False, widget=PilihDatar)

    def __init__(self, *args: Any, unit: Iterable[tuple[str, str]], seluruh: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = pilihan(seluruh, unit)  # type: ignore[attr-defined]


class PerubahanForm(forms.Form):
    """The fields of one kind of change; the others are taken out."""

    letak = forms.ChoiceField(label="Berlaku pada", required=False, widget=PilihDatar)
    dari = forms.IntegerField(
        label="Dari tahun ke-",
        min_value=1,
        max_value=TAHUN_PROYEKSI,
        initial=1,
        help_text="1 ialah tahun analisis, 5 tahun terakhir. Yang ditiadakan: formasi dan perpindahan masuk.",
    )
    sampai = forms.IntegerField(label="Sampai tahun ke-", min_value=1, max_value=TAHUN_PROYEKSI, initial=TAHUN_PROYEKSI)
    menit = forms.IntegerField(
        label="Waktu kerja efektif (menit setahun)",
        min_value=WKE_TERKECIL,
        max_value=WKE_TERBESAR,
        initial=75_000,
        help_text="Hanya jabatan yang kebutuhannya berasal dari menit pada ABK yang berubah.",
    )
    tahun_bup = forms.IntegerField(
        label="Geser batas usia pensiun (tahun)",
        min_value=-GESER_BUP_TERBESAR,
        max_value=GESER_BUP_TERBESAR,
        initial=1,
        help_text="Positif: pensiun lebih lambat. Yang TMT pensiunnya sudah lewat tetap dihitung.",
    )
    jenis_jabatan = forms.MultipleChoiceField(
        label="Jenis jabatan",
        choices=JenisJabatan.choices(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosongkan untuk semua jenis.",
    )
    unit_tujuan = forms.ChoiceField(label="Unit tujuan", widget=PilihDatar)
    jabatan = forms.CharField(label="Nama jabatan", max_length=200, help_text="Tulis seperti pada peta jabatan.")
    orang = forms.IntegerField(label="Kebutuhan (orang)", min_value=1, max_value=500)
    persen = DesimalBerkoma(
        label="Pertumbuhan per tahun (%)",
        min_value=Decimal(-50),
        max_value=Decimal(50),
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text="Antara −50 dan 50, misalnya 2,5. Negatif: kebutuhan menyusut.",
    )

    def __init__(
        self, *args: Any, jenis: JenisPerubahan, unit: Iterable[tuple[str, str]], seluruh: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.jenis = jenis
        isi = list(unit)
        for nama in set(self.fields) - set(MEDAN[jenis]):
            del self.fields[nama]
        for nama in _UNIT & set(self.fields):
            kosong = "Pilih unit" if nama == "unit_tujuan" or jenis is JenisPerubahan.GABUNG_UNIT else seluruh
            self.fields[nama].choices = pilihan(kosong, isi)  # type: ignore[attr-defined]
            self.fields[nama].required = kosong != seluruh

    def clean(self) -> dict[str, Any]:
        """Years in order; a unit does not merge with itself."""
        data = super().clean() or {}
        if data.get("dari") and data.get("sampai") and data["dari"] > data["sampai"]:
            self.add_error("sampai", "Tahun akhir tidak boleh sebelum tahun awal.")
        if self.jenis is JenisPerubahan.GABUNG_UNIT and data.get("letak") and data["letak"] == data.get("unit_tujuan"):
            self.add_error("unit_tujuan", "Pilih unit lain sebagai tujuan.")
        if data.get("tahun_bup") == 0:
            self.add_error("tahun_bup", "Isi 1 sampai 5 tahun, boleh negatif.")
        return data

"""Forms of interviews: schedule with respondents, the guide with its ten answers, the office's remark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from instansi.domain.survei import PANDUAN_WAWANCARA, CaraWawancara, StatusWawancara
from instansi.services.wawancara import Jadwal
from sabangau_mutasi.inti.formulir import PilihDatar

NAMA_TERPANJANG, JABATAN_TERPANJANG = 120, 160


class JadwalForm(forms.Form):
    """When, where, how and with whom; ``unit`` and ``periode`` only for a new one."""

    unit = forms.ChoiceField(
        label="OPD", widget=PilihDatar, error_messages={"required": "Pilih OPD yang diwawancarai."}
    )
    periode = forms.ChoiceField(label="Bagian dari survei", required=False, widget=PilihDatar)
    tahun = forms.IntegerField(label="Tahun kebutuhan", min_value=2000, max_value=2100)
    jadwal = forms.DateTimeField(
        label="Hari dan jam",
        error_messages={"required": "Isi hari dan jam wawancara."},
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    cara = forms.ChoiceField(label="Cara", choices=CaraWawancara.choices())
    tempat = forms.CharField(
        label="Tempat atau tautan",
        max_length=160,
        required=False,
        help_text="Hanya wawancara lewat telepon tidak memerlukannya.",
    )
    responden = forms.CharField(
        label="Responden",
        error_messages={"required": "Tulis sekurangnya satu responden."},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu orang per baris: nama, jabatan. Misalnya: Siti Aminah, Kepala Bidang Bina Marga.",
    )

    def __init__(
        self,
        *args: Any,
        unit: Iterable[tuple[str, str]] | None = None,
        periode: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if unit is None:
            del self.fields["unit"], self.fields["periode"]
            return
        self.fields["unit"].choices = [("", "Pilih OPD"), *unit]  # type: ignore[attr-defined]
        self.fields["periode"].choices = [("", "Tidak terkait survei"), *periode]  # type: ignore[attr-defined]

    def clean_responden(self) -> str:
        """Names and jobs of a length the record holds; nothing is cut silently."""
        teks: str = self.cleaned_data["responden"]
        for nama, jabatan in _responden(teks):
            if len(nama) > NAMA_TERPANJANG or len(jabatan) > JABATAN_TERPANJANG:
                pesan = (
                    f"Nama paling panjang {NAMA_TERPANJANG} huruf dan jabatan {JABATAN_TERPANJANG} huruf: {nama[:40]}…"
                )
                raise forms.ValidationError(pesan)
        return teks

    def isi(self) -> Jadwal:
        """The schedule as typed."""
        data = self.cleaned_data
        return Jadwal(
            jadwal=data["jadwal"],
            tempat=data["tempat"],
            cara=CaraWawancara(data["cara"]),
            tahun=data["tahun"],
            responden=tuple(_responden(data["responden"])),
        )


class PanduanForm(forms.Form):
    """The ten questions of the guide and the summary."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nomor, soal in enumerate(PANDUAN_WAWANCARA, 1):
            self.fields[f"j{nomor}"] = forms.CharField(
                label=f"{nomor}. {soal}", required=False, widget=forms.Textarea(attrs={"rows": 3})
            )
        self.fields["ringkasan"] = forms.CharField(
            label="Ringkasan yang disepakati",
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="Dibaca kedua pihak sebelum dikonfirmasi dan dicetak pada berita acara.",
        )

    def jawaban(self) -> dict[int, str]:
        """Answers by number."""
        return {n: self.cleaned_data[f"j{n}"] for n in range(1, len(PANDUAN_WAWANCARA) + 1)}


class CatatanForm(forms.Form):
    """The office's remark."""

    catatan = forms.CharField(
        label="Catatan OPD", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class SaringWawancaraForm(forms.Form):
    """Filters of the list."""

    q = forms.CharField(label="Nama unit", required=False, max_length=80)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Semua status"), *StatusWawancara.choices()]
    )


def _responden(teks: str) -> Iterable[tuple[str, str]]:
    for baris in teks.splitlines():
        nama, _, jabatan = (" ".join(baris.split())).partition(",")
        if nama.strip():
            yield nama.strip(), jabatan.strip()


def tulis_responden(isi: Iterable[dict[str, str]]) -> str:
    """Stored respondents as the text area shows them."""
    return "\n".join(f"{satu['nama']}, {satu['jabatan']}".rstrip(", ") for satu in isi)

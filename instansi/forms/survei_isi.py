"""The form of one section of an answer sheet: a field per question, tables drawn cell by cell, files beside them.

It only carries what was typed. What an answer may be is judged by the service, so that a refused answer is drawn back
exactly as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from instansi.domain.pengisian import BARIS_TERBANYAK
from instansi.domain.survei import JenisPertanyaan
from instansi.selectors.survei_isi import JawabanSoal
from instansi.services.survei_isi import IsianSalah
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.templatetags.format_id import angka
from sabangau_mutasi.inti.unggahan import UKURAN_MAKS, Unggahan

BARIS_KOSONG = 3


class WidgetTabel(forms.Widget):
    """Rows of text inputs named ``<field>-<row>-<column>``; a few empty rows are always there."""

    def __init__(self, kolom: list[str], judul: str) -> None:
        super().__init__()
        self.kolom, self.judul = kolom, judul

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        """All rows that were posted, empty ones too."""
        hasil = []
        for baris in range(BARIS_TERBANYAK + BARIS_KOSONG + 1):
            if f"{name}-{baris}-0" not in data:
                break
            hasil.append([data.get(f"{name}-{baris}-{k}", "") for k in range(len(self.kolom))])
        return hasil

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the table was not on the page at all."""
        return f"{name}-0-0" not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The table in its own scroll region; the first cell carries the field's id."""
        isi = [baris for baris in value or [] if any(baris)]
        isi = [*isi, *[[""] * len(self.kolom) for _ in range(BARIS_KOSONG)]]
        kepala = format_html_join("", '<th scope="col">{}</th>', ((k,) for k in self.kolom))
        badan = format_html_join(
            "", "<tr>{}</tr>", ((self._baris(name, nomor, baris),) for nomor, baris in enumerate(isi))
        )
        return format_html(
            '<div class="tabel-wadah" role="region" tabindex="0" aria-label="Tabel: {}">'
            '<table class="tabel tabel-kartu">'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
            self.judul, kepala, badan,
        )  # fmt: skip

    def _baris(self, name: str, nomor: int, baris: list[str]) -> SafeString:
        lengkap = [*baris, *[""] * len(self.kolom)][: len(self.kolom)]
        return format_html_join(
            "",
            '<td data-label="{}"><input type="text" class="form-control" name="{}-{}-{}" id="id_{}{}" value="{}"'
            ' aria-label="{}"></td>',
            (
                (self.kolom[k], name, nomor, k, name, "" if (nomor, k) == (0, 0) else f"-{nomor}-{k}", sel,
                 f"{self.kolom[k]}, baris {nomor + 1}")
                for k, sel in enumerate(lengkap)
            ),
        )  # fmt: skip


class BidangTabel(forms.Field):
    """A table as lists of lists."""

    def to_python(self, value: Any) -> Any:
        """As posted."""
        return value or []


class BagianForm(forms.Form):
    """The fields of a section, in order of its questions."""

    use_required_attribute = False

    def __init__(self, isi: Iterable[JawabanSoal], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.isi = list(isi)
        for satu in self.isi:
            self.fields[satu.soal.kode] = _bidang(satu)
            self.initial[satu.soal.kode] = _awal(satu)

    def isian(self) -> dict[str, Any]:
        """What was typed, by question code; files are not in it."""
        berkas = {s.soal.kode for s in self.isi if s.soal.jenis == JenisPertanyaan.BERKAS}
        return {
            kode: self[kode].data
            for kode, bidang in self.fields.items()
            if kode not in berkas and not bidang.widget.value_omitted_from_data(self.data, self.files, kode)
        }

    def unggahan(self) -> list[tuple[str, Unggahan]]:
        """Files that were sent along, by question code, read no further than is allowed."""
        return [
            (kode, Unggahan(berkas.name or kode, berkas.read(UKURAN_MAKS + 1)))
            for kode, berkas in self.files.items()
            if kode in self.fields and isinstance(berkas, UploadedFile)
        ]

    def tempelkan(self, galat: AturanDilanggar, kode: str | None = None) -> None:
        """Put a refusal where it belongs; ``kode`` names the question of a refused file."""
        if isinstance(galat, IsianSalah):
            for satu, pesan in galat.per_kode.items():
                self.add_error(satu, pesan)
        else:
            self.add_error(kode, galat.pesan)

    def butir(self) -> list[tuple[Any, JawabanSoal]]:
        """(bound field, question with stored answer) in order; what is asked for before sending is drawn as such."""
        for satu in self.isi:
            self.fields[satu.soal.kode].required = satu.soal.wajib
        return [(self[satu.soal.kode], satu) for satu in self.isi]


def _bidang(satu: JawabanSoal) -> forms.Field:
    soal = satu.soal
    umum: dict[str, Any] = {
        "label": f"{soal.kode}. {soal.teks}", "help_text": soal.bantuan, "required": False,
    }  # fmt: skip
    match JenisPertanyaan(soal.jenis):
        case JenisPertanyaan.ANGKA:
            return forms.CharField(**umum, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
        case JenisPertanyaan.PILIHAN:
            return forms.CharField(
                **umum, widget=forms.Select(choices=[("", "Pilih jawaban"), *((p, p) for p in soal.pilihan)])
            )
        case JenisPertanyaan.TABEL:
            return BidangTabel(**umum, widget=WidgetTabel(soal.kolom, soal.teks))
        case JenisPertanyaan.BERKAS:
            return forms.FileField(**umum, widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))
        case _:
            return forms.CharField(**umum, widget=forms.Textarea(attrs={"rows": 3}))


def _awal(satu: JawabanSoal) -> Any:
    if satu.soal.jenis == JenisPertanyaan.ANGKA and satu.nilai is not None:
        return str(satu.nilai).replace(".", ",")
    return satu.nilai if satu.soal.jenis != JenisPertanyaan.BERKAS else None


def teks_jawaban(jenis: str, nilai: Any) -> str:
    """A stored or typed answer as one text, for reading side by side."""
    if nilai in (None, "", []):
        return ""
    if jenis == JenisPertanyaan.TABEL:
        return "\n".join(" | ".join(baris) for baris in nilai if any(baris))
    return angka(nilai) if jenis == JenisPertanyaan.ANGKA and not isinstance(nilai, str) else str(nilai)

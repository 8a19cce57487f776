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
from django.utils.safestring import SafeString, mark_safe

from instansi.domain.pengisian import BARIS_TERBANYAK
from instansi.domain.survei import JenisPertanyaan
from instansi.selectors.survei_isi import JawabanSoal
from instansi.services.survei_isi import IsianSalah
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.templatetags.format_id import angka
from sabangau_mutasi.inti.unggahan import UKURAN_MAKS, Unggahan

BARIS_KOSONG, BARIS_TAMBAHAN = 1, 3
"""Empty rows under a table: one, and three once more were asked for (pages without script)."""
RADIO_TERBANYAK = 6
"""Choices drawn side by side to be seen at once; more become a list to open."""
BANTUAN_BERKAS = "PDF, JPG atau PNG, paling besar 10 MB. Satu berkas setiap kali menyimpan."


class WidgetPilihan(forms.Widget):
    """Radio buttons; the first carries the field's id, so that the error summary leads to it."""

    def __init__(self, pilihan: list[str], *, wajib: bool) -> None:
        super().__init__()
        self.pilihan = [(satu, satu) for satu in pilihan] + ([] if wajib else [("", "Tidak dijawab")])

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """All choices, the stored one checked."""
        return format_html_join(
            "",
            '<div class="form-check"><input type="radio" class="form-check-input" name="{}" value="{}" id="id_{}{}"{}>'
            '<label class="form-check-label" for="id_{}{}">{}</label></div>',
            (
                (name, nilai, name, akhiran, mark_safe(" checked") if nilai == (value or "") else "", name, akhiran,
                 kata)
                for nomor, (nilai, kata) in enumerate(self.pilihan)
                for akhiran in [f"-{nomor}" if nomor else ""]
            ),
        )  # fmt: skip


class WidgetTabel(forms.Widget):
    """Rows of text inputs named ``<field>-<row>-<column>``; an empty row is always there, the script adds more."""

    def __init__(self, kolom: list[str], judul: str) -> None:
        super().__init__()
        self.kolom, self.judul, self.kosong = kolom, judul, BARIS_KOSONG

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        """All rows that were posted, empty ones too."""
        hasil = []
        for baris in range(BARIS_TERBANYAK + BARIS_TAMBAHAN + 1):
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
        isi = [*isi, *[[""] * len(self.kolom) for _ in range(self.kosong)]]
        kepala = format_html_join("", '<th scope="col">{}</th>', ((k,) for k in self.kolom))
        badan = format_html_join(
            "",
            '<tr><th scope="row"><span class="kata-ponsel">Baris </span><span data-nomor>{}</span></th>{}</tr>',
            ((nomor + 1, self._baris(name, nomor, baris)) for nomor, baris in enumerate(isi)),
        )
        return format_html(
            '<div class="tabel-wadah" role="region" tabindex="0" aria-label="Tabel: {}">'
            '<table class="tabel tabel-kartu tabel-isian">'
            '<thead><tr><th scope="col">No</th>{}</tr></thead><tbody>{}</tbody></table></div>',
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

    def __init__(self, isi: Iterable[JawabanSoal], data: Any = None, files: Any = None, *, tambah: str = "") -> None:
        super().__init__(data, files)
        self.isi = list(isi)
        for satu in self.isi:
            self.fields[satu.soal.kode] = _bidang(satu)
            self.initial[satu.soal.kode] = _awal(satu)
        widget = self.fields[tambah].widget if tambah in self.fields else None
        if isinstance(widget, WidgetTabel):
            widget.kosong = BARIS_TAMBAHAN

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
        case JenisPertanyaan.PILIHAN if len(soal.pilihan) <= RADIO_TERBANYAK:
            return forms.CharField(**umum, widget=WidgetPilihan(soal.pilihan, wajib=soal.wajib))
        case JenisPertanyaan.PILIHAN:
            return forms.CharField(
                **umum, widget=forms.Select(choices=[("", "Pilih jawaban"), *((p, p) for p in soal.pilihan)])
            )
        case JenisPertanyaan.TABEL:
            return BidangTabel(**umum, widget=WidgetTabel(soal.kolom, soal.teks))
        case JenisPertanyaan.BERKAS:
            umum["help_text"] = f"{soal.bantuan} {BANTUAN_BERKAS}".strip()
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

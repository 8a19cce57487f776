"""Columns of a list as data: which there are, which are shown, how a row stands in them on screen and on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sabangau_mutasi.inti.ekspor import Kolom, Sel

B = TypeVar("B")

PEMISAH = ","


@dataclass(frozen=True, slots=True)
class KolomDaftar(Generic[B]):
    """One column. ``tampil`` gives the finished cell of the screen (text or safe HTML), ``nilai`` that of the sheet.

    ``urut`` is a key of the list's allow-list of sorts, ``ket`` what a screen reader adds to a short heading, ``kelas``
    the class of the cell; a ``tetap`` column is always shown, first, and is the heading of its row.
    """

    kode: str
    judul: str
    tampil: Callable[[B], str]
    nilai: Callable[[B], Sel]
    urut: str = ""
    ket: str = ""
    kelas: str = ""
    lebar: int = 16
    tetap: bool = False
    nama: str = ""
    judul_lembar: str = ""

    @property
    def label(self) -> str:
        """The full name, for the choice of columns and for cards on a phone."""
        return self.nama or self.judul

    @property
    def lembar(self) -> Kolom:
        """The column of the workbook."""
        return Kolom(self.judul_lembar or self.label, self.lebar)


def pilih_kolom(diminta: str, semua: Sequence[KolomDaftar[B]], bawaan: Sequence[str]) -> tuple[KolomDaftar[B], ...]:
    """The columns a URL asks for (``kolom=nip,unit``), in the order of ``semua``; what is unknown is left out."""
    kode = set(diminta.split(PEMISAH)) if diminta else set(bawaan)
    if not any(satu.kode in kode for satu in semua if not satu.tetap):
        kode = set(bawaan)
    return tuple(satu for satu in semua if satu.tetap or satu.kode in kode)


def tulis_kolom(kode: Iterable[str]) -> str:
    """The chosen codes as they stand in the URL."""
    return PEMISAH.join(dict.fromkeys(satu for satu in kode if satu))


def sel_baris(baris: B, kolom: Sequence[KolomDaftar[B]]) -> SafeString:
    """The cells after the fixed ones of one row, drawn in one go: a list draws a thousand of them."""
    return mark_safe(  # noqa: S308 (format_html escapes every part)
        "".join(_sel(satu.kelas, satu.label, satu.tampil(baris)) for satu in kolom if not satu.tetap)
    )


def sel_pilih(medan: str, kunci: object, nama: str, *, dicentang: bool = False) -> SafeString:
    """The first cell of a row that can be ticked; ``nama`` says whose row it is."""
    tanda = mark_safe(" checked") if dicentang else ""
    return format_html(
        '<td class="pilih"><input class="form-check-input" type="checkbox" name="{}" value="{}"'
        ' aria-label="Pilih {}"{}></td>',
        medan,
        kunci,
        nama,
        tanda,
    )


def _sel(kelas: str, label: str, isi: Any) -> SafeString:
    if kelas:
        return format_html('<td class="{}" data-label="{}">{}</td>', kelas, label, isi)
    return format_html('<td data-label="{}">{}</td>', label, isi)

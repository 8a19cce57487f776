"""One row of a figures table sent by itself, in surveys and interviews: as a fragment for htmx, as a page without."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from instansi.selectors.survei_isi import BarisAngka
from sabangau_mutasi.inti.galat import AturanDilanggar

SimpanBaris = Callable[[uuid.UUID, str, str, str], None]


@dataclass(frozen=True, slots=True)
class BarisFormulir:
    """A row as drawn: what is stored, what the fields show, and why it was refused."""

    b: BarisAngka
    kebutuhan: str
    alasan: str
    pesan: str = ""
    medan: str = ""
    tersimpan: bool = False

    @classmethod
    def dari(cls, b: BarisAngka, *, tersimpan: bool = False) -> BarisFormulir:
        """The stored row."""
        return cls(b, "" if b.kebutuhan is None else str(b.kebutuhan), b.alasan, tersimpan=tersimpan)

    @classmethod
    def susun(cls, baris: list[BarisAngka], gagal: BarisFormulir | None) -> list[BarisFormulir]:
        """Rows of a page; the refused one keeps what was typed, and comes first when it is on another page."""
        hasil = [gagal if gagal and gagal.b.id_publik == b.id_publik else cls.dari(b) for b in baris]
        if gagal and all(satu is not gagal for satu in hasil):
            hasil.insert(0, gagal)
        return hasil


def kirim_baris(
    request: HttpRequest, simpan: SimpanBaris, baca: Callable[[uuid.UUID], BarisAngka]
) -> tuple[HttpResponse | None, BarisFormulir | None]:
    """Save the posted row: the answer, or None with the refused row for the page to draw."""
    isi = request.POST
    htmx = bool(request.htmx)  # type: ignore[attr-defined]
    try:
        posisi = uuid.UUID(isi.get("posisi", ""))
    except ValueError:
        posisi = uuid.UUID(int=0)
    kebutuhan, alasan = isi.get("kebutuhan", ""), isi.get("alasan", "")
    try:
        simpan(posisi, kebutuhan, alasan, isi.get("sidik", ""))
    except AturanDilanggar as galat:
        gagal = BarisFormulir(baca(posisi), kebutuhan, alasan, galat.pesan, galat.medan or "")
        if htmx:
            return _potongan(request, gagal), None
        return None, gagal
    if htmx:
        return _potongan(request, BarisFormulir.dari(baca(posisi), tersimpan=True)), None
    return redirect(f"{request.get_full_path()}#b{posisi}"), None


def _potongan(request: HttpRequest, satu: BarisFormulir) -> HttpResponse:
    return render(request, "instansi/_survei_baris_angka.html", {"s": satu, "boleh": True})

"""Wording of the decree: the list of clauses, changing one, and a preview as the PDF it would become."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutasi.dokumen.render import render as render_pdf
from mutasi.domain.klausul import MEDAN, TeksKlausulSalah, periksa
from mutasi.forms.klausul import KlausulForm
from mutasi.izin import boleh_ubah_klausul
from mutasi.selectors import klausul as baca
from mutasi.services import klausul as layanan
from mutasi.views import susunan
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja

PENGUBAH = (Peran.KABID_MUTASI, Peran.KEPALA_BKD)


@wajib_peran(*PERAN_BKD)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """All clauses with the wording that holds today."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    konteks = {"baris": baca.daftar(), "boleh_ubah": boleh_ubah_klausul(pelaku).boleh}
    return render(request, "mutasi/klausul.html", konteks)


@wajib_peran(*PENGUBAH)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def ubah(request: HttpRequest, kode: str) -> HttpResponse:
    """Give one clause a new wording from a day on."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    baris = baca.ambil(kode)
    awal = {"teks": baris.teks, "mulai": timezone.localdate()}
    form = KlausulForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.ubah(kode=kode, pelaku=pelaku, **form.cleaned_data)
        except AturanDilanggar as galat:
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, f"{baris.klausul.judul}: bunyi baru tersimpan.")
            return redirect("mutasi:klausul")
    konteks = {"form": form, "baris": baris, "riwayat": baca.riwayat(kode), "medan": MEDAN.items()}
    return render(request, "mutasi/klausul_ubah.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PENGUBAH)
@require_POST
def pratinjau(request: HttpRequest, kode: str) -> HttpResponse:
    """The newest case as a decree with the wording as typed, KONSEP on every page; nothing is stored."""
    baris = baca.ambil(kode)
    try:
        teks = periksa(baris.klausul.kode, request.POST.get("teks", ""))
        isi = render_pdf(layanan.contoh({kode: teks}), konsep=True)
    except (TeksKlausulSalah, AturanDilanggar) as galat:
        form = KlausulForm(request.POST)
        form.is_valid()
        form.add_error("teks", getattr(galat, "pesan", str(galat)))
        konteks = {"form": form, "baris": baris, "riwayat": baca.riwayat(kode), "medan": MEDAN.items()}
        return render(request, "mutasi/klausul_ubah.html", konteks, status=422)
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = 'inline; filename="pratinjau-klausul.pdf"'
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban

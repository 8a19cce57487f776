"""Yearly growth of units, with reasons."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from instansi.forms.pertumbuhan import PertumbuhanForm
from instansi.selectors import pertumbuhan as baca
from instansi.services import pertumbuhan as layanan
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import baca_saja
from sabangau_mutasi.inti.judul import huruf_judul

PENETAP = {Peran.ANALIS_BKD, Peran.KABID_MUTASI, Peran.BIRO_ORGANISASI}


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def pertumbuhan(request: HttpRequest) -> HttpResponse:
    """The rows in scope, and the form for those who set them."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    boleh = pelaku.peran in PENETAP
    isi = request.POST if request.method == "POST" and boleh else None
    form = PertumbuhanForm(isi, unit=baca.pilihan_unit(pelaku)) if boleh else None
    if form is not None and isi is not None and form.is_valid():
        data = form.cleaned_data
        unit = baca.ambil_unit(pelaku, uuid.UUID(data["unit"]))
        layanan.tetapkan(pelaku=pelaku, unit=unit, persen=data["persen"], alasan=data["alasan"])
        messages.success(request, f"Pertumbuhan {huruf_judul(unit.nama)} tersimpan. Analisis berikutnya memakainya.")
        return redirect("instansi:pertumbuhan")
    konteks = {"daftar": baca.daftar(pelaku), "form": form}
    return render(request, "instansi/pertumbuhan.html", konteks, status=422 if form and form.errors else 200)

"""Papers of a case: bring one, read one, judge one. Files leave only through these views, never by a media address."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from mutasi.forms.usul import BerkasForm, PeriksaForm
from mutasi.izin import boleh_periksa_berkas, boleh_unggah
from mutasi.penjaga import label_berkas
from mutasi.selectors import layar
from mutasi.selectors import usul as baca
from mutasi.services import berkas as layanan
from mutasi.services import simpanan
from mutasi.views import susunan
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja
from sabangau_mutasi.inti.izin import wajib

TIPE = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PEMBACA = (*PERAN_STAF, Peran.ASN)


def lampiran(isi: bytes, nama: str) -> HttpResponse:
    """Bytes as a download the browser never interprets, caches or shows in a frame."""
    tipe = TIPE.get(nama.rsplit(".", 1)[-1], "application/octet-stream")
    jawaban = HttpResponse(isi, content_type=tipe)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@wajib_peran(*PEMBACA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def unggah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Bring a paper, or a newer version of one (``?jenis=``)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    usul = baca.ambil(pelaku, id_publik)
    wajib(boleh_unggah(pelaku, usul))
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BerkasForm(*data, jenis=layar.pilihan_berkas(), initial={"jenis": request.GET.get("jenis", "")})
    if request.method == "POST" and form.is_valid():
        try:
            satu = layanan.unggah(usul_id=usul.pk, pelaku=pelaku, **form.isian())
        except AturanDilanggar as galat:
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, f"{label_berkas(satu.jenis)} diterima, versi {satu.versi}.")
            return redirect("mutasi:usul_rinci", id_publik)
    konteks = {"form": form, "nomor": usul.nomor_registrasi, "id_publik": id_publik}
    return render(request, "mutasi/usul_berkas.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PEMBACA)
@require_safe
@baca_saja
def unduh(request: HttpRequest, id_publik: uuid.UUID, berkas: uuid.UUID) -> HttpResponse:
    """One version of one paper, through the scope and into the read log."""
    satu = baca.ambil_berkas(request.pelaku, berkas)  # type: ignore[attr-defined]
    if satu.usul.id_publik != id_publik:
        raise Http404("Berkas tidak ditemukan.")
    return lampiran(simpanan.baca(satu.lokasi), satu.nama_berkas)


@wajib_peran(Peran.VERIFIKATOR_BKD)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def periksa(request: HttpRequest, id_publik: uuid.UUID, berkas: uuid.UUID) -> HttpResponse:
    """The verifier's verdict on the newest version of one paper."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    usul, satu = baca.ambil(pelaku, id_publik), baca.ambil_berkas(pelaku, berkas)
    if satu.usul_id != usul.pk:
        raise Http404("Berkas tidak ditemukan.")
    wajib(boleh_periksa_berkas(pelaku, usul))
    form = PeriksaForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.periksa(berkas_id=satu.pk, pelaku=pelaku, **form.cleaned_data)
        except AturanDilanggar as galat:
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, f"{label_berkas(satu.jenis)}: hasil pemeriksaan tercatat.")
            return redirect("mutasi:usul_rinci", id_publik)
    konteks = {"form": form, "berkas": satu, "label": label_berkas(satu.jenis), "usul": usul}
    return render(request, "mutasi/usul_berkas_periksa.html", konteks, status=422 if form.errors else 200)

"""Repair worksheets: take one out, bring it back, see what it would do, apply it."""

from __future__ import annotations

import uuid
from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from pegawai.forms.mutu import UnduhLembarForm, UnggahLembarForm
from pegawai.selectors import mutu as baca
from pegawai.selectors import mutu_lembar as baca_lembar
from pegawai.selectors.mutu_lembar import BATAS_TAMPIL, Tindak
from pegawai.services import mutu_lembar as layanan
from pegawai.views.mutu import pilihan_opd
from sabangau_mutasi.akun.izin import Pelaku, wajib_peran
from sabangau_mutasi.inti.ekspor import JENIS_XLSX
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja

NADA = {Tindak.KOREKSI: "hijau", Tindak.SIASN: "amber", Tindak.TETAP: "", Tindak.TOLAK: "bata"}


@wajib_peran(*baca.PERAN_LEMBAR)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def lembar(request: HttpRequest) -> HttpResponse:
    """Both directions on one page; an upload leads to its preview."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    form = UnggahLembarForm(request.POST, request.FILES) if request.method == "POST" else UnggahLembarForm()
    if request.method == "POST" and form.is_valid():
        unggahan = form.cleaned_data["berkas"]
        try:
            masuk = layanan.terima(nama=unggahan.name, potongan=unggahan.chunks(), pelaku=pelaku)
        except AturanDilanggar as galat:
            form.add_error(galat.medan, galat.pesan)
        else:
            return redirect("pegawai:mutu_lembar_rinci", masuk.id_publik)
    return _halaman(request, pelaku, form, _form_unduh(request, pelaku))


@wajib_peran(*baca.PERAN_LEMBAR)
@require_POST
def unduh(request: HttpRequest) -> HttpResponse:
    """The worksheet of one office, with the reason for taking it out."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    run, form = baca.terbaru(), UnduhLembarForm(request.POST, opd=pilihan_opd(pelaku))
    if run is None:
        return redirect("pegawai:mutu")
    if form.is_valid():
        saring = baca.saring(pelaku, baca.lingkup(pelaku, opd=form.cleaned_data["opd"]))
        try:
            isi = layanan.unduh(run=run, saring=saring, pelaku=pelaku, keperluan=form.cleaned_data["keperluan"])
        except AturanDilanggar as galat:
            form.add_error("opd", galat.pesan)
        else:
            jawaban = HttpResponse(isi, content_type=JENIS_XLSX)
            nama = f"lembar-kerja-mutu-{timezone.localtime():%Y%m%d-%H%M}.xlsx"
            jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
            jawaban["Cache-Control"] = "private, no-store"
            return jawaban
    return _halaman(request, pelaku, UnggahLembarForm(), form)


def _form_unduh(request: HttpRequest, pelaku: Pelaku) -> UnduhLembarForm:
    return UnduhLembarForm(opd=pilihan_opd(pelaku), initial={"opd": request.GET.get("opd", "")})


def _halaman(request: HttpRequest, pelaku: Pelaku, form: UnggahLembarForm, form_unduh: UnduhLembarForm) -> HttpResponse:
    konteks = {
        "run": baca.terbaru(),
        "form": form,
        "form_unduh": form_unduh,
        "riwayat": baca_lembar.riwayat(pelaku),
    }
    galat = form.errors or form_unduh.errors
    return render(request, "pegawai/mutu_lembar.html", konteks, status=422 if galat else 200)


@wajib_peran(*baca.PERAN_LEMBAR)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Preview of a worksheet that came back, or its result; POST applies exactly what was shown."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    masuk = baca_lembar.ambil(pelaku, id_publik)
    if request.method == "POST":
        return _putuskan(request, pelaku, masuk.pk, id_publik)
    siap = masuk.status == masuk.SIAP
    daftar = baca_lembar.tindakan(pelaku, masuk.isi) if siap else []
    hitung = Counter(satu.tindak for satu in daftar)
    konteks = {
        "lembar": masuk,
        "siap": siap,
        "sidik": baca_lembar.sidik(daftar),
        "boleh_terapkan": siap and bool(daftar) and not hitung[Tindak.TOLAK],
        "ditolak": hitung[Tindak.TOLAK],
        "hitung": [(satu.label, hitung[satu] if siap else masuk.hasil.get(satu.value, 0)) for satu in Tindak],
        "baris": [(satu, NADA[satu.tindak]) for satu in _penting_dulu(daftar)[:BATAS_TAMPIL]],
        "total": len(daftar),
        "batas": BATAS_TAMPIL,
    }
    return render(request, "pegawai/mutu_lembar_rinci.html", konteks)


def _penting_dulu(daftar: list[baca_lembar.Tindakan]) -> list[baca_lembar.Tindakan]:
    urut = (Tindak.TOLAK, Tindak.KOREKSI, Tindak.SIASN, Tindak.TETAP)
    return sorted(daftar, key=lambda satu: (urut.index(satu.tindak), satu.baris))


def _putuskan(request: HttpRequest, pelaku: Pelaku, pk: int, id_publik: uuid.UUID) -> HttpResponse:
    try:
        if request.POST.get("keputusan") == "batal":
            layanan.batalkan(lembar_id=pk, pelaku=pelaku)
            messages.success(request, "Lembar kerja dibatalkan. Tidak ada data yang diubah.")
            return redirect("pegawai:mutu_lembar")
        layanan.terapkan(lembar_id=pk, sidik_lama=request.POST.get("sidik", ""), pelaku=pelaku)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Lembar kerja diterapkan.")
    return redirect("pegawai:mutu_lembar_rinci", id_publik)

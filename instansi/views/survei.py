"""Survey campaigns: list, coverage, invitations, chasing many at once, close and lock."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.forms.survei import PeriodeForm, PerpanjangForm, SaringCakupanForm, kunci_publik
from instansi.selectors import survei as baca
from instansi.selectors.survei_izin import PENGELOLA, jendela
from instansi.services import survei_kabar
from instansi.services import survei_periode as layanan
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja

ISI_SEMUA = 2_000
"""Most offices one chase names on its page."""


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """BKD: campaigns with coverage. An office: what it is asked for, and the notices."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    konteks = {
        "periode": baca.daftar_periode(pelaku),
        "undangan": baca.undangan_saya(pelaku),
        "kabar": baca.kabar(pelaku),
        "kabar_baru": baca.kabar_baru(pelaku),
        "kelola": pelaku.peran in PENGELOLA,
    }
    return render(request, "instansi/survei.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_POST
def kabar(request: HttpRequest) -> HttpResponse:
    """Mark all notices as read."""
    survei_kabar.tandai_dibaca(pelaku=request.pelaku)  # type: ignore[attr-defined]
    return redirect("instansi:survei")


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def periode_baru(request: HttpRequest) -> HttpResponse:
    """Open a campaign, with all offices invited at once unless told otherwise."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    kuesioner = baca.kuesioner_terbit()
    hari_ini = timezone.localdate()
    form = PeriodeForm(
        request.POST if request.method == "POST" else None,
        kuesioner=[(str(k.id_publik), str(k)) for k in kuesioner],
        initial={"tahun": hari_ini.year + 1, "mulai": hari_ini},
    )
    if form.is_valid():
        data = form.cleaned_data
        soal = next(k for k in kuesioner if str(k.id_publik) == data["kuesioner"])
        isi = {nama: data[nama] for nama in ("nama", "tahun", "mulai", "selesai")}
        try:
            satu = layanan.buka(pelaku=pelaku, kuesioner=soal, undang_semua=data["undang_semua"], **isi)
            messages.success(request, f"Periode dibuka, {satu.undangan.count()} OPD diundang.")
            return redirect("instansi:survei_periode", satu.id_publik)
        except AturanDilanggar as galat:
            _tempelkan(form, galat)
    konteks = {"form": form, "ada_kuesioner": bool(kuesioner)}
    return render(request, "instansi/survei_periode_baru.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def periode(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Coverage of one campaign: tiles, offices with their state and percent, what can be done."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil_periode(pelaku, id_publik)
    saring = SaringCakupanForm(request.GET or None)
    isi = saring.cleaned_data if saring.is_valid() else {}
    permintaan = baca_permintaan(request.GET, baca.URUT_CAKUPAN, "unit")
    konteks = {
        "p": satu,
        "c": baca.cakupan(pelaku, satu),
        "tertutup": jendela(satu).halangan(timezone.localdate()),
        "hlm": baca.undangan_periode(
            pelaku, satu, permintaan, saring=isi.get("keadaan", ""), q=isi.get("q", "")
        ),
        "form": saring,
        "kelola": pelaku.peran in PENGELOLA and satu.dikunci_pada is None,
        "perpanjang": PerpanjangForm(initial={"selesai": satu.selesai}),
    }  # fmt: skip
    return render(request, "instansi/survei_periode.html", konteks)


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def undang(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Choose offices to invite, or all that are not yet."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil_periode(pelaku, id_publik)
    if request.method == "POST":
        dipilih = None if request.POST.get("semua") else kunci_publik(request.POST.getlist("unit"))
        try:
            baru = layanan.undang(pelaku=pelaku, periode=satu, unit=dipilih)
            messages.success(request, f"{len(baru)} OPD diundang dan diberi tahu.")
            return redirect("instansi:survei_periode", id_publik)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
    return render(request, "instansi/survei_undang.html", {"p": satu, "unit": baca.belum_diundang(satu)})


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def tagih(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Chase the chosen offices, or all that have not sent: this page names them, one button sends."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil_periode(pelaku, id_publik)
    pilihan = request.POST if request.method == "POST" else request.GET
    kunci = kunci_publik(pilihan.getlist("undangan")) or None
    if request.method == "POST":
        try:
            kena, telat = layanan.tagih(pelaku=pelaku, periode=satu, undangan=kunci)
            pesan = f"{kena} OPD diberi tahu di aplikasi dan lewat surel."
            if telat > kena:
                pesan += f" {telat - kena} OPD tidak: sudah ditagih hari ini, atau belum punya akun pengelola."
            messages.success(request, pesan)
            return redirect("instansi:survei_periode", id_publik)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
    konteks = {"p": satu, "telat": baca.telat(satu, kunci)[:ISI_SEMUA], "dipilih": kunci or []}
    return render(request, "instansi/survei_tagih.html", konteks)


@wajib_peran(*PENGELOLA)
@require_POST
def periode_ubah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Extend, close or lock."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil_periode(pelaku, id_publik)
    try:
        match request.POST.get("aksi"):
            case "tutup":
                layanan.tutup(pelaku=pelaku, periode=satu)
                messages.success(request, "Periode ditutup. Jawaban yang sudah dikirim masih dapat diverifikasi.")
            case "kunci":
                layanan.kunci(pelaku=pelaku, periode=satu)
                messages.success(request, "Periode dikunci.")
            case _:
                _perpanjang(request, pelaku, satu)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("instansi:survei_periode", id_publik)


def _perpanjang(request: HttpRequest, pelaku: Pelaku, satu: Any) -> None:
    form = PerpanjangForm(request.POST)
    if not form.is_valid():
        raise AturanDilanggar("TANGGAL_SALAH", "Isi tanggal selesai yang baru.")
    layanan.perpanjang(pelaku=pelaku, periode=satu, selesai=form.cleaned_data["selesai"])
    messages.success(request, "Tanggal selesai diubah.")


def _tempelkan(form: forms.Form, galat: AturanDilanggar) -> None:
    form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)

"""Worksheets of workload: the list, opening, and moves for many at once."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.domain.alur_lembar import AksiLembar
from instansi.forms.abk import GerakForm, SaringAbkForm
from instansi.selectors import abk as baca
from instansi.services import abk_buka, abk_gerak
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja

PELAKU_GERAK = (Peran.ADMIN_OPD, Peran.KEPALA_OPD, Peran.BIRO_ORGANISASI, Peran.PYB)


def saring(request: HttpRequest) -> baca.SaringAbk:
    """The filters of the URL."""
    isi = request.GET
    return baca.saring_dari_url(
        request.pelaku,  # type: ignore[attr-defined]
        tahun=isi.get("tahun", ""),
        status=isi.get("status", ""),
        pendekatan=isi.get("pendekatan", ""),
        unit=isi.get("unit", ""),
        cari=isi.get("q", ""),
    )


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """Sheets of a year with their counts; posisi without one when the officer asks for them."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = saring(request)
    unit = baca.pilihan_unit(pelaku)
    nilai = request.GET.copy()
    nilai["tahun"] = str(isi.tahun)
    ringkas = baca.ringkas(pelaku, isi)
    hlm = baca.daftar(pelaku, isi, baca_permintaan(request.GET, baca.URUTAN, baca.URUTAN_BAWAAN))
    konteks = {
        "isi": isi,
        "hlm": hlm,
        "ringkas": ringkas,
        "kartu": [
            (f"?{_kueri(request, satu.value)}", satu.label, jumlah, isi.status == satu.value)
            for satu, jumlah in ringkas.status
        ],
        "form": SaringAbkForm(nilai, tahun=baca.tahun_tersedia(pelaku), unit=unit),
        "petugas": pelaku.peran is Peran.ADMIN_OPD,
        "massal": pelaku.peran in PELAKU_GERAK,
        "impor": pelaku.peran in PERAN_BKD,
        "belum": baca.belum_dibuka(pelaku, isi) if pelaku.peran is Peran.ADMIN_OPD else [],
        "unit_kini": request.GET.get("unit", ""),
        "kueri": nilai.urlencode(),
    }
    return render(request, "instansi/abk.html", konteks)


def _kueri(request: HttpRequest, status: str) -> str:
    isi = request.GET.copy()
    isi.pop("hal", None)
    isi["status"] = "" if isi.get("status") == status else status
    return isi.urlencode()


@wajib_peran(Peran.ADMIN_OPD)
@require_POST
def buka(request: HttpRequest) -> HttpResponse:
    """Open one sheet (``posisi``) or all that are missing at and below a unit."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = baca.saring_dari_url(pelaku, tahun=request.POST.get("tahun", ""))
    try:
        if kunci := request.POST.get("posisi"):
            posisi = baca.ambil_posisi(pelaku, kunci)
            lembar = abk_buka.buka(pelaku=pelaku, posisi=posisi, tahun=isi.tahun)
            return redirect("instansi:abk_lembar", lembar.id_publik)
        unit = baca.ambil_unit(pelaku, request.POST.get("unit", "")) or baca.unit_peran(pelaku)
        jumlah = abk_buka.buka_semua(pelaku=pelaku, unit=unit, tahun=isi.tahun)
        messages.success(request, f"{jumlah} lembar ABK {isi.tahun} dibuka, masih kosong.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect(f"{request.path.rsplit('buka/', 1)[0]}?tahun={isi.tahun}")


@wajib_peran(*PELAKU_GERAK)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def massal(request: HttpRequest) -> HttpResponse:
    """One move for every sheet of a year at and below a unit: choose, look at the counts, do it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = request.POST if request.method == "POST" else request.GET
    unit = baca.ambil_unit(pelaku, isi.get("unit", "")) or baca.unit_peran(pelaku)
    pilihan = baca.aksi_massal(pelaku)
    aksi = AksiLembar(isi["aksi"]) if isi.get("aksi") in {satu.value for satu in pilihan} else pilihan[0]
    tahun = baca.saring_dari_url(pelaku, tahun=isi.get("tahun", "")).tahun
    kirim = request.POST if request.method == "POST" else None
    form = GerakForm(kirim, beralasan=aksi is AksiLembar.KEMBALIKAN, bertanggal=aksi is AksiLembar.TETAPKAN)
    hasil = None
    if kirim is not None and form.is_valid():
        try:
            hasil = abk_gerak.gerakkan_pohon(pelaku=pelaku, aksi=aksi, unit=unit, tahun=tahun, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
    konteks: dict[str, Any] = {
        "form": form,
        "aksi": aksi,
        "pilihan": pilihan,
        "unit": unit,
        "tahun": tahun,
        "semua_unit": baca.pilihan_unit(pelaku),
        "semua_tahun": baca.tahun_tersedia(pelaku),
        "siap": baca.siap_bergerak(pelaku, aksi, unit, tahun),
        "terbanyak": abk_gerak.SEKALI_GERAK,
        "hasil": hasil,
        "tinggal": hasil.tinggal[:100] if hasil else [],
    }
    return render(request, "instansi/abk_massal.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PELAKU_GERAK)
@require_POST
def gerak(request: HttpRequest, id_publik: uuid.UUID, aksi: str) -> HttpResponse:
    """One move of one sheet."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lembar = baca.ambil(pelaku, id_publik)
    boleh = {satu.aksi.value: satu for satu in baca.gerak(pelaku, lembar)}
    if aksi not in boleh:
        messages.error(request, "Langkah itu tidak berlaku lagi untuk lembar ini. Periksa keadaannya sekarang.")
        return redirect("instansi:abk_lembar", id_publik)
    langkah = boleh[aksi]
    form = GerakForm(request.POST, beralasan=langkah.beralasan, bertanggal=langkah.aksi is AksiLembar.TETAPKAN)
    if not form.is_valid():
        messages.error(request, " ".join(str(teks) for isi in form.errors.values() for teks in isi))
        return redirect("instansi:abk_lembar", id_publik)
    try:
        abk_gerak.gerakkan_satu(pelaku=pelaku, aksi=langkah.aksi, lembar_id=lembar.pk, **form.cleaned_data)
        messages.success(request, f"Lembar ABK: {langkah.ke.label.lower()}.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("instansi:abk_lembar", id_publik)

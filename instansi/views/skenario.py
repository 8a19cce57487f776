"""Scenarios over the latest run: make, change, compare, remove."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.domain.skenario import JenisPerubahan
from instansi.forms.skenario import PerubahanForm, SkenarioForm
from instansi.selectors import skenario as baca
from instansi.selectors.unit import ambil_unit
from instansi.services import skenario as layanan
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja

PEMBUAT = PERAN_BKD | {Peran.BIRO_ORGANISASI, Peran.PYB, Peran.ADMIN_OPD, Peran.KEPALA_OPD}


def _seluruh(pelaku: Pelaku) -> str:
    return "Seluruh provinsi" if pelaku.se_provinsi else "Seluruh unit Anda"


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """The scenarios in scope, and the form that starts one."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    boleh = pelaku.peran in PEMBUAT
    isi = request.POST if request.method == "POST" and boleh else None
    form = SkenarioForm(isi, unit=baca.pilihan_unit(pelaku), seluruh=_seluruh(pelaku)) if boleh else None
    if form is not None and isi is not None and form.is_valid():
        data = form.cleaned_data
        unit = ambil_unit(pelaku, uuid.UUID(data["unit"])) if data["unit"] else None
        try:
            satu = layanan.buat(pelaku=pelaku, nama=data["nama"], alasan=data["alasan"], unit=unit)
            return redirect("instansi:skenario_rinci", satu.id_publik)
        except AturanDilanggar as galat:
            _tempelkan(form, galat)
    konteks = {"daftar": baca.daftar(pelaku), "form": form}
    return render(request, "instansi/skenario.html", konteks, status=422 if form and form.errors else 200)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """One scenario beside its base; ``?dengan=`` puts another one beside it, ``?jenis=`` opens the form of a change."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    jenis = request.GET.get("jenis", "")
    milik = satu.dibuat_oleh_id == pelaku.pengguna.pk
    form = _form(pelaku, JenisPerubahan(jenis)) if milik and jenis in set(JenisPerubahan) else None
    return render(request, "instansi/skenario_rinci.html", _konteks(request, satu, form))


@wajib_peran(*PEMBUAT)
@require_POST
def tambah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Add one change and compute anew."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    jenis = request.POST.get("jenis", "")
    if jenis not in set(JenisPerubahan):
        messages.error(request, "Pilih jenis perubahan dari daftar.")
        return redirect("instansi:skenario_rinci", id_publik)
    form = _form(pelaku, JenisPerubahan(jenis), request.POST)
    if form.is_valid():
        try:
            baru = layanan.susun_perubahan(pelaku, form.jenis, form.cleaned_data)
            layanan.ubah(
                pelaku=pelaku, skenario=satu, perubahan=[*satu.perubahan, baru], dari=request.POST.get("sidik", "")
            )
            return redirect("instansi:skenario_rinci", id_publik)
        except AturanDilanggar as galat:
            _tempelkan(form, galat)
    return render(request, "instansi/skenario_rinci.html", _konteks(request, satu, form), status=422)


@wajib_peran(*PEMBUAT)
@require_POST
def kurangi(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Take one change out, or the whole scenario away."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    nomor = request.POST.get("nomor", "")
    try:
        if nomor == "semua":
            layanan.hapus(pelaku=pelaku, skenario=satu)
            messages.success(request, f"Skenario {satu.nama} dihapus.")
            return redirect("instansi:skenario")
        sisa = [isi for n, isi in enumerate(satu.perubahan, 1) if str(n) != nomor]
        layanan.ubah(pelaku=pelaku, skenario=satu, perubahan=sisa, dari=request.POST.get("sidik", ""))
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("instansi:skenario_rinci", id_publik)


def _form(pelaku: Pelaku, jenis: JenisPerubahan, isi: Any = None) -> PerubahanForm:
    return PerubahanForm(isi, jenis=jenis, unit=baca.pilihan_unit(pelaku), seluruh=_seluruh(pelaku))


def _tempelkan(form: forms.Form, galat: AturanDilanggar) -> None:
    form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)


def _konteks(request: HttpRequest, satu: Any, form: PerubahanForm | None) -> dict[str, Any]:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lain = [s for s in baca.daftar(pelaku) if s.analisis_id == satu.analisis_id and s.pk != satu.pk]
    dengan = next((s for s in lain if str(s.id_publik) == request.GET.get("dengan")), None)
    return {
        "d": baca.detail(satu),
        "posisi": baca.posisi_berubah(satu),
        "milik": satu.dibuat_oleh_id == pelaku.pengguna.pk and pelaku.peran in PEMBUAT,
        "jenis_perubahan": list(JenisPerubahan),
        "form": form,
        "sidik": layanan.sidik(satu.perubahan),
        "lain": lain,
        "dengan": dengan,
        "grafik": baca.banding(satu, dengan) if dengan else None,
    }

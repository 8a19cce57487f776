"""The questionnaire workshop: versions, questions by section, publish, copy."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.domain.survei import BagianSurvei
from instansi.forms.survei import KuesionerForm, SoalForm
from instansi.selectors import survei as baca
from instansi.selectors.survei_izin import PENGELOLA
from instansi.services import kuesioner as layanan
from sabangau_mutasi.akun.izin import Pelaku, wajib_peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """All versions; one button loads the ready questionnaire, a name starts an empty one."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    bawaan = request.POST.get("aksi") == "bawaan"
    form = KuesionerForm(request.POST if request.method == "POST" and not bawaan else None)
    try:
        if bawaan:
            return _ke(layanan.muat_bawaan(pelaku=pelaku).id_publik)
        if form.is_valid():
            return _ke(layanan.buat(pelaku=pelaku, nama=form.cleaned_data["nama"]).id_publik)
    except AturanDilanggar as galat:
        if bawaan:
            messages.error(request, galat.pesan)
        else:
            form.add_error("nama", galat.pesan)
    konteks = {"daftar": baca.daftar_kuesioner(), "form": form}
    return render(request, "instansi/survei_kuesioner.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PENGELOLA)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """One version; a draft with ``?tambah=<bagian>`` or ``?ubah=<kode>`` opens the form of a question."""
    satu = baca.ambil_kuesioner(id_publik)
    bagian, kode = request.GET.get("tambah", ""), request.GET.get("ubah", "")
    form = None
    if satu.terbit_pada is None:
        per = baca.soal_per_bagian(satu)
        soal = next((s for _, isi in per for s in isi if s.kode == kode), None)
        if soal is not None:
            form = SoalForm(initial=_awal(soal), tetap_bagian=True)
        elif bagian in set(BagianSurvei):
            form = SoalForm(initial={"bagian": bagian})
        if form:
            form.fields["teks"].widget.attrs["autofocus"] = True
    return _tampil(request, satu, form, kode if form and kode else "")


@wajib_peran(*PENGELOLA)
@require_POST
def ubah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Store, remove or move one question; publish; copy."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil_kuesioner(id_publik)
    if "simpan" in request.POST:
        return _simpan(request, pelaku, satu, request.POST["simpan"])
    try:
        if "salin" in request.POST:
            return _ke(layanan.salin(pelaku=pelaku, kuesioner=satu).id_publik)
        if "terbitkan" in request.POST:
            layanan.terbitkan(pelaku=pelaku, kuesioner=satu)
            messages.success(request, f"{satu} diterbitkan.")
        elif kode := request.POST.get("hapus", ""):
            layanan.hapus_soal(pelaku=pelaku, kuesioner=satu, kode=kode)
            messages.success(request, f"Pertanyaan {kode} dihapus.")
            return _ke_bagian(satu, kode)
        elif kode := request.POST.get("naik", "") or request.POST.get("turun", ""):
            layanan.geser_soal(pelaku=pelaku, kuesioner=satu, kode=kode, naik="naik" in request.POST)
            return _ke_bagian(satu, kode)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return _ke(id_publik)


def _simpan(request: HttpRequest, pelaku: Pelaku, satu: Any, kode: str) -> HttpResponse:
    form = SoalForm(request.POST, tetap_bagian=bool(kode))
    if form.is_valid():
        try:
            soal = layanan.simpan_soal(pelaku=pelaku, kuesioner=satu, soal=form.soal(), kode=kode)
            messages.success(request, f"Pertanyaan {soal.kode} tersimpan.")
            return _ke_bagian(satu, soal.bagian)
        except AturanDilanggar as galat:
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
    return _tampil(request, satu, form, kode, status=422)


def _tampil(request: HttpRequest, satu: Any, form: SoalForm | None, kode: str, status: int = 200) -> HttpResponse:
    konteks = {"k": satu, "bagian": baca.soal_per_bagian(satu), "form": form, "kode": kode}
    konteks["bagian_form"] = (form["bagian"].value() or BagianSurvei.A) if form else ""
    return render(request, "instansi/survei_kuesioner_rinci.html", konteks, status=status)


def _awal(soal: Any) -> dict[str, Any]:
    return {
        "bagian": soal.bagian, "teks": soal.teks, "bantuan": soal.bantuan, "jenis": soal.jenis, "wajib": soal.wajib,
        "butir": "\n".join(soal.pilihan or soal.kolom),
    }  # fmt: skip


def _ke_bagian(satu: Any, kode: str) -> HttpResponse:
    """The questionnaire at the section of a question; its code begins with the section's letter."""
    return redirect(f"{reverse('instansi:survei_kuesioner_rinci', args=[satu.id_publik])}#b{kode[:1]}")


def _ke(id_publik: uuid.UUID) -> HttpResponse:
    return redirect("instansi:survei_kuesioner_rinci", id_publik)

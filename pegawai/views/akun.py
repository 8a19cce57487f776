"""Pages around the account: activate it, ask for a code, hand one out, choose the active role."""

from __future__ import annotations

import uuid

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pegawai.forms.akun import AktivasiForm, MintaSurelForm
from pegawai.perantara import KUNCI_SESI
from pegawai.selectors.akun import akun_dari_masukan
from pegawai.selectors.pegawai import ambil
from pegawai.services import aktivasi as layanan
from sabangau_mutasi.akun import services as akun
from sabangau_mutasi.akun.izin import wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar


@login_not_required
@require_http_methods(["GET", "POST"])
def aktivasi(request: HttpRequest) -> HttpResponse:
    """Set the first password with a single-use code."""
    form = AktivasiForm(request.POST or None)
    if request.method == "POST":
        if (terlalu_sering := ratelimit.consume_or_429(request, action="login")) is not None:
            return terlalu_sering
        if form.is_valid():
            data = form.cleaned_data
            try:
                akun.aktifkan(pengguna=akun_dari_masukan(data["masuk"]), kode=data["kode"], sandi=data["sandi"])
            except AturanDilanggar as galat:
                form.add_error(galat.medan, galat.pesan)
            else:
                messages.success(request, "Akun Anda sudah aktif. Silakan masuk dengan kata sandi baru.")
                return redirect("account_login")
    return render(request, "akun/aktivasi.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def minta_surel(request: HttpRequest) -> HttpResponse:
    """Ask for a code by e-mail; the answer is the same whoever asks."""
    form = MintaSurelForm(request.POST or None)
    if request.method == "POST":
        kunci = "".join(request.POST.get("masuk", "").split()).lower()
        if (terlalu_sering := ratelimit.consume_or_429(request, action="reset_password", key=kunci)) is not None:
            return terlalu_sering
        if form.is_valid():
            layanan.minta_lewat_surel(masukan=form.cleaned_data["masuk"])
            messages.info(
                request,
                "Bila akun itu belum aktif dan surelnya tercatat, kode sudah dikirim. Periksa kotak masuk Anda.",
            )
            return redirect("akun:aktivasi")
    return render(request, "akun/minta_surel.html", {"form": form}, status=422 if form.errors else 200)


@wajib_peran(Peran.ADMIN_OPD)
@never_cache
@require_http_methods(["GET", "POST"])
def kode_petugas(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The agency's officer hands out a code after checking the person's identity; it is shown once."""
    pegawai = ambil(request.pelaku, id_publik, bagian="aktivasi")  # type: ignore[attr-defined]
    kode = ""
    if request.method == "POST":
        try:
            kode = layanan.serahkan_kode(pegawai=pegawai, pelaku=request.pelaku)  # type: ignore[attr-defined]
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
            return redirect("pegawai:profil", id_publik)
    return render(request, "akun/kode_petugas.html", {"pegawai": pegawai, "kode": kode})


@require_POST
def ganti_peran(request: HttpRequest) -> HttpResponse:
    """Choose the active role; an assignment that is not the user's own is ignored by ``pelaku_aktif``."""
    teks = request.POST.get("peran", "")
    if teks.isascii() and teks.isdigit() and len(teks) < 12:
        request.session[KUNCI_SESI] = int(teks)
    return redirect("mutasi:beranda")

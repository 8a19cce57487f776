"""Training plans of approved moves: the list for staff, one item to update, the person's own page."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutasi.forms.usul import ItemPelatihanForm, SaringPelatihanForm, butir_saring
from mutasi.selectors import pelatihan as baca
from mutasi.services import pelatihan as layanan
from mutasi.services import pelatihan_kasus as layanan_kasus
from mutasi.views import susunan
from pegawai.selectors import kasus as baca_kasus
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import POLOS, baca_permintaan, baca_saja

PENCATAT = (*PERAN_BKD, Peran.ADMIN_OPD, Peran.KEPALA_OPD)
PEMINTA = (Peran.ANALIS_BKD, Peran.KABID_MUTASI, Peran.ADMIN_OPD, Peran.KEPALA_OPD)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """One page of the items in scope, the earliest due date first."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form = SaringPelatihanForm(request.GET)
    permintaan = baca_permintaan(request.GET, baca.URUTAN, baca.URUTAN_BAWAAN)
    hlm = baca.daftar(pelaku, form.saring(), permintaan)
    konteks = {
        "form": form,
        "hlm": hlm,
        "baris": [(satu, _nada(satu)) for satu in hlm.baris],
        "butir_saring": butir_saring(form),
        "boleh_catat": pelaku.peran in PENCATAT,
        "hari_ini": timezone.localdate(),
    }
    return render(request, "mutasi/pelatihan.html", konteks)


def _nada(satu: baca.BarisPelatihan) -> str:
    return "bata" if satu.item.lewat else susunan.NADA_ITEM[satu.item.status]


@wajib_peran(*PENCATAT)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def item(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Note progress of one item; back to the proposal or the mismatch case it belongs to."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil_item(pelaku, id_publik)
    awal = {"status": satu.status, "tanggal": satu.diselesaikan_pada, "catatan": satu.catatan}
    form = ItemPelatihanForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.ubah_item(item_id=satu.pk, pelaku=pelaku, **form.cleaned_data)
        except AturanDilanggar as galat:
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, f"Kemajuan “{satu.uraian}” tercatat.")
            return redirect(_asal(satu.rencana))
    konteks = {"form": form, "item": satu, "usul": satu.rencana.usul, "kasus": satu.rencana.kasus}
    return render(request, "mutasi/pelatihan_item.html", konteks, status=422 if form.errors else 200)


def _asal(rencana: Any) -> str:
    if rencana.usul is not None:
        return reverse("mutasi:usul_rinci", args=[rencana.usul.id_publik]) + "#pelatihan"
    return reverse("pegawai:kasus", args=[rencana.kasus.id_publik]) + "#lanjutan"


@wajib_peran(*PEMINTA)
@require_POST
def minta(request: HttpRequest) -> HttpResponse:
    """Ask for the training of one mismatch case (``satu``) or of the ticked ones (``kasus``), then go back there."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = request.POST.get("satu", "")
    kunci = [pk for pk, _ in baca_kasus.pasangan(pelaku, [satu] if satu else request.POST.getlist("kasus"))]
    antrean = f"{reverse('pegawai:triase')}?{request.POST.get('kueri', '') or POLOS}"
    dari_kasus = satu and kunci and not request.POST.get("kueri")
    kembali = f"{reverse('pegawai:kasus', args=[satu.rpartition('.')[0]])}#lanjutan" if dari_kasus else antrean
    try:
        diminta, lewat = layanan_kasus.minta(kasus_id=kunci, pelaku=pelaku)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect(kembali)
    if diminta:
        dilewati = f" {lewat} dilewati: tidak diputuskan latih, sedang dilatih, atau tanpa celah." if lewat else ""
        messages.success(request, f"Pelatihan diminta untuk {diminta} kasus.{dilewati}")
    else:
        messages.error(
            request, "Tidak ada pelatihan yang diminta. Kasusnya harus diputuskan latih, belum sedang dilatih, "
            "dan menurut data hari ini masih ada celahnya.",
        )  # fmt: skip
    return redirect(kembali)


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def saya(request: HttpRequest) -> HttpResponse:
    """The person's own plan, open items first."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    baris = [(satu, _nada(satu)) for satu in baca.milik_pegawai(pelaku)]
    terbuka = sum(satu.item.status not in baca.TUNTAS for satu, _ in baris)
    return render(request, "mutasi/pelatihan_saya.html", {"baris": baris, "terbuka": terbuka})

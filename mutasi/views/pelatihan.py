"""Training plans of approved moves: the list for staff, one item to update, the person's own page."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mutasi.forms.usul import ItemPelatihanForm, SaringPelatihanForm, butir_saring
from mutasi.selectors import pelatihan as baca
from mutasi.services import pelatihan as layanan
from mutasi.views import susunan
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja

PENCATAT = (*PERAN_BKD, Peran.ADMIN_OPD, Peran.KEPALA_OPD)


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
    """Note progress of one item; back to the case it belongs to."""
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
            return redirect(reverse("mutasi:usul_rinci", args=[satu.rencana.usul.id_publik]) + "#pelatihan")
    konteks = {"form": form, "item": satu, "usul": satu.rencana.usul}
    return render(request, "mutasi/pelatihan_item.html", konteks, status=422 if form.errors else 200)


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def saya(request: HttpRequest) -> HttpResponse:
    """The person's own plan, open items first."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    baris = [(satu, _nada(satu)) for satu in baca.milik_pegawai(pelaku)]
    terbuka = sum(satu.item.status not in baca.TUNTAS for satu, _ in baris)
    return render(request, "mutasi/pelatihan_saya.html", {"baris": baris, "terbuka": terbuka})

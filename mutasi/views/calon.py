"""Candidates of one posisi, ranked and compared. An aid, never the decision."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mutasi.izin import PERAN_CALON
from mutasi.selectors import calon as baca
from mutasi.selectors import layar, usul_baru
from mutasi.views import susunan
from sabangau_mutasi.akun.izin import Pelaku, wajib_peran
from sabangau_mutasi.inti.http import baca_saja

BATAS, BATAS_PENUH = 25, 50
BANDING_MAKS = 4


@wajib_peran(*PERAN_CALON)
@require_safe
@baca_saja
def calon(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The best candidates with every part of the score; up to four side by side (``?banding=``)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    batas = BATAS_PENUH if request.GET.get("banyak") else BATAS
    daftar = baca.untuk_posisi(pelaku, usul_baru.kunci_posisi(id_publik), batas)
    dipilih = request.GET.getlist("banding")[:BANDING_MAKS]
    banding = [satu for satu in daftar.calon if satu.id_publik in dipilih]
    konteks = {
        "daftar": daftar,
        "boleh_usul": pelaku.peran in usul_baru.PERAN_PEMBUAT,
        "dipilih": dipilih,
        "banding": [
            {
                "calon": satu,
                "skor": layar.skala(satu.skor),
                "aturan": susunan.aturan_kini([*satu.halangan, *satu.peringatan]),
            }
            for satu in banding
        ],
        "halangan_posisi": susunan.aturan_kini(daftar.halangan_posisi),
        "banding_maks": BANDING_MAKS,
        "masih_ada": len(daftar.calon) == BATAS and daftar.banyak > BATAS,
        "penuh": batas == BATAS_PENUH,
    }
    return render(request, "mutasi/calon.html", konteks)

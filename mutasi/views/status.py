"""What an ASN is told about his own cases: where it is, with whom, since when, how long, what comes next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mutasi.selectors import rincian
from mutasi.selectors import usul as baca
from mutasi.views.susunan import nada_status
from mutasi.views.usul_rinci import konteks_status
from sabangau_mutasi.akun.izin import Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import Permintaan, baca_saja


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def saya(request: HttpRequest) -> HttpResponse:
    """The newest case in full, the earlier ones as links."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    baris = baca.daftar(pelaku, baca.SaringUsul(), Permintaan(urut="nomor", turun=True)).baris
    terbaru = sorted(baris, key=lambda satu: satu.pemegang == "—")[0] if baris else None
    isi = rincian.rincian(pelaku, baca.ambil(pelaku, terbaru.id_publik)) if terbaru else None
    konteks = {
        "ada": isi is not None,
        "lama": [(satu, nada_status(satu.status)) for satu in baris if satu is not terbaru],
        **(konteks_status(isi) if isi else {}),
    }
    return render(request, "mutasi/status.html", konteks)

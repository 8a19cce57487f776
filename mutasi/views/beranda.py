"""The home page: what waits for me, in the role I am in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from instansi.selectors.menunggu import siklus
from mutasi.selectors import layar, pelatihan, preferensi, status_saya
from mutasi.selectors import usul as baca
from mutasi.selectors.usul_baru import PERAN_PEMBUAT
from mutasi.services import pemberitahuan, surel
from mutasi.views.susunan import baris_tabel, nada_status
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import Permintaan, baca_saja
from sabangau_mutasi.inti.rute import alamat

ANTREAN_TAMPIL = 25
KABAR_TAMPIL = 6
DIGIT_MAKS = 18


@require_safe
@baca_saja
def beranda(request: HttpRequest) -> HttpResponse:
    """Staff: my queue, overdue first. ASN: my case, my wishes, my training. Others: where to go."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    if pelaku.peran is Peran.ASN or pelaku.peran in PERAN_STAF:
        asn = pelaku.peran is Peran.ASN
        konteks = (_asn if asn else _staf)(pelaku) | _kabar(pelaku)
        konteks["pilih_semua"] = request.GET.get("pilih") == "semua"
        tunggu = layar.Menunggu(konteks["jumlah_antrean"], konteks["kabar_baru"])
        request.menunggu = layar.simpan_menunggu(pelaku, tunggu)  # type: ignore[attr-defined]
        return render(request, "mutasi/beranda_asn.html" if asn else "mutasi/beranda.html", konteks)
    return render(request, "mutasi/beranda_lain.html", {"sistem": pelaku.peran is Peran.ADMIN_SISTEM})


@wajib_peran(*PERAN_STAF, Peran.ASN)
@require_POST
def kabar(request: HttpRequest) -> HttpResponse:
    """Open one notice (``buka``: it counts as read and leads to its case), or mark all of them as read."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    nomor = request.POST.get("buka", "")
    layar.lupakan_menunggu(pelaku)
    if not nomor:
        surel.tandai_dibaca(pelaku=pelaku)
        return redirect("mutasi:beranda")
    try:
        kunci = int(nomor) if nomor.isdecimal() and len(nomor) < DIGIT_MAKS else 0
        usul = pemberitahuan.buka(pelaku=pelaku, nomor=kunci)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect("mutasi:beranda")
    return redirect("mutasi:usul_rinci", usul)


def _kabar(pelaku: Pelaku) -> dict[str, Any]:
    return {"kabar": status_saya.pemberitahuan(pelaku, KABAR_TAMPIL), "kabar_baru": status_saya.jumlah_baru(pelaku)}


def _staf(pelaku: Pelaku) -> dict[str, Any]:
    hari_ini = timezone.localdate()
    antrean = baca.antrean(pelaku)
    status = layar.per_status(pelaku)
    return {
        "hari_ini": hari_ini,
        "antrean": baris_tabel(antrean[:ANTREAN_TAMPIL]),
        "jumlah_antrean": len(antrean),
        "lewat_saya": sum(1 for satu in antrean if satu.tenggat and satu.tenggat < hari_ini),
        "per_status": status,
        "terbuka": sum(satu.jumlah for satu in status),
        "lewat_semua": sum(satu.lewat for satu in status),
        "tindakan": [satu for satu in layar.tindakan_banyak(pelaku) if not satu.bahaya],
        "boleh_baru": pelaku.peran in PERAN_PEMBUAT,
        "siklus": [(satu.kata, satu.jumlah, alamat(satu.rute)) for satu in siklus(pelaku)],
    }


def _asn(pelaku: Pelaku) -> dict[str, Any]:
    baris = baca.daftar(pelaku, baca.SaringUsul(), Permintaan(urut="nomor", turun=True)).baris
    kini = next((satu for satu in baris if satu.pemegang != "—"), None)
    antrean = baca.antrean(pelaku)
    terhubung = pelaku.pegawai_id is not None
    periode = preferensi.periode_terbuka(timezone.now()) if terhubung else []
    return {
        "ada_data": terhubung,
        "jumlah_antrean": len(antrean),
        "kini": kini,
        "nada": nada_status(kini.status) if kini else "",
        "selesai": len(baris) - (kini is not None),
        "sk_menunggu": [satu for satu in antrean if satu.status == "SK_TERBIT"],
        "tindakan": [satu for satu in antrean if satu.status != "SK_TERBIT"],
        "periode": [(satu, preferensi.kiriman(pelaku, satu)) for satu in periode],
        "pelatihan": [satu for satu in pelatihan.milik_pegawai(pelaku) if satu.item.status not in pelatihan.TUNTAS],
    }

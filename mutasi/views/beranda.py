"""The home page: what waits for me, in the role I am in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutasi.selectors import layar, pelatihan, preferensi, status_saya
from mutasi.selectors import usul as baca
from mutasi.selectors.usul_baru import PERAN_PEMBUAT
from mutasi.views.susunan import baris_tabel, nada_status
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import Permintaan, baca_saja

ANTREAN_TAMPIL = 25
KABAR_TAMPIL = 6


@require_safe
@baca_saja
def beranda(request: HttpRequest) -> HttpResponse:
    """Staff: my queue, overdue first. ASN: my case, my wishes, my training. Others: where to go."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    if pelaku.peran is Peran.ASN:
        return render(request, "mutasi/beranda_asn.html", _asn(pelaku))
    if pelaku.peran in PERAN_STAF:
        konteks = _staf(pelaku) | {"pilih_semua": request.GET.get("pilih") == "semua"}
        return render(request, "mutasi/beranda.html", konteks)
    return render(request, "mutasi/beranda_lain.html", {"sistem": pelaku.peran is Peran.ADMIN_SISTEM})


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
        "kabar": status_saya.pemberitahuan(pelaku, KABAR_TAMPIL),
        "tindakan": [satu for satu in layar.tindakan_banyak(pelaku) if not satu.bahaya],
        "boleh_baru": pelaku.peran in PERAN_PEMBUAT,
    }


def _asn(pelaku: Pelaku) -> dict[str, Any]:
    baris = baca.daftar(pelaku, baca.SaringUsul(), Permintaan(urut="nomor", turun=True)).baris
    kini = next((satu for satu in baris if satu.pemegang != "—"), None)
    antrean = baca.antrean(pelaku)
    terhubung = pelaku.pegawai_id is not None
    periode = preferensi.periode_terbuka(timezone.now()) if terhubung else []
    return {
        "ada_data": terhubung,
        "kini": kini,
        "nada": nada_status(kini.status) if kini else "",
        "selesai": len(baris) - (kini is not None),
        "sk_menunggu": [satu for satu in antrean if satu.status == "SK_TERBIT"],
        "tindakan": [satu for satu in antrean if satu.status != "SK_TERBIT"],
        "periode": [(satu, preferensi.kiriman(pelaku, satu)) for satu in periode],
        "pelatihan": [satu for satu in pelatihan.milik_pegawai(pelaku) if satu.item.status not in pelatihan.TUNTAS],
        "kabar": status_saya.pemberitahuan(pelaku, KABAR_TAMPIL),
    }

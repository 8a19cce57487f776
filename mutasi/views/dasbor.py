"""Leaders' dashboard and the posisi list behind its figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from instansi.selectors import kebutuhan
from mutasi.forms.dasbor import SaringDasborForm, SaringPosisiForm
from mutasi.selectors import dasbor as baca
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_PROVINSI, PERAN_STAF, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja

PENCARI_CALON = PERAN_BKD | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def dasbor(request: HttpRequest) -> HttpResponse:
    """Tiles, heat map, retirement wave, worst gaps, performance beside need, mismatches."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    opd, rumpun = request.GET.get("opd", ""), request.GET.get("rumpun", "")
    saring = kebutuhan.saring_dari_url(pelaku, opd=opd, rumpun=rumpun)
    pilihan = [(str(u.id_publik), u.nama) for u in kebutuhan.daftar_opd(pelaku)]
    konteks = {
        "dasbor": baca.dasbor(pelaku, saring, opd),
        "form": SaringDasborForm(request.GET or None, opd=pilihan),
        "butir_saring": _butir(dict(pilihan), opd, saring),
        "boleh_analisis": pelaku.peran in PERAN_PROVINSI,
        "boleh_calon": pelaku.peran in PENCARI_CALON,
        "url_posisi": baca.url_posisi(opd=opd, rumpun=saring.rumpun),
        "opd_dipilih": opd if saring.opd else "",
    }
    return render(request, "mutasi/dasbor.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def lowongan(request: HttpRequest) -> HttpResponse:
    """Posisi with K, B and gap from the latest run; vacancies link to their candidates."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    opd = request.GET.get("opd", "")
    saring = kebutuhan.saring_dari_url(
        pelaku,
        opd=opd,
        rumpun=request.GET.get("rumpun", ""),
        selisih=request.GET.get("selisih", ""),
        cari=request.GET.get("q", ""),
    )
    pilihan = [(str(u.id_publik), u.nama) for u in kebutuhan.daftar_opd(pelaku)]
    analisis = kebutuhan.terbaru()
    permintaan = baca_permintaan(request.GET, kebutuhan.URUTAN_POSISI, "lowong")
    konteks = {
        "analisis": analisis,
        "hlm": kebutuhan.daftar_posisi(analisis, saring, permintaan) if analisis else None,
        "form": SaringPosisiForm(request.GET or None, opd=pilihan),
        "butir_saring": _butir(dict(pilihan), opd, saring),
        "boleh_calon": pelaku.peran in PENCARI_CALON,
    }
    return render(request, "mutasi/lowongan.html", konteks)


def _butir(opd: dict[str, str], dipilih: str, saring: kebutuhan.SaringKebutuhan) -> list[dict[str, str]]:
    """Filter chips of what is really in force."""
    butir = []
    if saring.opd:
        butir.append({"kunci": "opd", "nama": "OPD", "nilai": opd.get(dipilih, "")})
    if saring.rumpun:
        butir.append({"kunci": "rumpun", "nama": "Rumpun jabatan", "nilai": _nama_rumpun(saring.rumpun)})
    if saring.selisih:
        butir.append({"kunci": "selisih", "nama": "Selisih", "nilai": saring.selisih})
    if saring.cari:
        butir.append({"kunci": "q", "nama": "Cari", "nilai": saring.cari})
    return butir


def _nama_rumpun(kode: str) -> str:
    return dict(kebutuhan.RUMPUN_JABATAN)[kode]

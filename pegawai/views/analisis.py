"""Needs analysis on demand: start it, watch it, look at earlier runs."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from pegawai.selectors import analisis as baca
from pegawai.selectors.analisis_banding import BATAS_BARIS, bandingkan, jumlah
from pegawai.services import analisis_kebutuhan as layanan
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_PROVINSI, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja, tampilkan
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.templatetags.format_id import angka, saat

PENJALAN = PERAN_BKD | {Peran.BIRO_ORGANISASI}


@wajib_peran(*PERAN_PROVINSI)
@require_http_methods(["GET", "POST"])
def analisis(request: HttpRequest) -> HttpResponse:
    """Earlier runs, and the button that asks the worker for a new one."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    boleh = pelaku.peran in PENJALAN
    if request.method == "POST" and boleh:
        try:
            layanan.minta(tanggal=timezone.localdate(), pelaku=pelaku)
        except AturanDilanggar as galat:
            messages.warning(request, galat.pesan)
        return redirect("pegawai:analisis")
    permintaan = baca.permintaan_terakhir()
    konteks = {
        "boleh": boleh,
        "daftar": baca.daftar_analisis(),
        "proses": _proses(permintaan) if permintaan else None,
    }
    return render(request, "pegawai/analisis.html", konteks)


@wajib_peran(*PERAN_PROVINSI)
@require_safe
@baca_saja
def kemajuan(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Progress of one request: a fragment for htmx, else the page."""
    proses = _proses(baca.ambil_permintaan(id_publik))
    return tampilkan(
        request, "pegawai/analisis_kemajuan.html", {"proses": proses}, potongan="pegawai/_analisis_kemajuan.html"
    )


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def banding(request: HttpRequest) -> HttpResponse:
    """Two runs side by side, ``?lama=`` and ``?baru=``; without them the two newest dates."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    daftar = baca.daftar_analisis()
    pilihan = {str(satu.id_publik): satu for satu in daftar}
    baru = pilihan.get(request.GET.get("baru", "")) or next(iter(daftar), None)
    sebelum = (satu for satu in daftar if baru and satu.tanggal_acuan < baru.tanggal_acuan)
    lama = pilihan.get(request.GET.get("lama", "")) or next(sebelum, None)
    konteks: dict[str, Any] = {"daftar": daftar, "lama": lama, "baru": baru, "batas": BATAS_BARIS}
    if lama and baru:
        konteks["beda"] = bandingkan(lama, baru, pelaku.jalur)
        konteks["jumlah"] = [] if pelaku.jalur else jumlah(lama, baru)
    return render(request, "pegawai/analisis_banding.html", konteks)


def _keadaan(permintaan: Any) -> str:
    """Where the request stands, in words; the result of a finished one."""
    if permintaan.status != "SELESAI" or permintaan.analisis is None:
        return str(permintaan.tahap or permintaan.get_status_display())
    isi = permintaan.analisis.ringkasan
    return (
        f"Selesai {saat(permintaan.analisis.selesai_pada)}: kekurangan {angka(isi.get('kekurangan'))}, "
        f"kelebihan {angka(isi.get('kelebihan'))} orang. Semua layar kebutuhan memakai hasil ini."
    )


def _proses(permintaan: Any) -> dict[str, Any]:
    berjalan = permintaan.status in ("ANTRE", "BERJALAN")
    return {
        "id": "analisis-kemajuan",
        "judul": f"Analisis {permintaan.tanggal_acuan:%d-%m-%Y}",
        "keadaan": _keadaan(permintaan),
        "berjalan": berjalan,
        "url": reverse("pegawai:analisis_kemajuan", args=[permintaan.id_publik]),
        "selesai": permintaan.kemajuan,
        "total": 100 if berjalan else 0,
        "keterangan": f"Diminta oleh {huruf_judul(str(permintaan.pelaku))}",
        "nada": "bata" if permintaan.status == "GAGAL" else "",
    }

"""The mismatch list of the latest run."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from instansi.selectors import kebutuhan
from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from pegawai.forms.temuan import SaringTemuanForm
from pegawai.selectors import ketidaksesuaian as baca
from sabangau_mutasi.akun.izin import PERAN_STAF, wajib_peran
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def ketidaksesuaian(request: HttpRequest) -> HttpResponse:
    """Holders whose education or rank does not meet the requirements of their present job."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    url = request.GET
    opd = kebutuhan.saring_dari_url(pelaku, opd=url.get("opd", "")).opd
    saring = baca.saring_temuan(
        pelaku,
        opd=opd,
        pendidikan=url.get("pendidikan", ""),
        pangkat=url.get("pangkat", ""),
        cari=url.get("q", ""),
    )
    pilihan = [(str(u.id_publik), u.nama) for u in kebutuhan.daftar_opd(pelaku)]
    analisis = kebutuhan.terbaru()
    konteks = {
        "analisis": analisis,
        "hlm": baca.daftar(analisis, saring, baca_permintaan(url, baca.URUTAN, "unit")) if analisis else None,
        "form": SaringTemuanForm(url or None, opd=pilihan),
        "butir_saring": _butir(saring, dict(pilihan).get(url.get("opd", ""), "")),
    }
    return render(request, "pegawai/ketidaksesuaian.html", konteks)


def _butir(saring: baca.SaringTemuan, nama_opd: str) -> list[dict[str, str]]:
    butir = []
    if saring.opd:
        butir.append({"kunci": "opd", "nama": "OPD", "nilai": nama_opd})
    if saring.pendidikan:
        nilai = KecocokanPendidikan(saring.pendidikan).label
        butir.append({"kunci": "pendidikan", "nama": "Pendidikan", "nilai": nilai})
    if saring.pangkat:
        butir.append({"kunci": "pangkat", "nama": "Pangkat", "nilai": KecocokanPangkat(saring.pangkat).label})
    if saring.cari:
        butir.append({"kunci": "q", "nama": "Cari", "nilai": saring.cari})
    return butir

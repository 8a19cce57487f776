"""The mismatch list of the latest run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from instansi.selectors import kebutuhan
from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from pegawai.forms.daftar import EksporForm
from pegawai.forms.temuan import SaringTemuanForm
from pegawai.izin import boleh_ekspor
from pegawai.selectors import ketidaksesuaian as baca
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja
from sabangau_mutasi.inti.izin import Keputusan, wajib
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.rute import alamat

KOLOM = (
    Kolom("Nama", 32),
    Kolom("OPD", 40),
    Kolom("Unit", 40),
    Kolom("Jabatan", 40),
    Kolom("Program studi", 36),
    Kolom("Kecocokan pendidikan", 24),
    Kolom("Golongan", 10),
    Kolom("Kecocokan pangkat", 20),
    Kolom("JPM (%)", 10),
    Kolom("Kategori JPM", 24),
)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def ketidaksesuaian(request: HttpRequest) -> HttpResponse:
    """Holders whose education or rank does not meet the requirements of their present job."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    url = request.GET
    saring = _saring(pelaku, url)
    pilihan = [(str(u.id_publik), huruf_judul(u.nama)) for u in kebutuhan.daftar_opd(pelaku)]
    analisis = kebutuhan.terbaru()
    konteks = {
        "analisis": analisis,
        "hlm": baca.daftar(analisis, saring, baca_permintaan(url, baca.URUTAN, "unit")) if analisis else None,
        "form": SaringTemuanForm(url or None, opd=pilihan),
        "butir_saring": _butir(saring, dict(pilihan).get(url.get("opd", ""), "")),
        "boleh_ekspor": boleh_ekspor(pelaku),
        "kueri": url.urlencode(),
        "url_triase": alamat("pegawai:triase") if pelaku.peran is not Peran.PPDP else "",
    }
    return render(request, "pegawai/ketidaksesuaian.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Ask for the reason, then send the filtered findings as a workbook (permission, reason, watermark, log)."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    wajib(Keputusan.ya() if boleh_ekspor(pelaku) else Keputusan.tidak("Peran ini tidak mengunduh daftar pegawai."))
    analisis = kebutuhan.terbaru()
    if analisis is None:
        return redirect("pegawai:ketidaksesuaian")
    saring = _saring(pelaku, request.GET)
    opd = {str(u.id_publik): u.nama for u in kebutuhan.daftar_opd(pelaku)}
    kalimat = "; ".join(f"{b['nama']}: {b['nilai']}" for b in _butir(saring, opd.get(request.GET.get("opd", ""), "")))
    form = EksporForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return unduh_xlsx(
            pengguna=pelaku.pengguna,
            peran=pelaku.peran,
            nama="ketidaksesuaian",
            judul=f"Ketidaksesuaian, analisis {analisis.tanggal_acuan:%d-%m-%Y}",
            saringan=kalimat,
            keperluan=form.cleaned_data["keperluan"],
            kolom=KOLOM,
            baris=_baris(baca.semua(analisis, saring)),
            objek_jenis="DaftarTemuan",
        )
    konteks = {
        "form": form,
        "total": baca.jumlah(analisis, saring),
        "kalimat": kalimat,
        "kueri": request.GET.urlencode(),
    }
    return render(request, "pegawai/ketidaksesuaian_ekspor.html", konteks, status=422 if form.errors else 200)


def _baris(temuan: QuerySet[Any]) -> Iterator[tuple[str | float | None, ...]]:
    for t in temuan.iterator(chunk_size=2000):
        orang = t.pegawai
        program = orang.program_studi.nama if orang.program_studi else orang.program_studi_nama
        golongan = orang.golongan.nama if orang.golongan else ""
        tempat = (t.opd.nama if t.opd else "", t.unit.nama if t.unit else "", t.jabatan.nama if t.jabatan else "")
        jpm = (float(t.jpm) if t.jpm is not None else None, t.get_kategori_jpm_display() or "belum dinilai")
        yield (orang.nama, *tempat, program, t.get_pendidikan_display(), golongan, t.get_pangkat_display(), *jpm)


def _saring(pelaku: Pelaku, url: QueryDict) -> baca.SaringTemuan:
    return baca.saring_temuan(
        pelaku,
        opd=kebutuhan.saring_dari_url(pelaku, opd=url.get("opd", "")).opd,
        pendidikan=url.get("pendidikan", ""),
        pangkat=url.get("pangkat", ""),
        cari=url.get("q", ""),
    )


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

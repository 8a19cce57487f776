"""Five years by office or by job."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from instansi.forms.saring import SaringOpdForm
from instansi.selectors import kebutuhan
from instansi.selectors import proyeksi as baca
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.http import baca_saja
from sabangau_mutasi.inti.judul import huruf_judul


def _kelompok(request: HttpRequest) -> str:
    diminta = request.GET.get("menurut", "")
    return diminta if diminta in baca.KELOMPOK else "opd"


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def proyeksi(request: HttpRequest) -> HttpResponse:
    """B, K and their difference at the end of five years; ``?menurut=jabatan`` by job."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    kelompok = _kelompok(request)
    analisis = kebutuhan.terbaru()
    saring = kebutuhan.saring_dari_url(pelaku, opd=request.GET.get("opd", ""))
    baris = baca.proyeksi(analisis, saring, kelompok) if analisis else []
    opd = [(str(u.id_publik), huruf_judul(u.nama)) for u in kebutuhan.daftar_opd(pelaku)]
    konteks = {
        "analisis": analisis,
        "baris": baris[: baca.BATAS_BARIS],
        "jumlah": len(baris),
        "temuan": baca.temuan(baris),
        "opd_url": request.GET.get("opd", "") if saring.opd else "",
        "tahun": [satu.tahun for satu in baris[0].tahun] if baris else [],
        "judul_baris": baca.KELOMPOK[kelompok][1],
        "menurut": [(nama, label, nama == kelompok) for nama, (_, label) in baca.KELOMPOK.items()],
        "kelompok": kelompok,
        "form": SaringOpdForm(request.GET or None, opd=opd),
        "kueri": request.GET.urlencode(),
    }
    return render(request, "instansi/proyeksi.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_POST
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The whole projection as a workbook; no personal data in it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    analisis = kebutuhan.terbaru()
    if analisis is None:
        raise Http404("Belum ada analisis kebutuhan.")
    kelompok = _kelompok(request)
    saring = kebutuhan.saring_dari_url(pelaku, opd=request.GET.get("opd", ""))
    awal = analisis.tanggal_acuan.year
    kata = ("Pensiun", "Keluar", "Masuk", "B", "K", "B − K")
    kolom = [Kolom(baca.KELOMPOK[kelompok][1], 48), Kolom("B kini", 10), Kolom("K kini", 10)]
    kolom += [Kolom(f"{nama} {awal + n}", 12) for n in range(5) for nama in kata]
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama="proyeksi",
        judul=f"Proyeksi lima tahun menurut {kelompok}, analisis {analisis.tanggal_acuan:%d-%m-%Y}",
        kolom=kolom,
        baris=(_lembar(satu) for satu in baca.proyeksi(analisis, saring, kelompok)),
        objek_jenis="Proyeksi",
    )


def _lembar(satu: baca.BarisProyeksi) -> list[Any]:
    isi: list[Any] = [satu.nama, satu.b, satu.k]
    for t in satu.tahun:
        isi += [t.pensiun, t.keluar, t.masuk, t.b, t.k, t.selisih]
    return isi

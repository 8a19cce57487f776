"""The triangulated need: sources side by side, and where each figure comes from."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from instansi.domain.triangulasi import JenisTemuanKebutuhan
from instansi.forms.triangulasi import SaringTriangulasiForm
from instansi.selectors import asal_angka, kebutuhan
from instansi.selectors import triangulasi as baca
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.rute import alamat

KOLOM = (
    Kolom("OPD", 40), Kolom("Unit", 40), Kolom("Jabatan", 40), Kolom("K", 8), Kolom("ABK", 10), Kolom("Survei", 8),
    Kolom("Wawancara", 10), Kolom("Rendah", 8), Kolom("Mungkin", 8), Kolom("Tinggi", 8), Kolom("Tidak sepakat", 12),
    Kolom("B", 8), Kolom("Pensiun 2 tahun", 12), Kolom("EJ", 8),
)  # fmt: skip
HANYA = {baca.TIDAK_SEPAKAT, baca.BELUM_ADA, *JenisTemuanKebutuhan}
KATA_HANYA: dict[str, str] = {
    baca.TIDAK_SEPAKAT: "Sumber tidak sepakat",
    baca.BELUM_ADA: "Belum ada ABK, survei, atau wawancara",
    **{satu.value: satu.label for satu in JenisTemuanKebutuhan},
}


def _saring(request: HttpRequest, pelaku: Pelaku) -> baca.SaringTriangulasi:
    isi = request.GET
    dasar = kebutuhan.saring_dari_url(
        pelaku, opd=isi.get("opd", ""), rumpun=isi.get("rumpun", ""), cari=isi.get("q", "")
    )
    hanya = isi.get("hanya", "")
    return baca.SaringTriangulasi(dasar, hanya if hanya in HANYA else "")


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """Posisi with their sources and range, the widest range first."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    saring = _saring(request, pelaku)
    analisis = kebutuhan.terbaru()
    ringkas = baca.ringkas(analisis, saring.dasar) if analisis else []
    opd = [(str(u.id_publik), huruf_judul(u.nama)) for u in kebutuhan.daftar_opd(pelaku)]
    permintaan = baca_permintaan(request.GET, baca.URUTAN, baca.URUTAN_BAWAAN)
    konteks = {
        "analisis": analisis,
        "hlm": baca.daftar(analisis, saring, permintaan) if analisis else None,
        "ringkas": [
            (f"?{_kueri(request, kode)}", kata, jumlah, kode == saring.hanya) for kode, kata, jumlah in ringkas
        ],
        "hanya": saring.hanya,
        "form": SaringTriangulasiForm(request.GET or None, opd=opd),
        "kueri": request.GET.urlencode(),
    }
    return render(request, "instansi/triangulasi.html", konteks)


def _kueri(request: HttpRequest, hanya: str) -> str:
    isi = request.GET.copy()
    isi.pop("hal", None)
    isi["hanya"] = hanya
    return isi.urlencode()


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def asal(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Where the figures of one posisi come from: rows, formula, version, date."""
    analisis = kebutuhan.terbaru()
    if analisis is None:
        raise Http404("Belum ada analisis kebutuhan.")
    isi = asal_angka.asal(request.pelaku, analisis, id_publik)  # type: ignore[attr-defined]
    sumber = [(satu, alamat(satu.rute, satu.kunci) if satu.rute else "") for satu in isi.sumber]
    return render(request, "instansi/asal_angka.html", {"a": isi, "sumber": sumber, "analisis": analisis})


@wajib_peran(*PERAN_STAF)
@require_POST
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The list as a workbook; no personal data in it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    analisis = kebutuhan.terbaru()
    if analisis is None:
        raise Http404("Belum ada analisis kebutuhan.")
    saring = _saring(request, pelaku)
    baris = _baris(baca.semua(analisis, saring).iterator(chunk_size=2000))
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama="kebutuhan-sumber",
        judul=f"Kebutuhan dari beberapa sumber, analisis {analisis.tanggal_acuan:%d-%m-%Y}",
        saringan=_kalimat(pelaku, saring),
        kolom=KOLOM,
        baris=baris,
        objek_jenis="Triangulasi",
    )


def _kalimat(pelaku: Pelaku, saring: baca.SaringTriangulasi) -> str:
    """The filters in force in the words of the screen."""
    d = saring.dasar
    opd = {u.pk: huruf_judul(u.nama) for u in kebutuhan.daftar_opd(pelaku)} if d.opd else {}
    bagian = [
        KATA_HANYA.get(saring.hanya, "Semua posisi"),
        f"OPD: {opd.get(d.opd, '')}" if d.opd else "",
        f"Rumpun jabatan: {dict(kebutuhan.RUMPUN_JABATAN)[d.rumpun]}" if d.rumpun else "",
        f"Cari: {d.cari}" if d.cari else "",
    ]
    return "; ".join(satu for satu in bagian if satu)


def _baris(hasil: Iterator[baca.HasilPosisi]) -> Iterator[list[Any]]:
    for h in hasil:
        nama = [satu.nama if satu else "" for satu in (h.opd, h.unit, h.jabatan)]
        angka = [h.k, None if h.abk is None else float(h.abk), h.survei, h.wawancara, h.rendah, h.mungkin, h.tinggi]
        ej = None if h.ej is None else float(h.ej)
        yield [*nama, *angka, "ya" if h.tidak_sepakat else "", h.b, sum(h.pensiun[: baca.TAHUN_DEKAT]), ej]

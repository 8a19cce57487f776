"""Leaders' dashboard and the posisi list behind its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache as cache_proses

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from instansi.selectors import kebutuhan
from instansi.selectors.dasbor import cakupan_survei
from mutasi.forms.dasbor import SaringDasborForm, SaringPosisiForm
from mutasi.izin import PERAN_CALON
from mutasi.selectors import dasbor as baca
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.rute import alamat

SIMPAN_DETIK = 15 * 60
KOLOM_OPD = (
    Kolom("OPD", 48),
    Kolom("K", 8),
    Kolom("B", 8),
    Kolom("B − K", 8),
    Kolom("Predikat baik ke atas (%)", 14),
    Kolom("Belum dinilai", 12),
    Kolom("Tidak sesuai", 12),
)
KOLOM_POSISI = (
    Kolom("OPD", 40),
    Kolom("Unit", 40),
    Kolom("Jabatan", 40),
    Kolom("Sub jabatan", 24),
    Kolom("Kelas", 8),
    Kolom("K", 8),
    Kolom("B", 8),
    Kolom("Kurang", 8),
    Kolom("Lebih", 8),
    Kolom("Lowong", 8),
)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def dasbor(request: HttpRequest) -> HttpResponse:
    """Tiles, heat map, retirement wave, worst gaps, performance beside need, mismatches."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    opd, rumpun = request.GET.get("opd", ""), request.GET.get("rumpun", "")
    saring = kebutuhan.saring_dari_url(pelaku, opd=opd, rumpun=rumpun)
    pilihan = [(str(u.id_publik), huruf_judul(u.nama)) for u in kebutuhan.daftar_opd(pelaku)]
    analisis = kebutuhan.terbaru()
    konteks = {
        "analisis": analisis,
        "isi": _isi(pelaku, analisis, saring, opd) if analisis else "",
        "form": SaringDasborForm(request.GET or None, opd=pilihan),
        "butir_saring": _butir(dict(pilihan), opd, saring),
        "survei": cakupan_survei(pelaku),
        "url_survei": alamat("instansi:survei"),
        "boleh_analisis": pelaku.peran in PERAN_BKD | {Peran.BIRO_ORGANISASI},
        "kueri": request.GET.urlencode(),
    }
    return render(request, "mutasi/dasbor.html", konteks)


def _isi(
    pelaku: Pelaku, analisis: kebutuhan.AnalisisKebutuhan, saring: kebutuhan.SaringKebutuhan, opd: str
) -> SafeString:
    """The page's content, kept while run, imports, scope and filters are the same: a snapshot does not change."""
    boleh_calon = pelaku.peran in PERAN_CALON
    bahan = f"{baca.sidik_isi(analisis, saring)}-{boleh_calon}-{_sidik_templat()}"
    kunci = f"dasbor-{hashlib.sha256(bahan.encode()).hexdigest()}"
    isi: SafeString | None = cache.get(kunci)
    if isi is None:
        hasil = baca.dasbor(pelaku, saring, opd if saring.opd else "")
        isi = render_to_string("mutasi/_dasbor_isi.html", {"dasbor": hasil, "boleh_calon": boleh_calon})
        cache.set(kunci, isi, SIMPAN_DETIK)
    return isi


@cache_proses
def _sidik_templat() -> int:
    """Changes with each release that changed a template, so that kept content never outlives the way it is drawn."""
    return max(berkas.stat().st_mtime_ns for berkas in (settings.AKAR / "templates").rglob("*.html"))


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def lowongan(request: HttpRequest) -> HttpResponse:
    """Posisi with K, B and gap from the latest run; vacancies link to their candidates."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    opd = request.GET.get("opd", "")
    saring = _saring(pelaku, request.GET)
    pilihan = [(str(u.id_publik), huruf_judul(u.nama)) for u in kebutuhan.daftar_opd(pelaku)]
    analisis = kebutuhan.terbaru()
    permintaan = baca_permintaan(request.GET, kebutuhan.URUTAN_POSISI, "-lowong")
    konteks = {
        "analisis": analisis,
        "hlm": kebutuhan.daftar_posisi(analisis, saring, permintaan) if analisis else None,
        "form": SaringPosisiForm(request.GET or None, opd=pilihan),
        "butir_saring": _butir(dict(pilihan), opd, saring),
        "boleh_calon": pelaku.peran in PERAN_CALON,
        "kueri": request.GET.urlencode(),
    }
    return render(request, "mutasi/lowongan.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_POST
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Need beside performance per office as a workbook; no personal data in it."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    hasil = baca.dasbor(pelaku, _saring(pelaku, request.GET), request.GET.get("opd", ""))
    if hasil is None:
        return redirect("mutasi:dasbor")
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama="kebutuhan-opd",
        judul=f"Kebutuhan dan kinerja per OPD, analisis {hasil.analisis.tanggal_acuan:%d-%m-%Y}",
        kolom=KOLOM_OPD,
        baris=(
            (o.nama, o.k, o.b, o.selisih, _persen(o.bagian_baik), o.belum_dinilai, o.tidak_sesuai) for o in hasil.opd
        ),
        objek_jenis="Dasbor",
    )


@wajib_peran(*PERAN_STAF)
@require_POST
def ekspor_posisi(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The filtered posisi as a workbook."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    analisis = kebutuhan.terbaru()
    if analisis is None:
        return redirect("mutasi:lowongan")
    saring = _saring(pelaku, request.GET)
    opd = {str(u.id_publik): u.nama for u in kebutuhan.daftar_opd(pelaku)}
    butir = _butir(opd, request.GET.get("opd", ""), saring)
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama="posisi",
        judul=f"Posisi, analisis {analisis.tanggal_acuan:%d-%m-%Y}",
        saringan="; ".join(f"{b['nama']}: {b['nilai']}" for b in butir),
        kolom=KOLOM_POSISI,
        baris=_baris_posisi(analisis, saring),
        objek_jenis="DaftarPosisi",
    )


def _baris_posisi(
    analisis: kebutuhan.AnalisisKebutuhan, saring: kebutuhan.SaringKebutuhan
) -> Iterator[tuple[str | int | None, ...]]:
    for h in kebutuhan.semua_posisi(analisis, saring).iterator(chunk_size=2000):
        sub = h.posisi.sub_jabatan.nama if h.posisi.sub_jabatan else ""
        angka = (h.k, h.b, h.kekurangan, h.kelebihan, h.lowong)
        yield (h.opd.nama if h.opd else "", h.unit.nama, h.jabatan.nama, sub, h.posisi.kelas, *angka)


def _persen(bagian: float | None) -> float | None:
    return None if bagian is None else round(100 * bagian, 1)


def _saring(pelaku: Pelaku, url: QueryDict) -> kebutuhan.SaringKebutuhan:
    return kebutuhan.saring_dari_url(
        pelaku,
        opd=url.get("opd", ""),
        rumpun=url.get("rumpun", ""),
        selisih=url.get("selisih", ""),
        cari=url.get("q", ""),
    )


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

"""Pages of the importer: history and upload, progress, preview, confirmation, result."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from pegawai.forms.impor import NAMA_JENIS, form_unggah
from pegawai.selectors import impor as bacaan
from pegawai.selectors.impor import RincianImpor
from pegawai.selectors.impor_lingkup import PERAN_IMPOR
from pegawai.services import impor as layanan
from sabangau_mutasi.akun.izin import PERAN_BKD, wajib_peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja, tampilkan

JUDUL_PROSES = {"MENERAPKAN": "Menerapkan impor", "MENGURUNGKAN": "Mengurungkan impor"}
KOLOM_GALAT = (
    Kolom("Baris", 8),
    Kolom("Kolom", 24),
    Kolom("Isi", 28),
    Kolom("Sebab", 48),
    Kolom("Perbaikan", 60),
    Kolom("Akibat", 22),
)


@wajib_peran(*PERAN_IMPOR)
@baca_saja
@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """History of imports with the upload form; an upload leads to its own page."""
    diunggah = request.method == "POST"
    pelaku = request.pelaku  # type: ignore[attr-defined]
    bkd = pelaku.peran in PERAN_BKD
    form = form_unggah(bkd, request.POST, request.FILES) if diunggah else form_unggah(bkd)
    if diunggah and form.is_valid():
        unggahan = form.cleaned_data["berkas"]
        try:
            berkas = layanan.terima(
                jenis=form.cleaned_data["jenis"], nama=unggahan.name, potongan=unggahan.chunks(), pelaku=pelaku
            )
        except AturanDilanggar as galat:
            form.add_error(galat.medan, galat.pesan)
        else:
            return redirect("pegawai:impor_rincian", berkas.id_publik)
    permintaan = baca_permintaan(request.GET, bacaan.URUTAN, bacaan.URUTAN_BAWAAN)
    konteks = {"form": form, "bkd": bkd, "hlm": bacaan.daftar(pelaku, permintaan, NAMA_JENIS)}
    return tampilkan(request, "pegawai/impor.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PERAN_IMPOR)
@baca_saja
@require_safe
def impor_rincian(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Progress, then preview or result of one import; htmx asks for the progress alone."""
    potongan = bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    rincian = bacaan.ambil(
        request.pelaku,  # type: ignore[attr-defined]
        id_publik,
        NAMA_JENIS,
        catat=not potongan,
    )
    if potongan and not rincian.berjalan:
        return HttpResponseClientRefresh()
    bkd = request.pelaku.peran in PERAN_BKD  # type: ignore[attr-defined]
    konteks = {"impor": rincian, "bkd": bkd, "proses": _proses(rincian) if rincian.berjalan else None}
    return tampilkan(request, "pegawai/impor_rincian.html", konteks, potongan="pegawai/_impor_kemajuan.html")


@wajib_peran(*PERAN_IMPOR)
@baca_saja
@require_http_methods(["GET", "POST"])
def impor_terapkan(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Ask once more, then order the application of the difference that was shown."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    rincian = bacaan.ambil(pelaku, id_publik, NAMA_JENIS)
    if request.method == "POST":
        try:
            layanan.konfirmasi(berkas_id=rincian.pk, sidik=request.POST.get("sidik", ""), pelaku=pelaku)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
        return redirect("pegawai:impor_rincian", id_publik)
    if not rincian.siap:
        return redirect("pegawai:impor_rincian", id_publik)
    return tampilkan(request, "pegawai/impor_terapkan.html", {"impor": rincian})


@wajib_peran(*PERAN_IMPOR)
@require_POST
def impor_galat(request: HttpRequest, id_publik: uuid.UUID) -> StreamingHttpResponse:
    """The mistakes as a workbook, a line per row, for whoever repairs the source."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    rincian = bacaan.ambil(pelaku, id_publik, NAMA_JENIS)
    galat = bacaan.semua_galat(pelaku, id_publik)
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama="galat-impor",
        judul=f"Kesalahan impor {rincian.jenis}, {rincian.nama_berkas}",
        kolom=KOLOM_GALAT,
        baris=(
            (g.baris, g.kolom, g.nilai, g.arti, g.saran, "Ditolak" if g.tolak else "Diterima dengan catatan")
            for g in galat
        ),
        objek_jenis="GalatImpor",
    )


@wajib_peran(*PERAN_IMPOR)
@require_POST
def impor_batalkan(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Drop an import that was not applied."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    rincian = bacaan.ambil(pelaku, id_publik, NAMA_JENIS, catat=False)
    try:
        layanan.batalkan(berkas_id=rincian.pk, pelaku=pelaku)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect("pegawai:impor_rincian", id_publik)
    messages.success(request, "Impor dibatalkan dan berkasnya dihapus. Tidak ada data yang diubah.")
    return redirect("pegawai:impor")


@wajib_peran(*PERAN_IMPOR)
@require_POST
def impor_ulangi(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Check again, or wake a job whose worker has gone."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    rincian = bacaan.ambil(pelaku, id_publik, NAMA_JENIS, catat=False)
    try:
        layanan.ulangi(berkas_id=rincian.pk, pelaku=pelaku)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("pegawai:impor_rincian", id_publik)


def _proses(rincian: RincianImpor) -> dict[str, Any]:
    """What the progress component draws."""
    return {
        "id": f"impor-{rincian.id_publik}-kemajuan",
        "judul": JUDUL_PROSES.get(rincian.status, "Memeriksa berkas"),
        "keadaan": rincian.tahap or rincian.label,
        "berjalan": True,
        "url": reverse("pegawai:impor_rincian", args=[rincian.id_publik]),
        "selesai": rincian.kemajuan,
        "total": 100,
        "keterangan": "Anda boleh menutup halaman ini; pekerjaan tetap berjalan.",
    }

"""Workbooks the worker writes: the user's own, their progress, and the file. htmx asks for the progress alone."""

from __future__ import annotations

import uuid

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from pegawai.izin import boleh_ekspor
from pegawai.services.ekspor import JENIS
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti import ekspor_berkas
from sabangau_mutasi.inti.ekspor import JENIS_XLSX, nama_berkas
from sabangau_mutasi.inti.http import baca_saja, tampilkan
from sabangau_mutasi.inti.izin import Keputusan, wajib

NADA = {"SIAP": "hijau", "GAGAL": "bata", "HABIS": "", "ANTRE": "amber", "BERJALAN": "amber"}


def _wajib_ekspor(pelaku: Pelaku) -> None:
    wajib(Keputusan.ya() if boleh_ekspor(pelaku) else Keputusan.tidak("Peran ini tidak mengunduh daftar pegawai."))


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def unduhan(request: HttpRequest) -> HttpResponse:
    """The user's workbooks asked for in this role, newest first."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    _wajib_ekspor(pelaku)
    berkas = ekspor_berkas.milik(pelaku.pengguna, pelaku.peran.value, JENIS)
    konteks = {"baris": [(satu, NADA[satu.status]) for satu in berkas], "sekarang": timezone.localtime()}
    return tampilkan(request, "pegawai/daftar_unduhan.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """How far one workbook is, then the link to it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    _wajib_ekspor(pelaku)
    berkas = ekspor_berkas.ambil(pelaku.pengguna, pelaku.peran.value, id_publik)
    berjalan = berkas.status in ekspor_berkas.BELUM
    if bool(request.htmx) and not request.htmx.boosted and not berjalan:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()
    proses = {
        "id": f"unduhan-{berkas.id_publik}-kemajuan",
        "judul": "Menulis berkas Excel",
        "keadaan": berkas.get_status_display(),
        "berjalan": berjalan,
        "url": reverse("pegawai:unduhan_rinci", args=[berkas.id_publik]),
        "selesai": berkas.selesai,
        "total": berkas.jumlah,
        "keterangan": "Anda boleh menutup halaman ini; berkasnya tetap ditulis dan menunggu di Unduhan saya.",
    }
    konteks = {"berkas": berkas, "proses": proses, "jam": int(ekspor_berkas.SIMPAN.total_seconds() // 3600)}
    return tampilkan(request, "pegawai/daftar_unduhan_rinci.html", konteks, potongan="pegawai/_impor_kemajuan.html")


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def berkas(request: HttpRequest, id_publik: uuid.UUID) -> FileResponse:
    """The file, for its owner in the role it was asked for in; each fetch stands in the read log."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    _wajib_ekspor(pelaku)
    ekspor = ekspor_berkas.ambil(pelaku.pengguna, pelaku.peran.value, id_publik)
    lokasi = ekspor_berkas.buka(ekspor, unit_id=pelaku.unit_id)
    nama = nama_berkas("daftar-pegawai", timezone.localtime(ekspor.dibuat_pada))
    jawaban = FileResponse(lokasi.open("rb"), as_attachment=True, filename=nama, content_type=JENIS_XLSX)
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban

"""A batch in progress and its result; htmx asks for the progress alone."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from mutasi.selectors import massal as baca
from sabangau_mutasi.akun.izin import PERAN_STAF, wajib_peran
from sabangau_mutasi.inti.http import baca_saja, tampilkan


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def pekerjaan(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """How far the batch is, then what became of each case."""
    satu = baca.ambil(request.pelaku, id_publik)  # type: ignore[attr-defined]
    potongan = bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    if potongan and not satu.berjalan:
        return HttpResponseClientRefresh()
    proses = {
        "id": f"pekerjaan-{satu.id_publik}-kemajuan",
        "judul": satu.langkah,
        "keadaan": satu.status,
        "berjalan": satu.berjalan,
        "url": reverse("mutasi:pekerjaan", args=[satu.id_publik]),
        "selesai": satu.selesai,
        "total": satu.jumlah,
        "keterangan": "Anda boleh menutup halaman ini; pekerjaan tetap berjalan.",
    }
    konteks = {"pekerjaan": satu, "proses": proses}
    return tampilkan(request, "mutasi/pekerjaan.html", konteks, potongan="pegawai/_impor_kemajuan.html")

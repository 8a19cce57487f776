"""Pages on which an ASN states his wishes; every step is a plain form, no script needed."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutasi.forms.preferensi import KirimForm, PeriodeForm
from mutasi.selectors import preferensi as baca
from mutasi.services import preferensi as layanan
from sabangau_mutasi.akun.izin import PERAN_BKD, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def saya(request: HttpRequest) -> HttpResponse:
    """Open periods; with exactly one the person goes straight to it."""
    periode = baca.periode_terbuka(timezone.now())
    if len(periode) == 1 and request.pelaku.pegawai_id:  # type: ignore[attr-defined]
        return redirect("mutasi:preferensi", periode[0].id_publik)
    return render(request, "mutasi/preferensi_periode.html", {"periode": periode})


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def rincian(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The ranked list being put together, what was sent, and how long it may be changed."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    periode = baca.ambil_periode(id_publik)
    konteks = {
        "periode": periode,
        "terbuka": periode.buka_pada <= timezone.now() < periode.tutup_pada,
        "pilihan": baca.pilihan_draf(pelaku, periode),
        "kiriman": baca.kiriman(pelaku, periode),
    }
    return render(request, "mutasi/preferensi.html", konteks)


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def cari(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Posts that may be chosen, or may not and why."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    periode = baca.ambil_periode(id_publik)
    q = request.GET.get("q", "").strip()[:80]
    hal = request.GET.get("hal", "")
    saring = {"hanya_lowong": request.GET.get("lowong") == "1", "tertutup": request.GET.get("tampil") == "tertutup"}
    daftar = baca.posisi_untuk(pelaku, periode, cari=q, halaman=_nomor_halaman(hal), **saring)
    terpilih = {p.id_publik for p in baca.pilihan_draf(pelaku, periode)}
    konteks = {"periode": periode, "daftar": daftar, "q": q, "terpilih": terpilih, **saring}
    return render(request, "mutasi/preferensi_cari.html", konteks)


def _nomor_halaman(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 8 else 1


@wajib_peran(Peran.ASN)
@require_POST
def ubah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Add, remove or move one post; back to where the person was."""
    periode = baca.ambil_periode(id_publik)
    pelaku = request.pelaku  # type: ignore[attr-defined]
    laku: dict[str, Callable[[uuid.UUID], None]] = {
        "tambah": lambda p: layanan.tambah(pelaku=pelaku, periode=periode, posisi=p),
        "hapus": lambda p: layanan.hapus(pelaku=pelaku, periode=periode, posisi=p),
        "naik": lambda p: layanan.geser(pelaku=pelaku, periode=periode, posisi=p, naik=True),
        "turun": lambda p: layanan.geser(pelaku=pelaku, periode=periode, posisi=p, naik=False),
    }
    aksi = next((a for a in laku if a in request.POST), None)
    try:
        posisi = uuid.UUID(request.POST[aksi]) if aksi else None
    except ValueError:
        posisi = None
    if aksi is None or posisi is None:
        messages.error(request, "Tombol itu tidak dikenali. Muat ulang halaman lalu coba lagi.")
        return redirect("mutasi:preferensi", id_publik)
    try:
        laku[aksi](posisi)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("mutasi:preferensi", id_publik)


@wajib_peran(Peran.ASN)
@require_http_methods(["GET", "POST"])
def kirim(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Check your answers, then send."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    periode = baca.ambil_periode(id_publik)
    lama = baca.kiriman(pelaku, periode)
    awal = {"alasan": lama.alasan, "bidang_minat": lama.bidang_minat} if lama else None
    form = KirimForm(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.kirim(pelaku=pelaku, periode=periode, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            return redirect("mutasi:preferensi_terima", id_publik)
    pilihan = baca.pilihan_draf(pelaku, periode)
    konteks = {"periode": periode, "form": form, "pilihan": pilihan, "kiriman": lama}
    return render(request, "mutasi/preferensi_kirim.html", konteks, status=422 if form.errors else 200)


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def tanda_terima(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Receipt with its code."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    periode = baca.ambil_periode(id_publik)
    kiriman = baca.kiriman(pelaku, periode)
    if kiriman is None:
        return redirect("mutasi:preferensi", id_publik)
    pilihan = baca.pilihan_terkirim(pelaku, periode)
    return render(
        request, "mutasi/preferensi_terima.html", {"periode": periode, "kiriman": kiriman, "pilihan": pilihan}
    )


@wajib_peran(Peran.ASN)
@require_http_methods(["GET", "POST"])
def tarik(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Withdraw everything, after a question."""
    periode = baca.ambil_periode(id_publik)
    if request.method == "POST":
        try:
            layanan.tarik(pelaku=request.pelaku, periode=periode)  # type: ignore[attr-defined]
            messages.success(request, "Preferensi Anda ditarik. Pilihan masih tersimpan sebagai draf.")
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
        return redirect("mutasi:preferensi", id_publik)
    return render(request, "mutasi/preferensi_tarik.html", {"periode": periode})


@wajib_peran(*PERAN_BKD)
@require_http_methods(["GET", "POST"])
def periode(request: HttpRequest) -> HttpResponse:
    """All periods, and the form to open one."""
    form = PeriodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.buat_periode(pelaku=request.pelaku, **form.cleaned_data)  # type: ignore[attr-defined]
        except AturanDilanggar as galat:
            form.add_error(galat.medan, galat.pesan)
        else:
            messages.success(request, "Periode preferensi dibuat.")
            return redirect("mutasi:periode")
    konteks = {"form": form, "periode": baca.daftar_periode(), "sekarang": timezone.now()}
    return render(request, "mutasi/periode.html", konteks, status=422 if form.errors else 200)

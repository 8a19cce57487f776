"""The list of people: search, filters, print, Excel."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from instansi.selectors.unit import pilihan_opd
from pegawai.forms.daftar import EksporForm, SaringPegawaiForm
from pegawai.izin import boleh_ekspor, boleh_nip
from pegawai.selectors import daftar as baca
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.ekspor import Kolom, Sel, unduh_xlsx
from sabangau_mutasi.inti.http import Permintaan, baca_permintaan, baca_saja, tampilkan
from sabangau_mutasi.inti.izin import Keputusan, wajib

KUNCI_CARI, PANJANG_KUNCI, PANJANG_CARI = "c", 32, 80
SIMPAN_DETIK = 8 * 60 * 60
KOLOM = (
    Kolom("Nama", 34), Kolom("NIP", 24), Kolom("Jabatan", 40), Kolom("Unit kerja", 40), Kolom("OPD", 36),
    Kolom("Golongan", 10), Kolom("Status", 12), Kolom("Kedudukan hukum", 16), Kolom("TMT jabatan", 13),
    Kolom("TMT pensiun", 13), Kolom("Kesesuaian pendidikan", 22),
)  # fmt: skip


def _masukan(request: HttpRequest) -> tuple[SaringPegawaiForm, Permintaan]:
    isian = request.GET.copy()
    if KUNCI_CARI in isian:
        isian["q"] = cache.get(_tempat(request, str(isian[KUNCI_CARI])), "")
    form = SaringPegawaiForm(
        isian,
        opd=pilihan_opd(request.pelaku),  # type: ignore[attr-defined]
        kedudukan=baca.pilihan_kedudukan(),
        tahun=timezone.localdate().year,
    )
    return form, baca_permintaan(request.GET, baca.URUTAN, baca.URUTAN_BAWAAN)


def _tempat(request: HttpRequest, kunci: str) -> str:
    """Where a searched number is kept: under its user, so that a passed-on address tells nobody anything."""
    return f"cari-pegawai-{request.pelaku.pengguna.pk}-{kunci[:PANJANG_KUNCI]}"  # type: ignore[attr-defined]


def _alihkan(request: HttpRequest) -> HttpResponse:
    """From the posted search to its address: a name stands in it, a NIP or a part of one only as a random key.

    Addresses land in server logs and histories, and a NIP tells birth date and sex.
    """
    isian = {nama: str(nilai) for nama, nilai in request.POST.items() if nilai and nama != "csrfmiddlewaretoken"}
    if (angka := isian.get("q", "").replace(" ", "").replace("\xa0", "")).isdecimal():
        del isian["q"]
        kunci = isian[KUNCI_CARI] = secrets.token_urlsafe(12)
        cache.set(_tempat(request, kunci), angka[:PANJANG_CARI], SIMPAN_DETIK)
    return redirect(f"{reverse('pegawai:daftar')}?{urlencode(isian)}")


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """One page of the people in scope; filters, sort and page stand in the URL. POST is the search form."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    if request.method == "POST":
        return _alihkan(request)
    form, permintaan = _masukan(request)
    saring = form.saring()
    kueri = request.GET.urlencode()
    konteks = {
        "form": form,
        "daftar": baca.daftar_pegawai(pelaku, saring, permintaan),
        # The profile's address is the list's plus the public id: reversing it for every row costs a tenth of the page.
        "url_daftar": reverse("pegawai:daftar"),
        "lanjutan": saring.banyak_lanjutan,
        "boleh_nip": boleh_nip(pelaku),
        "url_ekspor": f"{reverse('pegawai:daftar_ekspor')}?{kueri}" if boleh_ekspor(pelaku) else "",
        "url_cetak": f"{reverse('pegawai:daftar_cetak')}?{kueri}",
        "hari_ini": timezone.localdate(),
        "cari_habis": KUNCI_CARI in request.GET and not form["q"].value(),
    }
    return tampilkan(request, "pegawai/daftar.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def cetak(request: HttpRequest) -> HttpResponse:
    """The filtered set on A4, with letterhead, at most ``BATAS_CETAK`` rows."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form, permintaan = _masukan(request)
    total, baris, kalimat = baca.semua_pegawai(pelaku, form.saring(), permintaan, batas=baca.BATAS_CETAK)
    catat_baca(pelaku=pelaku.pengguna, peran=pelaku.peran, objek_jenis="DaftarPegawai", objek_id="", bagian="cetak")
    konteks = {
        "baris": list(baris),
        "total": total,
        "kalimat": kalimat,
        "batas": baca.BATAS_CETAK,
        "saat_ini": timezone.localtime(),
        "kueri": request.GET.urlencode(),
    }
    return tampilkan(request, "pegawai/daftar_cetak.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Ask for the reason, then send the filtered set as a workbook (permission, reason, watermark, log: §8.2)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    izin = Keputusan.ya() if boleh_ekspor(pelaku) else Keputusan.tidak("Peran ini tidak mengunduh daftar pegawai.")
    wajib(izin)
    saringan, permintaan = _masukan(request)
    total, baris, kalimat = baca.semua_pegawai(pelaku, saringan.saring(), permintaan)
    form = EksporForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return unduh_xlsx(
            pengguna=pelaku.pengguna,
            peran=pelaku.peran,
            nama="daftar-pegawai",
            judul=f"Daftar pegawai, {total} orang",
            saringan=kalimat,
            keperluan=form.cleaned_data["keperluan"],
            kolom=KOLOM,
            baris=(_baris_lembar(satu) for satu in baris),
            objek_jenis="DaftarPegawai",
        )
    konteks = {"form": form, "total": total, "kalimat": kalimat, "kueri": request.GET.urlencode()}
    return tampilkan(request, "pegawai/daftar_ekspor.html", konteks, status=422 if form.errors else 200)


def _baris_lembar(s: baca.BarisPegawai) -> tuple[Sel, ...]:
    """The row in the order of ``KOLOM``; the NIP without the spaces of the screen, so that other sheets match it."""
    nip = s.nip.replace("\xa0", "")
    return (
        s.nama, nip, s.jabatan, s.unit, s.opd, s.golongan, s.status, s.kedudukan, s.tmt_jabatan, s.pensiun,
        s.pendidikan,
    )  # fmt: skip

"""The list of people: search, filters, columns, saved views, ticked rows, print, Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from instansi.selectors.unit import pilihan_opd
from pegawai.forms.daftar import EksporForm, SaringPegawaiForm
from pegawai.izin import boleh_ekspor, boleh_nip
from pegawai.selectors import daftar as baca
from pegawai.selectors.daftar_baris import BarisPegawai
from pegawai.selectors.daftar_kolom import BAWAAN, LEMBAR_BAWAAN, kolom_pegawai
from pegawai.services import ekspor as layanan
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti import sementara
from sabangau_mutasi.inti.aksi_daftar import PanelDaftar
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.ekspor import unduh_xlsx
from sabangau_mutasi.inti.ekspor_berkas import BATAS_LANGSUNG
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import Permintaan, baca_permintaan, baca_saja, tampilkan
from sabangau_mutasi.inti.izin import Keputusan, wajib
from sabangau_mutasi.inti.kolom import KolomDaftar, pilih_kolom, sel_baris, sel_pilih

HALAMAN = "pegawai"
Kolom = KolomDaftar[BarisPegawai]


def _panel() -> PanelDaftar:
    return PanelDaftar(HALAMAN, reverse("pegawai:daftar"))


def _masukan(request: HttpRequest) -> tuple[SaringPegawaiForm, baca.SaringPegawai, Permintaan]:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form = SaringPegawaiForm(
        _panel().isian(request),
        opd=pilihan_opd(pelaku),
        kedudukan=baca.pilihan_kedudukan(),
        tahun=timezone.localdate().year,
    )
    saring = form.saring()
    if saring.pilihan:
        saring = replace(saring, orang=tuple(sementara.pilihan(HALAMAN, pelaku.pengguna.pk, pelaku.peran)))
    tertutup = () if boleh_nip(pelaku) else baca.URUTAN_NIP
    urutan = {nama: medan for nama, medan in baca.URUTAN.items() if nama not in tertutup}
    return form, saring, baca_permintaan(request.GET, urutan, baca.URUTAN_BAWAAN)


def _kolom(request: HttpRequest, bawaan: Sequence[str] = BAWAAN) -> tuple[Kolom, ...]:
    return pilih_kolom(request.GET.get("kolom", ""), kolom_pegawai(request.pelaku), bawaan)  # type: ignore[attr-defined]


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """One page of the people in scope; filters, sort, columns and page stand in the URL. POST is one of its forms."""
    panel = _panel()
    if request.method == "POST":
        return _pilih(request, panel) if request.POST.get("atur") in _PILIH else panel.kerjakan(request)
    tampilan = panel.milik(request)
    if ke := panel.bawaan(request, tampilan):
        return ke
    try:
        konteks = _konteks(request)
    except Http404:
        if "tampilan" not in request.GET:
            raise
        messages.error(request, "Tampilan itu menyaring unit di luar lingkup peran Anda, jadi saringannya dilepas.")
        return panel.ke("")
    return tampilkan(request, "pegawai/daftar.html", konteks | panel.konteks(request, tampilan))


def _konteks(request: HttpRequest) -> dict[str, Any]:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form, saring, permintaan = _masukan(request)
    kolom = _kolom(request)
    isi = baca.daftar_pegawai(pelaku, saring, permintaan)
    kueri = request.GET.urlencode()
    ekspor = boleh_ekspor(pelaku)
    return {
        "form": form,
        "daftar": isi,
        "kolom": kolom,
        "semua_kolom": [(satu, satu in kolom) for satu in kolom_pegawai(pelaku) if not satu.tetap],
        "baris": [_baris(satu, kolom, request.GET.get("pilih") == "semua") for satu in isi.halaman.baris],
        # The profile's address is the list's plus the public id: reversing it for every row costs a tenth of the page.
        "url_daftar": reverse("pegawai:daftar"),
        "lanjutan": saring.banyak_lanjutan,
        "boleh_nip": boleh_nip(pelaku),
        "url_ekspor": f"{reverse('pegawai:daftar_ekspor')}?{kueri}" if ekspor else "",
        "url_cetak": f"{reverse('pegawai:daftar_cetak')}?{kueri}",
        "url_unduhan": reverse("pegawai:unduhan") if ekspor else "",
        "dipilih": len(sementara.pilihan(HALAMAN, pelaku.pengguna.pk, pelaku.peran)),
        "kueri_pilihan": f"pilihan=1&kolom={request.GET['kolom']}" if "kolom" in request.GET else "pilihan=1",
        "url_centang": permintaan.alamat(pilih="semua"),
        "hari_ini": timezone.localdate(),
        "cari_habis": sementara.KUNCI_CARI in request.GET and not form["q"].value(),
    }


def _baris(satu: BarisPegawai, kolom: Sequence[Kolom], centang: bool) -> tuple[BarisPegawai, str, str, str]:
    """(row, cell with the tick, finished name, the other cells)."""
    nama = kolom[0].tampil(satu)
    return satu, sel_pilih("orang", satu.id_publik, nama, dicentang=centang), nama, sel_baris(satu, kolom)


_PILIH = ("tambah", "kosongkan")


def _pilih(request: HttpRequest, panel: PanelDaftar) -> HttpResponse:
    """Rows ticked on this page join those of the others; the list opens again where it was."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    siapa = (HALAMAN, pelaku.pengguna.pk, pelaku.peran.value)
    if request.POST["atur"] == "kosongkan":
        sementara.kosongkan_pilihan(*siapa)
        messages.success(request, "Pilihan dikosongkan.")
        return panel.ke(panel.tanpa(request.POST.get("kueri", ""), "pilihan", "pilih"))
    try:
        banyak = sementara.tambah_pilihan(*siapa, request.POST.getlist("orang"))
    except ValueError as galat:
        raise Http404("Pegawai tidak ditemukan.") from galat
    if not request.POST.getlist("orang"):
        messages.error(request, "Centang sekurangnya satu pegawai.")
    elif banyak >= sementara.BATAS_PILIHAN:
        messages.error(request, f"Pilihan penuh: paling banyak {sementara.BATAS_PILIHAN} orang.")
    return panel.ke(panel.tanpa(request.POST.get("kueri", ""), "pilih"))


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def cetak(request: HttpRequest) -> HttpResponse:
    """The filtered set on A4 with the chosen columns and letterhead, at most ``BATAS_CETAK`` rows."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    _, saring, permintaan = _masukan(request)
    total, baris, kalimat = baca.semua_pegawai(pelaku, saring, permintaan, batas=baca.BATAS_CETAK)
    catat_baca(pelaku=pelaku.pengguna, peran=pelaku.peran, objek_jenis="DaftarPegawai", objek_id="", bagian="cetak")
    kolom = _kolom(request)
    konteks = {
        "kolom": kolom,
        "baris": [(kolom[0].tampil(satu), sel_baris(satu, kolom)) for satu in baris],
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
    """Ask for the reason, then send the filtered set, or have the worker write it when it is big.

    Permission, reason, watermark and log: domain.md §8.2.
    """
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    izin = Keputusan.ya() if boleh_ekspor(pelaku) else Keputusan.tidak("Peran ini tidak mengunduh daftar pegawai.")
    wajib(izin)
    _, saring, permintaan = _masukan(request)
    total, kalimat = baca.ringkas_pegawai(pelaku, saring)
    kolom = _kolom(request, LEMBAR_BAWAAN)
    form = EksporForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keperluan = form.cleaned_data["keperluan"]
        if total < BATAS_LANGSUNG:
            return _kirim(pelaku, saring, permintaan, kolom, keperluan)
        try:
            berkas = layanan.minta(
                pelaku=pelaku, saring=saring, permintaan=permintaan, kolom=kolom, keperluan=keperluan,
                jumlah=total, kalimat=kalimat,
            )  # fmt: skip
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            return redirect("pegawai:unduhan_rinci", berkas.id_publik)
    konteks = {
        "form": form, "total": total, "kalimat": kalimat, "kueri": request.GET.urlencode(), "kolom": kolom,
        "besar": total >= BATAS_LANGSUNG, "batas": BATAS_LANGSUNG,
    }  # fmt: skip
    return tampilkan(request, "pegawai/daftar_ekspor.html", konteks, status=422 if form.errors else 200)


def _kirim(
    pelaku: Pelaku, saring: baca.SaringPegawai, permintaan: Permintaan, kolom: Sequence[Kolom], keperluan: str
) -> StreamingHttpResponse:
    total, baris, kalimat = baca.semua_pegawai(pelaku, saring, permintaan)
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama="daftar-pegawai",
        judul=f"Daftar pegawai, {total} orang",
        saringan=kalimat,
        keperluan=keperluan,
        kolom=[satu.lembar for satu in kolom],
        baris=layanan.baris_lembar(baris, kolom),
        objek_jenis="DaftarPegawai",
    )

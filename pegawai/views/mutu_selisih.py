"""The SIASN difference list: upload an export, watch it being compared, read and take out the differences."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from pegawai.forms.daftar import EksporForm
from pegawai.forms.mutu import BandingkanForm, SaringSelisihForm
from pegawai.selectors import mutu as baca_mutu
from pegawai.selectors import mutu_selisih as baca
from pegawai.services import mutu_selisih as layanan
from pegawai.views.mutu import pilihan_opd
from sabangau_mutasi.akun.izin import Pelaku, wajib_peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja, tampilkan
from sabangau_mutasi.inti.izin import Keputusan, wajib
from sabangau_mutasi.inti.judul import huruf_judul

KOLOM = (
    Kolom("Nama", 32), Kolom("OPD", 36), Kolom("Unit", 36), Kolom("Data", 24), Kolom("Data kita", 40),
    Kolom("Data SIASN", 40), Kolom("Yang memperbaiki", 32), Kolom("Keterangan", 50),
)  # fmt: skip


@wajib_peran(*baca_mutu.PERAN_LEMBAR)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def selisih(request: HttpRequest) -> HttpResponse:
    """Earlier comparisons, and for BKD the upload of a fresh export."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    boleh = baca.boleh_banding(pelaku)
    form = BandingkanForm(request.POST, request.FILES) if request.method == "POST" else BandingkanForm()
    if request.method == "POST":
        wajib(Keputusan.ya() if boleh else Keputusan.tidak("Ekspor SIASN dibandingkan oleh BKD."))
        if form.is_valid():
            unggahan = form.cleaned_data["berkas"]
            try:
                baris = layanan.terima(
                    asal=form.cleaned_data["asal"], nama=unggahan.name, potongan=unggahan.chunks(), pelaku=pelaku
                )
            except AturanDilanggar as galat:
                form.add_error(galat.medan, galat.pesan)
            else:
                return redirect("pegawai:mutu_selisih_rinci", baris.id_publik)
    konteks = {"form": form, "boleh": boleh, "riwayat": baca.riwayat(pelaku)}
    return render(request, "pegawai/mutu_selisih.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*baca_mutu.PERAN_LEMBAR)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Progress, then the differences of one comparison; htmx asks for the progress alone."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    baris, url = baca.ambil(pelaku, id_publik), request.GET
    berjalan = baris.status in ("ANTRE", "BERJALAN")
    potongan = bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    if potongan and not berjalan:
        return HttpResponseClientRefresh()
    saring = _saring(pelaku, url)
    selesai = baris.status == "SELESAI"
    pihak = baca.jumlah_per_pihak(baris, saring) if selesai else {}
    permintaan = baca_permintaan(url, baca.URUTAN, baca.URUTAN_BAWAAN)
    konteks = {
        "banding": baris,
        "proses": _proses(baris) if berjalan else None,
        "hlm": baca.daftar(baris, saring, permintaan, pihak) if selesai else None,
        "form": SaringSelisihForm(url or None, opd=pilihan_opd(pelaku)),
        "pihak": [(label, pihak.get(kode, 0), f"?pihak={kode}") for kode, label in baca.PIHAK],
        "butir_saring": _butir(saring, url),
        "kueri": url.urlencode(),
    }
    return tampilkan(request, "pegawai/mutu_selisih_rinci.html", konteks, potongan="pegawai/_analisis_kemajuan.html")


@wajib_peran(*baca_mutu.PERAN_LEMBAR)
@require_http_methods(["GET", "HEAD", "POST"])
def ekspor(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse | StreamingHttpResponse:
    """Ask for the reason, then send the filtered differences as a workbook (reason, watermark, log)."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    baris, saring = baca.ambil(pelaku, id_publik), _saring(pelaku, request.GET)
    kalimat = "; ".join(f"{satu['nama']}: {satu['nilai']}" for satu in _butir(saring, request.GET))
    form = EksporForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return unduh_xlsx(
            pengguna=pelaku.pengguna,
            peran=pelaku.peran,
            nama="selisih-siasn",
            judul=f"Selisih dengan SIASN, {baris.get_asal_display()}, {timezone.localdate(baris.dibuat_pada):%d-%m-%Y}",
            saringan=kalimat,
            keperluan=form.cleaned_data["keperluan"],
            kolom=KOLOM,
            baris=(
                (s.nama, s.opd, s.unit, s.medan, s.kita, s.siasn, s.pihak, s.keterangan)
                for s in baca.semua(baris, saring)
            ),
            objek_jenis="DaftarSelisih",
        )
    konteks = {
        "banding": baris,
        "form": form,
        "total": baca.jumlah(baris, saring),
        "kalimat": kalimat,
        "kueri": request.GET.urlencode(),
    }
    return render(request, "pegawai/mutu_selisih_ekspor.html", konteks, status=422 if form.errors else 200)


def _saring(pelaku: Pelaku, url: Any) -> baca.SaringSelisih:
    ruang = baca_mutu.lingkup(pelaku, opd=url.get("opd", ""))
    return baca.saring(ruang, pihak=url.get("pihak", ""), cari=url.get("q", ""))


def _butir(saring: baca.SaringSelisih, url: Any) -> list[dict[str, str]]:
    hasil = []
    if url.get("opd") and str(saring.lingkup.id_publik) == url.get("opd"):
        hasil.append({"kunci": "opd", "nama": "OPD", "nilai": huruf_judul(saring.lingkup.nama)})
    if saring.pihak:
        hasil.append({"kunci": "pihak", "nama": "Yang memperbaiki", "nilai": dict(baca.PIHAK)[saring.pihak]})
    if saring.cari:
        hasil.append({"kunci": "q", "nama": "Cari", "nilai": saring.cari})
    return hasil


def _proses(baris: Any) -> dict[str, Any]:
    return {
        "id": "selisih-kemajuan",
        "judul": "Membandingkan dengan SIASN",
        "keadaan": baris.tahap or baris.get_status_display(),
        "berjalan": True,
        "url": reverse("pegawai:mutu_selisih_rinci", args=[baris.id_publik]),
        "keterangan": "Anda boleh menutup halaman ini; pekerjaan tetap berjalan. Tidak ada data yang diubah.",
    }

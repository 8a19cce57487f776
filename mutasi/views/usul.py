"""The list of cases, the same act on many of them, and the list as Excel."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.selectors.unit import pilihan_opd
from mutasi.forms.usul import AksiForm, SaringUsulForm, butir_saring
from mutasi.selectors import layar
from mutasi.selectors import usul as baca
from mutasi.selectors.usul_baru import PERAN_PEMBUAT
from mutasi.services import massal
from mutasi.services import usul as layanan
from mutasi.views import susunan
from pegawai.forms.daftar import EksporForm
from pegawai.izin import boleh_ekspor
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti.ekspor import Kolom, Sel, unduh_xlsx
from sabangau_mutasi.inti.http import Permintaan, baca_permintaan, baca_saja
from sabangau_mutasi.inti.izin import Keputusan, wajib

KOLOM = (
    Kolom("Nomor registrasi", 16), Kolom("Nama", 32), Kolom("Jabatan asal", 36), Kolom("OPD asal", 34),
    Kolom("Jabatan tujuan", 36), Kolom("Unit tujuan", 34), Kolom("OPD tujuan", 34), Kolom("Jenis", 24),
    Kolom("Dasar", 24), Kolom("Status", 26), Kolom("Pemegang", 30), Kolom("Sejak", 12), Kolom("Batas", 12),
    Kolom("TMT rencana", 12),
)  # fmt: skip
GALAT_TAMPIL = 20
SEKALIGUS = 20
"""More cases than this are handed to the worker, which shows its progress."""


def _masukan(request: HttpRequest) -> tuple[SaringUsulForm, baca.SaringUsul, Permintaan]:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form = SaringUsulForm(request.GET, opd=pilihan_opd(pelaku), dengan_arah=bool(pelaku.jalur))
    return form, form.saring(), baca_permintaan(request.GET, baca.URUTAN, baca.URUTAN_BAWAAN)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """One page of the cases in scope; filters, sort and page stand in the URL."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form, saring, permintaan = _masukan(request)
    hlm = baca.daftar(pelaku, saring, permintaan)
    kueri = request.GET.urlencode()
    konteks = {
        "form": form,
        "hlm": hlm,
        "baris": susunan.baris_tabel(hlm.baris),
        "butir_saring": butir_saring(form),
        "tindakan": layar.tindakan_banyak(pelaku) if hlm.total else [],
        "pilih_semua": request.GET.get("pilih") == "semua",
        "url_pilih_semua": permintaan.alamat(pilih="semua"),
        "url_ekspor": f"{reverse('mutasi:usul_ekspor')}?{kueri}" if boleh_ekspor(pelaku) else "",
        "boleh_baru": pelaku.peran in PERAN_PEMBUAT,
        "hari_ini": timezone.localdate(),
    }
    return render(request, "mutasi/usul.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_POST
def banyak(request: HttpRequest) -> HttpResponse:
    """One act on the chosen cases: first a page that names them and asks what the act needs, then the act itself."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    kode = request.POST.get("aksi", "")
    tindakan = next((satu for satu in layar.tindakan_banyak(pelaku) if satu.aksi == kode), None)
    pilihan = layar.pilih(pelaku, _kunci(request.POST.getlist("usul")))
    if tindakan is None or not pilihan:
        messages.error(request, "Pilih sekurangnya satu usul dan langkah yang akan dilakukan.")
        return redirect(_asal(request))
    pasti = "pasti" in request.POST
    form = AksiForm(*((request.POST, request.FILES) if pasti else ()), medan=tindakan.medan)
    if pasti and form.is_valid():
        data = form.isian()
        if len(pilihan) > SEKALIGUS and not request.FILES:
            kerja = massal.minta(usul_ids=[satu.id for satu in pilihan], aksi=kode, pelaku=pelaku, data=data)
            return redirect("mutasi:pekerjaan", kerja.id_publik)
        hasil = layanan.laksanakan_banyak(usul_ids=[satu.id for satu in pilihan], aksi=kode, pelaku=pelaku, data=data)
        _kabarkan(request, tindakan, hasil, {satu.id: satu.nomor for satu in pilihan})
        return redirect(_asal(request))
    konteks = {"tindakan": tindakan, "pilihan": pilihan, "form": form, **_asal_banyak(request)}
    return render(request, "mutasi/usul_banyak.html", konteks, status=422 if form.errors else 200)


def _asal_banyak(request: HttpRequest) -> dict[str, str]:
    isi = request.POST
    return {"kembali": isi.get("kembali", ""), "asal": isi.get("asal", ""), "url_asal": _asal(request)}


def _asal(request: HttpRequest) -> str:
    """Where the choice was made: the home page, or the list with its filters."""
    if request.POST.get("asal") == "beranda":
        return reverse("mutasi:beranda")
    return f"{reverse('mutasi:usul')}?{request.POST.get('kembali', '')}"


def _kunci(teks: list[str]) -> list[uuid.UUID]:
    """The chosen public ids; a value that is none was never on our page."""
    try:
        return [uuid.UUID(satu) for satu in teks[: layar.BATAS_BANYAK]]
    except ValueError as galat:
        raise Http404("Usul tidak ditemukan.") from galat


def _kabarkan(
    request: HttpRequest, tindakan: layar.TindakanBanyak, hasil: list[layanan.HasilSatu], nomor: dict[int, str]
) -> None:
    """One line for what went through, one line per kind of refusal with the numbers it struck."""
    kode, label = tindakan.aksi, tindakan.label
    berhasil = sum(satu.berhasil for satu in hasil)
    if berhasil:
        messages.success(request, f"{label}: {berhasil} dari {len(hasil)} usul tercatat.")
    tolakan: defaultdict[str, list[str]] = defaultdict(list)
    for satu in hasil:
        if not satu.berhasil:
            tolakan[satu.pesan.replace(kode, f"“{label}”")].append(nomor[satu.usul_id])
    for pesan, kena in list(tolakan.items())[:GALAT_TAMPIL]:
        messages.error(request, f"{len(kena)} usul belum diproses: {pesan} ({', '.join(kena)})")


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def ekspor(request: HttpRequest) -> HttpResponse:
    """Ask for the reason, then send the filtered set as a workbook."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    wajib(Keputusan.ya() if boleh_ekspor(pelaku) else Keputusan.tidak("Peran ini tidak mengunduh daftar usul."))
    saringan, saring, _ = _masukan(request)
    baris = baca.semua(pelaku, saring)
    kalimat = ", ".join(f"{satu['nama']}: {satu['nilai']}" for satu in butir_saring(saringan))
    form = EksporForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return unduh_xlsx(  # type: ignore[return-value]  # a streamed answer
            pengguna=pelaku.pengguna,
            peran=pelaku.peran,
            nama="usul-mutasi",
            judul=f"Usul mutasi, {len(baris)} usul",
            saringan=kalimat,
            keperluan=form.cleaned_data["keperluan"],
            kolom=KOLOM,
            baris=(_baris_lembar(satu) for satu in baris),
            objek_jenis="DaftarUsul",
        )
    konteks: dict[str, Any] = {
        "form": form, "total": len(baris), "kalimat": kalimat, "kueri": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "mutasi/usul_ekspor.html", konteks, status=422 if form.errors else 200)


def _baris_lembar(s: baca.BarisUsul) -> tuple[Sel, ...]:
    return (
        s.nomor, s.nama, s.jabatan_asal, s.opd_asal, s.jabatan_tujuan, s.unit_tujuan, s.opd_tujuan, s.jenis, s.dasar,
        s.status_label, s.pemegang, s.sejak, s.tenggat, s.tmt,
    )  # fmt: skip

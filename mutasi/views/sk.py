"""Decrees: the list, one of them, its copies as downloads, drafting again, sending again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutasi.dokumen.naskah_kata import ke_docx
from mutasi.forms.usul import AksiForm, SaringSkForm, butir_saring
from mutasi.selectors import layar
from mutasi.selectors import sk as baca
from mutasi.selectors import usul as baca_usul
from mutasi.services import sk as layanan
from mutasi.views import susunan
from mutasi.views.berkas import lampiran
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja
from sabangau_mutasi.inti.izin import wajib

PEMBACA = (*PERAN_STAF, Peran.ASN)
NASKAH = {"konsep": "konsep", "siap": "siap-tanda-tangan", "ttd": "bertanda-tangan"}
KATA_SK = {baca.BERLAKU: "Berlaku", baca.DICABUT: "Dicabut", baca.BELUM: "Belum berlaku"}
NADA_SK = {baca.BERLAKU: "hijau", baca.DICABUT: "bata", baca.BELUM: "amber"}


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """One page of the decrees in scope."""
    form = SaringSkForm(request.GET)
    form.is_valid()
    permintaan = baca_permintaan(request.GET, baca.URUTAN, baca.URUTAN_BAWAAN)
    isi = form.cleaned_data
    hlm = baca.daftar(request.pelaku, permintaan, q=isi.get("q", ""), status=isi.get("status", ""))  # type: ignore[attr-defined]
    baris = [(satu, KATA_SK[satu.status], NADA_SK[satu.status]) for satu in hlm.baris]
    lihat_klausul = request.pelaku.peran in PERAN_BKD  # type: ignore[attr-defined]
    konteks = {
        "form": form,
        "hlm": hlm,
        "baris": baris,
        "butir_saring": butir_saring(form),
        "lihat_klausul": lihat_klausul,
    }
    return render(request, "mutasi/sk.html", konteks)


@wajib_peran(*PEMBACA)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """One decree: numbers, dates, digests, delivery, copies."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    surat = baca.ambil(pelaku, id_publik)
    kasus = layar.pilih(pelaku, [surat.usul.id_publik])[0]
    status = baca.status_sk(surat)
    konteks = {
        "surat": surat,
        "kasus": kasus,
        "status": status,
        "status_label": baca.LABEL_STATUS[status],
        "nada": NADA_SK[status],
        "naskah": layar.naskah(pelaku, surat),
        "alamat_periksa": baca.alamat_periksa(surat),
        "asn": pelaku.peran is Peran.ASN,
        "boleh_redaksi": pelaku.peran in PERAN_BKD,
        "boleh_kirim": pelaku.peran in PERAN_BKD and surat.terbit_pada is not None,
        "boleh_perbarui": layar.boleh_perbarui(pelaku, kasus),
    }
    return render(request, "mutasi/sk_rinci.html", konteks)


@wajib_peran(*PEMBACA)
@require_safe
@baca_saja
def unduh(request: HttpRequest, id_publik: uuid.UUID, jenis: str) -> HttpResponse:
    """The bytes of one copy, checked against their digest; the number of the decree is in the file name, no person."""
    if jenis not in NASKAH:
        raise Http404("Naskah tidak dikenal.")
    surat = baca.ambil(request.pelaku, id_publik, jenis)  # type: ignore[attr-defined]
    try:
        isi = layanan.baca_naskah(surat, jenis)
    except AturanDilanggar as galat:
        raise Http404(galat.pesan) from galat
    nomor = surat.nomor.replace("/", "-").replace(" ", "")
    return lampiran(isi, f"SK-{nomor}-{NASKAH[jenis]}.pdf")


@wajib_peran(*PERAN_BKD)
@require_safe
@baca_saja
def redaksi(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The draft as .docx, for work on its wording."""
    surat = baca.ambil(request.pelaku, id_publik, "konsep")  # type: ignore[attr-defined]
    nomor = surat.nomor.replace("/", "-").replace(" ", "")
    return lampiran(ke_docx(surat.cuplikan), f"SK-{nomor}-redaksi.docx")


@wajib_peran(Peran.ANALIS_BKD)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def perbarui(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Draft again while the case is in KONSEP_SK."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    surat = baca.ambil(pelaku, id_publik)
    usul = baca_usul.ambil(pelaku, surat.usul.id_publik)
    langkah = layar.langkah_konsep(pelaku, usul)
    wajib(langkah.izin)
    awal = {"tanggal_sk": surat.tanggal, "tmt": surat.tmt}
    form = AksiForm(request.POST if request.method == "POST" else None, medan=langkah.medan, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.perbarui_konsep(usul_id=usul.pk, pelaku=pelaku, data=form.isian())
        except AturanDilanggar as galat:
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, "Konsep disusun ulang. Periksa naskahnya, lalu ajukan untuk paraf.")
            return redirect("mutasi:usul_rinci", usul.id_publik)
    konteks = {"form": form, "surat": surat, "nomor_usul": usul.nomor_registrasi}
    return render(request, "mutasi/sk_perbarui.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PERAN_BKD)
@require_POST
def kirim(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Send the signed decree to the person once more."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    surat = baca.ambil(pelaku, id_publik)
    try:
        layanan.kirim(usul_id=surat.usul_id, pelaku=pelaku)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "SK dikirim ulang kepada pegawai.")
    return redirect("mutasi:sk_rinci", id_publik)

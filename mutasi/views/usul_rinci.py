"""One case: its page and its acts. Each act has a page of its own: what it does, what it asks, then POST."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mutasi.forms.usul import AksiForm, UbahDrafForm
from mutasi.selectors import layar, preferensi, rincian
from mutasi.selectors import usul as baca
from mutasi.services import usul as layanan
from mutasi.views import susunan
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_PEMUTUS, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja
from sabangau_mutasi.inti.izin import wajib

PEMBACA = (*PERAN_STAF, Peran.ASN)
PEMBACA_KEINGINAN = PERAN_PEMUTUS | PERAN_BKD


@wajib_peran(*PEMBACA)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Everything of one case; an ASN reads his own in public words, in one column."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    usul = baca.ambil(pelaku, id_publik)
    isi = rincian.rincian(pelaku, usul)
    if pelaku.peran is Peran.ASN:
        return render(request, "mutasi/status_rinci.html", konteks_status(isi))
    skor = layar.kesesuaian(usul, isi.kesesuaian) if layar.boleh_lihat_skor(pelaku, usul) else None
    antrean = [] if susunan.tombol_terbagi(isi.tombol)["utama"] else baca.antrean(pelaku, batas=2)
    konteks = {
        "r": isi,
        "tombol": susunan.tombol_terbagi(isi.tombol),
        "nada": susunan.nada_status(isi.baris.status),
        "hari_ke": susunan.hari_ke(isi),
        "tahap": [susunan.kelompok_aturan(satu) for satu in isi.aturan],
        "skor": skor,
        "boleh_calon": bool(skor) and isi.baris.status in ("DRAF", "TELAAH", "SIDANG_TPK"),
        "posisi_tujuan": usul.posisi_tujuan.id_publik,
        "pelatihan": susunan.pelatihan_langkah(isi.pelatihan),
        "keinginan": preferensi.keinginan(usul.pegawai_id, usul.posisi_tujuan_id)
        if pelaku.peran in PEMBACA_KEINGINAN
        else None,
        "data_usul": _data_usul(isi),
        "berkas_dahulu": isi.baris.status in ("VERIFIKASI_BERKAS", "PERBAIKAN"),
        "berikutnya": next((satu for satu in antrean if satu.id != usul.pk), None),
    }
    return render(request, "mutasi/usul_rinci.html", konteks)


def konteks_status(isi: rincian.Rincian) -> dict[str, Any]:
    """What the ASN's page of one case shows."""
    return {
        "r": isi,
        "tombol": susunan.tombol_terbagi(isi.tombol),
        "nada": susunan.nada_status(isi.baris.status),
        "kalimat": susunan.kalimat_status(isi),
        "alasan": susunan.alasan_terakhir(isi),
        "berkas": susunan.langkah_berkas(isi.berkas),
        "pelatihan": susunan.pelatihan_langkah(isi.pelatihan),
    }


def _data_usul(isi: rincian.Rincian) -> list[dict[str, Any]]:
    """The summary list beside the timeline."""
    tanggal = susunan.tanggal_panjang
    imut = f"{isi.imut_nomor}, {tanggal(isi.imut_tanggal)}" if isi.imut_tanggal else isi.imut_nomor
    pertek = f"{isi.pertek_nomor or 'otomatis'}, {tanggal(isi.pertek_tanggal)}" if isi.pertek_tanggal else ""
    return [
        {"judul": "Jenis", "nilai": isi.baris.jenis},
        {"judul": "Dasar", "nilai": isi.dasar_label},
        {"judul": "TMT rencana", "nilai": tanggal(isi.baris.tmt)},
        {"judul": "Alasan", "nilai": isi.alasan},
        {"judul": "Surat usul", "nilai": isi.surat_pengantar},
        {"judul": "I-MUT", "nilai": imut},
        {"judul": "Pertimbangan teknis", "nilai": pertek},
    ]


@wajib_peran(*PEMBACA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def aksi(request: HttpRequest, id_publik: uuid.UUID, aksi: str) -> HttpResponse:
    """Ask what the act needs, then do it. A case that moved on meanwhile answers 409 with the way out."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    usul = baca.ambil(pelaku, id_publik)
    langkah = layar.langkah(pelaku, usul, aksi)
    if langkah is None:
        return _berubah(request, usul.nomor_registrasi, id_publik)
    wajib(langkah.izin)
    isi = rincian.rincian(pelaku, usul)
    form = _form(request, langkah, isi)
    if request.method == "POST" and form.is_valid():
        versi = form.cleaned_data["versi"]
        try:
            layanan.laksanakan(usul_id=usul.pk, aksi=aksi, pelaku=pelaku, data=form.isian(), versi=versi)
        except AturanDilanggar as galat:
            if galat.kode == "VERSI_BERUBAH":
                return _berubah(request, usul.nomor_registrasi, id_publik)
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, f"{langkah.label}: tercatat untuk {usul.nomor_registrasi}.")
            return redirect("mutasi:usul_rinci", id_publik)
    konteks = _konteks_aksi(form, langkah, isi, asn=pelaku.peran is Peran.ASN)
    return render(request, "mutasi/usul_aksi.html", konteks, status=422 if form.errors else 200)


def _masalah(langkah: layar.LangkahAksi, isi: rincian.Rincian) -> list[dict[str, Any]]:
    """Rules that stand in the way of this act; a letter it brings itself is not missed."""
    if not langkah.menilai_aturan or not isi.aturan:
        return []
    return susunan.aturan_bermasalah(isi.aturan[0], {"BR-17"} if layar.berkas_medan(langkah.medan) else ())


def _form(request: HttpRequest, langkah: layar.LangkahAksi, isi: rincian.Rincian) -> AksiForm:
    """The form of the act; the override is only asked where its rule warns (or a date typed here may make it warn)."""
    perlu = langkah.aksi == "SUSUN_KONSEP" or any(satu["kode"] == "BR-02" for satu in _masalah(langkah, isi))
    medan = [satu for satu in langkah.medan if perlu or satu.nama != "alasan_pengecualian"]
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    ada = {satu.jenis for satu in isi.berkas if satu.id is not None}
    return AksiForm(*data, medan=medan, berkas_ada=ada, initial={"versi": isi.baris.versi})


def _konteks_aksi(form: AksiForm, langkah: layar.LangkahAksi, isi: rincian.Rincian, *, asn: bool) -> dict[str, Any]:
    masalah = _masalah(langkah, isi)
    tombol = next((satu for satu in isi.tombol if satu.aksi == langkah.aksi), None)
    return {
        "form": form,
        "langkah": langkah,
        "r": isi,
        "masalah": masalah,
        "menghalangi": any(satu["berat"] == "BLOCK" for satu in masalah),
        "asn": asn,
        "halangan": tombol.alasan if tombol else "",
        "naskah_siap": isi.sk if langkah.aksi == "UNGGAH_TTD" and isi.sk and isi.sk.ada_siap else None,
    }


def _berubah(request: HttpRequest, nomor: str, id_publik: uuid.UUID) -> HttpResponse:
    konteks = {"nomor": nomor, "id_publik": id_publik}
    return render(request, "mutasi/usul_berubah.html", konteks, status=409)


@wajib_peran(*PEMBACA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def ubah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Change TMT and reason of a draft."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    usul = baca.ambil(pelaku, id_publik)
    awal = {"versi": usul.versi, "tmt_rencana": usul.tmt_rencana, "alasan": usul.alasan}
    form = UbahDrafForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.ubah(usul_id=usul.pk, pelaku=pelaku, **form.cleaned_data)
        except AturanDilanggar as galat:
            if galat.kode in ("VERSI_BERUBAH", "BUKAN_DRAF"):
                return _berubah(request, usul.nomor_registrasi, id_publik)
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, "Draf diperbarui dan aturan dinilai ulang.")
            return redirect("mutasi:usul_rinci", id_publik)
    konteks = {"form": form, "nomor": usul.nomor_registrasi, "id_publik": id_publik}
    return render(request, "mutasi/usul_ubah.html", konteks, status=422 if form.errors else 200)

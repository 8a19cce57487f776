"""The answer sheet of an office: overview, sections, figures, files, check and send, verify or send back."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from instansi.domain.alur_lembar import AksiLembar, StatusLembar
from instansi.domain.survei import BagianSurvei
from instansi.forms.survei import AlasanForm
from instansi.forms.survei_isi import BagianForm, teks_jawaban
from instansi.selectors import survei_isi as baca
from instansi.selectors.survei_izin import PENGISI
from instansi.services import survei_alur
from instansi.services import survei_isi as layanan
from instansi.views.angka import BarisFormulir, kirim_baris
from instansi.views.isian import tandai_tersimpan
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti import simpanan
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja

ANGKA_DIGIT = 9


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def lembar(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The way through the sheet: sections with their progress, the figures, and where it stands."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    isi = baca.soal_dan_jawaban(satu)
    maju = baca.kemajuan(isi)
    terisi, posisi = baca.jumlah_angka(satu)
    konteks = _dasar(pelaku, satu) | {
        "langkah": [_butir_bagian(satu, k) for k in maju],
        "lanjut": _lanjut(satu, maju),
        "terjawab": sum(k.terjawab for k in maju),
        "soal": sum(k.soal for k in maju),
        "angka_terisi": terisi,
        "angka_posisi": posisi,
    }
    return render(request, "instansi/survei_lembar.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def bagian(request: HttpRequest, id_publik: uuid.UUID, bagian: str) -> HttpResponse:
    """One section: read by everybody in scope, written by the office's officer; saved as a whole."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    if bagian not in set(BagianSurvei):
        raise Http404("Bagian kuesioner tidak dikenal.")
    bag = BagianSurvei(bagian)
    if request.method != "POST":
        form = BagianForm(baca.soal_dan_jawaban(satu, bag), tambah=request.GET.get("tambah", ""))
        return _gambar_bagian(request, satu, bag, form)
    form = BagianForm(baca.soal_dan_jawaban(satu, bag), request.POST, request.FILES)
    form.is_valid()
    try:
        layanan.simpan_bagian(
            pelaku=pelaku, undangan=satu, bagian=bag, isian=form.isian(), sidik=request.POST.get("sidik", ""),
            versi=_versi(request),
        )  # fmt: skip
    except AturanDilanggar as galat:
        form.tempelkan(galat)
        return _gambar_bagian(request, satu, bag, form, banding=galat.kode == layanan.BERUBAH)
    if not _berkas(request, pelaku, satu, form):
        return _gambar_bagian(request, baca.ambil(pelaku, id_publik), bag, form)
    if "tambah" not in request.POST:
        messages.success(request, f"Bagian {bag.value} tersimpan.")
    return tandai_tersimpan(request, redirect(_berikut(request, satu, bag)), f"bagian-{bag.value}")


def _berkas(request: HttpRequest, pelaku: Pelaku, satu: Any, form: BagianForm) -> bool:
    """Take the files sent along and the removal asked for; False when one was refused."""
    beres = True
    for kode, unggahan in form.unggahan():
        try:
            layanan.unggah_bukti(pelaku=pelaku, undangan=satu, kode=kode, unggahan=unggahan)
        except AturanDilanggar as galat:
            form.tempelkan(galat, kode)
            beres = False
    if hapus := request.POST.get("hapus_berkas", ""):
        try:
            layanan.hapus_bukti(pelaku=pelaku, undangan=satu, bukti=uuid.UUID(hapus))
        except (AturanDilanggar, ValueError):
            form.add_error(None, "Berkas itu sudah tidak ada.")
            beres = False
    return beres


def _berikut(request: HttpRequest, satu: Any, bag: BagianSurvei) -> str:
    """The next section, or the same one when the officer only saved or asked for more rows of a table."""
    if "lanjut" not in request.POST:
        ini = reverse("instansi:survei_bagian", args=[satu.id_publik, bag.value])
        kode = request.POST.get("tambah", "")
        if not kode:
            return ini
        nomor = len(baca.jawaban_bagian(satu, bag).get(kode) or [])
        return f"{ini}?{urlencode({'tambah': kode})}#id_{quote(kode)}{f'-{nomor}-0' if nomor else ''}"
    ada = [k.bagian for k in baca.kemajuan(baca.soal_dan_jawaban(satu))]
    sisa = [b for b in ada if b.value > bag.value]
    if sisa:
        return reverse("instansi:survei_bagian", args=[satu.id_publik, sisa[0].value])
    return reverse("instansi:survei_periksa", args=[satu.id_publik])


def _gambar_bagian(
    request: HttpRequest, satu: Any, bag: BagianSurvei, form: BagianForm, *, banding: bool = False
) -> HttpResponse:
    """Draw a section, after a refusal with what was typed; ``banding`` puts the stored answers beside it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    segar = baca.ambil(pelaku, satu.id_publik)
    tersimpan = baca.soal_dan_jawaban(segar, bag)
    semua = baca.kemajuan(baca.soal_dan_jawaban(segar))
    konteks = _dasar(pelaku, segar) | {
        "bagian": bag,
        "form": form,
        "butir": form.butir(),
        "tersimpan": tersimpan,
        "sidik": baca.sidik_bagian({s.soal.kode: s.nilai for s in tersimpan if s.nilai is not None}),
        "banding": _banding(form, tersimpan) if banding else [],
        "profil": baca.profil(segar.unit) if bag in (BagianSurvei.A, BagianSurvei.B) else None,
        "semua_bagian": semua,
        "nomor": next((n for n, k in enumerate(semua, 1) if k.bagian is bag), 0),
    }
    konteks["baca"] = [(s, teks_jawaban(s.soal.jenis, s.nilai)) for s in tersimpan]
    return render(request, "instansi/survei_bagian.html", konteks, status=422 if form.errors else 200)


def _banding(form: BagianForm, tersimpan: list[baca.JawabanSoal]) -> list[tuple[str, str, str]]:
    """(question, stored, typed) where they differ."""
    ketik = form.isian()
    pasangan = [
        (f"{s.soal.kode}. {s.soal.teks}", teks_jawaban(s.soal.jenis, s.nilai),
         teks_jawaban(s.soal.jenis, ketik[s.soal.kode]))
        for s in tersimpan
        if s.soal.kode in ketik
    ]  # fmt: skip
    return [satu for satu in pasangan if satu[1] != satu[2]]


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def angka(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """How many people each posisi needs, beside K, B and the last figure; every row is saved by itself."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    q = request.GET.get("q", "").strip()[:80]
    permintaan = baca_permintaan(request.GET, baca.URUT_ANGKA, "unit")
    halangan = baca.halangan_isi(pelaku, satu)

    def simpan(posisi: uuid.UUID, kebutuhan: str, alasan: str, sidik: str) -> None:
        layanan.simpan_angka(
            pelaku=pelaku, undangan=satu, posisi=posisi, kebutuhan=kebutuhan, alasan=alasan, sidik=sidik
        )

    gagal: BarisFormulir | None = None
    if request.method == "POST":
        jawaban, gagal = kirim_baris(request, simpan, lambda posisi: baca.satu_baris(satu, posisi))
        if jawaban is not None:
            return jawaban
    terisi = request.GET.get("terisi") == "1"
    hlm = baca.angka(satu, permintaan, q, terisi=terisi)
    konteks = _dasar(pelaku, satu) | {
        "hlm": hlm, "q": q, "terisi": terisi, "baris": BarisFormulir.susun(hlm.baris, gagal), "boleh": not halangan,
        "galat": gagal, "lalu": "Survei lalu", "unggulan": baca.jumlah_angka(satu),
    }  # fmt: skip
    return render(request, "instansi/survei_angka.html", konteks, status=422 if gagal else 200)


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def periksa(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """All answers on one page: the office checks and sends, the head and the Biro verify or send back."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    form = AlasanForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        aksi = request.POST.get("aksi", "")
        if aksi in set(AksiLembar) and form.is_valid():
            try:
                survei_alur.gerakkan(
                    pelaku=pelaku, undangan=satu, aksi=AksiLembar(aksi), versi=_versi(request),
                    alasan=form.cleaned_data["alasan"],
                )  # fmt: skip
                messages.success(request, _kata_selesai(AksiLembar(aksi)))
                return redirect("instansi:survei_lembar", id_publik)
            except AturanDilanggar as galat:
                form.add_error(galat.medan if galat.medan == "alasan" else None, galat.pesan)
        else:
            form.add_error(None, "Pilih langkah yang tersedia.")
    return _gambar_periksa(request, pelaku, satu, form)


def _gambar_periksa(request: HttpRequest, pelaku: Pelaku, satu: Any, form: AlasanForm) -> HttpResponse:
    satu = baca.ambil(pelaku, satu.id_publik)
    isi = baca.soal_dan_jawaban(satu)
    hlm = baca.angka(satu, baca_permintaan(request.GET, baca.URUT_ANGKA, "unit"), terisi=True)
    konteks = _dasar(pelaku, satu) | {
        "isi": [
            (k.bagian, [(s, teks_jawaban(s.soal.jenis, s.nilai)) for s in isi if s.soal.bagian == k.bagian])
            for k in baca.kemajuan(isi)
        ],
        "kosong": [s.soal for s in isi if s.soal.wajib and not s.terjawab],
        "hlm": hlm,
        "form": form,
    }
    return render(request, "instansi/survei_periksa.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def bukti(request: HttpRequest, id_publik: uuid.UUID, bukti: uuid.UUID) -> HttpResponse:
    """The bytes of an evidence file."""
    satu = baca.ambil(request.pelaku, id_publik)  # type: ignore[attr-defined]
    berkas = baca.ambil_bukti(satu, bukti)
    try:
        isi = simpanan.baca(berkas.lokasi)
    except FileNotFoundError as galat:
        raise Http404("Berkas tidak ada lagi.") from galat
    jawaban = HttpResponse(isi, content_type="application/octet-stream")
    jawaban["Content-Disposition"] = content_disposition_header(True, berkas.nama_berkas) or "attachment"
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


def _dasar(pelaku: Pelaku, satu: Any) -> dict[str, Any]:
    halangan = baca.halangan_isi(pelaku, satu)
    langkah = baca.langkah_tersedia(pelaku, satu)
    return {
        "u": satu,
        "status": StatusLembar(satu.status).label,
        "menunggu": baca.menunggu(satu),
        "halangan": halangan,
        "boleh": not halangan,
        "tampil_halangan": halangan if pelaku.peran in PENGISI else "",
        "maju": next((a for a in langkah if a is not AksiLembar.KEMBALIKAN), None),
        "kembalikan": AksiLembar.KEMBALIKAN in langkah,
    }


def _lanjut(satu: Any, maju: list[baca.KemajuanBagian]) -> dict[str, str] | None:
    """The section to go on with: the first that nobody began or that lacks a required answer; None when all have."""
    k = next((k for k in maju if k.terjawab == 0 or k.wajib_kosong), None)
    if k is None:
        return None
    kata = "Mulai" if all(s.terjawab == 0 for s in maju) else "Lanjutkan"
    url = reverse("instansi:survei_bagian", args=[satu.id_publik, k.bagian.value])
    return {"kata": f"{kata} bagian {k.bagian.value}", "url": url}


def _butir_bagian(satu: Any, k: baca.KemajuanBagian) -> dict[str, str]:
    return {
        "judul": f"{k.bagian.value}. {k.bagian.label}",
        "status": k.kata,
        "nada": k.nada,
        "url": reverse("instansi:survei_bagian", args=[satu.id_publik, k.bagian.value]),
        "keterangan": f"{k.wajib_kosong} jawaban wajib masih kosong" if k.wajib_kosong else "",
    }


def _kata_selesai(aksi: AksiLembar) -> str:
    return {
        AksiLembar.KIRIM: "Jawaban terkirim ke kepala OPD untuk diverifikasi.",
        AksiLembar.KEMBALIKAN: "Jawaban dikembalikan kepada pengelola kepegawaian.",
    }.get(aksi, "Jawaban diverifikasi.")


def _versi(request: HttpRequest) -> int:
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= ANGKA_DIGIT else 0

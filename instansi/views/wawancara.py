"""Interviews: list, schedule, the guide's answers, agreed figures, confirmation by both sides, minutes."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.dokumen.berita_acara import berita_acara
from instansi.domain.survei import StatusWawancara
from instansi.forms.wawancara import CatatanForm, JadwalForm, PanduanForm, SaringWawancaraForm, tulis_responden
from instansi.selectors import survei as baca_survei
from instansi.selectors import wawancara as baca
from instansi.selectors.survei_izin import PENGELOLA, PIHAK_OPD
from instansi.selectors.unit import ambil_unit
from instansi.services import wawancara as layanan
from instansi.views.angka import BarisFormulir, kirim_baris
from instansi.views.isian import tandai_tersimpan
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja
from sabangau_mutasi.inti.templatetags.format_id import rapi as nama_rapi
from sabangau_mutasi.inti.templatetags.format_id import saat

ANGKA_DIGIT = 9


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """Interviews in scope, the next ones first."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form = SaringWawancaraForm(request.GET or None)
    isi = form.cleaned_data if form.is_valid() else {}
    permintaan = baca_permintaan(request.GET, baca.URUT_DAFTAR, "-jadwal")
    hlm = baca.daftar(pelaku, permintaan, status=isi.get("status", ""), q=isi.get("q", ""))
    konteks = {"hlm": hlm, "form": form, "kelola": pelaku.peran in PENGELOLA}
    return render(request, "instansi/wawancara.html", konteks)


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def baru(request: HttpRequest) -> HttpResponse:
    """Schedule an interview."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form = JadwalForm(
        request.POST if request.method == "POST" else None,
        unit=baca.pilihan_unit(),
        periode=baca.pilihan_periode(),
        initial={"tahun": timezone.localdate().year + 1, "unit": request.GET.get("unit", "")},
    )
    if form.is_valid():
        data = form.cleaned_data
        periode = baca_survei.ambil_periode(pelaku, uuid.UUID(data["periode"])) if data["periode"] else None
        try:
            unit = ambil_unit(pelaku, uuid.UUID(data["unit"]))
            satu = layanan.jadwalkan(pelaku=pelaku, unit=unit, jadwal=form.isi(), periode=periode)
            messages.success(request, "Wawancara dijadwalkan dan OPD diberi tahu.")
            return redirect("instansi:wawancara_rinci", satu.id_publik)
        except AturanDilanggar as galat:
            _tempelkan(form, galat)
    status = 422 if form.errors else 200
    return render(request, "instansi/wawancara_jadwal.html", {"form": form, "w": None}, status=status)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Everything agreed so far, and what the reader may do with it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    return _rinci(request, pelaku, baca.ambil(pelaku, id_publik))


def _rinci(request: HttpRequest, pelaku: Pelaku, satu: Any, form: CatatanForm | None = None) -> HttpResponse:
    tanya, angka_, hak = baca.tanya_jawab(satu), baca.angka_disepakati(satu), baca.hak(pelaku, satu)
    terjawab = sum(bool(isi) for _, _, isi in tanya)
    konteks = {
        "w": satu,
        "status": StatusWawancara(satu.status).label,
        "nada": baca.NADA[StatusWawancara(satu.status)],
        "tanya": tanya,
        "terjawab": terjawab,
        "angka": angka_,
        "hak": hak,
        "langkah": _langkah(satu, hak, (terjawab, len(tanya)), len(angka_)),
        "kata_tunggu": "" if hak.konfirmasi else _kata_tunggu(pelaku, satu),
        "form": form or CatatanForm(initial={"catatan": satu.catatan_opd}),
    }
    return render(request, "instansi/wawancara_rinci.html", konteks, status=422 if form and form.errors else 200)


def _langkah(satu: Any, hak: baca.HakWawancara, jawab: tuple[int, int], angka_: int) -> list[dict[str, str]]:
    """The way from the appointment to the agreement, each part with its state and, for its writer, its page."""

    def butir(judul: str, beres: bool, kata: str, halaman: str = "", ket: str = "") -> dict[str, str]:
        url = reverse(f"instansi:wawancara_{halaman}", args=[satu.id_publik]) if hak.isi and halaman else ""
        return {"judul": judul, "status": kata, "nada": "hijau" if beres else "", "url": url, "keterangan": ket}

    def pihak(judul: str, oleh: Any, pada: Any) -> dict[str, str]:
        ket = f"{nama_rapi(oleh.nama)}, {saat(pada)}" if pada else ""
        return butir(judul, pada is not None, "sudah" if pada else "belum", ket=ket)

    terjawab, semua = jawab
    return [
        butir("Jadwal", True, "ditetapkan", "jadwal", saat(satu.jadwal)),
        butir("Jawaban panduan", terjawab == semua, f"{terjawab} dari {semua}", "jawaban"),
        butir("Ringkasan yang disepakati", bool(satu.ringkasan), "ditulis" if satu.ringkasan else "belum", "jawaban"),
        butir("Angka per jabatan", angka_ > 0, f"{angka_} jabatan" if angka_ else "belum ada", "angka"),
        pihak("Konfirmasi BKD", satu.dikonfirmasi_bkd_oleh, satu.dikonfirmasi_bkd_pada),
        pihak("Konfirmasi OPD", satu.dikonfirmasi_opd_oleh, satu.dikonfirmasi_opd_pada),
    ]


def _kata_tunggu(pelaku: Pelaku, satu: Any) -> str:
    """Why the reader cannot confirm yet and what has to happen; empty once agreed or called off, and for onlookers."""
    if satu.status in baca.TERTUTUP or pelaku.peran not in PENGELOLA | PIHAK_OPD:
        return ""
    bkd = pelaku.peran in PENGELOLA
    if satu.status == StatusWawancara.DIJADWALKAN or not satu.ringkasan:
        if bkd:
            return "Konfirmasi terbuka setelah jawaban dan ringkasan diisi."
        return "Hasilnya belum ditulis pewawancara. Anda diberi tahu begitu dapat dikonfirmasi."
    sudah = satu.dikonfirmasi_bkd_pada if bkd else satu.dikonfirmasi_opd_pada
    return f"Pihak Anda sudah mengonfirmasi; menunggu {'OPD' if bkd else 'BKD'}." if sudah else ""


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def jadwal(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Change the schedule or the respondents."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    awal = {
        "tahun": satu.tahun, "jadwal": timezone.localtime(satu.jadwal), "cara": satu.cara, "tempat": satu.tempat,
        "responden": tulis_responden(satu.responden),
    }  # fmt: skip
    form = JadwalForm(request.POST if request.method == "POST" else None, initial=awal)
    if form.is_valid():
        try:
            layanan.ubah_jadwal(pelaku=pelaku, wawancara=satu, jadwal=form.isi(), versi=_versi(request))
            messages.success(request, "Jadwal tersimpan.")
            return redirect("instansi:wawancara_rinci", id_publik)
        except AturanDilanggar as galat:
            _tempelkan(form, galat)
    segar = baca.ambil(pelaku, id_publik)
    return render(
        request, "instansi/wawancara_jadwal.html", {"form": form, "w": segar}, status=422 if form.errors else 200
    )


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def jawaban(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The ten questions and the summary; a conflict shows both versions."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    awal = {f"j{n}": isi for n, _, isi in baca.tanya_jawab(satu)} | {"ringkasan": satu.ringkasan}
    form = PanduanForm(request.POST if request.method == "POST" else None, initial=awal)
    banding: list[tuple[str, str, str]] = []
    if form.is_valid():
        try:
            layanan.simpan_jawaban(
                pelaku=pelaku, wawancara=satu, jawaban=form.jawaban(), ringkasan=form.cleaned_data["ringkasan"],
                versi=_versi(request),
            )  # fmt: skip
            messages.success(request, "Jawaban wawancara tersimpan.")
            return tandai_tersimpan(request, redirect("instansi:wawancara_rinci", id_publik), "panduan")
        except AturanDilanggar as galat:
            _tempelkan(form, galat)
            banding = _banding(form, awal) if galat.kode == layanan.BERUBAH else []
    konteks = {"form": form, "w": baca.ambil(pelaku, id_publik), "banding": banding}
    return render(request, "instansi/wawancara_jawaban.html", konteks, status=422 if form.errors else 200)


def _banding(form: PanduanForm, tersimpan: dict[str, str]) -> list[tuple[str, str, str]]:
    """(question, stored, typed) where they differ."""
    pasangan = [(str(form.fields[n].label), tersimpan[n], str(form.data.get(n, "")).strip()) for n in form.fields]
    return [satu for satu in pasangan if satu[1] != satu[2]]


@wajib_peran(*PENGELOLA)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def angka(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Agreed figures per job; every row is saved by itself."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    q = request.GET.get("q", "").strip()[:80]

    def simpan(posisi: uuid.UUID, kebutuhan: str, alasan: str, sidik: str) -> None:
        layanan.simpan_angka(
            pelaku=pelaku, wawancara=satu, posisi=posisi, kebutuhan=kebutuhan, alasan=alasan, sidik=sidik
        )

    gagal: BarisFormulir | None = None
    if request.method == "POST":
        jawaban_, gagal = kirim_baris(request, simpan, lambda posisi: baca.satu_baris(satu, posisi))
        if jawaban_ is not None:
            return jawaban_
    hlm = baca.angka(satu, baca_permintaan(request.GET, baca.URUT_ANGKA, "unit"), q)
    konteks = {
        "w": satu, "hlm": hlm, "q": q, "baris": BarisFormulir.susun(hlm.baris, gagal), "galat": gagal,
        "boleh": satu.status not in baca.TERTUTUP, "lalu": "Survei",
    }  # fmt: skip
    return render(request, "instansi/wawancara_angka.html", konteks, status=422 if gagal else 200)


@wajib_peran(*PENGELOLA, *PIHAK_OPD)
@require_POST
def langkah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Confirm, call off, or leave the office's remark."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    aksi = request.POST.get("aksi", "")
    form = CatatanForm(request.POST)
    try:
        match aksi:
            case "konfirmasi":
                hasil = layanan.konfirmasi(pelaku=pelaku, wawancara=satu, versi=_versi(request))
                messages.success(request, _kata_konfirmasi(hasil.status))
            case "batalkan":
                layanan.batalkan(pelaku=pelaku, wawancara=satu, versi=_versi(request) or None)
                messages.success(request, "Wawancara dibatalkan.")
            case "catatan" if form.is_valid():
                layanan.catatan_opd(
                    pelaku=pelaku, wawancara=satu, catatan=form.cleaned_data["catatan"], versi=_versi(request)
                )
                messages.success(request, "Catatan tersimpan. Kedua pihak perlu mengonfirmasi isi yang baru.")
            case _:
                messages.error(request, "Langkah tidak dikenal.")
    except AturanDilanggar as galat:
        if aksi == "catatan":
            form.is_valid()
            form.add_error(None, galat.pesan)
            return _rinci(request, pelaku, baca.ambil(pelaku, id_publik), form)
        messages.error(request, galat.pesan)
    return redirect("instansi:wawancara_rinci", id_publik)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def naskah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The minutes as PDF; not before the interview was held."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    if satu.status == StatusWawancara.BATAL:
        raise Http404("Wawancara ini dibatalkan.")
    jawaban_ = HttpResponse(berita_acara(satu), content_type="application/pdf")
    hari = timezone.localdate(satu.jadwal)
    jawaban_["Content-Disposition"] = f'attachment; filename="berita-acara-wawancara-{hari:%Y%m%d}.pdf"'
    jawaban_["Cache-Control"] = "private, no-store"
    return jawaban_


def _kata_konfirmasi(status: str) -> str:
    if status == StatusWawancara.DISEPAKATI:
        return "Kedua pihak sepakat. Berita acara dapat diunduh."
    return "Konfirmasi Anda tercatat. Menunggu pihak lain."


def _tempelkan(form: forms.Form, galat: AturanDilanggar) -> None:
    form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)


def _versi(request: HttpRequest) -> int:
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= ANGKA_DIGIT else 0

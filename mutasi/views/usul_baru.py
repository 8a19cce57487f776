"""Starting a case: person and posisi, the rules before any paper, then a draft."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mutasi.forms.usul import UsulForm
from mutasi.selectors import usul_baru as baca
from mutasi.services import usul as layanan
from mutasi.views import susunan
from sabangau_mutasi.akun.izin import Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja
from sabangau_mutasi.inti.izin import wajib


@wajib_peran(*baca.PERAN_PEMBUAT)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def baru(request: HttpRequest) -> HttpResponse:
    """Ask for whoever or whatever is still missing; with both known show the rules and the form of the draft."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    pegawai, posisi = _kunci(request.GET, "pegawai"), _kunci(request.GET, "posisi")
    if pelaku.peran is Peran.ASN:
        pegawai = baca.pegawai_sendiri(pelaku)
        if pegawai is None:
            raise Http404("Data pegawai Anda belum ada.")
    kasus = baca.kasus_asal(pelaku, _kunci(request.GET, "kasus"), pegawai)
    if pegawai is None or posisi is None:
        return _cari(request, pelaku, pegawai, posisi, kasus)
    return _draf(request, pelaku, pegawai, posisi, kasus)


def _draf(
    request: HttpRequest, pelaku: Pelaku, pegawai: uuid.UUID, posisi: uuid.UUID, kasus: baca.KasusAsal | None
) -> HttpResponse:
    """Rules first, then the draft; a mismatch case it comes from gives the reason to start with."""
    isi = request.POST if request.method == "POST" else request.GET
    lihat = baca.pratinjau(
        pelaku, pegawai, posisi, dasar=isi.get("dasar", ""), tmt=_tanggal(isi.get("tmt_rencana", ""))
    )
    wajib(lihat.izin)
    form = _form(request, lihat, pelaku, kasus)
    if request.method == "POST" and form.is_valid():
        try:
            usul = layanan.buat(
                pelaku=pelaku, pegawai_id=lihat.pegawai_id, posisi_id=lihat.posisi_id,
                kasus_id=kasus.pk if kasus else None, **form.cleaned_data,
            )  # fmt: skip
        except AturanDilanggar as galat:
            susunan.tempelkan(form, galat)
        else:
            messages.success(request, f"Draf {usul.nomor_registrasi} disimpan. Lengkapi, lalu kirim.")
            return redirect("mutasi:usul_rinci", usul.id_publik)
    konteks = {
        "lihat": lihat,
        "kasus": kasus,
        "form": form,
        "aturan": susunan.kelompok_kini(lihat.aturan),
        "asn": pelaku.peran is Peran.ASN,
    }
    return render(request, "mutasi/usul_baru.html", konteks, status=422 if form.errors else 200)


def _form(request: HttpRequest, lihat: baca.Pratinjau, pelaku: Pelaku, kasus: baca.KasusAsal | None) -> UsulForm:
    awal = {"dasar": lihat.dasar_dipilih, "tmt_rencana": lihat.tmt, "alasan": kasus.alasan if kasus else ""}
    return UsulForm(
        request.POST if request.method == "POST" else None,
        initial=awal,
        dasar=[(satu.value, satu.label) for satu in lihat.dasar],
        dengan_surat=bool(pelaku.jalur),
    )


def _cari(
    request: HttpRequest,
    pelaku: Pelaku,
    pegawai: uuid.UUID | None,
    posisi: uuid.UUID | None,
    kasus: baca.KasusAsal | None,
) -> HttpResponse:
    """The step before: find the person, or the posisi, by words."""
    q = request.GET.get("q", "").strip()[:80]
    cari_orang = pegawai is None
    konteks: dict[str, Any] = {
        "q": q,
        "kasus": kasus,
        "cari_orang": cari_orang,
        "orang": baca.cari_pegawai(pelaku, q) if cari_orang else [],
        "posisi_temuan": [] if cari_orang else baca.cari_posisi(pelaku, q),
        "pegawai_terpilih": baca.orang(pelaku, pegawai) if pegawai else None,
        "posisi_terpilih": baca.posisi(posisi) if posisi else None,
        "asn": pelaku.peran is Peran.ASN,
    }
    return render(request, "mutasi/usul_baru_cari.html", konteks)


def _kunci(isi: QueryDict, nama: str) -> uuid.UUID | None:
    teks = isi.get(nama, "")
    try:
        return uuid.UUID(teks) if teks else None
    except ValueError as galat:
        raise Http404("Tautan ini tidak dikenal.") from galat


def _tanggal(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None

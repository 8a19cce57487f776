"""One mismatch case: its facts, history, decision; the contest by the person or the office, and BKD's answer."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai.domain.lanjutan_kasus import langkah_berikut, perlu_pelatihan, perlu_usul
from pegawai.domain.triase import KeputusanKasus, StatusKasus, arti
from pegawai.forms.kasus import JawabForm, PutusanForm, SanggahForm, UsulanForm
from pegawai.selectors import kasus as baca
from pegawai.selectors import kasus_lanjut as lanjut
from pegawai.selectors import kasus_rinci as rinci
from pegawai.services import kasus as layanan
from pegawai.services import sanggahan as layanan_sanggahan
from pegawai.views.triase import PEMUTUS, PENGUSUL, PERAN_TRIASE, url_antrean
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import simpanan
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja
from sabangau_mutasi.inti.rute import alamat
from sabangau_mutasi.inti.unggahan import Unggahan


@wajib_peran(*PERAN_TRIASE, Peran.ASN)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def kasus(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The case. POST (``atur``: putuskan, usulkan, ambil) changes it when the role may and nobody was faster."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    form = _form(request, pelaku, satu)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            kelompok = _laksanakan(request, pelaku, satu.pk, form)
        except AturanDilanggar as galat:
            if form is None or galat.kode in {"KASUS_BERUBAH", "BUKAN_PEMUTUS"}:
                messages.error(request, galat.pesan)
                return redirect("pegawai:kasus", id_publik)
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
        else:
            if kelompok and request.POST.get("dari"):
                return redirect(url_antrean(request.POST["dari"], kelompok))
            if kelompok:
                return redirect(f"{request.path}?putusan={kelompok}")
            messages.success(request, "Kasus disimpan.")
            return redirect("pegawai:kasus", id_publik)
    catat_baca(
        pelaku=pelaku.pengguna, peran=pelaku.peran, objek_jenis="Pegawai", objek_id=satu.pegawai.id_publik,
        bagian="kesesuaian",
    )  # fmt: skip
    konteks = _konteks(pelaku, satu) | {"form": form, "dari": _dari(request)}
    konteks["tadi"] = lanjut.putusan_tadi(pelaku, request.GET.get("putusan", ""))
    salah = form is not None and bool(form.errors)
    return render(request, "pegawai/kasus.html", konteks, status=422 if salah else 200)


def _dari(request: HttpRequest) -> str:
    """The query of the queue the reader came from, and goes back to after deciding; "" when he did not."""
    return (request.POST if request.method == "POST" else request.GET).get("dari", "")[:1000]


def _form(request: HttpRequest, pelaku: Pelaku, satu: Any) -> forms.Form | None:
    data = request.POST if request.method == "POST" and request.POST.get("atur") != "ambil" else None
    if request.method == "POST" and data is None:
        return None
    if pelaku.peran in PEMUTUS and satu.status in (StatusKasus.BARU.value, StatusKasus.DIKERJAKAN.value):
        awal = {
            "keputusan": request.GET.get("keputusan") or satu.keputusan or satu.usulan,
            "pemilik": str(satu.pemilik_id or pelaku.pengguna.pk), "tenggat": satu.tenggat, "alasan": satu.alasan,
        }  # fmt: skip
        form = PutusanForm(data, pemilik=baca.calon_pemilik(pelaku, satu), initial=awal)
        if request.GET.get("keputusan") == KeputusanKasus.TERIMA.value and data is None:
            form.fields["alasan"].widget.attrs["autofocus"] = True
        return form
    if pelaku.peran in PENGUSUL and satu.status == StatusKasus.BARU.value:
        return UsulanForm(data, initial={"keputusan": satu.usulan})
    return None


def _laksanakan(request: HttpRequest, pelaku: Pelaku, pk: int, form: forms.Form | None) -> uuid.UUID | None:
    """Do it; a decision gives the name of its press."""
    teks = request.POST.get("versi", "")
    versi = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0
    if isinstance(form, PutusanForm):
        putusan = form.putusan(baca.tenggat(KeputusanKasus(form.cleaned_data["keputusan"])))
        kelompok = uuid.uuid4()
        layanan.putuskan(kasus_id=pk, versi=versi, putusan=putusan, pelaku=pelaku, kelompok=kelompok)
        return kelompok
    if isinstance(form, UsulanForm):
        isi = form.cleaned_data
        layanan.usulkan(
            kasus_id=pk, versi=versi, keputusan=KeputusanKasus(isi["keputusan"]), alasan=isi["alasan"], pelaku=pelaku
        )
    elif request.POST.get("atur") == "ambil":
        layanan.ambil_alih(kasus_id=pk, versi=versi, pelaku=pelaku)
    else:
        raise AturanDilanggar("KASUS_BERUBAH", "Kasus ini tidak menunggu keputusan Anda lagi. Periksa keadaannya.")
    return None


def _konteks(pelaku: Pelaku, satu: Any) -> dict[str, Any]:
    bkd, opd = pelaku.peran in PEMUTUS, pelaku.peran in PENGUSUL
    terbuka = satu.status != StatusKasus.SELESAI.value
    menyanggah = (opd or pelaku.peran is Peran.ASN) and satu.status in ("BARU", "DIKERJAKAN")
    sanggahan = baca.sanggahan(satu)
    menunggu = next((s for s in sanggahan if s.status == "DIAJUKAN"), None)
    return {
        "kasus": satu,
        "baris": next(iter(baca.rakit([satu]))),
        "arti": arti(satu.nilai),
        "urutan": baca.alasan_urutan(satu),
        "riwayat": baca.riwayat(satu),
        "kompetensi": rinci.kompetensi(satu),
        "kecocokan": rinci.kecocokan(satu),
        "sanggahan": sanggahan,
        "form_jawab": JawabForm() if bkd and menunggu else None,
        "boleh_sanggah": menyanggah,
        "boleh_ambil": (bkd or opd) and satu.status == "DIKERJAKAN" and satu.pemilik_id != pelaku.pengguna.pk,
        "boleh_bukti": pelaku.peran in PERAN_BKD or opd or pelaku.peran is Peran.ASN,
        "tautan": _tautan(satu) if terbuka and (bkd or opd) else [],
        **_lanjutan(pelaku, satu, boleh=bkd or opd),
        "asn": pelaku.peran is Peran.ASN,
        "nada": {"BARU": "amber", "DIKERJAKAN": "laut", "DISANGGAH": "bata", "SELESAI": "hijau"}[satu.status],
    }


def _lanjutan(pelaku: Pelaku, satu: Any, *, boleh: bool) -> dict[str, Any]:
    """Training and proposals behind the case, the next step in words, and how to begin it."""
    jalan = lanjut.baca(pelaku, [satu]).get(satu.pk, [])
    terbuka = any(not butir.tuntas for butir in jalan)
    orang = f"pegawai={satu.pegawai.id_publik}&kasus={satu.id_publik}"
    minta = boleh and perlu_pelatihan(satu.status, satu.keputusan, satu.jenis) and not terbuka
    usul = boleh and perlu_usul(satu.status, satu.keputusan) and not terbuka
    return {
        "lanjutan": jalan,
        "langkah": langkah_berikut(satu.status, satu.keputusan, satu.jenis, jalan),
        "url_minta": alamat("mutasi:pelatihan_minta") if minta else "",
        "url_usul": alamat("mutasi:usul_baru", kueri=orang) if usul else "",
    }


def _tautan(satu: Any) -> list[dict[str, str]]:
    """Where each decision goes on; a page that is not installed is left out."""
    orang = satu.pegawai.id_publik
    isi = (
        ("Perbaiki data", alamat("pegawai:mutu_temuan", kueri=urlencode({"q": satu.pegawai.nama}))),
        ("Profil pegawai", alamat("pegawai:profil", orang)),
    )
    return [{"teks": teks, "url": url} for teks, url in isi if url]


@wajib_peran(Peran.ASN, *PENGUSUL)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def sanggah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Contest the finding with a text and evidence."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    form = SanggahForm(request.POST or None, request.FILES or None) if request.method == "POST" else SanggahForm()
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            layanan_sanggahan.sanggah(
                kasus_id=satu.pk, teks=form.cleaned_data["teks"], pelaku=pelaku,
                unggahan=Unggahan(berkas.name or "", berkas.read()),
            )  # fmt: skip
        except AturanDilanggar as galat:
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Sanggahan dikirim. BKD menjawabnya, dan jawabannya muncul di halaman ini.")
            return redirect("pegawai:kasus", id_publik)
    konteks = {"kasus": satu, "baris": next(iter(baca.rakit([satu]))), "arti": arti(satu.nilai), "form": form}
    return render(request, "pegawai/kasus_sanggah.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PEMUTUS)
@require_POST
def jawab(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Answer the open contest of a case."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil(pelaku, id_publik)
    menunggu = next((s for s in baca.sanggahan(satu) if str(s.id_publik) == request.POST.get("sanggahan")), None)
    form = JawabForm(request.POST)
    if menunggu is None:
        messages.error(request, "Sanggahan itu tidak ditemukan. Muat ulang halaman ini.")
        return redirect("pegawai:kasus", id_publik)
    if form.is_valid():
        try:
            layanan_sanggahan.jawab(sanggahan_id=menunggu.pk, pelaku=pelaku, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
        else:
            messages.success(request, "Sanggahan dijawab.")
            return redirect("pegawai:kasus", id_publik)
    konteks = _konteks(pelaku, satu) | {"form": None, "form_jawab": form, "dari": "", "tadi": None}
    return render(request, "pegawai/kasus.html", konteks, status=422)


@wajib_peran(*PERAN_BKD, *PENGUSUL, Peran.ASN)
@require_safe
@baca_saja
def bukti(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse | FileResponse:
    """The evidence of a contest, through the scope; each opening stands in the read log."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    satu = baca.ambil_sanggahan(pelaku, id_publik)
    catat_baca(
        pelaku=pelaku.pengguna, peran=pelaku.peran, objek_jenis="SanggahanKesesuaian", objek_id=satu.id_publik,
        bagian="bukti",
    )  # fmt: skip
    try:
        jawaban = HttpResponse(simpanan.baca(satu.lokasi), content_type=satu.tipe)
    except FileNotFoundError as galat:
        raise Http404("Berkas bukti tidak ada lagi.") from galat
    jawaban["Content-Disposition"] = f'attachment; filename="bukti-sanggahan.{satu.lokasi.rpartition(".")[2]}"'
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban

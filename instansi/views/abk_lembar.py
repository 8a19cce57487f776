"""One worksheet: its page, each row saved at once, conflicts with both versions shown."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from instansi.domain.abk import BERSTANDAR, PendekatanAbk, PeriodeVolume
from instansi.domain.alur_lembar import AksiLembar, GerakLembar, StatusLembar
from instansi.forms.abk import BarisForm, BuktiForm, GerakForm, LembarForm
from instansi.selectors import abk as baca
from instansi.selectors import abk_baris
from instansi.services import abk, abk_buka
from instansi.services.abk import BarisBerubah, boleh_isi
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja

MEDAN_LEMBAR = ("pendekatan", "standar", "satuan_standar", "wke", "pembulatan", "catatan", "versi_isi")
DIKEMBALIKAN = "Dikembalikan"


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def rinci(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The sheet with last year's rows beside it, totals, evidence, moves."""
    lembar = baca.ambil(request.pelaku, id_publik)  # type: ignore[attr-defined]
    return render(request, "instansi/abk_lembar.html", _konteks(request, lembar))


def _konteks(request: HttpRequest, lembar: Any, form: LembarForm | None = None) -> dict[str, Any]:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lama = abk.sebelumnya(lembar.posisi_id, lembar.tahun)
    isi = abk_baris.baris(lembar, lama, baca.dasar(lembar))
    lini = _lini(lembar)
    return _kerangka(pelaku, lembar) | {
        "lama": lama,
        "baris": isi,
        "lama_saja": abk_baris.lama_saja(lama, isi),
        "ringkas": baca.ringkas_lembar(lembar),
        "pemegang": baca.pemegang(StatusLembar(lembar.status)),
        "lini": lini,
        "kembali": _kembali(lembar, lini),
        "versi_lain": baca.versi_lain(lembar),
        "gerak": _gerak(pelaku, lembar),
        "form": form or LembarForm(initial=_awal(lembar)),
        "form_bukti": BuktiForm(),
        "lanjut": request.GET.get("lanjut", ""),
        "boleh_versi": lembar.status == StatusLembar.DITETAPKAN and pelaku.peran is Peran.ADMIN_OPD,
    }


def _gerak(pelaku: Pelaku, lembar: Any) -> list[tuple[GerakLembar, GerakForm]]:
    """Moves open to the reader with their forms; ids differ, because two forms may stand on one page."""
    return [
        (
            satu,
            GerakForm(
                beralasan=satu.beralasan,
                bertanggal=satu.aksi is AksiLembar.TETAPKAN,
                auto_id=f"id_{satu.aksi.value.lower()}_%s",
            ),
        )
        for satu in baca.gerak(pelaku, lembar)
    ]


def _kerangka(pelaku: Pelaku, lembar: Any) -> dict[str, Any]:
    """What a row needs to be drawn, on the page or alone."""
    pendekatan = PendekatanAbk(lembar.pendekatan)
    return {
        "lembar": lembar,
        "bukti": baca.bukti(lembar),
        "boleh": bool(boleh_isi(pelaku, lembar)),
        "periode": PeriodeVolume.choices(),
        "guru": pendekatan is PendekatanAbk.GURU,
        "berstandar": pendekatan in BERSTANDAR,
        "kosong": abk_baris.TampilBaris(),
        "salah": None,
        "kini": None,
        "benturan": False,
        "lanjut": "",
    }


def _awal(lembar: Any) -> dict[str, Any]:
    isi = {nama: getattr(lembar, nama) for nama in MEDAN_LEMBAR}
    return isi | {"standar": abk_baris.tertulis(lembar.standar)}


def _lini(lembar: Any) -> list[dict[str, Any]]:
    lini = [
        {
            "judul": satu.get_ke_display() if satu.aksi != AksiLembar.KEMBALIKAN else DIKEMBALIKAN,
            "keadaan": "lewat",
            "waktu": f"{timezone.localdate(satu.waktu):%d-%m-%Y}",
            "oleh": f"{satu.pelaku.nama}, {Peran(satu.peran).label}",
            "keterangan": satu.alasan,
        }
        for satu in baca.riwayat(lembar)
    ]
    status = StatusLembar(lembar.status)
    peran = baca.pemegang(status)
    if peran:
        lini.append({"judul": f"{status.label}: menunggu {peran.label}", "keadaan": "kini"})
    nanti = list(StatusLembar)[status.urutan + 1 :]
    return lini + [{"judul": satu.label, "keadaan": "nanti"} for satu in nanti]


def _kembali(lembar: Any, lini: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The step that sent a draft back, so that its reason stands on top of the sheet."""
    lewat = [satu for satu in lini if satu["keadaan"] == "lewat"]
    dikembalikan = lembar.status == StatusLembar.DRAF and lewat and lewat[-1]["judul"] == DIKEMBALIKAN
    return lewat[-1] if dikembalikan else None


@wajib_peran(Peran.ADMIN_OPD)
@require_POST
def simpan(request: HttpRequest, id_publik: uuid.UUID, baris: int) -> HttpResponse:
    """Save one row (0: a new one). htmx gets the row and the totals, a browser without scripts the page again."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lembar = baca.ambil(pelaku, id_publik)
    form = BarisForm(request.POST)
    if not form.is_valid():
        return _tolak(request, lembar, baris, *form.galat_pertama)
    try:
        satu = abk.simpan_baris(
            pelaku=pelaku,
            lembar_id=lembar.pk,
            baris_id=baris or None,
            versi=form.cleaned_data["versi"] or 0,
            isi=form.isi(),
        )
    except BarisBerubah as galat:
        return _tolak(request, lembar, baris, "", galat.pesan, kini=galat.kini, benturan=True)
    except AturanDilanggar as galat:
        return _tolak(request, lembar, baris, galat.medan or "", galat.pesan)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(_alamat_lanjut(lembar, satu))
    lembar.refresh_from_db(fields=["beban_menit", "kebutuhan", "kebutuhan_bulat"])
    lama = abk.sebelumnya(lembar.posisi_id, lembar.tahun)
    konteks = _kerangka(pelaku, lembar) | {
        "b": abk_baris.satu_baris(satu, lama, baca.dasar(lembar)),
        "baru": not baris,
        "ringkas": baca.ringkas_lembar(lembar),
    }
    return render(request, "instansi/_abk_baris_tersimpan.html", konteks)


def _alamat_lanjut(lembar: Any, satu: Any) -> str:
    """The sheet, at the row after the one just saved."""
    kunci = abk_baris.sesudah(satu)
    return f"{reverse('instansi:abk_lembar', args=[lembar.id_publik])}?lanjut={kunci}#baris-{kunci}"


def _tolak(
    request: HttpRequest, lembar: Any, baris: int, medan: str, pesan: str, *, kini: Any = None, benturan: bool = False
) -> HttpResponse:
    """The row as typed, what is wrong with it and, after a conflict, what stands there now."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    ketikan: dict[str, Any] = {nama: request.POST.get(nama, "") for nama in BarisForm.base_fields}
    if benturan:
        ketikan["versi"] = str(kini.versi) if kini else "0"
    kunci = "baru" if not baris or (benturan and kini is None) else str(baris)
    konteks = _kerangka(pelaku, lembar) | {
        "b": abk_baris.TampilBaris(kunci=kunci, asal=str(baris or "baru"), **ketikan),
        "salah": {"medan": medan, "pesan": pesan},
        "kini": abk_baris.tampil(kini, None, baca.dasar(lembar)) if kini else None,
        "benturan": benturan,
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "instansi/_abk_baris.html", konteks)
    return render(request, "instansi/abk_benturan.html", konteks, status=409 if benturan else 422)


@wajib_peran(Peran.ADMIN_OPD)
@require_POST
def ubah_baris(request: HttpRequest, id_publik: uuid.UUID, baris: int) -> HttpResponse:
    """Remove a row or move it up or down (``aksi``)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lembar = baca.ambil(pelaku, id_publik)
    aksi, versi = request.POST.get("aksi", ""), request.POST.get("versi", "")
    try:
        if aksi == "hapus":
            nomor = int(versi) if versi.isdecimal() and len(versi) < 10 else 0
            abk.hapus_baris(pelaku=pelaku, lembar_id=lembar.pk, baris_id=baris, versi=nomor)
            messages.success(request, "Baris dihapus; isinya tetap ada dalam jejak audit.")
        elif aksi in ("naik", "turun"):
            abk.geser_baris(pelaku=pelaku, lembar_id=lembar.pk, baris_id=baris, naik=aksi == "naik")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect(f"{reverse('instansi:abk_lembar', args=[id_publik])}#baris-{baris}")


@wajib_peran(Peran.ADMIN_OPD)
@require_POST
def ubah(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Change the parameters of the version."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lembar = baca.ambil(pelaku, id_publik)
    form = LembarForm(request.POST)
    if form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            abk.ubah_lembar(pelaku=pelaku, lembar_id=lembar.pk, versi_isi=isi.pop("versi_isi"), isi=isi)
            messages.success(request, "Isian lembar disimpan dan kebutuhan dihitung ulang.")
            return redirect("instansi:abk_lembar", id_publik)
        except AturanDilanggar as galat:
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
            lembar.refresh_from_db()
            form.data = {**request.POST.dict(), "versi_isi": str(lembar.versi_isi)}
    return render(request, "instansi/abk_lembar.html", _konteks(request, lembar, form), status=422)


@wajib_peran(Peran.ADMIN_OPD)
@require_POST
def salin(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Take last year's rows as a starting point."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lembar = baca.ambil(pelaku, id_publik)
    try:
        jumlah = abk.salin_tahun_lalu(pelaku=pelaku, lembar_id=lembar.pk)
        messages.success(request, f"{jumlah} baris tahun lalu disalin. Perbarui volume dan waktunya satu per satu.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("instansi:abk_lembar", id_publik)


@wajib_peran(Peran.ADMIN_OPD)
@require_POST
def versi_baru(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """A new version of a sheet that is set."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lembar = baca.ambil(pelaku, id_publik)
    try:
        baru = abk_buka.versi_baru(pelaku=pelaku, lembar_id=lembar.pk)
        messages.success(request, f"Versi {baru.versi} dibuat. Kebutuhan (K) tetap sampai versi ini ditetapkan.")
        return redirect("instansi:abk_lembar", baru.id_publik)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("instansi:abk_lembar", id_publik)

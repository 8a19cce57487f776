"""The list of cases, the same act on many of them, and the list as Excel."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from instansi.selectors.unit import pilihan_opd
from mutasi.forms.usul import AksiForm, SaringUsulForm, butir_saring
from mutasi.selectors import layar
from mutasi.selectors import usul as baca
from mutasi.selectors.usul_baru import PERAN_PEMBUAT
from mutasi.services import massal
from mutasi.services import usul as layanan
from mutasi.views.usul_kolom import BAWAAN, KOLOM, LEMBAR_BAWAAN, KolomUsul
from pegawai.forms.daftar import EksporForm
from pegawai.izin import boleh_ekspor
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti import sementara
from sabangau_mutasi.inti.aksi_daftar import PanelDaftar
from sabangau_mutasi.inti.ekspor import unduh_xlsx
from sabangau_mutasi.inti.http import POLOS, Permintaan, baca_permintaan, baca_saja
from sabangau_mutasi.inti.izin import Keputusan, wajib
from sabangau_mutasi.inti.kolom import pilih_kolom, sel_baris, sel_pilih

HALAMAN = "usul"
GALAT_TAMPIL = 20
TAMPIL_PILIHAN = 20
SEKALIGUS = 20
"""More cases than this are handed to the worker, which shows its progress."""


def _panel() -> PanelDaftar:
    return PanelDaftar(HALAMAN, reverse("mutasi:usul"))


def _masukan(
    request: HttpRequest, kueri: QueryDict | None = None
) -> tuple[SaringUsulForm, baca.SaringUsul, Permintaan]:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isian = _panel().isian(request, kueri)
    form = SaringUsulForm(isian, opd=pilihan_opd(pelaku), dengan_arah=bool(pelaku.jalur))
    return form, form.saring(), baca_permintaan(request.GET, baca.URUTAN, baca.URUTAN_BAWAAN)


@wajib_peran(*PERAN_STAF)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def daftar(request: HttpRequest) -> HttpResponse:
    """One page of the cases in scope; filters, sort, columns and page stand in the URL. POST is one of its forms."""
    panel = _panel()
    if request.method == "POST":
        return panel.kerjakan(request)
    tampilan = panel.milik(request)
    if ke := panel.bawaan(request, tampilan):
        return ke
    return render(request, "mutasi/usul.html", _konteks(request) | panel.konteks(request, tampilan))


def _konteks(request: HttpRequest) -> dict[str, Any]:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form, saring, permintaan = _masukan(request)
    hlm = baca.daftar(pelaku, saring, permintaan)
    kolom = pilih_kolom(request.GET.get("kolom", ""), KOLOM, BAWAAN)
    tindakan = layar.tindakan_banyak(pelaku) if hlm.total else []
    pilih = request.GET.get("pilih", "")
    cocok = pilih == "cocok" and hlm.total <= layar.BATAS_BANYAK
    kueri = request.GET.urlencode()
    return {
        "form": form,
        "hlm": hlm,
        "kolom": kolom,
        "semua_kolom": [(satu, satu in kolom) for satu in KOLOM if not satu.tetap],
        "baris": [_baris(satu, kolom, bool(tindakan), cocok or pilih == "semua") for satu in hlm.baris],
        "butir_saring": butir_saring(form),
        "tindakan": tindakan,
        "cocok": cocok,
        "url_pilih_semua": permintaan.alamat(pilih="semua"),
        "url_pilih_cocok": permintaan.alamat(pilih="cocok") if hlm.total <= layar.BATAS_BANYAK else "",
        "url_pilih_batal": permintaan.alamat(pilih=None),
        "batas_banyak": layar.BATAS_BANYAK,
        "url_ekspor": f"{reverse('mutasi:usul_ekspor')}?{kueri}" if boleh_ekspor(pelaku) else "",
        "boleh_baru": pelaku.peran in PERAN_PEMBUAT,
        "hari_ini": timezone.localdate(),
        "cari_habis": sementara.KUNCI_CARI in request.GET and not form["q"].value(),
    }


def _baris(
    satu: baca.BarisUsul, kolom: Sequence[KolomUsul], dapat_dipilih: bool, centang: bool
) -> tuple[baca.BarisUsul, str, str, str]:
    """(row, cell with the tick, finished name, the other cells)."""
    nama = kolom[0].tampil(satu)
    pilih = sel_pilih("usul", satu.id_publik, f"{satu.nomor}, {nama}", dicentang=centang) if dapat_dipilih else ""
    return satu, pilih, nama, sel_baris(satu, kolom)


@wajib_peran(*PERAN_STAF)
@require_POST
def banyak(request: HttpRequest) -> HttpResponse:
    """One act on the chosen cases: first a page that names them and asks what the act needs, then the act itself."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    kode = request.POST.get("aksi", "")
    tindakan = next((satu for satu in layar.tindakan_banyak(pelaku) if satu.aksi == kode), None)
    kunci = _kunci_cocok(request) if "cocok" in request.POST else _kunci(request.POST.getlist("usul"))
    if len(kunci) > layar.BATAS_BANYAK:
        messages.error(request, f"Paling banyak {layar.BATAS_BANYAK} usul sekali proses. Persempit saringannya.")
        return redirect(_asal(request))
    pilihan = layar.pilih(pelaku, kunci)
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
    konteks = {
        "tindakan": tindakan, "pilihan": pilihan[:TAMPIL_PILIHAN], "lainnya": pilihan[TAMPIL_PILIHAN:],
        "jumlah": len(pilihan), "kunci": ",".join(str(satu.id_publik) for satu in pilihan), "form": form,
        **_asal_banyak(request),
    }  # fmt: skip
    return render(request, "mutasi/usul_banyak.html", konteks, status=422 if form.errors else 200)


def _asal_banyak(request: HttpRequest) -> dict[str, str]:
    isi = request.POST
    return {"kembali": isi.get("kembali", ""), "asal": isi.get("asal", ""), "url_asal": _asal(request)}


def _asal(request: HttpRequest) -> str:
    """Where the choice was made: the home page, or the list with its filters."""
    if request.POST.get("asal") == "beranda":
        return reverse("mutasi:beranda")
    kembali = PanelDaftar.tanpa(request.POST.get("kembali", ""), "pilih")
    return f"{reverse('mutasi:usul')}?{kembali or POLOS}"


def _kunci(teks: list[str]) -> list[uuid.UUID]:
    """The chosen public ids, one to a field or many joined by commas; a value that is none was never on our page."""
    semua = [satu for isi in teks for satu in isi.split(",")]
    try:
        return [uuid.UUID(satu) for satu in semua[: layar.BATAS_BANYAK + 1]]
    except ValueError as galat:
        raise Http404("Usul tidak ditemukan.") from galat


def _kunci_cocok(request: HttpRequest) -> list[uuid.UUID]:
    """All cases that pass the filters of the list the user came from, on whatever page they stand."""
    _, saring, _ = _masukan(request, QueryDict(request.POST.get("kembali", "")))
    return baca.kunci_cocok(request.pelaku, saring, layar.BATAS_BANYAK)  # type: ignore[attr-defined]


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
    saringan, saring, permintaan = _masukan(request)
    total, baris = baca.semua(pelaku, saring, permintaan)
    kolom = pilih_kolom(request.GET.get("kolom", ""), KOLOM, LEMBAR_BAWAAN)
    kalimat = ", ".join(f"{satu['nama']}: {satu['nilai']}" for satu in butir_saring(saringan))
    form = EksporForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return unduh_xlsx(  # type: ignore[return-value]  # a streamed answer
            pengguna=pelaku.pengguna,
            peran=pelaku.peran,
            nama="usul-mutasi",
            judul=f"Usul mutasi, {total} usul",
            saringan=kalimat,
            keperluan=form.cleaned_data["keperluan"],
            kolom=[satu.lembar for satu in kolom],
            baris=(tuple(butir.nilai(satu) for butir in kolom) for satu in baris),
            objek_jenis="DaftarUsul",
        )
    konteks: dict[str, Any] = {
        "form": form, "total": total, "kalimat": kalimat, "kueri": request.GET.urlencode(), "kolom": kolom,
    }  # fmt: skip
    return render(request, "mutasi/usul_ekspor.html", konteks, status=422 if form.errors else 200)

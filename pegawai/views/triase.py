"""The triage queue of mismatches: filters, one key or click per decision, decisions on many, export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.forms.saring import SaringOpdForm
from instansi.selectors import kebutuhan
from instansi.selectors.unit import pilihan_opd
from pegawai.domain.triase import PEMUTUS_KASUS, PENGUSUL_KASUS, JenisKasus, KeputusanKasus, Putusan, StatusKasus
from pegawai.forms.daftar import EksporForm
from pegawai.forms.kasus import PutusanForm, SaringKasusForm
from pegawai.selectors import kasus as baca
from pegawai.selectors import kasus_rinci as rinci
from pegawai.services import kasus as layanan
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import POLOS, baca_permintaan, baca_saja
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.kolom import sel_pilih

PERAN_TRIASE = PERAN_STAF - {Peran.PPDP}
PEMUTUS = frozenset(Peran(satu) for satu in PEMUTUS_KASUS)
PENGUSUL = frozenset(Peran(satu) for satu in PENGUSUL_KASUS)
TOMBOL = {"PERBAIKI_DATA": "d", "LATIH": "l", "PINDAHKAN": "p", "TERIMA": "t"}
"""The key of each decision on the focused row."""
KOLOM = (
    Kolom("Urutan", 8), Kolom("Nama", 32), Kolom("OPD", 40), Kolom("Unit", 40), Kolom("Jabatan", 40),
    Kolom("Jenis", 14), Kolom("Temuan", 30), Kolom("Diminta", 44), Kolom("Dimiliki", 44), Kolom("Sumber", 22),
    Kolom("Analisis", 12), Kolom("Status", 16), Kolom("Keputusan", 16), Kolom("Yang mengerjakan", 28),
    Kolom("Tenggat", 12), Kolom("Alasan", 50),
)  # fmt: skip


@wajib_peran(*PERAN_TRIASE)
@require_http_methods(["GET", "HEAD", "POST"])
@baca_saja
def triase(request: HttpRequest) -> HttpResponse:
    """The queue; a POST is one decision on one row with the defaults (owner: the decider)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    if request.method == "POST":
        return _satu(request, pelaku)
    url = request.GET
    saring = _saring(pelaku, url)
    opd = pilihan_opd(pelaku)
    hlm = baca.daftar(pelaku, saring, baca_permintaan(url, baca.URUTAN, "prioritas"))
    konteks = {
        "form": SaringKasusForm(url or None, opd=opd),
        "hlm": hlm,
        "baris": [(satu, _centang(pelaku, satu, url.get("pilih") == "semua")) for satu in hlm.baris],
        "butir_saring": _butir(saring, dict(opd).get(url.get("opd", ""), "")),
        "cepat": _cepat(baca.cacah(pelaku)),
        "tombol": [(satu.value, satu.label, TOMBOL[satu.value]) for satu in KeputusanKasus],
        "boleh_putus": pelaku.peran in PEMUTUS,
        "boleh_usul": pelaku.peran in PENGUSUL,
        "kueri": url.urlencode(),
    }
    return render(request, "pegawai/triase.html", konteks)


def _centang(pelaku: Pelaku, satu: baca.BarisKasus, dicentang: bool) -> str:
    """The cell with the tick, for those who may decide."""
    nama = f"{huruf_judul(satu.kasus.pegawai.nama)}, {satu.kasus.get_jenis_display()}"
    return sel_pilih("kasus", satu.kunci, nama, dicentang=dicentang) if pelaku.peran in PEMUTUS else ""


def _satu(request: HttpRequest, pelaku: Pelaku) -> HttpResponse:
    """``satu`` carries decision and row: ``LATIH:uuid.versi``. TERIMA leads to the case: it needs a reason."""
    kode, _, kunci = request.POST.get("satu", "").partition(":")
    pasangan = baca.pasangan(pelaku, [kunci])
    kembali = redirect(f"{reverse('pegawai:triase')}?{request.POST.get('kueri', '') or POLOS}")
    if kode not in set(KeputusanKasus) or not pasangan:
        messages.error(request, "Kasus itu tidak ada lagi dalam lingkup peran Anda. Daftarnya sudah dimuat ulang.")
        return kembali
    keputusan, (pk, versi) = KeputusanKasus(kode), pasangan[0]
    if keputusan is KeputusanKasus.TERIMA and pelaku.peran in PEMUTUS:
        id_publik = kunci.rpartition(".")[0]
        return redirect(f"{reverse('pegawai:kasus', args=[id_publik])}?keputusan=TERIMA#putusan")
    try:
        if pelaku.peran in PENGUSUL:
            layanan.usulkan(kasus_id=pk, versi=versi, keputusan=keputusan, alasan="", pelaku=pelaku)
            messages.success(request, f"Diusulkan: {keputusan.label}.")
        else:
            putusan = Putusan(keputusan, pelaku.pengguna.pk, baca.tenggat(keputusan))
            layanan.putuskan(kasus_id=pk, versi=versi, putusan=putusan, pelaku=pelaku)
            messages.success(request, f"Diputuskan: {keputusan.label}, tenggat {putusan.tenggat:%d-%m-%Y}.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return kembali


@wajib_peran(*PEMUTUS)
@require_POST
def banyak(request: HttpRequest) -> HttpResponse:
    """One decision for the ticked rows or for all that match; the first POST asks, the one with ``yakin`` does it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = request.POST
    kembali = f"{reverse('pegawai:triase')}?{isi.get('kueri', '') or POLOS}"
    kunci = isi.getlist("kasus")
    if isi.get("cocok"):
        pasangan = baca.pasangan_cocok(pelaku, _saring(pelaku, QueryDict(isi.get("kueri", ""))), layanan.BATAS_BANYAK)
    else:
        pasangan = baca.pasangan(pelaku, kunci)
    if not pasangan:
        messages.error(request, "Centang sekurangnya satu kasus.")
        return redirect(kembali)
    yakin = bool(isi.get("yakin"))
    form = PutusanForm(isi if yakin else None, pemilik=baca.calon_pemilik(pelaku, None), initial=isi.dict())
    if yakin and form.is_valid():
        try:
            putusan = form.putusan(baca.tenggat(KeputusanKasus(form.cleaned_data["keputusan"])))
            kena, lewat = layanan.putuskan_banyak(pasangan=pasangan, putusan=putusan, pelaku=pelaku)
        except AturanDilanggar as galat:
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
        else:
            dilewati = f" {lewat} dilewati: sudah berubah, selesai, atau disanggah." if lewat else ""
            messages.success(request, f"{kena} kasus diputuskan: {putusan.keputusan.label}.{dilewati}")
            return redirect(kembali)
    konteks = {
        "form": form, "jumlah": len(pasangan), "kunci": kunci, "cocok": bool(isi.get("cocok")),
        "kueri": isi.get("kueri", ""), "url_kembali": kembali,
    }  # fmt: skip
    return render(request, "pegawai/triase_banyak.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PERAN_TRIASE)
@require_http_methods(["GET", "HEAD", "POST"])
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Ask for the reason, then send the filtered queue (permission, reason, watermark, log)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    saring = _saring(pelaku, request.GET)
    nama_opd = dict(pilihan_opd(pelaku)).get(request.GET.get("opd", ""), "")
    kalimat = "; ".join(f"{b['nama']}: {b['nilai']}" for b in _butir(saring, nama_opd))
    form = EksporForm(request.POST or None)
    kueri = baca.kueri(pelaku, saring)
    if request.method == "POST" and form.is_valid():
        return unduh_xlsx(
            pengguna=pelaku.pengguna, peran=pelaku.peran, nama="triase-ketidaksesuaian",
            judul="Kasus ketidaksesuaian", saringan=kalimat, keperluan=form.cleaned_data["keperluan"], kolom=KOLOM,
            baris=_lembar(baca.semua(pelaku, saring)), objek_jenis="DaftarKasus",
        )  # fmt: skip
    konteks = {"form": form, "total": kueri.count(), "kalimat": kalimat, "kueri": request.GET.urlencode()}
    return render(request, "pegawai/triase_ekspor.html", konteks, status=422 if form.errors else 200)


@wajib_peran(*PERAN_TRIASE)
@require_safe
@baca_saja
def tren(request: HttpRequest) -> HttpResponse:
    """Mismatches over the runs, and the open cases by office."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    opd, pilihan = kebutuhan.saring_dari_url(pelaku, opd=request.GET.get("opd", "")).opd, pilihan_opd(pelaku)
    konteks = {
        "form": SaringOpdForm(request.GET or None, opd=pilihan),
        "butir_saring": _butir(baca.SaringKasus(opd=opd), dict(pilihan).get(request.GET.get("opd", ""), "")),
        "grafik": rinci.tren(pelaku, opd),
        "per_opd": rinci.per_opd(pelaku),
    }
    return render(request, "pegawai/triase_tren.html", konteks)


def _lembar(baris: Iterator[baca.BarisKasus]) -> Iterator[tuple[Any, ...]]:
    for satu in baris:
        k = satu.kasus
        tempat = tuple(huruf_judul(objek.nama) if objek else "" for objek in (k.opd, k.unit, k.jabatan))
        yield (
            k.prioritas + 1, k.pegawai.nama, *tempat, k.get_jenis_display(), satu.temuan, satu.diminta, satu.dimiliki,
            satu.sumber, k.analisis.tanggal_acuan, k.get_status_display(), k.get_keputusan_display(),
            str(k.pemilik or ""), k.tenggat, k.alasan,
        )  # fmt: skip


def _saring(pelaku: Pelaku, url: QueryDict) -> baca.SaringKasus:
    return baca.saring_kasus(
        pelaku, {nama: str(url[nama]) for nama in url}, kebutuhan.saring_dari_url(pelaku, opd=url.get("opd", "")).opd
    )


def _butir(saring: baca.SaringKasus, nama_opd: str) -> list[dict[str, str]]:
    nama_status = dict([*StatusKasus.choices(), (baca.SEMUA, "Semua")])
    butir = [
        ("opd", "OPD", huruf_judul(nama_opd) if saring.opd else ""),
        ("status", "Status", nama_status[saring.status] if saring.status != baca.STATUS_BAWAAN else ""),
        ("jenis", "Jenis", JenisKasus(saring.jenis).label if saring.jenis else ""),
        ("keputusan", "Keputusan", KeputusanKasus(saring.keputusan).label if saring.keputusan else ""),
        ("milik", "Yang mengerjakan", "Saya" if saring.milik else ""),
        ("lewat", "Tenggat", "Lewat" if saring.lewat else ""),
        ("q", "Cari", saring.cari),
    ]
    return [{"kunci": kunci, "nama": nama, "nilai": nilai} for kunci, nama, nilai in butir if nilai]


def _cepat(jumlah: dict[str, int]) -> list[dict[str, Any]]:
    """Quick filters with their counts."""
    isi = (
        ("Belum diputuskan", "", "baru"), ("Dikerjakan", "status=DIKERJAKAN", "dikerjakan"),
        ("Disanggah", "status=DISANGGAH", "disanggah"), ("Lewat tenggat", "status=SEMUA&lewat=1", "lewat"),
        ("Saya kerjakan", "status=SEMUA&milik=saya", "milik"), ("Selesai", "status=SELESAI", "selesai"),
    )  # fmt: skip
    return [{"nama": nama, "kueri": kueri or POLOS, "jumlah": jumlah[kunci]} for nama, kueri, kunci in isi]

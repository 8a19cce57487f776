"""The data quality desk: scores and trend, findings, run on demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.selectors.kebutuhan import daftar_opd
from pegawai.domain.mutu import ARTI_DIMENSI, JENIS_TEMUAN, DimensiMutu, PihakMutu
from pegawai.forms.daftar import EksporForm
from pegawai.forms.mutu import SaringMutuForm
from pegawai.selectors import mutu as baca
from pegawai.services import mutu as layanan
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku, wajib_peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja, tampilkan
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.templatetags.format_id import angka, tanggal_panjang, tanggal_pendek

NADA_RENDAH, NADA_SEDANG = 80, 95
KOLOM = (
    Kolom("Nama", 32), Kolom("OPD", 36), Kolom("Unit", 36), Kolom("Dimensi", 16), Kolom("Temuan", 36),
    Kolom("Data", 24), Kolom("Isi sekarang", 28), Kolom("Pembanding", 28), Kolom("Yang memperbaiki", 24),
    Kolom("Cara memperbaiki", 70),
)  # fmt: skip


@wajib_peran(*baca.PERAN_MUTU)
@require_safe
@baca_saja
def mutu(request: HttpRequest) -> HttpResponse:
    """Index and dimensions of the scope, trend, worst units, findings by kind; htmx asks for the progress alone."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    permintaan = baca.permintaan_terakhir()
    proses = _proses(permintaan) if permintaan else None
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined]
        if proses is None:
            jawaban = HttpResponse(status=204)
            jawaban["HX-Refresh"] = "true"
            return jawaban
        return tampilkan(request, "pegawai/_analisis_kemajuan.html", {"proses": proses})
    ruang = baca.lingkup(pelaku, unit=request.GET.get("unit", ""), opd=request.GET.get("opd", ""))
    run = baca.terbaru()
    nilai = baca.nilai_lingkup(run, ruang) if run else None
    kueri = _kueri_lingkup(ruang)
    konteks = {
        "run": run,
        "nilai": nilai,
        "ruang": ruang,
        "dimensi": [_ubin(satu, kueri) for satu in nilai.dimensi] if nilai else [],
        "jenis": _jenis(nilai, kueri) if nilai else [],
        "tren": _tren(baca.tren(run, ruang)) if run else None,
        "terburuk": baca.terburuk(run, ruang) if run else [],
        "proses": proses,
        "boleh_jalankan": pelaku.peran in PERAN_BKD,
        "boleh_lembar": pelaku.peran in baca.PERAN_LEMBAR,
        "kueri": kueri,
    }
    return render(request, "pegawai/mutu.html", konteks)


@wajib_peran(*PERAN_BKD)
@require_POST
def jalankan(request: HttpRequest) -> HttpResponse:
    """Ask the worker for a run at today's date."""
    try:
        layanan.minta(tanggal=timezone.localdate(), pelaku=request.pelaku)  # type: ignore[attr-defined]
    except AturanDilanggar as galat:
        messages.warning(request, galat.pesan)
    return redirect("pegawai:mutu")


@wajib_peran(*baca.PERAN_MUTU)
@require_safe
@baca_saja
def temuan(request: HttpRequest) -> HttpResponse:
    """The findings with filters in the URL."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    run, url = baca.terbaru(), request.GET
    saring = saring_url(pelaku, url)
    pilihan = pilihan_opd(pelaku)
    permintaan = baca_permintaan(url, baca.URUTAN, baca.URUTAN_BAWAAN)
    konteks = {
        "run": run,
        "hlm": baca.daftar(pelaku, run, saring, permintaan) if run else None,
        "form": SaringMutuForm(url or None, opd=pilihan),
        "butir_saring": butir(saring, url),
        "jenis": JENIS_TEMUAN.get(saring.kode),
        "boleh_lembar": pelaku.peran in baca.PERAN_LEMBAR,
        "kueri": url.urlencode(),
        "kueri_lingkup": _kueri_lingkup(saring.lingkup),
    }
    return render(request, "pegawai/mutu_temuan.html", konteks)


@wajib_peran(*baca.PERAN_MUTU)
@require_safe
@baca_saja
def cetak(request: HttpRequest) -> HttpResponse:
    """The selection for paper."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    run, url = baca.terbaru(), request.GET
    saring = saring_url(pelaku, url)
    konteks = {
        "run": run,
        "baris": list(baca.semua(pelaku, run, saring, baca.BATAS_CETAK)) if run else [],
        "total": baca.jumlah(run, saring) if run else 0,
        "batas": baca.BATAS_CETAK,
        "kalimat": kalimat(saring, url),
        "saat_ini": timezone.localtime(),
        "kueri": url.urlencode(),
    }
    return render(request, "pegawai/mutu_cetak.html", konteks)


@wajib_peran(*baca.PERAN_MUTU)
@require_http_methods(["GET", "HEAD", "POST"])
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Ask for the reason, then send the filtered findings as a workbook (reason, watermark, log)."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    run = baca.terbaru()
    if run is None:
        return redirect("pegawai:mutu")
    saring, teks = saring_url(pelaku, request.GET), kalimat(saring_url(pelaku, request.GET), request.GET)
    form = EksporForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return unduh_xlsx(
            pengguna=pelaku.pengguna,
            peran=pelaku.peran,
            nama="mutu-data",
            judul=f"Temuan mutu data, pemeriksaan {run.tanggal:%d-%m-%Y}",
            saringan=teks,
            keperluan=form.cleaned_data["keperluan"],
            kolom=KOLOM,
            baris=_baris(baca.semua(pelaku, run, saring)),
            objek_jenis="DaftarMutu",
        )
    konteks = {"form": form, "total": baca.jumlah(run, saring), "kalimat": teks, "kueri": request.GET.urlencode()}
    return render(request, "pegawai/mutu_ekspor.html", konteks, status=422 if form.errors else 200)


def _baris(daftar: Iterator[baca.BarisTemuan]) -> Iterator[tuple[str, ...]]:
    for satu in daftar:
        jenis = satu.jenis
        yield (satu.nama, satu.opd, satu.unit, jenis.dimensi.label, jenis.nama, jenis.medan, satu.nilai,
               satu.pembanding, jenis.pihak.label, jenis.perbaikan)  # fmt: skip


def pilihan_opd(pelaku: Pelaku) -> list[tuple[str, str]]:
    """Offices the role may filter by, as choices."""
    return [(str(satu.id_publik), huruf_judul(satu.nama)) for satu in daftar_opd(pelaku)]


def saring_url(pelaku: Pelaku, url: QueryDict) -> baca.SaringMutu:
    """Filters of the URL inside what the role may see."""
    return baca.saring(
        pelaku,
        baca.lingkup(pelaku, unit=url.get("unit", ""), opd=url.get("opd", "")),
        dimensi=url.get("dimensi", ""),
        kode=url.get("kode", ""),
        pihak=url.get("pihak", ""),
        cari=url.get("q", ""),
    )


def butir(saring: baca.SaringMutu, url: QueryDict) -> list[dict[str, str]]:
    """Filters in force, in words, for the chips."""
    hasil = []
    ruang = saring.lingkup
    for kunci, nama in (("unit", "Unit"), ("opd", "OPD")):
        if url.get(kunci) and str(ruang.id_publik) == url.get(kunci):
            hasil.append({"kunci": kunci, "nama": nama, "nilai": huruf_judul(ruang.nama)})
    if saring.dimensi:
        hasil.append({"kunci": "dimensi", "nama": "Dimensi", "nilai": DimensiMutu(saring.dimensi).label})
    if saring.kode:
        hasil.append({"kunci": "kode", "nama": "Temuan", "nilai": JENIS_TEMUAN[saring.kode].nama})
    if saring.pihak:
        hasil.append({"kunci": "pihak", "nama": "Yang memperbaiki", "nilai": PihakMutu(saring.pihak).label})
    if saring.cari:
        hasil.append({"kunci": "q", "nama": "Cari", "nilai": saring.cari})
    return hasil


def kalimat(saring: baca.SaringMutu, url: QueryDict) -> str:
    """The filters as one sentence for paper and workbook."""
    return "; ".join(f"{satu['nama']}: {satu['nilai']}" for satu in butir(saring, url))


def _kueri_lingkup(ruang: baca.Lingkup) -> str:
    if ruang.id_publik is None:
        return ""
    return f"{'opd' if ruang.kedalaman == 1 else 'unit'}={ruang.id_publik}"


def _tautan_temuan(kueri: str, **isi: str) -> str:
    bagian = "&".join([*(f"{kunci}={nilai}" for kunci, nilai in isi.items()), *([kueri] if kueri else [])])
    return f"{reverse('pegawai:mutu_temuan')}?{bagian}"


def _nada(nilai: float | None) -> str:
    if nilai is None or nilai >= NADA_SEDANG:
        return ""
    return "amber" if nilai >= NADA_RENDAH else "bata"


def _ubin(satu: baca.NilaiDimensi, kueri: str) -> dict[str, str]:
    return {
        "judul": satu.dimensi.label,
        "nilai": angka(satu.nilai, 1) if satu.nilai is not None else "–",
        "keterangan": f"bobot {satu.bobot} %",
        "definisi": ARTI_DIMENSI[satu.dimensi],
        "url": _tautan_temuan(kueri, dimensi=satu.dimensi.value),
        "nada": _nada(satu.nilai),
    }


def _jenis(nilai: baca.NilaiLingkup, kueri: str) -> list[dict[str, Any]]:
    """Kinds that occur, most frequent first, each with the list behind it."""
    ada = [(JENIS_TEMUAN[kode], n) for kode, n in nilai.per_jenis.items() if kode in JENIS_TEMUAN]
    ada.sort(key=lambda satu: (-satu[1], satu[0].kode))
    return [{"jenis": jenis, "jumlah": n, "url": _tautan_temuan(kueri, kode=jenis.kode)} for jenis, n in ada]


def _tren(titik: list[baca.TitikTren]) -> dict[str, Any] | None:
    """The index over the runs as a line; its table adds the dimensions. One run makes no trend."""
    if len(titik) < 2:
        return None
    awal, akhir = titik[0], titik[-1]
    beda = (akhir.indeks or 0) - (awal.indeks or 0)
    arah = "naik" if beda > 0 else "turun" if beda < 0 else "tetap"
    besar = f" {angka(abs(beda), 1)} poin" if beda else ""
    return {
        "takrif": "Indeks mutu data per pemeriksaan, makin tinggi makin baik",
        "ringkasan": f"Indeks {arah}{besar} sejak {tanggal_pendek(awal.tanggal)}, menjadi {angka(akhir.indeks, 1)}",
        "satuan": "0 sampai 100; sumbu tidak mulai dari nol",
        "sumber": f"pemeriksaan mutu data sampai {tanggal_panjang(akhir.tanggal)}",
        "judul_label": "Pemeriksaan",
        "deret": ["Indeks", *(satu.label for satu in DimensiMutu)],
        "digambar": 1,
        "desimal": 1,
        "baris": [
            {"label": tanggal_pendek(t.tanggal), "nilai": [t.indeks, *(satu.nilai for satu in t.dimensi)]}
            for t in titik
        ],
    }


def _proses(permintaan: Any) -> dict[str, Any]:
    gagal = permintaan.status == "GAGAL"
    return {
        "id": "mutu-kemajuan",
        "judul": "Pemeriksaan mutu data",
        "keadaan": permintaan.tahap or permintaan.get_status_display(),
        "berjalan": not gagal,
        "url": reverse("pegawai:mutu"),
        "keterangan": f"Diminta oleh {permintaan.pelaku}" if permintaan.pelaku else "",
        "nada": "bata" if gagal else "",
    }

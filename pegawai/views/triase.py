"""The triage queue of mismatches: filters, one key or click per decision, decisions on many, export."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from instansi.selectors import kebutuhan
from instansi.selectors.unit import pilihan_opd
from pegawai.domain.lanjutan_kasus import TindakLanjut, perlu_pelatihan, perlu_usul
from pegawai.domain.triase import PEMUTUS_KASUS, PENGUSUL_KASUS, JenisKasus, KeputusanKasus, Putusan, StatusKasus
from pegawai.forms.daftar import EksporForm
from pegawai.forms.kasus import PutusanForm, SaringKasusForm, SaringTrenForm
from pegawai.selectors import kasus as baca
from pegawai.selectors import kasus_lanjut as lanjut
from pegawai.selectors import kasus_tren
from pegawai.services import kasus as layanan
from pegawai.services import kasus_lanjut as layanan_lanjut
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import POLOS, baca_permintaan, baca_saja
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.kolom import sel_pilih
from sabangau_mutasi.inti.rute import alamat

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
    url = request.GET.copy()
    tadi = lanjut.putusan_tadi(pelaku, str((url.pop("putusan", None) or [""])[-1]))
    saring = _saring(pelaku, url)
    opd = pilihan_opd(pelaku)
    hlm = baca.daftar(pelaku, saring, baca_permintaan(url, baca.URUTAN, "prioritas"))
    konteks = {
        "form": SaringKasusForm(url or None, opd=opd),
        "hlm": hlm,
        "baris": _susun(pelaku, hlm.baris, url.get("pilih") == "semua"),
        "tadi": tadi,
        "butir_saring": _butir(saring, dict(opd).get(url.get("opd", ""), "")),
        "cepat": _cepat(baca.cacah(pelaku)),
        "tombol": [(satu.value, satu.label, TOMBOL[satu.value]) for satu in KeputusanKasus],
        "boleh_putus": pelaku.peran in PEMUTUS,
        "boleh_usul": pelaku.peran in PENGUSUL,
        "kueri": url.urlencode(),
        "url_minta": alamat("mutasi:pelatihan_minta"),
    }
    return render(request, "pegawai/triase.html", konteks)


def _susun(pelaku: Pelaku, baris: list[baca.BarisKasus], dicentang: bool) -> list[dict[str, Any]]:
    """Rows with their tick, what was begun after the decision, and how to begin it."""
    jalan = lanjut.baca(pelaku, [satu.kasus for satu in baris])
    return [
        {
            "b": satu,
            "pilih": _centang(pelaku, satu, dicentang),
            "lanjut": jalan.get(satu.kasus.pk, [])[:1],
            **_mulai(satu.kasus, jalan.get(satu.kasus.pk, [])),
        }
        for satu in baris
    ]


def _mulai(kasus: Any, jalan: list[TindakLanjut]) -> dict[str, Any]:
    """Whether a training may be asked for now, and where a proposal is begun ("" when it may not be)."""
    hidup = any(not satu.tuntas or satu.berhasil for satu in jalan)
    usul = perlu_usul(kasus.status, kasus.keputusan) and not hidup
    orang = f"pegawai={kasus.pegawai.id_publik}&kasus={kasus.id_publik}"
    return {
        "minta": perlu_pelatihan(kasus.status, kasus.keputusan, kasus.jenis) and not hidup,
        "url_usul": alamat("mutasi:usul_baru", kueri=orang) if usul else "",
    }


def _centang(pelaku: Pelaku, satu: baca.BarisKasus, dicentang: bool) -> str:
    """The cell with the tick, for those who may decide."""
    nama = f"{huruf_judul(satu.kasus.pegawai.nama)}, {satu.kasus.get_jenis_display()}"
    return sel_pilih("kasus", satu.kunci, nama, dicentang=dicentang) if pelaku.peran in PEMUTUS else ""


def _satu(request: HttpRequest, pelaku: Pelaku) -> HttpResponse:
    """``satu`` carries decision and row: ``LATIH:uuid.versi``. TERIMA leads to the case: it needs a reason."""
    kode, _, kunci = request.POST.get("satu", "").partition(":")
    pasangan = baca.pasangan(pelaku, [kunci])
    kueri = request.POST.get("kueri", "")
    kembali = redirect(url_antrean(kueri))
    if kode not in set(KeputusanKasus) or not pasangan:
        messages.error(request, "Kasus itu tidak ada lagi dalam lingkup peran Anda. Daftarnya sudah dimuat ulang.")
        return kembali
    keputusan, (pk, versi) = KeputusanKasus(kode), pasangan[0]
    if keputusan is KeputusanKasus.TERIMA and pelaku.peran in PEMUTUS:
        isi = QueryDict(mutable=True)
        isi.update({"keputusan": "TERIMA", "dari": kueri or POLOS})
        return redirect(f"{reverse('pegawai:kasus', args=[kunci.rpartition('.')[0]])}?{isi.urlencode()}")
    try:
        if pelaku.peran in PENGUSUL:
            layanan.usulkan(kasus_id=pk, versi=versi, keputusan=keputusan, alasan="", pelaku=pelaku)
            messages.success(request, f"Diusulkan: {keputusan.label}.")
        else:
            putusan, kelompok = Putusan(keputusan, pelaku.pengguna.pk, baca.tenggat(keputusan)), uuid.uuid4()
            layanan.putuskan(kasus_id=pk, versi=versi, putusan=putusan, pelaku=pelaku, kelompok=kelompok)
            return redirect(url_antrean(kueri, kelompok))
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return kembali


def url_antrean(kueri: str, kelompok: uuid.UUID | None = None) -> str:
    """The queue as it was filtered; ``kelompok`` names the decision just taken, which the page offers to undo."""
    isi = QueryDict(kueri or POLOS, mutable=True)
    for nama in ("putusan", "pilih"):
        isi.pop(nama, None)
    if kelompok is not None:
        isi["putusan"] = str(kelompok)
    return f"{reverse('pegawai:triase')}?{isi.urlencode() or POLOS}"


@wajib_peran(*PEMUTUS)
@require_POST
def urungkan(request: HttpRequest) -> HttpResponse:
    """Take back the decision of one press (``kelompok``); back to the queue, or to the case named by ``kasus``."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    try:
        kelompok = uuid.UUID(request.POST.get("kelompok", ""))
        kena, lewat = layanan_lanjut.urungkan(kelompok=kelompok, pelaku=pelaku)
    except ValueError:
        messages.error(request, "Keputusan yang hendak diurungkan tidak dikenal.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        if kena:
            sisa = f" {lewat} tidak: sudah berubah sesudahnya." if lewat else ""
            messages.success(request, f"Keputusan atas {kena} kasus diurungkan.{sisa}")
        else:
            messages.error(request, "Tidak diurungkan: kasusnya sudah berubah sesudah Anda putuskan.")
    pasangan = baca.pasangan(pelaku, [f"{request.POST.get('kasus', '')}.0"])
    if pasangan:
        return redirect("pegawai:kasus", request.POST["kasus"])
    return redirect(url_antrean(request.POST.get("kueri", "")))


@wajib_peran(*PEMUTUS)
@require_POST
def banyak(request: HttpRequest) -> HttpResponse:
    """One decision for the ticked rows or for all that match; the first POST asks, the one with ``yakin`` does it."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = request.POST
    kembali, kelompok = url_antrean(isi.get("kueri", "")), uuid.uuid4()
    pasangan = _pasangan_banyak(pelaku, isi)
    if not pasangan:
        messages.error(request, "Centang sekurangnya satu kasus.")
        return redirect(kembali)
    yakin = bool(isi.get("yakin"))
    form = PutusanForm(isi if yakin else None, pemilik=baca.calon_pemilik(pelaku, None), initial=isi.dict())
    if yakin and form.is_valid():
        try:
            putusan = form.putusan(baca.tenggat(KeputusanKasus(form.cleaned_data["keputusan"])))
            _, lewat = layanan.putuskan_banyak(pasangan=pasangan, putusan=putusan, pelaku=pelaku, kelompok=kelompok)
        except AturanDilanggar as galat:
            form.add_error(galat.medan if galat.medan in form.fields else None, galat.pesan)
        else:
            if lewat:
                messages.warning(request, f"{lewat} kasus dilewati: sudah berubah, selesai, atau disanggah.")
            return redirect(url_antrean(isi.get("kueri", ""), kelompok))
    form.fields["keputusan"].widget.attrs["autofocus"] = not form.errors
    konteks = {
        "form": form, "jumlah": len(pasangan), "kunci": isi.getlist("kasus"), "cocok": bool(isi.get("cocok")),
        "kueri": isi.get("kueri", ""), "url_kembali": kembali,
    }  # fmt: skip
    return render(request, "pegawai/triase_banyak.html", konteks, status=422 if form.errors else 200)


def _pasangan_banyak(pelaku: Pelaku, isi: QueryDict) -> list[tuple[int, int]]:
    """Keys and versions of the ticked rows, or of all that match."""
    if isi.get("cocok"):
        return baca.pasangan_cocok(pelaku, _saring(pelaku, QueryDict(isi.get("kueri", ""))), layanan.BATAS_BANYAK)
    return baca.pasangan(pelaku, isi.getlist("kasus"))


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
    """Mismatches over the runs: all of them, office by office (units of the own or the chosen one), and open cases."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    jenis = request.GET["jenis"] if request.GET.get("jenis") in set(JenisKasus) else ""
    opd, pilihan = kebutuhan.saring_dari_url(pelaku, opd=request.GET.get("opd", "")).opd, pilihan_opd(pelaku)
    konteks = {
        "form": SaringTrenForm(request.GET or None, opd=pilihan),
        "butir_saring": _butir(
            baca.SaringKasus(opd=opd, jenis=jenis), dict(pilihan).get(request.GET.get("opd", ""), "")
        ),
        "tren": kasus_tren.tren(pelaku, opd, JenisKasus(jenis) if jenis else None),
        "per_opd": kasus_tren.per_opd(pelaku),
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
    nama_status = dict(StatusKasus.choices()) | baca.STATUS_LAIN
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
        ("Belum diputuskan", "", "baru"), ("Diusulkan OPD", "status=DIUSULKAN", "usulan"),
        ("Dikerjakan", "status=DIKERJAKAN", "dikerjakan"), ("Belum ditindaklanjuti", "status=BELUM_LANJUT", "belum"),
        ("Disanggah", "status=DISANGGAH", "disanggah"), ("Lewat tenggat", "status=SEMUA&lewat=1", "lewat"),
        ("Saya kerjakan", "status=SEMUA&milik=saya", "milik"), ("Selesai", "status=SELESAI", "selesai"),
    )  # fmt: skip
    return [{"nama": nama, "kueri": kueri or POLOS, "jumlah": jumlah[kunci]} for nama, kueri, kunci in isi]

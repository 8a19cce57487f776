"""Pages where an officer says what a file means: headings to columns, unknown names to our units and jobs; undo."""

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from instansi.selectors import padanan
from instansi.services import padanan as layanan_padanan
from pegawai.forms.impor import NAMA_JENIS
from pegawai.forms.impor_kolom import baca_pilihan
from pegawai.impor.daftar import JENIS
from pegawai.selectors import impor as bacaan
from pegawai.selectors.impor_lingkup import PERAN_IMPOR, berkas_milik, sebab_pindah_opd
from pegawai.selectors.impor_padanan import layar_kolom, layar_nama
from pegawai.selectors.urungan import isi_urungan, sebab_tidak_dapat_diurungkan
from pegawai.services import impor as layanan
from pegawai.services import impor_kolom as layanan_kolom
from pegawai.services import impor_perbaikan
from sabangau_mutasi.akun.izin import PERAN_BKD, wajib_peran
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja, tampilkan

JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@wajib_peran(*PERAN_IMPOR)
@baca_saja
@require_http_methods(["GET", "POST"])
def impor_urungkan(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """What an undo would put back, or what stands in its way; confirmed here."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    berkas = berkas_milik(pelaku, id_publik)
    if request.method == "POST":
        try:
            layanan.urungkan(berkas_id=berkas.pk, pelaku=pelaku)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
        return redirect("pegawai:impor_rincian", id_publik)
    rincian = bacaan.ambil(pelaku, id_publik, NAMA_JENIS)
    if not rincian.dapat_diurungkan:
        return redirect("pegawai:impor_rincian", id_publik)
    sebab = [*sebab_tidak_dapat_diurungkan(berkas), *sebab_pindah_opd(berkas, pelaku.peran)]
    konteks = {"impor": rincian, "sebab": sebab, "isi": isi_urungan(berkas)}
    return tampilkan(request, "pegawai/impor_urungkan.html", konteks)


@wajib_peran(*PERAN_IMPOR)
@require_POST
def impor_perbaikan_unduh(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponseBase:
    """The refused rows as a workbook to correct; made now when the worker has not yet."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    berkas = berkas_milik(pelaku, id_publik)
    lokasi = simpanan.jalur(bacaan.lokasi_perbaikan(id_publik))
    if not berkas.ringkasan.get("ditolak") or (
        not lokasi.exists() and impor_perbaikan.susun(berkas, JENIS[berkas.jenis]) is None
    ):
        raise Http404("Baris yang ditolak tidak tersimpan lagi.")
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi="unduh_baris_ditolak",
        objek_jenis="BerkasImpor",
        objek_id=id_publik,
        ringkasan=f"{berkas.ringkasan['ditolak']} baris",
    )
    nama = f"perbaikan-{simpanan.nama_bersih(berkas.nama_berkas, 'xlsx')}"
    return FileResponse(lokasi.open("rb"), as_attachment=True, filename=nama, content_type=JENIS_XLSX)


@wajib_peran(*PERAN_BKD)
@baca_saja
@require_http_methods(["GET", "POST"])
def impor_kolom(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Which column of ours each unknown heading is; confirmed, the file is checked again."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    berkas = berkas_milik(pelaku, id_publik)
    jenis = JENIS[berkas.jenis]
    pesan = ""
    if request.method == "POST":
        try:
            _ubah_kolom(request, berkas.pk, berkas.ringkasan.get("kolom", {"asing": []}), berkas.jenis)
        except AturanDilanggar as galat:
            pesan = galat.pesan
        else:
            return redirect("pegawai:impor_rincian", id_publik)
    layar = layar_kolom(berkas, jenis)
    if layar is None:
        if pesan:
            messages.error(request, pesan)
        return redirect("pegawai:impor_rincian", id_publik)
    konteks = {
        "impor": bacaan.ambil(pelaku, id_publik, NAMA_JENIS),
        "layar": layar,
        "pesan": pesan,
        "baris": [(n, request.POST.get(f"kolom_{n.nomor}", n.saran)) for n in layar.judul],
        "tetap": [(n, request.POST.get(f"tetap_{n.nama}", "")) for n in layar.tetap],
    }
    return tampilkan(request, "pegawai/impor_kolom.html", konteks, status=422 if pesan else 200)


def _ubah_kolom(request: HttpRequest, berkas_id: int, layar: dict[str, object], kode: str) -> None:
    pelaku = request.pelaku  # type: ignore[attr-defined]
    aksi = request.POST.get("aksi", "petakan")
    if aksi == "siapkan":
        layanan_kolom.siapkan(berkas_id=berkas_id, pelaku=pelaku)
    elif aksi == "lupakan":
        layanan_kolom.lupakan(berkas_id=berkas_id, pelaku=pelaku)
        messages.success(request, "Peta kolom dilupakan. Berkas diperiksa lagi tanpa peta itu.")
    else:
        pilih = baca_pilihan(request.POST, layar, JENIS[kode])
        layanan_kolom.petakan(
            berkas_id=berkas_id,
            peta=pilih.peta,
            tetap=pilih.tetap,
            ingat=pilih.ingat,
            jenis=JENIS[kode],
            pelaku=pelaku,
        )


@wajib_peran(*PERAN_BKD)
@baca_saja
@require_http_methods(["GET", "POST"])
def impor_nama(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Unknown units and jobs of a file with suggestions: accepted one by one, or the clear ones together."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    berkas = berkas_milik(pelaku, id_publik)
    layar = layar_nama(berkas)
    if request.method == "POST":
        pilihan = [
            layanan_padanan.Pilihan(n.kode_jenis, n.asing_id, n.nama, s.kunci, s.persen / 100)
            for n in layar.nama
            for s in n.saran
            if request.POST.get(n.tanda) == str(s.kunci)
        ]
        try:
            banyak = layanan_padanan.terima(pilihan=pilihan, pelaku=pelaku)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
        else:
            pesan = (
                f"{banyak} padanan disimpan. Periksa lagi berkasnya agar dipakai." if banyak else "Belum ada pilihan."
            )
            messages.success(request, pesan)
        return redirect("pegawai:impor_nama", id_publik)
    konteks = {
        "impor": bacaan.ambil(pelaku, id_publik, NAMA_JENIS),
        "layar": layar,
        "jelas": request.GET.get("pilih") == "jelas",
    }
    return tampilkan(request, "pegawai/impor_nama.html", konteks)


@wajib_peran(*PERAN_BKD)
@baca_saja
@require_http_methods(["GET", "POST"])
def impor_padanan(request: HttpRequest) -> HttpResponse:
    """All accepted pairs; one can be taken back."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            layanan_padanan.hapus(id_publik=_uuid(request.POST.get("padanan", "")), pelaku=pelaku)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, "Padanan dihapus. Impor berikutnya tidak lagi mengenal nama itu.")
        return redirect("pegawai:impor_padanan")
    return tampilkan(request, "pegawai/impor_padanan.html", {"padanan": padanan.daftar(pelaku)})


def _uuid(teks: str) -> uuid.UUID:
    try:
        return uuid.UUID(teks)
    except ValueError as galat:
        raise Http404("Padanan tidak ditemukan.") from galat

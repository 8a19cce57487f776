"""Files of worksheets: evidence in and out, the workbook to fill in, national shapes, the certificate."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from instansi.dokumen.surat_abk import BarisSurat, cetak, cuplikan
from instansi.forms.abk import BuktiForm
from instansi.selectors import abk as baca
from instansi.selectors import abk_surat
from instansi.services import abk_bukti, abk_templat
from instansi.views.abk import saring
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import simpanan
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.ekspor import JENIS_XLSX, Kolom, unduh_xlsx
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import baca_saja
from sabangau_mutasi.inti.judul import huruf_judul

TIPE = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
ABK = ("jabatan_id", "tugas_pokok_tahapan", "hasil_kerja", "jumlah_hasil", "waktu_penyelesaian", "keterangan_waktu",
       "waktu_efektif", "kebutuhan_pegawai")  # fmt: skip
PETA = ("No", "Jabatan", "Kelas Jabatan", "Riil", "Kebutuhan/ABK", "Kurang/Lebih", "Status")
JF = ("ID_KEBUTUHAN", "PERANGKAT_DAERAH", "JABATAN_NAMA", "JENJANG", "JUMLAH_KEBUTUHAN", "SUMBER_ANALISIS",
      "KETERANGAN")  # fmt: skip
JP = tuple(nama for nama in JF if nama != "JENJANG")


@wajib_peran(Peran.ADMIN_OPD)
@require_POST
def lampirkan(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """Attach evidence to a draft."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    lembar = baca.ambil(pelaku, id_publik)
    form = BuktiForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Pilih berkas bukti dahulu: PDF, JPG atau PNG yang berisi.")
        return redirect("instansi:abk_lembar", id_publik)
    try:
        satu = abk_bukti.lampirkan(pelaku=pelaku, lembar_id=lembar.pk, unggahan=form.unggahan())
        messages.success(request, f"Bukti {satu.nama_berkas} diterima. Pilih bukti itu pada barisnya.")
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    return redirect("instansi:abk_lembar", id_publik)


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def unduh(request: HttpRequest, id_publik: uuid.UUID, bukti: uuid.UUID) -> HttpResponse:
    """One piece of evidence, through the scope."""
    satu = baca.ambil_bukti(request.pelaku, id_publik, bukti)  # type: ignore[attr-defined]
    tipe = TIPE.get(satu.nama_berkas.rsplit(".", 1)[-1], "application/octet-stream")
    try:
        return _lampiran(simpanan.baca(satu.lokasi), satu.nama_berkas, tipe)
    except FileNotFoundError as galat:
        raise Http404("Berkas bukti tidak ada lagi.") from galat


@wajib_peran(*PERAN_STAF)
@require_POST
def ekspor(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The selection in one of the national shapes (``bentuk``)."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = saring(request)
    bentuk = request.POST.get("bentuk", "abk")
    kolom, baris = _bentuk(bentuk, pelaku, isi)
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama=f"abk-{bentuk if bentuk in BENTUK else 'abk'}",
        judul=f"ABK {isi.tahun}",
        saringan=" ".join(filter(None, (isi.status, isi.pendekatan, isi.cari))),
        kolom=[Kolom(nama, 40 if nama in LEBAR else 16) for nama in kolom],
        baris=baris,
        objek_jenis="LembarAbk",
    )


LEBAR = {"tugas_pokok_tahapan", "Jabatan", "JABATAN_NAMA", "PERANGKAT_DAERAH"}
BENTUK = ("abk", "peta_jabatan_opd", "kebutuhan_jf", "kebutuhan_jp")


def _bentuk(bentuk: str, pelaku: Pelaku, isi: baca.SaringAbk) -> tuple[tuple[str, ...], Iterable[list[Any]]]:
    if bentuk == "peta_jabatan_opd":
        return PETA, abk_surat.ekspor_peta(pelaku, isi)
    if bentuk == "kebutuhan_jf":
        return JF, abk_surat.ekspor_kebutuhan(pelaku, isi, fungsional=True)
    if bentuk == "kebutuhan_jp":
        return JP, abk_surat.ekspor_kebutuhan(pelaku, isi, fungsional=False)
    return ABK, abk_surat.ekspor_abk(pelaku, isi)


@wajib_peran(*PERAN_STAF)
@require_POST
def templat(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in, for the posisi of the selection."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = saring(request)
    posisi = baca.posisi_terpilih(pelaku, isi, abk_templat.POSISI_TERBANYAK)
    buku = abk_templat.susun(pelaku=pelaku, posisi=posisi, tahun=isi.tahun)
    return _lampiran(buku, f"isian-abk-{isi.tahun}.xlsx", JENIS_XLSX)


@wajib_peran(*PERAN_STAF)
@require_POST
def surat(request: HttpRequest) -> HttpResponse:
    """The certificate of a unit's jobs, from the sheets that are set."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    isi = saring(request)
    unit = baca.ambil_unit(pelaku, request.GET.get("unit", "")) or baca.unit_peran(pelaku)
    lembar = abk_surat.ditetapkan(pelaku, unit.jalur, isi.tahun)
    if not lembar or len(lembar) > abk_surat.BARIS_SURAT:
        kosong = f"Belum ada lembar ABK {isi.tahun} yang ditetapkan pada {huruf_judul(unit.nama)}."
        messages.error(
            request, "Terlalu banyak jabatan untuk satu surat. Pilih satu unit dahulu." if lembar else kosong
        )
        return redirect(f"{reverse('instansi:abk')}?{request.GET.urlencode()}")
    hari = timezone.localdate()
    data = _cuplikan(unit, lembar, hari)
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="cetak_surat_abk",
        objek_jenis="UnitKerja",
        objek_id=unit.id_publik,
        ringkasan=f"Surat keterangan jabatan dan ABK, {len(lembar)} jabatan",
    )
    return _lampiran(cetak(data), f"surat-abk-{slugify(unit.nama)[:60]}-{hari:%Y%m%d}.pdf", "application/pdf")


def _cuplikan(unit: Any, lembar: list[Any], hari: date) -> dict[str, Any]:
    """What the certificate prints, holders as the latest analysis counted them."""
    b, acuan = abk_surat.pemangku(lembar)
    baris = [
        BarisSurat(
            abk_surat.nama_jabatan(satu), satu.posisi.unit.nama, satu.kebutuhan_bulat, b.get(satu.posisi_id),
            satu.tahun, satu.versi, satu.wke,
        )
        for satu in lembar
    ]  # fmt: skip
    opd = unit.opd.nama if unit.opd else unit.nama
    return cuplikan(
        unit=unit.nama, opd=opd, baris=baris, tanggal=hari, penanda=abk_surat.penanda_tangan(hari), acuan=acuan
    )


def _lampiran(isi: bytes, nama: str, tipe: str) -> HttpResponse:
    """Bytes as a download the browser never interprets or caches."""
    jawaban = HttpResponse(isi, content_type=tipe)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban

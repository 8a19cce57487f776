"""What may be uploaded, by content; versions are kept; the verifier's verdict asks for words."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from instansi.tests.factories import buat_pelaku, buat_unit
from mutasi.services import berkas, simpanan
from mutasi.services.unggahan import UKURAN_MAKS, Unggahan, periksa_unggahan, tanda_tangan
from mutasi.tests.factories import buat_usul, jalankan, pdf, siapkan_panggung, surat, tanda_tangani, ubah_setelah_ttd
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32 + b"IEND\xaeB`\x82"
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 32 + b"\xff\xd9"


@pytest.mark.parametrize(("isi", "akhiran"), [(pdf(), "pdf"), (PNG, "png"), (JPG, "jpg")])
def test_jenis_berkas_dikenali_dari_isinya(isi: bytes, akhiran: str) -> None:
    sah = periksa_unggahan(Unggahan("surat.exe", isi), medan="berkas")

    assert sah.akhiran == akhiran
    assert sah.nama == f"surat.{akhiran}"


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "BERKAS_KOSONG"),
        (b"%PDF-1.7 bukan pdf", "JENIS_BERKAS_SALAH"),
        (b"MZ program", "JENIS_BERKAS_SALAH"),
        (b"<html>%PDF-1.7</html>%%EOF", "JENIS_BERKAS_SALAH"),
        (b"%PDF-1.7\nrusak\n%%EOF", "PDF_RUSAK"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * (UKURAN_MAKS + 1), "BERKAS_TERLALU_BESAR"),
    ],
)
def test_berkas_yang_bukan_pdf_jpg_png_ditolak_dengan_sebabnya(isi: bytes, kode: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        periksa_unggahan(Unggahan("surat.pdf", isi), medan="berkas")

    assert (galat.value.kode, galat.value.medan) == (kode, "berkas")


def test_png_ditolak_bila_yang_diminta_pdf() -> None:
    with pytest.raises(AturanDilanggar, match="bukan PDF"):
        periksa_unggahan(Unggahan("sk.pdf", PNG), medan="berkas", hanya_pdf=True)


def test_nip_tidak_masuk_nama_berkas() -> None:
    sah = periksa_unggahan(Unggahan(r"C:\unduhan\SK 198609262015051901 Ani.pdf", pdf()), medan="berkas")

    assert sah.nama == "SK Ani.pdf"


def test_tanda_tangan_ditemukan_dan_harus_sampai_akhir_berkas() -> None:
    bertanda = tanda_tangani(pdf())

    assert tanda_tangan(pdf(), medan="b").jumlah == 0
    assert tanda_tangan(bertanda, medan="b").jumlah == 1
    assert tanda_tangan(bertanda, medan="b").sampai_akhir
    assert not tanda_tangan(ubah_setelah_ttd(bertanda), medan="b").sampai_akhir


def test_berkas_disimpan_dengan_nama_acak_dan_hanya_untuk_pemilik() -> None:
    lokasi = simpanan.simpan("usul", b"isi", "pdf")

    jalur = Path(settings.MEDIA_ROOT) / lokasi
    assert stat.S_IMODE(os.stat(jalur).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(jalur.parent).st_mode) == 0o700
    assert simpanan.baca(lokasi) == b"isi"
    assert simpanan.simpan("usul", b"isi", "pdf") != lokasi


def test_lokasi_di_luar_ruang_simpan_tidak_terbaca() -> None:
    with pytest.raises(FileNotFoundError):
        simpanan.baca("../../etc/passwd")


@pytest.mark.django_db
def test_versi_lama_tetap_ada_setelah_diganti() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    admin = panggung.pelaku["admin_tujuan"]

    berkas.unggah(usul_id=kasus.pk, jenis="SPTJM", unggahan=surat(teks="satu"), pelaku=admin)
    baru = berkas.unggah(usul_id=kasus.pk, jenis="SPTJM", unggahan=surat(teks="dua"), pelaku=admin)

    assert baru.versi == 2
    assert kasus.berkas.filter(jenis="SPTJM").count() == 2
    assert len(set(kasus.berkas.values_list("sha256", flat=True))) == 2


@pytest.mark.django_db
def test_opd_lain_tidak_dapat_mengunggah() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    lain = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Sosial"))

    with pytest.raises(PermissionDenied):
        berkas.unggah(usul_id=kasus.pk, jenis="SPTJM", unggahan=surat(), pelaku=lain)


@pytest.mark.django_db
def test_surat_yang_tidak_menyebut_jabatan_tujuan_dicatat_demikian() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    admin = panggung.pelaku["admin_tujuan"]

    sebut = berkas.unggah(usul_id=kasus.pk, jenis="SURAT_USUL", unggahan=surat(), pelaku=admin)
    tidak = berkas.unggah(usul_id=kasus.pk, jenis="SURAT_USUL", unggahan=surat(), pelaku=admin, menyebut_tujuan=False)

    assert sebut.posisi_disebut_id == panggung.posisi_tujuan.pk
    assert tidak.posisi_disebut_id is None


@pytest.mark.django_db
def test_perbaikan_harus_beralasan_dan_hanya_versi_terbaru_yang_diperiksa() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")
    verifikator = panggung.pelaku["verifikator_bkd"]
    lama = kasus.berkas.get(jenis="SURAT_USUL")

    with pytest.raises(AturanDilanggar, match="Tuliskan apa yang perlu diperbaiki"):
        berkas.periksa(berkas_id=lama.pk, status="PERBAIKAN", pelaku=verifikator)
    admin = panggung.pelaku["admin_tujuan"]
    berkas.unggah(usul_id=kasus.pk, jenis="SURAT_USUL", unggahan=surat(teks="2"), pelaku=admin)
    with pytest.raises(AturanDilanggar, match="versi yang lebih baru"):
        berkas.periksa(berkas_id=lama.pk, status="SESUAI", pelaku=verifikator)
    with pytest.raises(PermissionDenied):
        berkas.periksa(berkas_id=lama.pk, status="SESUAI", pelaku=panggung.pelaku["analis_bkd"])

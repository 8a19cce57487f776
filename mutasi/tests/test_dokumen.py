"""The decree as a document: tagged PDF/A, A4, own fonts, KONSEP until ready, same bytes for ever."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from mutasi.dokumen.konteks import cuplikan_sk
from mutasi.dokumen.nomor import ambil_nomor_registrasi, ambil_nomor_sk
from mutasi.dokumen.render import render
from mutasi.fakta import teks_parameter
from mutasi.models import DasarHukum, KodeKlasifikasi, ParameterAturanBaris
from mutasi.tests.factories import HARI_INI, buat_usul, jalankan, muat_dasar_sk, siapkan_panggung
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db
TANGGAL = date(2026, 11, 24)
A4 = (595, 842)


@pytest.fixture
def cuplikan() -> dict[str, Any]:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="CATAT_PERTEK")
    return cuplikan_sk(
        kasus,
        nomor="800.1.3.1/7/BKD/2026",
        tanggal=TANGGAL,
        tmt=date(2026, 12, 1),
        token="a" * 32,
        teks=teks_parameter(TANGGAL),
    )


def test_konsep_bertanda_konsep_di_setiap_halaman_dan_tanpa_qr(cuplikan: dict[str, Any]) -> None:
    cuplikan["tembusan"] = [f"Pejabat {nomor};" for nomor in range(60)]

    dokumen = PdfReader(io.BytesIO(render(cuplikan, konsep=True)))

    assert len(dokumen.pages) >= 2
    assert all("KONSEP" in halaman.extract_text() for halaman in dokumen.pages)
    assert "Periksa keabsahan" not in "".join(halaman.extract_text() for halaman in dokumen.pages)


def test_naskah_siap_tanpa_konsep_dan_memuat_alamat_periksa(cuplikan: dict[str, Any]) -> None:
    dokumen = PdfReader(io.BytesIO(render(cuplikan, konsep=False)))

    teks = "".join(halaman.extract_text() for halaman in dokumen.pages)
    assert "KONSEP" not in teks
    assert f"/v/{'a' * 32}/" in teks.replace("\n", "")


def test_pdf_a_2a_bertag_berbahasa_indonesia_di_kertas_a4(cuplikan: dict[str, Any]) -> None:
    isi = render(cuplikan, konsep=False)

    dokumen = PdfReader(io.BytesIO(isi))
    akar = dokumen.trailer["/Root"]
    metadata = akar["/Metadata"].get_object().get_data().decode("utf-8")
    assert akar["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in akar
    assert akar["/Lang"] == "id-ID"
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert (round(dokumen.pages[0].mediabox.width), round(dokumen.pages[0].mediabox.height)) == A4


def test_semua_huruf_tertanam(cuplikan: dict[str, Any]) -> None:
    dokumen = PdfReader(io.BytesIO(render(cuplikan, konsep=False)))

    huruf = [
        satu.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for halaman in dokumen.pages
        for satu in halaman["/Resources"]["/Font"].values()
    ]
    assert huruf
    assert all({"/FontFile2", "/FontFile3"} & set(satu) for satu in huruf)


def test_cuplikan_yang_sama_menghasilkan_bita_yang_sama(cuplikan: dict[str, Any]) -> None:
    diacak = dict(reversed(list(cuplikan.items())))

    assert render(cuplikan, konsep=True) == render(diacak, konsep=True)
    assert render(cuplikan, konsep=False) == render(diacak, konsep=False)


def test_tanggal_dokumen_berasal_dari_sk_bukan_dari_jam(cuplikan: dict[str, Any]) -> None:
    dokumen = PdfReader(io.BytesIO(render(cuplikan, konsep=False)))

    assert dokumen.metadata is not None
    assert dokumen.metadata["/CreationDate"].startswith("D:20261124000000")


def test_sk_memuat_semua_unsur_keputusan(cuplikan: dict[str, Any]) -> None:
    dokumen = PdfReader(io.BytesIO(render(cuplikan, konsep=False)))

    teks = " ".join("".join(halaman.extract_text() for halaman in dokumen.pages).split())
    for unsur in (
        "KEPUTUSAN GUBERNUR SABANGAU",
        "NOMOR 800.1.3.1/7/BKD/2026",
        "DENGAN RAHMAT TUHAN YANG MAHA ESA",
        "Menimbang",
        "Undang-Undang Nomor 20 Tahun 2023",
        "nomor 800/1/PUPR/2026",
        "nomor BA/7/TPK/2026",
        "nomor IMUT-2026-1",
        "MEMUTUSKAN",
        "Ani Lestari",
        "Penata (III/c)",
        "Bidang Bina Marga, Dinas Pekerjaan Umum",
        "1 Desember 2026",
        "Ditetapkan di : Palangka",
        "Kepala Dinas Pendidikan",
        "Tembusan",
    ):
        assert unsur in teks, unsur


def test_nama_penanda_tangan_dari_parameter_mendahului_akun_ppk(cuplikan: dict[str, Any]) -> None:
    panggung_nama = cuplikan["penetapan"]["nama"]

    assert panggung_nama.startswith("AKUN-")


def test_dasar_hukum_yang_berakhir_atau_milik_jenis_lain_tidak_ikut() -> None:
    panggung = siapkan_panggung()
    DasarHukum.objects.create(urutan=2, teks="Aturan lama", mulai=date(2000, 1, 1), sampai=date(2020, 1, 1))
    DasarHukum.objects.create(urutan=3, teks="Aturan lain", mulai=date(2000, 1, 1), jenis_mutasi="INTRA_OPD")
    DasarHukum.objects.create(urutan=4, teks="Aturan antar-OPD;", mulai=date(2000, 1, 1), jenis_mutasi="ANTAR_OPD")
    ParameterAturanBaris.objects.create(kode="NAMA_GUBERNUR", nilai="Nama Gubernur", mulai=date(2020, 1, 1))
    kasus = buat_usul(panggung)

    isi = cuplikan_sk(
        kasus, nomor="1/1/BKD/2026", tanggal=TANGGAL, tmt=TANGGAL, token="b" * 32, teks=teks_parameter(TANGGAL)
    )

    assert isi["mengingat"] == [
        "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;",
        "Aturan antar-OPD;",
    ]
    assert isi["penetapan"]["nama"] == "NAMA GUBERNUR"


def test_nomor_berurutan_per_tahun_dan_klasifikasi_menurut_tanggal() -> None:
    muat_dasar_sk()
    KodeKlasifikasi.objects.create(jenis_dokumen="SK_MUTASI", kode="824", mulai=date(2010, 1, 1))

    assert [ambil_nomor_sk(TANGGAL), ambil_nomor_sk(TANGGAL)] == ["800.1.3.1/1/BKD/2026", "800.1.3.1/2/BKD/2026"]
    assert ambil_nomor_sk(date(2027, 1, 4)) == "800.1.3.1/1/BKD/2027"
    assert ambil_nomor_sk(date(2015, 1, 4)) == "824/1/BKD/2015"
    assert ambil_nomor_registrasi(HARI_INI).endswith("-0001")


def test_tanpa_kode_klasifikasi_nomor_ditolak_dengan_petunjuk() -> None:
    with pytest.raises(AturanDilanggar, match="Kode klasifikasi"):
        ambil_nomor_sk(TANGGAL)

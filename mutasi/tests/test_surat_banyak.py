"""Letters in quantity: wording by table, drafts in .docx, many cases by the worker, the same bytes again."""

from __future__ import annotations

import io
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from instansi.models import PenugasanPeran
from instansi.tests.factories import buat_posisi
from mutasi.domain.klausul import KLAUSUL, MEDAN, TeksKlausulSalah, isi, periksa
from mutasi.models import LogTransisi, PekerjaanMassal, SuratKeputusan, UsulMutasi
from mutasi.services import klausul, massal, sk, usul
from mutasi.tests.factories import HARI_INI, ISIAN, Panggung, buat_usul, jalankan, siapkan_panggung
from pegawai.tests.factories import buat_kinerja, buat_pegawai
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.pekerja import pekerja_nyata

BUNYI = "Gaji {sebutan} dibayar oleh {opd_tujuan} sejak TMT."


def banyak(panggung: Panggung, jumlah: int, *, sampai: str) -> list[UsulMutasi]:
    hasil = []
    for nomor in range(jumlah):
        orang = buat_pegawai(f"Pegawai {nomor}", buat_posisi(panggung.posisi_asal.unit))
        buat_kinerja(orang)
        hasil.append(jalankan(panggung, buat_usul(panggung, pegawai=orang), sampai=sampai))
    return hasil


@pytest.mark.parametrize("satu", KLAUSUL, ids=lambda satu: satu.kode)
def test_bunyi_bawaan_lolos_pemeriksaannya_sendiri(satu: Any) -> None:
    assert periksa(satu.kode, satu.bawaan) == satu.bawaan
    assert "{" not in isi(satu.bawaan, dict.fromkeys(MEDAN, "x"))


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("", "Tuliskan"),
        ("Tanpa akhir", "Akhiri dengan"),
        ("Isian {nip} tidak ada.", "tidak dikenal: {nip}"),
        ("Isian {opd_tujuan.jalur} tidak ada.", "tidak dikenal"),
        ("Isian {opd_tujuan!r} tidak ada.", "tidak dikenal"),
        ("Kurung {opd_tujuan tidak tutup.", "tidak berpasangan"),
        ("Kosong {} tidak ada.", "tidak dikenal"),
        ("a" * 1300 + ".", "Paling panjang"),
    ],
)
def test_bunyi_yang_tidak_dapat_dicetak_ditolak_dengan_sebabnya(teks: str, sebab: str) -> None:
    with pytest.raises(TeksKlausulSalah, match=sebab):
        periksa("DIKTUM_KEDUA", teks)


@pytest.mark.django_db
def test_bunyi_baru_dipakai_konsep_berikutnya_dan_tidak_mengubah_yang_sudah_ada() -> None:
    panggung = siapkan_panggung(k_tujuan=3)
    lama, baru = banyak(panggung, 2, sampai="CATAT_PERTEK")
    analis, kabid = panggung.pelaku["analis_bkd"], panggung.pelaku["kabid_mutasi"]
    lama = jalankan_konsep(lama, analis)
    bita = sk.baca_naskah(sk.milik(lama), "konsep")

    klausul.ubah(kode="DIKTUM_KEDUA", teks=f"  {BUNYI}\n", mulai=HARI_INI, pelaku=kabid)
    klausul.ubah(kode="DIKTUM_KETIGA", teks="Berlaku nanti.", mulai=HARI_INI + timedelta(days=1), pelaku=kabid)
    baru = jalankan_konsep(baru, analis)

    diktum = dict(sk.milik(baru).cuplikan["diktum"])
    assert diktum["KEDUA"] == "Gaji Pegawai Negeri Sipil dibayar oleh Dinas Pekerjaan Umum sejak TMT."
    assert "nanti" not in diktum["KETIGA"]
    assert sk.susun_ulang(sk.milik(lama), konsep=True) == bita
    assert JejakAudit.objects.filter(aksi="ubah_klausul_sk").count() == 2


def jalankan_konsep(kasus: UsulMutasi, pelaku: Any) -> UsulMutasi:
    return usul.laksanakan(usul_id=kasus.pk, aksi="SUSUN_KONSEP", pelaku=pelaku, data=ISIAN["SUSUN_KONSEP"])


@pytest.mark.django_db
def test_bunyi_lampau_dan_peran_lain_ditolak() -> None:
    panggung = siapkan_panggung()
    with pytest.raises(AturanDilanggar, match="paling cepat hari ini"):
        klausul.ubah(
            kode="DIKTUM_KEDUA", teks=BUNYI, mulai=HARI_INI - timedelta(days=1), pelaku=panggung.pelaku["kabid_mutasi"]
        )
    with pytest.raises(Exception, match="Kepala Bidang Mutasi"):
        klausul.ubah(kode="DIKTUM_KEDUA", teks=BUNYI, mulai=HARI_INI, pelaku=panggung.pelaku["analis_bkd"])


@pytest.mark.django_db
def test_layar_klausul_menyimpan_menolak_dan_memberi_pratinjau(client: Client) -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="CATAT_PERTEK")
    client.force_login(panggung.pelaku["kabid_mutasi"].pengguna)
    alamat = reverse("mutasi:klausul_ubah", args=["DIKTUM_KEDUA"])
    isian = {"teks": BUNYI, "mulai": HARI_INI.isoformat()}

    pdf = client.post(reverse("mutasi:klausul_pratinjau", args=["DIKTUM_KEDUA"]), isian)
    salah = client.post(alamat, isian | {"teks": "Isian {nip}."})
    simpan = client.post(alamat, isian)
    daftar = client.get(reverse("mutasi:klausul"))

    teks = " ".join("".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf.content)).pages).split())
    assert "dibayar oleh Dinas Pekerjaan Umum" in teks
    assert "KONSEP" in teks
    assert not SuratKeputusan.objects.exists()
    assert salah.status_code == 422
    assert simpan.status_code == 302
    assert "Gaji {sebutan} dibayar" in daftar.content.decode()


@pytest.mark.django_db
def test_naskah_docx_memuat_isi_keputusan_dan_bukan_keputusan(client: Client) -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")
    surat = sk.milik(kasus)
    client.force_login(panggung.pelaku["analis_bkd"].pengguna)
    alamat = reverse("mutasi:sk_redaksi", args=[surat.id_publik])

    pertama, kedua = client.get(alamat), client.get(alamat)

    dokumen = Document(io.BytesIO(pertama.content))
    isi_tabel = "\n".join(sel.text for tabel in dokumen.tables for sel in tabel.rows[0].cells)
    assert surat.cuplikan["menimbang"][0] in isi_tabel
    assert "Ani Lestari" in isi_tabel
    assert dict(surat.cuplikan["diktum"])["KETIGA"] in isi_tabel
    assert "Bukan keputusan" in dokumen.sections[0].header.paragraphs[0].text
    assert kedua.content == pertama.content


@pytest.mark.django_db
def test_semua_fon_tertanam_di_setiap_halaman_sk() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")
    halaman = PdfReader(io.BytesIO(sk.baca_naskah(sk.milik(kasus), "konsep"))).pages
    fon = [f.get_object() for h in halaman for f in h["/Resources"]["/Font"].values()]

    assert fon
    for satu in fon:
        dasar = satu["/DescendantFonts"][0].get_object() if "/DescendantFonts" in satu else satu
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(dasar["/FontDescriptor"].get_object())


@pytest.mark.django_db
def test_pekerjaan_massal_memproses_semua_dan_menyebut_yang_ditolak() -> None:
    panggung = siapkan_panggung(k_tujuan=4)
    kasus = banyak(panggung, 3, sampai="CATAT_PERTEK")
    belum = banyak(panggung, 1, sampai="KIRIM")
    analis = panggung.pelaku["analis_bkd"]

    kerja = massal.minta(
        usul_ids=[satu.pk for satu in (*kasus, *belum, kasus[0])],
        aksi="SUSUN_KONSEP",
        pelaku=analis,
        data={"tanggal_sk": HARI_INI},
    )
    massal.kerjakan(kerja.pk)
    massal.kerjakan(kerja.pk)

    kerja.refresh_from_db()
    assert (kerja.status, kerja.selesai, kerja.berhasil) == (PekerjaanMassal.TUNTAS, 4, 3)
    assert [satu["nomor"] for satu in kerja.ditolak] == [belum[0].nomor_registrasi]
    assert LogTransisi.objects.filter(aksi="SUSUN_KONSEP").count() == 3
    assert len(set(SuratKeputusan.objects.values_list("nomor", flat=True))) == 3


@pytest.mark.django_db
def test_pekerjaan_massal_berhenti_bila_peran_pelaku_berakhir() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    kasus = banyak(panggung, 2, sampai="CATAT_PERTEK")
    analis = panggung.pelaku["analis_bkd"]
    kerja = massal.minta(
        usul_ids=[satu.pk for satu in kasus], aksi="SUSUN_KONSEP", pelaku=analis, data={"tanggal_sk": HARI_INI}
    )
    PenugasanPeran.objects.filter(pengguna=analis.pengguna).update(mulai=HARI_INI - timedelta(days=9), sampai=HARI_INI)

    massal.kerjakan(kerja.pk)

    kerja.refresh_from_db()
    assert (kerja.status, kerja.selesai) == (PekerjaanMassal.BERHENTI, 0)
    assert not SuratKeputusan.objects.exists()


@pytest.mark.django_db
def test_layar_lebih_dari_dua_puluh_usul_diserahkan_kepada_pekerja(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    panggung = siapkan_panggung(k_tujuan=22)
    kasus = banyak(panggung, 21, sampai="CATAT_PERTEK")
    client.force_login(panggung.pelaku["analis_bkd"].pengguna)
    isian = {
        "aksi": "SUSUN_KONSEP",
        "usul": [str(satu.id_publik) for satu in kasus],
        "pasti": "1",
        "tanggal_sk": HARI_INI.isoformat(),
    }

    with django_capture_on_commit_callbacks(execute=True):
        jawaban = client.post(reverse("mutasi:usul_banyak"), isian)
    hasil = client.get(jawaban["Location"])

    assert "21 dari 21 usul tercatat" in hasil.content.decode()
    assert UsulMutasi.objects.filter(status="KONSEP_SK").count() == 21


@pytest.mark.pekerja
@pytest.mark.django_db(transaction=True)
def test_pekerjaan_massal_dilanjutkan_setelah_pekerja_dibunuh(tmp_path: Path) -> None:
    panggung = siapkan_panggung(k_tujuan=8)
    kasus = banyak(panggung, 8, sampai="CATAT_PERTEK")
    with pekerja_nyata(tmp_path / "satu.log") as pekerja:
        kerja = massal.minta(
            usul_ids=[satu.pk for satu in kasus],
            aksi="SUSUN_KONSEP",
            pelaku=panggung.pelaku["analis_bkd"],
            data={"tanggal_sk": HARI_INI},
        )
        _tunggu(lambda: _selesai(kerja) >= 2)
        pekerja.bunuh()
    assert _selesai(kerja) == SuratKeputusan.objects.count() < 8

    with pekerja_nyata(tmp_path / "dua.log"):
        PekerjaanMassal.objects.update(diubah_pada=timezone.now() - timedelta(days=1))
        assert massal.lanjutkan_terhenti() == 1
        _tunggu(lambda: _selesai(kerja) == 8)

    assert SuratKeputusan.objects.count() == 8
    assert LogTransisi.objects.filter(aksi="SUSUN_KONSEP").count() == 8


def _selesai(kerja: PekerjaanMassal) -> int:
    return PekerjaanMassal.objects.get(pk=kerja.pk).selesai


def _tunggu(benar: Any, detik: float = 60) -> None:
    akhir = time.monotonic() + detik
    while not benar():
        assert time.monotonic() < akhir
        time.sleep(0.01)

"""From draft to signed decree: frozen data, one number, what counts as signed, and that it never changes afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.selectors import sk as selektor
from mutasi.services import sk, usul
from mutasi.services.unggahan import Unggahan
from mutasi.tests.factories import (
    HARI_INI,
    Panggung,
    buat_usul,
    isian_ttd,
    jalankan,
    pdf,
    siapkan_panggung,
    tanda_tangani,
    ubah_setelah_ttd,
)
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db


def siap_ttd() -> tuple[Panggung, UsulMutasi]:
    panggung = siapkan_panggung()
    return panggung, jalankan(panggung, buat_usul(panggung), sampai="PARAF_SEKDA")


def unggah(panggung: Panggung, kasus: UsulMutasi, isi: bytes, mode: str = "UNGGAH_TTE") -> UsulMutasi:
    data: dict[str, Any] = {"mode_ttd": mode, "berkas_sk_mutasi": Unggahan("sk.pdf", isi)}
    return usul.laksanakan(usul_id=kasus.pk, aksi="UNGGAH_TTD", pelaku=panggung.pelaku["ppk"], data=data)


def test_konsep_membekukan_data_dan_mengambil_nomor() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")
    surat = sk.milik(kasus)

    panggung.ani.nama = "Nama Baru"
    panggung.ani.save(update_fields=["nama"])
    surat.refresh_from_db()

    assert surat.nomor == f"800.1.3.1/1/BKD/{HARI_INI.year}"
    assert surat.cuplikan["kesatu"]["pegawai"][0] == ["Nama", "Ani Lestari"]
    assert sk.susun_ulang(surat, konsep=True) == sk.baca_naskah(surat, "konsep")


def test_naskah_siap_baru_ada_setelah_paraf_terakhir() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="PARAF_KEPALA_BKD")
    with pytest.raises(AturanDilanggar, match="belum ada"):
        sk.baca_naskah(sk.milik(kasus), "siap")

    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="PARAF_SEKDA", pelaku=panggung.pelaku["pyb"])

    surat = sk.milik(kasus)
    assert sk.susun_ulang(surat, konsep=False) == sk.baca_naskah(surat, "siap")


def test_paraf_di_luar_giliran_ditolak() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="AJUKAN_PARAF")

    with pytest.raises(AturanDilanggar, match="giliran paraf kepala bidang mutasi"):
        usul.laksanakan(usul_id=kasus.pk, aksi="PARAF_SEKDA", pelaku=panggung.pelaku["pyb"])


def test_konsep_yang_dikembalikan_harus_diperbarui_dan_nomornya_tetap() -> None:
    panggung, kasus = siap_ttd()
    nomor = sk.milik(kasus).nomor
    analis = panggung.pelaku["analis_bkd"]
    kasus = usul.laksanakan(
        usul_id=kasus.pk, aksi="KEMBALIKAN_KONSEP", pelaku=panggung.pelaku["ppk"], data={"alasan": "Perbaiki tembusan."}
    )
    with pytest.raises(AturanDilanggar, match="belum diperbarui"):
        usul.laksanakan(usul_id=kasus.pk, aksi="AJUKAN_PARAF", pelaku=analis)

    surat = sk.perbarui_konsep(usul_id=kasus.pk, pelaku=analis, data={"tanggal_sk": HARI_INI})
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="AJUKAN_PARAF", pelaku=analis)

    assert (surat.nomor, surat.lokasi_siap, kasus.langkah_paraf) == (nomor, "", 0)


def test_perancang_lain_peran_tidak_dapat_memperbarui_konsep() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")

    with pytest.raises(PermissionDenied):
        sk.perbarui_konsep(usul_id=kasus.pk, pelaku=panggung.pelaku["kabid_mutasi"], data={"tanggal_sk": HARI_INI})


def test_pdf_bertanda_tangan_elektronik_menerbitkan_sk_dengan_bita_utuh() -> None:
    panggung, kasus = siap_ttd()
    bertanda = tanda_tangani(sk.baca_naskah(sk.milik(kasus), "siap"))

    kasus = unggah(panggung, kasus, bertanda)

    surat = sk.milik(kasus)
    assert kasus.status == "SK_TERBIT"
    assert sk.baca_naskah(surat, "ttd") == bertanda
    assert len({surat.sha256_konsep, surat.sha256_siap, surat.sha256_ttd}) == 3
    assert surat.ditandatangani_oleh == panggung.pelaku["ppk"].pengguna
    assert surat.dikirim_pada is not None


def test_pindaian_tanda_tangan_basah_diterima_dan_ditandai() -> None:
    panggung, kasus = siap_ttd()

    kasus = unggah(panggung, kasus, pdf("Pindaian SK"), "TTD_BASAH")

    assert kasus.status == "SK_TERBIT"
    assert sk.milik(kasus).mode_ttd == "TTD_BASAH"


def test_naskah_kita_sendiri_atau_tanpa_tanda_tangan_ditolak() -> None:
    panggung, kasus = siap_ttd()
    siap = sk.baca_naskah(sk.milik(kasus), "siap")
    konsep = sk.baca_naskah(sk.milik(kasus), "konsep")

    for isi, mode, kode in (
        (siap, "UNGGAH_TTE", "NASKAH_BELUM_DITANDATANGANI"),
        (siap, "TTD_BASAH", "NASKAH_BELUM_DITANDATANGANI"),
        (konsep, "TTD_BASAH", "NASKAH_BELUM_DITANDATANGANI"),
        (pdf("Lain"), "UNGGAH_TTE", "TANPA_TANDA_TANGAN"),
        (tanda_tangani(pdf("Lain")), "UNGGAH_TTE", "NASKAH_LAIN"),
        (tanda_tangani(konsep), "UNGGAH_TTE", "NASKAH_KONSEP"),
        (ubah_setelah_ttd(tanda_tangani(siap)), "UNGGAH_TTE", "BERUBAH_SETELAH_TTD"),
    ):
        with pytest.raises(AturanDilanggar) as galat:
            unggah(panggung, kasus, isi, mode)
        assert galat.value.kode == kode
    kasus.refresh_from_db()
    assert kasus.status == "MENUNGGU_TTD"


def test_perancang_tidak_dapat_menjadi_penanda_tangan_br_20() -> None:
    panggung, kasus = siap_ttd()
    perancang = panggung.pelaku["analis_bkd"].pengguna
    merangkap = type(panggung.pelaku["ppk"])(pengguna=perancang, peran=panggung.pelaku["ppk"].peran)

    with pytest.raises(AturanDilanggar, match="BR-20"):
        usul.laksanakan(usul_id=kasus.pk, aksi="UNGGAH_TTD", pelaku=merangkap, data=isian_ttd(kasus))


def test_basis_data_menolak_sk_terbit_tanpa_naskah_bertanda_tangan() -> None:
    _, kasus = siap_ttd()

    with pytest.raises(IntegrityError, match="sk_terbit_hanya_dengan_naskah"), transaction.atomic():
        SuratKeputusan.objects.filter(usul=kasus).update(terbit_pada=timezone.now())


def test_sk_yang_sudah_terbit_tidak_dapat_diubah_atau_dihapus() -> None:
    panggung, kasus = siap_ttd()
    unggah(panggung, kasus, pdf("Pindaian SK"), "TTD_BASAH")
    surat = SuratKeputusan.objects.filter(usul=kasus)

    with pytest.raises(DatabaseError, match="sk_terbit_tidak_berubah"), transaction.atomic():
        surat.update(tmt=HARI_INI.replace(day=1))
    with pytest.raises(DatabaseError, match="sk_terbit_tidak_dihapus"), transaction.atomic():
        surat.delete()
    assert surat.update(diterima_pada=timezone.now()) == 1


def test_berkas_di_ruang_simpan_yang_berubah_ketahuan() -> None:
    _, kasus = siap_ttd()
    surat = sk.milik(kasus)
    surat.sha256_siap = "0" * 64

    with pytest.raises(AturanDilanggar, match="tidak sama dengan sidiknya"):
        sk.baca_naskah(surat, "siap")


def test_halaman_publik_menyamarkan_nama_dan_tanpa_nip() -> None:
    panggung, kasus = siap_ttd()
    token = sk.milik(kasus).token_publik
    sebelum = selektor.untuk_halaman_publik(token)
    unggah(panggung, kasus, pdf("Pindaian SK"), "TTD_BASAH")

    sesudah = selektor.untuk_halaman_publik(token)

    assert (sebelum.status, sebelum.sha256) == ("BELUM_BERLAKU", "")
    assert (sesudah.status, sesudah.nama_tersamar) == ("BERLAKU", "A*** L***")
    assert panggung.ani.nip not in repr(sesudah)


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "A" * 32, "0" * 31 + "'"])
def test_token_lain_tidak_ditemukan(token: str) -> None:
    with pytest.raises(Http404):
        selektor.untuk_halaman_publik(token)


def test_pegawai_melihat_sk_setelah_terbit_tetapi_bukan_konsepnya() -> None:
    panggung, kasus = siap_ttd()
    surat, asn = sk.milik(kasus), panggung.pelaku["asn"]
    with pytest.raises(Http404):
        selektor.ambil(asn, surat.id_publik)
    unggah(panggung, kasus, pdf("Pindaian SK"), "TTD_BASAH")

    assert selektor.ambil(asn, surat.id_publik, "ttd").pk == surat.pk
    with pytest.raises(Http404):
        selektor.ambil(asn, surat.id_publik, "konsep")


def test_tanda_terima_dicatat_sekali_dan_sk_dapat_dikirim_ulang_oleh_bkd() -> None:
    panggung, kasus = siap_ttd()
    unggah(panggung, kasus, pdf("Pindaian SK"), "TTD_BASAH")
    pertama = sk.milik(kasus).dikirim_pada

    sk.kirim(usul_id=kasus.pk, pelaku=panggung.pelaku["analis_bkd"])
    usul.laksanakan(usul_id=kasus.pk, aksi="TERIMA_SK", pelaku=panggung.pelaku["asn"])

    surat = sk.milik(kasus)
    assert surat.diterima_pada is not None
    assert surat.dikirim_pada > pertama
    with pytest.raises(AturanDilanggar, match="sudah dicatat"):
        usul.laksanakan(usul_id=kasus.pk, aksi="TERIMA_SK", pelaku=panggung.pelaku["asn"])
    with pytest.raises(PermissionDenied):
        sk.kirim(usul_id=kasus.pk, pelaku=panggung.pelaku["asn"])

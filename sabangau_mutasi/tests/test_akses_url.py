"""Every URL × every role × an object outside the scope: one table, generated cases. A URL missing from it fails.

The table is written by hand from the access matrix (``domain.md`` §8.2), not read off the views: it is their referee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker

from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.tests.dunia_akses import Dunia, bangun_dunia

pytestmark = pytest.mark.django_db

P = Peran
UNIT = {P.ADMIN_OPD, P.KEPALA_OPD, P.ATASAN}
BKD = {P.VERIFIKATOR_BKD, P.ANALIS_BKD, P.KABID_MUTASI, P.KEPALA_BKD}
PROVINSI = BKD | {
    P.BIRO_ORGANISASI, P.INSPEKTORAT, P.SEKRETARIAT_TPK, P.ANGGOTA_TPK, P.PYB, P.PPK, P.AUDITOR, P.PPDP,
}  # fmt: skip
STAF = UNIT | PROVINSI
ASN = {P.ASN}
PENGUSUL = ASN | {P.ADMIN_OPD, P.KEPALA_OPD, P.ANALIS_BKD, P.KABID_MUTASI}
SEMUA = set(Peran)


KOSONG: set[Peran] = set()
MUTU = BKD | {P.ADMIN_OPD, P.KEPALA_OPD}
TANPA_BERKAS = {P.BIRO_ORGANISASI, P.INSPEKTORAT, P.PPDP}
"""Province-wide roles to whom neither the papers of a case nor an unsigned decree are open."""


@dataclass(frozen=True)
class Akses:
    """Who may ask for a URL, which object its address names, and whether the object lies outside OPD and ASN scope."""

    peran: frozenset[Peran]
    objek: str = ""
    bercakupan: bool = True
    metode: str = "get"
    kecuali: frozenset[Peran] = frozenset()


def akses(
    peran: set[Peran], objek: str = "", *, bercakupan: bool = True, metode: str = "get", kecuali: set[Peran] = KOSONG
) -> Akses:
    """Short form for the table; ``kecuali`` are roles that use the page for other objects, but not for this kind."""
    return Akses(frozenset(peran), objek, bercakupan, metode, frozenset(kecuali))


PENGGERAK_ABK = {P.ADMIN_OPD, P.KEPALA_OPD, P.BIRO_ORGANISASI, P.PYB}
PEMBUAT_SKENARIO = BKD | {P.BIRO_ORGANISASI, P.PYB, P.ADMIN_OPD, P.KEPALA_OPD}
PENGIMPOR = BKD | {P.ADMIN_OPD}
PENGELOLA_SURVEI = {P.ANALIS_BKD, P.KABID_MUTASI, P.BIRO_ORGANISASI}
PUBLIK = {"sehat", "akun:aktivasi", "akun:aktivasi_surel", "mutasi:sk_publik"}
"""Open to everybody, no sign-in."""

TABEL: dict[str, Akses] = {
    "akun:kode_petugas": akses({P.ADMIN_OPD}, "pegawai"),
    "akun:ganti_peran": akses(SEMUA, metode="post"),
    "instansi:unit": akses(STAF),
    "instansi:triangulasi": akses(STAF),
    "instansi:triangulasi_ekspor": akses(STAF, metode="post"),
    "instansi:asal_angka": akses(STAF, "posisi_hasil"),
    "instansi:abk": akses(STAF),
    "instansi:abk_buka": akses({P.ADMIN_OPD}, metode="post"),
    "instansi:abk_massal": akses(PENGGERAK_ABK),
    "instansi:abk_ekspor": akses(STAF, metode="post"),
    "instansi:abk_templat": akses(STAF, metode="post"),
    "instansi:abk_surat": akses(STAF, metode="post"),
    "instansi:abk_lembar": akses(STAF, "lembar_abk"),
    "instansi:abk_isi": akses({P.ADMIN_OPD}, "lembar_abk", metode="post"),
    "instansi:abk_salin": akses({P.ADMIN_OPD}, "lembar_abk", metode="post"),
    "instansi:abk_versi": akses({P.ADMIN_OPD}, "lembar_abk", metode="post"),
    "instansi:abk_bukti": akses({P.ADMIN_OPD}, "lembar_abk", metode="post"),
    "instansi:abk_bukti_unduh": akses(STAF, "bukti_abk"),
    "instansi:abk_gerak": akses(PENGGERAK_ABK, "gerak_abk", metode="post"),
    "instansi:abk_baris": akses({P.ADMIN_OPD}, "baris_abk", metode="post"),
    "instansi:abk_baris_ubah": akses({P.ADMIN_OPD}, "baris_abk", metode="post"),
    "instansi:proyeksi": akses(STAF),
    "instansi:proyeksi_ekspor": akses(STAF, metode="post"),
    "instansi:pertumbuhan": akses(STAF),
    "instansi:skenario": akses(STAF),
    "instansi:skenario_rinci": akses(STAF, "skenario"),
    "instansi:skenario_tambah": akses(PEMBUAT_SKENARIO, "skenario", metode="post"),
    "instansi:skenario_kurangi": akses(PEMBUAT_SKENARIO, "skenario", metode="post"),
    "instansi:survei": akses(STAF),
    "instansi:survei_kabar": akses(STAF, metode="post"),
    "instansi:survei_kuesioner": akses(PENGELOLA_SURVEI),
    "instansi:survei_kuesioner_rinci": akses(PENGELOLA_SURVEI, "kuesioner"),
    "instansi:survei_kuesioner_ubah": akses(PENGELOLA_SURVEI, "kuesioner", metode="post"),
    "instansi:survei_periode_baru": akses(PENGELOLA_SURVEI),
    "instansi:survei_periode": akses(STAF, "survei"),
    "instansi:survei_undang": akses(PENGELOLA_SURVEI, "survei"),
    "instansi:survei_tagih": akses(PENGELOLA_SURVEI, "survei"),
    "instansi:survei_periode_ubah": akses(PENGELOLA_SURVEI, "survei", metode="post"),
    "instansi:survei_lembar": akses(STAF, "undangan"),
    "instansi:survei_angka": akses(STAF, "undangan"),
    "instansi:survei_periksa": akses(STAF, "undangan"),
    "instansi:survei_bagian": akses(STAF, "undangan_bagian"),
    "instansi:survei_bukti": akses(STAF, "undangan_bukti"),
    "instansi:wawancara": akses(STAF),
    "instansi:wawancara_baru": akses(PENGELOLA_SURVEI),
    "instansi:wawancara_rinci": akses(STAF, "wawancara"),
    "instansi:wawancara_jadwal": akses(PENGELOLA_SURVEI, "wawancara"),
    "instansi:wawancara_jawaban": akses(PENGELOLA_SURVEI, "wawancara"),
    "instansi:wawancara_angka": akses(PENGELOLA_SURVEI, "wawancara"),
    "instansi:wawancara_langkah": akses(PENGELOLA_SURVEI | {P.ADMIN_OPD, P.KEPALA_OPD}, "wawancara", metode="post"),
    "instansi:wawancara_naskah": akses(STAF, "wawancara"),
    "pegawai:daftar": akses(STAF),
    "pegawai:daftar_cetak": akses(STAF),
    "pegawai:daftar_ekspor": akses(STAF - {P.PPDP}),
    "pegawai:unduhan": akses(STAF - {P.PPDP}),
    "pegawai:unduhan_rinci": akses(STAF - {P.PPDP}, "pekerjaan", kecuali=STAF - {P.PPDP}),
    "pegawai:unduhan_berkas": akses(STAF - {P.PPDP}, "pekerjaan", kecuali=STAF - {P.PPDP}),
    "pegawai:profil": akses(STAF, "pegawai"),
    "pegawai:saya": akses(ASN),
    "pegawai:akses_saya": akses(ASN),
    "pegawai:peta_jabatan": akses(STAF, "unit"),
    "pegawai:peta_jabatan_cetak": akses(STAF, "unit"),
    "pegawai:peta_jabatan_ekspor": akses(STAF, "unit", metode="post"),
    "pegawai:ketidaksesuaian": akses(STAF),
    "pegawai:ketidaksesuaian_ekspor": akses(STAF - {P.PPDP}),
    "pegawai:triase": akses(STAF - {P.PPDP}),
    "pegawai:triase_banyak": akses({P.ANALIS_BKD, P.KABID_MUTASI}, metode="post"),
    "pegawai:triase_urungkan": akses({P.ANALIS_BKD, P.KABID_MUTASI}, metode="post"),
    "pegawai:triase_ekspor": akses(STAF - {P.PPDP}),
    "pegawai:triase_tren": akses(STAF - {P.PPDP}),
    "pegawai:kasus": akses(STAF - {P.PPDP} | ASN, "kasus"),
    "pegawai:kasus_sanggah": akses(ASN | {P.ADMIN_OPD, P.KEPALA_OPD}, "kasus"),
    "pegawai:kasus_jawab": akses({P.ANALIS_BKD, P.KABID_MUTASI}, "kasus", metode="post"),
    "pegawai:kasus_bukti": akses(BKD | ASN | {P.ADMIN_OPD, P.KEPALA_OPD}, "sanggahan"),
    "pegawai:mutu": akses(MUTU),
    "pegawai:mutu_jalankan": akses(BKD, metode="post"),
    "pegawai:mutu_temuan": akses(MUTU),
    "pegawai:mutu_cetak": akses(MUTU),
    "pegawai:mutu_ekspor": akses(MUTU),
    "pegawai:mutu_lembar": akses(BKD | {P.ADMIN_OPD}),
    "pegawai:mutu_lembar_unduh": akses(BKD | {P.ADMIN_OPD}, metode="post"),
    "pegawai:mutu_lembar_rinci": akses(BKD | {P.ADMIN_OPD}, "lembar_mutu"),
    "pegawai:mutu_selisih": akses(BKD | {P.ADMIN_OPD}),
    "pegawai:mutu_selisih_rinci": akses(BKD | {P.ADMIN_OPD}, "selisih"),
    "pegawai:mutu_selisih_ekspor": akses(BKD | {P.ADMIN_OPD}, "selisih"),
    "pegawai:analisis": akses(PROVINSI),
    "pegawai:analisis_banding": akses(STAF),
    "pegawai:analisis_kemajuan": akses(PROVINSI, "analisis"),
    "pegawai:impor": akses(PENGIMPOR),
    "pegawai:impor_rincian": akses(PENGIMPOR, "impor_opd"),
    "pegawai:impor_terapkan": akses(PENGIMPOR, "impor_opd", metode="post"),
    "pegawai:impor_galat": akses(PENGIMPOR, "impor_opd", metode="post"),
    "pegawai:impor_batalkan": akses(PENGIMPOR, "impor_opd", metode="post"),
    "pegawai:impor_ulangi": akses(PENGIMPOR, "impor_opd", metode="post"),
    "pegawai:impor_urungkan": akses(PENGIMPOR, "impor_opd"),
    "pegawai:impor_perbaikan": akses(PENGIMPOR, "impor_opd", metode="post"),
    "pegawai:impor_kolom": akses(BKD, "impor"),
    "pegawai:impor_nama": akses(BKD, "impor"),
    "pegawai:impor_padanan": akses(BKD),
    "mutasi:beranda": akses(SEMUA),
    "mutasi:kabar": akses(STAF | ASN, metode="post"),
    "mutasi:dasbor": akses(STAF),
    "mutasi:dasbor_ekspor": akses(STAF, metode="post"),
    "mutasi:lowongan": akses(STAF),
    "mutasi:lowongan_ekspor": akses(STAF, metode="post"),
    "mutasi:calon": akses(STAF - {P.ATASAN, P.BIRO_ORGANISASI, P.INSPEKTORAT, P.PPDP}, "posisi"),
    "mutasi:periode": akses(BKD),
    "mutasi:preferensi_saya": akses(ASN),
    "mutasi:preferensi": akses(ASN, "periode", bercakupan=False),
    "mutasi:preferensi_cari": akses(ASN, "periode", bercakupan=False),
    "mutasi:preferensi_ubah": akses(ASN, "periode", bercakupan=False, metode="post"),
    "mutasi:preferensi_kirim": akses(ASN, "periode", bercakupan=False),
    "mutasi:preferensi_terima": akses(ASN, "periode", bercakupan=False),
    "mutasi:preferensi_tarik": akses(ASN, "periode", bercakupan=False),
    "mutasi:usul": akses(STAF),
    "mutasi:usul_banyak": akses(STAF, metode="post"),
    "mutasi:usul_ekspor": akses(STAF, metode="post"),
    "mutasi:usul_baru": akses(PENGUSUL),
    "mutasi:usul_rinci": akses(STAF | ASN, "usul"),
    "mutasi:usul_ubah": akses(STAF | ASN, "usul"),
    "mutasi:usul_aksi": akses(STAF | ASN, "usul_aksi"),
    "mutasi:usul_berkas": akses(STAF | ASN, "usul", metode="post"),
    "mutasi:usul_berkas_unduh": akses(STAF | ASN, "berkas", kecuali=TANPA_BERKAS),
    "mutasi:usul_berkas_periksa": akses({P.VERIFIKATOR_BKD}, "berkas", metode="post"),
    "mutasi:sk": akses(STAF),
    "mutasi:sk_rinci": akses(STAF | ASN, "sk"),
    "mutasi:sk_unduh": akses(STAF | ASN, "sk_naskah", kecuali=TANPA_BERKAS),
    "mutasi:sk_redaksi": akses(BKD, "sk"),
    "mutasi:klausul": akses(BKD),
    "mutasi:klausul_ubah": akses({P.KABID_MUTASI, P.KEPALA_BKD}, "klausul", bercakupan=False),
    "mutasi:klausul_pratinjau": akses({P.KABID_MUTASI, P.KEPALA_BKD}, "klausul", bercakupan=False, metode="post"),
    "mutasi:pekerjaan": akses(STAF, "pekerjaan", kecuali=STAF),
    "mutasi:sk_perbarui": akses({P.ANALIS_BKD}, "sk", metode="post"),
    "mutasi:sk_kirim": akses(BKD, "sk", metode="post"),
    "mutasi:status_saya": akses(ASN),
    "mutasi:pelatihan": akses(STAF),
    "mutasi:pelatihan_minta": akses(PENGUSUL - ASN, metode="post"),
    "mutasi:pelatihan_item": akses(BKD | {P.ADMIN_OPD, P.KEPALA_OPD}, "pelatihan", metode="post"),
    "mutasi:pelatihan_saya": akses(ASN),
}


def semua_nama(resolver: URLResolver, awalan: str = "") -> Iterator[str]:
    """Names of every URL of the project, with their namespaces."""
    for pola in resolver.url_patterns:
        if isinstance(pola, URLResolver):
            yield from semua_nama(pola, f"{awalan}{pola.namespace}:" if pola.namespace else awalan)
        else:
            yield f"{awalan}{pola.name}"


NAMA = sorted(set(semua_nama(get_resolver())))
PUSTAKA = ("admin:", "account_", "mfa_")
"""Names of the admin and of allauth; they have rules of their own below."""


@pytest.fixture(scope="module")
def dunia(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Dunia]:
    """Built once; every request of a test is rolled back on top of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun_dunia()
        transaction.set_rollback(True)


def minta(client: Client, nama: str, dunia: Dunia) -> int:
    """Status of one request to a named URL with the table's object and method."""
    aturan = TABEL[nama]
    alamat = reverse(nama, kwargs=dunia.kunci[aturan.objek])
    return getattr(client, aturan.metode)(alamat).status_code


def test_setiap_url_ada_di_tabel_dan_tidak_lebih() -> None:
    milik_kita = {n for n in NAMA if not n.startswith(PUSTAKA) and n != "gaya"}

    assert milik_kita == set(TABEL) | PUBLIK


@pytest.mark.parametrize("nama", sorted(TABEL))
def test_tanpa_masuk_dialihkan_ke_halaman_masuk(client: Client, dunia: Dunia, nama: str) -> None:
    assert minta(client, nama, dunia) == 302


@pytest.mark.parametrize("peran", list(Peran), ids=str)
@pytest.mark.parametrize("nama", sorted(TABEL))
def test_setiap_url_untuk_setiap_peran(client: Client, dunia: Dunia, nama: str, peran: Peran) -> None:
    aturan = TABEL[nama]
    client.force_login(dunia.pelaku[peran].pengguna)

    status = minta(client, nama, dunia)

    if peran not in aturan.peran:
        assert status == 403
    elif peran in aturan.kecuali or (aturan.objek and aturan.bercakupan and peran in UNIT | ASN):
        assert status == 404
    else:
        assert status < 500
        assert status not in (403, 404) or aturan.metode == "post" or aturan.objek == "usul_aksi"


@pytest.mark.parametrize("peran", [p for p in Peran if p is not Peran.ADMIN_SISTEM], ids=str)
def test_admin_django_tertutup_bagi_peran_lain(client: Client, dunia: Dunia, peran: Peran) -> None:
    client.force_login(dunia.pelaku[peran].pengguna)

    assert client.get("/admin/").status_code == 302


def test_pendaftaran_sendiri_tertutup(client: Client, db: None) -> None:
    sandi = "Rawa-Gambut-2026!"

    client.post(reverse("account_signup"), {"username": "baru", "password1": sandi, "password2": sandi})

    assert not Pengguna.objects.filter(username="baru").exists()

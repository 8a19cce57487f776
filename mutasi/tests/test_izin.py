"""Role, side and state decide who may act; scope decides who sees."""

from __future__ import annotations

import pytest

from instansi.tests.factories import buat_pelaku, buat_unit
from mutasi.domain.alur import Pihak, SyaratAksi
from mutasi.domain.alur.mesin import TABEL
from mutasi.izin import boleh, boleh_buat, boleh_unggah, di_pihak
from mutasi.models import UsulMutasi
from mutasi.penjaga import semua_terjaga
from mutasi.querysets import terlihat_oleh, untuk_rincian
from mutasi.tests.factories import buat_usul, jalankan, siapkan_panggung
from sabangau_mutasi.akun.peran import Peran

pytestmark = pytest.mark.django_db


def test_setiap_syarat_pada_tabel_alur_ada_penjaganya() -> None:
    dipakai = {syarat for tabel in TABEL.values() for baris in tabel for syarat in baris.syarat}

    assert dipakai <= semua_terjaga()
    assert semua_terjaga() <= set(SyaratAksi)


def test_hanya_opd_tujuan_yang_mengirim_usul_kebutuhan() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)

    boleh_kirim = {nama for nama, pelaku in panggung.pelaku.items() if boleh(pelaku, "KIRIM", kasus)}

    assert boleh_kirim == {"admin_tujuan", "kepala_tujuan"}


def test_penolakan_menyebut_siapa_yang_berwenang() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)

    keputusan = boleh(panggung.pelaku["admin_asal"], "KIRIM", kasus)

    assert not keputusan.boleh
    assert "Pengelola kepegawaian OPD (OPD tujuan)" in keputusan.alasan


def test_aksi_di_luar_status_ditolak_dengan_alasan() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)

    keputusan = boleh(panggung.pelaku["sekretariat_tpk"], "SETUJUI_TPK", kasus)

    assert not keputusan.boleh
    assert "Draf" in keputusan.alasan


def test_langkah_sistem_tidak_terbuka_bagi_siapa_pun() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    UsulMutasi.objects.filter(pk=kasus.pk).update(status="DIAJUKAN")
    kasus = untuk_rincian(UsulMutasi.objects.all()).get(pk=kasus.pk)

    assert not any(boleh(pelaku, "MINTA_PERSETUJUAN_ASAL", kasus) for pelaku in panggung.pelaku.values())


def test_kepala_opd_lain_tidak_berpihak_pada_usul() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    lain = buat_pelaku(Peran.KEPALA_OPD, buat_unit("Dinas Sosial"))

    assert not di_pihak(lain, Pihak.ASAL, kasus)
    assert not di_pihak(lain, Pihak.TUJUAN, kasus)
    assert not di_pihak(lain, Pihak.PENGUSUL, kasus)


def test_asn_lain_bukan_pihak_diri() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    lain = buat_pelaku(Peran.ASN, pegawai_id=panggung.ani.pk + 1)

    assert di_pihak(panggung.pelaku["asn"], Pihak.DIRI, kasus)
    assert not di_pihak(lain, Pihak.DIRI, kasus)


@pytest.mark.parametrize(
    ("kunci", "dasar", "jawaban"),
    [
        ("admin_tujuan", "KEBUTUHAN_ORGANISASI", True),
        ("admin_asal", "KEBUTUHAN_ORGANISASI", False),
        ("asn", "PERMINTAAN_SENDIRI", True),
        ("admin_asal", "PERMINTAAN_SENDIRI", True),
        ("admin_tujuan", "PERMINTAAN_SENDIRI", False),
        ("analis_bkd", "REDISTRIBUSI", True),
        ("kabid_mutasi", "REDISTRIBUSI", True),
        ("verifikator_bkd", "REDISTRIBUSI", False),
        ("ppk", "KEBUTUHAN_ORGANISASI", False),
    ],
)
def test_siapa_boleh_menyusun_usul_menurut_dasarnya(kunci: str, dasar: str, jawaban: bool) -> None:
    panggung = siapkan_panggung()

    keputusan = boleh_buat(
        panggung.pelaku[kunci],
        dasar,
        jalur_asal=panggung.posisi_asal.unit.jalur,
        jalur_tujuan=panggung.posisi_tujuan.unit.jalur,
        pegawai_id=panggung.ani.pk,
    )

    assert keputusan.boleh is jawaban


def test_draf_hanya_terlihat_oleh_opd_pengusul() -> None:
    panggung = siapkan_panggung()
    buat_usul(panggung)

    melihat = {nama for nama, pelaku in panggung.pelaku.items() if terlihat_oleh(UsulMutasi.objects.all(), pelaku)}

    assert melihat == {"admin_tujuan", "kepala_tujuan"}


def test_usul_terkirim_terlihat_oleh_kedua_opd_pegawai_dan_bkd_tetapi_bukan_opd_lain() -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    lain = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Sosial"))
    sistem = buat_pelaku(Peran.ADMIN_SISTEM)
    semua = UsulMutasi.objects.all()

    assert all(terlihat_oleh(semua, pelaku).count() == 1 for pelaku in panggung.pelaku.values())
    assert not terlihat_oleh(semua, lain).exists()
    assert not terlihat_oleh(semua, sistem).exists()


def test_berkas_tidak_lagi_diunggah_opd_setelah_lengkap() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="NYATAKAN_LENGKAP")

    assert not boleh_unggah(panggung.pelaku["admin_tujuan"], kasus)
    assert boleh_unggah(panggung.pelaku["analis_bkd"], kasus)

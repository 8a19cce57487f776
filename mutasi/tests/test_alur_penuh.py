"""One person from draft to the end in one readable story, between two offices and inside one."""

from __future__ import annotations

import pytest

from instansi.tests.factories import buat_jabatan, buat_posisi, buat_unit
from mutasi.domain.status import StatusUsul
from mutasi.models import LogTransisi
from mutasi.services import berkas, jejak, penempatan, usul
from mutasi.tests.factories import (
    HARI_INI,
    ISIAN,
    JALAN_ANTAR_OPD,
    buat_usul,
    isian_ttd,
    jalankan,
    siapkan_panggung,
)
from pegawai.models import Reservasi

pytestmark = pytest.mark.django_db


def test_satu_usul_berjalan_dari_draf_sampai_selesai() -> None:
    panggung = siapkan_panggung()
    orang = panggung.pelaku

    kasus = buat_usul(panggung)
    assert (kasus.status, kasus.jenis) == (StatusUsul.DRAF, "ANTAR_OPD")
    kasus = jalankan(panggung, kasus, sampai="UNGGAH_TTD")
    assert kasus.status == StatusUsul.SK_TERBIT
    usul.laksanakan(usul_id=kasus.pk, aksi="TERIMA_SK", pelaku=orang["asn"])
    usul.laksanakan(usul_id=kasus.pk, aksi="SERAH_TERIMA", pelaku=orang["admin_asal"])
    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)
    assert [satu.nomor_registrasi for satu in laporan.ditempatkan] == [kasus.nomor_registrasi]
    usul.laksanakan(
        usul_id=kasus.pk, aksi="TERBITKAN_SPMT", pelaku=orang["kepala_tujuan"], data=ISIAN["TERBITKAN_SPMT"]
    )
    usul.laksanakan(usul_id=kasus.pk, aksi="MULAI_SINKRON", pelaku=orang["analis_bkd"])
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="SELESAIKAN", pelaku=orang["analis_bkd"], data=ISIAN["SELESAIKAN"])

    panggung.ani.refresh_from_db()
    assert kasus.status == StatusUsul.SELESAI
    assert panggung.ani.posisi_kini_id == panggung.posisi_tujuan.pk
    assert not Reservasi.objects.exists()
    assert LogTransisi.objects.filter(usul=kasus).count() == 21
    assert jejak.rantai_rusak(kasus.pk) == []


def test_usul_di_dalam_satu_opd_berjalan_sampai_selesai_tanpa_serah_terima() -> None:
    panggung = siapkan_panggung()
    orang = panggung.pelaku
    tujuan = buat_posisi(buat_unit("Bidang Sekolah", panggung.asal), buat_jabatan("Penelaah Pendidikan"))
    kasus = usul.buat(
        pelaku=orang["admin_asal"],
        dasar="KEBUTUHAN_ORGANISASI",
        pegawai_id=panggung.ani.pk,
        posisi_id=tujuan.pk,
        tmt_rencana=HARI_INI,
        nomor_surat="800/9/DISDIK/2026",
        tanggal_surat=HARI_INI,
    )
    jalan = (
        ("KIRIM", "admin_asal"),
        ("SETUJUI_ATASAN", "kepala_asal"),
        ("NYATAKAN_LENGKAP", "verifikator_bkd"),
        *JALAN_ANTAR_OPD[3:],
        ("TMT", ""),
        ("TERBITKAN_SPMT", "kepala_asal"),
        ("MULAI_SINKRON", "kabid_mutasi"),
        ("SELESAIKAN", "kabid_mutasi"),
    )

    for aksi, kunci in jalan:
        if aksi == "TMT":
            penempatan.laksanakan_tmt(tanggal=HARI_INI)
            continue
        if aksi == "NYATAKAN_LENGKAP":
            surat_usul = kasus.berkas.get(jenis="SURAT_USUL")
            berkas.periksa(berkas_id=surat_usul.pk, status="SESUAI", pelaku=orang["verifikator_bkd"])
        data = isian_ttd(kasus) if aksi == "UNGGAH_TTD" else ISIAN.get(aksi, {})
        kasus = usul.laksanakan(usul_id=kasus.pk, aksi=aksi, pelaku=orang[kunci], data=data)

    panggung.ani.refresh_from_db()
    assert (kasus.jenis, kasus.status) == ("INTRA_OPD", StatusUsul.SELESAI)
    assert panggung.ani.posisi_kini_id == tujuan.pk

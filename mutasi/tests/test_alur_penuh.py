"""One person from draft to the end in one readable story, ANTAR_OPD on the ground of need."""

from __future__ import annotations

import pytest

from mutasi.domain.status import StatusUsul
from mutasi.models import LogTransisi
from mutasi.services import jejak, penempatan, usul
from mutasi.tests.factories import HARI_INI, ISIAN, buat_usul, jalankan, siapkan_panggung
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

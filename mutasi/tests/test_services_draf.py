"""Drafting a case: who, where to, on which ground; nothing is reserved, nothing is refused by the rules yet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from instansi.tests.factories import buat_jabatan, buat_posisi, buat_unit
from mutasi.models import EvaluasiAturan
from mutasi.services import berkas, usul
from mutasi.tests.factories import (
    HARI_INI,
    buat_usul,
    siapkan_panggung,
    surat,
)
from pegawai.models import Reservasi
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db


def test_usul_baru_bernomor_berjenis_dan_aturannya_dinilai() -> None:
    panggung = siapkan_panggung()

    kasus = buat_usul(panggung)

    assert kasus.nomor_registrasi == f"{HARI_INI.year}-0001"
    assert (kasus.jenis, kasus.status, kasus.opd_asal, kasus.opd_tujuan) == (
        "ANTAR_OPD",
        "DRAF",
        panggung.asal,
        panggung.tujuan,
    )
    assert EvaluasiAturan.objects.filter(usul=kasus, tahap="DRAF").count() == 23
    assert not Reservasi.objects.exists()


def test_pindah_di_dalam_opd_yang_sama_berjenis_intra_opd() -> None:
    panggung = siapkan_panggung()
    panggung.posisi_tujuan = buat_posisi(buat_unit("Bidang Sekolah", panggung.asal), buat_jabatan())

    kasus = usul.buat(
        pelaku=panggung.pelaku["admin_asal"],
        dasar="KEBUTUHAN_ORGANISASI",
        pegawai_id=panggung.ani.pk,
        posisi_id=panggung.posisi_tujuan.pk,
        tmt_rencana=HARI_INI,
        nomor_surat="1",
        tanggal_surat=HARI_INI,
    )

    assert kasus.jenis == "INTRA_OPD"


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"nomor_surat": ""}, "SURAT_WAJIB"),
        ({"tanggal_surat": HARI_INI + timedelta(days=1)}, "TANGGAL_MASA_DEPAN"),
        ({"tmt_rencana": "2026-13-01"}, "TANGGAL_SALAH"),
        ({"tmt_rencana": HARI_INI + timedelta(days=400)}, "TMT_TERLALU_JAUH"),
        ({"dasar": "TINDAK_LANJUT_HUKDIS"}, "DASAR_BELUM_DILAYANI"),
    ],
)
def test_usul_baru_yang_tidak_lengkap_ditolak(ubah: dict[str, object], kode: str) -> None:
    panggung = siapkan_panggung()
    isi: dict[str, object] = {
        "dasar": "KEBUTUHAN_ORGANISASI",
        "tmt_rencana": HARI_INI,
        "nomor_surat": "1",
        "tanggal_surat": HARI_INI,
    } | ubah

    with pytest.raises(AturanDilanggar) as galat:
        usul.buat(
            pelaku=panggung.pelaku["admin_tujuan"],
            pegawai_id=panggung.ani.pk,
            posisi_id=panggung.posisi_tujuan.pk,
            **isi,
        )

    assert galat.value.kode == kode


def test_posisi_tujuan_yang_sama_dengan_posisi_kini_ditolak() -> None:
    panggung = siapkan_panggung()

    with pytest.raises(AturanDilanggar, match="sama dengan posisi pegawai saat ini"):
        usul.buat(
            pelaku=panggung.pelaku["admin_asal"],
            dasar="PERMINTAAN_SENDIRI",
            pegawai_id=panggung.ani.pk,
            posisi_id=panggung.posisi_asal.pk,
            tmt_rencana=HARI_INI,
        )


def test_draf_dapat_diubah_tujuannya_dan_surat_lama_ketahuan_menyebut_posisi_lain_br_17() -> None:
    panggung = siapkan_panggung()
    kasus, admin = buat_usul(panggung), panggung.pelaku["admin_tujuan"]
    berkas.unggah(usul_id=kasus.pk, jenis="SURAT_USUL", unggahan=surat(), pelaku=admin)
    lain = buat_posisi(panggung.posisi_tujuan.unit, buat_jabatan("Analis Jalan"))

    kasus = usul.ubah(usul_id=kasus.pk, pelaku=admin, posisi_id=lain.pk, alasan="Ganti jabatan")

    assert (kasus.posisi_tujuan, kasus.versi) == (lain, 2)
    with pytest.raises(AturanDilanggar, match="BR-17"):
        usul.laksanakan(usul_id=kasus.pk, aksi="KIRIM", pelaku=admin)

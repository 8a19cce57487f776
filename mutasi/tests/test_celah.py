"""Small holes, closed: who counts as drafter, part of a NIP in the search, one letter of many drafts, the log."""

from __future__ import annotations

import logging

import pytest

from instansi.tests.factories import buat_pelaku
from mutasi.fakta import petugas
from mutasi.models import SuratPengantar
from mutasi.selectors import usul as selektor
from mutasi.services import penempatan, sk
from mutasi.tests.factories import HARI_INI, buat_usul, jalankan, siapkan_panggung
from pegawai.services import impor
from pegawai.tests.factories import tempatkan
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.http import Permintaan
from sabangau_mutasi.inti.models import BerkasImpor

pytestmark = pytest.mark.django_db


def test_yang_memperbarui_konsep_menjadi_perancang_br_20() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")
    lain = buat_pelaku(Peran.ANALIS_BKD)

    sk.perbarui_konsep(usul_id=kasus.pk, pelaku=lain, data={"tanggal_sk": HARI_INI})

    assert petugas(kasus).perancang == str(lain.pengguna.pk)


def test_potongan_nip_hanya_mencari_bagi_yang_boleh_melihat_nip() -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    minta = Permintaan(urut="nomor")

    def jumlah(pelaku: str, q: str) -> int:
        return selektor.daftar(panggung.pelaku[pelaku], selektor.SaringUsul(q=q), minta).total

    assert jumlah("analis_bkd", panggung.ani.nip[4:12]) == 1
    assert jumlah("ppk", panggung.ani.nip[4:12]) == 0
    assert jumlah("ppk", panggung.ani.nip) == 1


def test_surat_yang_tercatat_dua_kali_tidak_menghentikan_draf() -> None:
    panggung = siapkan_panggung()
    surat = buat_usul(panggung).surat_pengantar
    SuratPengantar.objects.create(nomor=surat.nomor, tanggal=surat.tanggal, unit=surat.unit)

    assert buat_usul(panggung).surat_pengantar == surat


def test_penempatan_yang_tertahan_tercatat_di_log(caplog: pytest.LogCaptureFixture) -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung, tmt=HARI_INI), sampai="UNGGAH_TTD")
    surat = sk.milik(kasus)
    tempatkan(panggung.ani, panggung.posisi_asal, surat.tmt.replace(year=surat.tmt.year + 1))

    with caplog.at_level(logging.WARNING):
        penempatan.laksanakan_tmt(tanggal=HARI_INI)

    assert f"{kasus.id_publik} belum dapat dijalankan: JABATAN_LEBIH_BARU_ADA" in caplog.text


def test_peran_penerap_impor_adalah_yang_mengonfirmasi_atau_sistem() -> None:
    berkas = BerkasImpor.objects.create(jenis="unor", nama_berkas="unor.xlsx", lokasi="", sha256="", ukuran=1)
    assert impor._peran_penerap(berkas) == "SISTEM"

    catat(
        pelaku=None,
        peran=Peran.KABID_MUTASI,
        aksi="konfirmasi_impor",
        objek_jenis="BerkasImpor",
        objek_id=berkas.id_publik,
    )

    assert impor._peran_penerap(berkas) == "KABID_MUTASI"

"""Rows of the database become the frozen facts the rules read, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from instansi.tests.factories import buat_jabatan, buat_posisi, buat_program, syaratkan
from mutasi.domain.fakta import FaktaPetugas
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap
from mutasi.fakta import angka_posisi, parameter, petugas, untuk_banyak, untuk_pegawai, untuk_usul
from mutasi.fakta.pegawai import fakta_pegawai
from mutasi.models import ParameterAturanBaris
from mutasi.tests.factories import HARI_INI, buat_usul, jalankan, siapkan_panggung
from pegawai.models import Reservasi
from pegawai.tests.factories import (
    buat_hukdis,
    buat_kinerja,
    buat_pegawai,
    buat_pendidikan,
    buat_tugas_belajar,
    tempatkan,
)

pytestmark = pytest.mark.django_db
TMT = date(2027, 1, 1)


def test_pegawai_dibaca_lengkap_dengan_register_dan_tanggalnya() -> None:
    panggung = siapkan_panggung()
    buat_hukdis(panggung.ani)
    buat_tugas_belajar(panggung.ani, selesai=date(2026, 6, 30))
    buat_pendidikan(panggung.ani, buat_program("Manajemen", rumpun=None))

    fakta = fakta_pegawai([panggung.ani.pk], hari_ini=HARI_INI)[panggung.ani.pk]

    assert fakta.kedudukan_aktif is True
    assert [gelar.program_nama for gelar in fakta.pendidikan] == ["Teknik Sipil", "Manajemen"]
    assert fakta.pendidikan[1].rumpun is None
    assert len(fakta.hukuman) == len(fakta.tugas_belajar) == 1
    assert fakta.hukuman_per == fakta.tugas_belajar_per == HARI_INI
    assert [satu.tahun for satu in fakta.kinerja] == [2023, 2024, 2025]


def test_register_yang_belum_pernah_dimuat_tidak_punya_tanggal() -> None:
    ani = buat_pegawai("Ani", buat_posisi())

    fakta = fakta_pegawai([ani.pk], hari_ini=HARI_INI)[ani.pk]

    assert fakta.hukuman == ()
    assert fakta.hukuman_per is None
    assert fakta.tugas_belajar_per is None


def test_jabatan_fungsional_yang_pernah_diduduki_ikut_terbaca() -> None:
    guru = buat_jabatan("Guru Ahli Pertama", jenis="FUNGSIONAL", jenjang="AHLI_PERTAMA", kelompok="Guru")
    ani = buat_pegawai("Ani", buat_posisi(jabatan=guru), tmt=date(2018, 1, 1))
    riwayat = ani.riwayat_jabatan.get()
    riwayat.masa = (date(2018, 1, 1), date(2022, 1, 1))
    riwayat.save(update_fields=["masa"])
    tempatkan(ani, buat_posisi(), date(2022, 1, 1))

    fakta = fakta_pegawai([ani.pk], hari_ini=HARI_INI)[ani.pk]

    assert fakta.jf_pernah == frozenset({"Guru"})


def test_syarat_jabatan_terbaca_sebagai_fakta_posisi() -> None:
    panggung = siapkan_panggung()
    program = buat_program("Teknik Jalan")
    syaratkan(panggung.posisi_tujuan.jabatan, program=(program,), rumpun=("SIPIL",))

    fakta = untuk_pegawai(
        panggung.ani.pk,
        panggung.posisi_tujuan.pk,
        dasar=DasarMutasi.KEBUTUHAN_ORGANISASI,
        tmt=TMT,
        hari_ini=HARI_INI,
    )

    assert fakta.tujuan is not None
    assert fakta.tujuan.jabatan.pendidikan.program == frozenset({program.pk})
    assert fakta.tujuan.jabatan.pendidikan.rumpun == frozenset({"SIPIL"})
    assert fakta.kasus.jenis is JenisMutasi.ANTAR_OPD
    assert fakta.tujuan.lowong == 1


def test_lowong_menghitung_pemegang_reservasi_dan_yang_pensiun_sebelum_tmt() -> None:
    posisi = buat_posisi(k=4)
    buat_pegawai("Pemegang", posisi)
    buat_pegawai("Segera pensiun", posisi, tanggal_lahir=date(1968, 12, 11))
    buat_pegawai("Paruh waktu", posisi, status="PPPK_PARUH_WAKTU")
    calon = buat_pegawai("Calon", buat_posisi())
    Reservasi.objects.create(posisi=posisi, arah="MASUK", pegawai=calon, tmt=TMT, sumber="kasus-lain")

    sekarang = angka_posisi([posisi.pk], HARI_INI)[posisi.pk]
    nanti = angka_posisi([posisi.pk], TMT)[posisi.pk]
    tanpa_diri = angka_posisi([posisi.pk], TMT, kecuali="kasus-lain")[posisi.pk]

    assert (sekarang.b, sekarang.lowong) == (2, 1)
    assert (nanti.b, nanti.lowong) == (1, 2)
    assert tanpa_diri.lowong == 3


def test_tempat_yang_akan_ditinggalkan_baru_kosong_mulai_tmt_nya() -> None:
    posisi = buat_posisi(k=1)
    pemegang = buat_pegawai("Pemegang", posisi)
    Reservasi.objects.create(posisi=posisi, arah="KELUAR", pegawai=pemegang, tmt=TMT, sumber="x")

    assert angka_posisi([posisi.pk], date(2026, 12, 1))[posisi.pk].lowong == 0
    assert angka_posisi([posisi.pk], TMT)[posisi.pk].lowong == 1


def test_posisi_tanpa_kebutuhan_ditetapkan_tidak_diketahui_lowongnya() -> None:
    posisi = buat_posisi(k=None)

    angka = angka_posisi([posisi.pk], TMT)[posisi.pk]

    assert angka.k is None
    assert angka.lowong is None


def test_draf_lain_tidak_mengunci_pegawai_tetapi_usul_terkirim_mengunci() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    buka = fakta_pegawai([panggung.ani.pk], hari_ini=HARI_INI)[panggung.ani.pk]

    kasus = jalankan(panggung, kasus, sampai="KIRIM")
    terkunci = fakta_pegawai([panggung.ani.pk], hari_ini=HARI_INI)[panggung.ani.pk]
    sendiri = fakta_pegawai([panggung.ani.pk], hari_ini=HARI_INI, kecuali_usul=[kasus.pk])[panggung.ani.pk]

    assert buka.kasus_lain == ()
    assert [satu.nomor for satu in terkunci.kasus_lain] == [kasus.nomor_registrasi]
    assert sendiri.kasus_lain == ()


def test_petugas_dibaca_dari_log_dan_pelaku_yang_sedang_bertindak_ikut() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="NYATAKAN_LENGKAP")

    hasil = petugas(kasus, ("SUSUN_KONSEP", 77))

    verifikator = str(panggung.pelaku["verifikator_bkd"].pengguna.pk)
    assert hasil == FaktaPetugas(verifikator=verifikator, perancang="77", penandatangan=None)


def test_surat_membawa_posisi_yang_disebutnya() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")

    fakta = untuk_usul(kasus, tahap=Tahap.TPK, hari_ini=HARI_INI)

    assert {(surat.jenis.value, surat.posisi_id) for surat in fakta.kasus.surat} == {
        ("SURAT_USUL", str(panggung.posisi_tujuan.pk)),
        ("SURAT_PERSETUJUAN", str(panggung.posisi_tujuan.pk)),
    }


def test_jumlah_kueri_tetap_untuk_satu_dan_untuk_banyak_calon() -> None:
    panggung = siapkan_panggung()
    orang = [panggung.ani]
    satu = _kueri(orang, panggung.posisi_tujuan.pk)
    for nama in ("Budi", "Citra", "Dewi", "Eka", "Fajar"):
        baru = buat_pegawai(nama, buat_posisi())
        buat_kinerja(baru)
        orang.append(baru)

    assert _kueri(orang, panggung.posisi_tujuan.pk) == satu


def _kueri(orang: list, posisi_id: int) -> int:
    with CaptureQueriesContext(connection) as tangkap:
        untuk_banyak(
            [satu.pk for satu in orang],
            posisi_id,
            dasar=DasarMutasi.KEBUTUHAN_ORGANISASI,
            tmt=TMT,
            hari_ini=HARI_INI,
        )
    return len(tangkap)


def test_parameter_terbaru_yang_sudah_berlaku_menang() -> None:
    ParameterAturanBaris.objects.create(kode="MIN_TENURE_MONTHS", nilai="24", mulai=date(2020, 1, 1))
    ParameterAturanBaris.objects.create(kode="MIN_TENURE_MONTHS", nilai="6", mulai=date(2026, 1, 1))
    ParameterAturanBaris.objects.create(kode="MIN_TENURE_MONTHS", nilai="12", mulai=date(2030, 1, 1))
    ParameterAturanBaris.objects.create(kode="TMT_AWAL_BULAN", nilai="tidak", mulai=date(2020, 1, 1))
    ParameterAturanBaris.objects.create(kode="DASAR_HUKUM_BR-08", nilai="Pergub 1/2026", mulai=date(2026, 1, 1))

    hasil = parameter(HARI_INI)

    assert hasil.min_masa_jabatan_bulan == 6
    assert hasil.tmt_awal_bulan is False
    assert hasil.dasar_hukum == {"BR-08": "Pergub 1/2026"}

"""Placement on the TMT: who is due, once, whole, and what keeps a case waiting."""

from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from instansi.models import Jabatan
from instansi.tests.factories import buat_posisi
from mutasi import tasks
from mutasi.domain.alur import Aksi
from mutasi.models import LogTransisi, SuratKeputusan, UsulMutasi
from mutasi.selectors import status_saya
from mutasi.services import harian, jejak, penempatan, usul
from mutasi.tests.factories import HARI_INI, ISIAN, Panggung, buat_usul, jalankan, siapkan_panggung
from pegawai.models import Reservasi, RiwayatJabatan
from pegawai.tests.factories import buat_kinerja, buat_pegawai, tempatkan
from sabangau_mutasi.inti.galat import AturanDilanggar

BESOK = HARI_INI + timedelta(days=1)


def terbitkan(panggung: Panggung, **isi: Any) -> UsulMutasi:
    return jalankan(panggung, buat_usul(panggung, **isi), sampai="UNGGAH_TTD")


@pytest.mark.django_db
def test_pegawai_duduk_di_posisi_baru_dan_reservasinya_lepas() -> None:
    panggung = siapkan_panggung()
    kasus = terbitkan(panggung)

    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    panggung.ani.refresh_from_db()
    kasus.refresh_from_db()
    baru = RiwayatJabatan.objects.get(pegawai=panggung.ani, tmt=HARI_INI)
    assert [satu.posisi for satu in laporan.ditempatkan] == [str(panggung.posisi_tujuan.id_publik)]
    assert panggung.ani.posisi_kini == panggung.posisi_tujuan
    assert kasus.ditempatkan_pada == HARI_INI
    assert (baru.sumber, baru.nomor_sk) == ("SK", SuratKeputusan.objects.get(usul=kasus).nomor)
    assert not Reservasi.objects.exists()
    assert jejak.rantai_rusak(kasus.pk) == []


@pytest.mark.django_db
def test_penempatan_yang_diulang_tidak_mengubah_apa_pun() -> None:
    panggung = siapkan_panggung()
    kasus = terbitkan(panggung)
    penempatan.laksanakan_tmt(tanggal=HARI_INI)

    kedua = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    assert (kedua.ditempatkan, kedua.gagal) == ([], [])
    assert LogTransisi.objects.filter(usul=kasus, aksi="TEMPATKAN").count() == 1
    assert RiwayatJabatan.objects.filter(pegawai=panggung.ani).count() == 2


@pytest.mark.django_db
def test_tmt_yang_terlewat_dikejar_dan_yang_belum_tiba_menunggu() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    budi = buat_pegawai("Budi", buat_posisi(panggung.posisi_asal.unit))
    buat_kinerja(budi)
    lewat = terbitkan(panggung, tmt=HARI_INI - timedelta(days=3))
    nanti = terbitkan(panggung, pegawai=budi, tmt=BESOK)

    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    nanti.refresh_from_db()
    assert [satu.nomor_registrasi for satu in laporan.ditempatkan] == [lewat.nomor_registrasi]
    assert nanti.ditempatkan_pada is None
    assert Reservasi.objects.filter(sumber=str(nanti.id_publik)).count() == 2


@pytest.mark.django_db
def test_tanggal_yang_belum_tiba_ditolak() -> None:
    with pytest.raises(AturanDilanggar, match="belum tiba"):
        penempatan.laksanakan_tmt(tanggal=BESOK)


@pytest.mark.django_db
def test_sk_yang_belum_ditandatangani_tidak_menempatkan() -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="PARAF_SEKDA")

    assert penempatan.laksanakan_tmt(tanggal=HARI_INI).ditempatkan == []


@pytest.mark.django_db
def test_jabatan_manajerial_menunggu_tanggal_pelantikan() -> None:
    panggung = siapkan_panggung()
    kasus = terbitkan(panggung)
    Jabatan.objects.filter(pk__in=[panggung.posisi_asal.jabatan_id, panggung.posisi_tujuan.jabatan_id]).update(
        jenis="PENGAWAS"
    )
    tertahan = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    usul.laksanakan(
        usul_id=kasus.pk,
        aksi="CATAT_PELANTIKAN",
        pelaku=panggung.pelaku["analis_bkd"],
        data={"tanggal_pelantikan": HARI_INI},
    )
    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    assert [satu.kode for satu in tertahan.gagal] == ["PELANTIKAN_BELUM_TERCATAT"]
    assert len(laporan.ditempatkan) == 1
    assert RiwayatJabatan.objects.get(pegawai=panggung.ani, tmt=HARI_INI).tanggal_pelantikan == HARI_INI


@pytest.mark.django_db
def test_jabatan_fungsional_dan_jenjang_yang_sama_tidak_perlu_dilantik() -> None:
    panggung = siapkan_panggung()
    terbitkan(panggung)
    Jabatan.objects.filter(pk__in=[panggung.posisi_asal.jabatan_id, panggung.posisi_tujuan.jabatan_id]).update(
        jenis="FUNGSIONAL", jenjang="AHLI_MUDA", kelompok="Guru"
    )

    assert len(penempatan.laksanakan_tmt(tanggal=HARI_INI).ditempatkan) == 1


@pytest.mark.django_db
def test_satu_kasus_yang_gagal_tidak_menahan_yang_lain() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    budi = buat_pegawai("Budi", buat_posisi(panggung.posisi_asal.unit))
    buat_kinerja(budi)
    gagal, jalan = terbitkan(panggung), terbitkan(panggung, pegawai=budi)
    tempatkan(panggung.ani, buat_posisi(), BESOK)

    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    assert [(satu.nomor_registrasi, satu.kode) for satu in laporan.gagal] == [
        (gagal.nomor_registrasi, "JABATAN_LEBIH_BARU_ADA")
    ]
    assert [satu.nomor_registrasi for satu in laporan.ditempatkan] == [jalan.nomor_registrasi]


@pytest.mark.django_db
def test_spmt_hanya_setelah_penempatan_dan_serah_terima_dan_tidak_mendahului_tmt() -> None:
    panggung = siapkan_panggung()
    kasus, kepala = terbitkan(panggung), panggung.pelaku["kepala_tujuan"]
    spmt = {"usul_id": kasus.pk, "aksi": "TERBITKAN_SPMT", "pelaku": kepala, "data": ISIAN["TERBITKAN_SPMT"]}
    with pytest.raises(AturanDilanggar, match=r"belum tercatat di posisi baru.*belum mencatat serah terima"):
        usul.laksanakan(**spmt)
    penempatan.laksanakan_tmt(tanggal=HARI_INI)
    usul.laksanakan(usul_id=kasus.pk, aksi="SERAH_TERIMA", pelaku=panggung.pelaku["admin_asal"])

    dini = spmt | {"data": ISIAN["TERBITKAN_SPMT"] | {"spmt_tanggal": HARI_INI - timedelta(days=1)}}
    with pytest.raises(AturanDilanggar, match="mendahului TMT"):
        usul.laksanakan(**dini)

    assert usul.laksanakan(**spmt).status == "SPMT_TERBIT"


@pytest.mark.django_db
def test_perintah_mencetak_satu_baris_json() -> None:
    panggung = siapkan_panggung()
    kasus = terbitkan(panggung)
    keluaran = io.StringIO()

    call_command("laksanakan_tmt", "--json", "--tanggal", HARI_INI.isoformat(), stdout=keluaran)

    isi = json.loads(keluaran.getvalue())
    assert [satu["nomor_registrasi"] for satu in isi["ditempatkan"]] == [kasus.nomor_registrasi]
    assert isi["tanggal"] == HARI_INI.isoformat()
    assert panggung.ani.nip not in keluaran.getvalue()


@pytest.mark.django_db
def test_perintah_untuk_tanggal_depan_berhenti_dengan_pesan() -> None:
    with pytest.raises(CommandError, match="belum tiba"):
        call_command("laksanakan_tmt", "--tanggal", BESOK.isoformat())


@pytest.mark.django_db
def test_tugas_harian_menempatkan_dan_mengakhiri_yang_tidak_ditanggapi() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    budi = buat_pegawai("Budi", buat_posisi(panggung.posisi_asal.unit))
    buat_kinerja(budi)
    ditempatkan = terbitkan(panggung)
    diam = jalankan(panggung, buat_usul(panggung, pegawai=budi), sampai="KIRIM")
    UsulMutasi.objects.filter(pk=diam.pk).update(status_sejak=diam.status_sejak - timedelta(days=60))

    tasks.laksanakan_tmt()

    ditempatkan.refresh_from_db()
    diam.refresh_from_db()
    assert ditempatkan.ditempatkan_pada == HARI_INI
    assert diam.status == "KEDALUWARSA"


@pytest.mark.django_db
def test_usul_yang_masih_dalam_batas_waktu_tidak_kedaluwarsa() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    assert harian.langkah_jatuh_tempo(hari_ini=HARI_INI + timedelta(days=20)) == []
    assert harian.langkah_jatuh_tempo(hari_ini=HARI_INI + timedelta(days=60)) == [kasus.nomor_registrasi]
    assert LogTransisi.objects.get(usul=kasus, aksi=Aksi.NYATAKAN_KEDALUWARSA).peran == "SISTEM"


@pytest.mark.django_db
def test_yang_lewat_batas_dilaporkan_kepada_kepala_bkd_sekali() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    UsulMutasi.objects.filter(pk=kasus.pk).update(tenggat=HARI_INI - timedelta(days=1))

    laporan = [harian.eskalasi(hari_ini=HARI_INI), harian.eskalasi(hari_ini=HARI_INI)]

    (satu,) = status_saya.pemberitahuan(panggung.pelaku["kepala_bkd"])
    assert laporan == [1, 0]
    assert "Lewat batas waktu" in satu.kalimat


@pytest.mark.django_db(transaction=True)
def test_dua_pekerja_bersamaan_menempatkan_satu_kali() -> None:
    panggung = siapkan_panggung()
    kasus = terbitkan(panggung)

    def tempat(_: int) -> int:
        try:
            return len(penempatan.laksanakan_tmt(tanggal=HARI_INI).ditempatkan)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as kolam:
        hasil = list(kolam.map(tempat, range(4)))

    assert sum(hasil) == 1
    assert LogTransisi.objects.filter(usul=kasus, aksi="TEMPATKAN").count() == 1

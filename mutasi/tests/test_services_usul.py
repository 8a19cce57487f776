"""The single door: permission, version, fields, guards, rules, effect, log; what is refused changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from instansi.tests.factories import buat_posisi
from mutasi.models import LogTransisi, UsulMutasi
from mutasi.services import berkas, jejak, usul
from mutasi.tests.factories import (
    HARI_INI,
    ISIAN,
    Panggung,
    buat_usul,
    jalankan,
    lengkapi_berkas,
    siapkan_panggung,
    surat,
)
from pegawai.tests.factories import buat_hukdis, buat_kinerja, buat_pegawai
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import BerkasImpor, HariLibur, JejakAudit

pytestmark = pytest.mark.django_db


def kirim(panggung: Panggung, kasus: UsulMutasi, **data: object) -> UsulMutasi:
    isi = ISIAN["KIRIM"] | data
    return usul.laksanakan(usul_id=kasus.pk, aksi="KIRIM", pelaku=panggung.pelaku["admin_tujuan"], data=isi)


def test_pengiriman_diteruskan_sistem_dan_bertenggat_hari_kerja() -> None:
    panggung = siapkan_panggung()
    HariLibur.objects.create(tanggal=HARI_INI + timedelta(days=1), nama="Libur uji")

    kasus = kirim(panggung, buat_usul(panggung))

    log = list(LogTransisi.objects.filter(usul=kasus).order_by("urutan").values_list("aksi", "peran"))
    assert kasus.status == "MENUNGGU_PERSETUJUAN_ASAL"
    assert log[1:] == [("KIRIM", "ADMIN_OPD"), ("MINTA_PERSETUJUAN_ASAL", "SISTEM")]
    assert kasus.tenggat is not None
    assert (kasus.tenggat - HARI_INI).days >= 14


def test_pelaku_tanpa_wewenang_ditolak_dan_tidak_ada_yang_berubah() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)

    with pytest.raises(PermissionDenied, match="OPD tujuan"):
        usul.laksanakan(usul_id=kasus.pk, aksi="KIRIM", pelaku=panggung.pelaku["admin_asal"], data=ISIAN["KIRIM"])

    kasus.refresh_from_db()
    assert (kasus.status, kasus.versi, kasus.berkas.count()) == ("DRAF", 1, 0)


def test_versi_yang_ketinggalan_ditolak() -> None:
    panggung = siapkan_panggung()
    kasus = kirim(panggung, buat_usul(panggung))

    with pytest.raises(AturanDilanggar) as galat:
        usul.laksanakan(
            usul_id=kasus.pk,
            aksi="SETUJUI_ASAL",
            pelaku=panggung.pelaku["kepala_asal"],
            data=ISIAN["SETUJUI_ASAL"],
            versi=1,
        )

    assert galat.value.kode == "VERSI_BERUBAH"


def test_langkah_yang_diulang_ditolak() -> None:
    panggung = siapkan_panggung()
    kasus = kirim(panggung, buat_usul(panggung))

    with pytest.raises(PermissionDenied, match="tidak tersedia"):
        kirim(panggung, kasus)


def test_isian_tidak_dikenal_ditolak() -> None:
    panggung = siapkan_panggung()

    with pytest.raises(AturanDilanggar, match="Isian tidak dikenal: nomer"):
        kirim(panggung, buat_usul(panggung), nomer="1")


def test_surat_wajib_diminta_bila_belum_ada() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)

    with pytest.raises(AturanDilanggar) as galat:
        usul.laksanakan(usul_id=kasus.pk, aksi="KIRIM", pelaku=panggung.pelaku["admin_tujuan"])

    assert (galat.value.kode, galat.value.medan) == ("BERKAS_WAJIB", "berkas_surat_usul")


def test_aturan_yang_menghalangi_disebut_kodenya_br_04() -> None:
    panggung = siapkan_panggung()
    buat_hukdis(panggung.ani, status="PROSES")

    with pytest.raises(AturanDilanggar, match="BR-04: Sedang dalam proses") as galat:
        kirim(panggung, buat_usul(panggung))

    assert galat.value.kode == "ATURAN:BR-04"


def test_data_kurang_menghalangi_dan_menyebut_yang_perlu_dilengkapi_br_05() -> None:
    panggung = siapkan_panggung()
    BerkasImpor.objects.filter(jenis="tugas-belajar").delete()

    with pytest.raises(AturanDilanggar, match=r"BR-05: .* Impor data tugas belajar"):
        kirim(panggung, buat_usul(panggung))


def test_br_02_sebagai_peringatan_meminta_alasan_lalu_lolos_dan_tercatat() -> None:
    panggung = siapkan_panggung()
    panggung.ani.tmt_jabatan = HARI_INI - timedelta(days=200)
    panggung.ani.save(update_fields=["tmt_jabatan"])
    kasus = buat_usul(panggung)

    with pytest.raises(AturanDilanggar) as galat:
        kirim(panggung, kasus)
    kasus = kirim(panggung, kasus, alasan_pengecualian="Kebutuhan mendesak jembatan putus.")

    assert (galat.value.kode, galat.value.medan) == ("PENGECUALIAN:BR-02", "alasan_pengecualian")
    log = LogTransisi.objects.get(usul=kasus, aksi="KIRIM")
    assert log.data["pengecualian"] == {"BR-02": "Kebutuhan mendesak jembatan putus."}
    assert jalankan_lanjutan(panggung, kasus).status == "SIDANG_TPK"


def jalankan_lanjutan(panggung: Panggung, kasus: UsulMutasi) -> UsulMutasi:
    data = ISIAN["SETUJUI_ASAL"]
    usul.laksanakan(usul_id=kasus.pk, aksi="SETUJUI_ASAL", pelaku=panggung.pelaku["kepala_asal"], data=data)
    lengkapi_berkas(panggung, kasus)
    usul.laksanakan(usul_id=kasus.pk, aksi="NYATAKAN_LENGKAP", pelaku=panggung.pelaku["verifikator_bkd"])
    return usul.laksanakan(
        usul_id=kasus.pk, aksi="AJUKAN_KE_TPK", pelaku=panggung.pelaku["analis_bkd"], data=ISIAN["AJUKAN_KE_TPK"]
    )


def test_dua_opd_boleh_mendraf_tetapi_hanya_satu_yang_terkirim_br_15() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    pertama, kedua = buat_usul(panggung), buat_usul(panggung)
    kirim(panggung, pertama)

    with pytest.raises(AturanDilanggar, match="BR-15"):
        kirim(panggung, kedua)


def test_penolakan_opd_asal_memerlukan_alasan_dan_usul_pengganti() -> None:
    panggung = siapkan_panggung()
    kasus, kepala = kirim(panggung, buat_usul(panggung)), panggung.pelaku["kepala_asal"]

    with pytest.raises(AturanDilanggar, match="Isi usul pengganti"):
        usul.laksanakan(usul_id=kasus.pk, aksi="TOLAK_ASAL", pelaku=kepala, data={"alasan": "Kurang orang"})
    with pytest.raises(AturanDilanggar, match="Isi alasan"):
        usul.laksanakan(usul_id=kasus.pk, aksi="TOLAK_ASAL", pelaku=kepala, data={"usul_pengganti": "Budi"})
    isi = {"alasan": "Kurang orang", "usul_pengganti": "Budi"}
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="TOLAK_ASAL", pelaku=kepala, data=isi)

    assert kasus.status == "DITOLAK"
    assert LogTransisi.objects.get(usul=kasus, aksi="TOLAK_ASAL").alasan == "Kurang orang"


def test_berkas_dikembalikan_diganti_lalu_dikirim_ulang() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")
    verifikator, admin = panggung.pelaku["verifikator_bkd"], panggung.pelaku["admin_tujuan"]
    minta = {"usul_id": kasus.pk, "aksi": "MINTA_PERBAIKAN", "pelaku": verifikator, "data": {"alasan": "Buram"}}
    with pytest.raises(AturanDilanggar, match="Tandai dahulu"):
        usul.laksanakan(**minta)
    buram = kasus.berkas.get(jenis="SURAT_USUL")
    berkas.periksa(berkas_id=buram.pk, status="PERBAIKAN", catatan="Tidak terbaca.", pelaku=verifikator)

    kasus = usul.laksanakan(**minta)
    with pytest.raises(AturanDilanggar, match="belum diganti: Surat usul"):
        usul.laksanakan(usul_id=kasus.pk, aksi="KIRIM_PERBAIKAN", pelaku=admin)
    berkas.unggah(usul_id=kasus.pk, jenis="SURAT_USUL", unggahan=surat(teks="jelas"), pelaku=admin)
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="KIRIM_PERBAIKAN", pelaku=admin)

    assert kasus.status == "VERIFIKASI_BERKAS"
    with pytest.raises(AturanDilanggar, match="belum dinyatakan sesuai"):
        usul.laksanakan(usul_id=kasus.pk, aksi="NYATAKAN_LENGKAP", pelaku=verifikator)


def test_pengusul_membatalkan_sebelum_tpk_tetapi_tidak_sesudahnya() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    admin = panggung.pelaku["admin_tujuan"]
    draf = usul.laksanakan(usul_id=buat_usul(panggung).pk, aksi="BATALKAN", pelaku=admin)
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")

    assert draf.status == "DIBATALKAN"
    with pytest.raises(PermissionDenied):
        usul.laksanakan(usul_id=kasus.pk, aksi="BATALKAN", pelaku=admin, data={"alasan": "Batal"})


def test_aksi_massal_menjalankan_yang_boleh_dan_melaporkan_yang_tertahan() -> None:
    panggung = siapkan_panggung(k_tujuan=3)
    budi = buat_pegawai("Budi", buat_posisi(panggung.posisi_asal.unit))
    citra = buat_pegawai("Citra", buat_posisi(panggung.posisi_asal.unit))
    buat_kinerja(budi)
    boleh, tertahan = buat_usul(panggung, pegawai=budi), buat_usul(panggung, pegawai=citra)

    hasil = usul.laksanakan_banyak(
        usul_ids=[boleh.pk, tertahan.pk, boleh.pk],
        aksi="KIRIM",
        pelaku=panggung.pelaku["admin_tujuan"],
        data=ISIAN["KIRIM"],
    )

    assert [(satu.usul_id, satu.berhasil) for satu in hasil] == [(boleh.pk, True), (tertahan.pk, False)]
    assert "BR-06" in hasil[1].pesan


def test_log_berantai_dan_tidak_dapat_diubah() -> None:
    panggung = siapkan_panggung()
    kasus = kirim(panggung, buat_usul(panggung))

    assert jejak.rantai_rusak(kasus.pk) == []
    with pytest.raises(DatabaseError, match="log_hanya_ditambah"), transaction.atomic():
        LogTransisi.objects.filter(usul=kasus).update(alasan="diubah")
    with pytest.raises(DatabaseError, match="log_hanya_ditambah"), transaction.atomic():
        LogTransisi.objects.filter(usul=kasus, urutan=1).delete()


def test_rantai_log_yang_dipalsukan_ketahuan() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    asli = LogTransisi.objects.get(usul=kasus)
    LogTransisi.objects.create(
        usul=kasus,
        urutan=2,
        dari="DRAF",
        ke="DIAJUKAN",
        aksi="KIRIM",
        peran="ADMIN_OPD",
        waktu=asli.waktu,
        sidik_sebelum=asli.sidik,
        sidik="0" * 64,
    )

    assert jejak.rantai_rusak(kasus.pk) == [2]


def test_setiap_langkah_masuk_jejak_audit_dengan_perannya() -> None:
    panggung = siapkan_panggung()
    kasus = kirim(panggung, buat_usul(panggung))

    jejak_audit = JejakAudit.objects.filter(objek_id=str(kasus.id_publik)).order_by("pk").values_list("aksi", "peran")

    assert list(jejak_audit) == [
        ("usul_buat", "ADMIN_OPD"),
        ("usul_kirim", "ADMIN_OPD"),
        ("usul_minta_persetujuan_asal", "SISTEM"),
    ]

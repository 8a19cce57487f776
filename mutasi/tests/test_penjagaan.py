"""What keeps a case honest between its steps: seats on their day, papers by role, reminders, the chain of the log."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pgtrigger
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404
from django.utils import timezone
from pypdf import PdfReader, PdfWriter

from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from mutasi import izin, tasks
from mutasi.fakta import angka_posisi
from mutasi.models import BerkasUsul, LogTransisi, Pemberitahuan, UsulMutasi
from mutasi.selectors import rincian as rinci
from mutasi.selectors import sk as baca_sk
from mutasi.selectors import usul as baca
from mutasi.services import berkas, harian, penempatan, reservasi, sk, usul
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan, siapkan_panggung, surat, tanda_tangani
from pegawai.models import KedudukanHukum, Pegawai, Reservasi
from pegawai.tests.factories import buat_kinerja, buat_pegawai, tempatkan
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import JejakAudit

pytestmark = pytest.mark.django_db
BULAN_DEPAN = HARI_INI + timedelta(days=31)


def penduduk(panggung: Panggung, nama: str, posisi: Any = None) -> Pegawai:
    orang = buat_pegawai(nama, posisi or buat_posisi(panggung.posisi_asal.unit))
    buat_kinerja(orang)
    return orang


def test_b_pada_tmt_menghitung_siapa_yang_duduk_pada_hari_itu() -> None:
    panggung = siapkan_panggung()
    kunci = panggung.posisi_tujuan.pk
    pemegang = penduduk(panggung, "Budi", panggung.posisi_tujuan)
    tempatkan(penduduk(panggung, "Citra"), panggung.posisi_tujuan, BULAN_DEPAN)
    tempatkan(pemegang, buat_posisi(), BULAN_DEPAN + timedelta(days=31))

    b = [angka_posisi([kunci], HARI_INI + timedelta(days=hari))[kunci].b for hari in (-365, 0, 31, 62)]

    assert b == [1, 1, 2, 1]


def test_penempatan_menunggu_bila_kursinya_terisi_di_antara_sk_dan_tmt() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    penyela = penduduk(panggung, "Budi", panggung.posisi_tujuan)

    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)
    tempatkan(penyela, buat_posisi(), HARI_INI)
    kemudian = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    assert [(satu.nomor_registrasi, satu.kode) for satu in laporan.gagal] == [(kasus.nomor_registrasi, "POSISI_PENUH")]
    assert [satu.nomor_registrasi for satu in kemudian.ditempatkan] == [kasus.nomor_registrasi]


def test_penempatan_menolak_pegawai_yang_sudah_tidak_aktif() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    meninggal, _ = KedudukanHukum.objects.get_or_create(id="99", defaults={"nama": "Meninggal", "aktif": False})
    Pegawai.objects.filter(pk=panggung.ani.pk).update(kedudukan=meninggal)

    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    assert [satu.kode for satu in laporan.gagal] == ["PEGAWAI_TIDAK_AKTIF"]
    kasus.refresh_from_db()
    assert kasus.ditempatkan_pada is None
    assert Reservasi.objects.filter(sumber=str(kasus.id_publik)).count() == 2


def berbalik(panggung: Panggung, orang: Pegawai) -> Panggung:
    """The same two offices the other way round: ``orang`` leaves the target posisi for a vacant one of the origin."""
    tukar = {"asal": "tujuan", "tujuan": "asal"}
    pelaku = {
        (f"{nama}_{tukar[sisi]}" if (nama := kunci.rpartition("_")[0]) and sisi in tukar else kunci): satu
        for kunci, satu in panggung.pelaku.items()
        for sisi in [kunci.rpartition("_")[2]]
    }
    lain = buat_posisi(buat_unit("Subbagian Keuangan", panggung.asal), buat_jabatan("Penata Laporan"), k=1)
    return replace(
        panggung,
        asal=panggung.tujuan,
        tujuan=panggung.asal,
        posisi_asal=panggung.posisi_tujuan,
        posisi_tujuan=lain,
        ani=orang,
        pelaku=pelaku,
    )


def test_kursi_yang_dilepas_usul_lain_terisi_pada_hari_yang_sama() -> None:
    panggung = siapkan_panggung()
    masuk = buat_usul(panggung)
    sebaliknya = berbalik(panggung, penduduk(panggung, "Citra", panggung.posisi_tujuan))
    keluar = jalankan(sebaliknya, buat_usul(sebaliknya), sampai="UNGGAH_TTD")
    masuk = jalankan(panggung, masuk, sampai="UNGGAH_TTD")
    assert masuk.pk < keluar.pk  # the queue meets the one who must wait first

    laporan = penempatan.laksanakan_tmt(tanggal=HARI_INI)

    assert [satu.nomor_registrasi for satu in laporan.ditempatkan] == [
        keluar.nomor_registrasi,
        masuk.nomor_registrasi,
    ]
    assert laporan.gagal == []


def test_tmt_sk_tidak_boleh_mundur_melewati_kursi_yang_sudah_dijanjikan() -> None:
    panggung = siapkan_panggung()
    sebaliknya = berbalik(panggung, penduduk(panggung, "Citra", panggung.posisi_tujuan))
    keluar = jalankan(sebaliknya, buat_usul(sebaliknya), sampai="CATAT_PERTEK")
    jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")

    with pytest.raises(AturanDilanggar, match="sudah dijanjikan") as galat:
        reservasi.geser(keluar, tmt=BULAN_DEPAN)

    assert galat.value.medan == "tmt"
    reservasi.geser(keluar, tmt=HARI_INI)


def test_posisi_yang_tutup_sebelum_tmt_tidak_dapat_dituju() -> None:
    panggung = siapkan_panggung()
    panggung.posisi_tujuan.sampai = HARI_INI + timedelta(days=10)
    panggung.posisi_tujuan.save()

    with pytest.raises(AturanDilanggar, match="ditutup"):
        buat_usul(panggung, tmt=BULAN_DEPAN)

    assert buat_usul(panggung, tmt=HARI_INI).status == "DRAF"


def baca_berkas(panggung: Panggung, kasus: UsulMutasi, jenis: str, pelaku: Any) -> bool:
    satu = BerkasUsul.objects.filter(usul=kasus, jenis=jenis).latest("versi")
    try:
        baca.ambil_berkas(pelaku, satu.id_publik)
    except Http404:
        return False
    return True


def test_berkas_terbuka_menurut_peran_dan_jenisnya() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")
    for jenis in ("BA_TPK", "BEBAS_TEMUAN"):
        berkas.unggah(usul_id=kasus.pk, jenis=jenis, unggahan=surat(), pelaku=panggung.pelaku["kabid_mutasi"])
    pembaca = dict(panggung.pelaku) | {
        satu.value.lower(): buat_pelaku(satu) for satu in (Peran.INSPEKTORAT, Peran.AUDITOR, Peran.PPDP)
    }
    boleh = {
        jenis: {nama for nama, satu in pembaca.items() if baca_berkas(panggung, kasus, jenis, satu)}
        for jenis in ("SURAT_USUL", "BA_TPK", "BEBAS_TEMUAN")
    }

    bkd = {satu.value.lower() for satu in Peran if satu.value.lower() in panggung.pelaku and satu is not Peran.ASN}
    pihak = {"admin_asal", "kepala_asal", "admin_tujuan", "kepala_tujuan", "asn"}
    assert boleh["SURAT_USUL"] == bkd | pihak | {"auditor"}
    assert boleh["BA_TPK"] == bkd | {"auditor"}
    assert boleh["BEBAS_TEMUAN"] == bkd | pihak | {"auditor", "inspektorat"}


def test_rincian_tidak_memuat_berkas_kerja_dan_alasan_bagi_yang_tidak_berhak() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")
    berkas.unggah(usul_id=kasus.pk, jenis="BA_TPK", unggahan=surat(), pelaku=panggung.pelaku["kabid_mutasi"])
    ppdp = buat_pelaku(Peran.PPDP)
    lihat = {
        nama: rinci.rincian(pelaku, baca.ambil(pelaku, kasus.id_publik))
        for nama, pelaku in {"asal": panggung.pelaku["admin_asal"], "ppdp": ppdp}.items()
    }

    assert "BA_TPK" not in {satu.jenis for satu in lihat["asal"].berkas}
    assert {satu.id_publik for satu in lihat["ppdp"].berkas} == {None}
    assert (lihat["asal"].alasan, lihat["ppdp"].alasan) == ("Kekurangan tenaga teknis.", "")


def test_alasan_permohonan_sendiri_tidak_sampai_ke_opd_tujuan() -> None:
    panggung = siapkan_panggung()
    kasus = UsulMutasi(
        dasar="PERMINTAAN_SENDIRI",
        jenis="ANTAR_OPD",
        pegawai=panggung.ani,
        unit_asal=panggung.posisi_asal.unit,
        posisi_tujuan=panggung.posisi_tujuan,
    )

    boleh = {nama for nama, satu in panggung.pelaku.items() if izin.boleh_baca_alasan(satu, kasus)}

    assert {"asn", "admin_asal", "kepala_asal"} <= boleh
    assert not boleh & {"admin_tujuan", "kepala_tujuan"}


def test_konsep_sk_hanya_untuk_bkd_dan_pemutus() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")
    surat_sk = sk.milik(kasus)

    assert baca_sk.ambil(panggung.pelaku["pyb"], surat_sk.id_publik, "konsep") == surat_sk
    for kunci in ("admin_tujuan", "admin_asal", "asn"):
        with pytest.raises(Http404):
            baca_sk.ambil(panggung.pelaku[kunci], surat_sk.id_publik, "konsep")


def test_berkas_yang_sudah_sesuai_tidak_dapat_ditukar_setelah_verifikasi() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="NYATAKAN_LENGKAP")

    with pytest.raises(PermissionDenied, match="tidak dapat diganti"):
        berkas.unggah(usul_id=kasus.pk, jenis="SPTJM", unggahan=surat(), pelaku=panggung.pelaku["analis_bkd"])

    assert BerkasUsul.objects.filter(usul=kasus, jenis="SPTJM").count() == 1


def test_verifikator_tidak_memeriksa_berkas_unggahannya_sendiri() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")
    verifikator = panggung.pelaku["verifikator_bkd"]
    satu = berkas.unggah(usul_id=kasus.pk, jenis="SPTJM", unggahan=surat(), pelaku=verifikator)

    with pytest.raises(AturanDilanggar, match="verifikator lain"):
        berkas.periksa(berkas_id=satu.pk, status="SESUAI", pelaku=verifikator)


def test_sk_bertanda_tangan_harus_berasal_dari_naskah_siap() -> None:
    """The right number alone is not enough: a page whose words differ is another document."""
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="PARAF_SEKDA")
    surat_sk = sk.milik(kasus)
    siap = PdfReader(io.BytesIO(sk.baca_naskah(surat_sk, "siap")))
    penulis = PdfWriter()
    penulis.append(siap)
    penulis.add_page(siap.pages[0])
    penyangga = io.BytesIO()
    penulis.write(penyangga)
    data = {"mode_ttd": "UNGGAH_TTE", "berkas_sk_mutasi": surat("sk.pdf")}
    data["berkas_sk_mutasi"] = type(data["berkas_sk_mutasi"])("sk.pdf", tanda_tangani(penyangga.getvalue()))

    with pytest.raises(AturanDilanggar, match="tidak sama dengan naskah siap"):
        usul.laksanakan(usul_id=kasus.pk, aksi="UNGGAH_TTD", pelaku=panggung.pelaku["ppk"], data=data)


def test_konsep_yang_diperbarui_tercatat_dan_menaikkan_versi() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")

    sk.perbarui_konsep(usul_id=kasus.pk, pelaku=panggung.pelaku["analis_bkd"], data={"tanggal_sk": HARI_INI})

    assert UsulMutasi.objects.get(pk=kasus.pk).versi == kasus.versi + 1
    assert JejakAudit.objects.filter(aksi="usul_perbarui_konsep", objek_id=str(kasus.id_publik)).count() == 1


def test_sk_yang_dikirim_ulang_sampai_sebagai_pemberitahuan_dan_surel(
    django_capture_on_commit_callbacks: Any,
) -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        sk.kirim(usul_id=kasus.pk, pelaku=panggung.pelaku["kabid_mutasi"])

    akun = panggung.ani.akun
    assert Pemberitahuan.objects.filter(penerima=akun, log__aksi="KIRIM_ULANG_SK").count() == 1
    assert [satu.to for satu in mail.outbox] == [["ani@example.id"]]


def test_pengingat_sekali_pada_delapan_puluh_persen_waktu() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    kepala = panggung.pelaku["kepala_asal"].pengguna
    Pemberitahuan.objects.filter(penerima=kepala).update(dibaca_pada=timezone.now())
    assert kasus.tenggat is not None

    awal = harian.eskalasi(hari_ini=HARI_INI)
    hampir = [harian.eskalasi(hari_ini=kasus.tenggat) for _ in range(2)]

    assert (awal, hampir) == (0, [1, 0])
    assert Pemberitahuan.objects.filter(penerima=kepala, dibaca_pada__isnull=True).count() == 1
    assert LogTransisi.objects.filter(usul=kasus, aksi="INGATKAN").count() == 1


def test_kasus_yang_rusak_tidak_menahan_langkah_harian_yang_lain(monkeypatch: pytest.MonkeyPatch) -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    kasus = [
        jalankan(panggung, buat_usul(panggung, pegawai=satu), sampai="KIRIM")
        for satu in (panggung.ani, penduduk(panggung, "Budi"))
    ]
    asli = harian.laksanakan_sistem

    def rusak(*, usul_id: int, **lain: Any) -> bool:
        if usul_id == kasus[0].pk:
            raise RuntimeError("rusak")
        return asli(usul_id=usul_id, **lain)

    monkeypatch.setattr(harian, "laksanakan_sistem", rusak)

    assert harian.langkah_jatuh_tempo(hari_ini=HARI_INI + timedelta(days=60)) == [kasus[1].nomor_registrasi]


def test_surel_yang_tertinggal_disusulkan(django_capture_on_commit_callbacks: Any) -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    tertinggal = Pemberitahuan.objects.filter(penerima=panggung.ani.akun)
    tertinggal.update(surel_pada=None, dibuat_pada=timezone.now() - timedelta(hours=1))
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        jumlah = harian.susulkan_surel()

    assert jumlah == len(mail.outbox) == tertinggal.count() > 0
    assert {tuple(satu.to) for satu in mail.outbox} == {("ani@example.id",)}
    assert not tertinggal.filter(surel_pada__isnull=True).exists()


def test_perantara_pesan_yang_mati_tidak_menggagalkan_langkah(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)

    def mati(*_: object) -> None:
        raise ConnectionError("broker")

    monkeypatch.setattr(tasks.kirim_surel, "delay", mati)
    with django_capture_on_commit_callbacks(execute=True):
        kasus = jalankan(panggung, kasus, sampai="KIRIM")

    assert kasus.status == "MENUNGGU_PERSETUJUAN_ASAL"


def test_log_tidak_dapat_diubah_dan_perubahan_paksa_ketahuan() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    baris = LogTransisi.objects.filter(usul=kasus, aksi="KIRIM")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        baris.update(alasan="lain")
    assert harian.periksa_rantai() == []

    with pgtrigger.ignore("mutasi.LogTransisi:log_hanya_ditambah"):
        baris.update(alasan="lain")

    assert harian.periksa_rantai() == [kasus.nomor_registrasi]

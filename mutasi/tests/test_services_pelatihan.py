"""The training plan: made at the TPK's approval, followed item by item, holding up the end but never the TMT."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from instansi.tests.factories import syaratkan
from mutasi.models import ItemPelatihan, RencanaPelatihan, UsulMutasi
from mutasi.selectors import pelatihan as selektor
from mutasi.services import pelatihan, penempatan, usul
from mutasi.tests.factories import HARI_INI, ISIAN, Panggung, buat_usul, jalankan, siapkan_panggung
from pegawai.tests.factories import buat_kompetensi, buat_pelatihan
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import Permintaan

pytestmark = pytest.mark.django_db
KURSUS = "Pelatihan Dasar Pengadaan"


def panggung_bercelah() -> Panggung:
    panggung = siapkan_panggung()
    syaratkan(panggung.posisi_tujuan.jabatan, pelatihan=(KURSUS, "Pelatihan K3"), kompetensi={"M1": 3, "M2": 2})
    buat_pelatihan(panggung.ani, "PELATIHAN K-3")
    buat_kompetensi(panggung.ani, {"M1": 2})
    return panggung


def sampai_sinkron(panggung: Panggung) -> UsulMutasi:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    penempatan.laksanakan_tmt(tanggal=HARI_INI)
    usul.laksanakan(usul_id=kasus.pk, aksi="SERAH_TERIMA", pelaku=panggung.pelaku["admin_asal"])
    for aksi, kunci in (("TERBITKAN_SPMT", "kepala_tujuan"), ("MULAI_SINKRON", "analis_bkd")):
        usul.laksanakan(usul_id=kasus.pk, aksi=aksi, pelaku=panggung.pelaku[kunci], data=ISIAN.get(aksi, {}))
    return kasus


def test_rencana_disusun_dari_celah_di_jabatan_tujuan() -> None:
    panggung = panggung_bercelah()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")

    item = list(ItemPelatihan.objects.filter(rencana__usul=kasus).order_by("tenggat", "pk"))

    assert [(satu.jenis, satu.wajib) for satu in item] == [
        ("KURSUS", True),
        ("KOMPETENSI", False),
        ("KOMPETENSI", False),
    ]
    assert item[0].uraian == KURSUS
    assert item[0].tenggat > HARI_INI


def test_rencana_yang_sudah_ada_tidak_disusun_ulang() -> None:
    panggung = panggung_bercelah()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")

    pelatihan.susun(kasus, tmt=HARI_INI, hari_ini=HARI_INI)

    assert RencanaPelatihan.objects.count() == 1
    assert ItemPelatihan.objects.count() == 3


def test_pelatihan_wajib_terbuka_menahan_selesai_tetapi_tidak_menahan_tmt() -> None:
    panggung = panggung_bercelah()
    kasus = sampai_sinkron(panggung)
    selesaikan = {
        "usul_id": kasus.pk,
        "aksi": "SELESAIKAN",
        "pelaku": panggung.pelaku["analis_bkd"],
        "data": ISIAN["SELESAIKAN"],
    }
    with pytest.raises(AturanDilanggar, match=f"Pelatihan wajib belum tuntas: {KURSUS}"):
        usul.laksanakan(**selesaikan)

    wajib = ItemPelatihan.objects.get(rencana__usul=kasus, wajib=True)
    pelatihan.ubah_item(item_id=wajib.pk, status="SELESAI", pelaku=panggung.pelaku["admin_tujuan"], tanggal=HARI_INI)

    assert usul.laksanakan(**selesaikan).status == "SELESAI"


def test_kepala_bkd_dapat_mengecualikan_dengan_alasan() -> None:
    panggung = panggung_bercelah()
    kasus = sampai_sinkron(panggung)
    aksi = {"usul_id": kasus.pk, "aksi": "SELESAIKAN_PENGECUALIAN", "pelaku": panggung.pelaku["kepala_bkd"]}

    with pytest.raises(AturanDilanggar, match="Isi alasan"):
        usul.laksanakan(**aksi, data=ISIAN["SELESAIKAN"])
    kasus = usul.laksanakan(**aksi, data=ISIAN["SELESAIKAN"] | {"alasan": "Kursus baru dibuka tahun depan."})

    assert kasus.status == "SELESAI"


def test_selesai_memerlukan_bukti_siasn() -> None:
    panggung = siapkan_panggung()
    kasus = sampai_sinkron(panggung)

    with pytest.raises(AturanDilanggar, match="id riwayat jabatan SIASN"):
        usul.laksanakan(usul_id=kasus.pk, aksi="SELESAIKAN", pelaku=panggung.pelaku["analis_bkd"])


def test_pembebasan_hanya_oleh_bkd_dengan_alasan_dan_selesai_bertanggal() -> None:
    panggung = panggung_bercelah()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")
    item = ItemPelatihan.objects.filter(rencana__usul=kasus).first()
    assert item is not None
    opd, bkd = panggung.pelaku["admin_tujuan"], panggung.pelaku["analis_bkd"]

    with pytest.raises(AturanDilanggar, match="dilakukan oleh BKD"):
        pelatihan.ubah_item(item_id=item.pk, status="DIBEBASKAN", pelaku=opd, catatan="Tidak perlu")
    with pytest.raises(AturanDilanggar, match="harus disertai alasan"):
        pelatihan.ubah_item(item_id=item.pk, status="DIBEBASKAN", pelaku=bkd)
    besok = HARI_INI + timedelta(days=1)
    with pytest.raises(AturanDilanggar, match="Isi tanggal selesai"):
        pelatihan.ubah_item(item_id=item.pk, status="SELESAI", pelaku=opd, tanggal=besok)
    with pytest.raises(PermissionDenied):
        pelatihan.ubah_item(item_id=item.pk, status="BERJALAN", pelaku=panggung.pelaku["admin_asal"])
    assert pelatihan.ubah_item(item_id=item.pk, status="BERJALAN", pelaku=opd).status == "BERJALAN"


def test_pegawai_dan_opd_penerima_melihat_rencananya() -> None:
    panggung = panggung_bercelah()
    jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")

    milik = selektor.milik_pegawai(panggung.pelaku["asn"])
    opd = selektor.daftar(
        panggung.pelaku["admin_tujuan"], selektor.SaringPelatihan(wajib=True), Permintaan(urut="tenggat")
    )

    assert len(milik) == 3
    assert [satu.item.uraian for satu in opd.baris] == [KURSUS]

"""Session, reservation, postponement, BKN, and the two other ways in: own request and redistribution."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mutasi.models import LogTransisi, ParameterAturanBaris, SidangTpk, UsulMutasi
from mutasi.services import usul
from mutasi.tests.factories import (
    HARI_INI,
    ISIAN,
    buat_usul,
    jalankan,
    siapkan_panggung,
    surat,
)
from pegawai.models import Reservasi
from pegawai.tests.factories import buat_pegawai
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db


def test_lembar_kesesuaian_dibekukan_saat_diajukan_ke_tpk() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="AJUKAN_KE_TPK")

    lembar = LogTransisi.objects.get(usul=kasus, aksi="AJUKAN_KE_TPK").data["lembar_kesesuaian"]

    assert [bagian["kode"] for bagian in lembar["bagian"]] == [
        "KEBUTUHAN",
        "KELONGGARAN",
        "KOMPETENSI",
        "PENDIDIKAN",
        "KINERJA",
        "PENGALAMAN",
    ]
    assert lembar["keterangan"] == "Alat bantu, bukan keputusan"


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"anggota_hadir": 3}, "KUORUM_TPK"),
        ({"anggota_hadir": 8}, "KUORUM_TPK"),
        ({"anggota_seluruhnya": 6}, "JUMLAH_TPK"),
        ({"tanggal_sidang": HARI_INI + timedelta(days=1)}, "TANGGAL_SIDANG"),
        ({"anggota_hadir": "lima"}, "ANGKA_SALAH"),
    ],
)
def test_sidang_tanpa_kuorum_atau_belum_berlangsung_ditolak(ubah: dict[str, object], kode: str) -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="AJUKAN_KE_TPK")

    with pytest.raises(AturanDilanggar) as galat:
        usul.laksanakan(
            usul_id=kasus.pk,
            aksi="SETUJUI_TPK",
            pelaku=panggung.pelaku["sekretariat_tpk"],
            data=ISIAN["SETUJUI_TPK"] | ubah,
        )

    assert galat.value.kode == kode
    assert not SidangTpk.objects.exists()


def test_persetujuan_tpk_memesan_posisi_dan_penghentian_melepasnya() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")
    dipesan = set(Reservasi.objects.values_list("arah", "posisi_id"))

    kasus = usul.laksanakan(
        usul_id=kasus.pk, aksi="HENTIKAN", pelaku=panggung.pelaku["kepala_bkd"], data={"alasan": "Dibatalkan PPK"}
    )

    assert dipesan == {("MASUK", panggung.posisi_tujuan.pk), ("KELUAR", panggung.posisi_asal.pk)}
    assert kasus.status == "DITOLAK"
    assert not Reservasi.objects.exists()


def test_posisi_yang_keburu_terisi_menghalangi_persetujuan_tpk_br_08() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="AJUKAN_KE_TPK")
    buat_pegawai("Pengisi lain", panggung.posisi_tujuan)

    with pytest.raises(AturanDilanggar, match="BR-08"):
        usul.laksanakan(
            usul_id=kasus.pk,
            aksi="SETUJUI_TPK",
            pelaku=panggung.pelaku["sekretariat_tpk"],
            data=ISIAN["SETUJUI_TPK"],
        )

    assert not Reservasi.objects.exists()
    assert not SidangTpk.objects.exists()


def test_penundaan_tpk_berakhir_sendiri_pada_tanggalnya() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="AJUKAN_KE_TPK")
    besok = HARI_INI + timedelta(days=1)
    data = ISIAN["SETUJUI_TPK"] | {"ditunda_sampai": besok, "alasan": "Menunggu ABK"}
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="TUNDA_TPK", pelaku=panggung.pelaku["sekretariat_tpk"], data=data)

    belum = usul.laksanakan_sistem(usul_id=kasus.pk, aksi="LANJUTKAN_SIDANG", hari_ini=HARI_INI)
    bukan_telaah = usul.laksanakan_sistem(usul_id=kasus.pk, aksi="LANJUTKAN_TELAAH", hari_ini=besok)
    jalan = usul.laksanakan_sistem(usul_id=kasus.pk, aksi="LANJUTKAN_SIDANG", hari_ini=besok)
    lagi = usul.laksanakan_sistem(usul_id=kasus.pk, aksi="LANJUTKAN_SIDANG", hari_ini=besok)

    kasus.refresh_from_db()
    assert (belum, bukan_telaah, jalan, lagi) == (False, False, True, False)
    assert (kasus.status, kasus.ditunda_sampai) == ("SIDANG_TPK", None)


def test_persetujuan_otomatis_bkn_baru_berlaku_hari_kerja_keenam() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="USULKAN_BKN")
    data = ISIAN["CATAT_PERTEK"] | {"otomatis": True, "pertek_nomor": ""}

    with pytest.raises(AturanDilanggar, match="hari kerja ke-6"):
        usul.laksanakan(usul_id=kasus.pk, aksi="CATAT_PERTEK", pelaku=panggung.pelaku["kabid_mutasi"], data=data)
    UsulMutasi.objects.filter(pk=kasus.pk).update(imut_tanggal=HARI_INI - timedelta(days=20))
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="CATAT_PERTEK", pelaku=panggung.pelaku["kabid_mutasi"], data=data)

    assert (kasus.status, kasus.pertek_nomor) == ("PERTEK_TERBIT", "")


def test_usul_dikembalikan_bkn_dijawab_dan_diusulkan_ulang() -> None:
    panggung = siapkan_panggung()
    kasus, kabid = jalankan(panggung, buat_usul(panggung), sampai="USULKAN_BKN"), panggung.pelaku["kabid_mutasi"]

    usul.laksanakan(usul_id=kasus.pk, aksi="CATAT_BTS", pelaku=kabid, data={"alasan": "Peta jabatan kurang"})
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="USULKAN_ULANG_BKN", pelaku=kabid, data={"jawaban": "Dilengkapi"})

    assert kasus.status == "USUL_BKN"


def test_permintaan_sendiri_melewati_atasan_lalu_penerima_dan_br_02_menghalangi() -> None:
    panggung = siapkan_panggung()
    asn, isi = panggung.pelaku["asn"], {"berkas_surat_permohonan": surat()}
    kasus = usul.buat(
        pelaku=asn,
        dasar="PERMINTAAN_SENDIRI",
        pegawai_id=panggung.ani.pk,
        posisi_id=panggung.posisi_tujuan.pk,
        tmt_rencana=HARI_INI,
        alasan="Mengikuti keluarga",
    )
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="KIRIM", pelaku=asn, data=isi)
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="SETUJUI_ATASAN", pelaku=panggung.pelaku["kepala_asal"])
    assert kasus.status == "MENUNGGU_PENERIMA"

    ParameterAturanBaris.objects.create(kode="MIN_TENURE_MONTHS", nilai="90", mulai=HARI_INI)
    data = {"nomor_surat": "1", "tanggal_surat": HARI_INI, "berkas_surat_lolos_butuh": surat()}
    with pytest.raises(AturanDilanggar, match="BR-02"):
        usul.laksanakan(usul_id=kasus.pk, aksi="SETUJUI_PENERIMA", pelaku=panggung.pelaku["kepala_tujuan"], data=data)


def test_redistribusi_menunggu_tanggapan_kedua_opd() -> None:
    panggung = siapkan_panggung()
    analis, kabid = panggung.pelaku["analis_bkd"], panggung.pelaku["kabid_mutasi"]
    kasus = usul.buat(
        pelaku=analis,
        dasar="REDISTRIBUSI",
        pegawai_id=panggung.ani.pk,
        posisi_id=panggung.posisi_tujuan.pk,
        tmt_rencana=HARI_INI,
    )
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi="MULAI_REDISTRIBUSI", pelaku=analis)
    ajukan = {"usul_id": kasus.pk, "aksi": "AJUKAN_KE_TPK", "pelaku": kabid, "data": ISIAN["AJUKAN_KE_TPK"]}
    with pytest.raises(AturanDilanggar, match="Menunggu tanggapan OPD asal dan OPD tujuan"):
        usul.laksanakan(**ajukan)

    for aksi, kunci in (("TANGGAPI_ASAL", "kepala_asal"), ("TANGGAPI_TUJUAN", "kepala_tujuan")):
        isi = {"setuju": True, "alasan": "Setuju."}
        usul.laksanakan(usul_id=kasus.pk, aksi=aksi, pelaku=panggung.pelaku[kunci], data=isi)

    assert usul.laksanakan(**ajukan).status == "SIDANG_TPK"

"""Cases over the runs, decisions, contests: the services against their rules and against the pure function."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from pegawai.domain.masa_kerja import tmt_pensiun
from pegawai.domain.triase import (
    KasusLama,
    KeputusanKasus,
    LangkahSelaras,
    Putusan,
    StatusKasus,
    langkah_selaras,
    prioritas,
)
from pegawai.models import KasusKesesuaian, LogKasus, Pegawai, SanggahanKesesuaian
from pegawai.services import kasus as layanan
from pegawai.services import sanggahan as layanan_sanggahan
from pegawai.services.kasus import HasilSelaras, selaraskan
from pegawai.tests.factories import beri_akun, buat_pegawai, tempatkan
from pegawai.tests.kasus_bantu import ACUAN, buat_kasus, buat_run, buat_temuan, selaras
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.unggahan import Unggahan

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
BUKTI = Unggahan("ijazah.png", PNG)
KELIRU = "Ijazah S-1 Teknik Sipil saya belum tercatat di SIASN."
BULAN = [ACUAN + timedelta(days=30 * nomor) for nomor in range(6)]


@pytest.fixture
def ani() -> Pegawai:
    return beri_akun(buat_pegawai("Ani", buat_posisi(buat_unit("Dinas Satu"))))


@pytest.fixture
def analis() -> Pelaku:
    return buat_pelaku(Peran.ANALIS_BKD)


def putusan(pelaku: Pelaku, keputusan: str = "LATIH", **lain: Any) -> Putusan:
    isi: dict[str, Any] = {"pemilik": pelaku.pengguna.pk, "tenggat": timezone.localdate() + timedelta(days=9)} | lain
    return Putusan(KeputusanKasus(keputusan), **isi)


def putuskan(kasus: KasusKesesuaian, pelaku: Pelaku, keputusan: str = "LATIH", **lain: Any) -> KasusKesesuaian:
    return layanan.putuskan(
        kasus_id=kasus.pk, versi=kasus.versi, putusan=putusan(pelaku, keputusan, **lain), pelaku=pelaku
    )


def test_hanya_yang_tidak_sesuai_menjadi_kasus(ani: Pegawai) -> None:
    budi = buat_pegawai("Budi", ani.posisi_kini)

    hasil = selaras(ACUAN, (ani, {"pendidikan": "KURANG", "pangkat": "DI_ATAS", "jpm": "KMS"}), (budi, {"jpm": "MS"}))

    assert hasil == HasilSelaras(dibuka=3)
    assert set(KasusKesesuaian.objects.values_list("pegawai__nama", "jenis", "nilai")) == {
        ("Ani", "PENDIDIKAN", "KURANG"), ("Ani", "PANGKAT", "DI_ATAS"), ("Ani", "KOMPETENSI", "KMS"),
    }  # fmt: skip


def test_belum_dinilai_tidak_membuka_dan_tidak_menutup_kasus(ani: Pegawai) -> None:
    selaras(BULAN[0], (ani, {"jpm": "KMS"}))

    hasil = selaras(BULAN[1], (ani, {"pendidikan": "BELUM_DIPETAKAN", "jpm": ""}))

    assert hasil == HasilSelaras()
    assert KasusKesesuaian.objects.get().status == "BARU"


def test_menyelaraskan_dua_kali_tidak_mengubah_apa_pun(ani: Pegawai) -> None:
    analisis = buat_run()
    buat_temuan(analisis, ani, pendidikan="KURANG", jpm="MMS")
    selaraskan(analisis.pk)
    sebelum = list(KasusKesesuaian.objects.order_by("pk").values())

    assert selaraskan(analisis.pk) == HasilSelaras()

    assert list(KasusKesesuaian.objects.order_by("pk").values()) == sebelum
    assert not LogKasus.objects.exists()


def test_temuan_hilang_menutup_dan_kembali_membuka_lagi_beserta_riwayatnya(ani: Pegawai, analis: Pelaku) -> None:
    selaras(BULAN[0], (ani, {"pendidikan": "KURANG"}))
    putuskan(KasusKesesuaian.objects.get(), analis)

    assert selaras(BULAN[1], (ani, {})).ditutup == 1
    tutup = KasusKesesuaian.objects.get()
    assert (tutup.status, tutup.cara_selesai, tutup.selesai_pada) == ("SELESAI", "TEMUAN_HILANG", BULAN[1])

    assert selaras(BULAN[2], (ani, {"pendidikan": "KURANG"})).dibuka_lagi == 1
    lagi = KasusKesesuaian.objects.get()
    assert (lagi.status, lagi.keputusan, lagi.kali_dibuka, lagi.dibuka_pada) == ("BARU", "", 2, BULAN[2])
    assert list(lagi.log.order_by("pk").values_list("peristiwa", flat=True)) == ["DIPUTUSKAN", "TUTUP", "BUKA_LAGI"]


def test_yang_diterima_tetap_selesai_sampai_temuannya_lain(ani: Pegawai, analis: Pelaku) -> None:
    selaras(BULAN[0], (ani, {"pendidikan": "SETINGKAT"}))
    putuskan(KasusKesesuaian.objects.get(), analis, "TERIMA", alasan="Berpengalaman dua puluh tahun di bidangnya.")

    selaras(BULAN[1], (ani, {"pendidikan": "SETINGKAT"}))
    assert KasusKesesuaian.objects.get().status == "SELESAI"

    assert selaras(BULAN[2], (ani, {"pendidikan": "KURANG"})).dibuka_lagi == 1
    assert KasusKesesuaian.objects.get().status == "BARU"


def test_jabatan_berganti_membatalkan_keputusan(ani: Pegawai, analis: Pelaku) -> None:
    selaras(BULAN[0], (ani, {"pendidikan": "KURANG"}))
    putuskan(KasusKesesuaian.objects.get(), analis, "PINDAHKAN")
    tempatkan(ani, buat_posisi(buat_unit("Dinas Dua"), buat_jabatan("Lain")), date(2026, 11, 20))

    assert selaras(BULAN[1], (ani, {"pendidikan": "KURANG"})).berubah == 1

    kasus = KasusKesesuaian.objects.get()
    assert (kasus.status, kasus.keputusan, kasus.unit_id) == ("BARU", "", ani.unit_kini_id)


def test_run_lama_dan_run_tidak_lengkap_dilewati(ani: Pegawai) -> None:
    baru, lama = buat_run(BULAN[1]), buat_run(BULAN[0])
    belum = buat_run(BULAN[2], lengkap=False)
    for satu in (lama, belum):
        buat_temuan(satu, ani, pendidikan="KURANG")

    assert {selaraskan(satu.pk) for satu in (lama, belum, baru)} == {HasilSelaras()}


@pytest.mark.parametrize("lahir", [date(1969, 1, 5), date(1969, 12, 1), date(1990, 3, 3)])
@pytest.mark.parametrize("nilai", ["KURANG", "SETINGKAT"])
def test_urutan_sql_sama_dengan_fungsi_murni(lahir: date, nilai: str) -> None:
    orang = buat_pegawai("Ani", buat_posisi(buat_unit("Dinas")), tanggal_lahir=lahir)

    selaras(ACUAN, (orang, {"pendidikan": nilai}))

    harapan = prioritas(nilai, tmt_pensiun(lahir, orang.jabatan_kini.bup), ACUAN)
    assert KasusKesesuaian.objects.get().prioritas == harapan


@pytest.mark.parametrize("temuan", ["LINIER", "SETINGKAT", "KURANG", "BELUM_DIPETAKAN", None])
@pytest.mark.parametrize(
    ("status", "cara"),
    [("BARU", ""), ("DIKERJAKAN", ""), ("DISANGGAH", ""), ("SELESAI", "DITERIMA"), ("SELESAI", "TEMUAN_HILANG")],
)
def test_langkah_sql_sama_dengan_fungsi_murni(
    ani: Pegawai, analis: Pelaku, temuan: str | None, status: str, cara: str
) -> None:
    kasus = buat_kasus(ani, "KURANG")
    selesai = ACUAN if status == "SELESAI" else None
    KasusKesesuaian.objects.filter(pk=kasus.pk).update(status=status, cara_selesai=cara, selesai_pada=selesai)
    langkah = langkah_selaras(
        KasusLama(StatusKasus(status), "KURANG", kasus.jabatan_id, cara), temuan, kasus.jabatan_id
    )

    hasil = selaras(BULAN[1], *([(ani, {"pendidikan": temuan})] if temuan else []))

    harapan = {
        LangkahSelaras.BUKA_LAGI: HasilSelaras(dibuka_lagi=1),
        LangkahSelaras.UBAH: HasilSelaras(berubah=1),
        LangkahSelaras.TUTUP: HasilSelaras(ditutup=1),
    }
    assert hasil == harapan.get(langkah, HasilSelaras())


def test_dua_pemutus_satu_kasus_yang_kedua_diberi_tahu(ani: Pegawai, analis: Pelaku) -> None:
    kasus, kabid = buat_kasus(ani), buat_pelaku(Peran.KABID_MUTASI)
    putuskan(kasus, analis, "LATIH")

    with pytest.raises(AturanDilanggar, match="lebih dahulu mengubah kasus ini; sekarang: Latih") as galat:
        putuskan(kasus, kabid, "PINDAHKAN")

    assert galat.value.kode == "KASUS_BERUBAH"
    assert KasusKesesuaian.objects.get().keputusan == "LATIH"


@pytest.mark.parametrize("peran", [Peran.ADMIN_OPD, Peran.KEPALA_BKD, Peran.VERIFIKATOR_BKD, Peran.AUDITOR])
def test_hanya_analis_dan_kabid_memutuskan(ani: Pegawai, peran: Peran) -> None:
    kasus = buat_kasus(ani)

    with pytest.raises(AturanDilanggar) as galat:
        putuskan(kasus, buat_pelaku(peran, ani.unit_kini))

    assert galat.value.kode == "BUKAN_PEMUTUS"


def test_putusan_banyak_melewati_yang_berubah_dan_yang_disanggah(ani: Pegawai, analis: Pelaku) -> None:
    semua = [buat_kasus(buat_pegawai(f"P{n}", ani.posisi_kini)) for n in range(3)]
    putuskan(semua[0], analis, "PINDAHKAN")
    KasusKesesuaian.objects.filter(pk=semua[1].pk).update(status="DISANGGAH")

    hasil = layanan.putuskan_banyak(
        pasangan=[(satu.pk, satu.versi) for satu in semua], putusan=putusan(analis), pelaku=analis
    )

    assert hasil == (1, 2)
    assert list(KasusKesesuaian.objects.order_by("pk").values_list("keputusan", flat=True)) == [
        "PINDAHKAN", "", "LATIH",
    ]  # fmt: skip


def test_opd_mengusulkan_lalu_bkd_memutuskan(ani: Pegawai, analis: Pelaku) -> None:
    kasus = buat_kasus(ani)
    opd = buat_pelaku(Peran.ADMIN_OPD, ani.unit_kini)
    layanan.usulkan(kasus_id=kasus.pk, versi=1, keputusan=KeputusanKasus.LATIH, alasan="", pelaku=opd)
    kasus.refresh_from_db()
    assert (kasus.usulan, kasus.status) == ("LATIH", "BARU")

    hasil = putuskan(kasus, analis, "LATIH", pemilik=opd.pengguna.pk)

    assert (hasil.usulan, hasil.pemilik) == ("", opd.pengguna)


def test_riwayat_tidak_dapat_diubah(ani: Pegawai, analis: Pelaku) -> None:
    putuskan(buat_kasus(ani), analis)

    with pytest.raises(DatabaseError), transaction.atomic():
        LogKasus.objects.update(teks="lain")
    with pytest.raises(DatabaseError), transaction.atomic():
        LogKasus.objects.all().delete()


def sanggah(kasus: KasusKesesuaian, ani: Pegawai, **lain: Any) -> SanggahanKesesuaian:
    pelaku = buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk)
    isi: dict[str, Any] = {"teks": KELIRU, "unggahan": BUKTI, "pelaku": pelaku} | lain
    return layanan_sanggahan.sanggah(kasus_id=kasus.pk, **isi)


@pytest.mark.parametrize(
    ("hasil", "status", "keputusan"),
    [("PERBAIKI_DATA", "DIKERJAKAN", "PERBAIKI_DATA"), ("TUTUP", "SELESAI", ""), ("TOLAK", "BARU", "")],
)
def test_sanggahan_dijawab(ani: Pegawai, analis: Pelaku, hasil: str, status: str, keputusan: str) -> None:
    kasus = buat_kasus(ani)
    satu = sanggah(kasus, ani)
    kasus.refresh_from_db()
    assert kasus.status == "DISANGGAH"
    with pytest.raises(AturanDilanggar, match="Jawab sanggahannya"):
        putuskan(kasus, analis)

    layanan_sanggahan.jawab(sanggahan_id=satu.pk, hasil=hasil, jawaban="Ijazahnya sudah kami periksa.", pelaku=analis)

    kasus.refresh_from_db()
    assert (kasus.status, kasus.keputusan) == (status, keputusan)
    with pytest.raises(AturanDilanggar, match="tidak menunggu jawaban"):
        layanan_sanggahan.jawab(sanggahan_id=satu.pk, hasil="TOLAK", jawaban="Sekali lagi ditolak.", pelaku=analis)


@pytest.mark.parametrize(
    ("ganti", "kode"),
    [
        ({"teks": "salah"}, "ALASAN_KOSONG"),
        ({"unggahan": Unggahan("bukti.pdf", b"MZ bukan pdf")}, "JENIS_BERKAS_SALAH"),
        ({"unggahan": Unggahan("bukti.png", b"")}, "BERKAS_KOSONG"),
        ({"unggahan": Unggahan("bukti.png", PNG + b"\0" * 10 * 1024 * 1024)}, "BERKAS_TERLALU_BESAR"),
    ],
)
def test_sanggahan_buruk_ditolak(ani: Pegawai, ganti: dict[str, Any], kode: str) -> None:
    kasus = buat_kasus(ani)

    with pytest.raises(AturanDilanggar) as galat:
        sanggah(kasus, ani, **ganti)

    assert galat.value.kode == kode
    assert not SanggahanKesesuaian.objects.exists()


def test_sanggahan_setelah_selesai_dan_sanggahan_kedua_ditolak(ani: Pegawai, analis: Pelaku) -> None:
    kasus = buat_kasus(ani)
    sanggah(kasus, ani)
    with pytest.raises(AturanDilanggar, match="sudah disanggah"):
        sanggah(kasus, ani)
    lain = buat_kasus(ani, "DI_ATAS", "PANGKAT")
    putuskan(lain, analis, "TERIMA", alasan="Pangkatnya dimaklumi sampai pensiun.")

    with pytest.raises(AturanDilanggar, match="sudah selesai"):
        sanggah(lain, ani)


def test_orang_lain_tidak_menyanggah(ani: Pegawai, analis: Pelaku) -> None:
    budi = beri_akun(buat_pegawai("Budi", ani.posisi_kini))

    with pytest.raises(AturanDilanggar, match="yang bersangkutan"):
        sanggah(buat_kasus(ani), budi)


def test_sanggahan_gugur_bila_temuannya_hilang(ani: Pegawai) -> None:
    sanggah(buat_kasus(ani), ani)

    selaras(BULAN[1], (ani, {}))

    assert SanggahanKesesuaian.objects.get().status == "GUGUR"


@pytest.mark.django_db(transaction=True)
def test_dua_pemutus_pada_saat_yang_sama_hanya_satu_yang_menang() -> None:
    orang = buat_pegawai("Ani", buat_posisi(buat_unit("Dinas")))
    kasus = buat_kasus(orang)
    pelaku = [buat_pelaku(Peran.ANALIS_BKD), buat_pelaku(Peran.KABID_MUTASI)]
    serentak = Barrier(2)

    def coba(satu: Pelaku) -> str:
        serentak.wait()
        try:
            putuskan(kasus, satu, "LATIH" if satu is pelaku[0] else "PINDAHKAN")
        except AturanDilanggar as galat:
            return galat.kode
        finally:
            connection.close()
        return "MENANG"

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(coba, pelaku))

    assert sorted(hasil) == ["KASUS_BERUBAH", "MENANG"]
    assert LogKasus.objects.count() == 1

"""Worksheets written: opened, filled, kept together, moved by their table, K changed by TETAPKAN alone; two at once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from instansi.domain.alur_lembar import AksiLembar, StatusLembar
from instansi.models import (
    BarisAbk,
    HasilPosisi,
    KebutuhanPosisi,
    LembarAbk,
    LogLembarAbk,
    ParameterKebutuhanBaris,
    Posisi,
)
from instansi.services import abk, abk_buka, abk_bukti, abk_gerak
from instansi.services.abk import BarisBerubah, IsiBaris
from instansi.tests.factories import AWAL, buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from instansi.tests.test_views_skenario import baris as baris_hasil
from instansi.tests.test_views_unit import buat_analisis
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import jumlah_kueri
from sabangau_mutasi.inti.unggahan import Unggahan

pytestmark = pytest.mark.django_db
A = AksiLembar
TAHUN = timezone.localdate().year
MULAI = date(TAHUN, 6, 1)
CONTOH = (("Mengagendakan surat", 1200, 30), ("Menyusun laporan", 240, 120), ("Mendampingi audit", 12, 1500))


class Meja:
    """One office with its people of the chain."""

    def __init__(self) -> None:
        self.unit = buat_unit("Dinas PU")
        self.admin = buat_pelaku(Peran.ADMIN_OPD, self.unit)
        self.kepala = buat_pelaku(Peran.KEPALA_OPD, self.unit)
        self.biro = buat_pelaku(Peran.BIRO_ORGANISASI)
        self.pyb = buat_pelaku(Peran.PYB)

    def buka(self, posisi: Posisi | None = None, tahun: int = TAHUN) -> LembarAbk:
        return abk_buka.buka(pelaku=self.admin, posisi=posisi or buat_posisi(self.unit, k=3), tahun=tahun)

    def isi(self, lembar: LembarAbk, *tugas: tuple[str, int, int]) -> LembarAbk:
        for uraian, volume, menit in tugas or CONTOH:
            self.simpan(lembar, uraian=uraian, volume=Decimal(volume), menit=Decimal(menit))
        lembar.refresh_from_db()
        return lembar

    def simpan(self, lembar: LembarAbk, baris: BarisAbk | None = None, **isi: Any) -> BarisAbk:
        return abk.simpan_baris(
            pelaku=self.admin, lembar_id=lembar.pk, baris_id=baris.pk if baris else None,
            versi=baris.versi if baris else 0, isi=IsiBaris(**isi),
        )  # fmt: skip

    def gerak(self, pelaku: Pelaku, aksi: AksiLembar, lembar: LembarAbk, **lain: Any) -> LembarAbk:
        abk_gerak.gerakkan_satu(pelaku=pelaku, aksi=aksi, lembar_id=lembar.pk, **lain)
        lembar.refresh_from_db()
        return lembar

    def sampai(self, lembar: LembarAbk, aksi: AksiLembar, **lain: Any) -> LembarAbk:
        """Walk the chain up to and with a move."""
        rantai = [(self.admin, A.KIRIM), (self.kepala, A.VERIFIKASI_OPD), (self.biro, A.VERIFIKASI_ORGANISASI),
                  (self.kepala, A.SEPAKATI), (self.pyb, A.TETAPKAN)]  # fmt: skip
        for pelaku, satu in rantai:
            self.gerak(pelaku, satu, lembar, **(lain if satu is aksi else {}))
            if satu is aksi:
                break
        return lembar


@pytest.fixture
def meja() -> Meja:
    return Meja()


def kode(galat: pytest.ExceptionInfo[AturanDilanggar]) -> str:
    return galat.value.kode


def test_contoh_terhitung_dan_jumlahnya_disimpan_bersama_barisnya(meja: Meja) -> None:
    lembar = meja.isi(meja.buka())

    assert (lembar.beban_menit, str(lembar.kebutuhan), lembar.kebutuhan_bulat) == (82_800, "1.1040", 1)
    assert list(lembar.baris.order_by("urut").values_list("urut", flat=True)) == [1, 2, 3]
    assert JejakAudit.objects.filter(objek_id=lembar.id_publik, aksi="simpan_baris_abk").count() == 3


def test_lembar_dibuka_kosong_sekali_saja_dan_tahun_lalu_hanya_bila_diminta(meja: Meja) -> None:
    posisi = buat_posisi(meja.unit)
    lama = meja.isi(meja.buka(posisi, TAHUN - 1))

    lembar = meja.buka(posisi)

    assert meja.buka(posisi) == lembar
    assert not lembar.baris.exists()
    meja.simpan(lembar, uraian="menyusun LAPORAN", volume=Decimal(10), menit=Decimal(60))
    assert abk.salin_tahun_lalu(pelaku=meja.admin, lembar_id=lembar.pk) == 2
    assert lembar.baris.count() == 3
    assert lama.baris.count() == 3


def test_tanpa_tahun_lalu_tidak_ada_yang_disalin(meja: Meja) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        abk.salin_tahun_lalu(pelaku=meja.admin, lembar_id=meja.buka().pk)

    assert kode(galat) == "TANPA_TAHUN_LALU"


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"volume": Decimal(-1), "menit": Decimal(5)}, "VOLUME_NEGATIF"),
        ({"volume": Decimal(99_999_999), "menit": Decimal(5)}, "VOLUME_TIDAK_WAJAR"),
        ({"volume": Decimal(1), "menit": Decimal(75_001)}, "MENIT_LEBIH_SETAHUN"),
        ({"volume": Decimal(1), "menit": Decimal(5), "periode": "ABAD"}, "PERIODE_TIDAK_DIKENAL"),
    ],
)
def test_isian_yang_tidak_mungkin_ditolak_pada_medannya(meja: Meja, isi: dict[str, Any], harap: str) -> None:
    lembar = meja.buka()

    with pytest.raises(AturanDilanggar) as galat:
        meja.simpan(lembar, uraian="Surat", **isi)

    assert kode(galat) == harap
    assert galat.value.medan in {"volume", "menit", "periode"}
    assert not lembar.baris.exists()


def test_baris_ke_201_ditolak(meja: Meja) -> None:
    lembar = meja.buka()
    BarisAbk.objects.bulk_create(
        BarisAbk(lembar=lembar, urut=n, uraian=f"Tugas {n}", volume=1, menit=1) for n in range(1, 201)
    )

    with pytest.raises(AturanDilanggar) as galat:
        meja.simpan(lembar, uraian="Satu lagi", volume=Decimal(1), menit=Decimal(1))

    assert kode(galat) == "BARIS_TERLALU_BANYAK"


def test_baris_yang_diubah_orang_lain_tidak_tertimpa_dan_keduanya_terlihat(meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu = lembar.baris.get(urut=1)
    meja.simpan(lembar, satu, uraian="Mengagendakan surat masuk", volume=Decimal(1300), menit=Decimal(30))

    with pytest.raises(BarisBerubah) as galat:
        meja.simpan(lembar, satu, uraian="Mengagendakan surat keluar", volume=Decimal(900), menit=Decimal(30))

    assert galat.value.kini is not None
    assert galat.value.kini.uraian == "Mengagendakan surat masuk"
    assert lembar.baris.get(urut=1).volume == 1300


def test_kiriman_ulang_yang_sama_bukan_benturan(meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu = lembar.baris.get(urut=1)
    isi = {"uraian": "Surat", "volume": Decimal(5), "menit": Decimal(30)}
    meja.simpan(lembar, satu, **isi)

    assert meja.simpan(lembar, satu, **isi).volume == 5


def test_hapus_dan_geser_menjaga_jumlah_dan_urutan(meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    satu, dua, _ = lembar.baris.order_by("urut")

    abk.geser_baris(pelaku=meja.admin, lembar_id=lembar.pk, baris_id=dua.pk, naik=True)
    abk.geser_baris(pelaku=meja.admin, lembar_id=lembar.pk, baris_id=dua.pk, naik=True)
    assert list(lembar.baris.order_by("urut").values_list("pk", flat=True))[:2] == [dua.pk, satu.pk]

    abk.hapus_baris(pelaku=meja.admin, lembar_id=lembar.pk, baris_id=satu.pk, versi=satu.versi)
    lembar.refresh_from_db()
    assert lembar.beban_menit == 46_800
    with pytest.raises(BarisBerubah):
        abk.hapus_baris(pelaku=meja.admin, lembar_id=lembar.pk, baris_id=dua.pk, versi=99)


def test_hanya_petugas_unitnya_yang_mengisi_dan_hanya_draf(meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    asing = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Badan Arsip"))
    isi = IsiBaris("Surat", Decimal(1), menit=Decimal(1))
    for pelaku in (asing, meja.kepala, meja.biro):
        with pytest.raises(PermissionDenied):
            abk.simpan_baris(pelaku=pelaku, lembar_id=lembar.pk, baris_id=None, versi=0, isi=isi)

    meja.gerak(meja.admin, A.KIRIM, lembar)
    with pytest.raises(PermissionDenied, match="tidak dapat diubah"):
        abk.simpan_baris(pelaku=meja.admin, lembar_id=lembar.pk, baris_id=None, versi=0, isi=isi)


def test_bukti_diperiksa_menurut_isinya(meja: Meja) -> None:
    lembar = meja.buka()
    with pytest.raises(AturanDilanggar) as galat:
        abk_bukti.lampirkan(pelaku=meja.admin, lembar_id=lembar.pk, unggahan=Unggahan("bukti.pdf", b"MZ bukan pdf"))
    assert kode(galat) == "JENIS_BERKAS_SALAH"
    besar = Unggahan("bukti.png", b"\x89PNG\r\n\x1a\n" + b"0" * (10 * 1024 * 1024))
    with pytest.raises(AturanDilanggar) as galat:
        abk_bukti.lampirkan(pelaku=meja.admin, lembar_id=lembar.pk, unggahan=besar)
    assert kode(galat) == "BERKAS_TERLALU_BESAR"

    gambar = Unggahan("register 2026.png", b"\x89PNG\r\n\x1a\n0000IEND0000")
    bukti = abk_bukti.lampirkan(pelaku=meja.admin, lembar_id=lembar.pk, unggahan=gambar)
    assert abk_bukti.lampirkan(pelaku=meja.admin, lembar_id=lembar.pk, unggahan=gambar) == bukti
    baris = meja.simpan(lembar, uraian="Surat", volume=Decimal(1), menit=Decimal(1), bukti=bukti.id_publik)
    assert baris.bukti == bukti
    with pytest.raises(AturanDilanggar) as galat:
        meja.simpan(meja.buka(), uraian="Surat", volume=Decimal(1), menit=Decimal(1), bukti=bukti.id_publik)
    assert kode(galat) == "BUKTI_TIDAK_DIKENAL"


def test_k_hanya_berubah_saat_ditetapkan_dan_analisis_diminta(
    meja: Meja, django_capture_on_commit_callbacks: Any
) -> None:
    posisi = buat_posisi(meja.unit, k=3)
    lembar = meja.isi(meja.buka(posisi))
    meja.sampai(lembar, A.SEPAKATI)
    assert list(posisi.kebutuhan.values_list("k", flat=True)) == [3]

    with django_capture_on_commit_callbacks(execute=True):
        meja.gerak(meja.pyb, A.TETAPKAN, lembar, mulai=MULAI)

    isi = list(posisi.kebutuhan.order_by("mulai").values_list("k", "mulai", "sampai", "dasar"))
    assert isi == [(3, AWAL, MULAI, "ABK 2020"), (1, MULAI, None, f"ABK {TAHUN} v1")]
    assert list(LogLembarAbk.objects.filter(lembar=lembar).values_list("ke", flat=True)) == list(StatusLembar)[1:]
    hasil = HasilPosisi.objects.get(posisi=posisi, analisis__pemicu="PERUBAHAN_DATA")
    assert hasil.k == posisi.kebutuhan.get(sampai=None).k if timezone.localdate() >= MULAI else hasil.k == 3


def test_ditetapkan_pada_hari_k_lama_mulai_dan_sebelum_k_berikutnya(meja: Meja) -> None:
    sehari, nanti = buat_posisi(meja.unit, k=None), buat_posisi(meja.unit, k=None)
    KebutuhanPosisi.objects.create(posisi=sehari, k=9, mulai=MULAI, dasar="lama")
    KebutuhanPosisi.objects.create(posisi=nanti, k=9, mulai=MULAI + timedelta(30), dasar="nanti")
    for posisi in (sehari, nanti):
        meja.sampai(meja.isi(meja.buka(posisi)), A.TETAPKAN, mulai=MULAI)

    assert list(sehari.kebutuhan.values_list("k", "sampai")) == [(1, None)]
    assert list(nanti.kebutuhan.order_by("mulai").values_list("k", "sampai")) == [(1, MULAI + timedelta(30)), (9, None)]


def test_tanggal_berlaku_di_luar_tahunnya_ditolak(meja: Meja) -> None:
    lembar = meja.sampai(meja.isi(meja.buka()), A.SEPAKATI)

    with pytest.raises(AturanDilanggar) as galat:
        meja.gerak(meja.pyb, A.TETAPKAN, lembar, mulai=date(TAHUN - 1, 1, 1))

    assert kode(galat) == "TANGGAL_TIDAK_WAJAR"
    lembar.refresh_from_db()
    assert lembar.status == StatusLembar.DISEPAKATI


def test_pengirim_tidak_memverifikasi_kirimannya_sendiri(meja: Meja) -> None:
    lembar = meja.gerak(meja.admin, A.KIRIM, meja.isi(meja.buka()))
    rangkap = buat_pelaku(Peran.KEPALA_OPD, meja.unit, pengguna=meja.admin.pengguna)

    with pytest.raises(AturanDilanggar, match="BR-20"):
        meja.gerak(rangkap, A.VERIFIKASI_OPD, lembar)


def test_peran_dan_lingkup_setiap_langkah(meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    for pelaku in (meja.kepala, meja.biro, meja.pyb):
        with pytest.raises(PermissionDenied):
            meja.gerak(pelaku, A.KIRIM, lembar)
    meja.gerak(meja.admin, A.KIRIM, lembar)
    with pytest.raises(PermissionDenied):
        meja.gerak(buat_pelaku(Peran.KEPALA_OPD, buat_unit("Badan Arsip")), A.VERIFIKASI_OPD, lembar)
    with pytest.raises(AturanDilanggar, match="tidak berlaku lagi"):
        meja.gerak(meja.biro, A.VERIFIKASI_ORGANISASI, lembar)


def test_pengembalian_beralasan_kembali_ke_draf(meja: Meja) -> None:
    lembar = meja.sampai(meja.isi(meja.buka()), A.VERIFIKASI_OPD)
    with pytest.raises(AturanDilanggar) as galat:
        meja.gerak(meja.biro, A.KEMBALIKAN, lembar, alasan="  ")
    assert kode(galat) == "ALASAN_KOSONG"

    meja.gerak(meja.biro, A.KEMBALIKAN, lembar, alasan="Volume laporan belum berbukti")

    assert (lembar.status, lembar.dikirim_oleh) == (StatusLembar.DRAF, None)
    assert LogLembarAbk.objects.filter(lembar=lembar).last().alasan == "Volume laporan belum berbukti"


@pytest.mark.parametrize("sebab", ["kosong", "ditutup", "standar"])
def test_lembar_yang_tidak_lengkap_tidak_terkirim(meja: Meja, sebab: str) -> None:
    lembar = meja.buka()
    if sebab != "kosong":
        meja.isi(lembar)
    if sebab == "ditutup":
        Posisi.objects.filter(pk=lembar.posisi_id).update(sampai=date(2021, 1, 1))
    if sebab == "standar":
        LembarAbk.objects.filter(pk=lembar.pk).update(pendekatan="OBJEK_KERJA")

    with pytest.raises(AturanDilanggar) as galat:
        meja.gerak(meja.admin, A.KIRIM, lembar)

    assert {"kosong": "belum berisi", "ditutup": "SOTK", "standar": "standar"}[sebab] in galat.value.pesan


def test_posisi_yang_ditutup_tidak_dibukakan_lembar(meja: Meja) -> None:
    posisi = buat_posisi(meja.unit)
    Posisi.objects.filter(pk=posisi.pk).update(sampai=date(2021, 1, 1))
    posisi.refresh_from_db()

    with pytest.raises(AturanDilanggar) as galat:
        meja.buka(posisi)

    assert kode(galat) == "POSISI_DITUTUP"
    assert abk_buka.buka_semua(pelaku=meja.admin, unit=meja.unit, tahun=TAHUN) == 0


def test_versi_baru_dari_yang_ditetapkan_dan_k_tetap_sampai_ditetapkan_lagi(meja: Meja) -> None:
    posisi = buat_posisi(meja.unit, k=3)
    lembar = meja.sampai(meja.isi(meja.buka(posisi)), A.TETAPKAN, mulai=MULAI)
    with pytest.raises(AturanDilanggar):
        meja.buka(posisi)

    baru = abk_buka.versi_baru(pelaku=meja.admin, lembar_id=lembar.pk)

    assert (baru.versi, baru.status, baru.kebutuhan, baru.baris.count()) == (2, "DRAF", lembar.kebutuhan, 3)
    with pytest.raises(AturanDilanggar):
        abk_buka.versi_baru(pelaku=meja.admin, lembar_id=lembar.pk)
    meja.simpan(baru, uraian="Tugas baru", volume=Decimal(100), menit=Decimal(1500))
    assert posisi.kebutuhan.get(sampai=None).k == 1
    meja.sampai(baru, A.TETAPKAN, mulai=MULAI + timedelta(1))
    assert posisi.kebutuhan.get(sampai=None).k == 3
    assert posisi.kebutuhan.get(sampai=None).dasar == f"ABK {TAHUN} v2"


def test_pemangku_diambil_dari_analisis_saat_dikirim(meja: Meja) -> None:
    hasil: HasilPosisi = baris_hasil(buat_analisis(), meja.unit, k=4, b=7)

    lembar = meja.gerak(meja.admin, A.KIRIM, meja.isi(meja.buka(hasil.posisi)))

    assert lembar.pemangku == 7


def test_satu_pohon_bergerak_sekaligus_dengan_kueri_tetap(meja: Meja) -> None:
    bidang = buat_unit("Bidang Jalan", meja.unit)
    lain = buat_posisi(buat_unit("Badan Arsip"))
    LembarAbk.objects.create(posisi=lain, tahun=TAHUN)
    for _ in range(2):
        meja.isi(meja.buka(buat_posisi(bidang)))
    meja.buka(buat_posisi(bidang))

    def kirim(unit: Any) -> Any:
        return abk_gerak.gerakkan_pohon(pelaku=meja.admin, aksi=A.KIRIM, unit=unit, tahun=TAHUN)

    hasil = kirim(bidang)
    assert (hasil.pindah, len(hasil.tinggal)) == (2, 1)
    assert "belum berisi" in hasil.tinggal[0][1]

    meja.isi(meja.buka(buat_posisi(bidang)))
    satu = jumlah_kueri(lambda: kirim(bidang))
    for _ in range(6):
        meja.isi(meja.buka(buat_posisi(bidang)))
    assert jumlah_kueri(lambda: kirim(bidang)) == satu
    assert LembarAbk.objects.get(posisi=lain).status == StatusLembar.DRAF


def test_semua_lembar_subpohon_dibuka_sekali(meja: Meja) -> None:
    for _ in range(3):
        buat_posisi(buat_unit("Bidang", meja.unit))
    guru = buat_posisi(meja.unit, buat_jabatan("Guru", rumpun_jabatan="GURU"))
    ParameterKebutuhanBaris.objects.create(kode="WKE", nilai=72_000, mulai=date(TAHUN, 1, 1), dasar="SK")

    assert abk_buka.buka_semua(pelaku=meja.admin, unit=meja.unit, tahun=TAHUN) == 4
    assert abk_buka.buka_semua(pelaku=meja.admin, unit=meja.unit, tahun=TAHUN) == 0
    lembar = LembarAbk.objects.get(posisi=guru)
    assert (lembar.pendekatan, lembar.wke) == ("GURU", 72_000)


def test_isian_lembar_yang_berubah_tidak_tertimpa(meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    isi = {"pendekatan": "TUGAS_PER_TUGAS", "standar": None, "satuan_standar": "", "wke": 72_000,
           "pembulatan": "CEIL", "catatan": ""}  # fmt: skip

    abk.ubah_lembar(pelaku=meja.admin, lembar_id=lembar.pk, versi_isi=1, isi=isi)
    lembar.refresh_from_db()
    assert (str(lembar.kebutuhan), lembar.kebutuhan_bulat) == ("1.1500", 2)

    with pytest.raises(AturanDilanggar) as galat:
        abk.ubah_lembar(pelaku=meja.admin, lembar_id=lembar.pk, versi_isi=1, isi=isi | {"wke": 75_000})
    assert kode(galat) == "LEMBAR_BERUBAH"

"""The kind `abk`: drafts made and renewed, refused rows with their reasons, the national shape, undo."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from instansi.models import BarisAbk, LembarAbk, Posisi
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_sub_jabatan, buat_unit
from pegawai.impor.daftar import JENIS
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import angka, impor, kode, tulis
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.impor import banding, mesin
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.inti.models import BerkasImpor

pytestmark = pytest.mark.django_db
JUDUL = [satu.judul for satu in JENIS["abk"].kolom]
TAHUN = timezone.localdate().year
NASIONAL = ("jabatan_id", "tugas_pokok_tahapan", "hasil_kerja", "jumlah_hasil", "waktu_penyelesaian",
            "keterangan_waktu", "waktu_efektif", "kebutuhan_pegawai")  # fmt: skip


def baris(posisi: Posisi | None = None, **lain: Any) -> dict[str, Any]:
    isi = {"POSISI ID": posisi.kode if posisi else None, "TAHUN": TAHUN, "URAIAN TUGAS": "Mengagendakan surat",
           "SATUAN": "surat", "VOLUME": 1200, "PERIODE": "TAHUN", "MENIT": 30}  # fmt: skip
    return isi | {nama.replace("_", " "): nilai for nama, nilai in lain.items()}


def tolak(hasil: Hasil) -> set[str]:
    return {satu[0] for satu in kode(hasil)}


def test_lembar_draf_dibuat_dengan_jumlahnya(tmp_path: Path) -> None:
    posisi = buat_posisi()

    hasil = impor(
        "abk", tmp_path, baris(posisi), baris(posisi, URAIAN_TUGAS="Menyusun laporan", VOLUME=20, PERIODE="bulan",
                                              MENIT=120),
        baris(posisi, URAIAN_TUGAS="Mendampingi audit", VOLUME=12, MENIT=1500),
    )  # fmt: skip

    lembar = LembarAbk.objects.get()
    assert angka(hasil) == (3, 0, 0, 0)
    assert (lembar.posisi, lembar.tahun, lembar.versi, lembar.status) == (posisi, TAHUN, 1, "DRAF")
    assert (str(lembar.kebutuhan), lembar.kebutuhan_bulat, lembar.wke) == ("1.1040", 1, 75_000)
    assert list(lembar.baris.order_by("urut").values_list("urut", flat=True)) == [1, 2, 3]


def test_impor_ulang_hanya_memperbarui_yang_berbeda(tmp_path: Path) -> None:
    posisi = buat_posisi()
    impor("abk", tmp_path, baris(posisi), baris(posisi, URAIAN_TUGAS="Lain"))

    hasil = impor("abk", tmp_path, baris(posisi, VOLUME=2400), baris(posisi, URAIAN_TUGAS="Lain"),
                  baris(posisi, URAIAN_TUGAS="Baru"))  # fmt: skip

    assert LembarAbk.objects.count() == 1
    assert hasil.ditolak == 0
    assert list(BarisAbk.objects.order_by("urut").values_list("uraian", "volume", "versi")) == [
        ("Mengagendakan surat", 2400, 2), ("Lain", 1200, 1), ("Baru", 1200, 1),
    ]  # fmt: skip
    assert LembarAbk.objects.get().beban_menit == 144_000


@pytest.mark.parametrize(
    ("lain", "harap"),
    [
        ({"POSISI_ID": "TIDAK-ADA"}, "POSISI_TIDAK_DIKENAL"),
        ({"VOLUME": -1}, "ANGKA_TIDAK_TERBACA"),
        ({"VOLUME": 99_999_999}, "ANGKA_TIDAK_TERBACA"),
        ({"PERIODE": "ABAD"}, "PILIHAN_TIDAK_DIKENAL"),
        ({"MENIT": None}, "MENIT_KOSONG"),
        ({"MENIT": 75_001}, "MENIT_LEBIH_SETAHUN"),
        ({"PENDEKATAN": "OBJEK_KERJA", "STANDAR": None}, "STANDAR_KOSONG"),
        ({"URAIAN_TUGAS": None}, "KOLOM_WAJIB_KOSONG"),
        ({"JAM_PER_MINGGU": 99}, "ANGKA_TIDAK_TERBACA"),
    ],
)
def test_baris_yang_ditolak_menyebut_sebabnya(tmp_path: Path, lain: dict[str, Any], harap: str) -> None:
    hasil = impor("abk", tmp_path, baris(buat_posisi(), **lain))

    assert harap in tolak(hasil)
    assert not LembarAbk.objects.exists()


def test_posisi_yang_ditutup_lembar_yang_bukan_draf_dan_baris_ganda_ditolak(tmp_path: Path) -> None:
    tutup, kirim, ganda = buat_posisi(), buat_posisi(), buat_posisi()
    Posisi.objects.filter(pk=tutup.pk).update(sampai=date(2021, 1, 1))
    LembarAbk.objects.create(posisi=kirim, tahun=TAHUN, status="DIKIRIM")

    hasil = impor("abk", tmp_path, baris(tutup), baris(kirim), baris(ganda), baris(ganda, VOLUME=5))

    assert tolak(hasil) >= {"POSISI_DITUTUP", "LEMBAR_BUKAN_DRAF", "BARIS_GANDA"}
    assert BarisAbk.objects.get().volume == 1200


def test_posisi_dikenali_lewat_unit_dan_jabatan_dan_yang_rancu_ditolak(tmp_path: Path) -> None:
    unit = buat_unit()
    staf, guru = buat_jabatan("Arsiparis"), buat_jabatan("Guru", rumpun_jabatan="GURU")
    posisi = buat_posisi(unit, staf)
    for nama in ("Matematika", "Fisika"):
        buat_posisi(unit, guru, sub_jabatan=buat_sub_jabatan(nama))

    hasil = impor(
        "abk", tmp_path, baris(UNOR_ID=unit.siasn_id, JABATAN_ID=staf.siasn_id),
        baris(UNOR_ID=unit.siasn_id, JABATAN_NAMA="arsiparis", URAIAN_TUGAS="Lewat nama"),
        baris(UNOR_ID=unit.siasn_id, JABATAN_ID=guru.siasn_id),
    )  # fmt: skip

    assert LembarAbk.objects.get().posisi == posisi
    assert BarisAbk.objects.count() == 2
    assert tolak(hasil) == {"POSISI_RANCU"}


def test_guru_dan_objek_kerja(tmp_path: Path) -> None:
    unit = buat_unit()
    guru = buat_posisi(unit, buat_jabatan("Guru", rumpun_jabatan="GURU"))
    perawat = buat_posisi(unit)

    impor(
        "abk", tmp_path, baris(guru, VOLUME=6, MENIT=None, JAM_PER_MINGGU=4),
        baris(guru, URAIAN_TUGAS="Kelas XI", VOLUME=5, MENIT=None, JAM_PER_MINGGU=3),
        baris(perawat, PENDEKATAN="OBJEK_KERJA", STANDAR=30, VOLUME=100, MENIT=None),
    )  # fmt: skip

    assert str(LembarAbk.objects.get(posisi=guru).kebutuhan) == "1.6250"
    assert str(LembarAbk.objects.get(posisi=perawat).kebutuhan) == "3.3333"


def test_bentuk_nasional_dibaca_dengan_wke_nya_sendiri(tmp_path: Path) -> None:
    posisi = buat_posisi()

    def satu(uraian: str, jumlah: float, menit: float, periode: str, efektif: int) -> dict[str, Any]:
        return dict(zip(NASIONAL, (posisi.kode, uraian, "dok", jumlah, menit, periode, efektif, None), strict=True))

    impor("abk", tmp_path, satu("A", 10, 60, "hari", 300), satu("B", 30, 200, "bulan", 6000),
          satu("C", 72, 500, "tahun", 72_000), kolom=NASIONAL)  # fmt: skip

    lembar = LembarAbk.objects.get()
    assert lembar.wke == 72_000
    assert str(lembar.kebutuhan) == "3.5000"  # 10 × 60 / 300 + 30 × 200 / 6000 + 72 × 500 / 72000


def test_lebih_dari_dua_ratus_baris_ditolak(tmp_path: Path) -> None:
    posisi = buat_posisi()

    hasil = impor("abk", tmp_path, *(baris(posisi, URAIAN_TUGAS=f"Tugas {n}") for n in range(202)))

    assert hasil.ditolak == 2
    assert BarisAbk.objects.count() == 200


@pytest.mark.django_db(transaction=True)
def test_impor_diurungkan_sampai_ke_jumlah_lembarnya(tmp_path: Path) -> None:
    lama, baru = buat_posisi(), buat_posisi()
    layanan.terapkan_berkas(JENIS["abk"], tulis(tmp_path, baris(lama), kolom=JUDUL, nama="satu.xlsx"))
    semula = list(LembarAbk.objects.values_list("pk", "kebutuhan")), list(BarisAbk.objects.values())
    isi = baris(lama, VOLUME=99), baris(lama, URAIAN_TUGAS="Tambahan"), baris(baru)
    layanan.terapkan_berkas(JENIS["abk"], tulis(tmp_path, *isi, kolom=JUDUL, nama="dua.xlsx"))
    assert LembarAbk.objects.count() == 2
    berkas = BerkasImpor.objects.latest("pk")

    layanan.urungkan(berkas_id=berkas.pk, pelaku=buat_pelaku(Peran.ANALIS_BKD))

    berkas.refresh_from_db()
    assert (berkas.status, berkas.pesan) == ("DIURUNGKAN", "")
    assert (list(LembarAbk.objects.values_list("pk", "kebutuhan")), list(BarisAbk.objects.values())) == semula


@pytest.mark.django_db(transaction=True)
def test_lembar_yang_terkirim_saat_impor_menunggu_tidak_tertulisi(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posisi = buat_posisi()
    impor("abk", tmp_path, baris(posisi))
    asli = banding.terapkan

    def kirim_dahulu(kursor: Any, jenis: Any) -> None:
        with ThreadPoolExecutor(1) as kolam:
            kolam.submit(_kirim).result()
        asli(kursor, jenis)

    monkeypatch.setattr(banding, "terapkan", kirim_dahulu)
    with pytest.raises(mesin.SidikBerbeda):
        impor("abk", tmp_path, baris(posisi, VOLUME=5))

    assert BarisAbk.objects.get().volume == 1200


def _kirim() -> None:
    """An officer's act on a connection of its own."""
    try:
        LembarAbk.objects.update(status="DIKIRIM")
    finally:
        connection.close()

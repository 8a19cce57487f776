"""The sharded analysis with real worker processes: killed on the way, led by nobody, shared by two."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from instansi.models import AnalisisKebutuhan, HasilPosisi, PecahanAnalisis, PercobaanPecahan, TemuanKebutuhan
from pegawai.models import KasusKesesuaian, TemuanKesesuaian
from pegawai.services import analisis_hitung as hitung
from pegawai.services import analisis_kebutuhan as layanan
from pegawai.services.analisis_terpecah import PecahanGagal, bantu, jalankan_terpecah
from pegawai.tasks import analisis_berkala, pulihkan_analisis
from pegawai.tests.analisis_bantu import provinsi_penuh
from sabangau_mutasi.inti.pengujian.pekerja import _alamat_basis_data_uji, pekerja_nyata

pytestmark = pytest.mark.django_db(transaction=True)
ACUAN = date(2026, 11, 24)
UKURAN = 8


@pytest.fixture(autouse=True)
def _pecahan_kecil(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.UKURAN_PECAHAN_ANALISIS = UKURAN
    monkeypatch.setenv("UKURAN_PECAHAN_ANALISIS", str(UKURAN))


@contextmanager
def tulisan_tertahan() -> Iterator[psycopg.Connection[Any]]:
    """Every worker stops where it writes the findings of its shard, until the connection is rolled back."""
    with psycopg.connect(_alamat_basis_data_uji()) as penahan:
        penahan.execute("LOCK TABLE instansi_temuankebutuhan IN SHARE ROW EXCLUSIVE MODE")
        yield penahan
        penahan.rollback()


class Pemimpin(threading.Thread):
    """A coordinator beside the test, on a connection of its own."""

    hasil: AnalisisKebutuhan | None = None

    def run(self) -> None:
        try:
            self.hasil = jalankan_terpecah(tanggal=ACUAN)
        finally:
            connection.close()

    def selesai(self) -> AnalisisKebutuhan:
        self.join(60)
        assert self.hasil is not None
        return self.hasil


def tunggu(benar: Callable[[], bool], detik: float = 60) -> None:
    akhir = time.monotonic() + detik
    while not benar():
        assert time.monotonic() < akhir, list(PercobaanPecahan.objects.values())
        time.sleep(0.05)


def buang(analisis: AnalisisKebutuhan) -> None:
    """Remove a run and the cases it opened, so that the next one is not the same run again."""
    KasusKesesuaian.objects.all().delete()
    analisis.delete()


def sedang_dicoba() -> int:
    return PercobaanPecahan.objects.filter(pecahan__selesai_pada__isnull=True).count()


def baris(analisis: AnalisisKebutuhan) -> dict[str, list[Any]]:
    """All rows of a run without their keys."""
    return {
        model.__name__: sorted(
            (tuple(str(n) for k, n in sorted(b.items()) if k not in ("id", "analisis_id")))
            for b in model.objects.filter(analisis=analisis).values()
        )
        for model in (HasilPosisi, TemuanKesesuaian, TemuanKebutuhan)
    }


def test_pecahan_memberi_baris_ringkasan_dan_sidik_yang_sama_dengan_satu_jalan() -> None:
    provinsi_penuh(1)
    satu = layanan.jalankan(tanggal=ACUAN)
    harapan, ringkasan, sidik = baris(satu), satu.ringkasan, satu.sidik_masukan
    assert all(harapan.values())
    buang(satu)

    banyak = jalankan_terpecah(tanggal=ACUAN)

    assert banyak.pecahan.count() > 3
    assert (baris(banyak), banyak.ringkasan, banyak.sidik_masukan) == (harapan, ringkasan, sidik)


def test_masukan_yang_sama_memberi_analisis_lama_dan_baris_baru_dibuang() -> None:
    provinsi_penuh(1)
    lama = jalankan_terpecah(tanggal=ACUAN)
    jumlah = HasilPosisi.objects.count(), TemuanKesesuaian.objects.count(), TemuanKebutuhan.objects.count()

    baru = jalankan_terpecah(tanggal=ACUAN)

    assert baru.pk == lama.pk
    assert AnalisisKebutuhan.objects.count() == 1
    assert (HasilPosisi.objects.count(), TemuanKesesuaian.objects.count(), TemuanKebutuhan.objects.count()) == jumlah


def test_pecahan_yang_gagal_dicoba_tiga_kali_lalu_analisis_ditandai_tidak_lengkap() -> None:
    provinsi_penuh(1)
    with connection.cursor() as kursor:
        kursor.execute(
            "CREATE FUNCTION uji_gagal() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'cakram penuh'; END $$"
        )
        kursor.execute(
            "CREATE TRIGGER uji_gagal BEFORE INSERT ON instansi_temuankebutuhan FOR EACH ROW"
            " WHEN (NEW.jenis = 'SALINAN') EXECUTE FUNCTION uji_gagal()"
        )
    try:
        with pytest.raises(PecahanGagal, match=r"3 kali: .*cakram penuh"):
            jalankan_terpecah(tanggal=ACUAN)
    finally:
        with connection.cursor() as kursor:
            kursor.execute("DROP TRIGGER uji_gagal ON instansi_temuankebutuhan; DROP FUNCTION uji_gagal()")

    analisis = AnalisisKebutuhan.objects.get()
    assert not analisis.lengkap
    assert "cakram penuh" in analisis.sebab_tidak_lengkap
    assert HasilPosisi.objects.count() == 0
    assert jalankan_terpecah(tanggal=ACUAN).lengkap


def test_pembantu_berhenti_diam_bila_cuplikan_sudah_tidak_ada() -> None:
    provinsi_penuh(1)
    analisis = AnalisisKebutuhan.objects.create(
        tanggal_acuan=ACUAN, sidik_masukan="berjalan", versi_rumus="x", ringkasan={"umum": [], "parameter": {}}
    )
    PecahanAnalisis.objects.create(analisis=analisis, nomor=1, unit_awal=0, unit_akhir=10)

    bantu(analisis.pk, "00000003-0000001B-1")

    assert HasilPosisi.objects.count() == 0
    assert layanan.pulihkan() == 1
    assert AnalisisKebutuhan.objects.filter(lengkap=True).count() == 1


@pytest.mark.pekerja
def test_dua_pekerja_memberi_baris_yang_sama_dengan_satu(tmp_path: Path) -> None:
    provinsi_penuh(2)
    satu = jalankan_terpecah(tanggal=ACUAN, pembantu=0)
    harapan = baris(satu)
    buang(satu)

    with pekerja_nyata(tmp_path / "pekerja.log"):
        pemimpin = Pemimpin()
        with tulisan_tertahan():
            pemimpin.start()
            # Both are inside a shard at one time: each really took part.
            tunggu(lambda: sedang_dicoba() == 2)
        dua = pemimpin.selesai()

    assert baris(dua) == harapan
    assert dua.sidik_masukan == satu.sidik_masukan


@pytest.mark.pekerja
def test_pekerja_yang_dibunuh_di_tengah_pecahan_digantikan_dan_analisis_lengkap(tmp_path: Path) -> None:
    provinsi_penuh(1)
    satu = layanan.jalankan(tanggal=ACUAN)
    harapan = baris(satu)
    buang(satu)

    with pekerja_nyata(tmp_path / "pekerja.log") as pekerja:
        pemimpin = Pemimpin()
        with tulisan_tertahan():
            pemimpin.start()
            tunggu(lambda: sedang_dicoba() == 2)
            pekerja.bunuh()
        analisis = pemimpin.selesai()

    assert analisis.lengkap
    assert baris(analisis) == harapan
    assert sorted(analisis.pecahan.values_list("percobaan", flat=True))[-2:] == [1, 2]


@pytest.mark.pekerja
def test_pemimpin_yang_dibunuh_meninggalkan_analisis_tidak_lengkap_dan_yang_baru_dimulai(tmp_path: Path) -> None:
    provinsi_penuh(1)
    with pekerja_nyata(tmp_path / "satu.log") as pekerja, tulisan_tertahan():
        analisis_berkala.delay()
        tunggu(lambda: sedang_dicoba() == 1)
        pekerja.bunuh()
    mati = AnalisisKebutuhan.objects.get()
    tunggu(_tidak_ada_pemimpin)
    assert not mati.lengkap

    with pekerja_nyata(tmp_path / "dua.log"):
        pulihkan_analisis.delay()
        tunggu(lambda: AnalisisKebutuhan.objects.filter(lengkap=True).exists())

    mati.refresh_from_db()
    baru = AnalisisKebutuhan.objects.get(lengkap=True)
    assert "berhenti" in mati.sebab_tidak_lengkap
    assert not HasilPosisi.objects.filter(analisis=mati).exists()
    assert (baru.tanggal_acuan, baru.pemicu) == (timezone.localdate(), "DIPULIHKAN")
    assert HasilPosisi.objects.filter(analisis=baru).exists()


def _tidak_ada_pemimpin() -> bool:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [hitung.KUNCI_ANALISIS]
        )
        return kursor.fetchone()[0] == 0

"""Two runs side by side on screen, and the run after imports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.models import AnalisisKebutuhan
from instansi.tests.factories import buat_unit
from instansi.tests.test_views_skenario import baris
from instansi.tests.test_views_unit import masuk
from pegawai.services.analisis_kebutuhan import bila_perlu
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
ALAMAT = reverse("pegawai:analisis_banding")
HARI_INI = date(2026, 11, 24)


def run(pada: date) -> AnalisisKebutuhan:
    return AnalisisKebutuhan.objects.create(
        tanggal_acuan=pada, sidik_masukan=str(pada), versi_rumus="2", lengkap=True, selesai_pada=timezone.now(),
        ringkasan={"K": 0, "B": 0},
    )  # fmt: skip


@pytest.fixture
def dua() -> dict[str, Any]:
    """One posisi of PU whose K and B moved between two dates, one of another office that did not change."""
    lama, baru = run(date(2026, 10, 1)), run(HARI_INI)
    pu, arsip = buat_unit("Dinas PU"), buat_unit("Badan Arsip")
    satu = baris(lama, pu, k=3, b=2, rendah=3, mungkin=3, tinggi=3)
    baris(baru, pu, k=4, b=1, posisi=satu.posisi, jabatan=satu.jabatan, rendah=4, mungkin=4, tinggi=4)
    tetap = baris(lama, arsip, k=1, b=1, rendah=1, mungkin=1, tinggi=1)
    baris(baru, arsip, k=1, b=1, posisi=tetap.posisi, jabatan=tetap.jabatan, rendah=1, mungkin=1, tinggi=1)
    return {"lama": lama, "baru": baru, "pu": pu, "arsip": arsip}


def test_dua_tanggal_terakhir_dibandingkan_dengan_sebabnya(client: Client, dua: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    jawaban = client.get(ALAMAT)
    [satu] = jawaban.context["beda"]

    assert [(nama, teks, beda) for nama, teks, beda in satu.angka] == [
        ("K", "3 → 4", 1), ("B", "2 → 1", -1), ("Paling mungkin", "3 → 4", 1),
    ]  # fmt: skip
    assert "K dari 3 menjadi 4" in jawaban.content.decode()


def test_opd_hanya_melihat_unitnya_dan_arahnya_dapat_dibalik(client: Client, dua: dict[str, Any]) -> None:
    masuk(client, Peran.KEPALA_OPD, dua["arsip"])
    assert client.get(ALAMAT).context["beda"] == []

    masuk(client, Peran.KEPALA_OPD, dua["pu"])
    balik = {"lama": str(dua["baru"].id_publik), "baru": str(dua["lama"].id_publik)}
    [satu] = client.get(ALAMAT, balik).context["beda"]
    assert satu.beda("k") == -1


def test_satu_analisis_saja_menjelaskan_kapan_dapat_dibandingkan(client: Client) -> None:
    run(HARI_INI)
    masuk(client, Peran.ANALIS_BKD)

    assert "Belum ada dua analisis" in client.get(ALAMAT).content.decode()


def test_halaman_banding_datar(client: Client, dua: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    def tambah() -> None:
        for nomor in range(5):
            unit = buat_unit(f"Dinas {nomor}")
            satu = baris(dua["lama"], unit, k=2, b=1, rendah=2, mungkin=2, tinggi=2)
            baris(dua["baru"], unit, k=5, b=1, posisi=satu.posisi, jabatan=satu.jabatan, rendah=5, mungkin=5, tinggi=5)

    pastikan_datar(lambda: client.get(ALAMAT), tambah)


def impor(status: str, *, menit: int = 0) -> BerkasImpor:
    selesai = timezone.now() - timedelta(minutes=menit)
    return BerkasImpor.objects.create(jenis="pegawai", nama_berkas="a", ukuran=1, status=status, selesai_pada=selesai)


def test_analisis_menyusul_impor_sekali_saja_dan_menunggu_yang_sedang_berjalan() -> None:
    cache.clear()
    assert bila_perlu(HARI_INI) is None

    impor(StatusImpor.DITERAPKAN, menit=5)
    berjalan = impor(StatusImpor.MENERAPKAN)
    assert bila_perlu(HARI_INI) is None

    berjalan.status = StatusImpor.DITERAPKAN
    berjalan.save()
    assert bila_perlu(HARI_INI) is not None
    assert bila_perlu(HARI_INI) is None

    impor(StatusImpor.DIURUNGKAN, menit=-1)
    assert bila_perlu(HARI_INI) is not None

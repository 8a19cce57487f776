"""Attacks on the analysis: days at the ends of the calendar, closed posts and units, needs set during a run."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from instansi.models import HasilPosisi, PertumbuhanKebutuhan, Posisi, Skenario
from instansi.services.abk_k import tetapkan_k
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_pengguna, buat_posisi, buat_unit
from instansi.tests.test_services_abk import MULAI, Meja
from pegawai.models import Pegawai
from pegawai.services import analisis_kebutuhan as layanan
from pegawai.tests.factories import buat_pegawai
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.klien import Klien

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tanggal", [date(1, 1, 1), date(1900, 1, 1), date(2026, 2, 28), date(2099, 12, 31)])
def test_tanggal_di_ujung_kalender_tetap_menjumlah(tanggal: date) -> None:
    """Whatever the day: B and people off the map together are all active people, ranges contain likely."""
    dinas = buat_unit("Dinas")
    for nomor in range(3):
        buat_pegawai(f"Pegawai {nomor}", buat_posisi(dinas, k=2))
    hasil = layanan.jalankan(tanggal=tanggal)
    assert hasil.lengkap
    assert hasil.ringkasan["B"] + hasil.ringkasan["di_luar_peta"] == Pegawai.objects.count()
    for satu in HasilPosisi.objects.filter(analisis=hasil, posisi__isnull=False):
        assert satu.rendah <= satu.mungkin <= satu.tinggi
    assert layanan.jalankan(tanggal=tanggal).pk == hasil.pk


def test_posisi_dan_unit_yang_ditutup_tidak_menyumbang_k_tetapi_orangnya_tetap_terhitung() -> None:
    dinas = buat_unit("Dinas")
    buka, tutup = buat_posisi(dinas, k=2), buat_posisi(dinas, buat_jabatan("Lama"), k=5)
    buat_pegawai("Ani", buka)
    buat_pegawai("Budi", tutup)
    sebelum = layanan.jalankan(tanggal=timezone.localdate()).ringkasan
    assert (sebelum["K"], sebelum["B"]) == (7, 2)
    Posisi.objects.filter(pk=tutup.pk).update(sampai=timezone.localdate())
    sesudah = layanan.jalankan(tanggal=timezone.localdate())
    assert sesudah.ringkasan["K"] == 2
    assert sesudah.ringkasan["B"] + sesudah.ringkasan["di_luar_peta"] == 2
    kemarin = layanan.jalankan(tanggal=timezone.localdate() - timedelta(days=1))
    assert kemarin.ringkasan["K"] == 7


@pytest.mark.parametrize("persen", ["1e9", "NaN", "Infinity", "-51", "50,01", "x", ""])
def test_pertumbuhan_yang_tidak_masuk_akal_ditolak_di_admin(persen: str) -> None:
    dinas, admin = buat_unit("Dinas"), buat_pengguna()
    admin.is_staff = admin.is_superuser = True
    admin.save()
    buat_pelaku(Peran.ADMIN_SISTEM, pengguna=admin)
    klien = Klien(raise_request_exception=False)
    klien.force_login(admin)
    data = {"unit": dinas.pk, "persen": persen, "alasan": "Rencana daerah"}
    jawaban = klien.post(reverse("admin:instansi_pertumbuhankebutuhan_add"), data)
    assert jawaban.status_code == 200
    assert not PertumbuhanKebutuhan.objects.exists()


@pytest.mark.parametrize(
    ("jenis", "isi"),
    [
        ("MORATORIUM", {"dari": "0", "sampai": "9"}), ("MORATORIUM", {"dari": "4", "sampai": "2"}),
        ("UBAH_WKE", {"menit": "1"}), ("UBAH_WKE", {"menit": "1e9"}), ("UBAH_WKE", {"menit": "9" * 30}),
        ("UBAH_BUP", {"tahun_bup": "0"}), ("UBAH_BUP", {"tahun_bup": "99"}), ("UBAH_BUP", {"jenis_jabatan": "X"}),
        ("PERTUMBUHAN", {"persen": "1e9"}), ("PERTUMBUHAN", {"persen": "NaN"}), ("PERTUMBUHAN", {"persen": "-51"}),
        ("GABUNG_UNIT", {"letak": "x", "unit_tujuan": "\x00"}), ("GABUNG_UNIT", {}),
        ("UNIT_BARU", {"jabatan": "\x00", "orang": "1"}), ("UNIT_BARU", {"jabatan": "Tidak Ada", "orang": "-1"}),
    ],
    ids=str,
)  # fmt: skip
def test_parameter_skenario_di_luar_batas_ditolak_dengan_kata(jenis: str, isi: dict[str, str]) -> None:
    buat_posisi(buat_unit("Dinas"), k=2)
    layanan.jalankan(tanggal=timezone.localdate())
    klien = Klien(raise_request_exception=False)
    klien.force_login(buat_pelaku(Peran.ANALIS_BKD).pengguna)
    klien.post(reverse("instansi:skenario"), {"nama": "Uji", "alasan": "rapat"})
    satu = Skenario.objects.get()
    jawaban = klien.post(reverse("instansi:skenario_tambah", args=[satu.id_publik]), {"jenis": jenis} | isi)
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors
    satu.refresh_from_db()
    assert satu.perubahan == []


@pytest.mark.parametrize("berhenti", [2, 4, 7, 11])
@pytest.mark.django_db(transaction=True)
def test_k_yang_ditetapkan_selagi_analisis_bekerja_masuk_seluruhnya_atau_tidak(berhenti: int) -> None:
    """Needs of two posts set in one act while the run stands still before its n-th statement: both old or both new."""
    meja = Meja()
    lembar = [meja.isi(meja.buka(buat_posisi(meja.unit, buat_jabatan(f"Jabatan {n}"), k=9))) for n in range(2)]
    sampai, lanjut = Event(), Event()
    hitung = [0]

    def jeda(eksekusi: Any, sql: Any, params: Any, banyak: bool, konteks: dict[str, Any]) -> Any:
        hitung[0] += 1
        if hitung[0] == berhenti:
            sampai.set()
            assert lanjut.wait(30)
        return eksekusi(sql, params, banyak, konteks)

    def jalankan() -> int:
        try:
            with connection.execute_wrapper(jeda):
                return int(layanan.jalankan(tanggal=date(MULAI.year, 12, 1)).pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as kolam:
        janji = kolam.submit(jalankan)
        assert sampai.wait(30)
        with transaction.atomic():
            tetapkan_k(lembar, MULAI)
        lanjut.set()
        analisis = janji.result(60)

    k = list(HasilPosisi.objects.filter(analisis=analisis, posisi__isnull=False).values_list("k", flat=True))
    assert k in ([9, 9], [1, 1])

"""The dashboard's pages: scope, filters, flatness, empty state. Its figures: ``test_dasbor_provinsi``."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.models import Posisi, UnitKerja
from instansi.selectors.kebutuhan import saring_dari_url
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from mutasi.selectors.dasbor import dasbor
from pegawai.models import TemuanKesesuaian
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.factories import buat_pegawai
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import jumlah_kueri, pastikan_datar

pytestmark = pytest.mark.django_db


def test_opd_hanya_melihat_subpohonnya() -> None:
    kita, lain = buat_unit("Dinas Kita"), buat_unit("Dinas Lain")
    buat_posisi(kita, k=3)
    buat_posisi(lain, k=5)
    jalankan(tanggal=timezone.localdate())
    pelaku = buat_pelaku(Peran.KEPALA_OPD, kita)

    hasil = dasbor(pelaku, saring_dari_url(pelaku, opd=str(lain.id_publik)), "")

    assert hasil is not None
    assert hasil.angka.k == 3
    assert [o.nama for o in hasil.opd] == ["Dinas Kita"]


def isi_provinsi(banyak: int) -> None:
    """Offices with a shortage, a surplus and a mismatch each."""
    for nomor in range(banyak):
        unit = buat_unit(f"Dinas {UnitKerja.objects.count()}-{nomor}")
        buat_posisi(unit, k=3)
        buat_pegawai(posisi=buat_posisi(unit, k=0))
    jalankan(tanggal=timezone.localdate())


@pytest.mark.parametrize("rute", ["mutasi:dasbor", "mutasi:lowongan", "pegawai:ketidaksesuaian", "pegawai:analisis"])
def test_halaman_kebutuhan_datar(client: Client, rute: str) -> None:
    isi_provinsi(1)
    client.force_login(buat_pelaku(Peran.KEPALA_BKD).pengguna)

    def buka() -> None:
        cache.clear()
        client.get(reverse(rute))

    pastikan_datar(buka, lambda: isi_provinsi(5))

    assert client.get(reverse(rute)).status_code == 200


def test_tanpa_analisis_dasbor_berkata_apa_yang_harus_dilakukan(client: Client) -> None:
    client.force_login(buat_pelaku(Peran.KEPALA_BKD).pengguna)

    jawaban = client.get(reverse("mutasi:dasbor"))

    assert "Belum ada analisis kebutuhan" in jawaban.text


def test_saringan_di_url_menentukan_daftar_posisi(client: Client) -> None:
    isi_provinsi(2)
    client.force_login(buat_pelaku(Peran.KEPALA_BKD).pengguna)
    opd = Posisi.objects.order_by("pk").first().unit

    jawaban = client.get(reverse("mutasi:lowongan"), {"opd": str(opd.id_publik), "selisih": "kurang"})

    assert [h.unit.nama for h in jawaban.context["hlm"].baris] == [opd.nama]


def test_isi_dasbor_disimpan_sampai_ada_analisis_baru(client: Client) -> None:
    isi_provinsi(1)
    client.force_login(buat_pelaku(Peran.KEPALA_BKD).pengguna)
    alamat = reverse("mutasi:dasbor")
    pertama = jumlah_kueri(lambda: client.get(alamat))

    tersimpan = jumlah_kueri(lambda: client.get(alamat))
    isi_provinsi(1)
    sesudah = client.get(alamat)

    assert tersimpan < pertama
    assert "2 dari 6 kebutuhan" in sesudah.text


def test_ketidaksesuaian_terberat_di_atas_dan_paling_banyak_enam() -> None:
    isi_provinsi(12)
    pelaku = buat_pelaku(Peran.KEPALA_BKD)
    kunci = list(TemuanKesesuaian.objects.order_by("pk").values_list("pk", flat=True)[:3])
    for pk, (pendidikan, pangkat) in zip(
        kunci, [("SETINGKAT", "SESUAI"), ("KURANG", "SESUAI"), ("KURANG", "DI_BAWAH")], strict=True
    ):
        TemuanKesesuaian.objects.filter(pk=pk).update(pendidikan=pendidikan, pangkat=pangkat, tidak_sesuai=True)

    hasil = dasbor(pelaku, saring_dari_url(pelaku), "")

    assert hasil is not None
    assert [satu.pk for satu in hasil.temuan[:3]] == kunci[::-1]
    assert len(hasil.temuan) <= 6
    assert len(hasil.peta_depan["baris"]) == 6
    assert len(hasil.peta_lain["baris"]) == 6


def test_temuan_utama_menyebut_opd_yang_paling_kurang() -> None:
    isi_provinsi(12)
    pelaku = buat_pelaku(Peran.KEPALA_BKD)

    hasil = dasbor(pelaku, saring_dari_url(pelaku), "")

    assert hasil is not None
    terburuk = min(hasil.opd, key=lambda o: (o.selisih, o.nama))
    assert hasil.utama["awal"].startswith(f"Kurang {hasil.angka.kekurangan} orang dari kebutuhan")
    assert ("opd" in hasil.utama) is (terburuk.selisih < 0)
    if terburuk.selisih < 0:
        assert hasil.utama["url"] == terburuk.url_kurang

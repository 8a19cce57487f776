"""Candidates page: ranked, explained, compared, guarded."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from instansi.models import Posisi
from instansi.tests.factories import buat_pelaku, buat_unit
from mutasi.tests.factories import Panggung, siapkan_panggung
from mutasi.tests.layar import masuk
from pegawai.tests.factories import buat_kinerja, buat_pegawai
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@pytest.fixture
def panggung() -> Panggung:
    return siapkan_panggung(k_tujuan=9)


def alamat(posisi: Posisi) -> str:
    return reverse("mutasi:calon", args=[posisi.id_publik])


def tambah_calon(panggung: Panggung, nama: str) -> None:
    buat_kinerja(buat_pegawai(nama, panggung.posisi_asal))


def tambah_pemegang(panggung: Panggung, nama: str) -> None:
    buat_pegawai(nama, panggung.posisi_tujuan)


def test_calon_diberi_nilai_berentang_lencana_dan_tautan_usul(client: Client, panggung: Panggung) -> None:
    isi = masuk(client, panggung.pelaku["admin_tujuan"]).get(alamat(panggung.posisi_tujuan)).content.decode()

    assert "Alat bantu, bukan keputusan" in isi
    assert "1. Ani Lestari" in isi
    assert "data kurang" in isi
    assert f"posisi={panggung.posisi_tujuan.id_publik}&amp;pegawai={panggung.ani.id_publik}" in isi


def test_calon_dibandingkan_dengan_penjelasan_setiap_unsur(client: Client, panggung: Panggung) -> None:
    tambah_calon(panggung, "Budi Karya")
    masuk(client, panggung.pelaku["analis_bkd"])

    isi = client.get(alamat(panggung.posisi_tujuan), {"banding": str(panggung.ani.id_publik)}).content.decode()

    assert "Perbandingan calon" in isi
    assert "Posisi tujuan kekurangan" in isi
    assert isi.count("Rincian kesesuaian</caption>") == 1


def test_calon_tidak_memuat_nip(client: Client, panggung: Panggung) -> None:
    isi = masuk(client, panggung.pelaku["analis_bkd"]).get(alamat(panggung.posisi_tujuan)).content.decode()

    assert panggung.ani.nip not in isi


def test_calon_posisi_opd_lain_404(client: Client, panggung: Panggung) -> None:
    luar = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    assert masuk(client, luar).get(alamat(panggung.posisi_tujuan)).status_code == 404


def test_calon_tertutup_bagi_asn_dan_posisi_tak_dikenal_404(client: Client, panggung: Panggung) -> None:
    asing = reverse("mutasi:calon", args=["00000000-0000-4000-8000-000000000000"])

    assert masuk(client, panggung.pelaku["asn"]).get(alamat(panggung.posisi_tujuan)).status_code == 403
    assert masuk(client, panggung.pelaku["analis_bkd"]).get(asing).status_code == 404


def test_calon_datar(client: Client, panggung: Panggung) -> None:
    masuk(client, panggung.pelaku["analis_bkd"])

    pastikan_datar(
        lambda: client.get(alamat(panggung.posisi_tujuan)),
        lambda: [tambah_calon(panggung, f"Orang {n}") for n in "ABCDE"],
    )


def test_calon_yang_terhalang_tidak_dapat_diusulkan_dan_sebabnya_disebut(client: Client, panggung: Panggung) -> None:
    for n in range(9):
        tambah_pemegang(panggung, f"Orang {n}")
    masuk(client, panggung.pelaku["analis_bkd"])

    isi = client.get(alamat(panggung.posisi_tujuan), {"banding": str(panggung.ani.id_publik)}).content.decode()

    assert "Tidak dapat diusulkan" in isi
    assert reverse("mutasi:usul_baru") + "?posisi" not in isi

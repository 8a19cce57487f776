"""Training pages: the list, one item, the person's own plan."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from instansi.tests.factories import buat_pelaku, buat_unit, syaratkan
from mutasi.models import ItemPelatihan
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan, siapkan_panggung
from mutasi.tests.layar import masuk, usul_lain
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@pytest.fixture
def panggung() -> Panggung:
    satu = siapkan_panggung(k_tujuan=9)
    syaratkan(satu.posisi_tujuan.jabatan, pelatihan=("Pelatihan Pengawasan Jalan",))
    return satu


def butir(panggung: Panggung) -> ItemPelatihan:
    jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_TPK")
    return ItemPelatihan.objects.get(uraian__contains="Pengawasan Jalan")


def test_daftar_menampilkan_pelatihan_dengan_tenggat(client: Client, panggung: Panggung) -> None:
    satu = butir(panggung)

    isi = (
        masuk(client, panggung.pelaku["admin_tujuan"])
        .get(reverse("mutasi:pelatihan"), {"lingkup": "WAJIB"})
        .content.decode()
    )

    assert satu.uraian in isi
    assert "Ani Lestari" in isi


def test_daftar_datar(client: Client, panggung: Panggung) -> None:
    butir(panggung)
    masuk(client, panggung.pelaku["analis_bkd"])

    pastikan_datar(
        lambda: client.get(reverse("mutasi:pelatihan")),
        lambda: [jalankan(panggung, usul_lain(panggung, f"Orang {n}"), sampai="SETUJUI_TPK") for n in "ABC"],
    )


def test_opd_tujuan_mencatat_selesai_dengan_tanggal(client: Client, panggung: Panggung) -> None:
    satu = butir(panggung)
    masuk(client, panggung.pelaku["admin_tujuan"])
    alamat = reverse("mutasi:pelatihan_item", args=[satu.id_publik])

    tanpa = client.post(alamat, {"status": "SELESAI", "tanggal": "", "catatan": ""})
    client.post(alamat, {"status": "SELESAI", "tanggal": HARI_INI, "catatan": ""})

    satu.refresh_from_db()
    assert 'id="id_tanggal_error"' in tanpa.content.decode()
    assert (satu.status, satu.diselesaikan_pada) == ("SELESAI", HARI_INI)


def test_opd_tujuan_tidak_boleh_membebaskan(client: Client, panggung: Panggung) -> None:
    satu = butir(panggung)

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).post(
        reverse("mutasi:pelatihan_item", args=[satu.id_publik]), {"status": "DIBEBASKAN", "catatan": "Sudah mahir"}
    )

    assert jawaban.status_code == 422
    assert "Pembebasan dilakukan oleh BKD" in jawaban.content.decode()


def test_opd_asal_403_dan_opd_lain_404(client: Client, panggung: Panggung) -> None:
    alamat = reverse("mutasi:pelatihan_item", args=[butir(panggung).id_publik])
    isian = {"status": "BERJALAN", "catatan": ""}

    asal = masuk(client, panggung.pelaku["admin_asal"]).post(alamat, isian)
    lain = masuk(client, buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Lain"))).post(alamat, isian)

    assert (asal.status_code, lain.status_code) == (403, 404)


def test_asn_melihat_pelatihannya_sendiri(client: Client, panggung: Panggung) -> None:
    satu = butir(panggung)

    isi = masuk(client, panggung.pelaku["asn"]).get(reverse("mutasi:pelatihan_saya")).content.decode()

    assert satu.uraian in isi
    assert "wajib" in isi


def test_pelatihan_saya_datar(client: Client, panggung: Panggung) -> None:
    satu = butir(panggung)
    masuk(client, panggung.pelaku["asn"])

    pastikan_datar(
        lambda: client.get(reverse("mutasi:pelatihan_saya")),
        lambda: [
            ItemPelatihan.objects.create(rencana=satu.rencana, jenis="KURSUS", uraian=f"Kursus {n}", tenggat=HARI_INI)
            for n in range(5)
        ],
    )


def test_pelatihan_tanpa_rencana_menjelaskan_kapan_ada(client: Client, panggung: Panggung) -> None:
    isi = masuk(client, panggung.pelaku["asn"]).get(reverse("mutasi:pelatihan_saya")).content.decode()

    assert "Belum ada rencana pelatihan" in isi

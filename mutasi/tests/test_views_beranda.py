"""The home page per role."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from instansi.tests.factories import buat_pelaku, buat_pengguna
from mutasi.models import PeriodePreferensi, UsulMutasi
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan, siapkan_panggung
from mutasi.tests.layar import masuk, usul_lain
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@pytest.fixture
def panggung() -> Panggung:
    return siapkan_panggung(k_tujuan=9)


def test_antrean_mendahulukan_yang_lewat_batas(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    lewat = jalankan(panggung, usul_lain(panggung, "Budi Karya"), sampai="KIRIM")
    UsulMutasi.objects.filter(pk=lewat.pk).update(tenggat=HARI_INI - timedelta(days=3))

    isi = masuk(client, panggung.pelaku["kepala_asal"]).get("/").content.decode()

    assert isi.index("Budi Karya") < isi.index("Ani Lestari")
    assert "Menunggu Anda" in isi


def test_beberapa_usul_diparaf_sekaligus_dari_beranda(client: Client, panggung: Panggung) -> None:
    satu = jalankan(panggung, buat_usul(panggung), sampai="PARAF_KABID")
    dua = jalankan(panggung, usul_lain(panggung, "Budi Karya"), sampai="PARAF_KABID")
    masuk(client, panggung.pelaku["kepala_bkd"])
    isian = {"aksi": "PARAF_KEPALA_BKD", "usul": [satu.id_publik, dua.id_publik], "asal": "beranda"}

    beranda = client.get("/", {"pilih": "semua"}).content.decode()
    jawaban = client.post(reverse("mutasi:usul_banyak"), {**isian, "pasti": "1"})

    assert beranda.count(" checked>") == 2
    assert jawaban["Location"] == "/"
    assert set(UsulMutasi.objects.values_list("langkah_paraf", flat=True)) == {2}


def test_beranda_tanpa_antrean_menjelaskan_kapan_ada(client: Client, panggung: Panggung) -> None:
    isi = masuk(client, panggung.pelaku["ppk"]).get("/").content.decode()

    assert "Tidak ada usul di meja Anda" in isi


def test_beranda_staf_datar(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["kepala_asal"])

    pastikan_datar(
        lambda: client.get("/"),
        lambda: [jalankan(panggung, usul_lain(panggung, f"Orang {n}"), sampai="KIRIM") for n in "ABCDE"],
    )


def test_jumlah_per_tahap_menautkan_ke_daftar_tersaring(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    isi = masuk(client, panggung.pelaku["kepala_bkd"]).get("/").content.decode()

    assert f'href="{reverse("mutasi:usul")}?status=MENUNGGU_PERSETUJUAN_ASAL"' in isi


def test_asn_melihat_usul_periode_dan_sk_yang_menunggu(client: Client, panggung: Panggung) -> None:
    sekarang = timezone.now()
    PeriodePreferensi.objects.create(
        nama="Periode I 2027",
        buka_pada=sekarang - timedelta(days=1),
        tutup_pada=sekarang + timedelta(days=9),
        tmt_rencana=HARI_INI,
    )
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")

    isi = masuk(client, panggung.pelaku["asn"]).get("/").content.decode()

    assert "Surat keputusan Anda sudah terbit" in isi
    assert reverse("mutasi:usul_aksi", args=[kasus.id_publik, "TERIMA_SK"]) in isi
    assert "Isi preferensi" in isi


def test_akun_tanpa_data_pegawai_diberi_jalan_keluar(client: Client) -> None:
    client.force_login(buat_pengguna())

    isi = client.get("/").content.decode()

    assert "Akun ini belum terhubung dengan data pegawai" in isi


def test_admin_sistem_diarahkan_ke_administrasi(client: Client) -> None:
    isi = masuk(client, buat_pelaku(Peran.ADMIN_SISTEM)).get("/").content.decode()

    assert 'href="/admin/"' in isi
    assert "Menunggu Anda" not in isi


def test_peran_tanpa_layanan_diberi_penjelasan(client: Client) -> None:
    isi = masuk(client, buat_pelaku(Peran.ADMIN_KABKOTA)).get("/").content.decode()

    assert "Belum ada layanan untuk peran ini" in isi


def test_tanpa_masuk_diarahkan_ke_halaman_masuk(client: Client) -> None:
    jawaban = client.get("/")

    assert jawaban.status_code == 302
    assert reverse("account_login") in jawaban["Location"]


KABAR = "mutasi:kabar"


def test_kabar_bagi_staf_menyebut_langkah_tanpa_menyapa_pegawai(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")

    kalimat = [
        satu.kalimat
        for pelaku in panggung.pelaku.values()
        if pelaku.peran is not Peran.ASN
        for satu in masuk(client, pelaku).get("/").context["kabar"]
    ]

    assert kalimat
    assert not [satu for satu in kalimat if "Anda" in satu]


def test_kabar_yang_dibuka_terbaca_dan_membuka_usulnya(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["asn"])
    pertama, kedua = client.get("/").context["kabar"]

    jawaban = client.post(reverse(KABAR), {"buka": pertama.id})

    assert jawaban["Location"] == reverse("mutasi:usul_rinci", args=[kasus.id_publik])
    assert {satu.id: satu.baru for satu in client.get("/").context["kabar"]} == {pertama.id: False, kedua.id: True}


def test_semua_kabar_ditandai_dibaca_dan_angkanya_hilang_dari_menu(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["asn"])
    sebelum = client.get("/").content.decode()

    client.post(reverse(KABAR))

    assert '2<span class="visually-hidden"> kabar belum dibaca</span>' in sebelum
    assert "kabar belum dibaca" not in client.get("/").content.decode()


@pytest.mark.parametrize("nomor", ["0", "abc", "9" * 30])
def test_kabar_orang_lain_tidak_terbuka(client: Client, panggung: Panggung, nomor: str) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    milik_asn = masuk(client, panggung.pelaku["asn"]).get("/").context["kabar"][0].id
    masuk(client, panggung.pelaku["ppk"])

    for kunci in (nomor, str(milik_asn)):
        assert client.post(reverse(KABAR), {"buka": kunci})["Location"] == "/"

    assert masuk(client, panggung.pelaku["asn"]).get("/").context["kabar"][0].baru


def test_menu_menyebut_antrean_di_setiap_halaman_tanpa_kueri_tambahan(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["kepala_asal"]).get("/")

    with CaptureQueriesContext(connection) as tangkapan:
        isi = client.get(reverse("mutasi:sk")).content.decode()

    assert '1<span class="visually-hidden"> menunggu langkah Anda</span>' in isi
    assert not [satu for satu in tangkapan if "mutasi_pemberitahuan" in satu["sql"]]

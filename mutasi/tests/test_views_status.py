"""What an ASN reads about his case: place, desk, days, next steps, result and its reason."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from instansi.tests.factories import buat_pelaku
from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.services import usul as layanan
from mutasi.tests.factories import Panggung, buat_usul, jalankan, siapkan_panggung
from mutasi.tests.layar import masuk
from pegawai.tests.factories import beri_akun, buat_pegawai
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
STATUS = "mutasi:status_saya"


@pytest.fixture
def panggung() -> Panggung:
    return siapkan_panggung(k_tujuan=9)


def test_status_menyebut_meja_sejak_kapan_batas_dan_langkah_berikut(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    isi = masuk(client, panggung.pelaku["asn"]).get(reverse(STATUS)).content.decode()

    assert "Menunggu persetujuan melepas dari instansi asal." in isi
    assert "Ada pada Kepala Dinas Pendidikan sejak" in isi
    assert "Batas waktunya" in isi
    assert "Sidang Tim Penilai Kinerja" in isi


def test_status_memakai_kata_publik_tanpa_nama_petugas(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")
    petugas = panggung.pelaku["kepala_asal"].pengguna

    isi = masuk(client, panggung.pelaku["asn"]).get(reverse(STATUS)).content.decode()

    assert "OPD asal menyetujui melepas Anda." in isi
    assert petugas.nama not in isi


def test_sk_diterima_lewat_tombol(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    masuk(client, panggung.pelaku["asn"])
    terima = reverse("mutasi:usul_aksi", args=[kasus.id_publik, "TERIMA_SK"])

    isi = client.get(reverse(STATUS)).content.decode()
    client.post(terima, {"versi": kasus.versi})

    assert terima in isi
    assert SuratKeputusan.objects.get(usul=kasus).diterima_pada is not None


def test_penolakan_menyebut_alasannya(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    layanan.laksanakan(
        usul_id=kasus.pk,
        aksi="TOLAK_ASAL",
        pelaku=panggung.pelaku["kepala_asal"],
        data={"alasan": "Tenaga masih dibutuhkan.", "usul_pengganti": "Seorang lain."},
    )

    isi = masuk(client, panggung.pelaku["asn"]).get(reverse(STATUS)).content.decode()

    assert "Tenaga masih dibutuhkan." in isi
    assert "Anda dapat mengajukan keberatan" in isi


def test_draf_opd_lain_belum_terlihat_oleh_pegawai(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)
    masuk(client, panggung.pelaku["asn"])

    isi = client.get(reverse(STATUS)).content.decode()

    assert "Belum ada usul mutasi atas nama Anda" in isi
    assert client.get(reverse("mutasi:usul_rinci", args=[kasus.id_publik])).status_code == 404


def test_usul_orang_lain_404(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    budi = beri_akun(buat_pegawai("Budi Karya", panggung.posisi_asal))
    pelaku = buat_pelaku(Peran.ASN, pengguna=budi.akun, pegawai_id=budi.pk)

    assert masuk(client, pelaku).get(reverse("mutasi:usul_rinci", args=[kasus.id_publik])).status_code == 404


def test_status_tertutup_bagi_peran_lain(client: Client, panggung: Panggung) -> None:
    assert masuk(client, panggung.pelaku["analis_bkd"]).get(reverse(STATUS)).status_code == 403


def batalkan(panggung: Panggung) -> UsulMutasi:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    return layanan.laksanakan(
        usul_id=kasus.pk, aksi="BATALKAN", pelaku=panggung.pelaku["admin_tujuan"], data={"alasan": "Salah orang."}
    )


def test_status_datar_terhadap_usul_terdahulu(client: Client, panggung: Panggung) -> None:
    batalkan(panggung)
    batalkan(panggung)
    masuk(client, panggung.pelaku["asn"])

    pastikan_datar(lambda: client.get(reverse(STATUS)), lambda: [batalkan(panggung) for _ in range(4)])


def test_usul_terbuka_didahulukan_dari_yang_selesai(client: Client, panggung: Panggung) -> None:
    terbuka = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    UsulMutasi.objects.filter(pk=terbuka.pk).update(nomor_registrasi="MUT-A")
    akhir = buat_usul(panggung)
    layanan.laksanakan(usul_id=akhir.pk, aksi="BATALKAN", pelaku=panggung.pelaku["admin_tujuan"])

    isi = masuk(client, panggung.pelaku["asn"]).get(reverse(STATUS)).content.decode()

    assert "MUT-A · Mutasi antar-OPD" in isi


def test_pembaca_usul_berkas_dan_sk_termasuk_siapa_melihat_data_saya(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    berkas = kasus.berkas.order_by("pk")[0]
    masuk(client, panggung.pelaku["analis_bkd"])
    client.get(reverse("mutasi:usul_rinci", args=[kasus.id_publik]))
    client.get(reverse("mutasi:usul_berkas_unduh", args=[kasus.id_publik, berkas.id_publik]))
    client.get(reverse("mutasi:sk_rinci", args=[kasus.sk.id_publik]))

    jejak = masuk(client, panggung.pelaku["asn"]).get(reverse("pegawai:akses_saya")).context["jejak"]

    bagian = [satu.bagian for satu in jejak.baris]
    assert "usul mutasi" in bagian
    assert "surat keputusan" in bagian
    assert [satu for satu in bagian if satu.startswith("berkas usul: ")]

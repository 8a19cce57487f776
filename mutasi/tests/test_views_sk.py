"""Pages of decrees: list, one of them, downloads through the scope, drafting again, sending again."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from instansi.tests.factories import buat_pelaku, buat_unit
from mutasi.models import SuratKeputusan
from mutasi.services import usul as layanan
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan, siapkan_panggung
from mutasi.tests.layar import masuk, usul_lain
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakBaca
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@pytest.fixture
def panggung() -> Panggung:
    return siapkan_panggung(k_tujuan=9)


def surat_sampai(panggung: Panggung, aksi: str) -> SuratKeputusan:
    return SuratKeputusan.objects.get(usul=jalankan(panggung, buat_usul(panggung), sampai=aksi))


def unduh(surat: SuratKeputusan, jenis: str) -> str:
    return reverse("mutasi:sk_unduh", args=[surat.id_publik, jenis])


def test_daftar_menyebut_nomor_tanggal_dan_tanda_terima(client: Client, panggung: Panggung) -> None:
    surat = surat_sampai(panggung, "UNGGAH_TTD")

    isi = (
        masuk(client, panggung.pelaku["kepala_bkd"])
        .get(reverse("mutasi:sk"), {"status": "BELUM_DITERIMA"})
        .content.decode()
    )

    assert surat.nomor in isi
    assert "Berlaku" in isi
    assert "belum</span>" in isi


def test_daftar_datar(client: Client, panggung: Panggung) -> None:
    surat_sampai(panggung, "SUSUN_KONSEP")
    masuk(client, panggung.pelaku["kepala_bkd"])

    pastikan_datar(
        lambda: client.get(reverse("mutasi:sk")),
        lambda: [jalankan(panggung, usul_lain(panggung, f"Orang {n}"), sampai="SUSUN_KONSEP") for n in "AB"],
    )


def test_rincian_menyebut_sidik_dan_cara_tanda_tangan(client: Client, panggung: Panggung) -> None:
    surat = surat_sampai(panggung, "UNGGAH_TTD")

    isi = (
        masuk(client, buat_pelaku(Peran.AUDITOR))
        .get(reverse("mutasi:sk_rinci", args=[surat.id_publik]))
        .content.decode()
    )

    assert surat.sha256_ttd in isi
    assert "TTE diunggah" in isi
    assert "belum dinyatakan diterima" in isi


def test_naskah_diunduh_sebagai_lampiran_dan_tercatat(client: Client, panggung: Panggung) -> None:
    surat = surat_sampai(panggung, "UNGGAH_TTD")

    jawaban = masuk(client, panggung.pelaku["asn"]).get(unduh(surat, "ttd"))

    assert hashlib.sha256(jawaban.content).hexdigest() == surat.sha256_ttd
    assert jawaban["Content-Disposition"].startswith("attachment;")
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert panggung.ani.nip not in jawaban["Content-Disposition"]
    assert JejakBaca.objects.filter(objek_jenis="sk", bagian="ttd", objek_id=str(surat.id_publik)).exists()


def test_asn_tidak_membuka_konsep_dan_naskah_siap(client: Client, panggung: Panggung) -> None:
    surat = surat_sampai(panggung, "UNGGAH_TTD")
    masuk(client, panggung.pelaku["asn"])

    assert [client.get(unduh(surat, jenis)).status_code for jenis in ("konsep", "siap", "ttd", "lain")] == [
        404,
        404,
        200,
        404,
    ]


def test_naskah_di_luar_lingkup_404(client: Client, panggung: Panggung) -> None:
    surat = surat_sampai(panggung, "UNGGAH_TTD")
    luar = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    masuk(client, luar)

    assert client.get(unduh(surat, "ttd")).status_code == 404
    assert client.get(reverse("mutasi:sk_rinci", args=[surat.id_publik])).status_code == 404


def test_konsep_yang_dikembalikan_disusun_ulang_lewat_layar(client: Client, panggung: Panggung) -> None:
    surat = surat_sampai(panggung, "AJUKAN_PARAF")
    layanan.laksanakan(
        usul_id=surat.usul_id,
        aksi="KEMBALIKAN_KONSEP",
        pelaku=panggung.pelaku["kabid_mutasi"],
        data={"alasan": "Salah."},
    )
    masuk(client, panggung.pelaku["analis_bkd"])
    perbarui = reverse("mutasi:sk_perbarui", args=[surat.id_publik])

    tanpa = client.post(perbarui, {"tanggal_sk": ""})
    jawaban = client.post(perbarui, {"tanggal_sk": HARI_INI})

    lama, nomor = surat.lokasi_konsep, surat.nomor
    surat.refresh_from_db()
    assert tanpa.status_code == 422
    assert jawaban.status_code == 302
    assert surat.lokasi_konsep != lama
    assert surat.nomor == nomor


def test_kirim_ulang_hanya_oleh_bkd_dan_setelah_terbit(client: Client, panggung: Panggung) -> None:
    surat = surat_sampai(panggung, "UNGGAH_TTD")
    alamat = reverse("mutasi:sk_kirim", args=[surat.id_publik])

    ditolak = masuk(client, panggung.pelaku["kepala_tujuan"]).post(alamat)
    dikirim = masuk(client, panggung.pelaku["analis_bkd"]).post(alamat, follow=True)

    lama = surat.dikirim_pada
    surat.refresh_from_db()
    assert ditolak.status_code == 403
    assert "SK dikirim ulang" in dikirim.content.decode()
    assert surat.dikirim_pada > lama


def test_nomor_diurutkan_sebagai_angka(client: Client, panggung: Panggung) -> None:
    surat = [surat_sampai(panggung, "SUSUN_KONSEP")]
    surat += [jalankan(panggung, usul_lain(panggung, f"Orang {n}"), sampai="SUSUN_KONSEP").sk for n in "ABC"]
    nomor = ["800/9/BKD/2026", "800/10/BKD/2026", "800/3/BKD/2027", "bentuk lama"]
    for satu, teks in zip(surat, nomor, strict=True):
        SuratKeputusan.objects.filter(pk=satu.pk).update(nomor=teks)

    hlm = masuk(client, panggung.pelaku["kepala_bkd"]).get(reverse("mutasi:sk"), {"urut": "nomor"}).context["hlm"]

    assert [satu.nomor for satu in hlm.baris] == nomor

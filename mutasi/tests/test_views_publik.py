"""The public page of a decree: what it tells, what it hides, and its limit."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from mutasi.models import SuratKeputusan
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan, siapkan_panggung
from mutasi.views.publik import BATAS_PER_MENIT

pytestmark = pytest.mark.django_db


@pytest.fixture
def panggung() -> Panggung:
    return siapkan_panggung()


def surat_terbit(panggung: Panggung) -> SuratKeputusan:
    return SuratKeputusan.objects.get(usul=jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD"))


def alamat(surat: SuratKeputusan) -> str:
    return reverse("mutasi:sk_publik", args=[surat.token_publik])


def test_siapa_pun_melihat_nomor_status_dan_sidik(client: Client, panggung: Panggung) -> None:
    surat = surat_terbit(panggung)

    isi = client.get(alamat(surat)).content.decode()

    assert surat.nomor in isi
    assert surat.sha256_ttd in isi
    assert "Keputusan ini berlaku" in isi
    assert "A*** L***" in isi


def test_nama_nip_dan_unduhan_tidak_ada(client: Client, panggung: Panggung) -> None:
    surat = surat_terbit(panggung)

    isi = client.get(alamat(surat)).content.decode()

    assert "Lestari" not in isi
    assert panggung.ani.nip not in isi
    assert "naskah/" not in isi
    assert "download" not in isi


def test_sk_yang_dicabut_disebut_dicabut(client: Client, panggung: Panggung) -> None:
    surat = surat_terbit(panggung)
    SuratKeputusan.objects.filter(pk=surat.pk).update(dicabut_pada=HARI_INI)

    assert "sudah dicabut" in client.get(alamat(surat)).content.decode()


def test_konsep_disebut_belum_berlaku(client: Client, panggung: Panggung) -> None:
    surat = SuratKeputusan.objects.get(usul=jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP"))

    assert "belum berlaku" in client.get(alamat(surat)).content.decode()


def test_token_yang_tidak_dikenal_404(client: Client) -> None:
    assert client.get(reverse("mutasi:sk_publik", args=["0" * 32])).status_code == 404
    assert client.get(reverse("mutasi:sk_publik", args=["bukan-token"])).status_code == 404


def test_terlalu_sering_dijawab_429_dengan_kata_kata(client: Client) -> None:
    tebakan = reverse("mutasi:sk_publik", args=["0" * 32])

    kode = [client.get(tebakan).status_code for _ in range(BATAS_PER_MENIT + 1)]
    jawaban = client.get(tebakan)

    assert kode[-2:] == [404, 429]
    assert jawaban["Retry-After"] == "60"
    assert "Tunggu satu menit" in jawaban.content.decode()


def test_batas_dihitung_per_alamat(client: Client) -> None:
    tebakan = reverse("mutasi:sk_publik", args=["0" * 32])
    kode = [client.get(tebakan).status_code for _ in range(BATAS_PER_MENIT + 1)]

    lain = client.get(tebakan, REMOTE_ADDR="10.0.0.9")

    assert kode[-1] == 429
    assert lain.status_code == 404

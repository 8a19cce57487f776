"""Worksheets on screen: what the page tells before a step and after a refusal, new versions, figures as written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from instansi.domain.alur_lembar import AksiLembar
from instansi.forms.abk import DesimalBerkoma
from instansi.models import LembarAbk
from instansi.services import abk_buka
from instansi.tests.factories import buat_posisi
from instansi.tests.test_services_abk import MULAI, TAHUN, Meja
from instansi.tests.test_views_abk import DAFTAR, HTMX, ISI, MASSAL, alamat_baris, halaman

pytestmark = pytest.mark.django_db


@pytest.fixture
def meja() -> Meja:
    return Meja()


@pytest.fixture
def petugas(client: Client, meja: Meja) -> Client:
    client.force_login(meja.admin.pengguna)
    return client


def test_versi_baru_dari_halaman_lembar_yang_ditetapkan(petugas: Client, meja: Meja) -> None:
    lembar = meja.sampai(meja.isi(meja.buka()), AksiLembar.TETAPKAN, mulai=MULAI)

    jawaban = petugas.post(reverse("instansi:abk_versi", args=[lembar.id_publik]))

    baru = LembarAbk.objects.get(posisi=lembar.posisi, versi=2)
    assert jawaban.url == halaman(baru)
    assert [satu.pk for satu in petugas.get(DAFTAR).context["hlm"].baris] == [baru.pk]
    assert abk_buka.buka(pelaku=meja.admin, posisi=lembar.posisi, tahun=TAHUN) == baru


def test_alasan_pengembalian_berdiri_di_atas_lembar_sampai_dikirim_lagi(petugas: Client, meja: Meja) -> None:
    lembar = meja.gerak(meja.admin, AksiLembar.KIRIM, meja.isi(meja.buka()))
    meja.gerak(meja.kepala, AksiLembar.KEMBALIKAN, lembar, alasan="Volume surat belum ada buktinya.")

    jawaban = petugas.get(halaman(lembar))
    assert jawaban.context["kembali"]["keterangan"] == "Volume surat belum ada buktinya."
    assert "Dikembalikan untuk diperbaiki" in jawaban.content.decode()

    lembar.refresh_from_db()
    meja.gerak(meja.admin, AksiLembar.KIRIM, lembar)
    assert petugas.get(halaman(lembar)).context["kembali"] is None


def test_daftar_menyebut_siapa_yang_ditunggu(petugas: Client, meja: Meja) -> None:
    meja.gerak(meja.admin, AksiLembar.KIRIM, meja.isi(meja.buka()))
    meja.buka()

    baris = petugas.get(reverse("instansi:abk"), {"tahun": TAHUN}).context["hlm"].baris

    assert {satu.status: satu.menunggu for satu in baris} == {
        "DIKIRIM": "Kepala OPD",
        "DRAF": "Pengelola kepegawaian OPD",
    }


def test_surat_yang_belum_ada_kembali_ke_pilihan_yang_sama(petugas: Client, meja: Meja) -> None:
    pilihan = f"tahun={TAHUN}&unit={meja.unit.id_publik}"

    jawaban = petugas.post(f"{reverse('instansi:abk_surat')}?{pilihan}", follow=True)

    assert jawaban.redirect_chain[-1][0] == f"{reverse('instansi:abk')}?{pilihan}"
    assert f"Belum ada lembar ABK {TAHUN} yang ditetapkan" in jawaban.content.decode()


def test_tugas_tahun_lalu_ditawarkan_saat_mengetik_dan_medan_yang_salah_ditandai(petugas: Client, meja: Meja) -> None:
    posisi = buat_posisi(meja.unit)
    meja.isi(meja.buka(posisi, TAHUN - 1), ("Tugas lama", 5, 5))
    lembar = meja.buka(posisi)

    assert '<datalist id="tugas-lama"><option value="Tugas lama">' in petugas.get(halaman(lembar)).content.decode()
    teks = petugas.post(alamat_baris(lembar), ISI | {"volume": "-1"}, headers=HTMX).content.decode()
    assert 'abk-angka is-invalid" form="f-baru" name="volume"' in teks


def test_lebih_dari_batas_sekali_langkah_diberi_tahu_sebelum_ditekan(
    petugas: Client, meja: Meja, monkeypatch: pytest.MonkeyPatch
) -> None:
    meja.isi(meja.buka())
    monkeypatch.setattr("instansi.services.abk_gerak.SEKALI_GERAK", 0)

    teks = petugas.get(MASSAL, {"aksi": "KIRIM", "tahun": TAHUN}).content.decode()

    assert "Terlalu banyak untuk sekali langkah" in teks
    assert 'method="post" action="' + MASSAL not in teks


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.250", "1250"), ("1.250,5", "1250.5"), ("12,5", "12.5"), ("12.5", "12.5"), ("0.125", "0.125"), ("7", "7"),
        ("1,234.5", None), ("1e3", None), ("1_000", None), ("١٢", None), ("NaN", None), ("Infinity", None),
        ("1.2.3", None),
    ],
)  # fmt: skip
def test_angka_dibaca_sebagaimana_ditulis_di_sini(teks: str, nilai: str | None) -> None:
    medan = DesimalBerkoma(max_digits=12, decimal_places=4)
    if nilai is None:
        with pytest.raises(ValidationError):
            medan.clean(teks)
    else:
        assert medan.clean(teks) == Decimal(nilai)

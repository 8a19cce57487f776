"""The Minister's consent in the admin: the person by NIP, the letter's date, a trace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.tests.factories import buat_pengguna
from mutasi.models import IzinMendagri, ParameterAturanBaris
from pegawai.models import Pegawai
from pegawai.tests.factories import buat_pegawai
from sabangau_mutasi.inti.models import JejakAudit

pytestmark = pytest.mark.django_db
TAMBAH = "admin:mutasi_izinmendagri_add"


@pytest.fixture(autouse=True)
def _adm(client: Client) -> None:
    pengguna = buat_pengguna(nama="Adm")
    pengguna.is_staff = pengguna.is_superuser = True
    pengguna.save()
    client.force_login(pengguna)


@pytest.fixture
def ani() -> Pegawai:
    """The person the letter names."""
    return buat_pegawai("Ani Lestari")


def kirim(client: Client, nip: str, **lain: Any) -> Any:
    """Send the form."""
    data = {"nip": nip, "nomor": "100.2.2.6/1/SJ", "tanggal": timezone.localdate()}
    return client.post(reverse(TAMBAH), data | lain)


@pytest.mark.parametrize(
    ("kode", "nilai", "sah"),
    [("MIN_TENURE_MONTHS", "36", True), ("MIN_TENURE_MONTHS", "dua tahun", False), ("BKN_SLA_HK", "lima", False),
     ("KOTA_PENETAPAN", "Sabangau", True)],
)  # fmt: skip
def test_nilai_parameter_yang_tidak_terbaca_ditolak(client: Client, kode: str, nilai: str, sah: bool) -> None:
    data = {"kode": kode, "nilai": nilai, "mulai": "2027-01-01", "dasar": "SK"}
    jawaban = client.post(reverse("admin:mutasi_parameteraturanbaris_add"), data)

    assert ParameterAturanBaris.objects.filter(kode=kode).exists() == sah
    assert sah or "harus berupa angka" in jawaban.content.decode()


def test_izin_dicatat_dengan_nip_berspasi_dan_meninggalkan_jejak(client: Client, ani: Pegawai) -> None:
    kirim(client, f"{ani.nip[:8]} {ani.nip[8:]}")

    izin = IzinMendagri.objects.get()
    assert (izin.pegawai, izin.tanggal) == (ani, timezone.localdate())
    jejak = JejakAudit.objects.get(objek_jenis="IzinMendagri")
    assert jejak.data["medan"]["nomor"] == [None, "100.2.2.6/1/SJ"]
    assert ani.nip not in str(jejak.data)


def test_nip_tak_dikenal_dan_tanggal_esok_ditolak(client: Client, ani: Pegawai) -> None:
    tak_dikenal = kirim(client, "199001012020121999")
    esok = kirim(client, ani.nip, tanggal=timezone.localdate() + timedelta(days=1))

    assert "tidak ditemukan" in tak_dikenal.content.decode()
    assert "setelah hari ini" in esok.content.decode()
    assert not IzinMendagri.objects.exists()


def test_orangnya_tidak_berganti_saat_suratnya_diperbaiki(client: Client, ani: Pegawai) -> None:
    izin = IzinMendagri.objects.create(pegawai=ani, nomor="1", tanggal=timezone.localdate())
    alamat = reverse("admin:mutasi_izinmendagri_change", args=[izin.pk])

    halaman = client.get(alamat).content.decode()
    client.post(alamat, {"nomor": "2", "tanggal": izin.tanggal, "nip": buat_pegawai("Budi").nip})

    izin.refresh_from_db()
    assert (izin.nomor, izin.pegawai) == ("2", ani)
    assert 'name="nip"' not in halaman

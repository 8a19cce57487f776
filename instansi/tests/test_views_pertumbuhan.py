"""Growth of units on its page: who sets it, bad input, scope, audit, one row per unit, flat reading."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from instansi.models import PertumbuhanKebutuhan
from instansi.tests.factories import buat_unit
from instansi.tests.test_views_unit import masuk
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
URL = reverse("instansi:pertumbuhan")
ALASAN = "Penduduk bertambah menurut proyeksi BPS"


def test_ditetapkan_diganti_dan_tercatat(client: Client) -> None:
    dinas = buat_unit("Dinas Pendidikan")
    masuk(client, Peran.BIRO_ORGANISASI)

    for persen in ("2,5", "-1,25"):
        isi = {"unit": str(dinas.id_publik), "persen": persen, "alasan": ALASAN}
        assert client.post(URL, isi).status_code == 302

    satu = PertumbuhanKebutuhan.objects.get()
    assert (satu.unit, satu.persen, satu.alasan) == (dinas, Decimal("-1.25"), ALASAN)
    assert satu.diubah_oleh is not None
    assert [j.data["ke"] for j in JejakAudit.objects.filter(aksi="pertumbuhan_ditetapkan").order_by("pk")] == [
        "2.5", "-1.25",
    ]  # fmt: skip
    assert "Analisis berikutnya memakainya" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"persen": "50,01"}, "50"),
        ({"persen": "dua"}, "Tulis angka seperti 2,5."),
        ({"persen": "1e1"}, "Tulis angka seperti 2,5."),
        ({"alasan": "naik"}, "10"),
        ({"unit": "bukan-unit"}, "unit"),
    ],
    ids=str,
)
def test_isian_salah_tidak_mengubah_apa_pun(client: Client, isi: dict[str, str], pesan: str) -> None:
    dinas = buat_unit("Dinas Pendidikan")
    masuk(client, Peran.ANALIS_BKD)

    jawaban = client.post(URL, {"unit": str(dinas.id_publik), "persen": "2", "alasan": ALASAN} | isi)

    assert jawaban.status_code == 422
    [galat] = jawaban.context["form"].errors.values()
    assert pesan in str(galat).lower() or pesan in str(galat)
    assert not PertumbuhanKebutuhan.objects.exists()


def test_petugas_opd_hanya_melihat_unitnya_dan_tidak_menetapkan(client: Client) -> None:
    dinas, lain = buat_unit("Dinas Pendidikan"), buat_unit("Badan Arsip")
    for unit in (dinas, lain):
        PertumbuhanKebutuhan.objects.create(unit=unit, persen=1, alasan=ALASAN)
    masuk(client, Peran.ADMIN_OPD, dinas)

    halaman = client.get(URL)
    client.post(URL, {"unit": str(dinas.id_publik), "persen": "9", "alasan": ALASAN})

    assert [satu.unit for satu in halaman.context["daftar"]] == [dinas]
    assert halaman.context["form"] is None
    assert PertumbuhanKebutuhan.objects.get(unit=dinas).persen == 1


def test_halaman_datar(client: Client) -> None:
    masuk(client, Peran.ANALIS_BKD)
    PertumbuhanKebutuhan.objects.create(unit=buat_unit("Dinas 0"), persen=1, alasan=ALASAN)

    def tambah() -> None:
        for nomor in range(1, 6):
            PertumbuhanKebutuhan.objects.create(unit=buat_unit(f"Dinas {nomor}"), persen=nomor, alasan=ALASAN)

    pastikan_datar(lambda: client.get(URL), tambah)

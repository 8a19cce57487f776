"""Five years by office and by job: sums, order, scope, workbook, flat reading."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from instansi.tests.factories import buat_unit
from instansi.tests.test_views_skenario import baris
from instansi.tests.test_views_unit import buat_analisis, masuk
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
ALAMAT = reverse("instansi:proyeksi")


@pytest.fixture
def dunia() -> dict[str, Any]:
    """Two posts of PU, one of the archive; retirements, known moves, growth."""
    analisis = buat_analisis()
    pu, arsip = buat_unit("Dinas PU"), buat_unit("Badan Arsip")
    baris(analisis, pu, k=5, b=5, pensiun=[1, 0, 2, 0, 0], masuk=[0, 1, 0, 0, 0], k_proyeksi=[5, 5, 6, 6, 6])
    baris(analisis, pu, k=2, b=1, pensiun=[0] * 5, keluar=[1, 0, 0, 0, 0])
    baris(analisis, arsip, k=1, b=3, pensiun=[0] * 5)
    return {"analisis": analisis, "pu": pu, "arsip": arsip}


def test_jumlah_tiap_tahun_menurut_opd_yang_paling_kurang_di_atas(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    pu, arsip = client.get(ALAMAT).context["baris"]

    assert (pu.nama, pu.b, pu.k, arsip.nama) == ("Dinas PU", 6, 7, "Badan Arsip")
    assert [(t.pensiun, t.keluar, t.masuk, t.b, t.k, t.selisih) for t in pu.tahun] == [
        (1, 1, 0, 4, 7, -3), (0, 0, 1, 5, 7, -2), (2, 0, 0, 3, 8, -5), (0, 0, 0, 3, 8, -5), (0, 0, 0, 3, 8, -5),
    ]  # fmt: skip


def test_menurut_jabatan_dan_dalam_lingkup_sendiri(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.KEPALA_OPD, dunia["arsip"])

    [satu] = client.get(ALAMAT, {"menurut": "jabatan"}).context["baris"]

    assert (satu.b, satu.tahun[4].selisih) == (3, 2)


def test_temuan_dikatakan_dahulu_dan_opd_membuka_jabatannya(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    jawaban = client.get(ALAMAT)

    assert jawaban.context["temuan"].startswith("B − K bergerak dari +1 kini menjadi −3 orang pada akhir ")
    assert "; 3 orang pensiun" in jawaban.context["temuan"]
    tautan = f"?menurut=jabatan&amp;opd={dunia['pu'].id_publik}"
    assert tautan in jawaban.content.decode()
    assert (
        f"?menurut=opd&amp;opd={dunia['pu'].id_publik}"
        in client.get(ALAMAT, {"menurut": "jabatan", "opd": str(dunia["pu"].id_publik)}).content.decode()
    )


def test_unduhan_memuat_enam_angka_tiap_tahun(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    unduhan = client.post(f"{reverse('instansi:proyeksi_ekspor')}?opd={dunia['pu'].id_publik}")
    lembar = load_workbook(io.BytesIO(b"".join(unduhan.streaming_content))).active
    isi = [[sel.value for sel in satu] for satu in lembar.iter_rows()]

    assert ["Dinas PU", 6, 7, 1, 1, 0, 4, 7, -3] in [satu[:9] for satu in isi]


def test_proyeksi_datar(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    def tambah() -> None:
        for nomor in range(5):
            baris(dunia["analisis"], buat_unit(f"Dinas {nomor}"), k=2, b=1)

    pastikan_datar(lambda: client.get(ALAMAT), tambah)

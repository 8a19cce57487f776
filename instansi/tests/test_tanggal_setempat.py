"""A step taken after midnight in Palangka Raya bears that day, although it is still yesterday in UTC."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pgtrigger
import pytest
from django.test import Client
from django.urls import reverse

from instansi.domain.alur_lembar import AksiLembar
from instansi.models import AngkaWawancara, LogLembarAbk, Wawancara
from instansi.tests.factories import buat_pengguna
from instansi.tests.test_services_abk import Meja
from instansi.tests.test_views_triangulasi import dunia, masuk  # noqa: F401 (dunia is a fixture)
from sabangau_mutasi.akun.peran import Peran

pytestmark = pytest.mark.django_db
LEWAT_TENGAH_MALAM = datetime(2026, 3, 3, 0, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


def test_langkah_lembar_abk_bertanggal_setempat(client: Client) -> None:
    meja = Meja()
    lembar = meja.buka()
    meja.isi(lembar)
    meja.gerak(meja.admin, AksiLembar.KIRIM, lembar)
    with pgtrigger.ignore("instansi.LogLembarAbk:log_abk_hanya_ditambah"):
        LogLembarAbk.objects.update(waktu=LEWAT_TENGAH_MALAM)
    client.force_login(meja.admin.pengguna)

    lini = client.get(reverse("instansi:abk_lembar", args=[lembar.id_publik])).context["lini"]

    assert lini[0]["waktu"] == "03-03-2026"


def test_asal_angka_dan_berita_acara_bertanggal_setempat(client: Client, dunia: dict[str, Any]) -> None:  # noqa: F811
    posisi = dunia["ramai"].posisi
    temu = Wawancara.objects.create(
        unit=dunia["pu"], tahun=2026, jadwal=LEWAT_TENGAH_MALAM, cara="DARING", pewawancara=buat_pengguna(),
        status="DISEPAKATI", dikonfirmasi_bkd_pada=LEWAT_TENGAH_MALAM, dikonfirmasi_opd_pada=LEWAT_TENGAH_MALAM,
    )  # fmt: skip
    AngkaWawancara.objects.create(wawancara=temu, posisi=posisi, kebutuhan=5, alasan="Disepakati lima")
    masuk(client, Peran.ANALIS_BKD)

    asal = client.get(reverse("instansi:asal_angka", args=[posisi.id_publik])).context["a"]
    naskah = client.get(reverse("instansi:wawancara_naskah", args=[temu.id_publik]))

    assert date(2026, 3, 3) in [satu.tanggal for satu in asal.sumber]
    assert "20260303" in naskah["Content-Disposition"]

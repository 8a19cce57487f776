"""A run for a day that is over knows what was known then; thresholds hold from their date and are part of the run."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.admin_kebutuhan import periksa_parameter
from instansi.domain.parameter import BATAS, KodeParameter, ParameterKebutuhan
from instansi.models import (
    AnalisisKebutuhan,
    AngkaSurvei,
    AngkaWawancara,
    HasilPosisi,
    Kuesioner,
    LembarAbk,
    LogLembarAbk,
    ParameterKebutuhanBaris,
    PeriodeSurvei,
    Posisi,
    UndanganSurvei,
    Wawancara,
)
from instansi.selectors.parameter import parameter_kebutuhan
from instansi.tests.factories import buat_pengguna, buat_posisi
from pegawai.services.analisis_kebutuhan import jalankan
from sabangau_mutasi.akun.models import Pengguna

pytestmark = pytest.mark.django_db
LALU, SEBELUM = timezone.localdate() - timedelta(days=10), timezone.localdate() - timedelta(days=20)


def jam(hari: date) -> datetime:
    """Noon of a day."""
    return timezone.make_aware(datetime.combine(hari, datetime.min.time().replace(hour=12)))


def figur(analisis: AnalisisKebutuhan, posisi: Posisi) -> dict[str, Any]:
    return HasilPosisi.objects.values("abk_bulat", "survei", "wawancara", "mungkin", "sumber_mungkin").get(
        analisis=analisis, posisi=posisi
    )


def gerakkan(lembar: LembarAbk, *langkah: tuple[str, str, date]) -> None:
    siapa = buat_pengguna()
    for dari, ke, hari in langkah:
        log = LogLembarAbk.objects.create(
            lembar=lembar, aksi="KIRIM", dari=dari, ke=ke, pelaku=siapa, peran="ADMIN_OPD"
        )
        with pgtrigger.ignore("instansi.LogLembarAbk:log_abk_hanya_ditambah"):
            LogLembarAbk.objects.filter(pk=log.pk).update(waktu=jam(hari))


def survei_sah(posisi: Posisi, kebutuhan: int, hari: date) -> None:
    periode = PeriodeSurvei.objects.create(
        nama=f"Survei {hari}", tahun=hari.year, kuesioner=Kuesioner.objects.create(nama=f"K {hari}"), mulai=hari,
        selesai=hari,
    )  # fmt: skip
    undangan = UndanganSurvei.objects.create(periode=periode, unit=posisi.unit, status="DIVERIFIKASI_OPD")
    UndanganSurvei.objects.filter(pk=undangan.pk).update(status_sejak=jam(hari))
    AngkaSurvei.objects.create(undangan=undangan, posisi=posisi, kebutuhan=kebutuhan)


def test_lembar_dinilai_menurut_statusnya_pada_hari_itu() -> None:
    posisi = buat_posisi(k=2)
    lembar = LembarAbk.objects.create(
        posisi=posisi, tahun=LALU.year, status="DIVERIFIKASI_ORGANISASI", kebutuhan=5, kebutuhan_bulat=5
    )
    survei_sah(posisi, 7, SEBELUM - timedelta(days=5))
    gerakkan(
        lembar,
        ("DRAF", "DIKIRIM", LALU),
        ("DIKIRIM", "DIVERIFIKASI_ORGANISASI", timezone.localdate()),
    )

    belum, terkirim, kini = (figur(jalankan(tanggal=hari), posisi) for hari in (SEBELUM, LALU, timezone.localdate()))

    assert (belum["abk_bulat"], belum["mungkin"]) == (None, 7)
    assert (terkirim["abk_bulat"], terkirim["sumber_mungkin"], terkirim["mungkin"]) == (5, "SURVEI", 7)
    assert (kini["abk_bulat"], kini["sumber_mungkin"], kini["mungkin"]) == (5, "ABK", 5)


def test_survei_dan_wawancara_ikut_sejak_sah() -> None:
    posisi = buat_posisi(k=2)
    survei_sah(posisi, 4, LALU)
    temu = Wawancara.objects.create(
        unit=posisi.unit, tahun=LALU.year, jadwal=jam(SEBELUM), cara="DARING", pewawancara=buat_pengguna(),
        status="DISEPAKATI", dikonfirmasi_bkd_pada=jam(SEBELUM), dikonfirmasi_opd_pada=jam(LALU),
    )  # fmt: skip
    AngkaWawancara.objects.create(wawancara=temu, posisi=posisi, kebutuhan=3)

    dulu, sah = figur(jalankan(tanggal=SEBELUM), posisi), figur(jalankan(tanggal=LALU), posisi)

    assert (dulu["survei"], dulu["wawancara"], dulu["mungkin"]) == (None, None, 2)
    assert (sah["survei"], sah["wawancara"], sah["mungkin"]) == (4, 3, 3)


def test_survei_tetap_ikut_bila_diperiksa_biro_sesudah_hari_itu() -> None:
    posisi = buat_posisi(k=2)
    survei_sah(posisi, 4, LALU)
    UndanganSurvei.objects.update(
        status="DIVERIFIKASI_ORGANISASI", sah_sejak=jam(LALU), status_sejak=jam(timezone.localdate())
    )

    assert figur(jalankan(tanggal=SEBELUM), posisi)["survei"] is None
    assert figur(jalankan(tanggal=LALU), posisi)["survei"] == 4


def test_lembar_dari_berkas_berlaku_sejak_tahunnya() -> None:
    posisi = buat_posisi(k=2)
    LembarAbk.objects.create(posisi=posisi, tahun=2026, status="DITETAPKAN", kebutuhan=5, kebutuhan_bulat=5)

    assert figur(jalankan(tanggal=date(2025, 12, 31)), posisi)["abk_bulat"] is None
    assert figur(jalankan(tanggal=date(2026, 1, 1)), posisi)["abk_bulat"] == 5


def test_lembar_dari_berkas_yang_kemudian_digerakkan_tidak_berlaku_sebelum_tahunnya() -> None:
    posisi = buat_posisi(k=2)
    lembar = LembarAbk.objects.create(
        posisi=posisi, tahun=2026, status="DIVERIFIKASI_OPD", kebutuhan=5, kebutuhan_bulat=5
    )
    gerakkan(lembar, ("DIKIRIM", "DIVERIFIKASI_OPD", timezone.localdate()))

    assert figur(jalankan(tanggal=date(2025, 12, 31)), posisi)["abk_bulat"] is None
    assert figur(jalankan(tanggal=date(2026, 1, 1)), posisi)["abk_bulat"] == 5


def test_ambang_berlaku_sejak_tanggalnya_dan_ikut_menentukan_sidik() -> None:
    posisi = buat_posisi(k=10)
    LembarAbk.objects.create(posisi=posisi, tahun=2026, status="DITETAPKAN", kebutuhan=13, kebutuhan_bulat=13)
    hari, esok = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    ParameterKebutuhanBaris.objects.create(kode="AMBANG_TIDAK_SEPAKAT", nilai=20, mulai=esok, dasar="SK Kepala BKD")
    bawaan, ketat = jalankan(tanggal=hari), jalankan(tanggal=esok)

    assert (bawaan.ringkasan["tidak_sepakat"], ketat.ringkasan["tidak_sepakat"]) == (0, 1)
    assert (bawaan.ringkasan["parameter"]["ambang_tidak_sepakat"], parameter_kebutuhan(esok).ambang_tidak_sepakat) == (
        25,
        20,
    )
    ParameterKebutuhanBaris.objects.create(kode="AMBANG_TIDAK_SEPAKAT", nilai=30, mulai=hari, dasar="SK")
    assert jalankan(tanggal=hari).pk != bawaan.pk


@pytest.mark.parametrize("kode", list(KodeParameter))
def test_nilai_di_luar_batas_ditolak_dengan_batasnya(kode: KodeParameter) -> None:
    terkecil, terbesar = BATAS[kode]
    assert terkecil <= getattr(ParameterKebutuhan(), kode.lower()) <= terbesar
    for nilai in (terkecil, terbesar):
        periksa_parameter(ParameterKebutuhanBaris(kode=kode, nilai=nilai))
    for nilai in (terkecil - 1, terbesar + 1):
        with pytest.raises(ValidationError, match=f"antara {terkecil} dan {terbesar}"):
            periksa_parameter(ParameterKebutuhanBaris(kode=kode, nilai=nilai))


def test_parameter_diisi_di_admin(client: Client) -> None:
    pengelola = buat_pengguna()
    Pengguna.objects.filter(pk=pengelola.pk).update(is_staff=True, is_superuser=True)
    client.force_login(pengelola)
    url = reverse("admin:instansi_parameterkebutuhanbaris_add")
    isi = {"kode": "AMBANG_TIDAK_SEPAKAT", "mulai": "2027-01-01", "dasar": "SK"}

    ditolak = client.post(url, isi | {"nilai": "0"})
    client.post(url, isi | {"nilai": "30"})

    assert "Isi nilai antara 1 dan 500." in ditolak.content.decode()
    assert ParameterKebutuhanBaris.objects.get().nilai == 30

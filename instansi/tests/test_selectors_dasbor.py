"""Ranges per office, trend of runs, coverage of the survey."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from instansi.models import AnalisisKebutuhan, Kuesioner, PeriodeSurvei, UndanganSurvei
from instansi.selectors.dasbor import cakupan_survei, rentang_opd, tren
from instansi.selectors.kebutuhan import SaringKebutuhan
from instansi.tests.factories import buat_pelaku, buat_unit
from instansi.tests.test_views_skenario import baris
from sabangau_mutasi.akun.peran import Peran

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 24)


def analisis(pada: date, **ringkasan: int) -> AnalisisKebutuhan:
    return AnalisisKebutuhan.objects.create(
        tanggal_acuan=pada, sidik_masukan=f"{pada}{ringkasan}", versi_rumus="1", lengkap=True,
        selesai_pada=timezone.now(), ringkasan=ringkasan,
    )  # fmt: skip


def test_opd_yang_paling_kurang_di_atas_dengan_rentangnya() -> None:
    satu = analisis(HARI_INI)
    pu, arsip = buat_unit("Dinas PU"), buat_unit("Badan Arsip")
    for unit, b, mungkin in ((pu, 1, 4), (pu, 2, 2), (arsip, 5, 5)):
        baris(satu, unit, k=3, b=b, rendah=1, mungkin=mungkin, tinggi=9)

    hasil = rentang_opd(satu, SaringKebutuhan())

    assert [(o.nama, o.rendah, o.mungkin, o.tinggi, o.b, o.perlu) for o in hasil] == [
        ("Dinas PU", 2, 6, 18, 3, 3), ("Badan Arsip", 1, 5, 9, 5, 0),
    ]  # fmt: skip


def test_tren_memakai_analisis_terakhir_tiap_tanggal_dan_menyaring_lingkup() -> None:
    lama = analisis(date(2026, 10, 1), K=9, B=7, kekurangan=3, kelebihan=1)
    analisis(date(2026, 11, 1), K=1)
    baru = analisis(date(2026, 11, 1), K=10, B=8, kekurangan=2, kelebihan=0)
    AnalisisKebutuhan.objects.create(tanggal_acuan=HARI_INI, sidik_masukan="x", versi_rumus="1")
    pu, arsip = buat_unit("Dinas PU"), buat_unit("Badan Arsip")
    for run, b in ((lama, 1), (baru, 2)):
        baris(run, pu, k=4, b=b)
        baris(run, arsip, k=50, b=50)

    seluruh = tren(SaringKebutuhan())
    satu_opd = tren(SaringKebutuhan(jalur=pu.jalur))

    assert [(t.tanggal.month, t.k, t.kekurangan) for t in seluruh] == [(10, 9, 3), (11, 10, 2)]
    assert [(t.tanggal.month, t.k, t.b, t.kekurangan) for t in satu_opd] == [(10, 4, 1, 3), (11, 4, 2, 2)]


def undang(periode: PeriodeSurvei, nama: str, **isi: Any) -> Any:
    return UndanganSurvei.objects.create(periode=periode, unit=buat_unit(nama), **isi).unit


def test_cakupan_survei_menurut_tahap_dan_lingkup() -> None:
    analis = buat_pelaku(Peran.ANALIS_BKD)
    assert cakupan_survei(analis) is None
    periode = PeriodeSurvei.objects.create(
        nama="Survei 2026",
        tahun=2026,
        kuesioner=Kuesioner.objects.create(nama="Baku"),
        mulai=HARI_INI,
        selesai=HARI_INI,
    )
    undang(periode, "A")
    undang(periode, "B", dimulai_pada=timezone.now())
    undang(periode, "C", status="DIKIRIM")
    punya = undang(periode, "D", status="DIVERIFIKASI_OPD")

    semua, sendiri = cakupan_survei(analis), cakupan_survei(buat_pelaku(Peran.KEPALA_OPD, punya))

    assert semua is not None
    assert (semua.belum_mulai, semua.draf, semua.dikirim, semua.diverifikasi, semua.persen) == (1, 1, 1, 1, 50)
    assert sendiri is not None
    assert (sendiri.diundang, sendiri.persen) == (1, 100)

"""Every figure of the dashboard against independent SQL on two generated provinces."""
# ruff: noqa: S608 - the SQL is put together from constants of this file only

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from instansi.selectors.kebutuhan import SaringKebutuhan
from instansi.tests.factories import buat_pelaku
from mutasi.selectors.dasbor import Dasbor, dasbor
from pegawai.impor.daftar import JENIS
from pegawai.models import Pegawai
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.services.impor import terapkan_berkas
from sabangau_mutasi.akun.peran import Peran

pytestmark = pytest.mark.django_db

AKTIF = """
    pegawai_pegawai p
    JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id AND kh.aktif
    LEFT JOIN instansi_instansi i ON i.id = p.instansi_kerja_id
    WHERE p.status <> 'PPPK_PARUH_WAKTU' AND COALESCE(i.siasn_id, %s) = %s
"""

BERLAKU = """
    SELECT posisi_id, k FROM instansi_kebutuhanposisi
    WHERE mulai <= current_date AND COALESCE(sampai, 'infinity') > current_date
"""


def hitung(sql: str) -> int:
    """One number from SQL that shares nothing with the analysis; AKTIF takes our government body twice."""
    with connection.cursor() as kursor:
        kursor.execute(sql, [settings.INSTANSI_SIASN_ID] * sql.count("%s"))
        return int(kursor.fetchone()[0] or 0)


@pytest.fixture(scope="module", params=[11, 12], ids=["benih-11", "benih-12"])
def provinsi(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Dasbor]:
    """A province of 300 through generator, importer and analysis, as the head of BKD sees it; built once per seed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _bangun(request.param, tmp_path_factory.mktemp("provinsi"))
        transaction.set_rollback(True)


def _bangun(benih: int, tmp_path: Path) -> Dasbor:
    keluar = StringIO()
    call_command("muat_acuan", stdout=keluar)
    call_command(
        "buat_provinsi",
        *("--pegawai", "300", "--benih", str(benih), "--galat", "0", "--keluaran", str(tmp_path)),
        stdout=keluar,
    )
    for butir in json.loads((tmp_path / "urutan.json").read_text(encoding="utf-8")):
        terapkan_berkas(JENIS[butir["jenis"]], tmp_path / butir["berkas"])
    jalankan(tanggal=timezone.localdate())
    hasil = dasbor(buat_pelaku(Peran.KEPALA_BKD), SaringKebutuhan(), "")
    assert hasil is not None
    return hasil


def test_setiap_angka_dasbor_sama_dengan_sql_yang_terpisah(provinsi: Dasbor) -> None:
    b_posisi = f"""SELECT ps.id, count(a.id) AS b FROM instansi_posisi ps
        LEFT JOIN (SELECT p.id, p.posisi_kini_id FROM {AKTIF}) a ON a.posisi_kini_id = ps.id GROUP BY ps.id"""
    selisih = f"FROM ({b_posisi}) x JOIN ({BERLAKU}) kp ON kp.posisi_id = x.id"

    angka = provinsi.angka

    assert angka.k == hitung(f"SELECT sum(k) FROM ({BERLAKU}) kp")
    assert angka.b == hitung(f"SELECT count(*) FROM {AKTIF} AND p.posisi_kini_id IS NOT NULL")
    assert angka.di_luar_peta == hitung(f"SELECT count(*) FROM {AKTIF} AND p.posisi_kini_id IS NULL")
    assert angka.kekurangan == hitung(f"SELECT sum(GREATEST(kp.k - x.b, 0)) {selisih}")
    assert angka.kelebihan == hitung(f"SELECT sum(GREATEST(x.b - kp.k, 0)) {selisih}")
    assert angka.k - angka.b == angka.kekurangan - angka.kelebihan


def test_jumlah_b_dan_di_luar_peta_adalah_seluruh_asn_aktif(provinsi: Dasbor) -> None:
    assert provinsi.angka.b + provinsi.angka.di_luar_peta == hitung(f"SELECT count(*) FROM {AKTIF}")
    assert provinsi.angka.b + provinsi.angka.di_luar_peta == Pegawai.objects.dihitung().count()


def test_gelombang_pensiun_sama_dengan_sql_yang_terpisah(provinsi: Dasbor) -> None:
    tahun = timezone.localdate().year
    orang = AKTIF.replace("WHERE", "JOIN instansi_jabatan j ON j.id = p.jabatan_kini_id WHERE")
    mulai = "date_trunc('month', p.tanggal_lahir + j.bup * interval '1 year') + interval '1 month'"
    syarat = f"p.posisi_kini_id IS NOT NULL AND {mulai} > current_date"
    harapan = [
        hitung(f"SELECT count(*) FROM {orang} AND {syarat} AND extract(year FROM {mulai}) = {tahun + i}")
        for i in range(5)
    ]

    assert [sum(b["nilai"]) for b in provinsi.gelombang["baris"]] == harapan
    assert sum(harapan) > 0


def test_peta_panas_berjumlah_selisih_provinsi(provinsi: Dasbor) -> None:
    assert sum(baris["jumlah"] for baris in provinsi.peta["baris"]) == provinsi.angka.selisih
    assert sum(o.selisih for o in provinsi.opd) == provinsi.angka.selisih
    assert sum(o.tidak_sesuai for o in provinsi.opd) == provinsi.tidak_sesuai

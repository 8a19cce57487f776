"""Precision and recall of every detector on the cases the generator plants, decoys included."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from instansi.models import BarisAbk, LembarAbk, TemuanKebutuhan
from instansi.tests.factories import buat_jabatan, buat_posisi, buat_unit
from mutasi.provinsi.abk import WKE, KotakAbk, susun_abk
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.factories import buat_pegawai

pytestmark = pytest.mark.django_db
JENIS = ["SALINAN", "LONJAKAN", "MENIT_PEMANGKU", "TUGAS_RANGKAP", "PENCILAN"]


def tanam(benih: int) -> dict[str, set[int]]:
    """A province of 40 units with 8 jobs each, its sheets, and the keys of the posts that must be found."""
    acak = random.Random(benih)
    jabatan = [buat_jabatan(f"Jabatan {n}") for n in range(8)]

    posisi = [buat_posisi(unit, j) for unit in [buat_unit(f"Unit {u}") for u in range(40)] for j in jabatan]
    kotak = []
    for satu in posisi:
        pemangku = acak.choice([0, 1, 2, 3])
        for _ in range(pemangku):
            buat_pegawai(posisi=satu, program_studi=None, tingkat_pendidikan=None)
        kotak.append(KotakAbk(satu.kode, str(satu.unit_id), satu.jabatan.nama, pemangku))
    lembar, kunci = susun_abk(kotak, benih)
    per_kode = {satu.kode: satu.pk for satu in posisi}
    tersimpan = LembarAbk.objects.bulk_create(
        LembarAbk(
            posisi_id=per_kode[satu.posisi],
            tahun=satu.tahun,
            status="DITETAPKAN",
            beban_menit=satu.beban,
            kebutuhan=round(satu.beban / WKE, 4),
            kebutuhan_bulat=max(1, int(satu.beban / WKE + Decimal("0.5"))),
        )
        for satu in lembar
    )
    BarisAbk.objects.bulk_create(
        BarisAbk(lembar=simpan, urut=nomor, uraian=b.uraian, volume=b.volume, menit=b.menit)
        for satu, simpan in zip(lembar, tersimpan, strict=True)
        for nomor, b in enumerate(satu.baris, 1)
    )
    return {jenis: {per_kode[kode] for kode in kode_kode} for jenis, kode_kode in kunci.items()}


@pytest.mark.parametrize("benih", [1, 2])
def test_setiap_pendeteksi_menemukan_yang_ditanam_dan_hampir_tidak_ada_yang_lain(
    benih: int, record_property: Any
) -> None:
    kunci = tanam(benih)

    analisis = jalankan(tanggal=date(2026, 11, 24))

    hasil = {}
    for jenis in JENIS:
        temuan = set(TemuanKebutuhan.objects.filter(analisis=analisis, jenis=jenis).values_list("posisi_id", flat=True))
        benar = len(temuan & kunci[jenis])
        assert len(kunci[jenis]) >= 10
        hasil[jenis] = (benar / max(1, len(temuan)), benar / len(kunci[jenis]), len(kunci[jenis]), len(temuan))
        record_property(jenis, hasil[jenis])
    print(hasil)  # noqa: T201 (the report of the bar; shown with -s or on failure)
    assert all(tepat >= 0.95 and lengkap >= 0.95 for tepat, lengkap, _, _ in hasil.values()), hasil

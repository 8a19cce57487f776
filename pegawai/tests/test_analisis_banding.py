"""Two runs compared: what changed, why, and that an equal pair says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from instansi.models import KebutuhanPosisi, LembarAbk
from instansi.tests.factories import buat_posisi, buat_unit
from pegawai.selectors.analisis_banding import bandingkan
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.factories import buat_pegawai, tempatkan

pytestmark = pytest.mark.django_db
LAMA, BARU = date(2026, 1, 1), date(2026, 6, 1)


def test_perubahan_k_b_dan_abk_disebut_dengan_sebabnya() -> None:
    asal, tujuan, diam = buat_posisi(k=2), buat_posisi(k=1), buat_posisi(k=1)
    ani = buat_pegawai(posisi=asal)
    lama = jalankan(tanggal=LAMA)
    tempatkan(ani, tujuan, date(2026, 3, 1))
    KebutuhanPosisi.objects.filter(posisi=asal).update(sampai=date(2026, 5, 1))
    KebutuhanPosisi.objects.create(posisi=asal, k=3, mulai=date(2026, 5, 1), dasar="ABK 2026 v1")
    LembarAbk.objects.create(posisi=asal, tahun=2026, status="DITETAPKAN", kebutuhan=3, kebutuhan_bulat=3)
    baru = jalankan(tanggal=BARU)

    hasil = {satu.posisi_id: satu for satu in bandingkan(lama, baru)}

    assert set(hasil) == {asal.pk, tujuan.pk}
    assert hasil[asal.pk].sebab == (
        "K dari 2 menjadi 3: ABK 2026 v1",
        "B dari 1 menjadi 0: 1 pindah",
        "ABK dari belum ada menjadi 3",
    )
    assert hasil[tujuan.pk].sebab == ("B dari 0 menjadi 1: 1 datang",)
    assert (hasil[asal.pk].beda("k"), hasil[asal.pk].beda("b"), hasil[asal.pk].beda("abk_bulat")) == (1, -1, 3)
    assert diam.pk not in hasil


def test_lingkup_unit_membatasi_dan_pasangan_yang_sama_tidak_menyebut_apa_pun() -> None:
    unit = buat_unit("Dinas Lain")
    posisi = buat_posisi(unit, k=1)
    lama = jalankan(tanggal=LAMA)
    baru_saja = buat_posisi(k=1)
    baru = jalankan(tanggal=BARU)

    assert bandingkan(lama, lama) == []
    assert [satu.posisi_id for satu in bandingkan(lama, baru)] == [baru_saja.pk]
    assert bandingkan(lama, baru, unit.jalur) == []
    assert posisi.pk != baru_saja.pk

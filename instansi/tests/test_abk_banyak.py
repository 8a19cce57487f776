"""Many worksheets in one move: sifted by SQL as the oracle would, a flat number of statements, log and K whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from instansi.domain.abk import BarisBeban, PeriodeVolume
from instansi.domain.abk_periksa import periksa_lembar
from instansi.domain.alur_lembar import AksiLembar as A
from instansi.models import BarisAbk, KebutuhanPosisi, LembarAbk, LogLembarAbk, Posisi, UnitKerja
from instansi.selectors.abk import dasar
from instansi.services import abk_gerak
from instansi.services.abk_kirim import perlu_dilihat
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import jumlah_kueri

pytestmark = pytest.mark.django_db
TAHUN = timezone.localdate().year
MULAI = date(TAHUN, 1, 1)
BAIK: dict[str, Any] = {"uraian": "Menyusun laporan", "volume": 100, "periode": "BULAN", "menit": 60}
CACAT: list[tuple[str, dict[str, Any], list[dict[str, Any]]]] = [
    ("TUGAS_PER_TUGAS", {}, [BAIK]),
    ("TUGAS_PER_TUGAS", {}, []),
    ("TUGAS_PER_TUGAS", {}, [BAIK] * 201),
    ("TUGAS_PER_TUGAS", {}, [BAIK, BAIK | {"menit": None}]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"menit": 75_001}]),
    ("TUGAS_PER_TUGAS", {"wke": 72_000}, [BAIK | {"menit": 72_001}]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"volume": 0}]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"volume": 0}, BAIK]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"volume": 10_000_001, "periode": "TAHUN", "menit": Decimal("0.01")}]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"volume": 1_250_000, "periode": "TAHUN"}]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"volume": 1_250_001, "periode": "TAHUN"}]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"uraian": " –. "}]),
    ("TUGAS_PER_TUGAS", {}, [BAIK | {"uraian": "Ō"}]),
    ("OBJEK_KERJA", {"standar": 30}, [BAIK | {"menit": None, "volume": 2_500}]),
    ("OBJEK_KERJA", {"standar": 30}, [BAIK | {"menit": None, "volume": 2_501}]),
    ("HASIL_KERJA", {}, [BAIK]),
    ("GURU", {}, [BAIK | {"menit": None, "jam_minggu": 4}, BAIK | {"menit": None, "jam_minggu": 24}]),
    ("GURU", {}, [BAIK | {"menit": None, "jam_minggu": 4}, BAIK | {"menit": None}]),
    ("GURU", {}, [BAIK | {"menit": None}]),
    ("GURU", {}, [BAIK | {"menit": None, "jam_minggu": 61}]),
    ("GURU", {}, [BAIK | {"menit": None, "volume": 201}]),
]


def buat(unit: UnitKerja, banyak: int, **isi: Any) -> list[LembarAbk]:
    """Sheets of so many posts with a row each, of one person's work."""
    jabatan = [buat_jabatan() for _ in range(banyak)]
    posisi = Posisi.objects.bulk_create(Posisi(kode=f"{unit.pk}-{j.pk}", unit=unit, jabatan=j) for j in jabatan)
    lembar = LembarAbk.objects.bulk_create(
        LembarAbk(posisi=satu, tahun=TAHUN, kebutuhan_bulat=2, **isi) for satu in posisi
    )
    BarisAbk.objects.bulk_create(BarisAbk(lembar=satu, urut=1, **BAIK) for satu in lembar)
    return lembar


def test_saringan_sql_menahan_tepat_yang_ditahan_aturannya() -> None:
    unit = buat_unit()
    lembar = []
    for pendekatan, isi, baris in CACAT:
        satu = LembarAbk.objects.create(posisi=buat_posisi(unit), tahun=TAHUN, pendekatan=pendekatan, **isi)
        BarisAbk.objects.bulk_create(BarisAbk(lembar=satu, urut=n, **b) for n, b in enumerate(baris, 1))
        lembar.append(satu)

    disaring = perlu_dilihat([satu.pk for satu in lembar])
    hasil = abk_gerak.gerakkan(
        pelaku=buat_pelaku(Peran.ADMIN_OPD, unit), aksi=A.KIRIM, kunci=[satu.pk for satu in lembar]
    )

    salah = {satu.pk: _masalah(satu.pk) for satu in lembar}
    tinggal = {satu.pk: sebab for satu, sebab in hasil.tinggal}
    assert tinggal == {kunci: sebab for kunci, sebab in salah.items() if sebab}
    assert set(tinggal) <= disaring
    assert 5 <= len(tinggal) < len(CACAT)
    assert lembar[0].pk not in disaring


def _masalah(kunci: int) -> str:
    """What the domain says of a sheet."""
    lembar = LembarAbk.objects.select_related("posisi__jabatan").get(pk=kunci)
    baris = [
        (b.uraian, BarisBeban(b.volume, PeriodeVolume(b.periode), b.menit, b.jam_minggu))
        for b in lembar.baris.order_by("urut")
    ]
    return " ".join(satu.pesan for satu in periksa_lembar(dasar(lembar), baris, tertutup=False)[:5])


def test_posisi_yang_ditutup_tertahan_walau_barisnya_baik() -> None:
    unit = buat_unit()
    lembar = buat(unit, 2)
    Posisi.objects.filter(pk=lembar[0].posisi_id).update(sampai=date(2021, 1, 1))

    hasil = abk_gerak.gerakkan_pohon(pelaku=buat_pelaku(Peran.ADMIN_OPD, unit), aksi=A.KIRIM, unit=unit, tahun=TAHUN)

    assert (hasil.pindah, [satu.pk for satu, _ in hasil.tinggal]) == (1, [lembar[0].pk])
    assert "SOTK" in hasil.tinggal[0][1]


@pytest.mark.parametrize("k_sehari", [True, False])
def test_ratusan_lembar_bergerak_sampai_ditetapkan_dengan_pernyataan_tetap(k_sehari: bool) -> None:
    unit = buat_unit()
    rantai = [(buat_pelaku(Peran.ADMIN_OPD, unit), A.KIRIM), (buat_pelaku(Peran.KEPALA_OPD, unit), A.VERIFIKASI_OPD),
              (buat_pelaku(Peran.BIRO_ORGANISASI), A.VERIFIKASI_ORGANISASI),
              (buat_pelaku(Peran.KEPALA_OPD, unit), A.SEPAKATI), (buat_pelaku(Peran.PYB), A.TETAPKAN)]  # fmt: skip
    jumlah = []
    for banyak in (110, 350):
        lembar = buat(unit, banyak)
        KebutuhanPosisi.objects.bulk_create(
            KebutuhanPosisi(posisi=satu.posisi, k=5, mulai=MULAI if k_sehari else date(2020, 1, 1), dasar="lama")
            for satu in lembar
        )
        jumlah.append([
            jumlah_kueri(lambda p=pelaku, a=aksi: _gerak_semua(p, a, unit)) for pelaku, aksi in rantai  # type: ignore[misc]
        ])  # fmt: skip
        kunci = [satu.pk for satu in lembar]
        assert set(LembarAbk.objects.filter(pk__in=kunci).values_list("status", flat=True)) == {"DITETAPKAN"}
        assert LogLembarAbk.objects.filter(lembar__in=kunci).count() == 5 * banyak
        k = KebutuhanPosisi.objects.filter(posisi__lembar_abk__in=kunci, sampai=None)
        assert set(k.values_list("k", "mulai", "dasar")) == {(2, MULAI, f"ABK {TAHUN} v1")}
        assert k.count() == banyak
    assert jumlah[0] == jumlah[1]
    assert max(jumlah[0]) <= 16
    jejak = JejakAudit.objects.filter(aksi="abk_tetapkan").order_by("pk")
    assert [len(satu.data["lembar"]) for satu in jejak] == [110, 350]


def _gerak_semua(pelaku: Any, aksi: A, unit: UnitKerja) -> None:
    mulai = MULAI if aksi is A.TETAPKAN else None
    hasil = abk_gerak.gerakkan_pohon(pelaku=pelaku, aksi=aksi, unit=unit, tahun=TAHUN, mulai=mulai)
    assert (hasil.pindah > 0, hasil.tinggal) == (True, [])


def test_lebih_dari_batas_sekali_jalan_ditolak_dan_tidak_ada_yang_bergerak(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = buat_unit()
    buat(unit, 4)
    monkeypatch.setattr(abk_gerak, "SEKALI_GERAK", 3)

    with pytest.raises(AturanDilanggar, match="Paling banyak 3 lembar sekali jalan"):
        abk_gerak.gerakkan_pohon(pelaku=buat_pelaku(Peran.ADMIN_OPD, unit), aksi=A.KIRIM, unit=unit, tahun=TAHUN)

    assert set(LembarAbk.objects.values_list("status", flat=True)) == {"DRAF"}

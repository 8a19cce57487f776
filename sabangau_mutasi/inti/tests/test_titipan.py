"""Deferred writes: at once outside a portion, together inside, gone with the act or the portion that failed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from django.db import transaction

from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.models import HariLibur, JejakAudit
from sabangau_mutasi.inti.titipan import bila_batal, hapus, menitipkan, sekali, sesudah_tulis, sisipkan_banyak, ubah


def jejak(aksi: str) -> JejakAudit:
    return catat(pelaku=None, peran="UJI", aksi=aksi, objek_jenis="uji", objek_id=1)


def semua() -> list[str]:
    return list(JejakAudit.objects.order_by("pk").values_list("aksi", flat=True))


@pytest.mark.django_db
def test_di_luar_porsi_ditulis_saat_itu_juga() -> None:
    urut: list[str] = []

    baris = jejak("satu")
    sesudah_tulis(lambda: urut.append("sesudah"))
    bila_batal(lambda: urut.append("batal"))

    assert baris.pk
    assert semua() == ["satu"]
    assert urut == ["sesudah"]
    assert [sekali("k", lambda: len(urut)) for _ in range(2)] == [1, 1]


@pytest.mark.django_db
def test_porsi_menulis_di_akhir_dan_langkah_sesudahnya_mengenal_kuncinya() -> None:
    libur = HariLibur.objects.create(tanggal=date(2026, 1, 1), nama="Lama")
    HariLibur.objects.create(tanggal=date(2025, 12, 31), nama="Usang")
    kunci: list[int | None] = []

    with transaction.atomic(), menitipkan():
        baris = jejak("satu")
        jejak("dua")
        hapus(HariLibur, "tanggal", date(2025, 12, 31), nama="Usang")
        sisipkan_banyak([HariLibur(tanggal=date(2026, 1, 2), nama="Kedua")])
        libur.nama = "Baru"
        ubah(libur, ["nama"])
        sesudah_tulis(lambda: kunci.append(baris.pk))
        assert semua() == []
        assert set(HariLibur.objects.values_list("nama", flat=True)) == {"Lama", "Usang"}

    assert semua() == ["satu", "dua"]
    assert kunci == [baris.pk] != [None]
    assert list(HariLibur.objects.order_by("pk").values_list("nama", flat=True)) == ["Baru", "Kedua"]


@pytest.mark.django_db
def test_langkah_yang_gagal_tidak_meninggalkan_apa_pun_di_porsinya() -> None:
    urut: list[str] = []

    with transaction.atomic(), menitipkan() as titipan:
        with titipan.satu():
            jejak("satu")
            bila_batal(lambda: urut.append("batal satu"))
        with suppress(ValueError), titipan.satu():
            jejak("gagal")
            hapus(JejakAudit, "aksi", "satu")
            sesudah_tulis(lambda: urut.append("sesudah gagal"))
            bila_batal(lambda: urut.append("batal pertama"))
            bila_batal(lambda: urut.append("batal kedua"))
            raise ValueError
        with titipan.satu():
            jejak("tiga")

    assert semua() == ["satu", "tiga"]
    assert urut == ["batal kedua", "batal pertama"]


@pytest.mark.django_db
def test_porsi_yang_gagal_tidak_menulis_dan_mengurungkan_semuanya() -> None:
    urut: list[str] = []

    with suppress(ValueError), transaction.atomic(), menitipkan() as titipan:
        with titipan.satu():
            jejak("satu")
            bila_batal(lambda: urut.append("batal"))
        raise ValueError

    assert semua() == []
    assert urut == ["batal"]
    assert jejak("nanti").pk


@pytest.mark.django_db
def test_tulisan_langsung_terlihat_dan_bacaan_tidak() -> None:
    with transaction.atomic(), menitipkan() as titipan:
        with titipan.satu():
            list(HariLibur.objects.select_for_update())
            with transaction.atomic():
                HariLibur.objects.count()
            jejak("titip")
        baca = titipan.kotor
        with titipan.satu():
            HariLibur.objects.create(tanggal=date(2026, 1, 1), nama="Langsung")

    assert (baca, titipan.kotor) == (False, True)

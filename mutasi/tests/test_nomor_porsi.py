"""Numbers inside a portion: one lock, one write, and a refused act gives its number back."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import transaction

from mutasi.dokumen.nomor import ambil_urut
from mutasi.models import PencacahNomor
from sabangau_mutasi.inti.pengujian.datar import jumlah_kueri
from sabangau_mutasi.inti.titipan import menitipkan


def terakhir() -> int:
    return PencacahNomor.objects.get(seri="UJI", tahun=2026).terakhir


@pytest.mark.django_db
def test_nomor_langkah_yang_ditolak_dipakai_langkah_berikutnya() -> None:
    ambil = []
    with transaction.atomic(), menitipkan() as titipan:
        with titipan.satu():
            ambil.append(ambil_urut("UJI", 2026))
        with suppress(ValueError), titipan.satu():
            ambil.append(ambil_urut("UJI", 2026))
            raise ValueError
        with titipan.satu():
            ambil.append(ambil_urut("UJI", 2026))

    assert ambil == [1, 2, 2]
    assert terakhir() == 2
    assert ambil_urut("UJI", 2026) == 3


@pytest.mark.django_db
def test_porsi_yang_gagal_mengembalikan_semua_nomornya() -> None:
    ambil_urut("UJI", 2026)
    with suppress(ValueError), transaction.atomic(), menitipkan():
        assert [ambil_urut("UJI", 2026) for _ in range(3)] == [2, 3, 4]
        raise ValueError

    assert terakhir() == 1


@pytest.mark.django_db
def test_banyak_nomor_dalam_porsi_satu_kunci_dan_satu_tulisan() -> None:
    ambil_urut("UJI", 2026)

    def porsi(jumlah: int) -> None:
        with transaction.atomic(), menitipkan():
            for _ in range(jumlah):
                ambil_urut("UJI", 2026)

    assert jumlah_kueri(lambda: porsi(6)) == jumlah_kueri(lambda: porsi(1)) == 2
    assert terakhir() == 8

"""Decisions nobody may take: about oneself, with a due date no one will see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from pegawai.domain.triase import KeputusanKasus, Putusan
from pegawai.models import KasusKesesuaian
from pegawai.services import kasus as layanan
from pegawai.tests.factories import beri_akun, buat_pegawai
from pegawai.tests.kasus_bantu import buat_kasus
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db


def test_analis_tidak_memutuskan_kasusnya_sendiri_satu_per_satu_maupun_sekaligus() -> None:
    dinas = buat_unit("BKD")
    ani, budi = (beri_akun(buat_pegawai(nama, buat_posisi(dinas))) for nama in ("Ani", "Budi"))
    milik, lain = buat_kasus(ani), buat_kasus(budi)
    analis = buat_pelaku(Peran.ANALIS_BKD, pengguna=ani.akun, pegawai_id=ani.pk)
    putusan = Putusan(
        KeputusanKasus.TERIMA, analis.pengguna.pk, timezone.localdate(), "Sudah lama menangani bidang ini."
    )
    with pytest.raises(AturanDilanggar) as galat:
        layanan.putuskan(kasus_id=milik.pk, versi=1, putusan=putusan, pelaku=analis)
    assert galat.value.kode == "EMPAT_MATA"
    pasangan = [(milik.pk, 1), (lain.pk, 1)]
    assert layanan.putuskan_banyak(pasangan=pasangan, putusan=putusan, pelaku=analis) == (1, 1)
    assert KasusKesesuaian.objects.get(pk=milik.pk).status == "BARU"


@pytest.mark.parametrize("tenggat", [date(9999, 12, 31), timezone.localdate() + timedelta(days=733)])
def test_tenggat_yang_tidak_akan_dilihat_siapa_pun_ditolak(tenggat: date) -> None:
    kasus, analis = buat_kasus(buat_pegawai("Ani", buat_posisi(buat_unit("Dinas")))), buat_pelaku(Peran.ANALIS_BKD)
    putusan = Putusan(KeputusanKasus.LATIH, analis.pengguna.pk, tenggat)
    with pytest.raises(AturanDilanggar) as galat:
        layanan.putuskan(kasus_id=kasus.pk, versi=1, putusan=putusan, pelaku=analis)
    assert (galat.value.kode, galat.value.medan) == ("TENGGAT_TERLALU_JAUH", "tenggat")

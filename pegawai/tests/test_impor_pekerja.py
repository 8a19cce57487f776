"""An import through the real worker, killed with -9 on the way: it is taken up again and ends whole."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from instansi.tests.factories import buat_pelaku
from pegawai.models import Pegawai
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import baris_pegawai, buat_kantor, tulis
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import BerkasImpor
from sabangau_mutasi.inti.pengujian.pekerja import pekerja_nyata

pytestmark = [pytest.mark.pekerja, pytest.mark.django_db(transaction=True)]
ORANG = 300


def _tunggu(benar: Callable[[], bool], detik: float = 60) -> None:
    akhir = time.monotonic() + detik
    while not benar():
        assert time.monotonic() < akhir, BerkasImpor.objects.values("status", "tahap", "pesan").get()
        time.sleep(0.05)


def _status(*boleh: str) -> Callable[[], bool]:
    return lambda: BerkasImpor.objects.get().status in boleh


def test_pekerja_yang_dibunuh_saat_menerapkan_dilanjutkan_dan_tidak_ada_yang_setengah(
    tmp_path: Path, settings: Any
) -> None:
    kantor, pelaku = buat_kantor(), buat_pelaku(Peran.ANALIS_BKD)
    orang = (
        baris_pegawai(kantor, pns_id=f"PNS-{n}", nip=f"19860926201505{n:04d}", email=f"o{n}@contoh.id")
        for n in range(2000, 2000 + ORANG)
    )
    lokasi = tulis(tmp_path, *orang)
    with pekerja_nyata(tmp_path / "satu.log") as pekerja:
        layanan.terima(jenis="pegawai", nama="a.xlsx", potongan=[lokasi.read_bytes()], pelaku=pelaku)
        _tunggu(_status("SIAP"))
        berkas = BerkasImpor.objects.get()
        layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=pelaku)
        _tunggu(lambda: BerkasImpor.objects.get().kemajuan >= 5)
        pekerja.bunuh()
        _tunggu(lambda: not layanan.sedang_dikerjakan(berkas.pk))
        assert (BerkasImpor.objects.get().status, Pegawai.objects.count()) in {("MENERAPKAN", 0), ("DITERAPKAN", ORANG)}

    with pekerja_nyata(tmp_path / "dua.log"):
        layanan.pulihkan()
        _tunggu(_status("DITERAPKAN"))

    assert Pegawai.objects.count() == ORANG

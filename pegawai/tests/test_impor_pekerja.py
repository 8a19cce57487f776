"""An import through the real worker, killed with -9 on the way: it is taken up again and ends whole."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from instansi.models import LembarAbk
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from pegawai.models import Pegawai, RiwayatPendidikan
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import baris_pegawai, buat_kantor, tulis
from pegawai.tests.test_impor_abk import JUDUL, baris
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


@contextmanager
def _tertahan(tabel: str, cara: str) -> Iterator[None]:
    """Another session holds a table, so that the worker stands still in the middle of its work."""
    lain = connection.copy()
    try:
        with lain.cursor() as kursor:
            kursor.execute("BEGIN")
            kursor.execute(f"LOCK TABLE {tabel} IN {cara} MODE")
        yield
    finally:
        lain.close()


def _menunggu_kunci() -> bool:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock' AND pid <> pg_backend_pid())"
        )
        return bool(kursor.fetchone()[0])


@pytest.fixture
def lokasi(tmp_path: Path) -> Path:
    kantor = buat_kantor()
    orang = (
        baris_pegawai(kantor, pns_id=f"PNS-{n}", nip=f"19860926201505{n:04d}", email=f"o{n}@contoh.id")
        for n in range(2000, 2000 + ORANG)
    )
    return tulis(tmp_path, *orang)


def _bunuh_di_tengah(pekerja: Any, tahap: str) -> None:
    """Wait until the worker stands still at `tahap`, kill it, and see that nobody holds the import any more."""
    _tunggu(lambda: BerkasImpor.objects.get().tahap == tahap and _menunggu_kunci())
    pekerja.bunuh()


def test_pekerja_yang_dibunuh_saat_memeriksa_dilanjutkan(tmp_path: Path, lokasi: Path) -> None:
    with pekerja_nyata(tmp_path / "satu.log") as pekerja:
        with _tertahan("pegawai_riwayatjabatan", "ACCESS EXCLUSIVE"):
            layanan.terima(
                jenis="pegawai",
                nama="a.xlsx",
                potongan=[lokasi.read_bytes()],
                pelaku=buat_pelaku(Peran.ANALIS_BKD),
            )
            _bunuh_di_tengah(pekerja, "Mencocokkan dengan acuan")
        berkas = BerkasImpor.objects.get()
        _tunggu(lambda: not layanan.sedang_dikerjakan(berkas.pk))
        assert (berkas.status, berkas.percobaan) == ("DIPERIKSA", 1)

    with pekerja_nyata(tmp_path / "dua.log"):
        assert layanan.pulihkan() == 1
        _tunggu(_status("SIAP"))

    berkas.refresh_from_db()
    assert (berkas.ringkasan["baru"], berkas.percobaan) == (ORANG, 2)


def test_pekerja_yang_dibunuh_saat_menulis_dilanjutkan_dan_tidak_ada_yang_setengah(
    tmp_path: Path, lokasi: Path
) -> None:
    """Killed after the people were inserted and before their studies were: all of it goes, then all of it comes."""
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    with pekerja_nyata(tmp_path / "satu.log") as pekerja:
        layanan.terima(jenis="pegawai", nama="a.xlsx", potongan=[lokasi.read_bytes()], pelaku=pelaku)
        _tunggu(_status("SIAP"))
        berkas = BerkasImpor.objects.get()
        with _tertahan("pegawai_riwayatpendidikan", "EXCLUSIVE"):
            layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=pelaku)
            _bunuh_di_tengah(pekerja, "Menulis perubahan")
        _tunggu(lambda: not layanan.sedang_dikerjakan(berkas.pk))
        assert (BerkasImpor.objects.get().status, Pegawai.objects.count()) == ("MENERAPKAN", 0)

    with pekerja_nyata(tmp_path / "dua.log"):
        assert layanan.pulihkan() == 1
        _tunggu(_status("DITERAPKAN"))

    assert (Pegawai.objects.count(), RiwayatPendidikan.objects.count()) == (ORANG, ORANG)


def test_isian_abk_petugas_opd_lewat_pekerja_sampai_diurungkan(tmp_path: Path) -> None:
    """His row goes into a draft, the neighbour's is refused; the undo leaves nothing behind."""
    kita, mereka = buat_posisi(buat_unit("Dinas Kita")), buat_posisi(buat_unit("Dinas Lain"))
    petugas = buat_pelaku(Peran.ADMIN_OPD, kita.unit)
    isi = tulis(tmp_path, baris(kita), baris(mereka), kolom=JUDUL).read_bytes()
    with pekerja_nyata(tmp_path / "satu.log"):
        layanan.terima(jenis="abk", nama="isian.xlsx", potongan=[isi], pelaku=petugas)
        _tunggu(_status("SIAP"))
        berkas = BerkasImpor.objects.get()
        assert [(g["kode"], g["baris"]) for g in berkas.ringkasan["galat"]] == [("DI_LUAR_OPD", [3])]
        layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=petugas)
        _tunggu(_status("DITERAPKAN"))
        assert LembarAbk.objects.get().posisi == kita
        layanan.urungkan(berkas_id=berkas.pk, pelaku=petugas)
        _tunggu(_status("DIURUNGKAN"))

    assert not LembarAbk.objects.exists()

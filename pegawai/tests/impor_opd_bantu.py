"""Two offices and their officers, who upload and apply worksheet files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from instansi.models import Posisi, UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import tulis
from pegawai.tests.test_impor_abk import JUDUL
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import BerkasImpor

Jalankan = Callable[..., Any]


@dataclass(frozen=True)
class DuaOpd:
    """Our office with a unit below it, another office, a posisi of each, the officers."""

    dinas: UnitKerja
    seksi: UnitKerja
    lain: UnitKerja
    kita: Posisi
    mereka: Posisi
    petugas: Pelaku
    tetangga: Pelaku


@pytest.fixture
def dunia(settings: Any, tmp_path: Path) -> DuaOpd:
    """Two offices, each with a posisi in a unit below, and a private store."""
    settings.MEDIA_ROOT = tmp_path / "gudang"
    dinas, lain = buat_unit("Dinas Pendidikan"), buat_unit("Dinas Kesehatan")
    seksi, bidang = buat_unit("Seksi Kurikulum", dinas), buat_unit("Bidang Rahasia", lain)
    kita, mereka = buat_posisi(seksi, buat_jabatan("Arsiparis")), buat_posisi(bidang, buat_jabatan("Perawat Rahasia"))
    petugas, tetangga = (buat_pelaku(Peran.ADMIN_OPD, satu) for satu in (dinas, lain))
    return DuaOpd(dinas, seksi, lain, kita, mereka, petugas, tetangga)


@pytest.fixture
def unggah(tmp_path: Path, django_capture_on_commit_callbacks: Jalankan) -> Callable[..., BerkasImpor]:
    """Receive rows as an actor and let the eager worker check them."""

    def kerja(pelaku: Pelaku, *isi: dict[str, Any], kolom: Any = JUDUL) -> BerkasImpor:
        lokasi = tulis(tmp_path, *isi, kolom=kolom, nama="isian.xlsx")
        with django_capture_on_commit_callbacks(execute=True):
            berkas = layanan.terima(jenis="abk", nama="isian.xlsx", potongan=[lokasi.read_bytes()], pelaku=pelaku)
        berkas.refresh_from_db()
        return berkas

    return kerja


@pytest.fixture
def setujui(django_capture_on_commit_callbacks: Jalankan) -> Callable[[BerkasImpor, Pelaku], BerkasImpor]:
    """Confirm what was shown and let the eager worker apply it."""

    def kerja(berkas: BerkasImpor, pelaku: Pelaku) -> BerkasImpor:
        with django_capture_on_commit_callbacks(execute=True):
            layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=pelaku)
        berkas.refresh_from_db()
        return berkas

    return kerja


def kode_galat(berkas: BerkasImpor) -> dict[str, list[int]]:
    """Rows by the code of what was found."""
    return {g["kode"]: g["baris"] for g in berkas.ringkasan["galat"]}


def alamat_impor(nama: str, berkas: BerkasImpor) -> str:
    """Address of one page of an import."""
    return reverse(f"pegawai:{nama}", args=[berkas.id_publik])


def buka_halaman(client: Any, alamat: str) -> str:
    """The page, which must answer 200."""
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return str(jawaban.content.decode())

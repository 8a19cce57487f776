"""Attacks on the import of worksheets: what changes between the preview and the confirmation, and odd cells."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from instansi.models import BarisAbk, LembarAbk, Posisi
from instansi.tests.factories import buat_posisi
from pegawai.impor.daftar import JENIS
from pegawai.tests.impor_bantu import impor, tulis
from pegawai.tests.test_impor_abk import JUDUL, baris, tolak
from sabangau_mutasi.inti.impor import mesin

pytestmark = pytest.mark.django_db


def _ubah_kemudian_terapkan(folder: Path, posisi: Posisi, ubah: Any) -> None:
    berkas = tulis(folder, baris(posisi), kolom=JUDUL)
    dilihat = mesin.periksa(JENIS["abk"], berkas)
    assert dilihat.ditolak == 0
    ubah()
    with pytest.raises(mesin.SidikBerbeda):
        mesin.terapkan(JENIS["abk"], berkas, sidik=dilihat.sidik)
    assert not BarisAbk.objects.exists()


def test_jabatan_yang_keluar_dari_sotk_di_antara_pratinjau_dan_penerapan(tmp_path: Path) -> None:
    """The job is closed after the officer looked at the preview: nothing is written, he is shown the new one."""
    posisi = buat_posisi()
    _ubah_kemudian_terapkan(
        tmp_path, posisi, lambda: Posisi.objects.filter(pk=posisi.pk).update(sampai=timezone.localdate())
    )
    assert tolak(impor("abk", tmp_path, baris(posisi))) == {"POSISI_DITUTUP"}


def test_lembar_yang_dikirim_di_antara_pratinjau_dan_penerapan(tmp_path: Path) -> None:
    posisi = buat_posisi()
    _ubah_kemudian_terapkan(
        tmp_path, posisi,
        lambda: LembarAbk.objects.create(posisi=posisi, tahun=timezone.localdate().year, status="DIKIRIM"),
    )  # fmt: skip


def test_jabatan_yang_baru_akan_ditutup_besok_masih_diterima(tmp_path: Path) -> None:
    posisi = buat_posisi()
    Posisi.objects.filter(pk=posisi.pk).update(sampai=timezone.localdate() + timedelta(days=1))
    assert impor("abk", tmp_path, baris(posisi)).ditolak == 0


@pytest.mark.parametrize(
    ("lain", "harap"),
    [
        ({"VOLUME": "NaN"}, "ANGKA_TIDAK_TERBACA"), ({"VOLUME": "1e400"}, "ANGKA_TIDAK_TERBACA"),
        ({"VOLUME": "Infinity"}, "ANGKA_TIDAK_TERBACA"), ({"JAM_PER_MINGGU": -1}, "ANGKA_TIDAK_TERBACA"),
        ({"TAHUN": 9999}, "ANGKA_TIDAK_TERBACA"), ({"TAHUN": 1}, "ANGKA_TIDAK_TERBACA"),
        ({"WKE": 150_001}, "ANGKA_TIDAK_TERBACA"), ({"WKE": 1}, "MENIT_LEBIH_SETAHUN"),
        ({"URAIAN_TUGAS": "=cmd|'/C calc'!A0"}, "GALAT_RUMUS"), ({"POSISI_ID": "=1+1"}, "GALAT_RUMUS"),
        ({"URAIAN_TUGAS": "x" * 400}, "TEKS_TERLALU_PANJANG"), ({"PERIODE": "JAM"}, "PERIODE_TIDAK_DIKENAL"),
        ({"VOLUME": 10_000_000, "PERIODE": "HARI", "MENIT": 75_000}, "BEBAN_TIDAK_WAJAR"),
        ({"VOLUME": 10_000_000, "PENDEKATAN": "OBJEK_KERJA", "STANDAR": 0.0001}, "BEBAN_TIDAK_WAJAR"),
        ({"VOLUME": 10_000_000, "PENDEKATAN": "GURU", "JAM_PER_MINGGU": 60}, "BEBAN_TIDAK_WAJAR"),
        ({"MENIT": "0,001"}, "MENIT_KOSONG"), ({"JAM_PER_MINGGU": "0,001"}, "JAM_TIDAK_WAJAR"),
        ({"VOLUME": "١٢"}, "ANGKA_TIDAK_TERBACA"),
    ],
    ids=str,
)  # fmt: skip
def test_sel_yang_aneh_ditolak_dengan_kodenya(tmp_path: Path, lain: dict[str, Any], harap: str) -> None:
    assert harap in tolak(impor("abk", tmp_path, baris(buat_posisi(), **lain)))
    assert not BarisAbk.objects.exists()

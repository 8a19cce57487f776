"""Hostile files: each is refused with one clear sentence or read rightly, quickly and in little memory."""

import hashlib
import os
import resource
import tempfile
import time
from pathlib import Path

import pytest

from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_berkas
from sabangau_mutasi.tests.korpus_impor import AMAN, BACA, HARAP, KORPUS, TOLAK

KOLOM = (
    Kolom("id", "ID", "id", wajib=True, isi=True),
    Kolom("nama", "NAMA", wajib=True, isi=True),
    Kolom("kelas", "KELAS", "bulat"),
)
DETIK_TERLAMA = 10
# The test process may grow by this much while it checks a file; the worker's bar is 350 MB in all.
TUMBUH_TERBANYAK = 64 * 1024
ANAK_TERBESAR = 900 * 1024


def periksa(lokasi: Path) -> tuple[str, str | list[list[str]]]:
    """What becomes of a file: (TOLAK, sentence) or (BACA, rows without their numbers)."""
    potongan: list[bytes] = []
    try:
        baca_berkas(lokasi, KOLOM, potongan.append)
    except BerkasTidakTerpakai as galat:
        return TOLAK, str(galat)
    return BACA, [b.split("\t")[1:] for b in b"".join(potongan).decode().splitlines()]


def _sidik(lokasi: Path) -> str:
    return hashlib.sha256(lokasi.read_bytes()).hexdigest() if lokasi.is_file() else ""


def test_korpus_memuat_sedikitnya_60_berkas() -> None:
    assert len(KORPUS) >= 60


@pytest.mark.parametrize("nama", KORPUS)
def test_berkas_jahat_ditolak_atau_terbaca_aman(nama: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pembuat, harap, kata = KORPUS[nama]
    lokasi = tmp_path / nama
    pembuat(lokasi)
    sementara = tmp_path / "sementara"
    sementara.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(sementara))
    sidik, ingatan, mulai = _sidik(lokasi), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()

    hasil, isi = periksa(lokasi)

    assert time.perf_counter() - mulai <= DETIK_TERLAMA
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - ingatan <= TUMBUH_TERBANYAK
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= ANAK_TERBESAR
    assert (_sidik(lokasi), os.listdir(sementara)) == (sidik, [])
    assert hasil == harap or harap == AMAN
    if hasil == TOLAK:
        assert isinstance(isi, str)
        assert isi.endswith(".")
        assert kata in isi
        assert "rror" not in isi
    elif harap == BACA:
        assert isi == HARAP
    else:
        assert isi[:2] == HARAP or isi == []

"""Embedded servers: start, attach, stop, survive a crash; nothing outside their own folders is touched."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from sabangau_mutasi.peladen import GalatPeladen, lokasi, proses
from sabangau_mutasi.peladen.sesi import Sesi


def _folder_baru(nama: str) -> Iterator[Path]:
    folder = lokasi.folder_data() / "uji-peladen" / nama
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    sisa = Sesi(folder)
    for peladen in (sisa.valkey, sisa.postgres):
        peladen.henti()
    for milik_kita in (folder, sisa.lokasi.rumah, sisa.lokasi.soket):
        shutil.rmtree(milik_kita, ignore_errors=True)


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data folder for all tests that leave its servers stopped: creating one takes longest."""
    yield from _folder_baru("bersama")


@pytest.fixture
def data_kosong() -> Iterator[Path]:
    yield from _folder_baru("kosong")


def _tulis(sesi: Sesi, nilai: str) -> None:
    with psycopg.connect(sesi.postgres.alamat()) as sambungan:
        sambungan.execute("CREATE TABLE IF NOT EXISTS t (n text)")
        sambungan.execute("INSERT INTO t VALUES (%s)", [nilai])


def _baca(sesi: Sesi) -> list[str]:
    with psycopg.connect(sesi.postgres.alamat()) as sambungan:
        return [n for (n,) in sambungan.execute("SELECT n FROM t ORDER BY n").fetchall()]


def test_data_tetap_ada_setelah_berhenti_dan_mulai_lagi(data: Path):
    pertama = Sesi(data)
    pertama.masuk()
    _tulis(pertama, "tersimpan")
    redis.Redis.from_url(pertama.valkey.alamat()).set("k", "v")
    pertama.keluar()

    kedua = Sesi(data)
    kedua.masuk()

    assert "tersimpan" in _baca(kedua)
    assert redis.Redis.from_url(kedua.valkey.alamat()).get("k") == b"v"
    kedua.keluar()


def test_pemakai_kedua_menumpang_dan_yang_terakhir_mematikan(data: Path):
    pertama, kedua = Sesi(data), Sesi(data)
    pertama.masuk()
    pid = pertama.postgres.pid()
    kedua.masuk()

    pertama.keluar()
    hidup_setelah_yang_pertama_pergi = kedua.postgres.pid()
    kedua.keluar()

    assert hidup_setelah_yang_pertama_pergi == pid
    assert kedua.postgres.pid() is None
    assert kedua.valkey.pid() is None


def test_postgresql_yang_dibunuh_pulih_pada_mulai_berikutnya(data: Path):
    pertama = Sesi(data)
    pertama.masuk()
    _tulis(pertama, "sudah commit")
    os.kill(pertama.postgres.pid(), signal.SIGKILL)
    os.kill(pertama.valkey.pid(), signal.SIGKILL)
    pertama.keluar()

    kedua = Sesi(data)
    kedua.masuk()

    assert "sudah commit" in _baca(kedua)
    kedua.keluar()


def test_berkas_pid_yang_menunjuk_proses_lain_tidak_menghalangi(data: Path):
    pertama = Sesi(data)
    pertama.masuk()
    pertama.keluar()
    (pertama.lokasi.rumah / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n", encoding="utf-8")

    kedua = Sesi(data)
    kedua.masuk()

    assert kedua.postgres.pid() not in {None, os.getpid()}
    kedua.keluar()


def test_bila_valkey_gagal_postgresql_tidak_tertinggal_dan_catatannya_ditunjukkan(data: Path, monkeypatch):
    sesi = Sesi(data)
    monkeypatch.setattr(sesi.valkey, "_luncurkan", lambda: _gagal(sesi))

    with pytest.raises(GalatPeladen, match="alasan dari catatan"):
        sesi.masuk()

    assert sesi.postgres.pid() is None


def _gagal(sesi: Sesi) -> subprocess.Popen[bytes]:
    anak = proses.jalankan(
        [sys.executable, "-c", "import sys; sys.exit('alasan dari catatan')"], log=sesi.valkey.log, cwd=Path("/")
    )
    sesi.valkey._anak = anak
    anak.wait()
    return anak


def test_folder_peladen_hanya_terbuka_bagi_akunnya_dan_induknya_tidak_diubah(data_kosong: Path):
    induk = data_kosong.parent
    induk.mkdir(parents=True, exist_ok=True)
    sebelum = [stat.S_IMODE(p.stat().st_mode) for p in induk.parents]

    tempat = lokasi.siapkan(data_kosong)

    assert [stat.S_IMODE(p.stat().st_mode) for p in induk.parents] == sebelum
    for folder in (tempat.rumah, tempat.soket):
        assert (stat.S_IMODE(folder.stat().st_mode), folder.stat().st_uid) == (0o700, tempat.akun.uid)


def test_beberapa_proses_yang_mulai_bersamaan_di_folder_baru_tidak_saling_mengganggu(data_kosong: Path):
    kode = (
        "import sys; from pathlib import Path; from sabangau_mutasi.peladen import lokasi;"
        "print(lokasi.siapkan(Path(sys.argv[1])).rumah)"
    )
    perintah = [sys.executable, "-c", kode, str(data_kosong)]

    semua = [subprocess.Popen(perintah, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(8)]
    hasil = [satu.communicate(timeout=60) for satu in semua]

    assert [galat for _, galat in hasil] == [""] * 8
    assert len({rumah for rumah, _ in hasil}) == 1


def test_folder_soket_berupa_tautan_ditolak(data_kosong: Path, tmp_path: Path):
    tempat = lokasi.siapkan(data_kosong)
    tempat.soket.rmdir()
    tempat.soket.symlink_to(tmp_path)

    with pytest.raises(GalatPeladen, match="bukan milik akun"):
        lokasi.siapkan(data_kosong)

    tempat.soket.unlink()


def test_peran_aplikasi_bukan_superuser(data: Path):
    sesi = Sesi(data)
    sesi.masuk()

    with psycopg.connect(sesi.postgres.alamat()) as sambungan:
        baris = sambungan.execute("SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()

    assert baris == (False, True)
    sesi.keluar()

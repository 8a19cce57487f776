"""Readers of environment variables: each kind, and one clear line for each mistake."""

from pathlib import Path

import pytest

from sabangau_mutasi.settings import env


@pytest.fixture(autouse=True)
def _tanpa_bawaan(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(env, "_bawaan", {})
    for nama in ("X", "X_FILE"):
        monkeypatch.delenv(nama, raising=False)


@pytest.mark.parametrize(("mentah", "hasil"), [("ya", True), ("1", True), ("TRUE", True), ("tidak", False)])
def test_benar_membaca_ya_dan_tidak(monkeypatch, mentah, hasil):
    monkeypatch.setenv("X", mentah)

    assert env.benar("X", not hasil) is hasil


@pytest.mark.parametrize(
    ("pembaca", "mentah", "bagian"),
    [
        (lambda: env.benar("X", True), "barangkali", "X harus ya atau tidak"),
        (lambda: env.bulat("X", 1), "dua", "X harus bilangan bulat"),
        (lambda: env.bulat("X", 5, minimum=5), "4", "tidak boleh kurang dari 5"),
        (lambda: env.basis_data("X"), "mysql://a/b", "harus diawali postgresql://"),
        (lambda: env.basis_data("X"), "postgresql://u:p@h:5432", "tidak menyebut nama basis data"),
        (lambda: env.basis_data("X"), "postgresql://u:p@h:lima/db", "port"),
        (lambda: env.basis_data("X"), "postgresql://u:p@h/db?salah=1", "tidak terbaca"),
        (lambda: env.redis("X"), "http://h/0", "harus diawali redis://"),
        (lambda: env.redis("X"), "redis://h/nol", "tidak terbaca sebagai alamat Redis"),
    ],
)
def test_nilai_yang_salah_menghentikan_dengan_satu_baris(monkeypatch, pembaca, mentah, bagian):
    monkeypatch.setenv("X", mentah)

    with pytest.raises(env.KonfigurasiSalah) as galat:
        pembaca()

    assert bagian in str(galat.value)
    assert "\n" not in str(galat.value)


def test_variabel_wajib_yang_kosong_disebut_namanya():
    with pytest.raises(env.KonfigurasiSalah, match="X wajib diisi"):
        env.teks("X")


def test_variabel_lingkungan_menang_atas_bawaan(monkeypatch):
    env.bawaan(X="bawaan")
    monkeypatch.setenv("X", "dari luar")

    assert env.teks("X") == "dari luar"


def test_daftar_membuang_butir_kosong(monkeypatch):
    monkeypatch.setenv("X", "a, b,,c ,")

    assert env.daftar("X") == ["a", "b", "c"]


def test_rahasia_dibaca_dari_berkas(monkeypatch, tmp_path: Path):
    (tmp_path / "kunci").write_text("isi-rahasia\n", encoding="utf-8")
    monkeypatch.setenv("X_FILE", str(tmp_path / "kunci"))

    assert env.rahasia("X") == "isi-rahasia"


@pytest.mark.parametrize("isi", [None, b"", b"\xff\xfe"])
def test_rahasia_yang_tidak_terbaca_menghentikan(monkeypatch, tmp_path: Path, isi):
    berkas = tmp_path / "kunci"
    berkas.write_bytes(isi) if isi is not None else berkas.mkdir()
    monkeypatch.setenv("X_FILE", str(berkas))

    with pytest.raises(env.KonfigurasiSalah, match="X_FILE"):
        env.rahasia("X", "cadangan")


def test_pesan_tidak_pernah_membawa_kata_sandi(monkeypatch):
    monkeypatch.setenv("X", "postgresql://u:sangat-rahasia@h:lima/db")

    with pytest.raises(env.KonfigurasiSalah) as galat:
        env.basis_data("X")

    assert "sangat-rahasia" not in str(galat.value)


def test_alamat_postgresql_menjadi_entri_django(monkeypatch):
    monkeypatch.setenv("X", "postgresql://u:p%40s@db.contoh:6432/sabangau?sslmode=require")

    hasil = env.basis_data("X")

    assert (hasil["USER"], hasil["PASSWORD"], hasil["HOST"], hasil["PORT"]) == ("u", "p@s", "db.contoh", "6432")
    assert hasil["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "celery", "cache"),
    [
        ("redis://h:6380/2", "redis://h:6380/2", "redis://h:6380/3"),
        ("rediss://:p%40s@h/0", "rediss://:p%40s@h:6379/0", "rediss://:p%40s@h:6379/1"),
        ("unix:///tmp/s.sock?db=0", "redis+socket:///tmp/s.sock?virtual_host=0", "unix:///tmp/s.sock?db=1"),
    ],
)
def test_alamat_redis_dalam_dua_ejaan(monkeypatch, url, celery, cache):
    monkeypatch.setenv("X", url)

    alamat = env.redis("X")

    assert (alamat.untuk_celery(), alamat.untuk_redis(1)) == (celery, cache)

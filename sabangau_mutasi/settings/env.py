"""Typed readers of environment variables. No Django here, no defaults of particular settings.

Every reader stops the start with one clear line (`KonfigurasiSalah`) when a value cannot be used.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

_bawaan: dict[str, str] = {}


class KonfigurasiSalah(SystemExit):
    """Ends the process with its message and exit code 1; nothing between here and the shell swallows it."""


def bawaan(**nilai: str) -> None:
    """Give variables a value of last resort; a variable of the environment always wins."""
    _bawaan.update(nilai)


def mentah(nama: str) -> str | None:
    """The text of a variable, or None when it is absent or empty."""
    return os.environ.get(nama, "").strip() or _bawaan.get(nama)


def teks(nama: str, cadangan: str | None = None) -> str:
    """A text; without `cadangan` the variable is required."""
    nilai = mentah(nama)
    if nilai is not None:
        return nilai
    if cadangan is None:
        raise KonfigurasiSalah(f"Konfigurasi salah: variabel lingkungan {nama} wajib diisi (lihat .env.example).")
    return cadangan


def benar(nama: str, cadangan: bool) -> bool:
    """A yes or no: 1, ya, true, on / 0, tidak, false, off."""
    nilai = mentah(nama)
    if nilai is None:
        return cadangan
    if nilai.lower() in {"1", "ya", "true", "on", "yes"}:
        return True
    if nilai.lower() in {"0", "tidak", "false", "off", "no"}:
        return False
    raise KonfigurasiSalah(f"Konfigurasi salah: {nama} harus ya atau tidak, bukan {nilai!r}.")


def bulat(nama: str, cadangan: int, *, minimum: int = 0) -> int:
    """A whole number of at least `minimum`."""
    nilai = mentah(nama)
    if nilai is None:
        return cadangan
    try:
        angka = int(nilai)
    except ValueError:
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama} harus bilangan bulat, bukan {nilai!r}.") from None
    if angka < minimum:
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama} tidak boleh kurang dari {minimum}.")
    return angka


def daftar(nama: str, cadangan: str = "") -> list[str]:
    """A comma-separated list; empty items fall away."""
    return [butir.strip() for butir in (mentah(nama) or cadangan).split(",") if butir.strip()]


def rahasia(nama: str, cadangan: str | None = None) -> str:
    """A secret from NAMA, or from the file that NAMA_FILE names. Its value never enters a message."""
    berkas = mentah(f"{nama}_FILE")
    if berkas is None:
        return teks(nama, cadangan)
    try:
        isi = Path(berkas).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as galat:
        sebab = getattr(galat, "strerror", None) or "bukan teks UTF-8"
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama}_FILE ({berkas}) tidak terbaca: {sebab}.") from None
    if not isi:
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama}_FILE ({berkas}) kosong.")
    return isi


def basis_data(nama: str) -> dict[str, Any]:
    """A PostgreSQL URL as an entry of Django's DATABASES (engine, name, account, host, port, OPTIONS)."""
    url = rahasia(nama)
    if not url.startswith(("postgres://", "postgresql://")):
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama} harus diawali postgresql://")
    try:
        bagian = dict(conninfo_to_dict(url))
    except ProgrammingError as galat:
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama} tidak terbaca: {satu_baris(galat)}") from None
    if not bagian.get("dbname"):
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama} tidak menyebut nama basis data.")
    if not str(bagian.get("port") or "5432").isdigit():
        raise KonfigurasiSalah(f"Konfigurasi salah: port di {nama} bukan bilangan.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": bagian.pop("dbname"),
        "USER": bagian.pop("user", None) or "",
        "PASSWORD": bagian.pop("password", None) or "",
        "HOST": bagian.pop("host", None) or "",
        "PORT": bagian.pop("port", None) or "",
        "OPTIONS": bagian,
    }


@dataclass(frozen=True)
class AlamatRedis:
    """A Redis address in the two spellings its users need: Celery's and redis-py's."""

    skema: str
    lokasi: str
    nomor: int
    kata_sandi: str = ""

    def untuk_redis(self, tambah: int = 0) -> str:
        """URL for redis-py and Django's cache, `tambah` databases after the configured one."""
        nomor = self.nomor + tambah
        if self.skema == "unix":
            return f"unix://{self.kata_sandi}{self.lokasi}?db={nomor}"
        return f"{self.skema}://{self.kata_sandi}{self.lokasi}/{nomor}"

    def untuk_celery(self) -> str:
        """URL for Celery's broker (the configured database itself)."""
        if self.skema == "unix":
            return f"redis+socket://{self.kata_sandi}{self.lokasi}?virtual_host={self.nomor}"
        return self.untuk_redis()


def redis(nama: str) -> AlamatRedis:
    """A Redis URL: redis://, rediss:// (TLS) or unix:// (socket)."""
    url = rahasia(nama)
    try:
        bagian = urlsplit(url)
        porta = bagian.port or 6379
        nomor = _nomor_redis(bagian.query, bagian.path, soket=bagian.scheme == "unix")
    except ValueError:
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama} tidak terbaca sebagai alamat Redis.") from None
    if bagian.scheme not in {"redis", "rediss", "unix"}:
        raise KonfigurasiSalah(f"Konfigurasi salah: {nama} harus diawali redis://, rediss:// atau unix://")
    akun = f"{quote(unquote(bagian.username or ''))}:{quote(unquote(bagian.password))}@" if bagian.password else ""
    if bagian.scheme == "unix":
        return AlamatRedis("unix", bagian.path, nomor, akun)
    host = f"[{bagian.hostname}]" if ":" in (bagian.hostname or "") else bagian.hostname or "localhost"
    return AlamatRedis(bagian.scheme, f"{host}:{porta}", nomor, akun)


def _nomor_redis(kueri: str, jalur: str, *, soket: bool) -> int:
    if soket:
        return int(kueri.removeprefix("db=")) if kueri else 0
    return int(jalur.strip("/")) if jalur.strip("/") else 0


def satu_baris(galat: BaseException) -> str:
    """The first line of an error's text, for messages of one line."""
    return (str(galat).strip().splitlines() or [type(galat).__name__])[0]

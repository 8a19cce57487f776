"""Can the configured servers be reached? One clear line when not; never a password in it."""

import os
from pathlib import Path

import psycopg
import redis
from psycopg.conninfo import conninfo_to_dict

_DETIK = 5


def _nilai(nama: str) -> str:
    berkas = os.environ.get(f"{nama}_FILE")
    return Path(berkas).read_text(encoding="utf-8").strip() if berkas else os.environ.get(nama, "")


def _baris(galat: BaseException) -> str:
    return (str(galat).strip().splitlines() or [type(galat).__name__])[-1].strip()


def basis_data() -> str:
    """"" when DATABASE_URL answers, else the line to show."""
    url = _nilai("DATABASE_URL")
    try:
        psycopg.connect(url, connect_timeout=_DETIK).close()
    except psycopg.Error as galat:
        bagian = conninfo_to_dict(url)
        tempat = f"{bagian.get('host') or 'soket setempat'}:{bagian.get('port') or 5432}/{bagian.get('dbname')}"
        return f"DATABASE_URL: PostgreSQL di {tempat} tidak dapat dihubungi: {_baris(galat)}"
    return ""


def broker() -> str:
    """"" when REDIS_URL answers, else the line to show."""
    klien = redis.Redis.from_url(_nilai("REDIS_URL"), socket_connect_timeout=_DETIK, socket_timeout=_DETIK)
    try:
        klien.ping()
    except redis.RedisError as galat:
        tujuan = klien.connection_pool.connection_kwargs
        tempat = tujuan.get("path") or f"{tujuan.get('host')}:{tujuan.get('port')}"
        return f"REDIS_URL: Redis di {tempat} tidak dapat dihubungi: {_baris(galat)}"
    finally:
        klien.close()
    return ""

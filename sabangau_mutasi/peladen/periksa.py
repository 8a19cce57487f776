"""Can the configured servers be reached? One clear line when not; never a password in it."""

import psycopg
import redis
from psycopg.conninfo import conninfo_to_dict
from redis.backoff import NoBackoff
from redis.retry import Retry

from sabangau_mutasi.settings import env

_DETIK = 5


def _baris(galat: BaseException) -> str:
    return (str(galat).strip().splitlines() or [type(galat).__name__])[-1].strip()


def basis_data() -> str:
    """Empty when DATABASE_URL answers, else the line to show."""
    env.basis_data("DATABASE_URL")
    url = env.rahasia("DATABASE_URL")
    try:
        psycopg.connect(url, connect_timeout=_DETIK).close()
    except psycopg.Error as galat:
        bagian = conninfo_to_dict(url)
        tempat = f"{bagian.get('host') or 'soket setempat'}:{bagian.get('port') or 5432}/{bagian.get('dbname')}"
        return f"DATABASE_URL: PostgreSQL di {tempat} tidak dapat dihubungi: {_baris(galat)}"
    return ""


def broker() -> str:
    """Empty when REDIS_URL answers, else the line to show."""
    alamat = env.redis("REDIS_URL").untuk_redis()
    sekali = Retry(NoBackoff(), 0)
    klien = redis.Redis.from_url(alamat, socket_connect_timeout=_DETIK, socket_timeout=_DETIK, retry=sekali)
    try:
        klien.ping()
    except redis.RedisError as galat:
        tujuan = klien.connection_pool.connection_kwargs
        tempat = tujuan.get("path") or f"{tujuan.get('host')}:{tujuan.get('port')}"
        return f"REDIS_URL: Redis di {tempat} tidak dapat dihubungi: {_baris(galat)}"
    finally:
        klien.close()
    return ""

"""Health of the parts this site cannot work without, answered within two seconds whatever hangs.

The worker proves itself by a key with a short life that its main loop keeps renewing.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any

import psycopg
import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

JEDA_DENYUT = 5
UMUR_DENYUT = 20
BATAS_DETIK = 1.8
_KUNCI = "sabangau:denyut-pekerja"


def _redis() -> redis.Redis:
    # Without redis-py's own retries, which would sleep for seconds.
    sekali = Retry(NoBackoff(), 0)
    return redis.Redis.from_url(settings.REDIS.untuk_redis(), socket_connect_timeout=1, socket_timeout=1, retry=sekali)


def tulis_denyut() -> None:
    """Renew the worker's heartbeat; a broker that is away for a moment must not stop the worker's timer."""
    try:
        with _redis() as klien:
            klien.set(_KUNCI, int(time.time()), ex=UMUR_DENYUT)
    except redis.RedisError:
        return


def hapus_denyut() -> None:
    """Take the heartbeat away at a clean stop, so that the health page knows at once."""
    try:
        with _redis() as klien:
            klien.delete(_KUNCI)
    except redis.RedisError:
        return


def periksa_basis_data(parameter: dict[str, Any]) -> str:
    """Answer "ok" or why the database cannot be used. Connects anew: a kept connection may hang for long."""
    alamat: dict[str, Any] = {nama: nilai for nama, nilai in parameter.items() if isinstance(nilai, str | int)}
    batas: dict[str, Any] = {"connect_timeout": 2, "options": "-c statement_timeout=1000"}
    try:
        with psycopg.connect(**(alamat | batas)) as sambungan:
            sambungan.execute("SELECT 1")
    except psycopg.Error:
        return "tidak tersambung"
    return "ok"


def periksa_broker() -> str:
    """Answer "ok" or why the broker cannot be used."""
    try:
        with _redis() as klien:
            klien.ping()
    except redis.RedisError:
        return "tidak tersambung"
    return "ok"


def periksa_pekerja() -> str:
    """Answer "ok" when a worker renewed its heartbeat during the last seconds."""
    try:
        with _redis() as klien:
            return "ok" if klien.exists(_KUNCI) else "tidak ada pekerja yang hidup"
    except redis.RedisError:
        return "tidak diketahui, broker tidak tersambung"


def keadaan() -> dict[str, str]:
    """The answer of each part: "ok" or what is wrong. Parts are asked side by side; a silent one counts as failed."""
    bagian: dict[str, Callable[[], str]] = {
        "database": partial(periksa_basis_data, connection.get_connection_params()),
        "broker": periksa_broker,
        "pekerja": periksa_pekerja,
    }
    kolam = ThreadPoolExecutor(max_workers=len(bagian), thread_name_prefix="sehat")
    janji: dict[str, Future[str]] = {nama: kolam.submit(periksa) for nama, periksa in bagian.items()}
    wait(janji.values(), timeout=BATAS_DETIK)
    kolam.shutdown(wait=False)
    return {nama: j.result() if j.done() else "tidak menjawab" for nama, j in janji.items()}


@login_not_required
@never_cache
@require_safe
def sehat(request: HttpRequest) -> JsonResponse:
    """GET /sehat/: 200 when every part is well, else 503 naming the failing one."""
    hasil = keadaan()
    return JsonResponse(hasil, status=200 if set(hasil.values()) == {"ok"} else 503)

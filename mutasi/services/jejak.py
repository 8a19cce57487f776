"""The append-only log of a case: each row carries the digest of the one before it, over canonical JSON."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from mutasi.fakta.bahan import log_terakhir
from mutasi.models import LogTransisi, UsulMutasi
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.ingatan import bekali
from sabangau_mutasi.inti.titipan import sisipkan

PERAN_SISTEM = "SISTEM"


def tulis(
    usul: UsulMutasi,
    *,
    dari: str,
    ke: str,
    aksi: str,
    pelaku: Pelaku | None,
    waktu: datetime,
    alasan: str = "",
    data: dict[str, Any] | None = None,
) -> LogTransisi:
    """Append one row; the caller holds the lock of the case, so rows of one case never race."""
    terakhir = log_terakhir(usul.pk)
    baris = LogTransisi(
        usul=usul,
        urutan=terakhir.urutan + 1 if terakhir else 1,
        dari=dari,
        ke=ke,
        aksi=aksi,
        pelaku=pelaku.pengguna if pelaku else None,
        peran=pelaku.peran.value if pelaku else PERAN_SISTEM,
        waktu=waktu,
        alasan=alasan,
        data=_polos(data or {}),
        sidik_sebelum=terakhir.sidik if terakhir else "",
    )
    baris.sidik = sidik(baris)
    bekali(log_terakhir, {(usul.pk,): sisipkan(baris)})
    return baris


def sidik(baris: LogTransisi) -> str:
    """SHA-256 over the row's content and the digest before it."""
    isi = {
        "usul": str(baris.usul.id_publik),
        "urutan": baris.urutan,
        "dari": baris.dari,
        "ke": baris.ke,
        "aksi": baris.aksi,
        "pelaku": baris.pelaku_id,
        "peran": baris.peran,
        "waktu": baris.waktu.astimezone(UTC).isoformat(timespec="microseconds"),
        "alasan": baris.alasan,
        "data": baris.data,
        "sidik_sebelum": baris.sidik_sebelum,
    }
    kanonik = json.dumps(isi, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(kanonik.encode("utf-8")).hexdigest()


def rantai_rusak(usul_id: int) -> list[int]:
    """Numbers of the rows whose digest, order or link is not what it should be; empty for a sound chain."""
    sebelum, rusak = "", []
    baris = LogTransisi.objects.filter(usul_id=usul_id).select_related("usul").order_by("urutan")
    for nomor, satu in enumerate(baris, start=1):
        if satu.urutan != nomor or satu.sidik_sebelum != sebelum or satu.sidik != sidik(satu):
            rusak.append(satu.urutan)
        sebelum = satu.sidik
    return rusak


def _polos(data: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON keeps them, so that the digest of the stored row equals that of the written one."""
    hasil: dict[str, Any] = json.loads(json.dumps(data, default=_teks, ensure_ascii=False))
    return hasil


def _teks(nilai: object) -> str:
    if isinstance(nilai, date | datetime):
        return nilai.isoformat()
    return str(nilai)

"""The needs analysis of a large province in shards that any worker may take (ADR 0015).

One coordinator holds an exported snapshot on a connection of its own, so that every shard sees the same data. A shard
is claimed with a session advisory lock, computed in one transaction on that snapshot, and marked done with its rows.
A dead worker's lock vanishes with its session and the next one takes the shard; after three tries the run is marked
not complete. A dead coordinator lets go of ``KUNCI_ANALISIS``: whoever gets it finds the run it left behind.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from instansi.domain.kebutuhan import VERSI_RUMUS
from instansi.domain.parameter import ParameterKebutuhan
from instansi.models import AnalisisKebutuhan, PecahanAnalisis, PercobaanPecahan
from instansi.selectors.parameter import parameter_kebutuhan
from pegawai.services import analisis_hitung as hitung
from pegawai.services import analisis_sql
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import antrean

PERCOBAAN_MAKS = 3
PEMBANTU_TERBANYAK = 3
JEDA_TUNGGU = 0.1
KELAS_PECAHAN = 7_301_002
"""First key of the advisory lock of a shard; the second is the shard."""

SEBAB_PEMIMPIN_MATI = "Pekerja yang memimpin perhitungan berhenti sebelum selesai. Analisis baru dimulai."
SEBAB_PECAHAN_GAGAL = "Pecahan {nomor} gagal {kali} kali: {pesan}"
_TABEL_HASIL = ("instansi_hasilposisi", "pegawai_temuankesesuaian", "instansi_temuankebutuhan")
_catatan = logging.getLogger(__name__)

Lapor = Callable[[int, int], None]


class PecahanGagal(Exception):
    """A shard failed as often as it may."""


def jalankan_terpecah(
    *,
    tanggal: date,
    pemicu: str = "TERJADWAL",
    pelaku: Pelaku | None = None,
    ukuran: int | None = None,
    pembantu: int = PEMBANTU_TERBANYAK,
    lapor: Lapor = lambda selesai, jumlah: None,
) -> AnalisisKebutuhan:
    """Coordinate a run at ``tanggal`` in shards of about ``ukuran`` people (None: the setting); waits for another run.

    Returns the complete run, the old one when the inputs are the same. Raises ``PecahanGagal`` after three tries of one
    shard; the run then stays, marked not complete with the reason, without rows. Must not be called in a transaction.
    """
    if connection.in_atomic_block:
        raise RuntimeError("analisis terpecah tidak dapat berjalan di dalam transaksi")
    with _pemimpin() as cuplikan:
        assert cuplikan is not None  # noqa: S101 (a blocking lock is always got)
        for lama in terbengkalai():
            batalkan(lama, SEBAB_PEMIMPIN_MATI)
        analisis = _buka(tanggal, pemicu, pelaku, ukuran or settings.UKURAN_PECAHAN_ANALISIS)
        try:
            tanda = _ekspor(cuplikan)
            banyak = min(analisis.pecahan.count() - 1, pembantu)
            for _ in range(banyak):
                antrean.kirim("pegawai.tasks.bantu_analisis", analisis.pk, tanda)
            _sampai_habis(analisis, tanda, lapor)
            cuplikan.rollback()
            return _tutup(analisis, pelaku)
        except Exception as galat:
            batalkan(analisis, str(galat))
            raise


def bantu(analisis_id: int, tanda: str) -> int:
    """Worker: take shards of a run until none is free; the number done. Safe to repeat and to kill."""
    analisis = AnalisisKebutuhan.objects.filter(pk=analisis_id).first()
    selesai = 0
    while analisis is not None and _ambil(analisis, tanda):
        selesai += 1
        analisis = AnalisisKebutuhan.objects.filter(pk=analisis_id).first()
    return selesai


def terbengkalai() -> list[AnalisisKebutuhan]:
    """Runs begun, not complete, not marked. Only the holder of ``KUNCI_ANALISIS`` knows that nobody leads them."""
    return list(AnalisisKebutuhan.objects.filter(lengkap=False, sebab_tidak_lengkap="").order_by("pk"))


def bereskan() -> list[AnalisisKebutuhan]:
    """Mark runs whose coordinator has gone, none while one is at work; returned so that they are begun again."""
    with _pemimpin(tunggu=False) as cuplikan:
        if cuplikan is None:
            return []
        mati = terbengkalai()
        for analisis in mati:
            batalkan(analisis, SEBAB_PEMIMPIN_MATI)
    return mati


def batalkan(analisis: AnalisisKebutuhan, sebab: str) -> None:
    """Mark a run not complete and remove its rows once no worker writes any more."""
    AnalisisKebutuhan.objects.filter(pk=analisis.pk).update(sebab_tidak_lengkap=sebab)
    _buang_baris(analisis)


@contextmanager
def _pemimpin(*, tunggu: bool = True) -> Iterator[BaseDatabaseWrapper | None]:
    """The one coordinator: a connection of its own that holds ``KUNCI_ANALISIS``; None when it is taken (no wait)."""
    sambungan = connection.copy()
    try:
        with sambungan.cursor() as kursor:
            fungsi = "pg_advisory_lock" if tunggu else "pg_try_advisory_lock"
            kursor.execute(f"SELECT {fungsi}(%s)", [hitung.KUNCI_ANALISIS])
            dapat = kursor.fetchone()[0] is not False
        yield sambungan if dapat else None
    finally:
        sambungan.close()


def _ekspor(cuplikan: BaseDatabaseWrapper) -> str:
    """Open the run's snapshot; it lives until the connection's transaction ends."""
    cuplikan.set_autocommit(False)
    with cuplikan.cursor() as kursor:
        kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        kursor.execute("SELECT pg_export_snapshot()")
        return str(kursor.fetchone()[0])


@transaction.atomic
def _buka(tanggal: date, pemicu: str, pelaku: Pelaku | None, ukuran: int) -> AnalisisKebutuhan:
    """The run with its shards, committed before the snapshot is taken.

    The generic texts and the thresholds travel in ``ringkasan``, so that every shard judges by the same.
    """
    ketentuan = parameter_kebutuhan(tanggal)
    with connection.cursor() as kursor:
        umum = hitung.tugas_umum(kursor, hitung.parameter(tanggal, ketentuan))
        batas = _batas_pecahan(kursor, ukuran)
    analisis = AnalisisKebutuhan.objects.create(
        tanggal_acuan=tanggal,
        sidik_masukan=f"berjalan-{uuid.uuid4().hex}",
        versi_rumus=VERSI_RUMUS,
        pemicu=pemicu,
        pelaku=pelaku.pengguna if pelaku else None,
        ringkasan={"umum": umum, "parameter": asdict(ketentuan)},
    )
    PecahanAnalisis.objects.bulk_create(
        PecahanAnalisis(analisis=analisis, nomor=nomor, unit_awal=awal, unit_akhir=akhir)
        for nomor, (awal, akhir) in enumerate(batas, 1)
    )
    return analisis


def _batas_pecahan(kursor: Any, ukuran: int) -> list[tuple[int, int]]:
    """Ranges of unit keys with about ``ukuran`` people each; together they hold every key there is."""
    kursor.execute(
        "SELECT u.id, COALESCE(p.orang, 0) FROM instansi_unitkerja u LEFT JOIN"
        " (SELECT unit_kini_id, count(*) AS orang FROM pegawai_pegawai GROUP BY 1) p ON p.unit_kini_id = u.id"
        " ORDER BY u.id"
    )
    batas: list[tuple[int, int]] = []
    awal = isi = 0
    for unit, orang in kursor.fetchall():
        if isi and isi + orang > ukuran:
            batas.append((awal, unit - 1))
            awal, isi = unit, 0
        isi += orang
    return [*batas, (awal, analisis_sql.UNIT_TERBESAR)]


def _sampai_habis(analisis: AnalisisKebutuhan, tanda: str, lapor: Lapor) -> None:
    """Take shards until every one is done; wait while others compute. Raises ``PecahanGagal``."""
    jumlah = analisis.pecahan.count()
    while sisa := analisis.pecahan.filter(selesai_pada__isnull=True).count():
        lapor(jumlah - sisa, jumlah)
        _periksa_gagal(analisis)
        if not _ambil(analisis, tanda):
            time.sleep(JEDA_TUNGGU)
    lapor(jumlah, jumlah)


def _periksa_gagal(analisis: AnalisisKebutuhan) -> None:
    """Raise for a shard that nobody computes and that was tried as often as it may."""
    for satu in analisis.pecahan.filter(selesai_pada__isnull=True).order_by("nomor"):
        coba = list(satu.riwayat_percobaan.order_by("pk").values_list("pesan", flat=True))
        if len(coba) >= PERCOBAAN_MAKS and _kunci(satu):
            _lepas(satu)
            if not PecahanAnalisis.objects.filter(pk=satu.pk, selesai_pada__isnull=False).exists():
                pesan = next((p for p in reversed(coba) if p), "pekerja berhenti")
                raise PecahanGagal(SEBAB_PECAHAN_GAGAL.format(nomor=satu.nomor, kali=len(coba), pesan=pesan))


def _ambil(analisis: AnalisisKebutuhan, tanda: str) -> bool:
    """Claim one free shard and try it; False when there is none to take or the run is over."""
    if analisis.lengkap or analisis.sebab_tidak_lengkap:
        return False
    for satu in analisis.pecahan.filter(selesai_pada__isnull=True).order_by("nomor"):
        if not _kunci(satu):
            continue
        try:
            # Read again under the lock: it may have been done, or the run given up, since it was listed.
            masih = PecahanAnalisis.objects.filter(
                pk=satu.pk, selesai_pada__isnull=True, analisis__lengkap=False, analisis__sebab_tidak_lengkap=""
            )
            if masih.exists() and satu.riwayat_percobaan.count() < PERCOBAAN_MAKS:
                return _coba(analisis, satu, tanda)
        finally:
            _lepas(satu)
    return False


def _coba(analisis: AnalisisKebutuhan, pecahan: PecahanAnalisis, tanda: str) -> bool:
    percobaan = PercobaanPecahan.objects.create(pecahan=pecahan)
    try:
        _hitung_pecahan(analisis, pecahan, tanda)
    except DatabaseError as galat:  # the next try may do better; the reason stays with this one
        _catatan.exception("Pecahan %s dari analisis %s gagal", pecahan.nomor, analisis.pk)
        PercobaanPecahan.objects.filter(pk=percobaan.pk).update(pesan=str(galat).strip()[:500])
    return True


def _hitung_pecahan(analisis: AnalisisKebutuhan, pecahan: PecahanAnalisis, tanda: str) -> None:
    """Rows of the shard and the mark that it is done, in one transaction on the run's snapshot."""
    nilai = hitung.parameter(analisis.tanggal_acuan, _ketentuan(analisis)) | {
        "analisis": analisis.pk,
        "unit_awal": pecahan.unit_awal,
        "unit_akhir": pecahan.unit_akhir,
        "umum": analisis.ringkasan["umum"],
    }
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        kursor.execute("SET TRANSACTION SNAPSHOT %s", [tanda])
        # One core for one shard: what a second process of this query takes, another worker's shard would miss.
        kursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        sidik = hitung.siapkan(kursor, nilai)
        hitung.isi(kursor, nilai)
        PecahanAnalisis.objects.filter(pk=pecahan.pk).update(
            sidik=hitung.sidik_teks(sidik), selesai_pada=timezone.now()
        )


def _tutup(analisis: AnalisisKebutuhan, pelaku: Pelaku | None) -> AnalisisKebutuhan:
    """Fingerprint of all shards; an equal run is returned instead of this one, else this one becomes complete."""
    ketentuan = _ketentuan(analisis)
    bagian = [hitung.sidik_dari_teks(satu.sidik) for satu in analisis.pecahan.order_by("nomor")]
    analisis.sidik_masukan = hitung.sidik_analisis(analisis.tanggal_acuan, ketentuan, bagian)
    sama = AnalisisKebutuhan.objects.filter(
        tanggal_acuan=analisis.tanggal_acuan, sidik_masukan=analisis.sidik_masukan, versi_rumus=VERSI_RUMUS
    ).first()
    if sama is not None:
        _buang_baris(analisis)
        analisis.delete()
        return sama
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(
            "UPDATE instansi_pecahananalisis p SET percobaan ="
            " (SELECT count(*) FROM instansi_percobaanpecahan c WHERE c.pecahan_id = p.id) WHERE p.analisis_id = %s",
            [analisis.pk],
        )
        hitung.tutup(kursor, analisis, ketentuan)
        hitung.catat_analisis(analisis, pelaku)
    return analisis


def _ketentuan(analisis: AnalisisKebutuhan) -> ParameterKebutuhan:
    return ParameterKebutuhan(**analisis.ringkasan["parameter"])


def _buang_baris(analisis: AnalisisKebutuhan) -> None:
    """Remove the rows of a run, after the last worker has let go of its shard."""
    for satu in analisis.pecahan.order_by("nomor"):
        _kunci(satu, tunggu=True)
        _lepas(satu)
    with connection.cursor() as kursor:
        for tabel in _TABEL_HASIL:
            kursor.execute(f"DELETE FROM {tabel} WHERE analisis_id = %s", [analisis.pk])  # noqa: S608 (constants)


def _kunci(pecahan: PecahanAnalisis, *, tunggu: bool = False) -> bool:
    fungsi = "pg_advisory_lock" if tunggu else "pg_try_advisory_lock"
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {fungsi}(%s, %s)", [KELAS_PECAHAN, _kunci_kedua(pecahan)])
        return kursor.fetchone()[0] is not False


def _lepas(pecahan: PecahanAnalisis) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_unlock(%s, %s)", [KELAS_PECAHAN, _kunci_kedua(pecahan)])


def _kunci_kedua(pecahan: PecahanAnalisis) -> int:
    return int(pecahan.pk % 2**31)

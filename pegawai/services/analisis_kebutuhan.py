"""Needs analysis: one immutable snapshot of K, B, gaps, retirements and mismatches at a reference date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from instansi.domain.kebutuhan import VERSI_RUMUS
from instansi.models import AnalisisKebutuhan, PermintaanAnalisis
from instansi.selectors.parameter import parameter_kebutuhan
from pegawai.models import Pegawai
from pegawai.services import analisis_hitung as hitung
from pegawai.services import analisis_sql, analisis_terpecah
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor

KUNCI_IMPOR_DILIHAT = "analisis-impor-dilihat"
SEDANG_IMPOR = (StatusImpor.MENERAPKAN, StatusImpor.MENGURUNGKAN)
KUNCI_PERMINTAAN = 7_301_012
BATAS_DIAM = timedelta(minutes=15)
"""A request nobody served for so long was lost (broker or worker gone) and no longer holds up the next one."""


def jalankan(*, tanggal: date, pemicu: str = "TERJADWAL", pelaku: Pelaku | None = None) -> AnalisisKebutuhan:
    """Run the analysis at ``tanggal`` (a day) in one go and return the snapshot.

    The same inputs, date and formula version return the old snapshot. Only a complete run becomes visible: everything
    happens in one transaction. For a day that is over it leaves out worksheets, surveys and interviews nobody knew of
    then; people are those of the record now. Figures follow ``domain.md`` §3.5 (K, B, selisih), §2.8
    (BUP), §3.6 (EJ), §3.7 (projection), §4.2 (JPM). A large province is done in shards: ``analisis_terpecah``.
    """
    with _cuplikan() as kursor:
        ketentuan = parameter_kebutuhan(tanggal)
        nilai = hitung.parameter(tanggal, ketentuan)
        nilai["umum"] = hitung.tugas_umum(kursor, nilai)
        sidik = hitung.siapkan(kursor, nilai)
        analisis, baru = AnalisisKebutuhan.objects.get_or_create(
            tanggal_acuan=tanggal,
            sidik_masukan=hitung.sidik_analisis(tanggal, ketentuan, [sidik]),
            versi_rumus=VERSI_RUMUS,
            defaults={"pemicu": pemicu, "pelaku": pelaku.pengguna if pelaku else None},
        )
        if baru:
            nilai["analisis"] = analisis.pk
            hitung.isi(kursor, nilai)
            hitung.tutup(kursor, analisis, ketentuan)
            hitung.catat_analisis(analisis, pelaku)
        kursor.execute(analisis_sql.BERESKAN)
    return analisis


@contextmanager
def _cuplikan() -> Iterator[Any]:
    """A cursor that sees one state of the data throughout, while no other run is at work.

    Inside somebody else's transaction the isolation stays that one's.
    """
    with connection.cursor() as kursor:
        if connection.in_atomic_block:
            kursor.execute("SELECT pg_advisory_xact_lock(%s)", [hitung.KUNCI_ANALISIS])
            yield kursor
            return
        # The lock comes before the transaction: its snapshot must hold what the run before it wrote.
        kursor.execute("SELECT pg_advisory_lock(%s)", [hitung.KUNCI_ANALISIS])
        try:
            with transaction.atomic():
                kursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                yield kursor
        finally:
            kursor.execute("SELECT pg_advisory_unlock(%s)", [hitung.KUNCI_ANALISIS])


def jalankan_sesuai_ukuran(
    *,
    tanggal: date,
    pemicu: str = "TERJADWAL",
    pelaku: Pelaku | None = None,
    lapor: analisis_terpecah.Lapor = lambda selesai, jumlah: None,
) -> AnalisisKebutuhan:
    """``jalankan`` for a small province, in shards for a large one; what workers call."""
    if Pegawai.objects.count() <= settings.UKURAN_PECAHAN_ANALISIS * 3 // 2:
        return jalankan(tanggal=tanggal, pemicu=pemicu, pelaku=pelaku)
    return analisis_terpecah.jalankan_terpecah(tanggal=tanggal, pemicu=pemicu, pelaku=pelaku, lapor=lapor)


def bila_perlu(hari_ini: date) -> AnalisisKebutuhan | None:
    """Schedule: a run once imports have been applied or undone since the last look and none is at work."""
    if BerkasImpor.objects.filter(status__in=SEDANG_IMPOR).exists():
        return None
    selesai = BerkasImpor.objects.filter(status__in=(StatusImpor.DITERAPKAN, StatusImpor.DIURUNGKAN))
    terakhir = selesai.aggregate(pada=Max("selesai_pada"))["pada"]
    if terakhir is None or cache.get(KUNCI_IMPOR_DILIHAT) == terakhir:
        return None
    hasil = jalankan_sesuai_ukuran(tanggal=hari_ini, pemicu="IMPOR")
    cache.set(KUNCI_IMPOR_DILIHAT, terakhir, timeout=None)
    return hasil


def pulihkan() -> int:
    """Begin again every run whose coordinator has gone, once per reference date; how many."""
    mati = analisis_terpecah.bereskan()
    for tanggal in sorted({satu.tanggal_acuan for satu in mati}):
        jalankan_sesuai_ukuran(tanggal=tanggal, pemicu="DIPULIHKAN")
    return len(mati)


@transaction.atomic
def minta(*, tanggal: date, pelaku: Pelaku) -> PermintaanAnalisis:
    """Ask the worker for a run; raises ``AturanDilanggar`` while another one is waiting or running.

    One request is looked at after the other: rows that do not exist yet cannot be locked.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_PERMINTAAN])
    terbuka = PermintaanAnalisis.objects.select_for_update().filter(
        status__in=[PermintaanAnalisis.ANTRE, PermintaanAnalisis.BERJALAN]
    )
    basi = terbuka.filter(dibuat_pada__lt=timezone.now() - BATAS_DIAM)
    basi.update(status=PermintaanAnalisis.GAGAL, tahap="Pekerja tidak menjawab", kemajuan=0)
    if terbuka.exists():
        raise AturanDilanggar("ANALISIS_BERJALAN", "Analisis lain sedang berjalan. Tunggu sampai selesai.")
    permintaan = PermintaanAnalisis.objects.create(tanggal_acuan=tanggal, pelaku=pelaku.pengguna)
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi="minta_analisis",
        objek_jenis="PermintaanAnalisis",
        objek_id=permintaan.pk,
        ringkasan=f"Analisis kebutuhan {tanggal:%d-%m-%Y} diminta",
    )
    antrean.kirim("pegawai.tasks.analisis_diminta", permintaan.pk)
    return permintaan


def layani(permintaan_id: int) -> None:
    """Serve one request of the screen; running it twice is harmless (same inputs, same snapshot)."""
    permintaan = PermintaanAnalisis.objects.get(pk=permintaan_id)
    if permintaan.status == PermintaanAnalisis.SELESAI:
        return
    _tandai(permintaan, PermintaanAnalisis.BERJALAN, 20, "Menghitung K, B dan kesesuaian")

    def lapor(selesai: int, jumlah: int) -> None:
        tahap = f"Menghitung K, B dan kesesuaian: bagian {selesai} dari {jumlah}"
        _tandai(permintaan, PermintaanAnalisis.BERJALAN, 20 + 70 * selesai // jumlah, tahap)

    try:
        analisis = jalankan_sesuai_ukuran(tanggal=permintaan.tanggal_acuan, pemicu="DIMINTA", lapor=lapor)
    except Exception:  # a task's edge: the screen must show that it failed, the worker must log why
        _tandai(permintaan, PermintaanAnalisis.GAGAL, 0, "Perhitungan gagal")
        raise
    permintaan.analisis = analisis
    _tandai(permintaan, PermintaanAnalisis.SELESAI, 100, "Selesai")


def _tandai(permintaan: PermintaanAnalisis, status: str, kemajuan: int, tahap: str) -> None:
    permintaan.status, permintaan.kemajuan, permintaan.tahap = status, kemajuan, tahap
    permintaan.save(update_fields=["status", "kemajuan", "tahap", "analisis"])

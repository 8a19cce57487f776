"""Data quality runs: one snapshot of findings and scores, by schedule, after imports, or on demand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from pegawai.domain.mutu import JENIS_TEMUAN, DimensiMutu, beban, bobot_dimensi, bobot_jenis, tahun_tutup
from pegawai.domain.status import StatusKepegawaian
from pegawai.models import BobotMutu, PemeriksaanMutu
from pegawai.models.mutu import ANTRE, BERJALAN, GAGAL, SELESAI
from pegawai.services import mutu_sql
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor

KUNCI_MUTU = 7_301_002
"""Advisory lock: runs go one after the other."""

SIMPAN_TEMUAN = 3
"""Findings are kept for so many runs; the scores of all runs stay for the trend."""

BATAS_DIAM = timedelta(minutes=15)
"""A request nobody served for so long was lost and no longer holds up the next one."""

HARI_BERLAKU = 31
"""A snapshot older than this is renewed by the schedule even when no import came since."""


def jalankan(
    *, tanggal: date, pemicu: str = "TERJADWAL", pelaku: Pelaku | None = None, permintaan: PemeriksaanMutu | None = None
) -> PemeriksaanMutu:
    """Check everybody at ``tanggal`` (a day) and return the finished run; all in one transaction.

    The kinds, their weights and the index are those of ``pegawai.domain.mutu``, with the overrides of ``BobotMutu``.
    """
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_MUTU])
        lain = dict(BobotMutu.objects.values_list("kode", "bobot"))
        run = permintaan or PemeriksaanMutu(pemicu=pemicu, pelaku=pelaku.pengguna if pelaku else None)
        run.tanggal, run.bobot, run.status = tanggal, lain, SELESAI
        run.tahap, run.selesai_pada = "Selesai", timezone.now()
        run.save()
        nilai = _nilai(run, lain)
        kursor.execute("SET LOCAL enable_nestloop = off")
        for perintah in (*mutu_sql.SIAPKAN, *mutu_sql.ISI):
            kursor.execute(perintah, nilai)
        kursor.execute(mutu_sql.BERESKAN)
        kursor.execute("SET LOCAL enable_nestloop = on")
        kursor.execute(mutu_sql.LUPAKAN, {"simpan": SIMPAN_TEMUAN})
        _catat(run, "pemeriksaan_mutu", pelaku, f"Mutu data diperiksa per {tanggal:%d-%m-%Y}")
    return run


def _nilai(run: PemeriksaanMutu, lain: dict[str, int]) -> dict[str, Any]:
    berat = bobot_jenis(lain)
    jenis = [
        {
            "kode": satu.kode,
            "dimensi": satu.dimensi,
            "pihak": satu.pihak,
            "bobot": berat[satu.kode],
            "berlaku": sorted(satu.berlaku),
        }
        for satu in JENIS_TEMUAN.values()
    ]
    beban_status = [{"status": satu, "beban": list(beban(satu, lain).values())} for satu in StatusKepegawaian]
    return {
        "pemeriksaan": run.pk,
        "tanggal": run.tanggal,
        "tutup": tahun_tutup(run.tanggal.month, run.tanggal.year),
        "jenis": json.dumps(jenis),
        "beban": json.dumps(beban_status),
        "berat": [bobot_dimensi(lain)[satu] for satu in DimensiMutu],
    }


def _catat(run: PemeriksaanMutu, aksi: str, pelaku: Pelaku | None, ringkasan: str) -> None:
    catat(
        pelaku=pelaku.pengguna if pelaku else run.pelaku,
        peran=pelaku.peran if pelaku else "SISTEM",
        aksi=aksi,
        objek_jenis="PemeriksaanMutu",
        objek_id=run.id_publik,
        ringkasan=ringkasan,
    )


@transaction.atomic
def minta(*, tanggal: date, pelaku: Pelaku) -> PemeriksaanMutu:
    """Ask the worker for a run; raises ``AturanDilanggar`` while another one is waiting or running."""
    terbuka = PemeriksaanMutu.objects.select_for_update().filter(status__in=[ANTRE, BERJALAN])
    terbuka.filter(dibuat_pada__lt=timezone.now() - BATAS_DIAM).update(status=GAGAL, tahap="Pekerja tidak menjawab")
    if terbuka.exists():
        raise AturanDilanggar("PEMERIKSAAN_BERJALAN", "Pemeriksaan lain sedang berjalan. Tunggu sampai selesai.")
    run = PemeriksaanMutu.objects.create(tanggal=tanggal, pemicu="DIMINTA", pelaku=pelaku.pengguna)
    _catat(run, "minta_pemeriksaan_mutu", pelaku, f"Pemeriksaan mutu data {tanggal:%d-%m-%Y} diminta")
    antrean.kirim("pegawai.tasks.periksa_mutu_diminta", run.pk)
    return run


def layani(pemeriksaan_id: int) -> None:
    """Worker: serve one request of the screen; running it twice is harmless."""
    run = PemeriksaanMutu.objects.get(pk=pemeriksaan_id)
    if run.status == SELESAI:
        return
    try:
        jalankan(tanggal=run.tanggal, permintaan=run)
    except Exception:  # a task's edge: the screen must show that it failed, the worker must log why
        PemeriksaanMutu.objects.filter(pk=pemeriksaan_id).update(status=GAGAL, tahap="Pemeriksaan gagal")
        raise


def bila_perlu(hari_ini: date) -> PemeriksaanMutu | None:
    """Schedule: a new run when an import was applied or undone since the last one, or the last one is a month old."""
    terakhir = PemeriksaanMutu.objects.filter(status=SELESAI).order_by("-pk").first()
    if terakhir is not None and not _usang(terakhir, hari_ini):
        return None
    return jalankan(tanggal=hari_ini, pemicu="IMPOR" if terakhir else "TERJADWAL")


def _usang(terakhir: PemeriksaanMutu, hari_ini: date) -> bool:
    if terakhir.tanggal <= hari_ini - timedelta(days=HARI_BERLAKU):
        return True
    selesai = (StatusImpor.DITERAPKAN, StatusImpor.DIURUNGKAN)
    return BerkasImpor.objects.filter(status__in=selesai, selesai_pada__gt=terakhir.selesai_pada).exists()

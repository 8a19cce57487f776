"""Needs analysis: one immutable snapshot of K, B, gaps, retirements and mismatches at a reference date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from instansi.domain.kebutuhan import TAHUN_PROYEKSI, VERSI_RUMUS
from instansi.models import AnalisisKebutuhan, PermintaanAnalisis
from pegawai.services import analisis_sql
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar

KUNCI_ANALISIS = 7_301_001
"""Advisory lock: two runs at one time would only do the same work twice."""

BATAS_DIAM = timedelta(minutes=15)
"""A request nobody served for so long was lost (broker or worker gone) and no longer holds up the next one."""


def jalankan(*, tanggal: date, pemicu: str = "TERJADWAL", pelaku: Pelaku | None = None) -> AnalisisKebutuhan:
    """Run the analysis at ``tanggal`` (a day) and return the snapshot.

    The same inputs, date and formula version return the old snapshot. Only a complete run becomes visible: everything
    happens in one transaction. Figures follow ``domain.md`` §3.5 (K, B, selisih), §2.8 (BUP), §3.7 (projection).
    """
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_ANALISIS])
        nilai: dict[str, Any] = {
            "tanggal": tanggal,
            "tahun": tanggal.year,
            "instansi": settings.INSTANSI_SIASN_ID,
            "versi": VERSI_RUMUS,
        }
        for perintah in analisis_sql.SIAPKAN:
            kursor.execute(perintah, nilai)
        kursor.execute(analisis_sql.KENALI)
        kursor.execute(analisis_sql.SIDIK, nilai)
        analisis, baru = AnalisisKebutuhan.objects.get_or_create(
            tanggal_acuan=tanggal,
            sidik_masukan=kursor.fetchone()[0],
            versi_rumus=VERSI_RUMUS,
            defaults={"pemicu": pemicu, "pelaku": pelaku.pengguna if pelaku else None},
        )
        if baru:
            nilai["analisis"] = analisis.pk
            _isi(kursor, analisis, nilai)
            _catat(analisis, pelaku)
        kursor.execute(analisis_sql.BERESKAN)
    return analisis


def _isi(kursor: Any, analisis: AnalisisKebutuhan, nilai: dict[str, Any]) -> None:
    for perintah in analisis_sql.ISI:
        kursor.execute(perintah, nilai)
    analisis.ringkasan = _ringkasan(kursor, nilai)
    analisis.lengkap = True
    analisis.selesai_pada = timezone.now()
    analisis.save(update_fields=["ringkasan", "lengkap", "selesai_pada"])


def _ringkasan(kursor: Any, nilai: dict[str, Any]) -> dict[str, Any]:
    """The JSON contract of ``analisis_kebutuhan --json`` plus what the dashboard's tiles need."""
    kursor.execute(analisis_sql.JUMLAH, nilai)
    k, b, kurang, lebih, luar, lowong, lewat, lain, *pensiun, posisi = kursor.fetchone()
    cacah: dict[str, dict[str, int]] = {}
    for nama, perintah in (
        ("pendidikan", analisis_sql.JUMLAH_PENDIDIKAN),
        ("pangkat", analisis_sql.JUMLAH_PANGKAT),
    ):
        kursor.execute(perintah, nilai)
        cacah[nama] = dict(kursor.fetchall())
    kursor.execute(analisis_sql.JUMLAH_TIDAK_SESUAI, nilai)
    return {
        "tanggal": nilai["tanggal"].isoformat(),
        "K": k,
        "B": b,
        "kekurangan": kurang,
        "kelebihan": lebih,
        "di_luar_peta": luar,
        "pensiun": {str(nilai["tahun"] + i): pensiun[i] for i in range(TAHUN_PROYEKSI)},
        "ketidaksesuaian": cacah | {"tidak_sesuai": kursor.fetchone()[0]},
        "posisi": posisi,
        "lowong": lowong,
        "lewat_pensiun": lewat,
        "tidak_dihitung": lain,
    }


def _catat(analisis: AnalisisKebutuhan, pelaku: Pelaku | None) -> None:
    catat(
        pelaku=pelaku.pengguna if pelaku else None,
        peran=pelaku.peran if pelaku else "SISTEM",
        aksi="analisis_kebutuhan",
        objek_jenis="AnalisisKebutuhan",
        objek_id=analisis.id_publik,
        ringkasan=f"Analisis kebutuhan {analisis.tanggal_acuan:%d-%m-%Y}",
    )


@transaction.atomic
def minta(*, tanggal: date, pelaku: Pelaku) -> PermintaanAnalisis:
    """Ask the worker for a run; raises ``AturanDilanggar`` while another one is waiting or running."""
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
    try:
        analisis = jalankan(tanggal=permintaan.tanggal_acuan, pemicu="DIMINTA")
    except Exception:  # a task's edge: the screen must show that it failed, the worker must log why
        _tandai(permintaan, PermintaanAnalisis.GAGAL, 0, "Perhitungan gagal")
        raise
    permintaan.analisis = analisis
    _tandai(permintaan, PermintaanAnalisis.SELESAI, 100, "Selesai")


def _tandai(permintaan: PermintaanAnalisis, status: str, kemajuan: int, tahap: str) -> None:
    permintaan.status, permintaan.kemajuan, permintaan.tahap = status, kemajuan, tahap
    permintaan.save(update_fields=["status", "kemajuan", "tahap", "analisis"])

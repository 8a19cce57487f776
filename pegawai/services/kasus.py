"""Mismatch cases: brought up to each run, decided, proposed by the office, owned."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from instansi.models import AnalisisKebutuhan
from pegawai.domain.triase import (
    PEMUTUS_KASUS,
    PENGUSUL_KASUS,
    CaraSelesai,
    KeputusanKasus,
    Putusan,
    StatusKasus,
    periksa_putusan,
)
from pegawai.models import KasusKesesuaian, LogKasus
from pegawai.services import kasus_sql
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar

KUNCI_KASUS = 7_301_011
"""Advisory lock: two runs are taken over one after the other."""
BATAS_BANYAK = 20_000
"""So many cases one bulk decision may touch."""


@dataclass(frozen=True, slots=True)
class HasilSelaras:
    """What a run did to the cases."""

    dibuka: int = 0
    dibuka_lagi: int = 0
    berubah: int = 0
    ditutup: int = 0
    putus_lagi: int = 0


@transaction.atomic
def selaraskan(analisis_id: int) -> HasilSelaras:
    """Open, change, close and reopen cases after a complete run; call at the end of each one.

    Set-based; running it twice changes nothing the second time. A run that is not complete, or not the newest one, is
    passed over. Follows ``domain.triase.langkah_selaras``.
    """
    terbaru = AnalisisKebutuhan.objects.filter(lengkap=True).order_by("-tanggal_acuan", "-pk").first()
    if terbaru is None or terbaru.pk != analisis_id:
        return HasilSelaras()
    nilai: dict[str, Any] = {"analisis": analisis_id, "tanggal": terbaru.tanggal_acuan}
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_KASUS])
        for perintah in (kasus_sql.TEMUAN, kasus_sql.KENALI, kasus_sql.LANGKAH, kasus_sql.KUNCI_BARIS):
            kursor.execute(perintah, nilai)
        kursor.execute(kasus_sql.HITUNG)
        lagi, berubah, ditutup = kursor.fetchone()
        for perintah in (kasus_sql.CATAT, kasus_sql.UBAH, kasus_sql.TUTUP, kasus_sql.GUGURKAN):
            kursor.execute(perintah, nilai)
        kursor.execute(kasus_sql.BUKA, nilai)
        dibuka = kursor.rowcount
        kursor.execute(kasus_sql.DINILAI_ULANG, nilai)
        putus_lagi = kursor.rowcount
        kursor.execute(kasus_sql.BERESKAN)
    return HasilSelaras(dibuka, lagi, berubah, ditutup, putus_lagi)


def tambah_log(
    kasus: KasusKesesuaian,
    peristiwa: str,
    pelaku: Pelaku,
    teks: str = "",
    *,
    kelompok: uuid.UUID | None = None,
    data: dict[str, Any] | None = None,
) -> None:
    """One row of the case's history and one of the audit."""
    LogKasus.objects.create(
        kasus=kasus, peristiwa=peristiwa, teks=teks, oleh=pelaku.pengguna, peran=pelaku.peran.value,
        kelompok=kelompok, data=data,
    )  # fmt: skip
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi=f"kasus_{peristiwa.lower()}",
        objek_jenis="KasusKesesuaian",
        objek_id=kasus.id_publik,
        ringkasan=f"Kasus {kasus.get_jenis_display().lower()}: {peristiwa.replace('_', ' ').lower()}",
    )


def kunci(pk: int, versi: int) -> KasusKesesuaian:
    """The case under lock, if it is still the version the user saw; AturanDilanggar says who was faster."""
    kasus = KasusKesesuaian.objects.select_for_update().get(pk=pk)
    if kasus.versi != versi:
        log = LogKasus.objects.filter(kasus=kasus).select_related("oleh").order_by("-pk").first()
        siapa = str(log.oleh) if log and log.oleh else "Analisis terbaru"
        keadaan = kasus.get_keputusan_display() if kasus.keputusan else kasus.get_status_display()
        raise AturanDilanggar(
            "KASUS_BERUBAH", f"{siapa} lebih dahulu mengubah kasus ini; sekarang: {keadaan}. Periksa lalu ulangi."
        )
    return kasus


@transaction.atomic
def putuskan(
    *, kasus_id: int, versi: int, putusan: Putusan, pelaku: Pelaku, kelompok: uuid.UUID | None = None
) -> KasusKesesuaian:
    """Decide one case; ``kelompok`` names the press, so that it can be undone (``kasus_lanjut.urungkan``).

    Raises AturanDilanggar (KASUS_BERUBAH, what ``periksa_putusan`` says, BUKAN_PEMUTUS).
    """
    wajib_peran_kasus(pelaku, PEMUTUS_KASUS, "Hanya Analis BKD dan Kepala Bidang Mutasi yang memutuskan kasus.")
    kasus = kunci(kasus_id, versi)
    if pelaku.pegawai_id is not None and kasus.pegawai_id == pelaku.pegawai_id:
        raise AturanDilanggar("EMPAT_MATA", "Kasus Anda sendiri diputuskan orang lain (BR-20).")
    periksa_putusan(putusan, status=StatusKasus(kasus.status), pada=timezone.localdate())
    data = {"sebelum": keadaan(kasus)}
    terapkan_putusan(kasus, putusan, timezone.localdate())
    kasus.save()
    tambah_log(kasus, "DIPUTUSKAN", pelaku, _kalimat(putusan), kelompok=kelompok or uuid.uuid4(), data=data)
    return kasus


MEDAN_PUTUSAN = (
    "keputusan", "alasan", "pemilik_id", "tenggat", "status", "cara_selesai", "selesai_pada", "usulan", "versi",
)  # fmt: skip
"""What a decision changes in a case."""


def keadaan(kasus: KasusKesesuaian) -> dict[str, Any]:
    """What a decision would change, as it is now, for the log; dates in ISO."""
    nilai = {medan: getattr(kasus, medan) for medan in MEDAN_PUTUSAN}
    return {medan: isi.isoformat() if isinstance(isi, date) else isi for medan, isi in nilai.items()}


def terapkan_putusan(kasus: KasusKesesuaian, putusan: Putusan, pada: date) -> None:
    """Write a checked decision into the case (not saved)."""
    terima = putusan.keputusan is KeputusanKasus.TERIMA
    kasus.keputusan, kasus.alasan = putusan.keputusan.value, putusan.alasan.strip()
    kasus.pemilik_id, kasus.tenggat = putusan.pemilik, putusan.tenggat
    kasus.status = StatusKasus.SELESAI.value if terima else StatusKasus.DIKERJAKAN.value
    kasus.cara_selesai = CaraSelesai.DITERIMA.value if terima else ""
    kasus.selesai_pada = pada if terima else None
    kasus.usulan = ""
    kasus.versi += 1


@transaction.atomic
def putuskan_banyak(
    *, pasangan: Sequence[tuple[int, int]], putusan: Putusan, pelaku: Pelaku, kelompok: uuid.UUID | None = None
) -> tuple[int, int]:
    """One decision for many cases, each given by key and version seen; returns how many were decided and passed over.

    Passed over are those somebody changed meanwhile, closed and contested ones, and the decider's own (BR-20).
    ``kelompok`` as in ``putuskan``.
    """
    wajib_peran_kasus(pelaku, PEMUTUS_KASUS, "Hanya Analis BKD dan Kepala Bidang Mutasi yang memutuskan kasus.")
    if len(pasangan) > BATAS_BANYAK:
        raise AturanDilanggar("TERLALU_BANYAK", f"Paling banyak {BATAS_BANYAK} kasus sekali putus. Persempit saringan.")
    hari_ini = timezone.localdate()
    periksa_putusan(putusan, status=StatusKasus.BARU, pada=hari_ini)
    versi = dict(pasangan)
    terbuka = KasusKesesuaian.objects.select_for_update().filter(
        pk__in=versi, status__in=[StatusKasus.BARU.value, StatusKasus.DIKERJAKAN.value]
    )
    lain = terbuka.exclude(pegawai_id=pelaku.pegawai_id) if pelaku.pegawai_id else terbuka
    kena = [satu for satu in lain.order_by("pk") if satu.versi == versi[satu.pk]]
    sebelum = [keadaan(satu) for satu in kena]
    for satu in kena:
        terapkan_putusan(satu, putusan, hari_ini)
    KasusKesesuaian.objects.bulk_update(kena, [m.removesuffix("_id") for m in MEDAN_PUTUSAN], batch_size=1000)
    _catat_banyak(kena, sebelum, _kalimat(putusan), pelaku, kelompok or uuid.uuid4())
    return len(kena), len(pasangan) - len(kena)


def _catat_banyak(
    kena: list[KasusKesesuaian], sebelum: list[dict[str, Any]], teks: str, pelaku: Pelaku, kelompok: uuid.UUID
) -> None:
    LogKasus.objects.bulk_create(
        (LogKasus(kasus=satu, peristiwa="DIPUTUSKAN", teks=teks, oleh=pelaku.pengguna, peran=pelaku.peran.value,
                  kelompok=kelompok, data={"sebelum": lama})
         for satu, lama in zip(kena, sebelum, strict=True)), batch_size=2000,
    )  # fmt: skip
    catat(
        pelaku=pelaku.pengguna, peran=pelaku.peran, aksi="kasus_diputuskan_banyak", objek_jenis="KasusKesesuaian",
        objek_id=f"{len(kena)} kasus", ringkasan=teks[:300], kasus=[str(satu.id_publik) for satu in kena[:500]],
    )  # fmt: skip


@transaction.atomic
def usulkan(*, kasus_id: int, versi: int, keputusan: KeputusanKasus, alasan: str, pelaku: Pelaku) -> None:
    """The office proposes a decision for a case that waits for one; BKD decides."""
    wajib_peran_kasus(pelaku, PENGUSUL_KASUS, "Hanya pengelola kepegawaian dan kepala OPD yang mengusulkan.")
    kasus = kunci(kasus_id, versi)
    if kasus.status != StatusKasus.BARU.value:
        raise AturanDilanggar(
            "KASUS_DIPUTUSKAN", "Kasus ini tidak menunggu keputusan lagi, jadi tidak dapat diusulkan."
        )
    kasus.usulan = keputusan.value
    kasus.versi += 1
    kasus.save(update_fields=["usulan", "versi"])
    tambah_log(kasus, "DIUSULKAN", pelaku, f"{keputusan.label}. {alasan.strip()[:1000]}".strip())


@transaction.atomic
def ambil_alih(*, kasus_id: int, versi: int, pelaku: Pelaku) -> None:
    """Become the owner of a case that is being worked on."""
    wajib_peran_kasus(pelaku, PEMUTUS_KASUS | PENGUSUL_KASUS, "Peran ini tidak mengerjakan kasus.")
    kasus = kunci(kasus_id, versi)
    if kasus.status != StatusKasus.DIKERJAKAN.value:
        raise AturanDilanggar("KASUS_BELUM_DIKERJAKAN", "Hanya kasus yang sedang dikerjakan dapat diambil alih.")
    kasus.pemilik = pelaku.pengguna
    kasus.versi += 1
    kasus.save(update_fields=["pemilik", "versi"])
    tambah_log(kasus, "DIAMBIL_ALIH", pelaku)


def wajib_peran_kasus(pelaku: Pelaku, peran: frozenset[str], pesan: str) -> None:
    """AturanDilanggar BUKAN_PEMUTUS unless the actor's role is one of these."""
    if pelaku.peran.value not in peran:
        raise AturanDilanggar("BUKAN_PEMUTUS", pesan)


def _kalimat(putusan: Putusan) -> str:
    tenggat = f", tenggat {putusan.tenggat:%d-%m-%Y}" if putusan.tenggat and not putusan.alasan else ""
    alasan = f": {putusan.alasan.strip()}" if putusan.alasan.strip() else ""
    return f"{putusan.keputusan.label}{tenggat}{alasan}"

"""One act on many cases by the worker: asked on the screen, carried out case by case, taken up again after a crash."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from mutasi.models import PekerjaanMassal, UsulMutasi
from mutasi.services.usul import laksanakan
from pegawai.selectors.pelaku import pelaku_berperan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.ingatan import mengingat

JALUR_TUGAS = "mutasi.tasks.kerjakan_massal"
TERBANYAK = 2000
PORSI = 50
DIAM = timedelta(minutes=3)
"""A batch without a finished case for this long has lost its worker or its message."""

catatan = logging.getLogger(__name__)


@transaction.atomic
def minta(*, usul_ids: Collection[int], aksi: str, pelaku: Pelaku, data: Mapping[str, Any]) -> PekerjaanMassal:
    """Queue an act without files for many cases. Raises AturanDilanggar for too many at once."""
    kunci = list(dict.fromkeys(usul_ids))
    if len(kunci) > TERBANYAK:
        raise AturanDilanggar("TERLALU_BANYAK", f"Paling banyak {TERBANYAK} usul sekali proses.")
    pekerjaan = PekerjaanMassal.objects.create(
        aksi=aksi,
        isian={nama: nilai.isoformat() if isinstance(nilai, date) else nilai for nama, nilai in data.items()},
        usul_ids=kunci,
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        unit_id=pelaku.unit_id,
    )
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="minta_pekerjaan_massal",
        objek_jenis="PekerjaanMassal",
        objek_id=pekerjaan.id_publik,
        ringkasan=f"{aksi} untuk {len(kunci)} usul",
    )
    antrean.kirim(JALUR_TUGAS, pekerjaan.pk)
    return pekerjaan


def kerjakan(pekerjaan_id: int) -> None:
    """Worker: go through the cases that are left. Running twice or again after a crash does no case twice."""
    lagi = True
    while lagi:
        with mengingat():  # slow tables are read once per portion
            for _ in range(PORSI):
                if not (lagi := _satu(pekerjaan_id)):
                    break


def lanjutkan_terhenti() -> int:
    """Queue again every batch nobody works on any more; returns how many."""
    terhenti = PekerjaanMassal.objects.filter(
        status__in=[PekerjaanMassal.ANTRE, PekerjaanMassal.BERJALAN], diubah_pada__lt=timezone.now() - DIAM
    )
    kunci = list(terhenti.order_by("pk").values_list("pk", flat=True))
    for satu in kunci:
        antrean.kirim(JALUR_TUGAS, satu)
    return len(kunci)


def _satu(pekerjaan_id: int) -> bool:
    """The next case with its outcome in one transaction; False when nothing is left."""
    try:
        with transaction.atomic():
            pekerjaan = PekerjaanMassal.objects.select_for_update(of=("self",)).get(pk=pekerjaan_id)
            if pekerjaan.status in (PekerjaanMassal.TUNTAS, PekerjaanMassal.BERHENTI):
                return False
            _laksanakan(pekerjaan)
            return pekerjaan.status == PekerjaanMassal.BERJALAN
    except DatabaseError:  # found only at commit: the case stays as it was, the batch goes on with the next one
        catatan.exception("Pekerjaan massal %s: satu usul ditolak basis data", pekerjaan_id)
        with transaction.atomic():
            pekerjaan = PekerjaanMassal.objects.select_for_update(of=("self",)).get(pk=pekerjaan_id)
            _tolak(pekerjaan, "Data usul ini bertentangan dengan data lain; buka usulnya dan coba lagi.")
            _simpan(pekerjaan)
            return pekerjaan.status == PekerjaanMassal.BERJALAN


def _laksanakan(pekerjaan: PekerjaanMassal) -> None:
    pelaku = pelaku_berperan(pekerjaan.pelaku, pekerjaan.peran, pekerjaan.unit_id)
    if pelaku is None:
        pekerjaan.status, pekerjaan.selesai_pada = PekerjaanMassal.BERHENTI, timezone.now()
        pekerjaan.save(update_fields=["status", "selesai_pada", "diubah_pada"])
        return
    try:
        usul_id = pekerjaan.usul_ids[pekerjaan.selesai]
        laksanakan(usul_id=usul_id, aksi=pekerjaan.aksi, pelaku=pelaku, data=pekerjaan.isian)
    except AturanDilanggar as galat:
        _tolak(pekerjaan, galat.pesan)
    except PermissionDenied as galat:
        _tolak(pekerjaan, str(galat))
    else:
        pekerjaan.berhasil += 1
        pekerjaan.selesai += 1
    _simpan(pekerjaan)


def _tolak(pekerjaan: PekerjaanMassal, pesan: str) -> None:
    usul_id = pekerjaan.usul_ids[pekerjaan.selesai]
    nomor = UsulMutasi.objects.filter(pk=usul_id).values_list("nomor_registrasi", flat=True).first() or ""
    pekerjaan.ditolak.append({"nomor": nomor, "pesan": pesan})
    pekerjaan.selesai += 1


def _simpan(pekerjaan: PekerjaanMassal) -> None:
    if pekerjaan.selesai >= len(pekerjaan.usul_ids):
        pekerjaan.status, pekerjaan.selesai_pada = PekerjaanMassal.TUNTAS, timezone.now()
    else:
        pekerjaan.status = PekerjaanMassal.BERJALAN
    pekerjaan.save(update_fields=["status", "selesai", "berhasil", "ditolak", "selesai_pada", "diubah_pada"])

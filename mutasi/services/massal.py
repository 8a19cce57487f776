"""One act on many cases by the worker: asked on the screen, carried out in portions, taken up again after a crash."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError, transaction
from django.utils import timezone

from mutasi.models import PekerjaanMassal, UsulMutasi
from mutasi.services import porsi
from mutasi.services.usul import laksanakan_banyak
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
    """Worker: go through the cases that are left. Running twice or again after a crash does no case twice.

    Portions grow from one case to ``PORSI``: progress shows at once, and a killed worker loses one portion at most.
    """
    ukuran = 1
    while _porsi(pekerjaan_id, ukuran):
        ukuran = min(2 * ukuran, PORSI)


def lanjutkan_terhenti() -> int:
    """Queue again every batch nobody works on any more; returns how many."""
    terhenti = PekerjaanMassal.objects.filter(
        status__in=[PekerjaanMassal.ANTRE, PekerjaanMassal.BERJALAN], diubah_pada__lt=timezone.now() - DIAM
    )
    kunci = list(terhenti.order_by("pk").values_list("pk", flat=True))
    for satu in kunci:
        antrean.kirim(JALUR_TUGAS, satu)
    return len(kunci)


def _porsi(pekerjaan_id: int, ukuran: int) -> bool:
    """The next cases with their outcome in one transaction; False when nothing is left.

    When they cannot be done together, nothing of them has happened and each gets a transaction of its own.
    """
    try:
        with transaction.atomic():
            pekerjaan = _ambil(pekerjaan_id)
            if pekerjaan is None:
                return False
            pelaku = _pelaku(pekerjaan)
            if pelaku is None:
                return _hentikan(pekerjaan)
            usul_ids = pekerjaan.usul_ids[pekerjaan.selesai : pekerjaan.selesai + ukuran]
            hasil = porsi.laksanakan(usul_ids=usul_ids, aksi=pekerjaan.aksi, pelaku=pelaku, data=pekerjaan.isian)
            for satu in hasil:
                _terima(pekerjaan, satu.pesan)
            return _simpan(pekerjaan)
    except SoftTimeLimitExceeded:
        raise
    except porsi.PorsiBatal as galat:
        catatan.warning("Pekerjaan massal %s: porsi diulang usul demi usul: %s", pekerjaan_id, galat)
    except Exception:  # noqa: BLE001 (whatever one case brings up must not cost the others: one by one shows whose)
        catatan.exception("Pekerjaan massal %s: porsi diulang usul demi usul", pekerjaan_id)
    with mengingat():
        return all(_satu(pekerjaan_id) for _ in range(ukuran))


def _satu(pekerjaan_id: int) -> bool:
    """The next case with its outcome in one transaction; False when nothing is left."""
    try:
        with transaction.atomic():
            pekerjaan = _ambil(pekerjaan_id)
            if pekerjaan is None:
                return False
            pelaku = _pelaku(pekerjaan)
            if pelaku is None:
                return _hentikan(pekerjaan)
            usul_id = pekerjaan.usul_ids[pekerjaan.selesai]
            (hasil,) = laksanakan_banyak(usul_ids=[usul_id], aksi=pekerjaan.aksi, pelaku=pelaku, data=pekerjaan.isian)
            _terima(pekerjaan, hasil.pesan)
            return _simpan(pekerjaan)
    except DatabaseError:  # found only at commit: the case stays as it was, the batch goes on with the next one
        catatan.exception("Pekerjaan massal %s: satu usul ditolak basis data", pekerjaan_id)
        with transaction.atomic():
            pekerjaan = _ambil(pekerjaan_id)
            if pekerjaan is None:
                return False
            _terima(pekerjaan, "Data usul ini bertentangan dengan data lain; buka usulnya dan coba lagi.")
            return _simpan(pekerjaan)


def _ambil(pekerjaan_id: int) -> PekerjaanMassal | None:
    """The batch under lock; None when it has ended."""
    pekerjaan = PekerjaanMassal.objects.select_for_update(of=("self",)).select_related("pelaku").get(pk=pekerjaan_id)
    return None if pekerjaan.status in (PekerjaanMassal.TUNTAS, PekerjaanMassal.BERHENTI) else pekerjaan


def _pelaku(pekerjaan: PekerjaanMassal) -> Pelaku | None:
    return pelaku_berperan(pekerjaan.pelaku, pekerjaan.peran, pekerjaan.unit_id)


def _hentikan(pekerjaan: PekerjaanMassal) -> bool:
    """The actor holds the role no more: end the batch."""
    pekerjaan.status, pekerjaan.selesai_pada = PekerjaanMassal.BERHENTI, timezone.now()
    pekerjaan.save(update_fields=["status", "selesai_pada", "diubah_pada"])
    return False


def _terima(pekerjaan: PekerjaanMassal, pesan: str) -> None:
    """Note the outcome of the next case; ``pesan`` says why it was refused, empty when it went through."""
    if pesan:
        usul_id = pekerjaan.usul_ids[pekerjaan.selesai]
        nomor = UsulMutasi.objects.filter(pk=usul_id).values_list("nomor_registrasi", flat=True).first() or ""
        pekerjaan.ditolak.append({"nomor": nomor, "pesan": pesan})
    else:
        pekerjaan.berhasil += 1
    pekerjaan.selesai += 1


def _simpan(pekerjaan: PekerjaanMassal) -> bool:
    """Save how far the batch is; False when that was its last case."""
    habis = pekerjaan.selesai >= len(pekerjaan.usul_ids)
    pekerjaan.status = PekerjaanMassal.TUNTAS if habis else PekerjaanMassal.BERJALAN
    pekerjaan.selesai_pada = timezone.now() if habis else None
    pekerjaan.save(update_fields=["status", "selesai", "berhasil", "ditolak", "selesai_pada", "diubah_pada"])
    return not habis

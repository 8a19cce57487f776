"""One act on a portion of cases in one transaction: read together, judged one by one, written together.

The same functions as a single act (`usul.langkahkan`); only their reads are supplied and their writes deferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mutasi.domain.alur import Aksi, TransisiTidakAda
from mutasi.fakta.bekal import bekali_fakta, bekali_kasus
from mutasi.fakta.posisi import angka_satu
from mutasi.izin import baris_alur
from mutasi.models import UsulMutasi
from mutasi.querysets import untuk_rincian
from mutasi.services import reservasi
from mutasi.services.usul import HasilSatu, langkahkan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.ingatan import buang_bekal, membekali, mengingat
from sabangau_mutasi.inti.titipan import Titipan, menitipkan


class PorsiBatal(Exception):
    """The portion cannot be carried out together: nothing of it happened, its cases must be done one by one."""


def laksanakan(*, usul_ids: Sequence[int], aksi: str, pelaku: Pelaku, data: Mapping[str, Any]) -> list[HasilSatu]:
    """The act on each case, in this order; a refused one does not hold up the others. Call inside a transaction.

    Raises PorsiBatal (and whatever the database raises): the caller rolls back and goes case by case. That happens
    when a case is gone, or when one was refused after it had already written something itself.
    """
    with mengingat(), membekali(), menitipkan() as titipan:
        kasus = _kunci(usul_ids)
        _bekali(list(kasus.values()), aksi, data)
        return [_satu(kasus[pk], aksi, pelaku, data, titipan) for pk in usul_ids]


def _satu(usul: UsulMutasi, aksi: str, pelaku: Pelaku, data: Mapping[str, Any], titipan: Titipan) -> HasilSatu:
    pesan = ""
    try:
        with titipan.satu():
            langkahkan(usul, aksi, pelaku, data)
    except AturanDilanggar as galat:
        pesan = galat.pesan
    except PermissionDenied as galat:
        pesan = str(galat)
    if titipan.kotor:
        if pesan:
            raise PorsiBatal(f"Usul {usul.pk} ditolak setelah menulis")
        buang_bekal(angka_satu)  # seats may have moved: the next case counts for itself
    return HasilSatu(usul.pk, berhasil=not pesan, pesan=pesan)


def _kunci(usul_ids: Sequence[int]) -> dict[int, UsulMutasi]:
    """The cases under lock, taken in order of key so that two portions never wait for each other in a ring."""
    terkunci = UsulMutasi.objects.select_for_update(of=("self",)).filter(pk__in=usul_ids).order_by("pk")
    kasus = {satu.pk: satu for satu in untuk_rincian(terkunci)}
    if len(kasus) != len(usul_ids):
        raise PorsiBatal("Ada usul yang tidak ditemukan")
    return kasus


def _bekali(kasus: list[UsulMutasi], aksi: str, data: Mapping[str, Any]) -> None:
    tmt = _tmt(data)
    bekali_kasus(kasus)
    if aksi == Aksi.SETUJUI_TPK:
        pindah = kasus
    elif aksi == Aksi.SUSUN_KONSEP:
        pindah = [satu for satu in kasus if reservasi.perlu_geser(satu, tmt or satu.tmt_rencana)]
    else:
        pindah = []
    if pindah:  # acts that take or move seats: every posisi at once, in the order of `kunci_posisi`
        reservasi.kunci_posisi(*(pk for satu in pindah for pk in (satu.posisi_tujuan_id, satu.posisi_asal_id)))
    dinilai = [satu for satu in kasus if _menilai(satu, aksi)]
    if dinilai:
        bekali_fakta(dinilai, hari_ini=timezone.localdate(), tmt=tmt)


def _menilai(usul: UsulMutasi, aksi: str) -> bool:
    try:
        return baris_alur(usul, aksi).tahap is not None
    except TransisiTidakAda:
        return False


def _tmt(data: Mapping[str, Any]) -> date | None:
    """The TMT the act names, if it can be read; a malformed one is refused by the act itself."""
    nilai = data.get("tmt")
    if isinstance(nilai, str):
        with suppress(ValueError):
            nilai = date.fromisoformat(nilai.strip())
    return nilai if isinstance(nilai, date) else None

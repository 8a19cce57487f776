"""K of a posisi follows the worksheet that was set: the old need ends where the new one begins (domain.md §3.5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db import connection
from django.db.models import Q

from instansi.models import KebutuhanPosisi, LembarAbk, Posisi
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.mesin import KUNCI_IMPOR

BANYAK = 100
TUGAS_ANALISIS = "pegawai.tasks.analisis_susulan"


def dasar_k(lembar: LembarAbk) -> str:
    """What K rests on, as printed: "ABK 2026 v1"."""
    return f"ABK {lembar.tahun} v{lembar.versi}"


def tetapkan_k(lembar: Sequence[LembarAbk], mulai: date) -> None:
    """Close the need in force on ``mulai`` and open the sheet's, up to a later one already known.

    Seats are counted under the lock of the posisi, so reservations wait; an import of the peta jabatan waits as well. A
    need that began on the very day is rewritten. Raises AturanDilanggar (TANGGAL_TIDAK_WAJAR) on ``mulai``.
    """
    _periksa_tanggal(lembar, mulai)
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [KUNCI_IMPOR])
    with _rencana_baru(len(lembar)):
        _tulis_k(lembar, mulai)


@contextmanager
def _rencana_baru(banyak: int) -> Iterator[None]:
    """Have the history triggers planned anew without nested loops when there are many rows.

    They join the rows before and after a statement, and a session keeps the plan of its first time: after a single
    sheet that is a nested loop, which takes 4 s for 5,000 needs instead of 0.05.
    """
    if banyak < BANYAK:
        yield
        return
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_nestloop = off")
        kursor.execute("DISCARD PLANS")
        yield
        kursor.execute("SET LOCAL enable_nestloop = on")


def _tulis_k(lembar: Sequence[LembarAbk], mulai: date) -> None:
    per_posisi = {satu.posisi_id: satu for satu in lembar}
    list(Posisi.objects.select_for_update().filter(pk__in=per_posisi).order_by("pk").values_list("pk"))
    sehari, berikut = _sejak(per_posisi, mulai)
    lama = KebutuhanPosisi.objects.filter(Q(sampai__isnull=True) | Q(sampai__gt=mulai), posisi_id__in=per_posisi)
    lama.filter(mulai__lt=mulai).update(sampai=mulai)
    _tulis_ulang([(ada.pk, per_posisi.pop(ada.posisi_id)) for ada in sehari])
    KebutuhanPosisi.objects.bulk_create(
        [
            KebutuhanPosisi(
                posisi_id=posisi, k=satu.kebutuhan_bulat, mulai=mulai, sampai=berikut.get(posisi), dasar=dasar_k(satu)
            )
            for posisi, satu in per_posisi.items()
        ]
    )


def _tulis_ulang(isi: Sequence[tuple[int, LembarAbk]]) -> None:
    """Needs by key get the figure and base of their sheet: one statement, flat in their number."""
    kunci = [nomor for nomor, _ in isi]
    angka, dasar = [satu.kebutuhan_bulat for _, satu in isi], [dasar_k(satu) for _, satu in isi]
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE instansi_kebutuhanposisi t SET k = b.k, dasar = b.dasar"
            " FROM unnest(%s::bigint[], %s::integer[], %s::text[]) AS b(id, k, dasar) WHERE t.id = b.id",
            [kunci, angka, dasar],
        )


def _sejak(posisi: Collection[int], mulai: date) -> tuple[list[KebutuhanPosisi], dict[int, date]]:
    """Needs that begin on the very day, and per posisi the day the next one begins."""
    berikut: dict[int, date] = {}
    sehari: list[KebutuhanPosisi] = []
    for ada in KebutuhanPosisi.objects.filter(posisi_id__in=posisi, mulai__gte=mulai).order_by("mulai"):
        if ada.mulai == mulai:
            sehari.append(ada)
        else:
            berikut.setdefault(ada.posisi_id, ada.mulai)
    return sehari, berikut


def minta_analisis() -> None:
    """Ask the worker for a new run after the commit; the same inputs give the run there is already."""
    antrean.kirim(TUGAS_ANALISIS)


def _periksa_tanggal(lembar: Sequence[LembarAbk], mulai: date) -> None:
    for satu in lembar:
        if not date(satu.tahun, 1, 1) <= mulai <= date(satu.tahun + 1, 12, 31):
            pesan = f"Tanggal berlaku ABK {satu.tahun} harus dalam tahun {satu.tahun} atau {satu.tahun + 1}."
            raise AturanDilanggar("TANGGAL_TIDAK_WAJAR", pesan, "mulai")

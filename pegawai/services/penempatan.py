"""Derived pointers of posts, and the one door that opens a new definitive post by our SK."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from instansi.models import Posisi
from pegawai.models import Pegawai, RiwayatJabatan
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.mesin import KUNCI_IMPOR
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI

# A definitive post lasts until the person's next definitive TMT, an acting one until the next definitive one.
_MASA = """
UPDATE pegawai_riwayatjabatan t SET masa = q.masa
FROM (
    SELECT r.id, daterange(r.tmt, min(r.tmt) FILTER (WHERE r.jenis_penugasan = 'D')
               OVER (PARTITION BY r.pegawai_id ORDER BY r.tmt RANGE BETWEEN '1 day' FOLLOWING AND UNBOUNDED FOLLOWING)
           ) AS masa
    FROM pegawai_riwayatjabatan r JOIN hitung_ulang h ON h.pegawai_id = r.pegawai_id
) q
WHERE t.id = q.id AND t.masa IS DISTINCT FROM q.masa
"""
# The posisi of the same sub jabatan, else the one that asks for none.
_POSISI = """
UPDATE pegawai_riwayatjabatan t SET posisi_id = q.posisi_id
FROM (
    SELECT r.id, coalesce(pas.id, umum.id) AS posisi_id
    FROM pegawai_riwayatjabatan r JOIN hitung_ulang h ON h.pegawai_id = r.pegawai_id
    LEFT JOIN instansi_posisi pas ON pas.unit_id = r.unit_id AND pas.jabatan_id = r.jabatan_id
         AND coalesce(pas.sub_jabatan_id, '') = coalesce(r.sub_jabatan_id, '')
    LEFT JOIN instansi_posisi umum ON umum.unit_id = r.unit_id AND umum.jabatan_id = r.jabatan_id
         AND umum.sub_jabatan_id IS NULL
) q
WHERE t.id = q.id AND t.posisi_id IS DISTINCT FROM q.posisi_id
"""
_KINI = f"""
UPDATE pegawai_pegawai t
SET posisi_kini_id = q.posisi_id, unit_kini_id = q.unit_id, jabatan_kini_id = q.jabatan_id, tmt_jabatan = q.tmt,
    diperbarui_pada = now()
FROM (
    SELECT h.pegawai_id, r.posisi_id, r.unit_id, r.jabatan_id, r.tmt
    FROM hitung_ulang h LEFT JOIN (
        SELECT DISTINCT ON (r.pegawai_id) r.* FROM pegawai_riwayatjabatan r
        JOIN hitung_ulang h ON h.pegawai_id = r.pegawai_id
        WHERE r.jenis_penugasan = 'D' AND r.tmt <= {HARI_INI}
        ORDER BY r.pegawai_id, r.tmt DESC
    ) r ON r.pegawai_id = h.pegawai_id
) q
WHERE t.id = q.pegawai_id
  AND (t.posisi_kini_id, t.unit_kini_id, t.jabatan_kini_id, t.tmt_jabatan)
      IS DISTINCT FROM (q.posisi_id, q.unit_id, q.jabatan_id, q.tmt)
"""


def hitung_ulang_dari(kursor: Any, kueri: str) -> None:
    """Recompute periods, positions and present-post pointers of the persons `kueri` selects (one id column).

    Runs in the caller's transaction; only rows that differ are written, so that row history stays quiet.
    """
    for perintah in (_MASA, _POSISI, _KINI):
        kursor.execute(f"WITH hitung_ulang (pegawai_id) AS MATERIALIZED ({kueri}) {perintah}")


@transaction.atomic
def hitung_ulang(pegawai_ids: Iterable[int] | None = None) -> None:
    """Recompute the derived pointers of these persons, or of everybody; waits for a running import."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [KUNCI_IMPOR])
        if pegawai_ids is None:
            hitung_ulang_dari(kursor, "SELECT id FROM pegawai_pegawai")
        else:
            angka = ",".join(str(int(i)) for i in pegawai_ids)
            hitung_ulang_dari(kursor, f"SELECT unnest('{{{angka}}}'::bigint[])")


@dataclass(frozen=True)
class DasarPenempatan:
    """The signed decree behind a placement."""

    nomor_sk: str
    tanggal_sk: date
    tanggal_pelantikan: date | None = None


@transaction.atomic
def pindahkan(*, pegawai_id: int, posisi_id: int, tmt: date, dasar: DasarPenempatan) -> RiwayatJabatan:
    """Open a new definitive post by our SK on its TMT: the single door (PP 11/2017; domain.md §7.9a).

    Repeating the same placement returns the row that is there. A row SIASN already brought for that TMT becomes ours.
    Raises `AturanDilanggar`: TMT_BELUM_TIBA, JABATAN_LEBIH_BARU_ADA, POSISI_DITUTUP, SK_LAIN_PADA_TMT.
    """
    with connection.cursor() as kursor:
        # Placements run side by side but never during an import.
        kursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [KUNCI_IMPOR])
    pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=pegawai_id)
    posisi = Posisi.objects.get(pk=posisi_id)
    _boleh_ditempati(posisi, tmt)
    riwayat = _baris_sk(pegawai, posisi, tmt, dasar)
    hitung_ulang([pegawai.pk])
    riwayat.refresh_from_db()
    return riwayat


def _boleh_ditempati(posisi: Posisi, tmt: date) -> None:
    if tmt > timezone.localdate():
        raise AturanDilanggar("TMT_BELUM_TIBA", "Penempatan baru dapat dilakukan pada TMT-nya.")
    if posisi.sampai is not None and posisi.sampai <= tmt:
        raise AturanDilanggar("POSISI_DITUTUP", "Posisi tujuan sudah ditutup pada TMT itu.")


def _baris_sk(pegawai: Pegawai, posisi: Posisi, tmt: date, dasar: DasarPenempatan) -> RiwayatJabatan:
    definitif = RiwayatJabatan.objects.filter(pegawai=pegawai, jenis_penugasan="D")
    if definitif.filter(tmt__gt=tmt).exists():
        raise AturanDilanggar(
            "JABATAN_LEBIH_BARU_ADA", "Pegawai sudah mempunyai jabatan dengan TMT yang lebih baru dari SK ini."
        )
    ada = definitif.filter(tmt=tmt).first()
    if ada is not None and ada.sumber == "SK" and (ada.nomor_sk, ada.posisi_id) != (dasar.nomor_sk, posisi.pk):
        raise AturanDilanggar("SK_LAIN_PADA_TMT", "Jabatan pada TMT itu sudah dibuka oleh SK lain.")
    riwayat = ada or RiwayatJabatan(pegawai=pegawai, jenis_penugasan="D", tmt=tmt, masa=(tmt, None))
    riwayat.unit_id, riwayat.jabatan_id = posisi.unit_id, posisi.jabatan_id
    riwayat.sub_jabatan_id, riwayat.posisi = posisi.sub_jabatan_id, posisi
    riwayat.nomor_sk, riwayat.tanggal_sk = dasar.nomor_sk, dasar.tanggal_sk
    riwayat.tanggal_pelantikan = dasar.tanggal_pelantikan
    riwayat.sumber = "SK"
    riwayat.save()
    return riwayat

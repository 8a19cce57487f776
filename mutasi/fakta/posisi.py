"""Figures of a posisi at a TMT (K, B, reservations) and the posisi as a fact. One query for any number of posisi."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection
from django.utils import timezone

from instansi.domain.kebutuhan import hitung_lowong
from instansi.models import Posisi
from mutasi.domain.fakta import FaktaJabatan, FaktaPosisi

_ANGKA = """
SELECT ps.id, kp.k, kp.mulai,
       (SELECT count(*) FROM pegawai_riwayatjabatan r
          JOIN pegawai_pegawai p ON p.id = r.pegawai_id
          JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id AND kh.aktif
          LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
         WHERE r.posisi_id = ps.id AND r.jenis_penugasan = 'D'
           AND r.masa @> greatest(%(tmt)s, %(hari_ini)s)::date AND p.status IN ('PNS', 'CPNS', 'PPPK')
           AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)
           AND date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month' > %(tmt)s
       ) AS b,
       (SELECT count(*) FROM pegawai_reservasi r
         WHERE r.posisi_id = ps.id AND r.arah = 'MASUK' AND r.sumber <> %(kecuali)s) AS masuk,
       (SELECT count(*) FROM pegawai_reservasi r
         WHERE r.posisi_id = ps.id AND r.arah = 'KELUAR' AND r.sumber <> %(kecuali)s AND r.tmt <= %(tmt)s) AS keluar
FROM instansi_posisi ps
JOIN instansi_jabatan j ON j.id = ps.jabatan_id
LEFT JOIN instansi_kebutuhanposisi kp
       ON kp.posisi_id = ps.id AND daterange(kp.mulai, kp.sampai, '[)') @> %(tmt)s::date
WHERE ps.id = ANY (%(posisi)s)
"""


@dataclass(frozen=True, slots=True)
class AngkaPosisi:
    """K, B and reservations of one posisi at a TMT; ``k`` None while no approved need holds on that day.

    B(TMT) counts whoever holds the post on that day by the history: a post opened for later fills its seat then,
    and a holder whose pension begins by then leaves it free. A TMT in the past is judged by who sits there today.
    """

    k: int | None
    b: int
    masuk: int
    keluar: int
    sejak: date | None

    @property
    def lowong(self) -> int | None:
        """Free places (domain.md §3.5); None while K is not known."""
        return None if self.k is None else hitung_lowong(self.k, self.b, self.masuk, self.keluar)


def angka_posisi(posisi_id: Collection[int], tmt: date, *, kecuali: str = "") -> dict[int, AngkaPosisi]:
    """Figures by posisi at ``tmt``; ``kecuali`` is the source (a case's public id) whose own seats are left out."""
    with connection.cursor() as kursor:
        kursor.execute(
            _ANGKA,
            {
                "posisi": list(posisi_id),
                "tmt": tmt,
                "hari_ini": timezone.localdate(),
                "kecuali": kecuali,
                "instansi": settings.INSTANSI_SIASN_ID,
            },
        )
        return {pk: AngkaPosisi(k, b, masuk, keluar, sejak) for pk, k, sejak, b, masuk, keluar in kursor.fetchall()}


def fakta_posisi(posisi: Posisi, jabatan: FaktaJabatan, angka: AngkaPosisi) -> FaktaPosisi:
    """The target as a rule reads it; ``posisi.unit`` must be loaded."""
    return FaktaPosisi(
        id=str(posisi.pk),
        jabatan=jabatan,
        unit=posisi.unit.nama,
        opd_id=str(posisi.unit.opd_id or posisi.unit_id),
        k=angka.k,
        b=angka.b,
        reservasi_masuk=angka.masuk,
        reservasi_keluar=angka.keluar,
        kebutuhan_sejak=angka.sejak,
    )

"""Figures of a posisi at a TMT (K, B, reservations) and the posisi as a fact. One query for any number of posisi."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection
from django.utils import timezone

from instansi.domain.kebutuhan import hitung_lowong
from instansi.models import Posisi
from mutasi.domain.fakta import FaktaJabatan, FaktaPosisi
from sabangau_mutasi.inti.ingatan import dibekali

_ANGKA = """
SELECT t.ke - 1, kp.k, kp.mulai,
       (SELECT count(*) FROM pegawai_riwayatjabatan r
          JOIN pegawai_pegawai p ON p.id = r.pegawai_id
          JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id AND kh.aktif
          LEFT JOIN instansi_instansi ik ON ik.id = p.instansi_kerja_id
         WHERE r.posisi_id = ps.id AND r.jenis_penugasan = 'D'
           AND r.masa @> greatest(t.tmt, %(hari_ini)s::date) AND p.status IN ('PNS', 'CPNS', 'PPPK')
           AND (ik.id IS NULL OR ik.siasn_id = %(instansi)s)
           AND date_trunc('month', p.tanggal_lahir + make_interval(years => j.bup)) + interval '1 month' > t.tmt
       ) AS b,
       (SELECT count(*) FROM pegawai_reservasi r
         WHERE r.posisi_id = ps.id AND r.arah = 'MASUK' AND r.sumber <> t.kecuali) AS masuk,
       (SELECT count(*) FROM pegawai_reservasi r
         WHERE r.posisi_id = ps.id AND r.arah = 'KELUAR' AND r.sumber <> t.kecuali AND r.tmt <= t.tmt) AS keluar
FROM unnest(%(posisi)s::bigint[], %(tmt)s::date[], %(kecuali)s::text[]) WITH ORDINALITY t(posisi, tmt, kecuali, ke)
JOIN instansi_posisi ps ON ps.id = t.posisi
JOIN instansi_jabatan j ON j.id = ps.jabatan_id
LEFT JOIN instansi_kebutuhanposisi kp
       ON kp.posisi_id = ps.id AND daterange(kp.mulai, kp.sampai, '[)') @> t.tmt
ORDER BY t.ke
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
    kunci = list(posisi_id)
    angka = angka_banyak([(satu, tmt, kecuali) for satu in kunci])
    return {satu: isi for satu, isi in zip(kunci, angka, strict=True) if isi is not None}


@dibekali
def angka_satu(posisi_id: int, tmt: date, kecuali: str) -> AngkaPosisi | None:
    """Figures for one case, from the supply of a portion if it holds them; never for taking a seat, see `angka_posisi`.

    None for an unknown posisi.
    """
    return angka_banyak([(posisi_id, tmt, kecuali)])[0]


def angka_banyak(kursi: Sequence[tuple[int, date, str]]) -> list[AngkaPosisi | None]:
    """Figures for each (posisi, TMT, source left out), in this order; None where there is no such posisi. One query."""
    posisi, tmt, kecuali = zip(*kursi, strict=True) if kursi else ((), (), ())
    with connection.cursor() as kursor:
        kursor.execute(
            _ANGKA,
            {
                "posisi": list(posisi),
                "tmt": list(tmt),
                "kecuali": list(kecuali),
                "hari_ini": timezone.localdate(),
                "instansi": settings.INSTANSI_SIASN_ID,
            },
        )
        ada = {ke: AngkaPosisi(k, b, masuk, keluar, sejak) for ke, k, sejak, b, masuk, keluar in kursor.fetchall()}
    return [ada.get(ke) for ke in range(len(kursi))]


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

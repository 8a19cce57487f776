"""Whose imports an actor may see: all of them for the BKD, those of his own subtree for an OPD officer."""

from __future__ import annotations

import uuid

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from instansi.models import UnitKerja
from pegawai.models import LingkupImpor
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import BerkasImpor

PERAN_IMPOR = PERAN_BKD | {Peran.ADMIN_OPD}
JENIS_OPD = "abk"
"""The one kind an office brings in itself; everything else has one source for the whole province."""


def terlihat(pelaku: Pelaku) -> QuerySet[BerkasImpor]:
    """Imports this actor may know of."""
    if pelaku.peran in PERAN_BKD:
        return BerkasImpor.objects.all()
    if pelaku.peran is Peran.ADMIN_OPD and pelaku.jalur:
        return BerkasImpor.objects.filter(lingkup__unit__jalur__startswith=pelaku.jalur)
    return BerkasImpor.objects.none()


def berkas_milik(pelaku: Pelaku, id_publik: uuid.UUID) -> BerkasImpor:
    """The import's row; 404 for another office's, and for roles that do not import."""
    berkas = terlihat(pelaku).select_related("pelaku").filter(id_publik=id_publik).first()
    if berkas is None:
        raise Http404("Impor tidak ditemukan.")
    return berkas


def unit_berkas(berkas: BerkasImpor) -> UnitKerja | None:
    """The unit the file was uploaded for, None for one of the BKD."""
    return UnitKerja.objects.filter(pk__in=LingkupImpor.objects.filter(berkas=berkas).values("unit")).first()


def bernama_di_samping(berkas: BerkasImpor) -> QuerySet[BerkasImpor]:
    """Imports whose names may be told to whoever sees this one: those of the same office, all for a file of the BKD."""
    unit = unit_berkas(berkas)
    semua = BerkasImpor.objects.all()
    return semua if unit is None else semua.filter(lingkup__unit__jalur__startswith=unit.jalur)


def sebab_pindah_opd(berkas: BerkasImpor, peran: str) -> list[str]:
    """Why an officer may not undo it (any more): sheets it wrote now stand in another office. One query."""
    if peran in PERAN_BKD:
        return []
    with connection.cursor() as kursor:
        kursor.execute(
            """
            SELECT count(DISTINCT l.id)
            FROM inti_perubahanimpor p CROSS JOIN LATERAL unnest(p.ids) AS q(id)
            LEFT JOIN instansi_barisabk b ON p.tabel = 'instansi_barisabk' AND b.id = q.id
            JOIN instansi_lembarabk l ON l.id = CASE p.tabel WHEN 'instansi_lembarabk' THEN q.id ELSE b.lembar_id END
            JOIN instansi_posisi o ON o.id = l.posisi_id JOIN instansi_unitkerja u ON u.id = o.unit_id
            JOIN pegawai_lingkupimpor k ON k.berkas_id = p.berkas_id JOIN instansi_unitkerja i ON i.id = k.unit_id
            WHERE p.berkas_id = %s AND p.aksi <> 'A' AND NOT starts_with(u.jalur, i.jalur)""",
            [berkas.pk],
        )
        (jumlah,) = kursor.fetchone()
    return [f"{jumlah} lembar ABK sudah berada di OPD lain. Minta BKD yang mengurungkannya."] if jumlah else []

"""What an import overwrites is kept, so that it can be undone: triggers for the tables an import writes.

They cost nothing outside an import: the session setting `sabangau.impor` (the key of the BerkasImpor) switches them on
for one transaction. Inserted rows are kept as their ids, changed and deleted rows as they were, and at the end the
hash of each row as the import left it (`PerubahanImpor`).
"""
# ruff: noqa: S608 (SQL is put together from constants of this program)

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger

SETELAN = "sabangau.impor"
_AKTIF = f"coalesce(current_setting('{SETELAN}', true), '') <> ''"
_MASUK = (
    "INSERT INTO inti_perubahanimpor (berkas_id, tabel, aksi, ids)"
    f" SELECT current_setting('{SETELAN}')::bigint, TG_TABLE_NAME, 'I', array_agg(id) FROM baru HAVING count(*) > 0;"
)
_LAMA = (
    "INSERT INTO inti_perubahanimpor (berkas_id, tabel, aksi, ids, lama)"
    f" SELECT current_setting('{SETELAN}')::bigint, TG_TABLE_NAME, left(TG_OP, 1), ARRAY[id], to_jsonb(l) FROM lama l;"
)

# A record's hash changes with any of its values; an undo that restores a row restores its hash.
_AKHIR = """
INSERT INTO inti_perubahanimpor (berkas_id, tabel, aksi, ids, sidik)
SELECT %(berkas)s, %(tabel)s, 'A', array_agg(t.id), array_agg(hash_record_extended(t, 0))
FROM (SELECT DISTINCT unnest(ids) AS id FROM inti_perubahanimpor WHERE berkas_id = %(berkas)s AND tabel = %(tabel)s) q
JOIN {tabel} t ON t.id = q.id HAVING count(*) > 0
"""


def tangkap_impor() -> list[pgtrigger.Trigger]:
    """The triggers of one model that imports write; goes into its ``Meta.triggers``. The key must be `id`, a bigint."""
    return [
        _pemicu("tangkap_masuk", pgtrigger.Insert, pgtrigger.Referencing(new="baru"), _MASUK),
        _pemicu("tangkap_ubah", pgtrigger.Update, pgtrigger.Referencing(old="lama"), _LAMA),
        _pemicu("tangkap_hapus", pgtrigger.Delete, pgtrigger.Referencing(old="lama"), _LAMA),
    ]


def _pemicu(nama: str, operasi: Any, rujukan: pgtrigger.Referencing, perintah: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=nama,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operasi,
        referencing=rujukan,
        func=f"IF {_AKTIF} THEN {perintah} END IF; RETURN NULL;",
    )


@contextmanager
def perubahan(kursor: Any, berkas_id: int | None) -> Iterator[None]:
    """Keep what the block overwrites under this BerkasImpor, and how the rows stand when it is through."""
    if berkas_id is None:
        yield
        return
    kursor.execute("SELECT set_config(%s, %s, true)", [SETELAN, str(berkas_id)])
    yield
    kursor.execute("SELECT set_config(%s, '', true)", [SETELAN])
    kursor.execute("ANALYZE inti_perubahanimpor")
    for tabel in tabel_tersentuh(kursor, berkas_id):
        kursor.execute(_AKHIR.format(tabel=tabel), {"berkas": berkas_id, "tabel": tabel})


def tabel_tersentuh(kursor: Any, berkas_id: int) -> list[str]:
    """Tables the import wrote, in the order of writing."""
    kursor.execute(
        "SELECT tabel FROM inti_perubahanimpor WHERE berkas_id = %s GROUP BY tabel ORDER BY min(id)", [berkas_id]
    )
    return [tabel for (tabel,) in kursor.fetchall()]

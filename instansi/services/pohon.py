"""Today's materialisation of the unit tree: path, depth and OPD of every unit, by one recursive statement."""

from django.db import connection, transaction

# OPD rank = child of the root. Only rows that differ are written, so that row history stays quiet.
_HITUNG_ULANG = """
WITH RECURSIVE pohon AS (
    SELECT id, '/' || id || '/' AS jalur, 0 AS kedalaman, NULL::bigint AS opd_id
    FROM instansi_unitkerja WHERE induk_kini_id IS NULL
    UNION ALL
    SELECT u.id, p.jalur || u.id || '/', p.kedalaman + 1, coalesce(p.opd_id, u.id)
    FROM instansi_unitkerja u JOIN pohon p ON p.id = u.induk_kini_id
)
UPDATE instansi_unitkerja t SET jalur = p.jalur, kedalaman = p.kedalaman, opd_id = p.opd_id
FROM pohon p
WHERE p.id = t.id AND (t.jalur, t.kedalaman, t.opd_id) IS DISTINCT FROM (p.jalur, p.kedalaman, p.opd_id)
"""


@transaction.atomic
def hitung_ulang_pohon() -> int:
    """Recompute `jalur`, `kedalaman` and `opd` from `induk_kini`; returns how many units changed."""
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG_ULANG)
        return int(kursor.rowcount)

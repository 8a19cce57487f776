"""Undoing an applied import exactly: what it inserted goes, what it changed or deleted comes back as it was.

Only while nothing was built on it: every row it wrote must still be as it left it (by its hash), and no row from
outside the import may point at one it inserted. Undone imports leave no trace, so imports are undone last one first.
"""
# ruff: noqa: S608 (SQL is put together from names in the database's own catalogue; values travel as parameters)

from dataclasses import dataclass
from typing import Any

from sabangau_mutasi.inti.impor.tangkap import tabel_tersentuh

# The first note of a row tells how it was before the import; a row the import itself inserted has no before.
_SEMULA = """
    SELECT DISTINCT ON (id) id, aksi, lama FROM (
        SELECT unnest(ids) AS id, aksi, lama, pk FROM (
            SELECT ids, aksi, lama, id AS pk FROM inti_perubahanimpor
            WHERE berkas_id = %(berkas)s AND tabel = %(tabel)s AND aksi <> 'A'
        ) c
    ) q ORDER BY id, pk
"""


@dataclass(frozen=True)
class Halangan:
    """One reason why an import cannot be undone: rows of `tabel` that were built on it.

    `sebab` is BERUBAH (written again since, `oleh` names later imports, empty when it was something else), HILANG
    (deleted since) or DIRUJUK (rows that came later point at rows of the import).
    """

    tabel: str
    sebab: str
    jumlah: int
    oleh: tuple[int, ...] = ()


def halangan(kursor: Any, berkas_id: int) -> list[Halangan]:
    """All that was built on the import since; empty when it can be undone."""
    hasil: list[Halangan] = []
    for tabel in tabel_tersentuh(kursor, berkas_id):
        nilai = {"berkas": berkas_id, "tabel": tabel}
        hasil += _berubah(kursor, tabel, nilai) + _dirujuk(kursor, tabel, nilai)
    return hasil


def _berubah(kursor: Any, tabel: str, nilai: dict[str, Any]) -> list[Halangan]:
    """Rows that are no longer as the import left them."""
    kursor.execute(
        f"""
        WITH beda AS (
            SELECT a.id, t.id IS NULL AS hilang
            FROM inti_perubahanimpor p CROSS JOIN LATERAL unnest(p.ids, p.sidik) AS a(id, sidik)
            LEFT JOIN {tabel} t ON t.id = a.id
            WHERE p.berkas_id = %(berkas)s AND p.tabel = %(tabel)s AND p.aksi = 'A'
              AND (t.id IS NULL OR hash_record_extended(t, 0) <> a.sidik))
        SELECT hilang, count(*), array(SELECT DISTINCT l.berkas_id FROM inti_perubahanimpor l, unnest(l.ids) u
                                       WHERE l.tabel = %(tabel)s AND l.berkas_id > %(berkas)s
                                         AND u IN (SELECT id FROM beda))
        FROM beda GROUP BY hilang ORDER BY hilang""",
        nilai,
    )
    return [
        Halangan(tabel, "HILANG" if hilang else "BERUBAH", jumlah, tuple(sorted(oleh)))
        for hilang, jumlah, oleh in kursor.fetchall()
    ]


def _dirujuk(kursor: Any, tabel: str, nilai: dict[str, Any]) -> list[Halangan]:
    """Rows from outside the import that point at rows it inserted."""
    hasil = []
    for perujuk, kolom in _perujuk(kursor, tabel):
        kursor.execute(
            f"""
            WITH baru AS MATERIALIZED (SELECT unnest(ids) AS id FROM inti_perubahanimpor
                                       WHERE berkas_id = %(berkas)s AND tabel = %(tabel)s AND aksi = 'I'),
            sendiri AS MATERIALIZED (SELECT unnest(ids)::text AS id FROM inti_perubahanimpor
                                     WHERE berkas_id = %(berkas)s AND tabel = %(perujuk)s)
            SELECT count(*) FROM {perujuk} r WHERE r.{kolom} IN (SELECT id FROM baru)
               AND to_jsonb(r) ->> 'id' NOT IN (SELECT id FROM sendiri)""",
            nilai | {"perujuk": perujuk},
        )
        if jumlah := kursor.fetchone()[0]:
            hasil.append(Halangan(perujuk, "DIRUJUK", jumlah))
    return hasil


def _perujuk(kursor: Any, tabel: str) -> list[tuple[str, str]]:
    kursor.execute(
        """
        SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = %s::regclass AND array_length(c.conkey, 1) = 1 ORDER BY 1, 2""",
        [tabel],
    )
    return list(kursor.fetchall())


def mundurkan(kursor: Any, berkas_id: int) -> dict[str, int]:
    """Put everything back and forget the notes; returns rows restored per table. The caller checked `halangan`.

    Foreign keys are deferred in this schema; they are checked here before the caller goes on (IntegrityError).
    """
    jumlah: dict[str, int] = {}
    for tabel in reversed(tabel_tersentuh(kursor, berkas_id)):
        nilai = {"berkas": berkas_id, "tabel": tabel}
        kolom = _kolom(kursor, tabel)
        kursor.execute(f"CREATE TEMP TABLE impor_semula ON COMMIT DROP AS {_SEMULA}", nilai)
        kursor.execute(
            f"DELETE FROM {tabel} t USING impor_semula s WHERE s.id = t.id AND s.aksi = 'I'",
        )
        jumlah[tabel] = kursor.rowcount
        isi = f"impor_semula s CROSS JOIN LATERAL jsonb_populate_record(NULL::{tabel}, s.lama) l"
        atur = ", ".join(f"{k} = l.{k}" for k in kolom if k != "id")
        kursor.execute(f"UPDATE {tabel} t SET {atur} FROM {isi} WHERE t.id = s.id AND s.aksi <> 'I'")
        jumlah[tabel] += kursor.rowcount
        nama = ", ".join(kolom)
        kursor.execute(
            f"INSERT INTO {tabel} ({nama}) SELECT {', '.join('l.' + k for k in kolom)} FROM {isi}"
            f" WHERE s.aksi <> 'I' AND NOT EXISTS (SELECT 1 FROM {tabel} t WHERE t.id = s.id)"
        )
        jumlah[tabel] += kursor.rowcount
        kursor.execute("DROP TABLE impor_semula")
    kursor.execute("DELETE FROM inti_perubahanimpor WHERE berkas_id = %s", [berkas_id])
    kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    kursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return jumlah


def _kolom(kursor: Any, tabel: str) -> list[str]:
    """Columns that can be written: all but generated ones."""
    kursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
        " AND attgenerated = '' ORDER BY attnum",
        [tabel],
    )
    return [nama for (nama,) in kursor.fetchall()]

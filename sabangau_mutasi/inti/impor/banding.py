"""The difference between a staged workbook and the database, and its application: SQL made from a kind's targets.

Per target i there is a temporary table `impor_d<i>` (baris, lama, aksi, isi, selisih): aksi is B (new row), U (changed)
or T (same); `isi` is the digest of the wanted values, `selisih` the changed columns as {column: [old, new]}.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from typing import Any

from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor, Nomor, Sasaran, SasaranDaftar

DITERIMA = "NOT EXISTS (SELECT 1 FROM impor_t x WHERE x.baris = k.baris)"


def bandingkan(kursor: Any, jenis: JenisImpor) -> None:
    """Build the difference tables of all targets."""
    for nomor, sasaran in enumerate(jenis.sasaran):
        kursor.execute(f"DROP TABLE IF EXISTS impor_d{nomor}, impor_e{nomor}")
        if isinstance(sasaran, Sasaran):
            kursor.execute(_sql_banding(nomor, sasaran))
        else:
            for perintah in _sql_banding_daftar(nomor, sasaran):
                kursor.execute(perintah)
        kursor.execute(f"ANALYZE impor_d{nomor}")


def terapkan(kursor: Any, jenis: JenisImpor) -> None:
    """Write the difference: inserts and updates target by target, then the kind's own steps."""
    if jenis.nomor:
        kursor.execute(_sql_nomor(jenis.nomor))
    if jenis.sebelum:
        jenis.sebelum(kursor)
    for ke, sasaran in enumerate(jenis.sasaran):
        for perintah in _sql_terap(ke, sasaran):
            kursor.execute(perintah)
    if jenis.sesudah:
        jenis.sesudah(kursor)


def _sql_nomor(nomor: tuple[Nomor, ...]) -> str:
    """Draw the ids of all new rows in one pass."""
    atur = ", ".join(
        f"{n.kolom} = CASE WHEN k.{n.kolom} < 0 THEN nextval(pg_get_serial_sequence('{n.tabel}', 'id'))"
        f" ELSE k.{n.kolom} END"
        for n in nomor
    )
    baru = " OR ".join(f"k.{n.kolom} < 0" for n in nomor)
    return f"UPDATE impor_k k SET {atur} WHERE ({baru}) AND {DITERIMA}"


def cocokkan(s: Sasaran) -> str:
    """SQL that tells whether a row `t` of the target is the one row `k` of the file means."""
    return s.padanan or " AND ".join(f"t.{k} = ({e})" for k, e in s.kunci.items())


def _sql_banding(nomor: int, s: Sasaran) -> str:
    beda = [(k, f"t.{k} IS DISTINCT FROM ({e})") for k, e in s.nilai.items()]
    berubah = "(" + (" OR ".join(b for _, b in beda) or "false") + ")"
    padanan = cocokkan(s)
    isi = ", ".join(f"({e})" for e in (s.kunci | s.nilai).values())
    # jsonb_build_object takes at most 100 arguments: 50 columns; wider targets do not exist.
    selisih = ", ".join(f"'{k}', CASE WHEN {b} THEN jsonb_build_array(t.{k}, ({s.nilai[k]})) END" for k, b in beda)
    return f"""
        CREATE TEMP TABLE impor_d{nomor} ON COMMIT DROP AS
        SELECT k.baris, t.id AS lama,
               CASE WHEN t.id IS NULL THEN 'B' WHEN {berubah} THEN 'U' ELSE 'T' END AS aksi,
               CASE WHEN t.id IS NULL OR {berubah} THEN md5(ROW({isi})::text) END AS isi,
               CASE WHEN t.id IS NOT NULL AND {berubah}
                    THEN jsonb_strip_nulls(jsonb_build_object({selisih})) END AS selisih
        FROM impor_k k LEFT JOIN {s.tabel} t ON {padanan}
        WHERE ({s.syarat}) AND {DITERIMA}"""


def _sql_banding_daftar(nomor: int, s: SasaranDaftar) -> list[str]:
    kolom = ", ".join(s.kolom)
    unsur = " || ':' || ".join(f"{k}::text" for k in s.kolom)
    return [
        f"CREATE TEMP TABLE impor_e{nomor} ON COMMIT DROP AS SELECT DISTINCT baris, {kolom} FROM ({s.kueri}) q",
        f"""
        CREATE TEMP TABLE impor_d{nomor} ON COMMIT DROP AS
        SELECT k.baris, NULL::bigint AS lama, CASE WHEN a.isi IS DISTINCT FROM b.isi THEN 'U' ELSE 'T' END AS aksi,
               CASE WHEN a.isi IS DISTINCT FROM b.isi THEN md5(coalesce(b.isi, '')) END AS isi,
               CASE WHEN a.isi IS DISTINCT FROM b.isi
                    THEN jsonb_build_object('{s.label}', jsonb_build_array(a.isi, b.isi)) END AS selisih
        FROM impor_k k
        LEFT JOIN (SELECT {s.induk} AS induk, string_agg({unsur}, '; ' ORDER BY {unsur}) AS isi
                   FROM {s.tabel} GROUP BY 1) a ON a.induk = k.{s.induk_k}
        LEFT JOIN (SELECT baris, string_agg({unsur}, '; ' ORDER BY {unsur}) AS isi
                   FROM impor_e{nomor} GROUP BY 1) b ON b.baris = k.baris
        WHERE {DITERIMA}""",
    ]


def _sql_terap(nomor: int, s: Sasaran | SasaranDaftar) -> list[str]:
    return _sql_terap_daftar(nomor, s) if isinstance(s, SasaranDaftar) else _sql_terap_tabel(nomor, s)


def _sql_terap_tabel(nomor: int, s: Sasaran) -> list[str]:
    isi = s.kunci | s.nilai | s.awal
    sumber = f"impor_d{nomor} d JOIN impor_k k ON k.baris = d.baris"
    perintah = [
        f"INSERT INTO {s.tabel} ({', '.join(isi)}) SELECT {', '.join(isi.values())} "
        f"FROM {sumber} WHERE d.aksi = 'B' ORDER BY d.baris"
    ]
    if s.nilai:
        atur = ", ".join(f"{k} = {e}" for k, e in (s.nilai | s.pasti).items())
        perintah.append(f"UPDATE {s.tabel} t SET {atur} FROM {sumber} WHERE t.id = d.lama AND d.aksi = 'U'")
    return perintah


def _sql_terap_daftar(nomor: int, s: SasaranDaftar) -> list[str]:
    sama = " AND ".join(f"e.{k} = t.{k}" for k in s.kolom)
    kolom = ", ".join(s.kolom)
    return [
        f"""
        DELETE FROM {s.tabel} t USING impor_d{nomor} d JOIN impor_k k ON k.baris = d.baris
        WHERE d.aksi = 'U' AND t.{s.induk} = k.{s.induk_k}
          AND NOT EXISTS (SELECT 1 FROM impor_e{nomor} e WHERE e.baris = d.baris AND {sama})""",
        f"""
        INSERT INTO {s.tabel} ({s.induk}, {kolom})
        SELECT k.{s.induk_k}, {", ".join("e." + k for k in s.kolom)}
        FROM impor_e{nomor} e JOIN impor_d{nomor} d ON d.baris = e.baris AND d.aksi = 'U'
        JOIN impor_k k ON k.baris = e.baris
        WHERE NOT EXISTS (SELECT 1 FROM {s.tabel} t WHERE t.{s.induk} = k.{s.induk_k} AND {sama})
        ORDER BY e.baris, {kolom}""",
    ]

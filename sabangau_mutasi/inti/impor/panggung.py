"""Staging: the temporary tables of one import, filled from the workbook, looked up and checked in SQL."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sabangau_mutasi.inti.impor.kode import menolak
from sabangau_mutasi.inti.impor.pembaca import baca_berkas
from sabangau_mutasi.inti.impor.sel import tipe_sql
from sabangau_mutasi.inti.impor.spesifikasi import Ganda, JenisImpor, Pemeriksaan

TABEL = ("impor_s", "impor_k", "impor_g", "impor_t", "impor_p")


def siapkan(kursor: Any, jenis: JenisImpor) -> None:
    """Create the staging and mistakes tables; they vanish with the transaction."""
    kursor.execute("DROP TABLE IF EXISTS " + ", ".join(TABEL))
    kolom = ", ".join(f"{k.nama} {tipe_sql(k.jenis)}" for k in jenis.kolom)
    kursor.execute(f"CREATE TEMP TABLE impor_s (baris integer NOT NULL, {kolom}) ON COMMIT DROP")
    kursor.execute(
        "CREATE TEMP TABLE impor_g (baris integer NOT NULL, kode text NOT NULL, kolom text NOT NULL,"
        " nilai text, tolak boolean NOT NULL, dari_sel boolean NOT NULL DEFAULT false) ON COMMIT DROP"
    )
    # What was found through an accepted pair of names, before the lookups.
    kursor.execute("CREATE TEMP TABLE impor_p (jenis text NOT NULL, nama text NOT NULL) ON COMMIT DROP")


def muat(
    kursor: Any,
    jenis: JenisImpor,
    lokasi: Path,
    *,
    peta_kolom: Mapping[str, str] | None = None,
    nilai_tetap: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Stream the file into `impor_s`; cell mistakes that refuse a row go into `impor_g`. Returns the report.

    Rows are numbered by `nomor_baris`: the Excel row with one sheet, else sheet and row in one number. `peta_kolom` and
    `nilai_tetap` are the officer's choices by column (`pembaca.baca_berkas`). Raises `pembaca.BerkasTidakTerpakai`.
    """
    nama = ", ".join(["baris", *(k.nama for k in jenis.kolom)])
    with kursor.copy(f"COPY impor_s ({nama}) FROM STDIN") as salin:
        laporan = baca_berkas(lokasi, jenis.kolom, salin.write, peta_kolom=peta_kolom, nilai_tetap=nilai_tetap)
    with kursor.copy("COPY impor_g (baris, kode, kolom, tolak, dari_sel) FROM STDIN") as salin:
        for galat in laporan["galat"]:
            if menolak(galat["kode"]):
                for baris in galat["baris"]:
                    salin.write_row((baris, galat["kode"], galat["kolom"], True, True))
    kursor.execute("ANALYZE impor_s")
    return laporan


def lengkapi(kursor: Any, jenis: JenisImpor, hilang: Collection[str]) -> None:
    """Let the kind fill what the file does not say from what it says (`JenisImpor.lengkapi`)."""
    if jenis.lengkapi:
        jenis.lengkapi(kursor, hilang)


def rujuk(kursor: Any, jenis: JenisImpor) -> None:
    """Build `impor_k`: each staged row with the ids its references resolve to."""
    ambil = f", {jenis.ambil}" if jenis.ambil else ""
    kursor.execute(f"CREATE TEMP TABLE impor_k ON COMMIT DROP AS SELECT s.*{ambil} FROM impor_s s {jenis.rujukan}")
    kursor.execute("ANALYZE impor_k")


def periksa(kursor: Any, jenis: JenisImpor) -> None:
    """Run the kind's checks; every mistake becomes a row of `impor_g`."""
    for pemeriksaan in jenis.periksa:
        kursor.execute(_sql_pemeriksaan(pemeriksaan))
    for ganda in jenis.ganda:
        kursor.execute(_sql_ganda(ganda))
    if jenis.periksa_lanjut:
        jenis.periksa_lanjut(kursor)
    kursor.execute("CREATE TEMP TABLE impor_t (baris integer PRIMARY KEY) ON COMMIT DROP")
    kursor.execute("INSERT INTO impor_t SELECT DISTINCT baris FROM impor_g WHERE tolak")
    kursor.execute("ANALYZE impor_t")


def _sql_pemeriksaan(p: Pemeriksaan) -> str:
    return (
        "INSERT INTO impor_g (baris, kode, kolom, nilai, tolak) "
        f"SELECT k.baris, '{p.kode}', '{p.kolom}', ({p.nilai})::text, {menolak(p.kode)} "
        f"FROM impor_k k WHERE {p.syarat}"
    )


def _sql_ganda(g: Ganda) -> str:
    """Rows already refused for another reason neither repeat nor are repeated."""
    kunci = ", ".join(g.kunci)
    terisi = " AND ".join(f"({k}) IS NOT NULL" for k in g.kunci)
    return (
        "INSERT INTO impor_g (baris, kode, kolom, tolak) "
        f"SELECT baris, '{g.kode}', '{g.kolom}', true FROM ("
        f" SELECT k.baris, row_number() OVER (PARTITION BY {kunci} ORDER BY {g.utama}, k.baris) AS ke"
        f" FROM impor_k k WHERE ({g.syarat}) AND {terisi}"
        "  AND NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris AND g.tolak)"
        ") q WHERE ke > 1"
    )

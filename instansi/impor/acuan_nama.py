"""What names are looked up in while a file without ids is imported, read once; and writing down what was found."""

from collections.abc import Iterable, Sequence
from typing import Any

from instansi.domain.tunjuk_nama import Acuan, JabatanAcuan, PosisiAcuan, UnitAcuan, samakan_nama
from sabangau_mutasi.inti.impor.kode import menolak

_PADANAN = """
    SELECT p.jenis, p.asing_nama, min(coalesce(u.siasn_id, j.siasn_id)) FROM instansi_padanannama p
    LEFT JOIN instansi_unitkerja u ON u.id = p.unit_id LEFT JOIN instansi_jabatan j ON j.id = p.jabatan_id
    GROUP BY 1, 2 HAVING count(DISTINCT coalesce(u.siasn_id, j.siasn_id)) = 1
"""
_POSISI = """
    SELECT p.kode, u.siasn_id, j.siasn_id, coalesce(p.sub_jabatan_id, '') FROM instansi_posisi p
    JOIN instansi_unitkerja u ON u.id = p.unit_id JOIN instansi_jabatan j ON j.id = p.jabatan_id
    WHERE p.sampai IS NULL
"""


def muat_acuan(kursor: Any) -> Acuan:
    """Units that exist today, all jobs, open positions, and accepted pairs whose name means one thing only."""
    kursor.execute("SELECT siasn_id, nama, jalur FROM instansi_unitkerja WHERE sampai IS NULL")
    unit = [UnitAcuan(*b) for b in kursor.fetchall()]
    kursor.execute(
        "SELECT siasn_id, nama, jenis NOT IN ('FUNGSIONAL', 'PELAKSANA') OR eselon_id <> '', eselon_id"
        " FROM instansi_jabatan"
    )
    jabatan = [JabatanAcuan(*b) for b in kursor.fetchall()]
    kursor.execute(_POSISI)
    posisi = [PosisiAcuan(*b) for b in kursor.fetchall()]
    kursor.execute(_PADANAN)
    padanan = {(jenis, samakan_nama(nama)): tujuan for jenis, nama, tujuan in kursor.fetchall()}
    return Acuan(unit, jabatan, posisi, padanan)


def catat_galat(kursor: Any, galat: Iterable[tuple[int, str, str, str]]) -> None:
    """Put mistakes (row, code, heading, value) among those of the import."""
    with kursor.copy("COPY impor_g (baris, kode, kolom, nilai, tolak) FROM STDIN") as salin:
        for baris, kode, judul, nilai in galat:
            salin.write_row((baris, kode, judul, nilai or None, menolak(kode)))


def tanpa_rangkap(kursor: Any) -> None:
    """A cell with a mistake of its own is not empty besides."""
    kursor.execute(
        "DELETE FROM impor_g g USING impor_g s WHERE g.kode = 'KOLOM_WAJIB_KOSONG' AND NOT g.dari_sel"
        " AND s.dari_sel AND s.baris = g.baris AND s.kolom = g.kolom"
    )


def catat_lewat(kursor: Any, lewat: Iterable[Sequence[str]]) -> None:
    """Tell which names were read through an accepted pair: (kind, name) per row."""
    with kursor.copy("COPY impor_p (jenis, nama) FROM STDIN") as salin:
        for jenis, nama in lewat:
            salin.write_row((jenis, samakan_nama(nama)))

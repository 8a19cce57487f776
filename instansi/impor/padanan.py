"""Looking up units and jobs by id, through the pairs officers accepted where the id is unknown: SQL for the kinds.

An id we know always means our row. An unknown one means what was accepted for that id together with that name; with
no accepted pairs the join is with an empty table.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program)

from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import NamaAsing

KOLOM_NAMA_UNIT = Kolom(
    "unor_nama",
    "UNOR NAMA",
    "diam",
    sinonim=("NAMA UNOR", "UNIT ORGANISASI NAMA", "NAMA UNIT ORGANISASI", "NAMA UNIT KERJA", "UNIT KERJA"),
)
KOLOM_OPD = Kolom(
    "opd",
    "PERANGKAT DAERAH",
    "diam",
    sinonim=("UNOR INDUK NAMA", "OPD", "SATUAN KERJA KERJA NAMA", "SATUAN KERJA INDUK NAMA"),
    untuk="unor_id",
    tetap="Nama OPD seluruh baris, misalnya DINAS PENDIDIKAN. Unit bernama sama di OPD lain tidak dianggap.",
)
NAMA_UNIT = NamaAsing("UNIT", "UNOR ID", id="k.unor_id", nama="k.unor_nama", hasil="k.unit_id", lewat="k.unit_lewat")
NAMA_JABATAN = NamaAsing(
    "JABATAN",
    "JABATAN ID",
    id="k.jab_id",
    nama="k.jab_nama",
    hasil="k.jabatan_id",
    lewat="k.jabatan_lewat",
    konteks="coalesce(k.unor_nama, '')",
)
AMBIL_LEWAT = "pn.asing_id IS NOT NULL AS unit_lewat, pj.asing_id IS NOT NULL AS jabatan_lewat"


def _rujuk(jenis: str, tabel: str, kolom: str, alias: str, padanan: str, asing: str, nama: str) -> str:
    return f"""
    LEFT JOIN (SELECT p.asing_id, p.asing_nama, t.siasn_id FROM instansi_padanannama p
               JOIN {tabel} t ON t.id = p.{kolom}
               WHERE p.jenis = '{jenis}' AND NOT EXISTS (SELECT 1 FROM {tabel} x WHERE x.siasn_id = p.asing_id)
              ) {padanan}
         ON {padanan}.asing_id = {asing} AND {padanan}.asing_nama = upper({nama})
    LEFT JOIN {tabel} {alias} ON {alias}.siasn_id = coalesce({padanan}.siasn_id, {asing})"""


# Tables u and j: unit and job of a row, pn and pj: the accepted pair they were found through.
RUJUKAN_UNIT = _rujuk("UNIT", "instansi_unitkerja", "unit_id", "u", "pn", "s.unor_id", "s.unor_nama")
RUJUKAN_JABATAN = _rujuk("JABATAN", "instansi_jabatan", "jabatan_id", "j", "pj", "s.jab_id", "s.jab_nama")

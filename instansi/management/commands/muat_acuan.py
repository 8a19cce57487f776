"""`manage.py muat_acuan`: load the reference tables of `instansi/data/acuan/` again and again without harm."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

FOLDER = Path(__file__).resolve().parents[2] / "data" / "acuan"
# Standings after which a person is no longer in service.
BUKAN_PEGAWAI = "('52','66','67','68','69','70','77','88','98','99')"


@dataclass(frozen=True)
class Acuan:
    """One csv file and the table it fills. `kolom` maps table columns to SQL over the csv row `c`, the key first.

    `ubah` replaces the new value of a column when the row is there already (`t` the row, `excluded` the new one).
    """

    berkas: str
    tabel: str
    kolom: dict[str, str]
    sumber: str = ""
    ubah: dict[str, str] = field(default_factory=dict)


ACUAN = (
    Acuan("golongan.csv", "instansi_golongan", {
        "kode": "c.kode::smallint", "nama": "c.nama", "pangkat": "c.pangkat", "jenis": "c.jenis"}),
    Acuan("eselon.csv", "instansi_eselon", {"id": "c.id", "nama": "c.nama", "jabatan_asn": "c.jabatan_asn"}),
    Acuan("tingkat_pendidikan.csv", "instansi_tingkatpendidikan", {
        "id": "c.id", "nama": "c.nama", "urutan": "c.urutan::smallint"}),
    Acuan("rumpun_ilmu.csv", "instansi_rumpunilmu", {"kode": "c.kode", "nama": "c.nama"}),
    # A family the officers have given a programme since stays.
    Acuan("pendidikan.csv", "instansi_programstudi", {
        "id": "c.id", "nama": "left(c.nama, 200)", "tingkat_id": "c.tingkat_pendidikan_id",
        "rumpun_id": "r.rumpun_kode", "aktif": "c.status IS DISTINCT FROM '0' AND position('#DELETE#' IN c.nama) = 0"},
        sumber="LEFT JOIN acuan_program_rumpun r ON r.program_id = c.id",
        ubah={"rumpun_id": "coalesce(t.rumpun_id, excluded.rumpun_id)"}),
    # BUP 0 is a known error of the source; status N is the only one offered for new placements.
    Acuan("jabatan_fungsional.csv", "instansi_acuanjabatan", {
        "id": "c.id", "nama": "left(c.nama, 250)", "jenis_siasn": "'2'", "jenjang": "coalesce(c.jenjang, '')",
        "bup": "nullif(c.bup, '0')::smallint", "kelompok": "coalesce(left(c.kelompok_nama, 200), '')",
        "aktif": "c.status = 'N'"}),
    Acuan("sub_jabatan.csv", "instansi_subjabatan", {
        "id": "c.id", "nama": "left(c.nama, 120)", "kelompok": "coalesce(left(c.kelompok_nama, 60), '')",
        "aktif": "c.status IS DISTINCT FROM '0'"}),
    Acuan("lokasi.csv", "instansi_lokasi", {
        "id": "c.id", "nama": "left(c.nama, 80)", "jenis": "coalesce(left(c.jenis, 4), '')",
        "induk_id": "(SELECT i.id FROM acuan_lokasi i WHERE i.id = c.lokasi_induk_id)"}),
    Acuan("instansi.csv", "instansi_instansi", {
        "siasn_id": "c.id", "nama": "left(c.nama, 200)", "jenis": "coalesce(left(c.jenis, 4), '')"}),
    Acuan("kedudukan_hukum.csv", "pegawai_kedudukanhukum", {
        "id": "c.id", "nama": "c.nama", "aktif": "c.aktif = '1'", "masih_pegawai": f"c.id NOT IN {BUKAN_PEGAWAI}"}),
    Acuan("jenis_hukuman.csv", "pegawai_jenishukuman", {"id": "c.id", "nama": "c.nama", "tingkat": "c.tingkat"}),
)  # fmt: skip


class Command(BaseCommand):
    """Load all reference tables in one transaction; rows are added and updated, never removed."""

    help = "Muat tabel acuan SIASN dan tabel acuan kita (boleh diulang)."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic(), connection.cursor() as kursor:
            for berkas in ("program_rumpun.csv", "lokasi.csv"):
                _ke_panggung(kursor, FOLDER / berkas)
            for acuan in ACUAN:
                jumlah = _muat(kursor, acuan)
                self.stdout.write(f"{acuan.berkas}: {jumlah} baris baru atau berubah")


def _ke_panggung(kursor: Any, berkas: Path) -> str:
    """Copy a csv into a temporary table of text columns named after it."""
    with berkas.open(encoding="utf-8", newline="") as isi:
        kepala = next(csv.reader(isi))
    tabel = f"acuan_{berkas.stem}"
    kursor.execute(f"DROP TABLE IF EXISTS {tabel}")
    kursor.execute(f"CREATE TEMP TABLE {tabel} ({', '.join(f'{k} text' for k in kepala)}) ON COMMIT DROP")
    with kursor.copy(f"COPY {tabel} FROM STDIN WITH (FORMAT csv, HEADER true)") as salin:
        salin.write(berkas.read_bytes())
    # An unquoted empty cell arrives as NULL; texts of our tables are never NULL.
    for kolom in ("nama", "pangkat", "jabatan_asn"):
        if kolom in kepala:
            kursor.execute(f"UPDATE {tabel} SET {kolom} = '' WHERE {kolom} IS NULL")
    return tabel


def _muat(kursor: Any, acuan: Acuan) -> int:
    tabel = _ke_panggung(kursor, FOLDER / acuan.berkas)
    kunci, *lain = acuan.kolom
    baru = {k: acuan.ubah.get(k, f"excluded.{k}") for k in lain}
    kursor.execute(
        f"INSERT INTO {acuan.tabel} AS t ({', '.join(acuan.kolom)})"
        f" SELECT DISTINCT ON ({acuan.kolom[kunci]}) {', '.join(acuan.kolom.values())} FROM {tabel} c {acuan.sumber}"
        f" ORDER BY {acuan.kolom[kunci]}"
        f" ON CONFLICT ({kunci}) DO UPDATE SET {', '.join(f'{k} = {e}' for k, e in baru.items())}"
        f" WHERE ({', '.join('t.' + k for k in lain)}) IS DISTINCT FROM ({', '.join(baru.values())})"
    )
    return int(kursor.rowcount)

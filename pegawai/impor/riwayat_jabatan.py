"""The kind `riwayat-jabatan`: all posts of a person, the present one included."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from typing import Any

from instansi.impor.padanan import (
    AMBIL_LEWAT,
    KOLOM_NAMA_UNIT,
    NAMA_JABATAN,
    NAMA_UNIT,
    RUJUKAN_JABATAN,
    RUJUKAN_UNIT,
)
from pegawai.impor.bersama import AMBIL_ORANG, KOLOM_ORANG, PERIKSA_ORANG, RUJUKAN_ORANG, tak_dikenal
from pegawai.models.riwayat import JENIS_PENUGASAN
from pegawai.services.penempatan import hitung_ulang_dari
from sabangau_mutasi.inti.impor.banding import DITERIMA
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import Ganda, JenisImpor, Pemeriksaan, Sasaran

# A definitive post is known by person and TMT; acting posts may run side by side.
PADANAN = """
    t.pegawai_id = k.pegawai_id AND t.tmt = k.tmt AND t.jenis_penugasan = k.penugasan
    AND (k.penugasan = 'D' OR (t.unit_id = k.unit_id AND t.jabatan_id = k.jabatan_id))
"""
TABEL = "pegawai_riwayatjabatan"
# Posts opened by our SK, one row per person and TMT.
SK_KAMI = f"""
    LEFT JOIN {TABEL} sk ON sk.pegawai_id = p.id AND sk.tmt = s.tmt AND sk.sumber = 'SK' AND sk.jenis_penugasan = 'D'
"""


def siapkan_masa(kursor: Any, *, syarat: str) -> None:
    """Give each definitive row about to be written its period: until the person's next definitive TMT.

    `syarat` tells which rows of `impor_k` carry a definitive post (person in `pegawai_id`, day in `tmt`).
    """
    kursor.execute("DROP TABLE IF EXISTS impor_m")
    kursor.execute(
        f"""
        CREATE TEMP TABLE impor_m ON COMMIT DROP AS
        SELECT pegawai_id, tmt,
               daterange(tmt, lead(tmt) OVER (PARTITION BY pegawai_id ORDER BY tmt)) AS masa
        FROM (SELECT r.pegawai_id, r.tmt FROM {TABEL} r
              WHERE r.jenis_penugasan = 'D' AND r.pegawai_id IN (SELECT k.pegawai_id FROM impor_k k)
              UNION SELECT k.pegawai_id, k.tmt FROM impor_k k WHERE {syarat} AND {DITERIMA}) q"""
    )
    kursor.execute("ANALYZE impor_m")
    kursor.execute(
        f"UPDATE impor_k k SET masa = m.masa FROM impor_m m"
        f" WHERE m.pegawai_id = k.pegawai_id AND m.tmt = k.tmt AND m.masa <> k.masa AND {syarat}"
    )


def _sebelum(kursor: Any) -> None:
    siapkan_masa(kursor, syarat="k.penugasan = 'D'")


def _sesudah(kursor: Any) -> None:
    hitung_ulang_dari(kursor, f"SELECT DISTINCT k.pegawai_id FROM impor_k k WHERE {DITERIMA}")


RIWAYAT_JABATAN = JenisImpor(
    kode="riwayat-jabatan",
    nama="Riwayat jabatan",
    keterangan="Riwayat jabatan dari SIASN, termasuk jabatan sekarang dan sub jabatannya.",
    kolom=(
        *KOLOM_ORANG,
        Kolom("jab_id", "JABATAN ID", "id", wajib=True, isi=True),
        Kolom("jab_nama", "JABATAN NAMA", "diam"),
        Kolom("tmt", "TMT JABATAN", "tanggal", wajib=True, isi=True),
        Kolom("nomor_sk", "NOMOR SK", panjang=100),
        Kolom("tanggal_sk", "TANGGAL SK", "tanggal"),
        Kolom("unor_id", "UNOR ID", "id", wajib=True, isi=True),
        KOLOM_NAMA_UNIT,
        Kolom("sub_id", "SUB JABATAN ID", "id"),
        Kolom(
            "jenis_tugas",
            "JENIS PENUGASAN ID",
            "huruf_besar",
            pilihan={k: k for k, _ in JENIS_PENUGASAN},
        ),
    ),
    rujukan=f"""
        {RUJUKAN_ORANG} {SK_KAMI}
        {RUJUKAN_UNIT} {RUJUKAN_JABATAN}
        LEFT JOIN instansi_subjabatan b ON b.id = s.sub_id
        LEFT JOIN instansi_posisi po ON po.unit_id = u.id AND po.jabatan_id = j.id
             AND coalesce(po.sub_jabatan_id, '') = coalesce(b.id, '')
        LEFT JOIN instansi_posisi pu ON pu.unit_id = u.id AND pu.jabatan_id = j.id AND pu.sub_jabatan_id IS NULL
    """,
    ambil=f"""
        {AMBIL_ORANG}, p.tanggal_lahir, u.id AS unit_id, j.id AS jabatan_id, b.id AS sub_jabatan_id,
        coalesce(po.id, pu.id) AS posisi_id, coalesce(s.jenis_tugas, 'D') AS penugasan,
        sk.id AS sk_id, sk.unit_id AS sk_unit_id, sk.jabatan_id AS sk_jabatan_id,
        daterange(s.tmt, NULL) AS masa, {AMBIL_LEWAT}
    """,
    nama_asing=(NAMA_UNIT, NAMA_JABATAN),
    turunan={"sub_jabatan_id": "sub_id"},
    sebutan="concat_ws(' · ', k.pegawai_nama, k.jab_nama)",
    sebutan_lama="(SELECT o.nama FROM pegawai_pegawai o WHERE o.id = t.pegawai_id)",
    periksa=(
        *PERIKSA_ORANG,
        tak_dikenal("UNOR ID", "unor_id", "unit_id", "UNIT_TIDAK_DIKENAL"),
        tak_dikenal("JABATAN ID", "jab_id", "jabatan_id", "JABATAN_TIDAK_DIKENAL"),
        tak_dikenal("SUB JABATAN ID", "sub_id", "sub_jabatan_id"),
        Pemeriksaan("TANGGAL_MUSTAHIL", "TMT JABATAN", "k.tmt <= k.tanggal_lahir", "k.tmt"),
        Pemeriksaan(
            "BEDA_DENGAN_SK_KAMI",
            "JABATAN ID",
            "k.penugasan = 'D' AND k.sk_id IS NOT NULL"
            " AND (k.unit_id <> k.sk_unit_id OR k.jabatan_id <> k.sk_jabatan_id)",
            "k.jab_nama",
        ),
    ),
    ganda=(
        Ganda(
            "BARIS_GANDA",
            "TMT JABATAN",
            (
                "k.pegawai_id",
                "k.tmt",
                "k.penugasan",
                "CASE WHEN k.penugasan = 'D' THEN 0 ELSE k.unit_id END",
                "CASE WHEN k.penugasan = 'D' THEN 0 ELSE k.jabatan_id END",
            ),
        ),
    ),
    sasaran=(
        Sasaran(
            tabel=TABEL,
            kunci={"pegawai_id": "k.pegawai_id", "tmt": "k.tmt", "jenis_penugasan": "k.penugasan"},
            nilai={
                "unit_id": "k.unit_id",
                "jabatan_id": "k.jabatan_id",
                "sub_jabatan_id": "k.sub_jabatan_id",
                "nomor_sk": "coalesce(k.nomor_sk, '')",
                "tanggal_sk": "k.tanggal_sk",
            },
            awal={"posisi_id": "k.posisi_id", "masa": "k.masa", "sumber": "'SIASN'"},
            label={
                "unit_id": "Unit kerja",
                "jabatan_id": "Jabatan",
                "sub_jabatan_id": "Sub jabatan",
                "nomor_sk": "Nomor SK",
                "tanggal_sk": "Tanggal SK",
            },
            tampil={
                "unit_id": "instansi_unitkerja",
                "jabatan_id": "instansi_jabatan",
                "sub_jabatan_id": "instansi_subjabatan",
            },
            padanan=PADANAN,
            syarat="k.penugasan <> 'D' OR k.sk_id IS NULL",
        ),
    ),
    sebelum=_sebelum,
    sesudah=_sesudah,
)

"""The kind `jabatan`: jobs with their requirements."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from collections.abc import Collection
from typing import Any

from instansi.domain.jabatan import JENJANG_DARI_SIASN
from instansi.models.jabatan import RUMPUN_JABATAN
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import Ganda, JenisImpor, Nomor, Pemeriksaan, Sasaran, SasaranDaftar

JENIS_JABATAN = {
    "1": "1",
    "2": "2",
    "4": "4",
    "STRUKTURAL": "1",
    "JABATAN STRUKTURAL": "1",
    "FUNGSIONAL": "2",
    "JABATAN FUNGSIONAL": "2",
    "JABATAN FUNGSIONAL TERTENTU": "2",
    "PELAKSANA": "4",
    "JABATAN PELAKSANA": "4",
    "JABATAN FUNGSIONAL UMUM": "4",
}
_KOMPETENSI = r"^[^:;]+:[1-5](;[^:;]+:[1-5])*$"


def _unsur(kolom: str) -> str:
    """SQL: the elements of a semicolon list, one row each."""
    return f"CROSS JOIN LATERAL unnest(string_to_array(k.{kolom}, ';')) AS u(isi)"


def _tak_dikenal(kolom: str, tabel: str, kunci: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM unnest(string_to_array(k.{kolom}, ';')) AS u(isi)"
        f" WHERE NOT EXISTS (SELECT 1 FROM {tabel} r WHERE r.{kunci} = trim(u.isi)))"
    )


def _lengkapi(kursor: Any, hilang: Collection[str]) -> None:
    """Reference exports of SIASN leave out what each of them has in common.

    The kind is told by the eselon or the jenjang. BUP of jobs on record stays; else it is that of the law (UU 20/2023
    article 55): 60 for JPT, 58 for administrator, pengawas and pelaksana. A functional job's BUP is its own.
    """
    if "jenis_id" in hilang:
        kursor.execute(
            "UPDATE impor_s SET jenis_id = CASE WHEN eselon IS NOT NULL THEN '1' WHEN jenjang IS NOT NULL THEN '2' END"
        )
    if "bup" in hilang:
        kursor.execute(
            """
            UPDATE impor_s s SET bup = q.bup FROM (
                SELECT r.baris, coalesce(j.bup, CASE WHEN r.jenis_id = '2' THEN NULL
                       WHEN e.jabatan_asn LIKE 'JPT%' THEN 60 ELSE 58 END) AS bup
                FROM impor_s r LEFT JOIN instansi_jabatan j ON j.siasn_id = r.id
                LEFT JOIN instansi_eselon e ON e.id = r.eselon) q
            WHERE q.baris = s.baris"""
        )
    for kolom, judul in (("jenis_id", "JENIS JABATAN ID"), ("bup", "BUP")):
        if kolom in hilang:
            kursor.execute(
                "INSERT INTO impor_g (baris, kode, kolom, tolak)"
                f" SELECT baris, 'KOLOM_WAJIB_KOSONG', '{judul}', true FROM impor_s WHERE {kolom} IS NULL"
            )
    kursor.execute("ANALYZE impor_s")


JABATAN = JenisImpor(
    kode="jabatan",
    nama="Jabatan",
    keterangan="Jabatan beserta syarat pendidikan, pangkat, kompetensi dan pelatihan.",
    kolom=(
        Kolom("id", "ID", "id", sinonim=("JABATAN ID",), wajib=True, isi=True),
        Kolom("nama", "NAMA", sinonim=("JABATAN NAMA", "NAMA JABATAN"), wajib=True, isi=True, panjang=250),
        Kolom(
            "jenis_id",
            "JENIS JABATAN ID",
            "id",
            sinonim=("JENIS JABATAN NAMA", "JENIS JABATAN"),
            wajib=True,
            isi=True,
            pilihan=JENIS_JABATAN,
            pengganti=("eselon", "jenjang"),
            tetap="Jenis semua jabatan di berkas ini.",
        ),
        Kolom("jenjang", "JENJANG", "huruf_besar", pilihan={k: str(v) for k, v in JENJANG_DARI_SIASN.items()}),
        Kolom("eselon", "ESELON ID", "kode2"),
        Kolom("kelas", "KELAS", "bulat", sinonim=("KELAS JABATAN",), batas=(1, 17)),
        Kolom("bup", "BUP", "bulat", isi=True, batas=(50, 75)),
        Kolom("gol_min", "GOLONGAN MIN ID", "id"),
        Kolom("gol_maks", "GOLONGAN MAKS ID", "id"),
        Kolom("tingkat", "TINGKAT PENDIDIKAN MIN ID", "kode2"),
        Kolom("program", "PENDIDIKAN ID", "daftar"),
        Kolom("rumpun_ilmu", "RUMPUN ILMU", "daftar"),
        Kolom("rumpun", "RUMPUN JABATAN", "huruf_besar", pilihan={k: k for k, _ in RUMPUN_JABATAN}),
        Kolom("kelompok", "KELOMPOK", panjang=200),
        Kolom("kompetensi", "KOMPETENSI", "daftar"),
        Kolom("pelatihan", "PELATIHAN WAJIB", "daftar"),
    ),
    rujukan="""
        LEFT JOIN instansi_jabatan j ON j.siasn_id = s.id
        LEFT JOIN instansi_eselon e ON e.id = s.eselon
        LEFT JOIN instansi_golongan ga ON ga.kode::text = s.gol_min
        LEFT JOIN instansi_golongan gb ON gb.kode::text = s.gol_maks
        LEFT JOIN instansi_tingkatpendidikan t ON t.id = s.tingkat
    """,
    ambil="""
        coalesce(j.id, -s.baris::bigint) AS jabatan_id, e.id AS eselon_id, ga.kode AS gol_min_id,
        gb.kode AS gol_maks_id, t.id AS tingkat_id,
        CASE s.jenis_id WHEN '2' THEN 'FUNGSIONAL' WHEN '4' THEN 'PELAKSANA'
             ELSE coalesce(nullif(replace(e.jabatan_asn, ' ', '_'), ''), 'PELAKSANA') END AS jenis
    """,
    lengkapi=_lengkapi,
    turunan={"eselon_id": "eselon", "gol_min_id": "gol_min", "gol_maks_id": "gol_maks", "tingkat_id": "tingkat"},
    sebutan="k.nama",
    sebutan_lama="t.nama",
    periksa=(
        Pemeriksaan("KOLOM_WAJIB_KOSONG", "ESELON ID", "k.jenis_id = '1' AND k.eselon IS NULL"),
        Pemeriksaan("REFERENSI_TIDAK_DIKENAL", "ESELON ID", "k.eselon IS NOT NULL AND k.eselon_id IS NULL", "k.eselon"),
        Pemeriksaan(
            "REFERENSI_TIDAK_DIKENAL", "GOLONGAN MIN ID", "k.gol_min IS NOT NULL AND k.gol_min_id IS NULL", "k.gol_min"
        ),
        Pemeriksaan(
            "REFERENSI_TIDAK_DIKENAL",
            "GOLONGAN MAKS ID",
            "k.gol_maks IS NOT NULL AND k.gol_maks_id IS NULL",
            "k.gol_maks",
        ),
        Pemeriksaan(
            "REFERENSI_TIDAK_DIKENAL",
            "TINGKAT PENDIDIKAN MIN ID",
            "k.tingkat IS NOT NULL AND k.tingkat_id IS NULL",
            "k.tingkat",
        ),
        Pemeriksaan(
            "PENDIDIKAN_TIDAK_DIKENAL",
            "PENDIDIKAN ID",
            _tak_dikenal("program", "instansi_programstudi", "id"),
            "k.program",
        ),
        Pemeriksaan(
            "REFERENSI_TIDAK_DIKENAL",
            "RUMPUN ILMU",
            _tak_dikenal("rumpun_ilmu", "instansi_rumpunilmu", "kode"),
            "k.rumpun_ilmu",
        ),
        Pemeriksaan("PILIHAN_TIDAK_DIKENAL", "KOMPETENSI", f"k.kompetensi !~ '{_KOMPETENSI}'", "k.kompetensi"),
    ),
    ganda=(Ganda("ID_GANDA_DI_BERKAS", "ID", ("k.id",)),),
    nomor=(Nomor("instansi_jabatan", "jabatan_id"),),
    sasaran=(
        Sasaran(
            tabel="instansi_jabatan",
            kunci={"siasn_id": "k.id"},
            nilai={
                "nama": "k.nama",
                "jenis": "k.jenis",
                "jenjang": "CASE WHEN k.jenis = 'FUNGSIONAL' THEN coalesce(k.jenjang, '') ELSE '' END",
                "eselon_id": "coalesce(k.eselon_id, '')",
                "kelompok": "coalesce(k.kelompok, '')",
                "rumpun_jabatan": "coalesce(k.rumpun, 'LAINNYA')",
                "kelas": "k.kelas",
                "bup": "k.bup",
                "golongan_min_id": "k.gol_min_id",
                "golongan_maks_id": "k.gol_maks_id",
                "tingkat_pendidikan_min_id": "k.tingkat_id",
            },
            awal={"id": "k.jabatan_id", "id_publik": "gen_random_uuid()"},
            label={
                "nama": "Nama",
                "jenis": "Jenis jabatan",
                "jenjang": "Jenjang",
                "eselon_id": "Eselon",
                "kelompok": "Kelompok",
                "rumpun_jabatan": "Rumpun jabatan",
                "kelas": "Kelas jabatan",
                "bup": "BUP",
                "golongan_min_id": "Golongan terendah",
                "golongan_maks_id": "Golongan tertinggi",
                "tingkat_pendidikan_min_id": "Pendidikan terendah",
            },
            tampil={
                "golongan_min_id": "instansi_golongan",
                "golongan_maks_id": "instansi_golongan",
                "tingkat_pendidikan_min_id": "instansi_tingkatpendidikan",
            },
        ),
        SasaranDaftar(
            tabel="instansi_syaratprogramstudi",
            induk="jabatan_id",
            induk_k="jabatan_id",
            kolom=("program_id",),
            kueri=f"SELECT k.baris, r.id AS program_id FROM impor_k k {_unsur('program')}"
            " JOIN instansi_programstudi r ON r.id = trim(u.isi)",
            label="Program studi",
        ),
        SasaranDaftar(
            tabel="instansi_syaratrumpun",
            induk="jabatan_id",
            induk_k="jabatan_id",
            kolom=("rumpun_id",),
            kueri=f"SELECT k.baris, r.kode AS rumpun_id FROM impor_k k {_unsur('rumpun_ilmu')}"
            " JOIN instansi_rumpunilmu r ON r.kode = trim(u.isi)",
            label="Rumpun ilmu",
        ),
        SasaranDaftar(
            tabel="instansi_standarkompetensi",
            induk="jabatan_id",
            induk_k="jabatan_id",
            kolom=("kode", "level"),
            kueri="SELECT k.baris, trim(split_part(u.isi, ':', 1)) AS kode,"
            " max(split_part(u.isi, ':', 2)::smallint) AS level"
            f" FROM impor_k k {_unsur('kompetensi')} WHERE k.kompetensi ~ '{_KOMPETENSI}' GROUP BY 1, 2",
            label="Standar kompetensi",
        ),
        SasaranDaftar(
            tabel="instansi_syaratpelatihan",
            induk="jabatan_id",
            induk_k="jabatan_id",
            kolom=("nama",),
            kueri=f"SELECT k.baris, left(trim(u.isi), 200) AS nama FROM impor_k k {_unsur('pelatihan')}",
            label="Pelatihan wajib",
        ),
    ),
)

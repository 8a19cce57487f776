"""The kind `peta-jabatan`: positions of the units and their dated need K."""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from typing import Any

from instansi.impor.padanan import (
    AMBIL_LEWAT,
    KOLOM_NAMA_UNIT,
    KOLOM_OPD,
    NAMA_JABATAN,
    NAMA_UNIT,
    RUJUKAN_JABATAN,
    RUJUKAN_UNIT,
)
from instansi.impor.peta_lengkap import lengkapi_peta
from sabangau_mutasi.inti.impor.banding import DITERIMA
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import Ganda, JenisImpor, Nomor, Pemeriksaan, Sasaran

# Rows nothing else was found wrong with so far.
BELUM_DITOLAK = "NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris AND g.tolak)"


def _periksa_posisi(kursor: Any) -> None:
    """A posisi may have several dated K rows: its latest row speaks for the posisi itself (`utama`).

    Two positions for one unit, job and subject are one too many, in the file or beside one on record.
    """
    kursor.execute(
        """
        UPDATE impor_k k SET utama = (q.ke = 1), posisi_id = CASE WHEN k.posisi_id < 0 THEN -q.baris_utama
                                                                  ELSE k.posisi_id END
        FROM (SELECT baris, row_number() OVER w AS ke, first_value(baris) OVER w AS baris_utama FROM impor_k r
              WHERE NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = r.baris AND g.tolak)
              WINDOW w AS (PARTITION BY kode ORDER BY mulai DESC, baris)) q
        WHERE q.baris = k.baris"""
    )
    kursor.execute(
        """
        INSERT INTO impor_g (baris, kode, kolom, nilai, tolak)
        SELECT k.baris, 'BARIS_GANDA', 'POSISI ID', k.kode, true
        FROM impor_k k LEFT JOIN (
            SELECT kode, row_number() OVER (PARTITION BY unit_id, jabatan_id, coalesce(sub_jabatan_id, '')
                                            ORDER BY baris) AS ke
            FROM impor_k WHERE utama) q ON q.kode = k.kode
        WHERE (q.ke > 1 OR k.posisi_lain_id IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris AND g.tolak)"""
    )


def _sebelum(kursor: Any) -> None:
    """Each K holds until the next one of its posisi begins: cut existing periods, give new ones their end."""
    kursor.execute(
        "UPDATE impor_k k SET posisi_id = n.posisi_id FROM impor_k n WHERE NOT k.utama AND n.utama AND n.kode = k.kode"
    )
    kursor.execute("DROP TABLE IF EXISTS impor_m")
    kursor.execute(
        f"""
        CREATE TEMP TABLE impor_m ON COMMIT DROP AS
        SELECT posisi_id, mulai, lead(mulai) OVER (PARTITION BY posisi_id ORDER BY mulai) AS sampai
        FROM (SELECT posisi_id, mulai FROM instansi_kebutuhanposisi
              UNION SELECT k.posisi_id, k.mulai FROM impor_k k WHERE {DITERIMA}) q"""
    )
    kursor.execute("ANALYZE impor_m")
    kursor.execute(
        "UPDATE instansi_kebutuhanposisi t SET sampai = m.sampai FROM impor_m m"
        " WHERE m.posisi_id = t.posisi_id AND m.mulai = t.mulai AND t.sampai IS DISTINCT FROM m.sampai"
    )
    kursor.execute(
        "UPDATE impor_k k SET sampai = m.sampai FROM impor_m m WHERE m.posisi_id = k.posisi_id AND m.mulai = k.mulai"
    )


PETA_JABATAN = JenisImpor(
    kode="peta-jabatan",
    nama="Peta jabatan",
    keterangan="Posisi per unit dengan kelas jabatan dan kebutuhan (K) menurut tanggal berlakunya.",
    kolom=(
        Kolom("kode", "POSISI ID", "id", wajib=True, pengganti=("jab_nama",)),
        Kolom("unor_id", "UNOR ID", "id", wajib=True, isi=True, pengganti=("unor_nama", "opd", "ef_kode")),
        KOLOM_NAMA_UNIT,
        KOLOM_OPD,
        Kolom("jab_id", "JABATAN ID", "id", wajib=True, isi=True, pengganti=("jab_nama",)),
        Kolom(
            "jab_nama",
            "JABATAN NAMA",
            "diam",
            sinonim=("NAMA JABATAN", "JABATAN", "NAMA"),
            lewati=(
                "PNS SESUAI PETA JABATAN",
                "PNS TIDAK SESUAI PETA JABATAN",
                "JUMLAH PNS AKTIF",
                "JUMLAH",
                "TOTAL",
                "I JABATAN FUNGSIONAL",
                "II JABATAN PELAKSANA",
            ),
        ),
        Kolom("ef_id", "ID", "id", untuk="unor_id"),
        Kolom("ef_kode", "KODE", untuk="unor_id", panjang=200),
        Kolom("sub_id", "SUB JABATAN ID", "id"),
        Kolom("kelas", "KELAS", "bulat", sinonim=("KELAS JABATAN",), batas=(1, 17)),
        Kolom(
            "jumlah",
            "K",
            "bulat",
            sinonim=("KEBUTUHAN", "ABK", "KEBUTUHAN/ABK", "JUMLAH KEBUTUHAN"),
            wajib=True,
            isi=True,
            batas=(0, 100_000),
        ),
        Kolom(
            "mulai",
            "BERLAKU MULAI",
            "tanggal",
            wajib=True,
            isi=True,
            tetap="Tanggal peta jabatan ini berlaku, misalnya 01-01-2026.",
        ),
        Kolom("dasar", "DASAR", panjang=200, tetap="Nomor dan judul keputusan penetapannya, bila ada."),
    ),
    rujukan=f"""
        LEFT JOIN instansi_posisi p ON p.kode = s.kode
        {RUJUKAN_UNIT} {RUJUKAN_JABATAN}
        LEFT JOIN instansi_subjabatan b ON b.id = s.sub_id
        LEFT JOIN instansi_posisi l ON l.unit_id = u.id AND l.jabatan_id = j.id
             AND coalesce(l.sub_jabatan_id, '') = coalesce(b.id, '') AND l.kode <> s.kode
        LEFT JOIN instansi_kebutuhanposisi q ON q.posisi_id = p.id AND q.mulai = s.mulai
    """,
    ambil="coalesce(p.id, -s.baris::bigint) AS posisi_id, u.id AS unit_id, u.nama AS unit_nama, j.id AS jabatan_id,"
    " b.id AS sub_jabatan_id, l.id AS posisi_lain_id, q.k AS k_lama, NULL::date AS sampai, false AS utama,"
    f" {AMBIL_LEWAT}",
    lengkapi=lengkapi_peta,
    turunan={"sub_jabatan_id": "sub_id"},
    nama_asing=(NAMA_UNIT, NAMA_JABATAN),
    sebutan="concat_ws(' · ', k.unit_nama, k.jab_nama)",
    sebutan_lama="t.kode",
    terlihat="t.sampai IS NULL",
    periksa=(
        Pemeriksaan("KOLOM_WAJIB_KOSONG", "POSISI ID", f"k.kode IS NULL AND {BELUM_DITOLAK}"),
        Pemeriksaan("UNIT_TIDAK_DIKENAL", "UNOR ID", "k.unor_id IS NOT NULL AND k.unit_id IS NULL", "k.unor_id"),
        Pemeriksaan("JABATAN_TIDAK_DIKENAL", "JABATAN ID", "k.jab_id IS NOT NULL AND k.jabatan_id IS NULL", "k.jab_id"),
        Pemeriksaan(
            "REFERENSI_TIDAK_DIKENAL", "SUB JABATAN ID", "k.sub_id IS NOT NULL AND k.sub_jabatan_id IS NULL", "k.sub_id"
        ),
        Pemeriksaan("K_BERUBAH_PADA_TANGGAL_SAMA", "K", "k.k_lama <> k.jumlah", "k.jumlah"),
    ),
    ganda=(Ganda("ID_GANDA_DI_BERKAS", "POSISI ID", ("k.kode", "k.mulai")),),
    periksa_lanjut=_periksa_posisi,
    nomor=(Nomor("instansi_posisi", "posisi_id"),),
    sasaran=(
        Sasaran(
            tabel="instansi_posisi",
            kunci={"kode": "k.kode"},
            nilai={
                "unit_id": "k.unit_id",
                "jabatan_id": "k.jabatan_id",
                "sub_jabatan_id": "k.sub_jabatan_id",
                "kelas": "k.kelas",
            },
            awal={"id": "k.posisi_id", "id_publik": "gen_random_uuid()"},
            label={
                "unit_id": "Unit kerja",
                "jabatan_id": "Jabatan",
                "sub_jabatan_id": "Sub jabatan",
                "kelas": "Kelas jabatan",
            },
            tampil={
                "unit_id": "instansi_unitkerja",
                "jabatan_id": "instansi_jabatan",
                "sub_jabatan_id": "instansi_subjabatan",
            },
            syarat="k.utama",
        ),
        Sasaran(
            tabel="instansi_kebutuhanposisi",
            kunci={"posisi_id": "k.posisi_id", "mulai": "k.mulai"},
            nilai={"k": "k.jumlah", "dasar": "coalesce(k.dasar, '')"},
            awal={"sampai": "k.sampai"},
            label={"k": "K", "dasar": "Dasar"},
        ),
    ),
    sebelum=_sebelum,
)

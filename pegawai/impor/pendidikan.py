"""The kind `pendidikan`: studies of a person. An unknown programme is kept by name, *belum dipetakan*."""

from pegawai.impor.bersama import jenis_riwayat, tak_dikenal
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import Pemeriksaan

PADANAN = (
    "t.pegawai_id = k.pegawai_id AND t.tingkat_id = k.tingkat_id"
    " AND coalesce(t.program_id, t.program_nama) = coalesce(k.program_id, k.pendidikan_nama, '')"
)

PENDIDIKAN = jenis_riwayat(
    kode="pendidikan",
    nama="Riwayat pendidikan",
    keterangan="Riwayat pendidikan dari SIASN.",
    kolom=(
        Kolom("pendidikan_id", "PENDIDIKAN ID", "id", wajib=True),
        Kolom("pendidikan_nama", "PENDIDIKAN NAMA", "diam", panjang=200),
        Kolom("tingkat", "TINGKAT PENDIDIKAN ID", "kode2", sinonim=("TK PENDIDIKAN ID",), wajib=True, isi=True),
        Kolom("tahun", "TAHUN LULUS", "bulat", batas=(1940, 2100)),
        Kolom("sekolah", "NAMA SEKOLAH", panjang=200),
    ),
    rujukan="""
        LEFT JOIN instansi_programstudi ps ON ps.id = s.pendidikan_id
        LEFT JOIN instansi_tingkatpendidikan tp ON tp.id = s.tingkat
    """,
    ambil="ps.id AS program_id, tp.id AS tingkat_id",
    periksa=(
        tak_dikenal("TINGKAT PENDIDIKAN ID", "tingkat", "tingkat_id"),
        Pemeriksaan(
            "PENDIDIKAN_TIDAK_DIKENAL",
            "PENDIDIKAN ID",
            "k.program_id IS NULL AND k.pendidikan_id IS NOT NULL",
            "k.pendidikan_id",
        ),
    ),
    tabel="pegawai_riwayatpendidikan",
    kunci={
        "tingkat_id": "k.tingkat_id",
        "program_id": "k.program_id",
        "program_nama": "coalesce(k.pendidikan_nama, '')",
    },
    nilai={"tahun_lulus": "k.tahun", "nama_sekolah": "coalesce(k.sekolah, '')"},
    label={"tahun_lulus": "Tahun lulus", "nama_sekolah": "Nama sekolah"},
    padanan=PADANAN,
    kunci_ganda=("k.pegawai_id", "k.tingkat_id", "coalesce(k.program_id, k.pendidikan_nama, '')"),
    kolom_ganda="PENDIDIKAN ID",
)

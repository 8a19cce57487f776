"""Checks of SIASN's data utama. NIP contradictions are reported, never corrected (only BKN may)."""

from pegawai.impor.bersama import tak_dikenal
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI, Ganda, Pemeriksaan

_PPPK = "k.status_baca ~ '^PPPK'"

# A birth date that cannot be true is one mistake, not five: the others are held against plausible ones only.
_LAHIR_WAJAR = f"k.tanggal_lahir <= {HARI_INI} - 15 * 365"

# Among rows that claim one NIP its owner of record comes first, then the one whose birth date stands in the number.
_NIP_COCOK = "k.nip_milik_id IS NOT NULL, substr(k.nip, 1, 8) IS DISTINCT FROM to_char(k.tanggal_lahir, 'YYYYMMDD')"
# Among rows with one PNS ID the one with the NIP we know that person by.
_ID_COCOK = "k.nip_lama IS NOT NULL AND k.nip <> k.nip_lama"
GANDA = (
    Ganda("ID_GANDA_DI_BERKAS", "PNS ID", ("k.pns_id",), utama=_ID_COCOK),
    Ganda("NIP_GANDA_DI_BERKAS", "NIP BARU", ("k.nip",), utama=_NIP_COCOK),
)
# What was wrong with the job or its unit is said already (by a cell, or where they were looked up by name).
_BELUM_SALAH = (
    "NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris"
    " AND g.kolom IN ('JABATAN ID', 'JABATAN NAMA', 'ESELON ID', 'ESELON NAMA', 'UNOR NAMA'))"
)


def _sebelum_lahir(judul: str, kolom: str) -> Pemeriksaan:
    return Pemeriksaan("TANGGAL_MUSTAHIL", judul, f"k.{kolom} <= k.tanggal_lahir AND {_LAHIR_WAJAR}", f"k.{kolom}")


PERIKSA = (
    tak_dikenal("KEDUDUKAN HUKUM ID", "kedudukan", "kedudukan_id"),
    tak_dikenal("GOL AKHIR ID", "golongan_teks", "golongan_id"),
    tak_dikenal("TINGKAT PENDIDIKAN ID", "tingkat", "tingkat_id"),
    tak_dikenal("INSTANSI INDUK ID", "instansi_induk", "instansi_induk_id"),
    tak_dikenal("INSTANSI KERJA ID", "instansi_kerja", "instansi_kerja_id"),
    tak_dikenal("UNOR ID", "unor_id", "unit_id", "UNIT_TIDAK_DIKENAL"),
    tak_dikenal("JABATAN ID", "jab_id", "jabatan_id", "JABATAN_TIDAK_DIKENAL"),
    Pemeriksaan("KOLOM_WAJIB_KOSONG", "JABATAN ID", f"k.jab_id IS NULL AND {_BELUM_SALAH}"),
    tak_dikenal("PENDIDIKAN ID", "pendidikan_id", "program_id", "PENDIDIKAN_TIDAK_DIKENAL"),
    Pemeriksaan(
        "KOLOM_WAJIB_KOSONG",
        "STATUS CPNS PNS",
        "k.status_baca IS NULL AND NOT EXISTS (SELECT 1 FROM impor_g g WHERE g.baris = k.baris"
        " AND g.kolom = 'STATUS CPNS PNS')",
    ),
    Pemeriksaan("TANGGAL_MUSTAHIL", "TANGGAL LAHIR", f"NOT ({_LAHIR_WAJAR})", "k.tanggal_lahir"),
    _sebelum_lahir("TMT JABATAN", "tmt"),
    _sebelum_lahir("TMT CPNS", "tmt_cpns"),
    _sebelum_lahir("TMT PNS", "tmt_pns"),
    _sebelum_lahir("TMT GOLONGAN", "tmt_golongan"),
    Pemeriksaan(
        "NIP_BEDA_TANGGAL_LAHIR",
        "TANGGAL LAHIR",
        f"substr(k.nip, 1, 8) <> to_char(k.tanggal_lahir, 'YYYYMMDD') AND {_LAHIR_WAJAR}",
        "k.tanggal_lahir",
    ),
    Pemeriksaan(
        "NIP_BEDA_KELAMIN",
        "JENIS KELAMIN",
        "substr(k.nip, 15, 1) <> CASE k.kelamin WHEN 'L' THEN '1' WHEN 'P' THEN '2' END",
        "k.kelamin",
    ),
    Pemeriksaan(
        "NIP_BEDA_TMT_CPNS",
        "TMT CPNS",
        f"CASE WHEN {_PPPK} THEN substr(k.nip, 9, 4) <> to_char(k.tmt_cpns, 'YYYY')"
        " ELSE substr(k.nip, 9, 6) <> to_char(k.tmt_cpns, 'YYYYMM') END",
        "k.tmt_cpns",
    ),
    Pemeriksaan(
        "POSISI_TIDAK_ADA",
        "JABATAN ID",
        "NOT k.ada_posisi AND k.unit_id IS NOT NULL AND k.jabatan_id IS NOT NULL AND k.jabatan_dipakai",
        "k.jab_nama",
    ),
    Pemeriksaan("TMT_LEBIH_TUA_DARI_SK_KAMI", "TMT JABATAN", "k.tmt < k.sk_tmt", "k.tmt"),
    Pemeriksaan(
        "BEDA_DENGAN_SK_KAMI",
        "JABATAN ID",
        "k.tmt = k.sk_tmt AND (k.unit_id <> k.sk_unit_id OR k.jabatan_id <> k.sk_jabatan_id)",
        "k.jab_nama",
    ),
)

"""Workflow of a transfer case as tables: one file per kind, a shared tail, one short reader (domain.md §7)."""

from mutasi.domain.alur.bentuk import (
    AcuanTenggat,
    Aksi,
    JenisBerkas,
    LangkahParaf,
    Pelaku,
    Pihak,
    SyaratAksi,
    Transisi,
)
from mutasi.domain.alur.berkas import berkas_wajib, surat_penyebut_jabatan
from mutasi.domain.alur.mesin import (
    TABEL,
    TransisiTidakAda,
    aksi_sistem,
    aksi_tersedia,
    dasar_dilayani,
    giliran_paraf,
    jangkauan,
    langkah_berikut,
    langkah_paraf,
    tabel,
    transisi,
)
from mutasi.domain.alur.penetapan import RANTAI_PARAF

__all__ = [
    "RANTAI_PARAF",
    "TABEL",
    "AcuanTenggat",
    "Aksi",
    "JenisBerkas",
    "LangkahParaf",
    "Pelaku",
    "Pihak",
    "SyaratAksi",
    "Transisi",
    "TransisiTidakAda",
    "aksi_sistem",
    "aksi_tersedia",
    "berkas_wajib",
    "dasar_dilayani",
    "giliran_paraf",
    "jangkauan",
    "langkah_berikut",
    "langkah_paraf",
    "surat_penyebut_jabatan",
    "tabel",
    "transisi",
]

"""The kind `kompetensi`: assessed levels; no row means not assessed, never zero."""

from pegawai.impor.bersama import jenis_riwayat
from sabangau_mutasi.inti.impor.kolom import Kolom

KOMPETENSI = jenis_riwayat(
    kode="kompetensi",
    nama="Penilaian kompetensi",
    keterangan="Hasil penilaian kompetensi per kode dan tanggal.",
    kolom=(
        Kolom("kode", "KODE KOMPETENSI", wajib=True, isi=True, panjang=24),
        Kolom("level", "LEVEL", "bulat", wajib=True, isi=True, batas=(0, 5)),
        Kolom("tanggal", "TANGGAL PENILAIAN", "tanggal", wajib=True, isi=True),
    ),
    tabel="pegawai_penilaiankompetensi",
    kunci={"kode": "k.kode", "tanggal": "k.tanggal"},
    nilai={"level": "k.level"},
    label={"level": "Level"},
    kolom_ganda="KODE KOMPETENSI",
)

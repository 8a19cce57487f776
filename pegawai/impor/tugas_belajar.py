"""The kind `tugas-belajar`: study leave and the bond after it."""

from pegawai.impor.bersama import jenis_riwayat
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import Pemeriksaan

TUGAS_BELAJAR = jenis_riwayat(
    kode="tugas-belajar",
    nama="Tugas belajar",
    keterangan="Tugas belajar dan ikatan dinas sesudahnya.",
    kolom=(
        Kolom("nomor_sk", "NOMOR SK", panjang=100),
        Kolom("mulai", "TANGGAL MULAI", "tanggal", wajib=True, isi=True),
        Kolom("selesai", "TANGGAL SELESAI", "tanggal"),
        Kolom("ikatan", "IKATAN DINAS SAMPAI", "tanggal"),
    ),
    periksa=(Pemeriksaan("TANGGAL_MUSTAHIL", "TANGGAL SELESAI", "k.selesai < k.mulai", "k.selesai"),),
    tabel="pegawai_tugasbelajar",
    kunci={"mulai": "k.mulai"},
    nilai={"selesai": "k.selesai", "ikatan_dinas_sampai": "k.ikatan", "nomor_sk": "coalesce(k.nomor_sk, '')"},
    label={"selesai": "Selesai", "ikatan_dinas_sampai": "Ikatan dinas sampai", "nomor_sk": "Nomor SK"},
    kolom_ganda="TANGGAL MULAI",
)

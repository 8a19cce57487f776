"""The kind `pelatihan`: finished courses."""

from pegawai.impor.bersama import jenis_riwayat
from sabangau_mutasi.inti.impor.kolom import Kolom

PELATIHAN = jenis_riwayat(
    kode="pelatihan",
    nama="Riwayat pelatihan",
    keterangan="Pelatihan yang sudah selesai diikuti.",
    kolom=(
        Kolom("nama", "NAMA PELATIHAN", wajib=True, isi=True, panjang=200),
        Kolom("jenis", "JENIS", panjang=60),
        Kolom("selesai", "TANGGAL SELESAI", "tanggal", wajib=True, isi=True),
        Kolom("jp", "JP", "bulat", sinonim=("JAM PELAJARAN",), batas=(0, 10_000)),
        Kolom("sertifikat", "NOMOR SERTIFIKAT", panjang=100),
    ),
    tabel="pegawai_riwayatpelatihan",
    kunci={"nama": "k.nama", "tanggal_selesai": "k.selesai"},
    nilai={"jenis": "coalesce(k.jenis, '')", "jp": "k.jp", "nomor_sertifikat": "coalesce(k.sertifikat, '')"},
    label={"jenis": "Jenis", "jp": "Jam pelajaran", "nomor_sertifikat": "Nomor sertifikat"},
    kolom_ganda="NAMA PELATIHAN",
)

"""The kind `riwayat-pangkat`: ranks of a person by TMT."""

from pegawai.impor.bersama import jenis_riwayat, tak_dikenal
from sabangau_mutasi.inti.impor.kolom import Kolom

# PNS grades come by number ("33"), PPPK grades by their Roman name alone ("IX").
RUJUKAN_GOLONGAN = """
    LEFT JOIN instansi_golongan g ON g.kode::text = s.{id} AND g.jenis = 'PNS'
    LEFT JOIN instansi_golongan gr ON gr.jenis = 'PPPK' AND gr.nama = upper(coalesce(s.{nama}, s.{id}))
"""

RIWAYAT_PANGKAT = jenis_riwayat(
    kode="riwayat-pangkat",
    nama="Riwayat pangkat",
    keterangan="Riwayat golongan/pangkat dari SIASN.",
    kolom=(
        Kolom("gol_id", "GOLONGAN ID", "id", wajib=True),
        Kolom("gol_nama", "GOLONGAN NAMA", "diam", wajib=True),
        Kolom("tmt", "TMT GOLONGAN", "tanggal", wajib=True, isi=True),
        Kolom("nomor_sk", "NOMOR SK", panjang=100),
        Kolom("tanggal_sk", "TANGGAL SK", "tanggal"),
    ),
    rujukan=RUJUKAN_GOLONGAN.format(id="gol_id", nama="gol_nama"),
    ambil="coalesce(g.kode, gr.kode) AS golongan_id, coalesce(s.gol_id, s.gol_nama) AS golongan_teks",
    periksa=(tak_dikenal("GOLONGAN ID", "golongan_teks", "golongan_id"),),
    tabel="pegawai_riwayatpangkat",
    kunci={"tmt": "k.tmt"},
    nilai={
        "golongan_id": "k.golongan_id",
        "nomor_sk": "coalesce(k.nomor_sk, '')",
        "tanggal_sk": "k.tanggal_sk",
    },
    label={"golongan_id": "Golongan", "nomor_sk": "Nomor SK", "tanggal_sk": "Tanggal SK"},
    tampil={"golongan_id": "instansi_golongan"},
    kolom_ganda="TMT GOLONGAN",
)

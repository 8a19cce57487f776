"""The kind `hukdis`: disciplinary cases in process, running or ended."""

from pegawai.impor.bersama import jenis_riwayat, tak_dikenal
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.spesifikasi import Pemeriksaan

HUKDIS = jenis_riwayat(
    kode="hukdis",
    nama="Hukuman disiplin",
    keterangan="Proses dan riwayat hukuman disiplin. Proses yang sudah diputus diimpor lagi dengan STATUS SELESAI.",
    kolom=(
        Kolom("jenis", "JENIS HUKUMAN ID", "id", wajib=True),
        Kolom("jenis_nama", "JENIS HUKUMAN NAMA", "diam"),
        Kolom("nomor_sk", "NOMOR SK", panjang=100),
        Kolom("tanggal_sk", "TANGGAL SK", "tanggal"),
        Kolom("tmt", "TMT HUKUMAN", "tanggal", wajib=True, isi=True),
        Kolom("sampai", "TANGGAL AKHIR HUKUMAN", "tanggal"),
        Kolom(
            "status",
            "STATUS",
            "huruf_besar",
            wajib=True,
            isi=True,
            pilihan={"PROSES": "PROSES", "BERJALAN": "BERJALAN", "SELESAI": "SELESAI"},
        ),
    ),
    rujukan="LEFT JOIN pegawai_jenishukuman h ON h.id = coalesce(nullif(ltrim(s.jenis, '0'), ''), s.jenis)",
    ambil="h.id AS jenis_id",
    periksa=(
        tak_dikenal("JENIS HUKUMAN ID", "jenis", "jenis_id"),
        Pemeriksaan("KOLOM_WAJIB_KOSONG", "JENIS HUKUMAN ID", "k.jenis IS NULL AND k.status <> 'PROSES'"),
        Pemeriksaan("TANGGAL_MUSTAHIL", "TANGGAL AKHIR HUKUMAN", "k.sampai < k.tmt", "k.sampai"),
    ),
    tabel="pegawai_hukumandisiplin",
    kunci={"jenis_id": "k.jenis_id", "tmt": "k.tmt"},
    nilai={
        "status": "k.status",
        "nomor_sk": "coalesce(k.nomor_sk, '')",
        "tanggal_sk": "k.tanggal_sk",
        "sampai": "k.sampai",
    },
    label={"status": "Status", "nomor_sk": "Nomor SK", "tanggal_sk": "Tanggal SK", "sampai": "Tanggal akhir"},
    padanan="t.pegawai_id = k.pegawai_id AND t.tmt = k.tmt AND coalesce(t.jenis_id, '') = coalesce(k.jenis_id, '')",
    kunci_ganda=("k.pegawai_id", "k.tmt", "coalesce(k.jenis_id, '')"),
    kolom_ganda="TMT HUKUMAN",
)

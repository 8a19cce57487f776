"""The kind `kinerja`: yearly predikat."""

from pegawai.domain.predikat import Predikat
from pegawai.impor.bersama import jenis_riwayat
from sabangau_mutasi.inti.impor.kolom import Kolom

KINERJA = jenis_riwayat(
    kode="kinerja",
    nama="Penilaian kinerja",
    keterangan="Predikat kinerja tahunan (SKP) dari SIASN.",
    kolom=(
        Kolom("tahun", "TAHUN", "bulat", wajib=True, isi=True, batas=(2000, 2100)),
        Kolom("hasil", "HASIL KINERJA", "huruf_besar", sinonim=("HASIL KERJA",), panjang=30),
        Kolom("perilaku", "PERILAKU KERJA", "huruf_besar", panjang=30),
        Kolom(
            "predikat",
            "KUADRAN KINERJA",
            "huruf_besar",
            sinonim=("PREDIKAT KINERJA",),
            wajib=True,
            isi=True,
            pilihan={ejaan: str(p) for p in Predikat for ejaan in (p.value.replace("_", " "), p.value)},
        ),
    ),
    tabel="pegawai_penilaiankinerja",
    kunci={"tahun": "k.tahun"},
    nilai={
        "predikat": "k.predikat",
        "hasil_kerja": "coalesce(k.hasil, '')",
        "perilaku_kerja": "coalesce(k.perilaku, '')",
    },
    label={"predikat": "Predikat", "hasil_kerja": "Hasil kerja", "perilaku_kerja": "Perilaku kerja"},
    kolom_ganda="TAHUN",
)

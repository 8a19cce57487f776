"""The importer's mistake codes: what each means, whether it refuses the row, and what the officer does about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KodeGalat:
    """One kind of mistake. `arti` says what was found, `saran` what to do."""

    arti: str
    saran: str
    tolak: bool


def _diperbaiki(arti: str) -> KodeGalat:
    return KodeGalat(arti, "Sudah diperbaiki otomatis; tidak perlu tindakan.", tolak=False)


def _dilaporkan(arti: str, saran: str) -> KodeGalat:
    return KodeGalat(arti, saran, tolak=False)


def _ditolak(arti: str, saran: str) -> KodeGalat:
    return KodeGalat(arti, saran, tolak=True)


KODE: dict[str, KodeGalat] = {
    "PETIK_DIBUANG": _diperbaiki("Tanda petik di awal sel dibuang"),
    "NULL_DIKOSONGKAN": _diperbaiki("Teks “null” dibaca sebagai kosong"),
    "NOL_DIPULIHKAN": _diperbaiki("Angka nol di depan yang hilang dipulihkan"),
    "TANGGAL_DISERAGAMKAN": _diperbaiki("Tanggal ditulis dalam bentuk lain dan diseragamkan"),
    "KELAMIN_DISERAGAMKAN": _diperbaiki("Jenis kelamin ditulis dalam bentuk lain dan diseragamkan"),
    "SPASI_DIRAPIKAN": _diperbaiki("Spasi berlebih dirapikan"),
    "NIP_BEDA_TANGGAL_LAHIR": _dilaporkan(
        "Tanggal lahir tidak sama dengan yang tersusun dalam NIP",
        "Data tetap diterima apa adanya; periksa dan usulkan perbaikan ke BKN bila salah.",
    ),
    "NIP_BEDA_KELAMIN": _dilaporkan(
        "Jenis kelamin tidak sama dengan yang tersusun dalam NIP",
        "Data tetap diterima apa adanya; periksa dan usulkan perbaikan ke BKN bila salah.",
    ),
    "NIP_BEDA_TMT_CPNS": _dilaporkan(
        "TMT CPNS tidak sama dengan yang tersusun dalam NIP",
        "Data tetap diterima apa adanya; periksa dan usulkan perbaikan ke BKN bila salah.",
    ),
    "PENDIDIKAN_TIDAK_DIKENAL": _dilaporkan(
        "Program studi tidak ada di tabel acuan; disimpan menurut namanya sebagai belum dipetakan",
        "Petakan program studi itu ke rumpun ilmu.",
    ),
    "SUREL_TIDAK_SAH": _dilaporkan("Alamat surel tidak sah; tidak dipakai", "Perbaiki alamat surelnya di SIASN."),
    "POSISI_TIDAK_ADA": _dilaporkan(
        "Jabatan di unit ini tidak ada dalam peta jabatan; pegawai tercatat di luar peta",
        "Periksa unit dan jabatannya, atau lengkapi peta jabatan.",
    ),
    "TMT_LEBIH_TUA_DARI_SK_KAMI": _dilaporkan(
        "TMT jabatan lebih tua dari jabatan yang dibuka SK kita; jabatan tidak diubah",
        "Perbarui data jabatan di SIASN sesuai SK.",
    ),
    "BEDA_DENGAN_SK_KAMI": _dilaporkan(
        "Jabatan pada TMT yang sama berbeda dengan SK kita; jabatan tidak diubah",
        "Perbarui data jabatan di SIASN sesuai SK.",
    ),
    "K_BERUBAH_PADA_TANGGAL_SAMA": _dilaporkan(
        "Kebutuhan (K) berbeda dari yang tersimpan pada tanggal berlaku yang sama; nilai lama dikoreksi",
        "Pastikan koreksi ini disengaja.",
    ),
    "ISIAN_DRAF_DIGANTI": _dilaporkan(
        "Isian yang sudah ada di lembar draf akan diganti isi berkas",
        "Bila isian di layar lebih baru, betulkan atau hapus barisnya di berkas, lalu unggah kembali.",
    ),
    "KOLOM_WAJIB_KOSONG": _ditolak("Sel wajib kosong", "Isi sel itu lalu unggah kembali."),
    "NIP_BENTUK_SALAH": _ditolak("NIP tidak terdiri atas 18 angka", "Tulis NIP lengkap sebagai teks."),
    "NIP_KEHILANGAN_ANGKA": _ditolak(
        "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang",
        "Ubah format kolom NIP menjadi teks, lalu isi ulang dari sumbernya.",
    ),
    "NIP_GANDA_DI_BERKAS": _ditolak("NIP yang sama dipakai lebih dari satu baris", "Sisakan satu baris yang benar."),
    "NIP_MILIK_PEGAWAI_LAIN": _ditolak(
        "NIP sudah dipakai pegawai lain di basis data", "Periksa PNS ID dan NIP baris itu di SIASN."
    ),
    "ID_GANDA_DI_BERKAS": _ditolak("ID yang sama dipakai lebih dari satu baris", "Sisakan satu baris yang benar."),
    "TANGGAL_TIDAK_TERBACA": _ditolak("Tanggal tidak terbaca", "Tulis sebagai hari-bulan-tahun, misalnya 31-12-2020."),
    "TAHUN_DUA_ANGKA": _ditolak("Tahun hanya dua angka", "Tulis tahun empat angka, misalnya 31-12-2020."),
    "TANGGAL_MUSTAHIL": _ditolak("Tanggal tidak mungkin benar", "Periksa tanggal itu pada dokumennya."),
    "ANGKA_TIDAK_TERBACA": _ditolak("Angka tidak terbaca atau di luar batas", "Isi dengan angka yang benar."),
    "TEKS_TERLALU_PANJANG": _ditolak("Teks terlalu panjang", "Ringkas isi sel itu."),
    "PILIHAN_TIDAK_DIKENAL": _ditolak("Isi di luar daftar pilihan", "Pakai salah satu pilihan yang berlaku."),
    "UNIT_TIDAK_DIKENAL": _ditolak("Unit kerja tidak dikenal", "Impor unit kerja lebih dahulu atau betulkan selnya."),
    "JABATAN_TIDAK_DIKENAL": _ditolak("Jabatan tidak dikenal", "Impor jabatan lebih dahulu atau betulkan selnya."),
    "PEGAWAI_TIDAK_DIKENAL": _ditolak("Pegawai tidak dikenal", "Impor data utama pegawai lebih dahulu."),
    "REFERENSI_TIDAK_DIKENAL": _ditolak("Kode tidak ada di tabel acuan", "Pakai kode acuan SIASN yang berlaku."),
    "INDUK_DIRI_SENDIRI": _ditolak("Unit menjadi atasan dirinya sendiri", "Betulkan ID_ATASAN."),
    "INDUK_TIDAK_DIKENAL": _ditolak("Unit atasan tidak dikenal", "Betulkan ID_ATASAN atau tambahkan unit atasannya."),
    "INDUK_BERPUTAR": _ditolak("Rantai unit atasan berputar", "Betulkan ID_ATASAN sampai berujung di provinsi."),
    "NAMA_UNIT_BERULANG": _dilaporkan(
        "Nama unit sama dengan unit lain di bawah atasan yang sama", "Pastikan keduanya memang dua unit yang berbeda."
    ),
    "NAMA_BERARTI_GANDA": _ditolak(
        "Nama ini dipakai lebih dari satu unit atau jabatan",
        "Tambahkan kolom ID-nya, atau sebut OPD-nya di kolom PERANGKAT DAERAH.",
    ),
    "UNIT_TIDAK_DISEBUT": _ditolak(
        "Unit kerja baris ini tidak dapat diketahui dari berkas",
        "Tambahkan kolom UNOR ID atau UNOR NAMA, atau sebut OPD-nya untuk seluruh berkas di halaman Petakan kolom.",
    ),
    "SUB_JABATAN_TIDAK_DISEBUT": _ditolak(
        "Posisi jabatan ini di unit itu dibedakan menurut sub jabatan, tetapi berkas tidak menyebutnya",
        "Tambahkan kolom SUB JABATAN ID.",
    ),
    "ESELON_BERBEDA": _ditolak(
        "Eselon di berkas berbeda dengan eselon jabatan pimpinan unit itu",
        "Periksa unit dan eselon baris itu, atau perbarui tabel jabatan lebih dahulu.",
    ),
    "GALAT_RUMUS": _ditolak(
        "Sel berisi galat rumus (misalnya #N/A) atau rumus yang belum dihitung",
        "Ganti rumusnya dengan nilainya: salin, lalu tempel sebagai nilai.",
    ),
    "KOLOM_BERGESER": _ditolak(
        "Baris berisi lebih banyak kolom daripada judulnya sehingga isinya bergeser",
        "Apit teks yang memuat tanda pemisah dengan tanda kutip, atau simpan berkasnya sebagai .xlsx.",
    ),
    "BARIS_GANDA": _ditolak("Baris dengan isi kunci yang sama sudah ada di atasnya", "Hapus baris yang berulang."),
    "POSISI_TIDAK_DIKENAL": _ditolak(
        "Jabatan ini tidak ditemukan dalam peta jabatan", "Isi POSISI ID, atau UNOR ID bersama JABATAN ID atau namanya."
    ),
    "POSISI_RANCU": _ditolak("Ada beberapa jabatan yang cocok", "Isi POSISI ID agar jelas jabatan mana yang dimaksud."),
    "POSISI_DITUTUP": _ditolak(
        "Jabatan ini sudah tidak ada dalam susunan organisasi (SOTK)", "Hapus barisnya atau perbaiki POSISI ID."
    ),
    "LEMBAR_BUKAN_DRAF": _ditolak(
        "Lembar ABK jabatan dan tahun ini bukan draf lagi",
        "Kembalikan lembarnya dahulu, atau buat versi baru bila sudah ditetapkan.",
    ),
    "DI_LUAR_OPD": _ditolak(
        "Jabatan atau unit ini di luar OPD Anda", "Hapus barisnya; lembar OPD lain diisi petugas OPD itu sendiri."
    ),
    "STATUS_OLEH_OPD": _ditolak(
        "Berkas OPD hanya mengisi lembar draf",
        "Kosongkan kolom STATUS; kirim lembarnya dari halaman Lembar ABK setelah isinya masuk.",
    ),
    "TAHUN_LEMBAR_TIDAK_WAJAR": _ditolak(
        "Lembar baru hanya untuk tahun lalu sampai tahun depan", "Periksa kolom TAHUN."
    ),
    "STATUS_BERBEDA": _ditolak(
        "Baris-baris satu lembar ABK menyebut status yang berbeda", "Samakan kolom STATUS pada jabatan dan tahun itu."
    ),
    "STATUS_BELUM_BOLEH": _ditolak(
        "Lembar ABK tahun ini tidak dapat diimpor sebagai ditetapkan",
        "Tulis DIKIRIM atau kosongkan STATUS; penetapannya lewat langkah di halaman Lembar ABK.",
    ),
    "LEMBAR_SEDANG_DIISI": _ditolak(
        "Petugas OPD sedang mengisi lembar ini sebagai draf",
        "Minta OPD mengirim lembarnya, atau kosongkan STATUS agar berkas ini memperbarui drafnya.",
    ),
    "LEMBAR_TIDAK_LENGKAP": _ditolak(
        "Lembar berstatus resmi harus utuh: ada barisnya yang ditolak, bebannya nol, atau sebagian jamnya kosong",
        "Perbaiki semua baris lembar itu, atau kosongkan STATUS agar masuk sebagai draf.",
    ),
    "BEBAN_TIDAK_WAJAR": _ditolak(
        "Satu baris memerlukan lebih dari 1.000 orang atau 200 rombongan belajar",
        "Periksa volume, periode, dan menitnya.",
    ),
    "STANDAR_KOSONG": _ditolak("Pendekatan ini memerlukan standar kemampuan rata-rata", "Isi kolom STANDAR."),
    "MENIT_KOSONG": _ditolak("Waktu untuk satu hasil kosong", "Isi kolom MENIT, lebih dari nol."),
    "MENIT_LEBIH_SETAHUN": _ditolak("Waktu satu hasil melebihi waktu kerja efektif setahun", "Periksa angka menitnya."),
    "JAM_TIDAK_WAJAR": _ditolak("Jam pelajaran seminggu harus lebih dari nol", "Periksa kolom JAM PER MINGGU."),
    "PERIODE_TIDAK_DIKENAL": _ditolak("Periode volume tidak dikenal", "Tulis hari, minggu, bulan, atau tahun."),
    "BARIS_TERLALU_BANYAK": _ditolak("Lebih dari 200 baris dalam satu lembar ABK", "Gabungkan tugas yang sejenis."),
}  # fmt: skip


# Of notes that refuse no row this many row numbers are kept per kind and column; all are counted. A wide file of
# 100,000 people may hold millions of quotes that were dropped.
BARIS_DICATAT = 1_000


def menolak(kode: str) -> bool:
    """Whether this mistake refuses its row."""
    return KODE[kode].tolak


def susun_pesan(kode: str, kolom: str, baris: list[int], lembar: str = "", jumlah: int | None = None) -> str:
    """One Indonesian sentence for a kind of mistake in a column, naming the first rows (and the sheet, if given).

    `jumlah` is how many rows there are when `baris` holds only the first of them.
    """
    galat = KODE[kode]
    contoh = ", ".join(str(b) for b in baris[:5])
    sisa = (len(baris) if jumlah is None else jumlah) - len(baris[:5])
    lain = f" dan {sisa:,} baris lain".replace(",", ".") if sisa else ""
    tempat = f"lembar {lembar}, " if lembar else ""
    return f"{galat.arti} ({tempat}kolom {kolom}, baris {contoh}{lain}). {galat.saran}"

"""Columns of SIASN's data utama that are read. NIK, phone, address, tax and insurance numbers never leave the file."""

from instansi.impor.padanan import KOLOM_NAMA_UNIT, KOLOM_OPD
from sabangau_mutasi.inti.impor.kolom import Kolom

STATUS = {
    "C": "CPNS",
    "P": "PNS",
    "CPNS": "CPNS",
    "PNS": "PNS",
    "PPPK": "PPPK",
    "PPPK PARUH WAKTU": "PPPK_PARUH_WAKTU",
}
# The reduced sheet has no status; its tabs are called by it.
LEMBAR_STATUS = {"CPNS": "CPNS", "PNS": "PNS", "PPPK": "PPPK", "PPPKPARUHWAKTU": "PPPK PARUH WAKTU"}

KOLOM = (
    Kolom("pns_id", "PNS ID", "id", sinonim=("ID PNS", "ID"), wajib=True, isi=True),
    Kolom("nip", "NIP BARU", "nip", sinonim=("NIP",), wajib=True, isi=True),
    Kolom("nama", "NAMA", sinonim=("NAMA PEGAWAI",), wajib=True, isi=True, panjang=150),
    Kolom("gelar_depan", "GELAR DEPAN", panjang=40),
    Kolom("gelar_belakang", "GELAR BELAKANG", panjang=60),
    Kolom("tempat_lahir", "TEMPAT LAHIR NAMA", "diam", sinonim=("TEMPAT LAHIR",), panjang=80),
    Kolom("tanggal_lahir", "TANGGAL LAHIR", "tanggal", wajib=True, isi=True),
    Kolom("kelamin", "JENIS KELAMIN", "kelamin", wajib=True, isi=True),
    Kolom("email", "EMAIL", "surel", panjang=254),
    Kolom("email_gov", "EMAIL GOV", "surel", panjang=254),
    Kolom("jenis_pegawai", "JENIS PEGAWAI ID", "kode2", panjang=2),
    Kolom("kedudukan", "KEDUDUKAN HUKUM ID", "kode2", wajib=True, isi=True, pengganti=("kedudukan_nama",)),
    Kolom("kedudukan_nama", "KEDUDUKAN HUKUM NAMA", "diam"),
    Kolom(
        "status",
        "STATUS CPNS PNS",
        "huruf_besar",
        wajib=True,
        pilihan=STATUS,
        dari_lembar=LEMBAR_STATUS,
        tetap="Status semua orang di berkas ini; PPPK tetap dikenali dari golongan dan kedudukannya.",
    ),
    Kolom("tmt_cpns", "TMT CPNS", "tanggal"),
    Kolom("tmt_pns", "TMT PNS", "tanggal"),
    Kolom("gol_id", "GOL AKHIR ID", "id", sinonim=("GOLONGAN ID",), wajib=True, pengganti=("gol_nama",)),
    Kolom("gol_nama", "GOL AKHIR NAMA", "diam", sinonim=("GOLONGAN NAMA",), wajib=True),
    Kolom("tmt_golongan", "TMT GOLONGAN", "tanggal", sinonim=("TMT GOLONGAN AKHIR",)),
    Kolom("mk_tahun", "MK TAHUN", "bulat", batas=(0, 60)),
    Kolom("mk_bulan", "MK BULAN", "bulat", batas=(0, 11)),
    Kolom("jab_id", "JABATAN ID", "id", sinonim=("JFT ID|JFU ID",), wajib=True, pengganti=("jab_nama",)),
    Kolom("jab_nama", "JABATAN NAMA", "diam", sinonim=("NAMA JABATAN", "JFT NAMA|JFU NAMA")),
    Kolom("jenis_jab", "JENIS JABATAN NAMA", "huruf_besar", untuk="jab_id"),
    Kolom("eselon", "ESELON ID", "kode2"),
    Kolom("eselon_nama", "ESELON NAMA", "diam", untuk="eselon"),
    Kolom("tmt", "TMT JABATAN", "tanggal", wajib=True, isi=True),
    Kolom(
        "tingkat",
        "TINGKAT PENDIDIKAN ID",
        "kode2",
        sinonim=("TK PENDIDIKAN ID",),
        wajib=True,
        pengganti=("tingkat_nama",),
    ),
    Kolom("tingkat_nama", "TINGKAT PENDIDIKAN NAMA", "diam", sinonim=("TK PENDIDIKAN NAMA",), untuk="tingkat"),
    Kolom("pendidikan_id", "PENDIDIKAN ID", "id", wajib=True, pengganti=("pendidikan_nama",)),
    Kolom("pendidikan_nama", "PENDIDIKAN NAMA", "diam", sinonim=("PENDIDIKAN TERAKHIR NAMA",), panjang=200),
    Kolom("tahun_lulus", "TAHUN LULUS", "bulat", batas=(1940, 2100)),
    Kolom("lokasi_id", "LOKASI KERJA ID", "id"),
    Kolom("lokasi_nama", "LOKASI KERJA NAMA", "diam", panjang=80),
    Kolom("unor_id", "UNOR ID", "id", sinonim=("UNIT ORGANISASI ID",), wajib=True, isi=True, pengganti=("unor_nama",)),
    KOLOM_NAMA_UNIT,
    KOLOM_OPD,
    Kolom("instansi_induk", "INSTANSI INDUK ID", "id", tetap="ID instansi induk seluruh baris."),
    Kolom("instansi_kerja", "INSTANSI KERJA ID", "id", tetap="ID instansi kerja seluruh baris."),
    Kolom("sekolah", "NAMA SEKOLAH", "diam", panjang=200),
)

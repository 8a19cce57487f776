"""Which faults each kind of workbook gets.

``BENGKOK`` spoil a row of the province in place; ``TAMBAHAN`` add a bad row at the end, on which nobody depends.
"""

from mutasi.provinsi import galat_rusak as g
from mutasi.provinsi.galat_rusak import Isi, Perusak


def _pns(isi: Isi) -> bool:
    return str(isi["GOLONGAN ID"]).isdigit()


def _punya_sub(isi: Isi) -> bool:
    return isi["SUB JABATAN ID"] != ""


BENGKOK: dict[str, tuple[Perusak, ...]] = {
    "unor": (g.spasi("NAMA_UNOR"), g.petik("ID"), g.petik("ID_ATASAN")),
    "jabatan": (
        g.spasi("NAMA"),
        g.petik("ID"),
        g.nol_hilang("TINGKAT PENDIDIKAN MIN ID"),
        g.tambah_id_asing("PENDIDIKAN ID", "PENDIDIKAN_TIDAK_DIKENAL"),
    ),
    "peta-jabatan": (
        g.spasi("DASAR"),
        g.petik("POSISI ID"),
        g.petik("UNOR ID"),
        g.bentuk_tanggal("BERLAKU MULAI"),
        g.teks_null("SUB JABATAN ID"),
    ),
    "pegawai": (
        g.petik("NIP BARU"),
        g.petik("PNS ID"),
        g.petik("JABATAN ID"),
        g.teks_null("GELAR DEPAN"),
        g.teks_null("TMT PNS"),
        g.nol_hilang("KEDUDUKAN HUKUM ID"),
        g.nol_hilang("TINGKAT PENDIDIKAN ID"),
        g.bentuk_tanggal("TANGGAL LAHIR"),
        g.bentuk_tanggal("TMT JABATAN"),
        g.bentuk_tanggal("TMT GOLONGAN"),
        g.kelamin_lokal,
        g.spasi("NAMA"),
        g.ganti("EMAIL GOV", "SUREL_TIDAK_SAH", "belum ada", "nama.asn.sabangau.example", tolak=False),
        g.beda_lahir,
        g.beda_kelamin,
        g.beda_tmt,
        g.id_asing("PENDIDIKAN ID", "PENDIDIKAN_TIDAK_DIKENAL", tolak=False),
        g.kosong("NAMA"),
        g.kosong("UNOR ID"),
        g.nip_pendek,
        g.nip_angka,
        g.tanggal_rusak("TANGGAL LAHIR"),
        g.tahun_dua_angka("TMT GOLONGAN"),
        g.sebelum_lahir("TMT JABATAN"),
        g.ganti("TANGGAL LAHIR", "TANGGAL_MUSTAHIL", "17-08-2031"),
        g.ganti("JENIS KELAMIN", "PILIHAN_TIDAK_DIKENAL", "X", "?"),
        g.ganti("MK TAHUN", "ANGKA_TIDAK_TERBACA", "dua belas", "1O"),
        g.id_asing("UNOR ID", "UNIT_TIDAK_DIKENAL"),
        g.id_asing("JABATAN ID", "JABATAN_TIDAK_DIKENAL"),
        g.ganti(
            "KEDUDUKAN HUKUM ID", "REFERENSI_TIDAK_DIKENAL", "ZZ", syarat=lambda isi: isi["KEDUDUKAN HUKUM ID"] != "71"
        ),
    ),
    "riwayat-jabatan": (
        g.petik("JABATAN ID"),
        g.petik("PNS ID"),
        g.teks_null("SUB JABATAN ID"),
        g.bentuk_tanggal("TMT JABATAN"),
        g.bentuk_tanggal("TANGGAL SK"),
        g.spasi("NOMOR SK"),
        g.tanggal_rusak("TMT JABATAN"),
        g.tahun_dua_angka("TMT JABATAN"),
        g.sebelum_lahir("TMT JABATAN"),
        g.id_asing("UNOR ID", "UNIT_TIDAK_DIKENAL"),
        g.id_asing("JABATAN ID", "JABATAN_TIDAK_DIKENAL"),
        g.kosong("UNOR ID"),
        g.ganti("JENIS PENUGASAN ID", "PILIHAN_TIDAK_DIKENAL", "XX"),
        g.ganti("SUB JABATAN ID", "REFERENSI_TIDAK_DIKENAL", "99999", syarat=_punya_sub),
    ),
    "riwayat-pangkat": (
        g.petik("GOLONGAN ID"),
        g.bentuk_tanggal("TMT GOLONGAN"),
        g.bentuk_tanggal("TANGGAL SK"),
        g.spasi("NOMOR SK"),
        g.tanggal_rusak("TMT GOLONGAN"),
        g.tahun_dua_angka("TMT GOLONGAN"),
        g.kosong("TMT GOLONGAN"),
        g.ganti("GOLONGAN ID", "REFERENSI_TIDAK_DIKENAL", "49", syarat=_pns),
    ),
    "pendidikan": (
        g.petik("PENDIDIKAN ID"),
        g.spasi("NAMA SEKOLAH"),
        g.nol_hilang("TINGKAT PENDIDIKAN ID"),
        g.id_asing("PENDIDIKAN ID", "PENDIDIKAN_TIDAK_DIKENAL", tolak=False),
        g.ganti("TAHUN LULUS", "ANGKA_TIDAK_TERBACA", "dua ribu", "19O8"),
        g.ganti("TINGKAT PENDIDIKAN ID", "REFERENSI_TIDAK_DIKENAL", "99"),
        g.kosong("TINGKAT PENDIDIKAN ID"),
    ),
    "kinerja": (
        g.petik("PNS ID"),
        g.spasi("KUADRAN KINERJA"),
        g.ganti("KUADRAN KINERJA", "PILIHAN_TIDAK_DIKENAL", "ISTIMEWA", "CUKUP"),
        g.ganti("TAHUN", "ANGKA_TIDAK_TERBACA", "2O25"),
        g.kosong("KUADRAN KINERJA"),
    ),
    "hukdis": (
        g.bentuk_tanggal("TMT HUKUMAN"),
        g.spasi("NOMOR SK"),
        g.ganti("STATUS", "PILIHAN_TIDAK_DIKENAL", "BATAL"),
        g.ganti("JENIS HUKUMAN ID", "REFERENSI_TIDAK_DIKENAL", "99"),
        g.sebelum("TANGGAL AKHIR HUKUMAN", "TMT HUKUMAN"),
    ),
    "tugas-belajar": (
        g.bentuk_tanggal("TANGGAL MULAI"),
        g.tanggal_rusak("TANGGAL SELESAI"),
        g.sebelum("TANGGAL SELESAI", "TANGGAL MULAI"),
    ),
    "kompetensi": (
        g.spasi("KODE KOMPETENSI"),
        g.bentuk_tanggal("TANGGAL PENILAIAN"),
        g.ganti("LEVEL", "ANGKA_TIDAK_TERBACA", "tiga", 9),
        g.tanggal_rusak("TANGGAL PENILAIAN"),
    ),
    "pelatihan": (
        g.spasi("NAMA PELATIHAN"),
        g.bentuk_tanggal("TANGGAL SELESAI"),
        g.ganti("JP", "ANGKA_TIDAK_TERBACA", "empat puluh"),
        g.kosong("NAMA PELATIHAN"),
        g.tahun_dua_angka("TANGGAL SELESAI"),
    ),
    # Only what the importer repairs: an official sheet is refused as a whole.
    "abk": (g.petik("POSISI ID"), g.spasi("URAIAN TUGAS"), g.spasi("SATUAN"), g.petik("PERIODE")),
}

TAMBAHAN: dict[str, tuple[Perusak, ...]] = {
    "unor": (g.id_asing("ID_ATASAN", "INDUK_TIDAK_DIKENAL"), g.kosong("NAMA_UNOR")),
    "jabatan": (
        g.ganti("KELAS", "ANGKA_TIDAK_TERBACA", "tujuh", 18),
        g.ganti("JENIS JABATAN ID", "PILIHAN_TIDAK_DIKENAL", "9"),
        g.ganti("RUMPUN ILMU", "REFERENSI_TIDAK_DIKENAL", "RUMPUN-RAHASIA"),
        g.kosong("NAMA"),
    ),
    "peta-jabatan": (
        g.id_asing("UNOR ID", "UNIT_TIDAK_DIKENAL"),
        g.id_asing("JABATAN ID", "JABATAN_TIDAK_DIKENAL"),
        g.ganti("K", "ANGKA_TIDAK_TERBACA", "dua", "3 orang"),
        g.ganti("SUB JABATAN ID", "REFERENSI_TIDAK_DIKENAL", "99999"),
        g.kosong("K"),
    ),
}

BARIS_GANDA: dict[str, str] = {
    "peta-jabatan": "POSISI ID",
    "riwayat-jabatan": "TMT JABATAN",
    "riwayat-pangkat": "TMT GOLONGAN",
    "pendidikan": "PENDIDIKAN ID",
    "kinerja": "TAHUN",
    "kompetensi": "KODE KOMPETENSI",
    "pelatihan": "NAMA PELATIHAN",
}
"""Kinds in which a repeated row is refused, and the heading the importer names."""

"""Cells: each kind of cell with its cases. The eleven cases of real importers stand first (kasus 1-11)."""

from datetime import date, datetime

import pytest

from sabangau_mutasi.inti.impor.sel import PENGUBAH

KASUS = [
    # (kasus, jenis, mentah, hasil, kode)
    ("kasus-1-petik", "nip", "'198501012010011000", "198501012010011000", ["PETIK_DIBUANG"]),
    ("kasus-2-null", "teks", "null", None, ["NULL_DIKOSONGKAN"]),
    ("kasus-3-hari-dulu", "tanggal", "01-02-1985", "1985-02-01", []),
    ("kasus-4-iso-jam", "tanggal", "2020-01-01T00:00:00Z", "2020-01-01", ["TANGGAL_DISERAGAMKAN"]),
    ("kasus-5-iso", "tanggal", "1985-02-01", "1985-02-01", ["TANGGAL_DISERAGAMKAN"]),
    ("kasus-6-nol", "kode2", 1.0, "01", ["NOL_DIPULIHKAN"]),
    ("kasus-7-nol", "kode2", 5.0, "05", ["NOL_DIPULIHKAN"]),
    ("kasus-8-kelamin", "kelamin", "M", "L", []),
    ("kasus-9-id-besar", "id", "A5EB03E23BE8F6A0E040640A040252AD", "A5EB03E23BE8F6A0E040640A040252AD", []),
    ("kasus-9-id-kecil", "id", "8ae483a570e6758b01710ba2c7527d80", "8ae483a570e6758b01710ba2c7527d80", []),
    ("kasus-9-id-uuid", "id", "5f0d0c0e-7a52-4a6e-9a0f-0d7b1c2d3e4f", "5f0d0c0e-7a52-4a6e-9a0f-0d7b1c2d3e4f", []),
    ("kasus-10-nama-jenis", "id", 4.0, "4", []),
    ("kasus-11-nomor-sk", "teks", "821.13/123/BKD", "821.13/123/BKD", []),
    ("kosong", "teks", "", None, []),
    ("petik-di-dalam", "teks", "MA'RUF", "MA'RUF", []),
    ("petik-lalu-null", "teks", "'null", None, ["PETIK_DIBUANG", "NULL_DIKOSONGKAN"]),
    ("strip", "teks", "-", None, ["NULL_DIKOSONGKAN"]),
    ("spasi", "teks", "  ANI   LESTARI\u00a0", "ANI LESTARI", ["SPASI_DIRAPIKAN"]),
    ("baris-baru", "teks", "ANI\nLESTARI", "ANI LESTARI", ["SPASI_DIRAPIKAN"]),
    ("hanya-spasi", "teks", "   ", None, ["SPASI_DIRAPIKAN"]),
    ("teks-dari-angka", "teks", 12345.0, "12345", []),
    ("pecahan", "teks", 1.5, "1.5", []),
    ("nama-acuan-diam", "diam", "SMA  NEGERI ", "SMA NEGERI", []),
    ("nip-spasi", "nip", "19860926 201505 1 001", "198609262015051001", ["SPASI_DIRAPIKAN"]),
    ("nip-pendek", "nip", "19860926201505100", None, ["NIP_BENTUK_SALAH"]),
    ("nip-huruf", "nip", "1986092620150510O1", None, ["NIP_BENTUK_SALAH"]),
    ("nip-angka-excel", "nip", 1.98609262015051e17, None, ["NIP_KEHILANGAN_ANGKA"]),
    ("nip-teks-ilmiah", "nip", "1,98609E+17", None, ["NIP_KEHILANGAN_ANGKA"]),
    ("id-angka-besar", "id", 1.2e16, None, ["ANGKA_TIDAK_TERBACA"]),
    ("id-terlalu-panjang", "id", "x" * 43, None, ["PILIHAN_TIDAK_DIKENAL"]),
    ("kode-teks", "kode2", "01", "01", []),
    ("kode-pecahan", "kode2", "1.0", "01", ["NOL_DIPULIHKAN"]),
    ("kelamin-lokal", "kelamin", "P", "P", ["KELAMIN_DISERAGAMKAN"]),
    ("kelamin-kata", "kelamin", "Perempuan", "P", ["KELAMIN_DISERAGAMKAN"]),
    ("kelamin-f", "kelamin", "f", "P", []),
    ("kelamin-salah", "kelamin", "X", None, ["PILIHAN_TIDAK_DIKENAL"]),
    ("bulat-float", "bulat", 12.0, "12", []),
    ("bulat-teks", "bulat", "007", "7", []),
    ("bulat-pecahan-nol", "bulat", "2025,00", "2025", []),
    ("bulat-pecahan", "bulat", 1.5, None, ["ANGKA_TIDAK_TERBACA"]),
    ("bulat-huruf", "bulat", "2O25", None, ["ANGKA_TIDAK_TERBACA"]),
    ("bulat-besar", "bulat", "1234567890", None, ["ANGKA_TIDAK_TERBACA"]),
    ("desimal-koma", "desimal", "1,25", "1.25", []),
    ("daftar", "daftar", "a; b;;c ", "a;b;c", ["SPASI_DIRAPIKAN"]),
    ("surel", "surel", "Ani@Sabangau.GO.ID", "ani@sabangau.go.id", []),
    ("surel-salah", "surel", "ani(at)sabangau", None, ["SUREL_TIDAK_SAH"]),
    ("kata-besar", "huruf_besar", "Sangat Baik", "SANGAT BAIK", []),
]

TANGGAL = [
    ("dd-mm-yyyy", "31-12-2020", "2020-12-31", False),
    ("garis-miring", "31/12/2020", "2020-12-31", True),
    ("titik", "31.12.2020", "2020-12-31", True),
    ("satu-angka", "1-2-1985", "1985-02-01", True),
    ("satu-angka-miring", "1/2/1985", "1985-02-01", True),
    ("iso-miring", "2020/12/31", "2020-12-31", True),
    ("iso-spasi-jam", "2020-12-31 08:15:00", "2020-12-31", True),
    ("iso-milidetik", "2020-12-31T00:00:00.000Z", "2020-12-31", True),
    ("tengah-malam-wib-dalam-utc", "1985-01-31T17:00:00.000Z", "1985-02-01", True),
    ("jam-lain-tidak-digeser", "1985-01-31T16:00:00Z", "1985-01-31", True),
    ("dd-mm-yyyy-jam", "31-12-2020 00:00:00", "2020-12-31", True),
    ("serial-angka", 43831.0, "2020-01-01", True),
    ("serial-teks", "43831", "2020-01-01", True),
    ("serial-tertua", 3654.0, "1910-01-01", True),
    ("padat", "19850201", "1985-02-01", True),
    ("bulan-panjang", "1 Februari 1985", "1985-02-01", True),
    ("bulan-lama", "1 Pebruari 1985", "1985-02-01", True),
    ("bulan-pendek", "01-Agt-1985", "1985-08-01", True),
    ("bulan-titik", "1 Des. 1985", "1985-12-01", True),
    ("bulan-inggris", "17 August 1985", "1985-08-17", True),
    ("nopember", "10 Nopember 1985", "1985-11-10", True),
    ("sel-tanggal", date(1985, 2, 1), "1985-02-01", True),
    ("sel-waktu", datetime(1985, 2, 1, 7, 0), "1985-02-01", True),
    ("kabisat", "29-02-2024", "2024-02-29", False),
]

TANGGAL_DITOLAK = [
    ("dua-angka", "01-02-85", "TAHUN_DUA_ANGKA"),
    ("dua-angka-bulan", "1 Feb 85", "TAHUN_DUA_ANGKA"),
    ("bulan-dulu", "02-13-1985", "TANGGAL_TIDAK_TERBACA"),
    ("bukan-kabisat", "29-02-2023", "TANGGAL_TIDAK_TERBACA"),
    ("nol", "00-00-0000", "TANGGAL_TIDAK_TERBACA"),
    ("kata", "menyusul", "TANGGAL_TIDAK_TERBACA"),
    ("bulan-asing", "1 Foo 1985", "TANGGAL_TIDAK_TERBACA"),
    ("serial-mustahil", 12.0, "TANGGAL_TIDAK_TERBACA"),
    ("abad-lalu", "01-01-1850", "TANGGAL_MUSTAHIL"),
]


@pytest.mark.parametrize(("jenis", "mentah", "hasil", "kode"), [k[1:] for k in KASUS], ids=[k[0] for k in KASUS])
def test_sel_dinormalkan_dan_perbaikannya_disebut(
    jenis: str, mentah: object, hasil: str | None, kode: list[str]
) -> None:
    assert PENGUBAH[jenis](mentah) == (hasil, tuple(kode))


@pytest.mark.parametrize(("mentah", "hasil", "lain"), [k[1:] for k in TANGGAL], ids=[k[0] for k in TANGGAL])
def test_tanggal_terbaca_dalam_semua_bentuk(mentah: object, hasil: str, lain: bool) -> None:
    assert PENGUBAH["tanggal"](mentah) == (hasil, ("TANGGAL_DISERAGAMKAN",) if lain else ())


@pytest.mark.parametrize(("mentah", "kode"), [k[1:] for k in TANGGAL_DITOLAK], ids=[k[0] for k in TANGGAL_DITOLAK])
def test_tanggal_yang_tak_pasti_ditolak(mentah: object, kode: str) -> None:
    assert PENGUBAH["tanggal"](mentah) == (None, (kode,))


def test_tanggal_berpetik_hanya_disebut_petiknya() -> None:
    assert PENGUBAH["tanggal"]("'01-02-1985") == ("1985-02-01", ("PETIK_DIBUANG",))

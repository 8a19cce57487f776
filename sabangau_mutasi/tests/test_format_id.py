"""How dates, numbers and NIP are written."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from sabangau_mutasi.inti.templatetags import format_id as f

UTUH = "\N{NO-BREAK SPACE}"


def test_tanggal_panjang_memakai_nama_bulan_indonesia() -> None:
    assert f.tanggal_panjang(date(2026, 11, 24)) == "24 November 2026"


def test_tanggal_dari_saat_utc_adalah_hari_setempat() -> None:
    assert f.tanggal_panjang(datetime(2026, 8, 16, 18, 0, tzinfo=UTC)) == "17 Agustus 2026"


def test_tanggal_hari_menyebut_nama_hari() -> None:
    assert f.tanggal_hari(date(2026, 11, 24)) == "Selasa, 24 November 2026"


def test_tanggal_pendek_memakai_tanda_hubung_dan_empat_angka_tahun() -> None:
    assert f.tanggal_pendek(date(2026, 1, 5)) == "05-01-2026"


def test_waktu_memakai_titik_dan_nama_zona() -> None:
    assert f.waktu(datetime(2026, 11, 24, 7, 30, tzinfo=UTC)) == f"14.30{UTUH}WIB"


def test_jam_tanpa_tanggal_ditulis_tanpa_zona() -> None:
    assert f.waktu(time(8, 5)) == "08.05"


def test_saat_menggabungkan_tanggal_dan_waktu() -> None:
    assert f.saat(datetime(2026, 11, 24, 7, 30, tzinfo=UTC)) == f"24-11-2026, 14.30{UTUH}WIB"


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (0, "0"),
        (1234, "1.234"),
        (1234.5, "1.234,5"),
        (Decimal("20785.255"), "20.785,26"),
        (-12, "−12"),
        (10, "10"),
        ("7", "7"),
    ],
)
def test_angka_memakai_titik_ribuan_dan_koma_desimal(nilai: object, teks: str) -> None:
    assert f.angka(nilai) == teks


def test_angka_dengan_desimal_tetap_menulis_nol_di_belakang() -> None:
    assert f.angka(5, 1) == "5,0"


@pytest.mark.parametrize(("nilai", "teks"), [(-12, "−12"), (3, "+3"), (0, "0"), (-2140, "−2.140"), (0.001, "0")])
def test_selisih_bertanda_dan_nol_tanpa_tanda(nilai: float, teks: str) -> None:
    assert f.selisih(nilai) == teks


def test_persen_dari_bagian_satu() -> None:
    assert f.persen(Decimal("0.5292")) == f"52,9{UTUH}%"


def test_nip_dipenggal_menurut_arti_angkanya() -> None:
    assert f.nip("198609262015051001") == f"19860926{UTUH}201505{UTUH}1{UTUH}001"


def test_nip_berbentuk_salah_ditampilkan_apa_adanya() -> None:
    assert f.nip("1986-09") == "1986-09"


def test_nip_samar_tidak_memuat_tanggal_lahir_dan_kelamin() -> None:
    assert f.nip_samar("198609262015051001") == f"1986••••{UTUH}••••••{UTUH}•{UTUH}001"


def test_nip_samar_menutup_seluruh_bentuk_yang_salah() -> None:
    assert f.nip_samar("19860926") == "••••••••"


@pytest.mark.parametrize(
    ("jumlah", "teks"), [(27, "2 tahun 3 bulan"), (24, "2 tahun"), (5, "5 bulan"), (0, "0 bulan"), (-3, "−3 bulan")]
)
def test_bulan_ditulis_dalam_tahun_dan_bulan(jumlah: int, teks: str) -> None:
    assert f.bulan(jumlah) == teks


def test_bulan_singkat_untuk_kolom_tabel() -> None:
    assert f.bulan_singkat(27) == "2 th 3 bl"


@pytest.mark.parametrize(
    ("nilai", "kelas"),
    [
        (-1000, "selisih-kurang-4"),
        (-999, "selisih-kurang-3"),
        (-200, "selisih-kurang-3"),
        (-30, "selisih-kurang-2"),
        (-5, "selisih-kurang-1"),
        (-4, "selisih-pas"),
        (0, "selisih-pas"),
        (4, "selisih-pas"),
        (5, "selisih-lebih-1"),
        (96, "selisih-lebih-2"),
        (5000, "selisih-lebih-4"),
        (None, ""),
    ],
)
def test_kelas_selisih_menurut_batas_tetap(nilai: int | None, kelas: str) -> None:
    assert f.pilih_kelas_selisih(nilai) == kelas


def test_kelas_selisih_dengan_batas_sendiri() -> None:
    assert f.pilih_kelas_selisih(-3, "1,2,3,4") == "selisih-kurang-3"


@pytest.mark.parametrize(
    "saringan",
    [
        f.tanggal_panjang,
        f.tanggal_hari,
        f.tanggal_pendek,
        f.waktu,
        f.saat,
        f.angka,
        f.selisih,
        f.persen,
        f.nip,
        f.nip_samar,
        f.bulan,
    ],
)
def test_nilai_kosong_menjadi_teks_kosong(saringan: object) -> None:
    assert saringan(None) == ""  # type: ignore[operator]

"""Other spellings of units and jobs: normalised, scored, suggested; twins are never taken for one another."""

import pytest

from instansi.domain.kata_unit import urai
from instansi.domain.nama_unit import AMBANG_YAKIN, Calon, Indeks, saran

WILAYAH = ("KALIMANTAN TENGAH",)


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("Dinas PUPR", "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG"),
        ("DPUPR Prov. Kalteng", "Dinas Pekerjaan Umum & Penataan Ruang Provinsi Kalimantan Tengah"),
        ("SMAN-1 Sampit", "Sekolah Menengah Atas Negeri I Sampit"),
        ("Kasubag TU UPTD", "Kepala Sub Bagian Tata Usaha Unit Pelaksana Teknis Daerah"),
        ("Bid. Bina Marga", "BIDANG BINA MARGA"),
        ("Kepala BidangPertanian", "KABID PERTANIAN"),
        ("Plt. Kepala Dinas Kesehatan", "Kadinkes"),
        ("Setda", "SEKRETARIAT  DAERAH"),
        ("RSUD Kahayan", "Rumah Sakit Umum Daerah Kahayan"),
        ("Analis Kebijakan Muda", "AHLI MUDA - ANALIS KEBIJAKAN"),
        ("Perawat Pelaksana Lanjutan", "Perawat Mahir"),
        ("Wilayah Ⅱ", "Wil. 2"),
    ],
)
def test_ejaan_yang_sama_artinya_diurai_sama(satu: str, dua: str) -> None:
    a, b = urai(satu, WILAYAH), urai(dua, WILAYAH)

    assert (sorted(a.kata), a.tanda, a.jenjang) == (sorted(b.kata), b.tanda, b.jenjang)


KEMBAR = [
    ("SMAN 1 SAMPIT", "SMA NEGERI 2 SAMPIT"),
    ("SMAN 1 SAMPIT", "SMK NEGERI 1 SAMPIT"),
    ("SMA Negeri Sampit", "SMA NEGERI 1 SAMPIT"),
    ("SMP NEGERI 1 SAMPIT", "SMA NEGERI 1 SAMPIT"),
    ("SMAN 1 Sampit", "SMA NEGERI 11 SAMPIT"),
    ("Irban Wilayah I", "INSPEKTUR PEMBANTU WILAYAH II"),
    ("Irban Wil. 3", "INSPEKTUR PEMBANTU WILAYAH II"),
    ("UPTD Wilayah A", "UPTD WILAYAH B"),
    ("Bidang Pembinaan SD", "BIDANG PEMBINAAN SMP"),
    ("Bidang Pembinaan SMA", "BIDANG PEMBINAAN SEKOLAH MENENGAH KEJURUAN"),
    ("Bidang Pembinaan SMA", "SEKSI PEMBINAAN SEKOLAH MENENGAH ATAS"),
    ("Dinas Pangan", "DINAS TANAMAN PANGAN, HORTIKULTURA DAN PETERNAKAN"),
    ("Dinas Perikanan", "DINAS KELAUTAN DAN PERIKANAN"),
    ("Bidang Pertanian", "BIDANG PERTANAHAN"),
    ("Dinas Perindustrian", "DINAS PERINDUSTRIAN DAN PERDAGANGAN"),
    ("RSUD Kahayan", "RUMAH SAKIT UMUM DAERAH MENTAYA"),
    ("RSJ Kalawa", "RUMAH SAKIT UMUM DAERAH KALAWA"),
    ("UPTD Samsat Kapuas Hulu", "UPTD SAMSAT KAPUAS HILIR"),
    ("Cabdin Pendidikan Barito Utara", "CABANG DINAS PENDIDIKAN BARITO SELATAN"),
    ("Subbag Umum", "SUBBAGIAN UMUM DAN KEPEGAWAIAN"),
    ("Subbag Keuangan", "SUBBAGIAN KEUANGAN DAN ASET"),
    ("Kepala Bidang Mutasi", "KEPALA SUBBIDANG MUTASI"),
    ("Analis Kebijakan Ahli Muda", "Analis Kebijakan Ahli Madya"),
    ("Perawat Terampil", "Perawat Mahir"),
    ("Arsiparis", "Arsiparis Ahli Pertama"),
    ("Pengelola Keuangan", "PENGADMINISTRASI KEUANGAN"),
    ("Analis Kepegawaian", "PENGELOLA KEPEGAWAIAN"),
    ("Bendahara Penerimaan", "BENDAHARA PENGELUARAN"),
    ("Biro Hukum", "BIRO HUKUM DAN ORGANISASI"),
    ("Sekretaris Dinas Sosial", "KEPALA DINAS SOSIAL"),
    ("Sekretariat Dinas Sosial", "DINAS SOSIAL"),
]


@pytest.mark.parametrize(("asing", "lain"), KEMBAR)
def test_kembar_tidak_pernah_layak_diterima_sekaligus(asing: str, lain: str) -> None:
    # The other one is all there is: the nearest neighbour must still not pass for the same.
    hasil = saran(asing, [Calon(1, lain), Calon(2, "BADAN PENGHUBUNG"), Calon(3, "BIDANG PERTANIAN")])

    assert not any(s.yakin for s in hasil if s.kunci == 1)


@pytest.mark.parametrize(("asing", "lain"), [p for p in KEMBAR if any(h.isdigit() for h in p[0] + p[1])])
def test_nomor_yang_berbeda_menjauhkan(asing: str, lain: str) -> None:
    assert all(s.skor < AMBANG_YAKIN for s in saran(asing, [Calon(1, lain)]))


def test_yang_hampir_sama_jauh_di_bawah_yang_benar() -> None:
    sekolah = [Calon(n, f"SMA NEGERI {n} SAMPIT") for n in range(1, 20)]

    hasil = saran("SMAN XII Sampit", sekolah)

    assert (hasil[0].kunci, hasil[0].yakin) == (12, True)
    assert hasil[0].skor - hasil[1].skor > 0.3
    assert "nomor 12 lawan" in hasil[1].sebab


def test_unit_atasan_dalam_nama_memilih_di_antara_yang_senama() -> None:
    calon = [
        Calon(n, "SUBBAGIAN UMUM DAN KEPEGAWAIAN", ("SEKRETARIAT", f"DINAS {d}"))
        for n, d in enumerate(("KESEHATAN", "SOSIAL", "PERHUBUNGAN"))
    ]

    assert saran("Subbag Umpeg Dinsos", calon)[0].kunci == 1
    assert not saran("Subbag Umpeg", calon)[0].yakin


def test_konteks_baris_memilih_jabatan_di_unitnya() -> None:
    calon = [Calon(n, "KEPALA BIDANG PELAYANAN", (f"DINAS {d}",)) for n, d in enumerate(("KESEHATAN", "SOSIAL"))]

    assert saran("Kabid Pelayanan", calon, konteks="Dinas Sosial")[0].kunci == 1


def test_salah_ketik_diterima_tetapi_kata_lain_yang_dikenal_tidak() -> None:
    calon = [Calon(1, "DINAS PERKEBUNAN"), Calon(2, "BIDANG PERTANAHAN"), Calon(3, "SEKSI PERTANIAN")]
    indeks = Indeks(calon)

    assert [(s.kunci, s.yakin) for s in indeks.saran("Dinas Perkebunn")][:1] == [(1, True)]
    assert not any(s.yakin for s in indeks.saran("Bidang Pertanian"))


@pytest.mark.parametrize("nama", ["", "   ", "-", "123", "Ω", "A" * 250, "null"])
def test_nama_tanpa_arti_tidak_menghasilkan_apa_pun(nama: str) -> None:
    assert saran(nama, [Calon(1, "DINAS KESEHATAN")]) == []


def test_tanpa_calon_tanpa_saran() -> None:
    assert saran("Dinas Kesehatan", []) == []

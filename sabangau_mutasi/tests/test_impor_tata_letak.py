"""Real layouts: headings of exports in use, merged headings of hand-made lists, suggestions for unknown headings."""

import csv
from pathlib import Path

import pytest

from pegawai.impor.daftar import JENIS
from sabangau_mutasi.inti.impor.kolom import Kolom, cari_judul
from sabangau_mutasi.inti.impor.pembaca import baca_berkas
from sabangau_mutasi.inti.impor.saran import kemiripan, saran_kolom
from sabangau_mutasi.tests.buku_kerja import tulis_buku, tulis_lembar


def _pisah(judul: str) -> list[str]:
    return judul.split(",")


_AKAR = Path(__file__).resolve().parents[2]
with (_AKAR / "mutasi/provinsi/data/kolom.csv").open(encoding="utf-8") as _berkas:
    UTAMA_67 = [b["kolom"] for b in csv.DictReader(_berkas) if b["jenis"] == "pegawai"]
PROFIL_62 = _pisah(
    "ID,NIP LAMA,NIP BARU,NAMA,NAMA LENGKAP,GELAR DEPAN,GELAR BELAKANG,AGAMA ID,AGAMA NAMA,TEMPAT LAHIR ID,"
    "TEMPAT LAHIR NAMA,TANGGAL LAHIR,JENIS KELAMIN,JENIS KAWIN ID,JENIS KAWIN NAMA,NIK,NOMOR HP,NOMOR TELPON,EMAIL,"
    "EMAIL GOV,ALAMAT,NPWP NOMOR,NOMOR BPJS,JENIS PEGAWAI ID,JENIS PEGAWAI NAMA,KEDUDUKAN HUKUM ID,"
    "KEDUDUKAN HUKUM NAMA,STATUS CPNS PNS,KARTU PEGAWAI,NOMOR SK CPNS,TGL SK CPNS,TMT CPNS,NOMOR SK PNS,TGL SK PNS,"
    "TMT PNS,GOLONGAN AWAL ID,GOLONGAN AWAL NAMA,GOLONGAN ID,GOLONGAN NAMA,TMT GOLONGAN,MK TAHUN,MK BULAN,"
    "JENIS JABATAN ID,JENIS JABATAN NAMA,ESELON ID,ESELON NAMA,JFT ID,JFT NAMA,JFU ID,JFU NAMA,TMT JABATAN,"
    "TK PENDIDIKAN ID,TK PENDIDIKAN NAMA,PENDIDIKAN ID,PENDIDIKAN NAMA,TANGGAL LULUS,KPKN ID,KPKN NAMA,"
    "LOKASI KERJA ID,LOKASI KERJA NAMA,UNIT ORGANISASI ID,UNIT ORGANISASI NAMA"
)
RINGKAS_23 = _pisah(
    "PNS ID,NIP BARU,NAMA,GELAR DEPAN,GELAR BELAKANG,TEMPAT LAHIR,TANGGAL LAHIR,JENIS KELAMIN,AGAMA NAMA,"
    "GOL AKHIR NAMA,TMT GOLONGAN AKHIR,TINGKAT PENDIDIKAN NAMA,PENDIDIKAN TERAKHIR NAMA,TAHUN LULUS,"
    "JENIS JABATAN NAMA,JABATAN NAMA,TMT JABATAN,ESELON NAMA,TMT ESELON,SATUAN KERJA INDUK NAMA,"
    "SATUAN KERJA KERJA NAMA,UNOR NAMA,KEDUDUKAN HUKUM NAMA"
)
# (layout, kind, headings, needed columns it lacks): the last must be named to the officer.
TATA_LETAK = [
    ("siasn_data_utama_67", "pegawai", UTAMA_67, ""),
    ("siasn_data_utama_65", "pegawai", [k for k in UTAMA_67 if k not in ("NAMA SEKOLAH", "FLAG IKD")], ""),
    ("siasn_data_utama_69", "pegawai", [*UTAMA_67[:40], "ESELON ID", "ESELON NAMA", *UTAMA_67[40:]], ""),
    ("siasn_profile_asn_62", "pegawai", PROFIL_62, ""),
    ("siasn_ringkas_23", "pegawai", RINGKAS_23, "STATUS CPNS PNS"),
    ("siasn_riwayat_jabatan", "riwayat-jabatan", "PNS ID,NIP BARU,JABATAN ID,JABATAN NAMA,JENIS JABATAN ID,"
     "TMT JABATAN,NOMOR SK,TANGGAL SK,UNOR ID", ""),
    ("siasn_riwayat_pangkat", "riwayat-pangkat", "PNS ID,NIP BARU,GOLONGAN ID,GOLONGAN NAMA,TMT GOLONGAN,NOMOR SK,"
     "TANGGAL SK", ""),
    ("siasn_riwayat_pendidikan", "pendidikan", "PNS ID,NIP BARU,PENDIDIKAN ID,PENDIDIKAN NAMA,TINGKAT PENDIDIKAN ID,"
     "TINGKAT PENDIDIKAN NAMA,TAHUN LULUS,NAMA SEKOLAH", ""),
    ("siasn_hierarki_unor", "unor", ["ID", "NAMA_UNOR", "ID_ATASAN"], ""),
    ("siasn_ref_jabatan_struktural", "jabatan", ["ID", "Nama_unor", "Nama_jabatan", "Eselon_id"], ""),
    ("siasn_ref_jabatan_fungsional", "jabatan", ["ID", "Nama", "JENJANG", "BUP"], ""),
    ("siasn_ref_jabatan_pelaksana", "jabatan", ["ID", "Nama"], "JENIS JABATAN ID"),
    ("eformasi_struktur_jabatan", "peta-jabatan",
     ["ID", "Kode", "Nama Jabatan", "ABK", "Kelas", "Posisi ID", "Terisi ASN"],
     "BERLAKU MULAI"),
    ("peta_jabatan_opd", "peta-jabatan",
     ["No", "Jabatan", "Kelas Jabatan", "Riil", "Kebutuhan/ABK", "Kurang/Lebih", "Status"],
     "UNOR ID,BERLAKU MULAI"),
]  # fmt: skip


@pytest.mark.parametrize(("jenis", "judul", "kurang"), [t[1:] for t in TATA_LETAK], ids=[t[0] for t in TATA_LETAK])
def test_tata_letak_nyata_dikenali_dan_yang_kurang_disebut(jenis: str, judul: str | list[str], kurang: str) -> None:
    peta = cari_judul([_pisah(judul) if isinstance(judul, str) else judul], JENIS[jenis].kolom)

    assert ",".join(peta.kurang) == kurang
    assert len(peta.letak) >= 2


def test_profil_62_memakai_jft_lalu_jfu_dan_judul_sendiri_lebih_dulu() -> None:
    peta = cari_judul([PROFIL_62], JENIS["pegawai"].kolom)

    assert (peta.letak["pns_id"], peta.letak["nama"], peta.letak["nip"]) == (0, 3, 2)
    assert PROFIL_62[peta.letak["jab_id"]] == "JFT ID"
    assert [PROFIL_62[n] for n in peta.cadangan["jab_id"]] == ["JFU ID"]
    assert "NAMA LENGKAP" in peta.asing


def test_sel_pertama_yang_terisi_dipakai(tmp_path: Path) -> None:
    kolom = (Kolom("id", "ID", wajib=True), Kolom("jab", "JABATAN ID", sinonim=("JFT ID|JFU ID",), wajib=True))
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("ID", "JFU ID", "JFT ID"), ("a", None, "t1"), ("b", "u1", None))
    potongan: list[bytes] = []

    baca_berkas(lokasi, kolom, potongan.append)

    assert b"".join(potongan).decode().splitlines() == ["2\ta\tt1", "3\tb\tu1"]


def test_ringkas_23_dibaca_dari_ketiga_lembarnya(tmp_path: Path) -> None:
    kolom = [k for k in JENIS["pegawai"].kolom if k.judul in RINGKAS_23]
    baris = ["x"] * len(RINGKAS_23)
    lokasi = tulis_lembar(tmp_path / "a.xlsx", {n: [RINGKAS_23, baris] for n in ("PNS", "PPPK", "PPPK_Paruh_Waktu")})

    laporan = baca_berkas(lokasi, kolom, lambda _: None)

    assert [(d["nama"], d["dibaca"]) for d in laporan["lembar_dibaca"]] == [
        ("PNS", 1),
        ("PPPK", 1),
        ("PPPK_Paruh_Waktu", 1),
    ]


NOMINATIF = (
    Kolom("nama", "NAMA", wajib=True),
    Kolom("nip", "NIP", wajib=True),
    Kolom("gol", "GOL", sinonim=("GOL/RUANG",)),
    Kolom("thn", "MASA KERJA/GOL THN"),
    Kolom("sk_pangkat", "SURAT KEPUTUSAN (PANGKAT) NO. SK"),
    Kolom("sk_jabatan", "SURAT KEPUTUSAN (JABATAN) NO. SK"),
    Kolom("lelaki", "JENIS KELAMIN L"),
)


def test_daftar_nominatif_berkepala_tiga_baris(tmp_path: Path) -> None:
    atas = ["NO", "NAMA", "NIP", "JENIS KELAMIN", None, "GOL", "MASA KERJA/GOL", None,
            "SURAT KEPUTUSAN (PANGKAT)", None, None, "SURAT KEPUTUSAN (JABATAN)", None, None]  # fmt: skip
    bawah = [None, None, None, "L", "P", None, "THN", "BLN", *["Pejabat", "No. SK", "Tanggal"] * 2]
    orang = ["1", "ANI", "1985", "V", None, "III/a", "5", "2", "Gub", "SK-1", "x", "Gub", "SK-2", "y"]
    gabung = ("A3:A5", "B3:B5", "C3:C5", "F3:F5", "D3:E3", "G3:H3", "I3:K3", "L3:N3")
    lokasi = tulis_buku(
        tmp_path / "a.xlsx", ("DAFTAR NOMINATIF",), ("DINAS X",), atas, bawah, [None] * 14,
        [str(n) for n in range(1, 15)], orang, gabung=gabung,
    )  # fmt: skip
    potongan: list[bytes] = []

    laporan = baca_berkas(lokasi, NOMINATIF, potongan.append)

    assert b"".join(potongan).decode().splitlines() == ["7\tANI\t1985\tIII/a\t5\tSK-1\tSK-2\tV"]
    assert "SURAT KEPUTUSAN (PANGKAT) Tanggal" in laporan["asing"]


def test_baris_bawah_judul_gabungan_bukan_data(tmp_path: Path) -> None:
    """No column is wanted from the second heading row: only the merged cells tell that it belongs to the heading."""
    kolom = (Kolom("no", "NO"), Kolom("jk", "JK", sinonim=("JENIS KELAMIN",), wajib=True))
    lokasi = tulis_buku(tmp_path / "a.xlsx", ("NO", "JENIS KELAMIN", None), (None, "L", "P"), (1, "V", None),
                        gabung=("A1:A2", "B1:C1"))  # fmt: skip

    assert baca_berkas(lokasi, kolom, lambda _: None)["dibaca"] == 1


@pytest.mark.parametrize(
    ("asing", "nama"),
    [
        ("Tgl. Lahir", "tanggal_lahir"),
        ("Nomor Induk Pegawai (NIP)", "nip"),
        ("Nama Lengkap Pegawai", "nama"),
        ("JK", "kelamin"),
        ("Gol. Akhir", "gol_id"),
        ("T.M.T. Jabatan", "tmt"),
        ("Thn Lulus", "tahun_lulus"),
        ("Tk. Pendidikan (ID)", "tingkat"),
        ("Unit Organisasi Id.", "unor_id"),
        ("E-Mail Dinas", "email"),
        ("Warna Kesukaan", None),
    ],
)
def test_saran_untuk_judul_yang_belum_pernah_dilihat(asing: str, nama: str | None) -> None:
    saran = saran_kolom([asing], JENIS["pegawai"].kolom)

    assert saran.get(asing) == nama


def test_saran_memberi_satu_kolom_kepada_satu_judul() -> None:
    kolom = (Kolom("lahir", "TANGGAL LAHIR"),)

    assert saran_kolom(["Tgl Lahir", "Tanggal Lahir Pegawai"], kolom) == {"Tgl Lahir": "lahir"}
    assert kemiripan("NAMA", "NAMA") == 1.0

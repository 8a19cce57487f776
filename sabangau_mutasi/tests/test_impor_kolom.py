"""Headings: found in any order, under title rows, over merged cells; missing and surplus ones are told."""

from sabangau_mutasi.inti.impor.kolom import Kolom, cari_judul, samakan

KOLOM = (
    Kolom("id", "PNS ID", wajib=True),
    Kolom("nip", "NIP BARU", sinonim=("NIP",), wajib=True),
    Kolom("nama", "NAMA"),
    Kolom("jab_id", "JABATAN ID"),
    Kolom("jab_nama", "JABATAN NAMA"),
)


def test_ejaan_judul_disamakan() -> None:
    assert samakan(" Nama_Unor ") == samakan("NAMA UNOR") == "NAMAUNOR"


def test_judul_ditemukan_dalam_urutan_apa_pun() -> None:
    peta = cari_judul([["nama", "Nip Baru", "PNS_ID"], ["ANI", "1", "A1"]], KOLOM)

    assert (peta.baris, peta.letak) == (0, {"nama": 0, "nip": 1, "id": 2})


def test_judul_di_bawah_baris_judul_lembar() -> None:
    peta = cari_judul([["DAFTAR PEGAWAI", "", ""], ["", "", ""], ["PNS ID", "NIP BARU", "NAMA"]], KOLOM)

    assert (peta.baris, peta.kurang) == (2, ())


def test_judul_gabungan_dua_baris_dibaca_bersama_induknya() -> None:
    baris = [
        ["PNS ID", "NIP BARU", "NAMA", "JABATAN", ""],
        ["", "", "", "ID", "NAMA"],
        ["A1", "1", "ANI", "J1", "Guru"],
    ]

    peta = cari_judul(baris, KOLOM)

    assert peta.baris == 1
    assert peta.letak == {"id": 0, "nip": 1, "nama": 2, "jab_id": 3, "jab_nama": 4}


def test_kolom_wajib_yang_hilang_disebut_dan_kolom_lebih_dibiarkan() -> None:
    peta = cari_judul([["PNS ID", "NAMA", "KOLOM ANEH"]], KOLOM)

    assert (peta.kurang, peta.asing) == (("NIP BARU",), ("KOLOM ANEH",))


def test_sinonim_dikenal_dan_judul_ganda_memakai_yang_pertama() -> None:
    assert cari_judul([["PNS ID", "NIP", "NIP"]], KOLOM).letak == {"id": 0, "nip": 1}


def test_judul_sendiri_mengalahkan_sinonim_di_kiri_maupun_di_kanannya() -> None:
    peta = cari_judul([["PNS ID", "NIP", "NIP BARU"]], KOLOM)

    assert (peta.letak, peta.asing) == ({"id": 0, "nip": 2}, ("NIP",))


def test_baris_data_tidak_disangka_judul() -> None:
    peta = cari_judul([["PNS ID", "NIP BARU", "NAMA"], ["A1", "1", "NAMA"], ["A2", "2", "NIP"]], KOLOM)

    assert peta.baris == 0


def test_lembar_kosong_tidak_punya_judul() -> None:
    assert cari_judul([], KOLOM).kurang == ("PNS ID", "NIP BARU")

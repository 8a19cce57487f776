"""The kind `pegawai`: what one row opens, corrects, reports and leaves alone."""

from pathlib import Path

import pytest
from django.db import connection

from pegawai.models import Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan
from pegawai.services.penempatan import DasarPenempatan, pindahkan
from pegawai.tests.impor_bantu import (
    Kantor,
    angka,
    baris_pegawai,
    buat_kantor,
    impor,
    impor_pegawai,
    judul_67,
    kode,
    tgl,
)
from sabangau_mutasi.akun.models import Pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor() -> Kantor:
    return buat_kantor()


def test_baris_baru_membuka_orang_jabatan_pangkat_pendidikan_dan_akun(kantor: Kantor, tmp_path: Path) -> None:
    hasil = impor_pegawai(tmp_path, kantor)

    ani = Pegawai.objects.get(siasn_id="PNS-ANI")
    assert angka(hasil) == (1, 0, 0, 0)
    assert (ani.posisi_kini, ani.unit_kini, ani.jabatan_kini) == (kantor.posisi_staf, kantor.bagian, kantor.staf)
    assert (ani.status, ani.golongan_id, ani.program_studi) == ("PNS", 33, kantor.program)
    assert RiwayatJabatan.objects.get(pegawai=ani).tmt == tgl("01-01-2022")
    assert RiwayatPangkat.objects.get(pegawai=ani).golongan_id == 33
    assert RiwayatPendidikan.objects.get(pegawai=ani).program == kantor.program


def test_akun_baru_bernama_acak_tanpa_sandi_dan_bersurel(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor, email="pribadi@contoh.id", email_gov="Ani@Sabangau.go.id")

    akun = Pegawai.objects.get().akun
    assert akun is not None
    assert akun.username.startswith("asn-")
    assert len(akun.username) == 12
    assert akun.email == "ani@sabangau.go.id"
    assert akun.is_active
    assert not akun.has_usable_password()
    assert (akun.is_staff, akun.is_superuser) == (False, False)


def test_orang_lama_tanpa_akun_mendapat_akun(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)
    Pegawai.objects.update(akun=None)
    Pengguna.objects.all().delete()

    hasil = impor_pegawai(tmp_path, kantor)

    akun = Pegawai.objects.get().akun
    assert angka(hasil) == (0, 1, 0, 0)
    assert akun is not None
    assert akun.email == "ani@contoh.id"


def test_nik_telepon_dan_alamat_tidak_tersimpan_di_tabel_mana_pun(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    assert _tabel_berisi("6271012609860001", "081234567890", "JALAN RAHASIA") == []


def _tabel_berisi(*cari: str) -> list[str]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tabel = [t for (t,) in kursor.fetchall()]
        pola = [f"%{c}%" for c in cari]
        ada = []
        for t in tabel:
            kursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{t}" x WHERE x::text LIKE ANY(%s))', [pola])  # noqa: S608
            ada += [t] if kursor.fetchone()[0] else []
    return ada


def test_berkas_yang_sama_dua_kali_tidak_mengubah_apa_pun(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)
    sebelum = Pegawai.objects.values().get()

    hasil = impor_pegawai(tmp_path, kantor)

    assert angka(hasil) == (0, 0, 1, 0)
    assert Pegawai.objects.values().get() == sebelum
    assert (RiwayatJabatan.objects.count(), Pengguna.objects.count()) == (1, 1)


def test_urutan_kolom_lain_dan_kolom_lebih_tidak_berpengaruh(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    hasil = impor("pegawai", tmp_path, baris_pegawai(kantor), kolom=judul_67())

    assert angka(hasil) == (0, 0, 1, 0)


def test_kolom_pilihan_yang_hilang_tidak_mengosongkan_isi(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor, gelar_belakang="S.Pd", lokasi_nama="PALANGKA RAYA")
    tanpa = [j for j in judul_67() if j not in ("GELAR BELAKANG", "LOKASI KERJA NAMA", "INSTANSI KERJA ID")]

    hasil = impor("pegawai", tmp_path, baris_pegawai(kantor), kolom=tanpa)

    ani = Pegawai.objects.get()
    assert angka(hasil) == (0, 0, 1, 0)
    assert (ani.gelar_belakang, ani.lokasi_kerja_nama) == ("S.Pd", "PALANGKA RAYA")
    assert ani.instansi_kerja is not None
    assert "GELAR BELAKANG" in hasil.kolom_hilang


def test_tmt_baru_membuka_baris_riwayat_dan_menutup_masa_yang_lama(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    hasil = impor_pegawai(tmp_path, kantor, tmt="01-06-2025", unor_id=kantor.sekolah.siasn_id)

    lama, baru = RiwayatJabatan.objects.order_by("tmt")
    ani = Pegawai.objects.get()
    assert angka(hasil) == (0, 1, 0, 0)
    assert (lama.masa.upper, baru.masa.lower, baru.masa.upper) == (tgl("01-06-2025"), tgl("01-06-2025"), None)
    assert (ani.unit_kini, ani.posisi_kini, ani.tmt_jabatan) == (kantor.sekolah, None, tgl("01-06-2025"))


def test_tmt_yang_sama_mengoreksi_baris_riwayat(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    hasil = impor_pegawai(tmp_path, kantor, unor_id=kantor.sekolah.siasn_id)

    riwayat = RiwayatJabatan.objects.get()
    assert angka(hasil) == (0, 1, 0, 0)
    assert (riwayat.unit, riwayat.posisi, Pegawai.objects.get().unit_kini) == (kantor.sekolah, None, kantor.sekolah)


def test_jabatan_dari_sk_kita_tidak_ditimpa_tmt_yang_lebih_tua(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)
    _pindahkan_dengan_sk(kantor, "01-06-2026")

    hasil = impor_pegawai(tmp_path, kantor, tmt="01-03-2026")

    ani = Pegawai.objects.get()
    assert (ani.posisi_kini, ani.tmt_jabatan) == (kantor.posisi_guru, tgl("01-06-2026"))
    assert RiwayatJabatan.objects.count() == 2
    assert ("TMT_LEBIH_TUA_DARI_SK_KAMI", "TMT JABATAN", (2,)) in kode(hasil)
    assert angka(hasil) == (0, 0, 1, 0)


def test_jabatan_lain_pada_tmt_sk_kita_dilaporkan_dan_tidak_ditimpa(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)
    _pindahkan_dengan_sk(kantor, "01-06-2026")

    hasil = impor_pegawai(tmp_path, kantor, tmt="01-06-2026")

    assert Pegawai.objects.get().posisi_kini == kantor.posisi_guru
    assert ("BEDA_DENGAN_SK_KAMI", "JABATAN ID", (2,)) in kode(hasil)


def test_siasn_yang_menyusul_sk_kita_tidak_mengubah_apa_pun(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)
    _pindahkan_dengan_sk(kantor, "01-06-2026")

    hasil = impor_pegawai(
        tmp_path, kantor, tmt="01-06-2026", jab_id=kantor.guru.siasn_id, unor_id=kantor.sekolah.siasn_id
    )

    assert (angka(hasil), kode(hasil)) == ((0, 0, 1, 0), set())
    assert RiwayatJabatan.objects.get(tmt=tgl("01-06-2026")).sumber == "SK"


def _pindahkan_dengan_sk(kantor: Kantor, tmt: str) -> None:
    pindahkan(
        pegawai_id=Pegawai.objects.get().pk,
        posisi_id=kantor.posisi_guru.pk,
        tmt=tgl(tmt),
        dasar=DasarPenempatan("SK-1", tgl(tmt)),
    )


def test_orang_yang_tidak_ada_di_berkas_dilaporkan_dan_tidak_ditutup(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    hasil = impor_pegawai(tmp_path, kantor, pns_id="PNS-BUDI", nip="198609262015051902", kelamin="M", nama="BUDI")

    assert (hasil.tidak_ada_di_berkas, hasil.contoh_tidak_ada) == (1, ["ANI LESTARI"])
    assert Pegawai.objects.filter(posisi_kini=kantor.posisi_staf).count() == 2


@pytest.mark.parametrize(
    ("ubahan", "temuan"),
    [
        ({"tanggal_lahir": "27-09-1986"}, ("NIP_BEDA_TANGGAL_LAHIR", "TANGGAL LAHIR", (2,))),
        ({"kelamin": "M"}, ("NIP_BEDA_KELAMIN", "JENIS KELAMIN", (2,))),
        ({"tmt_cpns": "01-06-2015"}, ("NIP_BEDA_TMT_CPNS", "TMT CPNS", (2,))),
        ({"pendidikan_id": "X" * 32}, ("PENDIDIKAN_TIDAK_DIKENAL", "PENDIDIKAN ID", (2,))),
        ({"unor_id": "UNOR-AKAR"}, ("POSISI_TIDAK_ADA", "JABATAN ID", (2,))),
        ({"email": "bukan surel"}, ("SUREL_TIDAK_SAH", "EMAIL", (2,))),
    ],
)
def test_pertentangan_dilaporkan_dan_baris_tetap_diterima(
    kantor: Kantor, tmp_path: Path, ubahan: dict[str, str], temuan: tuple[str, str, tuple[int, ...]]
) -> None:
    hasil = impor_pegawai(tmp_path, kantor, **ubahan)

    assert (angka(hasil), kode(hasil)) == ((1, 0, 0, 0), {temuan})


@pytest.mark.parametrize(
    ("ubahan", "temuan"),
    [
        ({"nip": 1.98609262015051e17}, ("NIP_KEHILANGAN_ANGKA", "NIP BARU", (2,))),
        ({"nip": "1986"}, ("NIP_BENTUK_SALAH", "NIP BARU", (2,))),
        ({"nama": None}, ("KOLOM_WAJIB_KOSONG", "NAMA", (2,))),
        ({"tanggal_lahir": "26-09-2031", "nip": "203109262015052901"}, ("TANGGAL_MUSTAHIL", "TANGGAL LAHIR", (2,))),
        ({"tmt": "01-01-1980"}, ("TANGGAL_MUSTAHIL", "TMT JABATAN", (2,))),
        ({"tmt": "01-01-22"}, ("TAHUN_DUA_ANGKA", "TMT JABATAN", (2,))),
        ({"unor_id": "TIDAK-ADA"}, ("UNIT_TIDAK_DIKENAL", "UNOR ID", (2,))),
        ({"jab_id": "TIDAK-ADA"}, ("JABATAN_TIDAK_DIKENAL", "JABATAN ID", (2,))),
        ({"kedudukan": "ZZ"}, ("REFERENSI_TIDAK_DIKENAL", "KEDUDUKAN HUKUM ID", (2,))),
        ({"gol_id": "49"}, ("REFERENSI_TIDAK_DIKENAL", "GOL AKHIR ID", (2,))),
        ({"kelamin": "X"}, ("PILIHAN_TIDAK_DIKENAL", "JENIS KELAMIN", (2,))),
        ({"mk_tahun": "dua"}, ("ANGKA_TIDAK_TERBACA", "MK TAHUN", (2,))),
    ],
)
def test_baris_yang_salah_ditolak_dengan_satu_sebab(
    kantor: Kantor, tmp_path: Path, ubahan: dict[str, object], temuan: tuple[str, str, tuple[int, ...]]
) -> None:
    hasil = impor_pegawai(tmp_path, kantor, **ubahan)

    assert (angka(hasil), kode(hasil)) == ((0, 0, 0, 1), {temuan})
    assert not Pegawai.objects.exists()


def test_baris_baik_diterapkan_walau_ada_yang_ditolak(kantor: Kantor, tmp_path: Path) -> None:
    buruk = baris_pegawai(kantor, pns_id="PNS-BUDI", nip="1")

    hasil = impor("pegawai", tmp_path, buruk, baris_pegawai(kantor))

    assert angka(hasil) == (1, 0, 0, 1)
    assert Pegawai.objects.get().siasn_id == "PNS-ANI"


def test_nip_ganda_pemilik_menurut_tanggal_lahir_yang_diterima(kantor: Kantor, tmp_path: Path) -> None:
    salah = baris_pegawai(kantor, pns_id="PNS-BUDI", nama="BUDI", tanggal_lahir="01-01-1980")

    hasil = impor("pegawai", tmp_path, salah, baris_pegawai(kantor))

    assert Pegawai.objects.get().nama == "ANI LESTARI"
    assert ("NIP_GANDA_DI_BERKAS", "NIP BARU", (2,)) in kode(hasil)


def test_nip_milik_orang_lain_di_basis_data_ditolak(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    hasil = impor_pegawai(tmp_path, kantor, pns_id="PNS-BUDI", nama="BUDI")

    assert (angka(hasil), kode(hasil)) == ((0, 0, 0, 1), {("NIP_MILIK_PEGAWAI_LAIN", "NIP BARU", (2,))})


def test_nip_yang_berganti_tetap_orang_yang_sama(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    impor_pegawai(tmp_path, kantor, nip="198609262015052902")

    ani = Pegawai.objects.get()
    assert (ani.nip, ani.riwayat_jabatan.count()) == ("198609262015052902", 1)


def test_nip_dan_surel_tidak_terbuka_di_pratinjau(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)

    hasil = impor_pegawai(tmp_path, kantor, nip="198609262015052902", email="baru@contoh.id")

    teks = str(hasil.contoh)
    assert "••••••••2015052902" in teks
    assert "19860926" not in teks
    assert "contoh.id" not in teks


def test_surel_berganti_sampai_akun_diaktifkan(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)
    impor_pegawai(tmp_path, kantor, email="kedua@contoh.id")
    akun = Pengguna.objects.get()
    assert akun.email == "kedua@contoh.id"
    akun.set_password("kata-sandi-Panjang-1")
    akun.save()

    hasil = impor_pegawai(tmp_path, kantor, email="ketiga@contoh.id")

    akun.refresh_from_db()
    assert (akun.email, angka(hasil)) == ("kedua@contoh.id", (0, 0, 1, 0))


@pytest.mark.parametrize(
    ("ubahan", "status", "golongan"),
    [
        ({"status": "C"}, "CPNS", 33),
        ({"gol_id": None, "gol_nama": "IX", "kedudukan": "71", "kedudukan_nama": "PPPK Aktif"}, "PPPK", 109),
        ({"gol_id": "IX", "gol_nama": "IX"}, "PPPK", 109),
        ({"kedudukan_nama": "PPPK Paruh Waktu Aktif", "gol_id": None, "gol_nama": "IX"}, "PPPK_PARUH_WAKTU", 109),
    ],
)
def test_status_kepegawaian_dibaca_dari_berkas(
    kantor: Kantor, tmp_path: Path, ubahan: dict[str, str | None], status: str, golongan: int
) -> None:
    impor_pegawai(tmp_path, kantor, **ubahan)

    ani = Pegawai.objects.get()
    assert (ani.status, ani.golongan_id) == (status, golongan)


def test_jabatan_bertmt_masa_depan_belum_menjadi_jabatan_kini(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor, tmt="01-01-2090")

    ani = Pegawai.objects.get()
    assert (ani.unit_kini, ani.tmt_jabatan) == (None, None)


def test_riwayat_baris_tersimpan_untuk_setiap_perubahan(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor)
    impor_pegawai(tmp_path, kantor, nama="ANI LESTARI PUTRI")

    with connection.cursor() as kursor:
        kursor.execute("SELECT nama FROM pegawai_pegawaievent ORDER BY pgh_id")
        assert [n for (n,) in kursor.fetchall()] == ["ANI LESTARI", "ANI LESTARI PUTRI"]

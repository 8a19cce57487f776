"""A person's record by role: what is shown, what is not even read, who read it."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from instansi.models import UnitKerja
from instansi.tests.factories import (
    buat_golongan,
    buat_jabatan,
    buat_pelaku,
    buat_posisi,
    buat_program,
    buat_unit,
    syaratkan,
)
from pegawai.models import JenisHukuman, Pegawai, Reservasi
from pegawai.selectors import profil as baca
from pegawai.selectors.pegawai import ambil
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.factories import (
    beri_akun,
    buat_hukdis,
    buat_kinerja,
    buat_kompetensi,
    buat_pegawai,
    buat_pelatihan,
    buat_pendidikan,
    buat_riwayat_pangkat,
    buat_tugas_belajar,
)
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakBaca
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db

LAHIR = "26 September 1986"


@pytest.fixture
def unit() -> UnitKerja:
    """Ani's office."""
    return buat_unit("Dinas PU")


@pytest.fixture
def ani(unit: UnitKerja) -> Pegawai:
    """A person with every history, an open disciplinary case and a NIP that fits."""
    jabatan = syaratkan(buat_jabatan("Penata Jalan", golongan_min=buat_golongan(31)), kompetensi={"M1": 3, "M2": 2})
    pegawai = beri_akun(
        buat_pegawai("Ani Lestari", buat_posisi(unit, jabatan), nip="198609262015052001"), email="ani@contoh.id"
    )
    buat_kinerja(pegawai)
    buat_kompetensi(pegawai, {"M1": 2})
    buat_pelatihan(pegawai, "Manajemen Jalan")
    buat_pendidikan(pegawai, buat_program("S-1 Teknik Sipil"))
    buat_riwayat_pangkat(pegawai)
    buat_tugas_belajar(pegawai, selesai=date(2026, 6, 1), ikatan=date(2028, 6, 1))
    hukuman = buat_hukdis(pegawai)
    hukuman.jenis = JenisHukuman.objects.create(id="01", nama="Teguran lisan", tingkat="R")
    hukuman.save(update_fields=["jenis"])
    return pegawai


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


def halaman(client: Client, pegawai: Pegawai) -> str:
    """The page's text."""
    jawaban = client.get(f"/pegawai/{pegawai.id_publik}/")
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def test_bkd_melihat_riwayat_lengkap_tanpa_data_diri(client: Client, ani: Pegawai) -> None:
    masuk(client, Peran.VERIFIKATOR_BKD)

    isi = halaman(client, ani)

    tampak = ["Penata Jalan", "Dinas PU", "TMT 1 Oktober 2044", "Manajemen Jalan", "S-1 Teknik Sipil", "19860926"]
    assert [teks for teks in [*tampak, "di bawah standar", "ikatan dinas sampai"] if teks not in isi] == []
    assert [teks for teks in (LAHIR, "ani@contoh.id", "Teguran lisan", "Data diri") if teks in isi] == []
    assert "Tanda disiplin" in isi


@pytest.mark.parametrize(
    ("peran", "tampak", "tersembunyi"),
    [
        (Peran.ADMIN_OPD, ["Penilaian kinerja", "Tanda disiplin", "19860926"], ["Teguran lisan", LAHIR]),
        (Peran.KEPALA_OPD, ["Penilaian kinerja", "Tanda disiplin", "1986••••"], ["Teguran lisan", LAHIR, "19860926"]),
        (Peran.INSPEKTORAT, ["Teguran lisan", "1986••••"], [LAHIR, "19860926"]),
        (Peran.PPK, ["Penilaian kinerja", "Tanda disiplin"], ["Teguran lisan", LAHIR, "19860926"]),
        (Peran.AUDITOR, ["Penilaian kinerja"], ["Tanda disiplin", "Teguran lisan", LAHIR]),
        (Peran.BIRO_ORGANISASI, ["Riwayat jabatan"], ["Penilaian kinerja", "Kompetensi", "Tanda disiplin", LAHIR]),
        (Peran.PPDP, ["Riwayat jabatan"], ["Penilaian kinerja", "Kesesuaian dengan jabatan", LAHIR]),
    ],
    ids=str,
)
def test_bagian_profil_menurut_peran(
    client: Client, ani: Pegawai, unit: UnitKerja, peran: Peran, tampak: list[str], tersembunyi: list[str]
) -> None:
    masuk(client, peran, unit)

    isi = halaman(client, ani)

    assert [teks for teks in tampak if teks not in isi] == []
    assert [teks for teks in tersembunyi if teks in isi] == []


def test_hukuman_yang_selesai_tidak_ditandai(client: Client, ani: Pegawai) -> None:
    ani.hukuman_disiplin.update(status="SELESAI")
    masuk(client, Peran.VERIFIKATOR_BKD)

    assert "Tanda disiplin" not in halaman(client, ani)


def test_di_luar_lingkup_404_dan_tidak_tercatat(client: Client, ani: Pegawai) -> None:
    masuk(client, Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    assert client.get(f"/pegawai/{ani.id_publik}/").status_code == 404
    assert client.get(f"/pegawai/{uuid.uuid4()}/").status_code == 404
    assert not JejakBaca.objects.exists()


@pytest.mark.parametrize("peran", [Peran.ASN, Peran.ADMIN_KABKOTA, Peran.ADMIN_SISTEM], ids=str)
def test_peran_tanpa_hak_ditolak(client: Client, ani: Pegawai, peran: Peran) -> None:
    masuk(client, peran)

    assert client.get(f"/pegawai/{ani.id_publik}/").status_code == 403


def test_ambil_mencatat_pembaca_dan_bagiannya(ani: Pegawai) -> None:
    dewi = buat_pelaku(Peran.ANALIS_BKD)

    pegawai = ambil(dewi, ani.id_publik, "aktivasi")

    jejak = JejakBaca.objects.get()
    assert pegawai == ani
    assert (jejak.pelaku, jejak.peran, jejak.bagian) == (dewi.pengguna, "ANALIS_BKD", "aktivasi")
    assert (jejak.objek_jenis, jejak.objek_id) == ("Pegawai", str(ani.id_publik))


def test_ambil_orang_lain_sebagai_asn_404(ani: Pegawai) -> None:
    budi = beri_akun(buat_pegawai("Budi"))
    pelaku = buat_pelaku(Peran.ASN, pengguna=budi.akun, pegawai_id=budi.pk)

    with pytest.raises(Http404):
        ambil(pelaku, ani.id_publik)


def test_pertentangan_nip_dilaporkan_tidak_dikoreksi(client: Client, ani: Pegawai) -> None:
    ani.tanggal_lahir = date(1986, 9, 27)
    ani.save(update_fields=["tanggal_lahir"])
    masuk(client, Peran.VERIFIKATOR_BKD)

    isi = halaman(client, ani)

    assert "pada NIP 26 September 1986, pada data 27 September 1986" in isi
    assert Pegawai.objects.get(pk=ani.pk).nip == "198609262015052001"


def test_ketidaksesuaian_dikatakan_dengan_kalimat(client: Client, unit: UnitKerja) -> None:
    jabatan = syaratkan(buat_jabatan("Pustakawan"), rumpun=("PERPUSTAKAAN",))
    insinyur = buat_pegawai("Budi", buat_posisi(unit, jabatan), program_studi=buat_program("S-1 Teknik Sipil"))
    jalankan(tanggal=timezone.localdate())
    masuk(client, Peran.VERIFIKATOR_BKD)

    isi = halaman(client, insinyur)

    assert "Tidak sesuai" in isi
    assert "Sama dengan analisis" in isi
    assert "S-1 S-1" not in isi


def test_kesesuaian_mengatakan_bila_data_berubah_sejak_analisis(client: Client, unit: UnitKerja) -> None:
    jabatan = syaratkan(buat_jabatan("Pustakawan"), rumpun=("PERPUSTAKAAN",))
    budi = buat_pegawai("Budi", buat_posisi(unit, jabatan))
    jalankan(tanggal=timezone.localdate())
    buat_pendidikan(budi, buat_program("S-2 Ilmu Perpustakaan", rumpun="PERPUSTAKAAN", tingkat="45"))
    masuk(client, Peran.VERIFIKATOR_BKD)

    assert "Data berubah sejak analisis" in halaman(client, budi)


def test_kursi_yang_sudah_disetujui_disebut(client: Client, ani: Pegawai) -> None:
    tujuan = buat_posisi(buat_unit("Dinas Tujuan"), buat_jabatan("Analis Kebijakan"))
    Reservasi.objects.create(posisi=tujuan, arah="MASUK", pegawai=ani, tmt=date(2027, 1, 1), sumber="u")
    Reservasi.objects.create(posisi=ani.posisi_kini, arah="KELUAR", pegawai=ani, tmt=date(2027, 1, 1), sumber="u")
    masuk(client, Peran.VERIFIKATOR_BKD)

    isi = halaman(client, ani)

    assert "Ke Analis Kebijakan, Dinas Tujuan, rencana TMT 1 Januari 2027" in isi
    assert isi.count("rencana TMT") == 1


def test_hanya_admin_opd_menyerahkan_kode_aktivasi(client: Client, ani: Pegawai, unit: UnitKerja) -> None:
    url = f"/akun/aktivasi/pegawai/{ani.id_publik}/"
    masuk(client, Peran.VERIFIKATOR_BKD)
    bkd = halaman(client, ani)
    masuk(client, Peran.ADMIN_OPD, unit)

    assert url not in bkd
    assert url in halaman(client, ani)
    ani.akun.diaktifkan_pada = timezone.now()
    ani.akun.save(update_fields=["diaktifkan_pada"])
    assert url not in halaman(client, ani)


def test_profil_datar(client: Client, ani: Pegawai) -> None:
    masuk(client, Peran.INSPEKTORAT)

    def tambah() -> None:
        for tahun in range(2015, 2020):
            buat_kinerja(ani, **{f"t{tahun}": "BAIK"})
            buat_pelatihan(ani, f"Pelatihan {tahun}")
            buat_riwayat_pangkat(ani, tmt=date(tahun, 4, 1))
            buat_pendidikan(ani, buat_program(f"S-1 Program {tahun}"), tahun)
            buat_kompetensi(ani, {f"T-{tahun}": 2})

    pastikan_datar(lambda: client.get(f"/pegawai/{ani.id_publik}/"), tambah)


def test_saya_menampilkan_data_sendiri_lengkap(client: Client, ani: Pegawai) -> None:
    client.force_login(ani.akun)

    isi = client.get("/pegawai/saya/").content.decode()

    tampak = [LAHIR, "ani@contoh.id", "Teguran lisan", "19860926\xa0201505\xa02\xa0001", "Siapa melihat data saya"]
    assert [teks for teks in tampak if teks not in isi] == []


def test_saya_untuk_akun_tanpa_pegawai_mengatakan_apa_yang_harus_dilakukan(client: Client) -> None:
    masuk(client, Peran.ASN)

    assert "belum terhubung dengan data pegawai" in client.get("/pegawai/saya/").content.decode()
    assert "belum terhubung dengan data pegawai" in client.get("/pegawai/saya/akses/").content.decode()


@pytest.mark.parametrize("jalur", ["/pegawai/saya/", "/pegawai/saya/akses/"])
def test_halaman_saya_hanya_untuk_peran_asn(client: Client, jalur: str) -> None:
    masuk(client, Peran.ANALIS_BKD)

    assert client.get(jalur).status_code == 403


def test_siapa_melihat_data_saya_menyebut_orang_peran_waktu_dan_bagian(client: Client, ani: Pegawai) -> None:
    dewi = buat_pelaku(Peran.ANALIS_BKD)
    ambil(dewi, ani.id_publik)
    ambil(dewi, buat_pegawai("Budi").id_publik)
    client.force_login(ani.akun)

    jejak = client.get("/pegawai/saya/akses/").context["jejak"]

    assert [(b.nama, b.peran, b.bagian) for b in jejak.baris] == [(str(dewi.pengguna), "Analis BKD", "profil")]
    assert (jejak.total, jejak.sendiri) == (1, 1)


def test_jejak_pembaca_dipotong_dengan_jumlah_sebenarnya(ani: Pegawai) -> None:
    dewi = buat_pelaku(Peran.ANALIS_BKD)
    for _ in range(7):
        ambil(dewi, ani.id_publik)

    jejak = baca.jejak_pembaca(buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk), ani, batas=5)

    assert (len(jejak.baris), jejak.total, jejak.terpotong) == (5, 7, True)

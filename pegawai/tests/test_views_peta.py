"""The position map of a unit: figures, holders, sums, di luar peta, scope, national shape, Excel."""

from __future__ import annotations

import io
import uuid
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from instansi.models import UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_sub_jabatan, buat_unit
from pegawai.models import Pegawai, Reservasi
from pegawai.selectors.peta_jabatan import PetaJabatan
from pegawai.services.analisis_kebutuhan import jalankan
from pegawai.tests.factories import buat_kedudukan, buat_pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


def alamat(unit: UnitKerja, ekor: str = "") -> str:
    return f"/pegawai/peta-jabatan/{unit.id_publik}/{ekor}"


@pytest.fixture
def pu() -> UnitKerja:
    """Dinas PU with a bidang: a head, two engineers on three seats, a vacant post in the bidang, one off the map."""
    pu = buat_unit("Dinas PU")
    bidang = buat_unit("Bidang Jalan", pu)
    kepala = buat_posisi(pu, buat_jabatan("Kepala Dinas", jenis="JPT_PRATAMA", rumpun_jabatan="MANAJERIAL", kelas=15))
    teknik = buat_posisi(pu, buat_jabatan("Penata Jalan"), k=3)
    buat_posisi(bidang, buat_jabatan("Arsiparis", rumpun_jabatan="ADMINISTRASI"))
    buat_pegawai("Kepala", kepala)
    buat_pegawai("Ani", teknik)
    buat_pegawai("Budi", teknik, status="PPPK", kedudukan=buat_kedudukan("71"))
    buat_pegawai("Cuti", teknik, kedudukan=buat_kedudukan("03"))
    Pegawai.objects.filter(pk=buat_pegawai("Dian").pk).update(unit_kini=pu)
    return pu


def peta(client: Client, unit: UnitKerja, **kueri: str) -> PetaJabatan:
    jawaban = client.get(alamat(unit), kueri)
    assert jawaban.status_code == 200
    return jawaban.context["peta"]


def test_baris_menyebut_kelas_b_k_selisih_dan_lowong(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.BIRO_ORGANISASI)

    baris = peta(client, pu).halaman.baris

    assert [(b.jabatan, b.kelas, b.b, b.k, b.selisih, b.lowong, b.lain) for b in baris] == [
        ("Kepala Dinas", 15, 1, 1, 0, 0, 0),
        ("Penata Jalan", 7, 2, 3, -1, 1, 1),
    ]


def test_pemangku_bernama_dan_yang_tidak_dihitung_tidak_disebut(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.ANALIS_BKD)

    teknik = peta(client, pu).halaman.baris[1]

    assert [p.nama for p in teknik.pemangku] == ["Ani", "Budi"]
    assert teknik.sisa_pemangku == 0


def test_pemangku_yang_banyak_diringkas_dengan_tautan(client: Client) -> None:
    posisi = buat_posisi(buat_unit("Dinas PU"), k=9)
    for nomor in range(6):
        buat_pegawai(f"Orang {nomor}", posisi)
    masuk(client, Peran.ANALIS_BKD)

    isi = client.get(alamat(posisi.unit)).content.decode()

    assert "dan 2 lainnya" in isi
    assert f"/pegawai/?posisi={posisi.id_publik}" in isi


def test_subpohon_memuat_unit_di_bawah_dan_jumlahnya_cocok_dengan_analisis(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.ANALIS_BKD)
    hasil = jalankan(tanggal=timezone.localdate()).ringkasan

    data = peta(client, pu, cakupan="subpohon")

    assert [b.unit for b in data.halaman.baris] == ["Dinas PU", "Dinas PU", "Bidang Jalan"]
    j = data.jumlah
    assert (j.k, j.b, j.kekurangan, j.kelebihan) == (5, 3, 2, 0)
    assert (j.k, j.b, j.di_luar, j.lowong) == (hasil["K"], hasil["B"], hasil["di_luar_peta"], hasil["lowong"])


def test_jumlah_b_ditambah_di_luar_peta_sama_dengan_asn_aktif(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.ANALIS_BKD)

    jumlah = peta(client, pu, cakupan="subpohon").jumlah

    assert jumlah.asn == Pegawai.objects.dihitung().filter(unit_kini__jalur__startswith=pu.jalur).count() == 4
    assert dict(jumlah.ringkasan()) == {
        "PNS SESUAI PETA JABATAN": 2,
        "PNS TIDAK SESUAI PETA JABATAN": 1,
        "JUMLAH PNS AKTIF": 3,
        "PPPK SESUAI PETA JABATAN": 1,
        "PPPK TIDAK SESUAI PETA JABATAN": 0,
        "JUMLAH ASN AKTIF": 4,
    }


def test_pemegang_posisi_yang_ditutup_masuk_di_luar_peta(client: Client, pu: UnitKerja) -> None:
    posisi = pu.posisi.get(jabatan__nama="Kepala Dinas")
    posisi.sampai = date(2026, 1, 1)
    posisi.save(update_fields=["sampai"])
    masuk(client, Peran.ANALIS_BKD)

    jumlah = peta(client, pu).jumlah

    assert (jumlah.posisi, jumlah.b, jumlah.di_luar) == (1, 2, 2)


def test_kursi_yang_direservasi_tidak_lowong_lagi(client: Client, pu: UnitKerja) -> None:
    teknik = pu.posisi.get(jabatan__nama="Penata Jalan")
    Reservasi.objects.create(posisi=teknik, arah="MASUK", pegawai=buat_pegawai("Eka"), tmt=date(2027, 1, 1), sumber="u")
    masuk(client, Peran.ANALIS_BKD)

    assert peta(client, pu).halaman.baris[1].lowong == 0


def test_saring_rumpun_dan_hanya_yang_lowong(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.ANALIS_BKD)

    assert [b.jabatan for b in peta(client, pu, tampil="lowong", cakupan="subpohon").halaman.baris] == [
        "Penata Jalan",
        "Arsiparis",
    ]
    assert [b.jabatan for b in peta(client, pu, rumpun="MANAJERIAL").halaman.baris] == ["Kepala Dinas"]
    assert peta(client, pu, rumpun="BUKAN").halaman.total == 2


def test_sub_jabatan_tampil_pada_nama(client: Client) -> None:
    sekolah = buat_unit("SMA Negeri 1")
    buat_posisi(sekolah, buat_jabatan("Guru Ahli Muda"), sub_jabatan=buat_sub_jabatan("Matematika"))
    masuk(client, Peran.ANALIS_BKD)

    assert peta(client, sekolah).halaman.baris[0].jabatan == "Guru Ahli Muda (Matematika)"


def test_di_luar_peta_menautkan_daftar_dengan_angka_yang_sama(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.ANALIS_BKD)

    jawaban = client.get(alamat(pu))

    tujuan = client.get(jawaban.context["url_luar"])
    assert tujuan.context["daftar"].halaman.total == jawaban.context["peta"].jumlah.di_luar == 1


def test_halaman_dipotong_dan_jumlah_tetap_seluruh_peta(client: Client) -> None:
    unit = buat_unit()
    for nomor in range(27):
        buat_posisi(unit, buat_jabatan(f"Jabatan {nomor:02d}"))
    masuk(client, Peran.ANALIS_BKD)

    data = peta(client, unit, hal="2")

    assert (data.halaman.total, len(data.halaman.baris), data.jumlah.k) == (27, 2, 27)


def test_unit_tanpa_posisi_menawarkan_subpohon(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.ANALIS_BKD)

    assert "?cakupan=subpohon" in client.get(alamat(buat_unit("Kosong"))).content.decode()


@pytest.mark.parametrize("ekor", ["", "cetak/"])
def test_di_luar_lingkup_404(client: Client, pu: UnitKerja, ekor: str) -> None:
    masuk(client, Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    assert client.get(alamat(pu, ekor)).status_code == 404
    assert client.get(f"/pegawai/peta-jabatan/{uuid.uuid4()}/{ekor}").status_code == 404
    assert client.post(alamat(pu, "ekspor/")).status_code == 404


@pytest.mark.parametrize("peran", [Peran.ASN, Peran.ADMIN_KABKOTA, Peran.ADMIN_SISTEM], ids=str)
def test_peran_tanpa_peta_ditolak(client: Client, pu: UnitKerja, peran: Peran) -> None:
    masuk(client, peran)

    assert client.get(alamat(pu)).status_code == 403
    assert client.post(alamat(pu, "ekspor/")).status_code == 403


def test_cetak_mengikuti_bentuk_nasional(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.BIRO_ORGANISASI)

    isi = client.get(alamat(pu, "cetak/"), {"cakupan": "subpohon"}).content.decode()

    kolom = ["No", "Jabatan", "Kelas Jabatan", "Riil", "Kebutuhan/ABK", "Kurang/Lebih", "Status"]
    assert [satu for satu in kolom if f">{satu}<" not in isi] == []
    assert "PNS TIDAK SESUAI PETA JABATAN" in isi
    assert "Ani" not in isi


def test_ekspor_memuat_baris_jumlah_dan_ringkasan(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.BIRO_ORGANISASI)

    jawaban = client.post(alamat(pu, "ekspor/") + "?cakupan=subpohon")

    buku = load_workbook(io.BytesIO(b"".join(jawaban.streaming_content)))
    baris = [satu[1:7] for satu in buku.active.iter_rows(min_row=5, values_only=True)]
    assert baris[0] == ("Jabatan", "Kelas Jabatan", "Riil", "Kebutuhan/ABK", "Kurang/Lebih", "Status")
    assert baris[2] == ("Penata Jalan", 7, 2, 3, -1, "Kurang")
    assert baris[4] == ("JUMLAH", None, 3, 5, -2, None)
    assert baris[7][:3] == ("JUMLAH PNS AKTIF", None, 3)
    assert JejakAudit.objects.filter(aksi="ekspor_excel", objek_jenis="PetaJabatan").count() == 1


def test_ekspor_hanya_lewat_post(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.BIRO_ORGANISASI)

    assert client.get(alamat(pu, "ekspor/")).status_code == 405


def test_calon_hanya_bagi_yang_memilih(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.BIRO_ORGANISASI)

    assert [b.url_calon for b in client.get(alamat(pu)).context["baris"]] == ["", ""]


def test_peta_datar(client: Client, pu: UnitKerja) -> None:
    masuk(client, Peran.ANALIS_BKD)

    def tambah() -> None:
        for nomor in range(5):
            buat_pegawai(f"Baru {nomor}", buat_posisi(buat_unit(f"Bidang {nomor}", pu)))

    pastikan_datar(lambda: client.get(alamat(pu), {"cakupan": "subpohon"}), tambah)

"""The data quality desk on the screen: scope, filters, flat queries, export, runs on demand, profile fragments."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pghistory
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from instansi.models import UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from pegawai.models import BobotMutu, NilaiMutu, Pegawai, PemeriksaanMutu, TemuanMutu
from pegawai.selectors import mutu as baca
from pegawai.selectors.mutu_sumber import sumber_medan
from pegawai.services import mutu as layanan
from pegawai.tests.factories import beri_akun, buat_kinerja, buat_pegawai, buat_pendidikan, buat_riwayat_pangkat
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import Permintaan
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit, StatusImpor
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
ACUAN = date(2026, 11, 24)
ALAMAT = "/pegawai/mutu/temuan/"


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


def orang_bersih(nama: str, unit: UnitKerja, **lain: Any) -> Pegawai:
    """Nothing is wrong with this person."""
    isi = {
        "siasn_id": f"{Pegawai.objects.count():032X}",
        "nip": f"19860926201505{2}{900 + Pegawai.objects.count()}",
        "jenis_pegawai_id": "01",
        "lokasi_kerja_id": "L1",
    } | lain
    pegawai = buat_pegawai(nama, buat_posisi(unit, buat_jabatan(), k=1), tmt=date(2015, 5, 1), **isi)
    beri_akun(pegawai, email=f"{pegawai.pk}@contoh.id")
    buat_kinerja(pegawai)
    buat_pendidikan(pegawai, pegawai.program_studi)
    buat_riwayat_pangkat(pegawai)
    return pegawai


@pytest.fixture
def kantor() -> dict[str, Any]:
    """Two offices; Ani of the first lacks a place of work, Budi of the second has another birth date than his NIP."""
    pu, kes = buat_unit("Dinas PU"), buat_unit("Dinas Kesehatan")
    bidang = buat_unit("Bidang Jalan", pu)
    ani = orang_bersih("Ani Lestari", bidang, lokasi_kerja_id="")
    budi = orang_bersih("Budi Santoso", kes, tanggal_lahir=date(1986, 9, 27))
    orang_bersih("Citra Bersih", pu)
    return {"pu": pu, "kes": kes, "bidang": bidang, "ani": ani, "budi": budi}


def kode(jawaban: Any) -> list[tuple[str, str]]:
    return [(satu.nama, satu.jenis.kode) for satu in jawaban.context["hlm"].baris]


def test_hanya_yang_salah_yang_menjadi_temuan(kantor: dict[str, Any]) -> None:
    run = layanan.jalankan(tanggal=ACUAN)

    temuan = set(TemuanMutu.objects.filter(pemeriksaan=run).values_list("nama", "kode"))
    assert temuan == {("Ani Lestari", "TANPA_LOKASI_KERJA"), ("Budi Santoso", "NIP_BEDA_TANGGAL_LAHIR")}


def test_daftar_disaring_url_dan_menyebut_isinya(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    layanan.jalankan(tanggal=ACUAN)

    assert len(kode(client.get(ALAMAT))) == 2
    assert kode(client.get(ALAMAT, {"dimensi": "AKURASI"})) == [("Budi Santoso", "NIP_BEDA_TANGGAL_LAHIR")]
    assert kode(client.get(ALAMAT, {"kode": "TANPA_LOKASI_KERJA"})) == [("Ani Lestari", "TANPA_LOKASI_KERJA")]
    assert kode(client.get(ALAMAT, {"opd": kantor["pu"].id_publik})) == [("Ani Lestari", "TANPA_LOKASI_KERJA")]
    assert kode(client.get(ALAMAT, {"unit": kantor["bidang"].id_publik})) == [("Ani Lestari", "TANPA_LOKASI_KERJA")]
    assert kode(client.get(ALAMAT, {"q": "budi"})) == [("Budi Santoso", "NIP_BEDA_TANGGAL_LAHIR")]
    assert kode(client.get(ALAMAT, {"pihak": "IMPOR"})) == []
    assert "27-09-1986" in client.get(ALAMAT, {"q": "budi"}).content.decode()


def test_opd_melihat_subpohonnya_sendiri(client: Client, kantor: dict[str, Any]) -> None:
    layanan.jalankan(tanggal=ACUAN)
    masuk(client, Peran.ADMIN_OPD, kantor["pu"])

    assert kode(client.get(ALAMAT)) == [("Ani Lestari", "TANPA_LOKASI_KERJA")]
    assert kode(client.get(ALAMAT, {"opd": kantor["kes"].id_publik})) == [("Ani Lestari", "TANPA_LOKASI_KERJA")]
    assert kode(client.get(ALAMAT, {"q": "budi"})) == []
    assert client.get("/pegawai/mutu/").context["nilai"].diperiksa == 2


def test_kepala_opd_tidak_membaca_isi_pertentangan_nip(client: Client, kantor: dict[str, Any]) -> None:
    layanan.jalankan(tanggal=ACUAN)
    masuk(client, Peran.KEPALA_OPD, kantor["kes"])

    isi = client.get(ALAMAT).content.decode()

    assert "Tanggal lahir berbeda dengan NIP" in isi
    assert "27-09-1986" not in isi
    assert "19860926" not in isi


def test_bagian_nip_hanya_dicari_oleh_yang_boleh_melihatnya(client: Client, kantor: dict[str, Any]) -> None:
    layanan.jalankan(tanggal=ACUAN)

    masuk(client, Peran.KEPALA_OPD, kantor["kes"])
    assert kode(client.get(ALAMAT, {"q": "19860926"})) == []
    assert len(kode(client.get(ALAMAT, {"q": kantor["budi"].nip}))) == 1
    masuk(client, Peran.ADMIN_OPD, kantor["kes"])
    assert len(kode(client.get(ALAMAT, {"q": "19860926"}))) == 1


def test_unit_bawah_dinilai_dengan_subpohonnya(kantor: dict[str, Any]) -> None:
    run = layanan.jalankan(tanggal=ACUAN)

    bidang = NilaiMutu.objects.get(pemeriksaan=run, unit=kantor["bidang"])
    pu = NilaiMutu.objects.get(pemeriksaan=run, unit=kantor["pu"])
    assert (bidang.diperiksa, pu.diperiksa, pu.bertemuan) == (1, 2, 1)
    assert bidang.indeks < pu.indeks < 100


def test_bobot_dari_tabel_dipakai_dan_dicatat_pada_pemeriksaan(kantor: dict[str, Any]) -> None:
    bawaan = layanan.jalankan(tanggal=ACUAN)
    BobotMutu.objects.create(kode="NIP_BEDA_TANGGAL_LAHIR", bobot=9)

    berat = layanan.jalankan(tanggal=ACUAN)

    nilai = {r.pk: NilaiMutu.objects.get(pemeriksaan=r, unit=kantor["kes"]).indeks for r in (bawaan, berat)}
    assert nilai[berat.pk] < nilai[bawaan.pk]
    assert berat.bobot == {"NIP_BEDA_TANGGAL_LAHIR": 9}


def test_tren_memuat_pemeriksaan_terakhir_tiap_hari(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.KEPALA_BKD)
    layanan.jalankan(tanggal=ACUAN - timedelta(days=30))
    kantor["ani"].lokasi_kerja_id = "L1"
    kantor["ani"].save()
    layanan.jalankan(tanggal=ACUAN)
    layanan.jalankan(tanggal=ACUAN)

    konteks = client.get("/pegawai/mutu/").context
    tren = konteks["tren"]

    assert len(tren["baris"]) == 2
    assert tren["baris"][1]["nilai"][0] == pytest.approx(konteks["nilai"].indeks)
    assert {len(baris["nilai"]) for baris in tren["baris"]} == {len(tren["deret"])}
    assert "naik" in tren["ringkasan"]


def test_temuan_hanya_disimpan_untuk_pemeriksaan_terakhir(kantor: dict[str, Any]) -> None:
    run = [layanan.jalankan(tanggal=ACUAN) for _ in range(4)]

    sisa = set(TemuanMutu.objects.values_list("pemeriksaan_id", flat=True))
    assert sisa == {satu.pk for satu in run[1:]}
    assert NilaiMutu.objects.filter(pemeriksaan=run[0]).exists()


def test_halaman_terakhir_dan_arah_urut_benar(kantor: dict[str, Any]) -> None:
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    for nomor in range(60):
        orang_bersih(f"Orang {nomor:03d}", kantor["pu"], lokasi_kerja_id="")
    run = layanan.jalankan(tanggal=ACUAN)
    saring = baca.saring(pelaku, baca.lingkup(pelaku))

    def nama(hal: int, *, turun: bool = False) -> list[str]:
        return [b.nama for b in baca.daftar(pelaku, run, saring, Permintaan(hal, 25, "nama", turun)).baris]

    maju = nama(1) + nama(2) + nama(3)
    assert maju == sorted(maju)
    assert len(maju) == 62
    assert maju[::-1] == nama(1, turun=True) + nama(2, turun=True) + nama(3, turun=True)
    assert nama(99) == nama(3)


@pytest.mark.parametrize("alamat", ["/pegawai/mutu/", ALAMAT, f"{ALAMAT}cetak/", f"{ALAMAT}?q=orang"])
def test_jumlah_kueri_tidak_bergantung_pada_jumlah_baris(client: Client, kantor: dict[str, Any], alamat: str) -> None:
    masuk(client, Peran.ANALIS_BKD)
    orang_bersih("Orang pertama", kantor["pu"], lokasi_kerja_id="")
    layanan.jalankan(tanggal=ACUAN)

    def tambah() -> None:
        for nomor in range(5):
            orang_bersih(f"Orang {nomor}", kantor["pu"], lokasi_kerja_id="")
        layanan.jalankan(tanggal=ACUAN)

    assert pastikan_datar(lambda: client.get(alamat), tambah) < 20


def test_ekspor_memuat_yang_disaring_dan_tercatat(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    layanan.jalankan(tanggal=ACUAN)

    tanpa_alasan = client.post(f"{ALAMAT}ekspor/?dimensi=AKURASI", {"keperluan": ""})
    jawaban = client.post(f"{ALAMAT}ekspor/?dimensi=AKURASI", {"keperluan": "Bahan rapat mutu data"})

    assert tanpa_alasan.status_code == 422
    lembar = load_workbook(io.BytesIO(b"".join(jawaban.streaming_content))).active
    teks = [str(sel.value) for baris in lembar.iter_rows() for sel in baris if sel.value]
    assert "Budi Santoso" in teks
    assert "Ani Lestari" not in teks
    assert JejakAudit.objects.filter(aksi="ekspor_excel", objek_jenis="DaftarMutu").exists()


def test_pemeriksaan_diminta_dilayani_dan_yang_kedua_ditolak(client: Client, kantor: dict[str, Any]) -> None:
    pelaku = masuk(client, Peran.ANALIS_BKD)

    client.post("/pegawai/mutu/jalankan/")
    with pytest.raises(AturanDilanggar, match="sedang berjalan"):
        layanan.minta(tanggal=ACUAN, pelaku=pelaku)
    run = PemeriksaanMutu.objects.get()
    layanan.layani(run.pk)
    layanan.layani(run.pk)

    run.refresh_from_db()
    assert run.status == "SELESAI"
    assert TemuanMutu.objects.filter(pemeriksaan=run).count() == 2


def test_jadwal_memeriksa_lagi_hanya_setelah_impor_atau_sebulan(kantor: dict[str, Any]) -> None:
    assert layanan.bila_perlu(ACUAN) is not None
    assert layanan.bila_perlu(ACUAN) is None

    BerkasImpor.objects.create(
        jenis="pegawai", nama_berkas="a.xlsx", lokasi="", sha256="", ukuran=1, status=StatusImpor.DITERAPKAN,
        selesai_pada=timezone.now() + timedelta(seconds=1),
    )  # fmt: skip
    assert layanan.bila_perlu(ACUAN) is not None
    assert layanan.bila_perlu(ACUAN + timedelta(days=40)) is not None


def test_potongan_profil_menampilkan_temuan_dan_sumber(kantor: dict[str, Any]) -> None:
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    assert baca.temuan_pegawai(pelaku, kantor["ani"]) is None
    layanan.jalankan(tanggal=ACUAN)

    temuan = baca.temuan_pegawai(pelaku, kantor["ani"])
    html = render_to_string("pegawai/_mutu_orang.html", {"temuan_mutu": temuan})

    assert "Lokasi kerja kosong" in html


def test_sumber_tiap_data_dari_riwayat_barisnya(kantor: dict[str, Any]) -> None:
    ani = kantor["ani"]
    berkas = BerkasImpor.objects.create(
        jenis="pegawai", nama_berkas="ekspor-oktober.xlsx", lokasi="", sha256="", ukuran=1, status="DITERAPKAN"
    )
    with pghistory.context(impor=str(berkas.id_publik)):
        Pegawai.objects.filter(pk=ani.pk).update(lokasi_kerja_id="L9")
    with pghistory.context(koreksi="x"):
        Pegawai.objects.filter(pk=ani.pk).update(akhir_kontrak=date(2030, 1, 1))

    sumber = {satu.medan: satu for satu in sumber_medan(ani)}

    assert (sumber["lokasi_kerja_id"].sumber, sumber["lokasi_kerja_id"].berkas) == (
        "Impor data utama SIASN",
        "ekspor-oktober.xlsx",
    )
    assert sumber["akhir_kontrak"].sumber == "Koreksi lewat lembar kerja"
    assert sumber["nama"].sumber == "Pekerjaan sistem"
    assert "ekspor-oktober.xlsx" in render_to_string("pegawai/_mutu_sumber.html", {"sumber_medan": sumber_medan(ani)})

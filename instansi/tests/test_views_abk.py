"""Worksheets on screen: list, rows saved one by one with and without scripts, conflicts, moves, files, flat reading."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from instansi.domain.alur_lembar import AksiLembar
from instansi.models import BarisAbk, LembarAbk
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from instansi.tests.test_services_abk import MULAI, TAHUN, Meja
from instansi.tests.test_views_skenario import baris as baris_hasil
from instansi.tests.test_views_unit import buat_analisis
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
DAFTAR = reverse("instansi:abk")
MASSAL = reverse("instansi:abk_massal")
HTMX = {"HX-Request": "true"}
ISI = {"uraian": "Mengagendakan surat", "satuan": "surat", "volume": "1.200", "periode": "TAHUN", "menit": "30",
       "versi": "0"}  # fmt: skip


@pytest.fixture
def meja() -> Meja:
    return Meja()


@pytest.fixture
def petugas(client: Client, meja: Meja) -> Client:
    client.force_login(meja.admin.pengguna)
    return client


def halaman(lembar: LembarAbk) -> str:
    return reverse("instansi:abk_lembar", args=[lembar.id_publik])


def alamat_baris(lembar: LembarAbk, kunci: int = 0) -> str:
    return reverse("instansi:abk_baris", args=[lembar.id_publik, kunci])


def test_daftar_menghitung_status_dan_kemajuan(petugas: Client, meja: Meja) -> None:
    meja.gerak(meja.admin, AksiLembar.KIRIM, meja.isi(meja.buka()))
    meja.buka(buat_posisi(meja.unit, buat_jabatan("Arsiparis")))
    buat_posisi(meja.unit)
    buat_posisi(buat_unit("Badan Arsip"))

    jawaban = petugas.get(DAFTAR)

    ringkas = jawaban.context["ringkas"]
    assert {satu.value: n for satu, n in ringkas.status if n} == {"DRAF": 1, "DIKIRIM": 1}
    assert (ringkas.lembar, ringkas.posisi, ringkas.belum) == (2, 3, 1)
    assert len(petugas.get(DAFTAR, {"status": "DRAF"}).context["hlm"].baris) == 1
    assert len(petugas.get(DAFTAR, {"q": "arsiparis"}).context["hlm"].baris) == 1
    assert petugas.get(DAFTAR, {"tahun": TAHUN - 1}).context["hlm"].total == 0


def test_eu_memakai_pemangku_saat_dikirim_dan_analisis_untuk_lembar_dari_berkas(petugas: Client, meja: Meja) -> None:
    lain = buat_posisi(meja.unit, buat_jabatan("Arsiparis"))
    for posisi, pemangku, beban in ((buat_posisi(meja.unit), 2, 150_000), (lain, None, 75_000)):
        LembarAbk.objects.create(
            posisi=posisi, tahun=TAHUN, status="DIKIRIM", pemangku=pemangku, beban_menit=beban, wke=75_000
        )
    assert petugas.get(DAFTAR).context["ringkas"].eu == Decimal("1.0000")

    baris_hasil(buat_analisis(), meja.unit, posisi=lain, k=1, b=3)

    ringkas = petugas.get(DAFTAR).context["ringkas"]
    assert (ringkas.eu, ringkas.grade.value) == (Decimal("0.6000"), "D")


def test_lembar_dibuka_dari_daftar_satu_atau_semua(petugas: Client, meja: Meja) -> None:
    posisi = buat_posisi(meja.unit)
    buat_posisi(meja.unit)

    jawaban = petugas.post(reverse("instansi:abk_buka"), {"tahun": TAHUN, "posisi": str(posisi.id_publik)})
    assert jawaban.url == halaman(LembarAbk.objects.get(posisi=posisi))

    petugas.post(reverse("instansi:abk_buka"), {"tahun": TAHUN})
    assert LembarAbk.objects.filter(tahun=TAHUN).count() == 2
    asing = buat_posisi(buat_unit("Badan Arsip"))
    assert petugas.post(reverse("instansi:abk_buka"), {"posisi": str(asing.id_publik)}).status_code == 404


def test_baris_tersimpan_tanpa_skrip_lanjut_ke_baris_berikutnya(petugas: Client, meja: Meja) -> None:
    lembar = meja.isi(meja.buka(), ("Satu", 1, 1), ("Dua", 1, 1))
    satu, dua = lembar.baris.order_by("urut")

    jawaban = petugas.post(alamat_baris(lembar, satu.pk), ISI | {"versi": "1"})

    assert jawaban.url == f"{halaman(lembar)}?lanjut={dua.pk}#baris-{dua.pk}"
    satu.refresh_from_db()
    assert (satu.volume, satu.versi) == (1200, 2)
    assert petugas.post(alamat_baris(lembar), ISI).url.endswith("#baris-baru")


def test_htmx_mendapat_baris_dan_jumlah_sekaligus(petugas: Client, meja: Meja) -> None:
    lembar = meja.buka()

    teks = petugas.post(alamat_baris(lembar), ISI, headers=HTMX).content.decode()

    satu = lembar.baris.get()
    assert f'id="baris-{satu.pk}"' in teks
    assert 'id="baris-baru"' in teks
    assert 'id="ringkas-lembar"' in teks
    assert "36.000" in teks
    assert 'data-tersimpan="f-baru"' in teks
    assert "<html" not in teks


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"volume": "banyak"}, "Volume"),
        ({"volume": "-1"}, "kurang dari nol"),
        ({"menit": "75.001"}, "waktu kerja efektif"),
        ({"menit": ""}, "lebih dari nol menit"),
        ({"periode": "ABAD"}, "Periode volume tidak dikenal"),
        ({"uraian": ""}, "Uraian"),
    ],
)
def test_isian_yang_salah_kembali_dengan_ketikannya(
    petugas: Client, meja: Meja, ganti: dict[str, str], kata: str
) -> None:
    lembar = meja.buka()
    isi = ISI | {"satuan": "lembar surat khusus"} | ganti

    biasa, potongan = petugas.post(alamat_baris(lembar), isi), petugas.post(alamat_baris(lembar), isi, headers=HTMX)

    assert biasa.status_code == 422
    for jawaban in (biasa, potongan):
        assert kata in jawaban.content.decode()
        assert "lembar surat khusus" in jawaban.content.decode()
    assert not lembar.baris.exists()


@pytest.mark.parametrize("kepala", [{}, HTMX], ids=["tanpa-skrip", "htmx"])
def test_benturan_memperlihatkan_kedua_isi_dan_isian_dapat_disimpan(
    petugas: Client, meja: Meja, kepala: dict[str, str]
) -> None:
    lembar = meja.isi(meja.buka(), ("Punya rekan", 777, 5))
    satu = lembar.baris.get()
    BarisAbk.objects.filter(pk=satu.pk).update(versi=4)

    jawaban = petugas.post(alamat_baris(lembar, satu.pk), ISI | {"versi": "1"}, headers=kepala)

    teks = jawaban.content.decode()
    assert jawaban.status_code == (200 if kepala else 409)
    for kata in ("Punya rekan", "777", "Mengagendakan surat", "1.200", 'name="versi" value="4"'):
        assert kata in teks
    petugas.post(alamat_baris(lembar, satu.pk), ISI | {"versi": "4"}, headers=kepala)
    assert lembar.baris.get().uraian == "Mengagendakan surat"


def test_benturan_dengan_baris_yang_dihapus_menawarkan_menambahkannya_lagi(petugas: Client, meja: Meja) -> None:
    lembar = meja.isi(meja.buka(), ("Satu", 1, 1))
    kunci = lembar.baris.get().pk
    lembar.baris.all().delete()

    teks = petugas.post(alamat_baris(lembar, kunci), ISI | {"versi": "1"}).content.decode()

    assert "dihapus" in teks
    assert alamat_baris(lembar) in teks


def test_tahun_lalu_terlihat_di_samping_dan_disalin_hanya_bila_diminta(petugas: Client, meja: Meja) -> None:
    posisi = buat_posisi(meja.unit)
    meja.isi(meja.buka(posisi, TAHUN - 1), ("Mengagendakan surat", 987, 30), ("Tugas lama", 5, 5))
    lembar = meja.buka(posisi)
    petugas.post(alamat_baris(lembar), ISI)

    jawaban = petugas.get(halaman(lembar))
    assert "987" in jawaban.content.decode()
    assert [s.uraian for s in jawaban.context["lama_saja"]] == ["Tugas lama"]

    petugas.post(reverse("instansi:abk_salin", args=[lembar.id_publik]))
    assert list(lembar.baris.order_by("urut").values_list("uraian", flat=True)) == ["Mengagendakan surat", "Tugas lama"]


def test_baris_dihapus_dan_digeser(petugas: Client, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    _, dua, _ = lembar.baris.order_by("urut")
    ubah = reverse("instansi:abk_baris_ubah", args=[lembar.id_publik, dua.pk])

    petugas.post(ubah, {"aksi": "naik"})
    assert lembar.baris.get(urut=1) == dua
    petugas.post(ubah, {"aksi": "hapus", "versi": "9"})
    assert lembar.baris.count() == 3
    petugas.post(ubah, {"aksi": "hapus", "versi": "1"})
    assert lembar.baris.count() == 2


def test_parameter_lembar_diubah_dan_dihitung_ulang(petugas: Client, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    alamat = reverse("instansi:abk_isi", args=[lembar.id_publik])
    isi = {"pendekatan": "TUGAS_PER_TUGAS", "wke": "72000", "pembulatan": "CEIL", "versi_isi": "1"}

    petugas.post(alamat, isi)
    lembar.refresh_from_db()
    assert (str(lembar.kebutuhan), lembar.kebutuhan_bulat) == ("1.1500", 2)

    lagi = petugas.post(alamat, isi | {"wke": "60000"})
    assert lagi.status_code == 422
    assert "Orang lain" in lagi.content.decode()
    assert petugas.post(alamat, isi | {"versi_isi": "2", "standar": "-4"}).status_code == 422


@pytest.mark.parametrize(
    ("isi", "kata"),
    [(b"MZ bukan", "bukan PDF"), (b"\x89PNG\r\n\x1a\n0000IEND0000", "diterima"), (b"", "Pilih berkas")],
    ids=["jenis-salah", "gambar", "kosong"],
)
def test_bukti_diunggah_dan_diunduh_lewat_lingkup(petugas: Client, meja: Meja, isi: bytes, kata: str) -> None:
    lembar = meja.buka()
    berkas = {"berkas": SimpleUploadedFile("register.png", isi)}

    jawaban = petugas.post(reverse("instansi:abk_bukti", args=[lembar.id_publik]), berkas, follow=True)

    assert kata in jawaban.content.decode()
    for satu in lembar.bukti.all():
        alamat = reverse("instansi:abk_bukti_unduh", args=[lembar.id_publik, satu.id_publik])
        assert petugas.get(alamat).content == isi
        petugas.force_login(buat_pelaku(Peran.ADMIN_OPD, buat_unit("Badan Arsip")).pengguna)
        assert petugas.get(alamat).status_code == 404


def test_langkah_dari_halaman_lembar(petugas: Client, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())

    def langkah(aksi: str, **isi: str) -> str:
        alamat = reverse("instansi:abk_gerak", args=[lembar.id_publik, aksi])
        teks = petugas.post(alamat, isi, follow=True).content.decode()
        lembar.refresh_from_db()
        return teks

    langkah("KIRIM")
    assert lembar.status == "DIKIRIM"
    assert "tidak berlaku lagi" in langkah("KIRIM")
    petugas.force_login(meja.kepala.pengguna)
    langkah("KEMBALIKAN", alasan="")
    assert lembar.status == "DIKIRIM"
    langkah("KEMBALIKAN", alasan="Bukti volume belum ada")
    assert lembar.status == "DRAF"
    assert "Bukti volume belum ada" in petugas.get(halaman(lembar)).content.decode()


def test_banyak_lembar_dua_langkah_dengan_sebab_yang_tinggal(petugas: Client, meja: Meja) -> None:
    for _ in range(3):
        meja.isi(meja.buka())
    meja.buka()
    assert petugas.get(MASSAL).context["siap"] == 4

    jawaban = petugas.post(MASSAL, {"aksi": "KIRIM", "tahun": TAHUN, "unit": ""})

    assert jawaban.context["hasil"].pindah == 3
    assert "belum berisi" in jawaban.content.decode()
    petugas.force_login(meja.kepala.pengguna)
    assert petugas.post(MASSAL, {"aksi": "KEMBALIKAN", "tahun": TAHUN, "alasan": ""}).status_code == 422
    assert petugas.post(MASSAL, {"aksi": "VERIFIKASI_OPD", "tahun": TAHUN}).context["hasil"].pindah == 3


def test_lingkup_dan_peran(client: Client, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())
    client.force_login(buat_pelaku(Peran.ADMIN_OPD, buat_unit("Badan Arsip")).pengguna)
    assert client.get(halaman(lembar)).status_code == 404
    assert client.post(alamat_baris(lembar), ISI).status_code == 404

    client.force_login(buat_pelaku(Peran.ANALIS_BKD).pengguna)
    teks = client.get(halaman(lembar)).content.decode()
    assert "<form" in teks
    assert 'name="uraian"' not in teks
    assert client.post(alamat_baris(lembar), ISI).status_code == 403


def buku(jawaban: Any) -> Any:
    return load_workbook(io.BytesIO(b"".join(jawaban.streaming_content))).active


@pytest.mark.parametrize(
    ("bentuk", "harap"),
    [
        ("abk", ["Mengagendakan surat", None, 1200, 30, "tahun", 75_000, 0.48]),
        ("peta_jabatan_opd", ["Penelaah Teknis Kebijakan", 7, 4, 1, 3, "Lebih"]),
        ("kebutuhan_jp", ["Dinas PU", "Penelaah Teknis Kebijakan", 1, f"ABK {TAHUN} v1", "Draf"]),
        ("kebutuhan_jf", None),
    ],
)
def test_ekspor_dalam_bentuk_nasional(petugas: Client, meja: Meja, bentuk: str, harap: list[Any] | None) -> None:
    hasil = baris_hasil(buat_analisis(), meja.unit, k=3, b=4)
    lembar = meja.isi(meja.buka(hasil.posisi))

    isi = [list(b) for b in buku(petugas.post(reverse("instansi:abk_ekspor"), {"bentuk": bentuk})).values]

    if harap is None:
        assert not any(lembar.posisi.kode in b for b in isi)
    else:
        assert any(b[1 : len(harap) + 1] == harap for b in isi)
    assert JejakAudit.objects.filter(aksi="ekspor_excel", objek_jenis="LembarAbk").count() == 1


@pytest.mark.parametrize(("pendekatan", "kebutuhan"), [("OBJEK_KERJA", 40), ("GURU", 200)])
def test_ekspor_pendekatan_tanpa_menit_memberi_kebutuhan_yang_sama(
    petugas: Client, meja: Meja, pendekatan: str, kebutuhan: float
) -> None:
    lembar = meja.isi(meja.buka(), ("Melayani pasien", 1200, 1))
    LembarAbk.objects.filter(pk=lembar.pk).update(pendekatan=pendekatan, standar=30)
    lembar.baris.update(jam_minggu=4)

    isi = [list(b) for b in buku(petugas.post(reverse("instansi:abk_ekspor"), {"bentuk": "abk"})).values]

    [baris] = [b for b in isi if b[0] == lembar.posisi.kode]
    assert baris[7] == kebutuhan
    assert baris[3] * baris[4] / baris[6] == pytest.approx(kebutuhan)


def test_lembar_isian_excel_berpilihan(petugas: Client, meja: Meja) -> None:
    posisi = buat_posisi(meja.unit)
    buat_posisi(buat_unit("Badan Arsip"))

    jawaban = petugas.post(reverse("instansi:abk_templat"))

    lembar = load_workbook(io.BytesIO(jawaban.content)).active
    assert {satu.value for satu in lembar["A"][1:]} == {posisi.kode}
    assert len(lembar.data_validations.dataValidation) == 2


def test_surat_keterangan_memuat_angka_dasar_dan_penanda_tangan(petugas: Client, meja: Meja) -> None:
    assert petugas.post(reverse("instansi:abk_surat")).status_code == 302
    hasil = baris_hasil(buat_analisis(), meja.unit, k=3, b=0)
    meja.sampai(meja.isi(meja.buka(hasil.posisi)), AksiLembar.TETAPKAN, mulai=MULAI)

    jawaban = petugas.post(reverse("instansi:abk_surat"))

    assert jawaban["Content-Type"] == "application/pdf"
    teks = " ".join(PdfReader(io.BytesIO(jawaban.content)).pages[0].extract_text().split())
    for kata in ("Penelaah Teknis Kebijakan", "perlu diisi melalui mutasi PNS", f"ABK {TAHUN} v1", "75.000",
                 "Sekretaris Daerah", meja.pyb.pengguna.nama.upper()):  # fmt: skip
        assert kata in teks
    assert petugas.post(reverse("instansi:abk_surat")).content == jawaban.content


def test_halaman_datar(petugas: Client, meja: Meja) -> None:
    lembar = meja.isi(meja.buka())

    def tambah() -> None:
        for n in range(6):
            meja.isi(meja.buka(buat_posisi(meja.unit)))
            meja.simpan(lembar, uraian=f"Tugas {n}", volume=1, menit=1)
            buat_posisi(meja.unit)

    pastikan_datar(lambda: petugas.get(DAFTAR), tambah)
    pastikan_datar(lambda: petugas.get(halaman(lembar)), tambah)

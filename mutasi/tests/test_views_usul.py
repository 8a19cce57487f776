"""Pages of cases: list, one case, its acts, batch, export, starting one."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from instansi.tests.factories import buat_pelaku, buat_unit
from mutasi.models import BerkasUsul, UsulMutasi
from mutasi.services import berkas as layanan_berkas
from mutasi.tests.factories import HARI_INI, ISIAN, Panggung, buat_usul, jalankan, pdf, siapkan_panggung, surat
from mutasi.tests.layar import masuk, usul_lain
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit, JejakBaca
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@pytest.fixture
def panggung() -> Panggung:
    return siapkan_panggung(k_tujuan=9)


def alamat(kasus: UsulMutasi, aksi: str = "") -> str:
    return (
        reverse("mutasi:usul_aksi", args=[kasus.id_publik, aksi])
        if aksi
        else reverse("mutasi:usul_rinci", args=[kasus.id_publik])
    )


def berkas_pdf(nama: str = "surat.pdf", teks: str = "Surat") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, pdf(teks), content_type="application/pdf")


def test_daftar_menyebut_pegawai_arah_status_dan_pemegang(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    isi = masuk(client, panggung.pelaku["analis_bkd"]).get(reverse("mutasi:usul")).content.decode()

    assert all(
        kata in isi for kata in ("Ani Lestari", kasus.nomor_registrasi, "Dinas Pendidikan", "Kepala Dinas Pendidikan")
    )


def test_daftar_menyaring_menurut_status_dan_menampilkan_keping(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["analis_bkd"])

    cocok = client.get(reverse("mutasi:usul"), {"status": "MENUNGGU_PERSETUJUAN_ASAL"}).content.decode()
    kosong = client.get(reverse("mutasi:usul"), {"status": "SELESAI"}).content.decode()

    assert "Hapus saringan Status" in cocok
    assert "Ani Lestari" in cocok
    assert "Tidak ada usul yang cocok" in kosong


def test_daftar_mengabaikan_saringan_yang_tidak_dikenal(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    jawaban = masuk(client, panggung.pelaku["analis_bkd"]).get(
        reverse("mutasi:usul"), {"status": "X", "opd": "bukan-uuid"}
    )

    assert jawaban.status_code == 200
    assert "Ani Lestari" in jawaban.content.decode()


def test_daftar_datar(client: Client, panggung: Panggung) -> None:
    masuk(client, panggung.pelaku["admin_tujuan"])
    buat_usul(panggung)

    pastikan_datar(
        lambda: client.get(reverse("mutasi:usul")), lambda: [usul_lain(panggung, f"Orang {n}") for n in "ABCDE"]
    )


def test_daftar_tertutup_bagi_asn_dan_admin_sistem(client: Client, panggung: Panggung) -> None:
    asn = masuk(client, panggung.pelaku["asn"]).get(reverse("mutasi:usul"))
    sistem = masuk(client, buat_pelaku(Peran.ADMIN_SISTEM)).get(reverse("mutasi:usul"))

    assert (asn.status_code, sistem.status_code) == (403, 403)


def test_rincian_di_luar_lingkup_404(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    luar = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    assert masuk(client, luar).get(alamat(kasus)).status_code == 404
    assert client.get(alamat(kasus, "SETUJUI_ASAL")).status_code == 404


def test_rincian_menampilkan_satu_tombol_utama_aturan_dan_perjalanan(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)

    isi = masuk(client, panggung.pelaku["admin_tujuan"]).get(alamat(kasus)).content.decode()

    assert f'class="tombol" href="{alamat(kasus, "KIRIM")}"' in isi
    assert all(kata in isi for kata in ("BR-08", "Perjalanan", "Berkas", "Kesesuaian", "Surat usul mutasi"))


def test_rincian_menyebut_mengapa_langkah_utama_belum_terbuka(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")

    isi = masuk(client, panggung.pelaku["verifikator_bkd"]).get(alamat(kasus)).content.decode()

    assert "belum dapat dilakukan" in isi
    assert "Berkas wajib ini belum ada atau belum dinyatakan sesuai" in isi


def test_rincian_datar_terhadap_jumlah_berkas(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")
    admin = panggung.pelaku["admin_tujuan"]
    masuk(client, admin)
    jenis = ("PERNYATAAN_HUKDIS", "PERNYATAAN_TUBEL", "SPTJM", "BEBAS_TEMUAN", "SURAT_USUL")

    pastikan_datar(
        lambda: client.get(alamat(kasus)),
        lambda: [
            layanan_berkas.unggah(usul_id=kasus.pk, jenis=satu, unggahan=surat(teks=satu), pelaku=admin)
            for satu in jenis
        ],
    )


def test_membuka_rincian_tercatat_pada_jejak_baca(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)

    masuk(client, panggung.pelaku["admin_tujuan"]).get(alamat(kasus))

    assert JejakBaca.objects.filter(objek_jenis="usul", objek_id=str(kasus.id_publik)).exists()


def test_kirim_lewat_layar_mengunggah_surat_dan_memindahkan_status(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)
    masuk(client, panggung.pelaku["admin_tujuan"])

    formulir = client.get(alamat(kasus, "KIRIM")).content.decode()
    jawaban = client.post(alamat(kasus, "KIRIM"), {"versi": kasus.versi, "berkas_surat_usul": berkas_pdf()})

    kasus.refresh_from_db()
    assert 'name="berkas_surat_usul"' in formulir
    assert jawaban.status_code == 302
    assert kasus.status == "MENUNGGU_PERSETUJUAN_ASAL"


def test_kirim_tanpa_surat_menyebut_galat_di_medannya(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).post(alamat(kasus, "KIRIM"), {"versi": kasus.versi})

    assert jawaban.status_code == 422
    assert 'id="id_berkas_surat_usul_error"' in jawaban.content.decode()


def test_isi_berkas_yang_bukan_pdf_ditolak_di_medannya(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)
    palsu = SimpleUploadedFile("surat.pdf", b"bukan pdf")

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).post(
        alamat(kasus, "KIRIM"), {"versi": kasus.versi, "berkas_surat_usul": palsu}
    )

    assert jawaban.status_code == 422
    assert "Isi berkas bukan PDF" in jawaban.content.decode()


def test_versi_lama_dijawab_halaman_bentrok(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).post(
        alamat(kasus, "KIRIM"), {"versi": kasus.versi + 1, "berkas_surat_usul": berkas_pdf()}
    )

    kasus.refresh_from_db()
    assert jawaban.status_code == 409
    assert "sudah berubah" in jawaban.content.decode()
    assert kasus.status == "DRAF"


def test_langkah_yang_sudah_lewat_dijawab_halaman_bentrok(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).get(alamat(kasus, "KIRIM"))

    assert jawaban.status_code == 409


def test_langkah_peran_lain_403_dengan_alasan(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).post(alamat(kasus, "SETUJUI_ASAL"), {"versi": kasus.versi})

    assert jawaban.status_code == 403
    assert "Langkah ini dilakukan oleh Kepala OPD (OPD asal)" in jawaban.content.decode()


def test_langkah_yang_tidak_dikenal_404(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)

    assert masuk(client, panggung.pelaku["admin_tujuan"]).get(alamat(kasus, "TERBANG")).status_code == 404


def test_penolakan_meminta_alasan_dan_memakai_tombol_bahaya(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["kepala_asal"])

    isi = client.get(alamat(kasus, "TOLAK_ASAL")).content.decode()
    jawaban = client.post(alamat(kasus, "TOLAK_ASAL"), {"versi": kasus.versi, "usul_pengganti": "Dua orang lain."})

    assert "tombol-bahaya" in isi
    assert jawaban.status_code == 422
    assert 'id="id_alasan_error"' in jawaban.content.decode()


def test_berkas_diunggah_diperiksa_dan_diunduh(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")
    masuk(client, panggung.pelaku["admin_tujuan"])
    client.post(
        reverse("mutasi:usul_berkas", args=[kasus.id_publik]), {"jenis": "SPTJM", "berkas": berkas_pdf("sptjm.pdf")}
    )
    satu = BerkasUsul.objects.get(usul=kasus, jenis="SPTJM")

    masuk(client, panggung.pelaku["verifikator_bkd"])
    periksa = reverse("mutasi:usul_berkas_periksa", args=[kasus.id_publik, satu.id_publik])
    tanpa_catatan = client.post(periksa, {"status": "PERBAIKAN", "catatan": ""})
    client.post(periksa, {"status": "SESUAI", "catatan": ""})
    unduhan = client.get(reverse("mutasi:usul_berkas_unduh", args=[kasus.id_publik, satu.id_publik]))

    satu.refresh_from_db()
    assert tanpa_catatan.status_code == 422
    assert satu.status == "SESUAI"
    assert unduhan.content == pdf("Surat")
    assert unduhan["Content-Disposition"] == 'attachment; filename="sptjm.pdf"'
    assert unduhan["X-Content-Type-Options"] == "nosniff"


def test_berkas_di_luar_lingkup_atau_usul_lain_404(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    satu = BerkasUsul.objects.get(usul=kasus)
    di_usul_lain = reverse("mutasi:usul_berkas_unduh", args=[uuid.uuid4(), satu.id_publik])
    luar = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    assert masuk(client, panggung.pelaku["analis_bkd"]).get(di_usul_lain).status_code == 404
    assert (
        masuk(client, luar).get(reverse("mutasi:usul_berkas_unduh", args=[kasus.id_publik, satu.id_publik])).status_code
        == 404
    )


def test_paraf_banyak_memproses_yang_bisa_dan_menyebut_yang_tidak(client: Client, panggung: Panggung) -> None:
    siap = jalankan(panggung, buat_usul(panggung), sampai="AJUKAN_PARAF")
    belum = jalankan(panggung, usul_lain(panggung, "Budi"), sampai="KIRIM")
    masuk(client, panggung.pelaku["kabid_mutasi"])
    isian = {"aksi": "PARAF_KABID", "usul": [siap.id_publik, belum.id_publik], "kembali": "status=PARAF"}

    tanya = client.post(reverse("mutasi:usul_banyak"), isian)
    jawaban = client.post(reverse("mutasi:usul_banyak"), {**isian, "pasti": "1"}, follow=True)

    siap.refresh_from_db()
    assert "untuk 2 usul" in tanya.content.decode()
    assert siap.langkah_paraf == 1
    assert "1 dari 2 usul tercatat" in jawaban.content.decode()
    assert "1 usul belum diproses: Langkah “Paraf Kepala Bidang Mutasi” tidak tersedia" in jawaban.content.decode()


def test_banyak_menolak_langkah_yang_harus_satu_per_satu(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)

    jawaban = masuk(client, panggung.pelaku["admin_tujuan"]).post(
        reverse("mutasi:usul_banyak"), {"aksi": "KIRIM", "usul": [kasus.id_publik], "pasti": "1"}
    )

    kasus.refresh_from_db()
    assert jawaban.status_code == 302
    assert kasus.status == "DRAF"


def test_banyak_tidak_menyentuh_usul_di_luar_lingkup(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    luar = buat_pelaku(Peran.KEPALA_OPD, buat_unit("Dinas Lain"))

    jawaban = masuk(client, luar).post(
        reverse("mutasi:usul_banyak"), {"aksi": "SETUJUI_ATASAN", "usul": [kasus.id_publik], "pasti": "1"}, follow=True
    )

    assert "Pilih sekurangnya satu usul" in jawaban.content.decode()


def test_ekspor_meminta_keperluan_lalu_mengirim_buku_kerja(client: Client, panggung: Panggung) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["analis_bkd"])

    tanpa = client.post(reverse("mutasi:usul_ekspor"), {"keperluan": ""})
    unduhan = client.post(reverse("mutasi:usul_ekspor"), {"keperluan": "Bahan rapat mingguan BKD"})

    assert tanpa.status_code == 422
    assert b"".join(unduhan.streaming_content).startswith(b"PK")
    assert JejakAudit.objects.filter(aksi="ekspor_excel", objek_jenis="DaftarUsul").exists()


def test_draf_diubah_lewat_layar(client: Client, panggung: Panggung) -> None:
    kasus = buat_usul(panggung)
    masuk(client, panggung.pelaku["admin_tujuan"])

    client.post(
        reverse("mutasi:usul_ubah", args=[kasus.id_publik]),
        {"versi": kasus.versi, "tmt_rencana": HARI_INI, "alasan": "Alasan baru."},
    )

    kasus.refresh_from_db()
    assert kasus.alasan == "Alasan baru."


def test_sekretariat_mencatat_sidang_lewat_layar(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="AJUKAN_KE_TPK")
    isian = {**ISIAN["SETUJUI_TPK"], "versi": kasus.versi}
    masuk(client, panggung.pelaku["sekretariat_tpk"])

    kurang = client.post(alamat(kasus, "SETUJUI_TPK"), {**isian, "anggota_hadir": 3})
    jawaban = client.post(alamat(kasus, "SETUJUI_TPK"), isian)

    kasus.refresh_from_db()
    assert 'id="id_anggota_hadir_error"' in kurang.content.decode()
    assert jawaban.status_code == 302
    assert kasus.status == "DISETUJUI_TPK"


@pytest.mark.parametrize(("kunci", "sisi"), [("opd_asal", "asal"), ("opd_tujuan", "tujuan")])
def test_daftar_menyaring_opd_asal_dan_tujuan_terpisah(
    client: Client, panggung: Panggung, kunci: str, sisi: str
) -> None:
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["analis_bkd"])
    cocok, lain = (panggung.asal, panggung.tujuan) if sisi == "asal" else (panggung.tujuan, panggung.asal)

    def total(opd: object) -> int:
        return client.get(reverse("mutasi:usul"), {kunci: str(opd)}).context["hlm"].total

    assert (total(cocok.id_publik), total(lain.id_publik)) == (1, 0)


def test_nip_yang_dicari_pada_daftar_usul_tidak_masuk_alamat(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    jalankan(panggung, usul_lain(panggung, "Budi"), sampai="KIRIM")
    nip = kasus.pegawai.nip
    masuk(client, panggung.pelaku["analis_bkd"])

    jawaban = client.post(reverse("mutasi:usul"), {"q": f"{nip[:8]} {nip[8:]}", "lingkup": "TERBUKA"})
    halaman = client.get(jawaban["Location"])

    assert nip[:8] not in jawaban["Location"]
    assert "lingkup=TERBUKA" in jawaban["Location"]
    assert [satu.nomor for satu in halaman.context["hlm"].baris] == [kasus.nomor_registrasi]
    nama = client.post(reverse("mutasi:usul"), {"q": "lestari"})
    assert nama["Location"].endswith("?q=lestari")


def test_semua_yang_cocok_dipilih_lintas_halaman_menurut_saringannya(client: Client, panggung: Panggung) -> None:
    siap = [jalankan(panggung, usul_lain(panggung, f"Orang {n}"), sampai="AJUKAN_PARAF") for n in "AB"]
    belum = jalankan(panggung, usul_lain(panggung, "Budi"), sampai="KIRIM")
    masuk(client, panggung.pelaku["kabid_mutasi"])

    halaman = client.get(reverse("mutasi:usul"), {"status": "PARAF", "pilih": "cocok"}).content.decode()
    isian = {"aksi": "PARAF_KABID", "cocok": "1", "kembali": "status=PARAF&pilih=cocok"}
    tanya = client.post(reverse("mutasi:usul_banyak"), isian)
    isi = {"aksi": "PARAF_KABID", "usul": tanya.context["kunci"], "kembali": isian["kembali"], "pasti": "1"}
    jawaban = client.post(reverse("mutasi:usul_banyak"), isi)

    assert "Semua 2 usul yang cocok dipilih" in halaman
    assert "untuk 2 usul" in tanya.content.decode()
    assert [UsulMutasi.objects.get(pk=satu.pk).langkah_paraf for satu in (*siap, belum)] == [1, 1, 0]
    assert jawaban["Location"] == f"{reverse('mutasi:usul')}?status=PARAF"


def test_unduhan_usul_memakai_kolom_dan_urutan_daftar(client: Client, panggung: Panggung) -> None:
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    masuk(client, panggung.pelaku["analis_bkd"])

    unduhan = client.post(f"{reverse('mutasi:usul_ekspor')}?kolom=nomor,tmt", {"keperluan": "Bahan rapat mingguan BKD"})
    lembar = load_workbook(io.BytesIO(b"".join(unduhan.streaming_content))).active

    assert [satu.value for satu in lembar[6]] == ["Pegawai", "Nomor registrasi", "TMT rencana"]
    assert lembar.cell(7, 2).value == kasus.nomor_registrasi

"""Surveys on screen without script: build, open, answer, conflict, closing, verify, chase in two clicks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.forms.survei_isi import WidgetPilihan
from instansi.models import AngkaSurvei, BuktiSurvei, JawabanSurvei, Kuesioner, PeriodeSurvei
from instansi.selectors.survei_isi import sidik_angka
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from instansi.tests.survei_bantu import Kampanye, gerak, isi, isi_semua, segar, siapkan
from instansi.tests.test_services_survei import PNG
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@pytest.fixture
def k() -> Kampanye:
    return siapkan()


def sebagai(client: Client, pelaku: Pelaku) -> Client:
    client.force_login(pelaku.pengguna)
    return client


def alamat(nama: str, *args: Any) -> str:
    return reverse(f"instansi:{nama}", args=args)


def kirim_bagian(client: Client, k: Kampanye, bagian: str, **data: Any) -> Any:
    """Open the section, then post it as drawn."""
    url = alamat("survei_bagian", k.undangan.id_publik, bagian)
    halaman = client.get(url)
    tersembunyi = {"versi": halaman.context["u"].versi_isi, "sidik": halaman.context["sidik"]}
    return client.post(url, tersembunyi | data)


def test_kuesioner_disusun_diterbitkan_dan_disalin_di_layar(client: Client) -> None:
    sebagai(client, buat_pelaku(Peran.KABID_MUTASI))
    client.post(alamat("survei_kuesioner"), {"nama": "Kuesioner singkat"})
    satu = Kuesioner.objects.get()
    rinci, ubah = alamat("survei_kuesioner_rinci", satu.id_publik), alamat("survei_kuesioner_ubah", satu.id_publik)
    assert client.get(f"{rinci}?tambah=D").context["form"].initial["bagian"] == "D"
    soal = {"bagian": "D", "teks": "Dampaknya?", "jenis": "PILIHAN", "butir": "Ringan", "simpan": ""}
    gagal = client.post(ubah, soal)
    assert (gagal.status_code, "2 sampai" in gagal.content.decode()) == (422, True)
    client.post(ubah, soal | {"butir": "Ringan\nBerat", "wajib": "on"})
    client.post(ubah, soal | {"teks": "Dampak pada layanan?", "butir": "Ringan\nSedang\nBerat", "simpan": "D1"})
    assert "Dampak pada layanan?" in client.get(f"{rinci}?ubah=D1").content.decode()
    client.post(ubah, {"terbitkan": "1"})
    satu.refresh_from_db()
    assert satu.terbit_pada is not None
    assert [(s.kode, s.pilihan) for s in satu.pertanyaan.all()] == [("D1", ["Ringan", "Sedang", "Berat"])]

    client.post(ubah, {"hapus": "D1"})
    client.post(ubah, {"salin": "1"})
    assert list(Kuesioner.objects.order_by("versi").values_list("versi", "pertanyaan__kode")) == [(1, "D1"), (2, "D1")]
    client.post(alamat("survei_kuesioner"), {"aksi": "bawaan"})
    assert Kuesioner.objects.count() == 3


def test_periode_dibuka_dan_semua_opd_diundang(client: Client, k: Kampanye) -> None:
    sebagai(client, k.analis)
    hari = timezone.localdate()
    data = {
        "nama": "Survei kedua", "tahun": "2028", "kuesioner": str(k.periode.kuesioner.id_publik), "mulai": str(hari),
        "selesai": str(hari - timedelta(days=1)), "undang_semua": "on",
    }  # fmt: skip
    assert client.post(alamat("survei_periode_baru"), data).status_code == 422
    client.post(alamat("survei_periode_baru"), data | {"selesai": str(hari + timedelta(days=30))})
    assert PeriodeSurvei.objects.get(nama="Survei kedua").undangan.count() == 2


def test_menagih_banyak_dengan_dua_klik(client: Client, k: Kampanye) -> None:
    sebagai(client, k.analis)
    halaman = client.get(alamat("survei_periode", k.periode.id_publik)).content.decode()
    url = alamat("survei_tagih", k.periode.id_publik)
    assert f'href="{url}">Tagih 2 OPD' in halaman
    assert "Dinas PU" in client.get(url).content.decode()
    jawaban = client.post(url, follow=True)
    assert "2 OPD diberi tahu" in jawaban.content.decode()

    terpilih = client.get(url, {"undangan": str(k.undangan.id_publik)})
    assert [u.pk for u in terpilih.context["telat"]] == [k.undangan.pk]


def test_opd_melihat_kabarnya_dan_menandai_dibaca(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    halaman = client.get(alamat("survei"))
    assert halaman.context["kabar_baru"] == 1
    assert [b.undangan.pk for b in halaman.context["undangan"]] == [k.undangan.pk]
    client.post(alamat("survei_kabar"))
    assert client.get(alamat("survei")).context["kabar_baru"] == 0


def test_bagian_tersimpan_dan_dilanjutkan_di_hari_lain(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    isi_bagian = {"C1-0-0": "Analis", "C1-0-1": "Telaah", "C1-0-3": "120", "C1-1-0": "", "C3": "Arsip menumpuk"}
    jawaban = kirim_bagian(client, k, "C", **isi_bagian, lanjut="1")
    assert jawaban.url == alamat("survei_bagian", k.undangan.id_publik, "D")
    halaman = client.get(alamat("survei_bagian", k.undangan.id_publik, "C")).content.decode()
    assert 'value="Telaah"' in halaman
    assert "Arsip menumpuk" in halaman
    lembar = client.get(alamat("survei_lembar", k.undangan.id_publik))
    assert lembar.context["terjawab"] == 2


def test_yang_sudah_ada_pada_bkd_ditampilkan_bukan_ditanyakan(client: Client, k: Kampanye) -> None:
    halaman = sebagai(client, k.admin).get(alamat("survei_bagian", k.undangan.id_publik, "A"))
    assert "1 jabatan pada peta jabatan" in halaman.content.decode()
    assert halaman.context["profil"].unit == 2


def test_dua_petugas_isi_yang_berbeda_ditunjukkan_dan_tidak_hilang(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    url = alamat("survei_bagian", k.undangan.id_publik, "A")
    awal = client.get(url)
    isi(k, "A", {"A2": "versi rekan"})
    data = {"versi": awal.context["u"].versi_isi, "sidik": awal.context["sidik"], "A2": "versi saya"}
    jawaban = client.post(url, data)

    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert jawaban.context["banding"] == [
        ("A2. Bila ada yang keliru, apa yang seharusnya?", "versi rekan", "versi saya")
    ]
    assert "versi rekan" in teks
    assert ">\nversi saya</textarea>" in teks
    assert JawabanSurvei.objects.get().nilai == "versi rekan"

    baru = {"versi": jawaban.context["u"].versi_isi, "sidik": jawaban.context["sidik"], "A2": "gabungan"}
    assert client.post(url, baru).status_code == 302
    assert JawabanSurvei.objects.get().nilai == "gabungan"


def test_jawaban_setelah_ditutup_ditolak_dan_yang_diketik_kembali(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    url = alamat("survei_bagian", k.undangan.id_publik, "H")
    awal = client.get(url)
    PeriodeSurvei.objects.update(selesai=timezone.localdate() - timedelta(days=1))
    data = {"versi": awal.context["u"].versi_isi, "sidik": awal.context["sidik"], "H1": "ketikan panjang saya"}
    jawaban = client.post(url, data)
    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Survei sudah ditutup" in teks
    assert "ketikan panjang saya</textarea>" in teks
    assert not JawabanSurvei.objects.exists()


def test_isian_salah_disebut_pada_pertanyaannya(client: Client, k: Kampanye) -> None:
    jawaban = kirim_bagian(sebagai(client, k.admin), k, "G", G1="Program baru", G2="-3")
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["G2"] == ["Angka tidak boleh negatif."]
    assert "Program baru</textarea>" in jawaban.content.decode()


def test_bukti_salah_jenis_ditolak_tetapi_jawaban_lain_tersimpan(
    client: Client, k: Kampanye, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    sebagai(client, k.admin)
    jawaban = kirim_bagian(client, k, "C", C3="Arsip", C2=SimpleUploadedFile("bukti.pdf", b"MZ program"))
    assert jawaban.status_code == 422
    assert "bukan PDF" in str(jawaban.context["form"].errors["C2"])
    assert JawabanSurvei.objects.get().nilai == "Arsip"

    kirim_bagian(client, k, "C", C3="Arsip", C2=SimpleUploadedFile("bukti.png", PNG))
    bukti = BuktiSurvei.objects.get()
    unduh = alamat("survei_bukti", k.undangan.id_publik, bukti.id_publik)
    assert client.get(unduh).content == PNG
    assert sebagai(Client(), k.admin_lain).get(unduh).status_code == 404
    kirim_bagian(client, k, "C", C3="Arsip", hapus_berkas=str(bukti.id_publik))
    assert not BuktiSurvei.objects.exists()


def test_angka_disimpan_per_baris_tanpa_skrip_dan_dengan_htmx(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    url = alamat("survei_angka", k.undangan.id_publik)
    posisi = str(k.posisi.id_publik)
    baris = {"posisi": posisi, "kebutuhan": "7", "alasan": "", "sidik": sidik_angka(None, "")}
    gagal = client.post(url, baris)
    assert (gagal.status_code, "Tulis alasannya: K sekarang 4 orang." in gagal.content.decode()) == (422, True)
    assert 'value="7"' in gagal.content.decode()
    assert client.post(f"{url}?q=jalan", baris | {"alasan": "Ruas baru"}).url == f"{url}?q=jalan#b{posisi}"
    assert AngkaSurvei.objects.get().kebutuhan == 7

    htmx = {"headers": {"HX-Request": "true"}}
    usang = client.post(url, baris | {"kebutuhan": "8", "alasan": "Lain"}, **htmx).content.decode()
    assert "diubah orang lain: tersimpan 7 orang (Ruas baru)" in usang
    assert 'value="8"' in usang
    segarkan = client.post(url, baris | {"kebutuhan": "", "sidik": sidik_angka(7, "Ruas baru")}, **htmx)
    assert segarkan.content.decode().count("<tr") == 1
    assert not AngkaSurvei.objects.exists()


def test_angka_dicari_hanya_dalam_unit_sendiri(client: Client, k: Kampanye) -> None:
    luar = buat_posisi(k.arsip)
    sebagai(client, k.admin)
    url = alamat("survei_angka", k.undangan.id_publik)
    assert [b.id_publik for b in client.get(url).context["hlm"].baris] == [k.posisi.id_publik]
    assert client.get(url, {"q": "tidakada"}).context["hlm"].total == 0
    data = {"posisi": str(luar.id_publik), "kebutuhan": "3", "alasan": "perlu", "sidik": sidik_angka(None, "")}
    assert client.post(url, data).status_code == 404
    assert not AngkaSurvei.objects.exists()


def test_periksa_kirim_verifikasi_dan_kembalikan_di_layar(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    url = alamat("survei_periksa", k.undangan.id_publik)
    assert "Jawab dahulu" in client.get(url).content.decode()
    isi_semua(k)
    client.post(url, {"aksi": "KIRIM", "versi": segar(k.undangan).versi_isi})
    assert segar(k.undangan).status == "DIKIRIM"
    assert "Dikirim, menunggu Kepala OPD" in client.get(url).content.decode()
    assert client.post(url, {"aksi": "VERIFIKASI_OPD", "versi": segar(k.undangan).versi_isi}).status_code == 403

    sebagai(client, k.kepala)
    tanpa = client.post(url, {"aksi": "KEMBALIKAN", "versi": segar(k.undangan).versi_isi})
    assert tanpa.context["form"].errors["alasan"] == ["Tulis apa yang perlu diperbaiki."]
    client.post(url, {"aksi": "VERIFIKASI_OPD", "versi": segar(k.undangan).versi_isi})
    assert segar(k.undangan).status == "DIVERIFIKASI_OPD"
    sebagai(client, k.biro).post(url, {"aksi": "KEMBALIKAN", "versi": segar(k.undangan).versi_isi, "alasan": "Bukti"})
    assert "Bukti" in sebagai(client, k.admin).get(alamat("survei_lembar", k.undangan.id_publik)).content.decode()


def test_cakupan_per_opd_dan_persennya(client: Client, k: Kampanye) -> None:
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    halaman = sebagai(client, k.biro).get(alamat("survei_periode", k.periode.id_publik))
    c = halaman.context["c"]
    assert (c.semua, c.belum, c.draf, c.dikirim, c.persen) == (2, 1, 0, 1, 50)
    per = {b.undangan.unit_id: (b.status, b.persen, b.angka) for b in halaman.context["hlm"].baris}
    assert per == {k.pu.pk: ("Dikirim", 32, 1), k.arsip.pk: ("Belum mulai", 0, 0)}
    saring = client.get(alamat("survei_periode", k.periode.id_publik), {"keadaan": "TELAT"})
    assert [b.undangan.unit_id for b in saring.context["hlm"].baris] == [k.arsip.pk]


def test_tutup_dan_kunci_di_layar(client: Client, k: Kampanye) -> None:
    sebagai(client, k.analis)
    ubah = alamat("survei_periode_ubah", k.periode.id_publik)
    for aksi in ("kunci", "tutup", "kunci"):
        client.post(ubah, {"aksi": aksi})
    k.periode.refresh_from_db()
    assert k.periode.dikunci_pada is not None
    assert "Tutup sekarang" not in client.get(alamat("survei_periode", k.periode.id_publik)).content.decode()


def test_opd_lain_tidak_menemukan_jawaban_dan_periode_yang_tak_diundang(client: Client, k: Kampanye) -> None:
    sebagai(client, buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Tak Diundang")))
    for url in (
        alamat("survei_lembar", k.undangan.id_publik), alamat("survei_periksa", k.undangan.id_publik),
        alamat("survei_angka", k.undangan.id_publik), alamat("survei_periode", k.periode.id_publik),
    ):  # fmt: skip
        assert client.get(url).status_code == 404
    assert client.get(alamat("survei")).context["periode"] == []


def test_halaman_survei_datar(client: Client, k: Kampanye) -> None:
    isi_semua(k)
    sebagai(client, k.admin)
    pastikan_datar(
        lambda: client.get(alamat("survei_angka", k.undangan.id_publik)),
        lambda: [buat_posisi(k.bidang) for _ in range(6)],
    )
    sebagai(client, k.analis)

    def tambah() -> None:
        for n in range(6):
            unit = buat_unit(f"Dinas {n}")
            k.periode.undangan.create(unit=unit)

    pastikan_datar(lambda: client.get(alamat("survei_periode", k.periode.id_publik)), tambah)
    pastikan_datar(
        lambda: client.get(alamat("survei")),
        lambda: [
            PeriodeSurvei.objects.create(
                nama=f"P{n}", tahun=2027, kuesioner=k.periode.kuesioner, mulai="2026-01-01", selesai="2026-02-01"
            )
            for n in range(6)
        ],
    )


def test_jawaban_tabel_dibaca_sebagai_tabel_dengan_judul_kolomnya(client: Client, k: Kampanye) -> None:
    isi_semua(k)
    teks = sebagai(client, k.kepala).get(alamat("survei_periksa", k.undangan.id_publik)).content.decode()
    for sel in ('<td data-label="Jabatan">Analis</td>', '<td data-label="Asal angka">register</td>'):
        assert sel in teks
    assert " | " not in teks


def test_pilihan_sedikit_sebagai_tombol_bulat_dan_dapat_dikosongkan_bila_tidak_wajib(
    client: Client, k: Kampanye
) -> None:
    sebagai(client, k.admin)
    teks = client.get(alamat("survei_bagian", k.undangan.id_publik, "A")).content.decode()
    assert 'type="radio" class="form-check-input" name="A1" value="Sesuai" id="id_A1"' in teks
    assert "Tidak dijawab" not in teks
    boleh_kosong = WidgetPilihan(["Ada", "Tidak"], wajib=False)
    assert 'value="" id="id_E9-2" checked>' in boleh_kosong.render("E9", None)
    assert boleh_kosong.render("E9", "Ada").count("checked") == 1
    isi(k, "A", {"A1": "Sesuai"})
    kirim_bagian(client, k, "A", A1="")
    assert not JawabanSurvei.objects.exists()


def test_tambah_baris_tanpa_skrip_menyimpan_dan_memberi_baris_kosong(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    url = alamat("survei_bagian", k.undangan.id_publik, "C")
    jawaban = kirim_bagian(client, k, "C", **{"C1-0-0": "Analis", "tambah": "C1"})
    assert jawaban.url == f"{url}?tambah=C1#id_C1-1-0"
    assert JawabanSurvei.objects.get().nilai == [["Analis", "", "", "", "", ""]]
    teks = client.get(jawaban.url.split("#")[0]).content.decode()
    assert ('name="C1-3-0"' in teks, 'name="C1-4-0"' in teks) == (True, False)
    assert 'name="C1-2-0"' not in client.get(f"{url}?tambah=H1").content.decode()


def test_peramban_diberi_tahu_isian_mana_yang_sudah_tersimpan(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    url = alamat("survei_bagian", k.undangan.id_publik, "A")
    assert "isian_tersimpan" not in kirim_bagian(client, k, "A", A3="-1").cookies
    kue = kirim_bagian(client, k, "A", A3="2").cookies["isian_tersimpan"]
    assert unquote(kue.value) == f"{url}:bagian-A"
    assert (kue["max-age"], kue["samesite"]) == (120, "Strict")


def test_lembar_menunjukkan_bagian_yang_dilanjutkan(client: Client, k: Kampanye) -> None:
    sebagai(client, k.admin)
    url = alamat("survei_lembar", k.undangan.id_publik)
    assert client.get(url).context["lanjut"]["kata"] == "Mulai bagian A"
    isi(k, "A", {"A1": "Sesuai"})
    assert client.get(url).context["lanjut"]["kata"] == "Lanjutkan bagian B"


def test_menyusun_kuesioner_kembali_ke_bagiannya_dengan_kabar(client: Client) -> None:
    sebagai(client, buat_pelaku(Peran.KABID_MUTASI))
    client.post(alamat("survei_kuesioner"), {"nama": "Kuesioner singkat"})
    satu = Kuesioner.objects.get()
    rinci, ubah = alamat("survei_kuesioner_rinci", satu.id_publik), alamat("survei_kuesioner_ubah", satu.id_publik)
    soal = {"bagian": "D", "jenis": "TEKS", "simpan": ""}
    for teks in ("Dampaknya?", "Sebabnya?"):
        assert client.post(ubah, soal | {"teks": teks}).url == f"{rinci}#bD"
    assert client.post(ubah, {"naik": "D2"}).url == f"{rinci}#bD"
    hapus = client.post(ubah, {"hapus": "D2"}, follow=True)
    assert hapus.redirect_chain[-1][0] == f"{rinci}#bD"
    assert "Pertanyaan D2 dihapus." in hapus.content.decode()
    gagal = client.post(ubah, soal | {"teks": ""})
    assert (gagal.status_code, gagal.context["bagian_form"]) == (422, "D")
    assert "Tulis pertanyaannya." in gagal.content.decode()

"""Attacks on surveys: numbers and texts nobody should type, forms opened before closing, the same POST twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from instansi.domain.pengisian import baca_jawaban
from instansi.domain.survei import BagianSurvei, JenisPertanyaan
from instansi.models import AngkaSurvei, BuktiSurvei, JawabanSurvei, Kuesioner, PemberitahuanSurvei, PeriodeSurvei
from instansi.selectors.survei_isi import sidik_angka
from instansi.services import kuesioner, survei_isi, survei_periode
from instansi.services.kuesioner import Soal
from instansi.tests.factories import buat_unit
from instansi.tests.survei_bantu import Kampanye, gerak, isi, isi_semua, segar, siapkan
from instansi.tests.test_services_survei import PNG, ditolak
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.pengujian.klien import Klien
from sabangau_mutasi.inti.unggahan import Unggahan

pytestmark = pytest.mark.django_db


@pytest.fixture
def k() -> Kampanye:
    return siapkan()


def klien(pelaku: Pelaku) -> Klien:
    satu = Klien(raise_request_exception=False)
    satu.force_login(pelaku.pengguna)
    return satu


def alamat(nama: str, *args: Any) -> str:
    return reverse(f"instansi:{nama}", args=args)


def kirim(k: Kampanye, data: dict[str, Any], bagian: str) -> Any:
    """Open the section as the office's officer and post it as drawn."""
    c, url = klien(k.admin), alamat("survei_bagian", k.undangan.id_publik, bagian)
    halaman = c.get(url)
    return c.post(url, {"versi": halaman.context["u"].versi_isi, "sidik": halaman.context["sidik"]} | data)


# --- Input ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1,5", 1.5), ("1.5", 1.5), ("1.250", 1250), ("1.234,5", 1234.5), ("12.345.678", 12_345_678), ("0.500", 0.5),
        (" 1 250 ", 1250), ("007", 7), ("0", 0), ("1000000000", 1_000_000_000), ("12,50", 12.5), ("", None),
    ],
)  # fmt: skip
def test_angka_dibaca_menurut_cara_menulis_di_sini(teks: str, nilai: float | None) -> None:
    assert baca_jawaban(JenisPertanyaan.ANGKA, teks, [], []) == nilai


@pytest.mark.parametrize(
    "teks",
    [
        "NaN", "sNaN", "Infinity", "-Infinity", "1e3", "1e400", "1e-400", "1_000", "1,234.5", "1.23.4", "1,,5", "٠١٢",
        "１２", "0x10", "²", "--1", "-1", "-0", "9" * 50, "9" * 100_000, "1000000000,1", "\x0012", "+5", ",5", "5,",
        "1.2345678901234567890123456789012345678901234",
    ],
)  # fmt: skip
def test_angka_yang_bukan_angka_ditolak_dan_ketikan_tetap_di_layar(k: Kampanye, teks: str) -> None:
    jawaban = kirim(k, {"A3": teks, "A2": "jangan hilang"}, "A")
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["A3"]
    assert "jangan hilang" in jawaban.content.decode()
    assert not JawabanSurvei.objects.exists()


def test_huruf_tak_terlihat_dibuang_dan_html_tidak_hidup(k: Kampanye) -> None:
    teks = "a\x00b\u202ec\x07 <script>alert(1)</script>"
    assert kirim(k, {"A2": teks}, "A").status_code == 302
    assert kirim(k, {"C1-0-0": teks, "C1-0-1": "=1+1"}, "C").status_code == 302
    baku = "abc <script>alert(1)</script>"
    assert JawabanSurvei.objects.get(pertanyaan__kode="A2").nilai == baku
    assert JawabanSurvei.objects.get(pertanyaan__kode="C1").nilai == [[baku, "=1+1", "", "", "", ""]]
    for nama, args in (
        ("survei_bagian", ("A",)),
        ("survei_bagian", ("C",)),
        ("survei_periksa", ()),
        ("survei_lembar", ()),
    ):
        halaman = klien(k.kepala).get(alamat(nama, k.undangan.id_publik, *args))
        assert halaman.status_code == 200
        assert "<script>alert" not in halaman.content.decode()


@pytest.mark.parametrize("mentah", ["teks", 5, None, {"a": 1}, ["a"], [["a"], "b"]], ids=str)
def test_tabel_berbentuk_lain_ditolak_dengan_kata(mentah: Any) -> None:
    with pytest.raises(ValueError, match="tidak terbaca"):
        baca_jawaban(JenisPertanyaan.TABEL, mentah, [], ["a"])


def test_tabel_terlalu_banyak_baris_lewat_formulir(k: Kampanye) -> None:
    sel = {f"C1-{n}-0": f"baris {n}" for n in range(60)}
    jawaban = kirim(k, sel, "C")
    assert (jawaban.status_code, "50 baris" in str(jawaban.context["form"].errors["C1"])) == (422, True)
    assert "baris 49" in jawaban.content.decode()


@pytest.mark.parametrize(
    ("data", "medan"),
    [
        ({"alasan": "x" * 301}, "alasan"), ({"alasan": "x" * 100_000}, "alasan"), ({"kebutuhan": "\x005"}, "kebutuhan"),
        ({"kebutuhan": "٥"}, "kebutuhan"), ({"kebutuhan": "1_0"}, "kebutuhan"),
        ({"kebutuhan": "9" * 5000}, "kebutuhan"),
        ({"alasan": "\x00\u202e"}, "alasan"), ({"sidik": "\x00"}, "kebutuhan"),
    ],
    ids=range(8),
)  # fmt: skip
def test_angka_per_jabatan_yang_salah_ditolak_tanpa_memotong(k: Kampanye, data: dict[str, str], medan: str) -> None:
    dasar = {"posisi": str(k.posisi.id_publik), "kebutuhan": "5", "alasan": "perlu", "sidik": sidik_angka(None, "")}
    jawaban = klien(k.admin).post(alamat("survei_angka", k.undangan.id_publik), dasar | data)
    assert jawaban.status_code == 422
    assert jawaban.context["galat"].medan == medan
    assert (jawaban.context["galat"].kebutuhan, jawaban.context["galat"].alasan) == (
        (dasar | data)["kebutuhan"], (dasar | data)["alasan"],
    )  # fmt: skip
    assert not AngkaSurvei.objects.exists()


def test_alasan_berisi_nul_tersimpan_tanpa_nul(k: Kampanye) -> None:
    data = {"posisi": str(k.posisi.id_publik), "kebutuhan": "5", "alasan": "a\x00b", "sidik": sidik_angka(None, "")}
    assert klien(k.admin).post(alamat("survei_angka", k.undangan.id_publik), data).status_code == 302
    assert AngkaSurvei.objects.get().alasan == "ab"


def test_pangkalan_data_menolak_angka_dan_tanggal_yang_tidak_masuk_akal(k: Kampanye) -> None:
    for satu in (
        lambda: AngkaSurvei.objects.create(undangan=k.undangan, posisi=k.posisi, kebutuhan=10_001),
        lambda: PeriodeSurvei.objects.filter(pk=k.periode.pk).update(mulai="0001-01-01"),
        lambda: PeriodeSurvei.objects.filter(pk=k.periode.pk).update(selesai="9999-12-31"),
        lambda: PeriodeSurvei.objects.filter(pk=k.periode.pk).update(tahun=32_000),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            satu()


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"mulai": "0001-01-01", "selesai": "0001-02-01"}, "selesai"),
        ({"mulai": "9999-01-01", "selesai": "9999-12-31"}, "mulai"),
        ({"mulai": "2020-01-01", "selesai": "2020-02-01"}, "selesai"),
        ({"selesai": "2000-01-01"}, "selesai"), ({"tahun": "1e3"}, "tahun"), ({"tahun": "-1"}, "tahun"),
        ({"nama": "\u200b"}, "nama"), ({"nama": "a\x00"}, "nama"), ({"kuesioner": "x"}, "kuesioner"),
    ],
    ids=str,
)  # fmt: skip
def test_periode_yang_tidak_masuk_akal_tidak_tersimpan_setengah(k: Kampanye, ubah: dict[str, str], medan: str) -> None:
    hari = timezone.localdate()
    data = {
        "nama": "Survei lain", "tahun": "2027", "kuesioner": str(k.periode.kuesioner.id_publik), "mulai": str(hari),
        "selesai": str(hari + timedelta(days=10)), "undang_semua": "on",
    }  # fmt: skip
    jawaban = klien(k.analis).post(alamat("survei_periode_baru"), data | ubah)
    assert jawaban.status_code == 422
    assert medan in jawaban.context["form"].errors
    assert PeriodeSurvei.objects.count() == 1


def test_periode_tanpa_opd_yang_dapat_diundang_tidak_tertinggal_kosong(k: Kampanye) -> None:
    """Opening and inviting are one act: after the refusal the same form goes through with the box unticked."""
    kemarin = timezone.localdate() - timedelta(days=1)
    for unit in (k.pu, k.arsip):
        unit.sampai = kemarin
        unit.save()
    hari = timezone.localdate()
    data = {
        "nama": "Survei lain", "tahun": "2027", "kuesioner": str(k.periode.kuesioner.id_publik), "mulai": str(hari),
        "selesai": str(hari), "undang_semua": "on",
    }  # fmt: skip
    c = klien(k.analis)
    assert c.post(alamat("survei_periode_baru"), data).status_code == 422
    assert not PeriodeSurvei.objects.filter(nama="Survei lain").exists()
    data.pop("undang_semua")
    assert c.post(alamat("survei_periode_baru"), data).status_code == 302
    assert c.post(alamat("survei_periode_baru"), data).status_code == 422
    assert PeriodeSurvei.objects.filter(nama="Survei lain").count() == 1


# --- Questionnaires ---------------------------------------------------------------------------------------------------
def test_pertanyaan_terkirim_dua_kali_ditambah_sekali(k: Kampanye) -> None:
    draf = kuesioner.buat(pelaku=k.analis, nama="Lain")
    c, url = klien(k.analis), alamat("survei_kuesioner_ubah", draf.id_publik)
    data = {"bagian": "A", "teks": "Apa?", "jenis": "PILIHAN", "butir": "Ya\nTidak", "simpan": ""}
    for _ in range(2):
        assert c.post(url, data).status_code == 302
    assert draf.pertanyaan.count() == 1
    c.post(url, data | {"teks": "Apa lagi?"})
    assert list(draf.pertanyaan.values_list("kode", flat=True)) == ["A1", "A2"]


@pytest.mark.parametrize("data", [{"hapus": "\x00"}, {"naik": "\x00"}, {"turun": "x" * 9999}, {"hapus": "A9"}], ids=str)
def test_kode_pertanyaan_yang_tidak_ada_dijawab_dengan_kata(k: Kampanye, data: dict[str, str]) -> None:
    draf = kuesioner.buat(pelaku=k.analis, nama="Lain")
    jawaban = klien(k.analis).post(alamat("survei_kuesioner_ubah", draf.id_publik), data, follow=True)
    assert "tidak ada lagi" in jawaban.content.decode()


def test_pilihan_terlalu_panjang_ditolak_bukan_dipotong(k: Kampanye) -> None:
    draf = kuesioner.buat(pelaku=k.analis, nama="Lain")
    soal = Soal(BagianSurvei.A, "Apa?", JenisPertanyaan.PILIHAN, butir=("Ya", "x" * 81))
    ditolak("BUTIR_PANJANG", lambda: kuesioner.simpan_soal(pelaku=k.analis, kuesioner=draf, soal=soal))
    ditolak("NAMA_KOSONG", lambda: kuesioner.buat(pelaku=k.analis, nama=" \u200b "))
    assert Kuesioner.objects.count() == 2


# --- Closing ----------------------------------------------------------------------------------------------------------
def test_menit_terakhir_diterima_dan_menit_berikutnya_ditolak_tanpa_kehilangan_ketikan(
    k: Kampanye, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Midnight in the province's own time, with a form opened before it; what was typed stays on the page."""
    PeriodeSurvei.objects.filter(pk=k.periode.pk).update(selesai=timezone.localdate())
    tengah_malam = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), datetime.min.time()))
    c, url = klien(k.admin), alamat("survei_bagian", k.undangan.id_publik, "A")
    halaman = c.get(url)
    data = {"versi": halaman.context["u"].versi_isi, "sidik": halaman.context["sidik"]}

    monkeypatch.setattr("django.utils.timezone.now", lambda: tengah_malam - timedelta(seconds=1))
    assert c.post(url, data | {"A2": "tepat waktu"}).status_code == 302
    monkeypatch.setattr("django.utils.timezone.now", lambda: tengah_malam)
    telat = c.post(url, data | {"A2": "ketikan sesudah tengah malam"})

    assert telat.status_code == 422
    isi_halaman = telat.content.decode()
    assert "Survei sudah ditutup" in isi_halaman
    assert "Minta BKD memperpanjang" in isi_halaman
    assert "ketikan sesudah tengah malam" in isi_halaman
    assert JawabanSurvei.objects.get().nilai == "tepat waktu"
    angka = {"posisi": str(k.posisi.id_publik), "kebutuhan": "7", "alasan": "Ruas baru", "sidik": sidik_angka(None, "")}
    telat = c.post(alamat("survei_angka", k.undangan.id_publik), angka)
    assert (telat.status_code, "Ruas baru" in telat.content.decode()) == (422, True)
    berkas = c.post(url, data | {"hapus_berkas": "x"})
    assert berkas.status_code == 422


def test_berkas_dan_kiriman_setelah_ditutup_ditolak(k: Kampanye) -> None:
    isi_semua(k)
    versi = segar(k.undangan).versi_isi
    survei_periode.tutup(pelaku=k.analis, periode=k.periode)
    jawaban = klien(k.admin).post(
        alamat("survei_bagian", k.undangan.id_publik, "C"), {"C2": SimpleUploadedFile("a.png", PNG)}
    )
    assert jawaban.status_code == 422
    kiriman = klien(k.admin).post(alamat("survei_periksa", k.undangan.id_publik), {"aksi": "KIRIM", "versi": versi})
    assert (kiriman.status_code, "sudah ditutup" in kiriman.content.decode()) == (422, True)
    assert not BuktiSurvei.objects.exists()
    assert segar(k.undangan).status == "DRAF"


# --- The same POST twice ----------------------------------------------------------------------------------------------
def test_berkas_yang_sama_dua_kali_adalah_satu_bukti(k: Kampanye) -> None:
    url = alamat("survei_bagian", k.undangan.id_publik, "C")
    for _ in range(2):
        assert kirim(k, {"C2": SimpleUploadedFile("a.png", PNG)}, "C").status_code == 302
    assert BuktiSurvei.objects.count() == 1
    assert klien(k.admin).get(url).status_code == 200
    versi = segar(k.undangan).versi_isi
    survei_isi.unggah_bukti(pelaku=k.admin, undangan=k.undangan, kode="C2", unggahan=Unggahan("b.png", PNG))
    assert segar(k.undangan).versi_isi == versi


def test_pengembalian_yang_terkirim_ulang_tidak_mengembalikan_kiriman_baru(k: Kampanye) -> None:
    """The head's POST comes twice; in between the officer sent the very same answers once more."""
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    data = {"aksi": "KEMBALIKAN", "alasan": "Lengkapi C1", "versi": segar(k.undangan).versi_isi}
    c, url = klien(k.kepala), alamat("survei_periksa", k.undangan.id_publik)
    assert c.post(url, data).status_code == 302
    assert c.post(url, data).status_code == 422
    gerak(k, k.admin, "KIRIM")
    assert c.post(url, data).status_code == 422
    assert segar(k.undangan).status == "DIKIRIM"


def test_kiriman_kedua_pada_hari_yang_sama_dikabarkan_lagi(k: Kampanye) -> None:
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    PemberitahuanSurvei.objects.update(dibaca_pada=timezone.now(), surel_pada=timezone.now())
    gerak(k, k.kepala, "KEMBALIKAN", alasan="Lengkapi C1")
    isi(k, "A", {"A2": "lengkap"})
    gerak(k, k.admin, "KIRIM")
    kabar = PemberitahuanSurvei.objects.get(jenis="PERLU_VERIFIKASI")
    assert (kabar.dibaca_pada, kabar.surel_pada) == (None, None)


def test_posisi_yang_ditutup_sementara_formulir_terbuka(k: Kampanye) -> None:
    k.posisi.sampai = timezone.localdate()
    k.posisi.save()
    data = {"posisi": str(k.posisi.id_publik), "kebutuhan": "5", "alasan": "x", "sidik": sidik_angka(None, "")}
    assert klien(k.admin).post(alamat("survei_angka", k.undangan.id_publik), data).status_code == 404
    assert not AngkaSurvei.objects.exists()
    buat_unit("Dinas Lain")

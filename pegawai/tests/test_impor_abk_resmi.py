"""The kind `abk` with STATUS: official sheets arrive whole, change no K, can be undone; new rows are called new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from instansi.domain.alur_lembar import AksiLembar
from instansi.models import BarisAbk, KebutuhanPosisi, LembarAbk, Posisi
from instansi.services import abk_gerak
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from instansi.tests.test_views_skenario import baris as baris_hasil
from instansi.tests.test_views_unit import buat_analisis
from pegawai.impor.daftar import JENIS
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import angka, impor, tulis
from pegawai.tests.test_impor_abk import JUDUL, TAHUN, baris, tolak
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor import mesin
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.inti.models import BerkasImpor

pytestmark = pytest.mark.django_db


def lembar(posisi: Posisi, *, status: str | None, tahun: int = TAHUN, **lain: Any) -> list[dict[str, Any]]:
    """A sheet of two rows, 50,000 minutes in all."""
    isi = {"TAHUN": tahun, "STATUS": status} | lain
    kedua = {"URAIAN_TUGAS": "Menyusun laporan", "VOLUME": 200, "MENIT": 70} | isi
    return [baris(posisi, **isi), baris(posisi, **kedua)]


def periksa(folder: Path, *isi: dict[str, Any]) -> Hasil:
    """The preview."""
    return mesin.periksa(JENIS["abk"], tulis(folder, *isi, kolom=JUDUL))


def test_baris_berikut_lembar_baru_terbaca_baru_dan_tambahan_lembar_lama_berubah(tmp_path: Path) -> None:
    lama, baru = buat_posisi(), buat_posisi()
    impor("abk", tmp_path, baris(lama))

    hasil = periksa(
        tmp_path, baris(baru), baris(baru, URAIAN_TUGAS="Kedua"), baris(baru, URAIAN_TUGAS="Ketiga"), baris(lama),
        baris(lama, URAIAN_TUGAS="Tambahan"),
    )  # fmt: skip

    assert angka(hasil) == (3, 1, 1, 0)
    contoh = {c["sebutan"].rsplit(" · ")[-1]: c["aksi"] for c in hasil.contoh}
    assert contoh == {
        "Mengagendakan surat": "baru", "Kedua": "baru", "Ketiga": "baru", "Tambahan": "berubah",
    }  # fmt: skip
    assert len(hasil.contoh) == 4


def test_lembar_resmi_masuk_dengan_statusnya_dan_k_tetap(tmp_path: Path) -> None:
    posisi = baris_hasil(buat_analisis(), buat_unit(), k=3, b=2).posisi
    k = list(KebutuhanPosisi.objects.values())

    impor("abk", tmp_path, *lembar(posisi, status="ditetapkan", tahun=TAHUN - 1), *lembar(posisi, status="Dikirim"))

    isi = LembarAbk.objects.order_by("tahun").values_list(
        "tahun", "status", "kebutuhan_bulat", "beban_menit", "pemangku"
    )
    assert list(isi) == [(TAHUN - 1, "DITETAPKAN", 1, 50_000, 2), (TAHUN, "DIKIRIM", 1, 50_000, 2)]
    assert list(KebutuhanPosisi.objects.values()) == k
    assert set(LembarAbk.objects.values_list("catatan", flat=True)) == {
        "Diimpor BKD dengan status ditetapkan.", "Diimpor BKD dengan status dikirim.",
    }  # fmt: skip


def test_berkas_yang_sama_dua_kali_tidak_mengubah_apa_pun(tmp_path: Path) -> None:
    posisi = buat_posisi()
    isi = [*lembar(posisi, status="DITETAPKAN", tahun=TAHUN - 1), *lembar(posisi, status="DIKIRIM")]
    impor("abk", tmp_path, *isi)
    semula = list(LembarAbk.objects.order_by("pk").values()), list(BarisAbk.objects.order_by("pk").values())

    hasil = impor("abk", tmp_path, *isi)
    lain = impor("abk", tmp_path, *isi[:2], isi[2] | {"VOLUME": 9}, isi[3], baris(posisi, URAIAN_TUGAS="Baru"))

    assert angka(hasil) == (0, 0, 4, 0)
    assert (lain.ditolak, tolak(lain)) == (2, {"LEMBAR_BUKAN_DRAF"})
    assert (list(LembarAbk.objects.order_by("pk").values()), list(BarisAbk.objects.order_by("pk").values())) == semula


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ({"status": "DITETAPKAN"}, "STATUS_BELUM_BOLEH"),
        ({"status": "DITETAPKAN", "tahun": TAHUN + 1}, "STATUS_BELUM_BOLEH"),
        ({"status": "DISEPAKATI"}, "PILIHAN_TIDAK_DIKENAL"),
        ({"status": "DIKIRIM", "MENIT": 80_000}, "MENIT_LEBIH_SETAHUN"),
        ({"status": "DIKIRIM", "VOLUME": 9_000_000, "MENIT": 60}, "BEBAN_TIDAK_WAJAR"),
        ({"status": "DIKIRIM", "VOLUME": 0}, "LEMBAR_TIDAK_LENGKAP"),
    ],
)
def test_status_yang_tidak_berlaku_ditolak(tmp_path: Path, isi: dict[str, Any], harap: str) -> None:
    hasil = impor("abk", tmp_path, *lembar(buat_posisi(), **isi))

    assert harap in tolak(hasil)
    assert hasil.ditolak == 2
    assert not LembarAbk.objects.exists()


def test_lembar_resmi_masuk_utuh_atau_tidak_sama_sekali(tmp_path: Path) -> None:
    resmi, draf = buat_posisi(), buat_posisi()
    rusak = {"VOLUME": -1}

    hasil = impor(
        "abk", tmp_path, *lembar(resmi, status="DIKIRIM"), baris(resmi, URAIAN_TUGAS="Tiga", STATUS="DIKIRIM") | rusak,
        *lembar(draf, status=None), baris(draf, URAIAN_TUGAS="Tiga") | rusak,
    )  # fmt: skip

    assert LembarAbk.objects.get().posisi == draf
    assert BarisAbk.objects.count() == 2
    assert hasil.ditolak == 4
    assert "LEMBAR_TIDAK_LENGKAP" in tolak(hasil)


def test_dua_status_dalam_satu_lembar_dan_draf_yang_sudah_diisi_ditolak(tmp_path: Path) -> None:
    satu, diisi, kosong = buat_posisi(), buat_posisi(), buat_posisi()
    LembarAbk.objects.create(posisi=kosong, tahun=TAHUN)
    impor("abk", tmp_path, baris(diisi))

    hasil = impor(
        "abk", tmp_path, baris(satu, STATUS="DIKIRIM"), baris(satu, URAIAN_TUGAS="Lain", STATUS="DRAF"),
        *lembar(diisi, status="DIKIRIM"), *lembar(kosong, status="DIKIRIM"),
    )  # fmt: skip

    assert tolak(hasil) == {"STATUS_BERBEDA", "LEMBAR_SEDANG_DIISI"}
    assert hasil.ditolak == 4
    assert dict(LembarAbk.objects.values_list("posisi_id", "status")) == {diisi.pk: "DRAF", kosong.pk: "DIKIRIM"}
    assert LembarAbk.objects.get(posisi=kosong).beban_menit == 50_000


def test_baris_pertama_yang_ditolak_tidak_menjatuhkan_lembar_barunya(tmp_path: Path) -> None:
    posisi = buat_posisi()

    hasil = impor("abk", tmp_path, baris(posisi, MENIT=80_000), baris(posisi, URAIAN_TUGAS="Kedua"),
                  baris(posisi, URAIAN_TUGAS="Ketiga"))  # fmt: skip

    assert (hasil.baru, hasil.ditolak) == (2, 1)
    satu = LembarAbk.objects.get()
    assert list(satu.baris.order_by("urut").values_list("uraian", flat=True)) == ["Kedua", "Ketiga"]
    assert satu.beban_menit == 72_000


@pytest.mark.django_db(transaction=True)
def test_impor_resmi_diurungkan_selama_belum_ada_langkah_di_atasnya(tmp_path: Path) -> None:
    unit = buat_unit()
    posisi, kosong = buat_posisi(unit), buat_posisi(unit)
    LembarAbk.objects.create(posisi=kosong, tahun=TAHUN)
    semula = list(LembarAbk.objects.values())
    berkas = tulis(tmp_path, *lembar(posisi, status="DIKIRIM"), *lembar(kosong, status="DIKIRIM"), kolom=JUDUL)
    analis = buat_pelaku(Peran.ANALIS_BKD)

    def terapkan() -> BerkasImpor:
        masuk = layanan.terima(jenis="abk", nama="abk.xlsx", potongan=[berkas.read_bytes()], pelaku=analis)
        masuk.refresh_from_db()
        layanan.konfirmasi(berkas_id=masuk.pk, sidik=masuk.sidik, pelaku=analis)
        masuk.refresh_from_db()
        assert (masuk.status, masuk.ringkasan["baru"], masuk.ringkasan["berubah"]) == ("DITERAPKAN", 2, 2)
        return masuk

    pertama = terapkan()
    assert set(LembarAbk.objects.values_list("status", "dikirim_oleh")) == {("DIKIRIM", analis.pengguna.pk)}
    layanan.urungkan(berkas_id=pertama.pk, pelaku=analis)
    assert list(LembarAbk.objects.values()) == semula

    kedua = terapkan()
    satu = LembarAbk.objects.get(posisi=posisi)
    kepala = buat_pelaku(Peran.KEPALA_OPD, unit)
    abk_gerak.gerakkan_satu(pelaku=kepala, aksi=AksiLembar.VERIFIKASI_OPD, lembar_id=satu.pk)
    with pytest.raises(AturanDilanggar, match="tidak dapat diurungkan"):
        layanan.urungkan(berkas_id=kedua.pk, pelaku=analis)


@pytest.mark.parametrize("peran", [Peran.KEPALA_OPD, Peran.ATASAN, Peran.BIRO_ORGANISASI, Peran.ASN])
def test_peran_lain_tidak_mengimpor_dan_diberi_tahu_siapa(tmp_path: Path, peran: Peran) -> None:
    posisi = buat_posisi()
    isi = tulis(tmp_path, *lembar(posisi, status="DIKIRIM"), kolom=JUDUL).read_bytes()

    with pytest.raises(PermissionDenied, match="diimpor oleh BKD"):
        layanan.terima(jenis="abk", nama="abk.xlsx", potongan=[isi], pelaku=buat_pelaku(peran, posisi.unit))

    assert not BerkasImpor.objects.exists()

"""Files of an OPD officer: his kind and his office's only, as long as he holds the role; the BKD's stay unseen."""
# ruff: noqa: F401, F811 (fixtures of a helper module)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from instansi.models import LembarAbk, PenugasanPeran, UnitKerja
from instansi.tests.factories import buat_pelaku
from pegawai.impor.daftar import JENIS
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import tulis
from pegawai.tests.impor_opd_bantu import DuaOpd, alamat_impor, buka_halaman, dunia, kode_galat, setujui, unggah
from pegawai.tests.test_impor_abk import JUDUL, baris
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import BerkasImpor

pytestmark = pytest.mark.django_db
Jalankan = Callable[..., Any]
HALAMAN = ("impor_rincian", "impor_terapkan", "impor_urungkan")
KIRIMAN = ("impor_terapkan", "impor_galat", "impor_batalkan", "impor_ulangi", "impor_urungkan", "impor_perbaikan")
TERTUTUP = ("impor_kolom", "impor_nama")


@pytest.mark.parametrize("pemilik", ["opd lain", "BKD"])
def test_berkas_bukan_milik_opd_sendiri_tidak_ada(client: Any, dunia: DuaOpd, unggah: Any, pemilik: str) -> None:
    """Every address of the import; and the services behind them, when reached in another way."""
    pelaku = dunia.tetangga if pemilik == "opd lain" else buat_pelaku(Peran.ANALIS_BKD)
    berkas = unggah(pelaku, baris(dunia.mereka), baris())
    client.force_login(dunia.petugas.pengguna)

    assert [client.get(alamat_impor(n, berkas)).status_code for n in HALAMAN] == [404] * len(HALAMAN)
    assert [client.post(alamat_impor(n, berkas)).status_code for n in KIRIMAN] == [404] * len(KIRIMAN)
    assert [client.get(alamat_impor(n, berkas)).status_code for n in TERTUTUP] == [403, 403]
    assert client.get(reverse("pegawai:impor_padanan")).status_code == 403
    for langkah in (layanan.batalkan, layanan.ulangi, layanan.urungkan):
        with pytest.raises(PermissionDenied):
            langkah(berkas_id=berkas.pk, pelaku=dunia.petugas)
    with pytest.raises(PermissionDenied):
        layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=dunia.petugas)
    berkas.refresh_from_db()
    assert berkas.status == "SIAP"


def test_riwayat_hanya_memuat_berkas_opd_sendiri(client: Any, dunia: DuaOpd, unggah: Any) -> None:
    milik = unggah(buat_pelaku(Peran.ADMIN_OPD, dunia.seksi), baris(dunia.kita))
    for pelaku in (dunia.tetangga, buat_pelaku(Peran.ANALIS_BKD)):
        unggah(pelaku, baris(dunia.mereka))
    BerkasImpor.objects.exclude(pk=milik.pk).update(nama_berkas="bukan-milik.xlsx")
    client.force_login(dunia.petugas.pengguna)

    halaman = buka_halaman(client, reverse("pegawai:impor"))

    assert alamat_impor("impor_rincian", milik) in halaman
    assert "bukan-milik" not in halaman
    assert "Padanan nama" not in halaman
    assert halaman.count('<td class="tajuk">') == 1
    with CaptureQueriesContext(connection) as satu:
        client.get(reverse("pegawai:impor"))
    for _ in range(5):
        unggah(dunia.petugas, baris(dunia.kita))
    with CaptureQueriesContext(connection) as enam:
        client.get(reverse("pegawai:impor"))
    assert len(satu) == len(enam)


@pytest.mark.parametrize("jenis", sorted(set(JENIS) - {"abk"}))
def test_jenis_lain_tidak_diterima_dari_petugas(client: Any, dunia: DuaOpd, tmp_path: Path, jenis: str) -> None:
    isi = tulis(tmp_path, baris(dunia.kita), kolom=JUDUL).read_bytes()
    client.force_login(dunia.petugas.pengguna)

    jawaban = client.post(reverse("pegawai:impor"), {"jenis": jenis, "berkas": SimpleUploadedFile("a.xlsx", isi)})

    assert jawaban.status_code == 422
    with pytest.raises(PermissionDenied, match="hanya mengunggah isian Lembar ABK"):
        layanan.terima(jenis=jenis, nama="a.xlsx", potongan=[isi], pelaku=dunia.petugas)
    assert not BerkasImpor.objects.exists()


def test_unit_yang_pindah_opd_sebelum_diterapkan(dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    """The scope of the check is not the scope of the application: nothing is written, a new check refuses the row."""
    berkas = unggah(dunia.petugas, baris(dunia.kita))
    UnitKerja.objects.filter(pk=dunia.seksi.pk).update(jalur=f"{dunia.lain.jalur}{dunia.seksi.pk}/")

    setujui(berkas, dunia.petugas)

    assert berkas.status == "GAGAL"
    assert not LembarAbk.objects.exists()
    layanan.ulangi(berkas_id=berkas.pk, pelaku=dunia.petugas)
    layanan.periksa(berkas.pk, JENIS)
    berkas.refresh_from_db()
    assert kode_galat(berkas) == {"DI_LUAR_OPD": [2]}


@pytest.mark.parametrize("lewat_bkd", [False, True])
def test_peran_yang_berakhir_sebelum_pekerja_mulai(dunia: DuaOpd, unggah: Any, lewat_bkd: bool) -> None:
    """The officer's role ends between his confirmation and the worker; the BKD may still apply the file."""
    berkas = unggah(dunia.petugas, baris(dunia.kita), baris(dunia.mereka))
    pelaku = buat_pelaku(Peran.ANALIS_BKD) if lewat_bkd else dunia.petugas
    layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=pelaku)
    PenugasanPeran.objects.filter(pengguna=dunia.petugas.pengguna).update(sampai=timezone.localdate())

    layanan.terapkan(berkas.pk, JENIS)

    berkas.refresh_from_db()
    if lewat_bkd:
        assert (berkas.status, LembarAbk.objects.get().posisi) == ("DITERAPKAN", dunia.kita)
    else:
        assert (berkas.status, berkas.pesan.startswith("Yang memerintahkannya")) == ("GAGAL", True)
        assert not LembarAbk.objects.exists()


def test_lembar_yang_pindah_opd_tidak_diurungkan_petugas(
    client: Any, dunia: DuaOpd, unggah: Any, setujui: Any, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    UnitKerja.objects.filter(pk=dunia.seksi.pk).update(jalur=f"{dunia.lain.jalur}{dunia.seksi.pk}/")
    client.force_login(dunia.petugas.pengguna)

    assert "1 lembar ABK sudah berada di OPD lain" in buka_halaman(client, alamat_impor("impor_urungkan", berkas))
    with pytest.raises(AturanDilanggar, match="Minta BKD"):
        layanan.urungkan(berkas_id=berkas.pk, pelaku=dunia.petugas)
    with django_capture_on_commit_callbacks(execute=True):
        layanan.urungkan(berkas_id=berkas.pk, pelaku=buat_pelaku(Peran.ANALIS_BKD))
    assert not LembarAbk.objects.exists()


def test_halangan_urungan_tidak_menyebut_berkas_bkd(dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    bkd = buat_pelaku(Peran.ANALIS_BKD)
    berkas = setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    lain = unggah(bkd, baris(dunia.kita, VOLUME=9), baris(dunia.mereka))
    BerkasImpor.objects.filter(pk=lain.pk).update(nama_berkas="seluruh-provinsi.xlsx")
    setujui(lain, bkd)

    with pytest.raises(AturanDilanggar, match="tidak dapat diurungkan") as galat:
        layanan.urungkan(berkas_id=berkas.pk, pelaku=dunia.petugas)

    assert "seluruh-provinsi" not in galat.value.pesan


def test_judul_asing_menunjuk_lembar_isian_bukan_meja_pemetaan(client: Any, dunia: DuaOpd, unggah: Any) -> None:
    isi = {"POSISI ID": dunia.kita.kode, "URAIAN TUGAS": "Menata arsip", "Banyaknya": 5}
    berkas = unggah(dunia.petugas, isi, kolom=tuple(isi))
    client.force_login(dunia.petugas.pengguna)

    halaman = buka_halaman(client, alamat_impor("impor_rincian", berkas))

    assert "Salin isinya ke lembar isian" in halaman
    assert "kolom/" not in halaman


def test_bkd_melihat_berkas_opd_dan_tetap_mengimpor_semua(client: Any, dunia: DuaOpd, unggah: Any) -> None:
    bkd = buat_pelaku(Peran.ANALIS_BKD)
    milik = unggah(dunia.petugas, baris(dunia.kita))
    semua = unggah(bkd, baris(dunia.kita), baris(dunia.mereka))
    client.force_login(bkd.pengguna)

    assert alamat_impor("impor_rincian", milik) in buka_halaman(client, reverse("pegawai:impor"))
    assert buka_halaman(client, alamat_impor("impor_terapkan", milik))
    assert semua.ringkasan["ditolak"] == 0


def test_petugas_subunit_tidak_melihat_berkas_dinasnya(client: Any, dunia: DuaOpd, unggah: Any) -> None:
    berkas = unggah(dunia.petugas, baris(dunia.kita))
    client.force_login(buat_pelaku(Peran.ADMIN_OPD, dunia.seksi).pengguna)

    assert client.get(alamat_impor("impor_rincian", berkas)).status_code == 404


def test_pengurungan_oleh_petugas_yang_perannya_berakhir_tidak_dijalankan(
    dunia: DuaOpd, unggah: Any, setujui: Any
) -> None:
    """Ordered while he was in office, worked on after: the import stays as it was applied."""
    berkas = setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    layanan.urungkan(berkas_id=berkas.pk, pelaku=dunia.petugas)
    PenugasanPeran.objects.filter(pengguna=dunia.petugas.pengguna).update(sampai=timezone.localdate())

    layanan.kerjakan_urungan(berkas.pk)

    berkas.refresh_from_db()
    assert (berkas.status, LembarAbk.objects.count()) == ("DITERAPKAN", 1)
    assert berkas.pesan.startswith("Yang memerintahkannya")

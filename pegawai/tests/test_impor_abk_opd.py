"""Rows an OPD officer uploads: his own office's, into drafts; nothing typed is lost, nothing of others shows."""
# ruff: noqa: F401, F811 (fixtures of a helper module)

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from instansi.models import BarisAbk, LembarAbk, ParameterKebutuhanBaris
from instansi.services import abk, abk_buka
from instansi.services.abk import IsiBaris
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_sub_jabatan
from pegawai.tests.impor_opd_bantu import DuaOpd, alamat_impor, buka_halaman, dunia, kode_galat, setujui, unggah
from pegawai.tests.test_impor_abk import JUDUL, TAHUN, baris
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.impor import banding
from sabangau_mutasi.inti.models import BerkasImpor

pytestmark = pytest.mark.django_db
Jalankan = Callable[..., Any]


def test_dari_lembar_isian_sampai_masuk_ke_draf_dan_diurungkan(
    client: Any, dunia: DuaOpd, django_capture_on_commit_callbacks: Jalankan
) -> None:
    """The very workbook the list page hands out, filled, comes back through the pages without a script."""
    client.force_login(dunia.petugas.pengguna)
    daftar = buka_halaman(client, reverse("instansi:abk"))
    assert "Unggah isian Excel" in daftar
    assert "ke BKD" not in daftar
    buku = load_workbook(io.BytesIO(client.post(reverse("instansi:abk_templat")).content))
    for kolom, nilai in (("G", "Mengelola arsip"), ("I", 1000), ("J", "TAHUN"), ("K", 75)):
        buku["ABK"][f"{kolom}2"] = nilai
    buku.save(keluar := io.BytesIO())

    with django_capture_on_commit_callbacks(execute=True):
        berkas = SimpleUploadedFile("isian.xlsx", keluar.getvalue())
        jawaban = client.post(reverse("pegawai:impor"), {"jenis": "abk", "berkas": berkas}, follow=True)
    masuk = BerkasImpor.objects.get()
    assert jawaban.redirect_chain == [(alamat_impor("impor_rincian", masuk), 302)]
    assert "Arsiparis" in buka_halaman(client, alamat_impor("impor_rincian", masuk))
    assert masuk.sidik in buka_halaman(client, alamat_impor("impor_terapkan", masuk))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(alamat_impor("impor_terapkan", masuk), {"sidik": masuk.sidik})
    lembar = LembarAbk.objects.get()
    assert (lembar.posisi, lembar.status, str(lembar.kebutuhan)) == (dunia.kita, "DRAF", "1.0000")
    assert "Isinya sudah masuk ke lembar draf" in buka_halaman(client, alamat_impor("impor_rincian", masuk))

    assert "1 baris yang ditambahkan dihapus" in buka_halaman(client, alamat_impor("impor_urungkan", masuk))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(alamat_impor("impor_urungkan", masuk))
    assert not LembarAbk.objects.exists()


def test_baris_opd_lain_ditolak_dan_tidak_bercerita(client: Any, dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    """By code, by unit and job, by unit alone: refused for that one reason, without names or state of the other."""
    LembarAbk.objects.create(posisi=dunia.mereka, tahun=TAHUN, status="DIKIRIM")
    unit, jabatan = dunia.mereka.unit.siasn_id, dunia.mereka.jabatan.siasn_id
    berkas = unggah(
        dunia.petugas, baris(dunia.kita), baris(dunia.mereka), baris(UNOR_ID=unit, JABATAN_ID=jabatan),
        baris(UNOR_ID=unit, JABATAN_NAMA="Tidak Ada"), baris(dunia.kita, UNOR_ID=unit, URAIAN_TUGAS="Lain"),
    )  # fmt: skip

    assert kode_galat(berkas) == {"DI_LUAR_OPD": [3, 4, 5, 6]}
    client.force_login(dunia.petugas.pengguna)
    halaman = buka_halaman(client, alamat_impor("impor_rincian", berkas))
    assert "Jabatan atau unit ini di luar OPD Anda" in halaman
    assert "Rahasia" not in halaman
    setujui(berkas, dunia.petugas)
    assert LembarAbk.objects.get(status="DRAF").posisi == dunia.kita
    assert BarisAbk.objects.count() == 1


def test_jabatan_tanpa_unit_berarti_posisi_di_opd_sendiri(dunia: DuaOpd, unggah: Any) -> None:
    """A job that stands in several offices is not ambiguous for the officer of one."""
    jabatan, bkd = dunia.kita.jabatan, buat_pelaku(Peran.ANALIS_BKD)
    buat_posisi(dunia.mereka.unit, jabatan)

    assert kode_galat(unggah(dunia.petugas, baris(JABATAN_ID=jabatan.siasn_id))) == {}
    assert kode_galat(unggah(bkd, baris(JABATAN_ID=jabatan.siasn_id))) == {"POSISI_RANCU": [2]}


def test_opd_lain_yang_rancu_tetap_di_luar_opd(dunia: DuaOpd, unggah: Any) -> None:
    guru = buat_jabatan("Guru", rumpun_jabatan="GURU")
    for nama in ("Fisika", "Kimia"):
        buat_posisi(dunia.mereka.unit, guru, sub_jabatan=buat_sub_jabatan(nama))
    berkas = unggah(dunia.petugas, baris(UNOR_ID=dunia.mereka.unit.siasn_id, JABATAN_ID=guru.siasn_id))

    assert kode_galat(berkas) == {"DI_LUAR_OPD": [2]}


@pytest.mark.parametrize(("status", "ditolak"), [("DIKIRIM", 1), ("DITETAPKAN", 1), ("DRAF", 0), (None, 0)])
def test_kolom_status_ditolak_bagi_petugas(dunia: DuaOpd, unggah: Any, status: str | None, ditolak: int) -> None:
    berkas = unggah(dunia.petugas, baris(dunia.kita, STATUS=status, TAHUN=TAHUN - 1))

    assert berkas.ringkasan["ditolak"] == ditolak
    assert set(kode_galat(berkas)) == ({"STATUS_OLEH_OPD"} if ditolak else set())


@pytest.mark.parametrize(("tahun", "ditolak"), [(TAHUN - 2, 1), (TAHUN - 1, 0), (TAHUN + 1, 0), (TAHUN + 2, 1)])
def test_lembar_baru_hanya_untuk_tahun_yang_boleh_dibuka_di_layar(
    dunia: DuaOpd, unggah: Any, tahun: int, ditolak: int
) -> None:
    berkas = unggah(dunia.petugas, baris(dunia.kita, TAHUN=tahun))

    assert (tahun in abk.tahun_wajar()) == (not ditolak)
    assert set(kode_galat(berkas)) == ({"TAHUN_LEMBAR_TIDAK_WAJAR"} if ditolak else set())


def test_lembar_yang_sudah_dikirim_tidak_tertulisi(dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    LembarAbk.objects.update(status="DIKIRIM")
    berkas = unggah(dunia.petugas, baris(dunia.kita, VOLUME=9), baris(dunia.kita, URAIAN_TUGAS="Baru"))

    assert kode_galat(berkas) == {"LEMBAR_BUKAN_DRAF": [2, 3]}


def test_isian_yang_lebih_baru_disebut_sebelum_diganti(client: Any, dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    """What he typed after the download is named with its value; what is only on the screen stays."""
    setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    satu = BarisAbk.objects.get()
    _ketik(dunia, satu, "1500")
    _ketik(dunia, None, "7", uraian="Hanya di layar")

    berkas = unggah(dunia.petugas, baris(dunia.kita, KETERANGAN="catatan"))

    assert berkas.ringkasan["ditolak"] == 0
    ganti = [g for g in berkas.ringkasan["galat"] if g["kode"] == "ISIAN_DRAF_DIGANTI"]
    assert [(g["kolom"], g["contoh"]) for g in ganti] == [("VOLUME", [{"baris": 2, "nilai": "1500 → 1200"}])]
    client.force_login(dunia.petugas.pengguna)
    assert "1500 → 1200" in buka_halaman(client, alamat_impor("impor_rincian", berkas))
    setujui(berkas, dunia.petugas)
    assert set(BarisAbk.objects.values_list("uraian", "volume")) == {
        ("Mengagendakan surat", 1200),
        ("Hanya di layar", 7),
    }


def test_setiap_isian_yang_diganti_ada_di_daftar_yang_diunduh(
    client: Any, dunia: DuaOpd, unggah: Any, setujui: Any
) -> None:
    isi = [baris(dunia.kita, URAIAN_TUGAS=f"Tugas {n}") for n in range(12)]
    setujui(unggah(dunia.petugas, *isi), dunia.petugas)
    berkas = unggah(dunia.petugas, *(satu | {"VOLUME": 10 + n} for n, satu in enumerate(isi)))
    client.force_login(dunia.petugas.pengguna)

    buku = load_workbook(io.BytesIO(b"".join(client.post(alamat_impor("impor_galat", berkas)).streaming_content)))

    sel = {str(s) for satu in buku.worksheets[0].iter_rows(values_only=True) for s in satu}
    assert {f"1200 → {10 + n}" for n in range(12)} <= sel


def test_baris_ditolak_yang_diunduh_hanya_menawarkan_unit_sendiri(client: Any, dunia: DuaOpd, unggah: Any) -> None:
    berkas = unggah(dunia.petugas, baris(dunia.kita, MENIT=None), baris(dunia.mereka))
    client.force_login(dunia.petugas.pengguna)

    isi = b"".join(client.post(alamat_impor("impor_perbaikan", berkas)).streaming_content)

    sel = {s for satu in load_workbook(io.BytesIO(isi)).worksheets for b in satu.iter_rows(values_only=True) for s in b}
    assert {dunia.dinas.siasn_id, dunia.seksi.siasn_id, dunia.mereka.kode} <= sel
    assert not sel & {dunia.lain.siasn_id, dunia.mereka.unit.siasn_id, dunia.mereka.unit.nama}


def test_kolom_yang_tidak_ada_di_berkas_tidak_disebut_diganti(dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    setujui(unggah(dunia.petugas, baris(dunia.kita, KETERANGAN="tetap")), dunia.petugas)
    tanpa = [j for j in JUDUL if j not in ("SATUAN", "KETERANGAN")]
    berkas = unggah(dunia.petugas, baris(dunia.kita, VOLUME=9), kolom=tanpa)

    assert {g["kolom"] for g in berkas.ringkasan["galat"]} == {"VOLUME"}
    setujui(berkas, dunia.petugas)
    assert BarisAbk.objects.values_list("satuan", "volume", "keterangan").get() == ("surat", 9, "tetap")


def test_isian_yang_diketik_setelah_pratinjau_menghentikan_penerapan(dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    berkas = unggah(dunia.petugas, baris(dunia.kita, VOLUME=9))
    _ketik(dunia, BarisAbk.objects.get(), "1500")

    setujui(berkas, dunia.petugas)

    assert (berkas.status, BarisAbk.objects.get().volume) == ("GAGAL", 1500)
    assert "Periksa lagi" in berkas.pesan


def _ketik(dunia: DuaOpd, satu: BarisAbk | None, volume: str, uraian: str = "Mengagendakan surat") -> None:
    isi = IsiBaris(uraian, Decimal(volume), "surat", menit=Decimal(30))
    kunci = satu.pk if satu else None
    abk.simpan_baris(
        pelaku=dunia.petugas, lembar_id=LembarAbk.objects.get().pk, baris_id=kunci, versi=satu.versi if satu else 0,
        isi=isi,
    )  # fmt: skip


def test_lembar_baru_memakai_wke_yang_dipakai_layar(dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    for tahun, nilai in ((TAHUN - 1, 70_000), (TAHUN, 72_000), (TAHUN + 1, 66_000)):
        ParameterKebutuhanBaris.objects.create(kode="WKE", nilai=nilai, mulai=date(tahun, 1, 1), dasar="Uji")
    lain = buat_posisi(dunia.seksi, buat_jabatan("Pustakawan"))
    layar = abk_buka.buka(pelaku=dunia.petugas, posisi=lain, tahun=TAHUN)

    setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)

    assert LembarAbk.objects.get(posisi=dunia.kita).wke == layar.wke == 72_000


@pytest.mark.django_db(transaction=True)
def test_isian_yang_diketik_saat_penerapan_membandingkan_tidak_hilang(
    dunia: DuaOpd, unggah: Any, setujui: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed on another connection after the worker compared and before it wrote: the import gives way."""
    setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    berkas = unggah(dunia.petugas, baris(dunia.kita, VOLUME=9))
    asli = banding.terapkan

    def ketik_dahulu(kursor: Any, jenis: Any) -> None:
        with ThreadPoolExecutor(1) as kolam:
            kolam.submit(_ketik_di_sambungan_lain, dunia).result()
        asli(kursor, jenis)

    monkeypatch.setattr(banding, "terapkan", ketik_dahulu)
    setujui(berkas, dunia.petugas)

    assert (berkas.status, BarisAbk.objects.get().volume) == ("GAGAL", 1500)


def _ketik_di_sambungan_lain(dunia: DuaOpd) -> None:
    try:
        _ketik(dunia, BarisAbk.objects.get(), "1500")
    finally:
        connection.close()

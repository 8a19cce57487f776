"""Scenarios on screen: made, changed, compared, removed; scope and owner; the base stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from instansi.models import HasilPosisi, HasilSkenario, LembarAbk, Skenario
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from instansi.tests.test_views_unit import buat_analisis, masuk
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
DAFTAR = reverse("instansi:skenario")


def baris(analisis: Any, unit: Any, *, k: int, b: int, **lain: Any) -> HasilPosisi:
    """One line of the run."""
    posisi = buat_posisi(unit)
    isi = {
        "posisi": posisi, "unit": unit, "opd": unit.opd, "jabatan": posisi.jabatan, "rumpun_jabatan": "TEKNIS", "k": k,
        "b_pns": b, "b_cpns": 0, "b_pppk": 0, "b": b, "tidak_aktif": 0, "kekurangan": max(0, k - b),
        "kelebihan": max(0, b - k), "reservasi_masuk": 0, "reservasi_keluar": 0, "lowong": k - b, "lewat_pensiun": 0,
        "pensiun": [1, 0, 0, 0, 1], "pensiun_lanjut": [1, 0, 0, 0, 0], "proyeksi": [0] * 5, "k_proyeksi": [k] * 5,
    }  # fmt: skip
    return HasilPosisi.objects.create(analisis=analisis, **(isi | lain))


@pytest.fixture
def dunia() -> dict[str, Any]:
    """Two offices of one run."""
    analisis = buat_analisis()
    pu, arsip = buat_unit("Dinas PU"), buat_unit("Badan Arsip")
    return {
        "analisis": analisis, "pu": pu, "arsip": arsip,
        "satu": baris(analisis, pu, k=5, b=4), "dua": baris(analisis, arsip, k=2, b=3),
    }  # fmt: skip


def buat(client: Client, nama: str = "Uji", **lain: str) -> Skenario:
    client.post(DAFTAR, {"nama": nama, "alasan": "rapat", **lain})
    return Skenario.objects.get(nama=nama)


def tambah(client: Client, satu: Skenario, jenis: str, **isi: Any) -> Any:
    return client.post(reverse("instansi:skenario_tambah", args=[satu.id_publik]), {"jenis": jenis, **isi})


def test_skenario_baru_sama_dengan_dasarnya_dan_hasil_analisis_tidak_tersentuh(
    client: Client, dunia: dict[str, Any]
) -> None:
    masuk(client, Peran.ANALIS_BKD)
    sebelum = list(HasilPosisi.objects.order_by("pk").values())

    satu = buat(client)
    tambah(client, satu, "UBAH_BUP", tahun_bup="2")
    satu.refresh_from_db()

    assert satu.ringkasan["dasar"]["b"] == [5, 5, 5, 5, 3]
    assert satu.ringkasan["hasil"]["b"] == [7, 7, 5, 5, 5]
    assert list(HasilPosisi.objects.order_by("pk").values()) == sebelum
    assert list(JejakAudit.objects.filter(objek_jenis="Skenario").values_list("aksi", flat=True).order_by("pk")) == [
        "skenario_dibuat", "skenario_diubah",
    ]  # fmt: skip


def test_wke_memakai_menit_abk_yang_terkirim(client: Client, dunia: dict[str, Any]) -> None:
    posisi = dunia["satu"].posisi
    LembarAbk.objects.create(posisi=posisi, tahun=2026, status="DIKIRIM", beban_menit=375_000, wke=75_000)
    LembarAbk.objects.create(posisi=posisi, tahun=2027, status="DRAF", beban_menit=1, wke=75_000)
    objek = {"pendekatan": "OBJEK_KERJA", "standar": 30, "beban_menit": 375_000}
    LembarAbk.objects.create(posisi=dunia["dua"].posisi, tahun=2026, status="DIKIRIM", **objek)
    masuk(client, Peran.ANALIS_BKD)
    satu = buat(client)

    tambah(client, satu, "UBAH_WKE", menit="50000")

    hasil = HasilSkenario.objects.get(skenario=satu)
    assert (hasil.posisi_id, hasil.k) == (posisi.pk, [8, 8, 8, 8, 8])  # 375,000 / 50,000 = 7.5


def test_perubahan_dikeluarkan_dan_skenario_dihapus(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    satu = buat(client)
    tambah(client, satu, "PERTUMBUHAN", persen="10", letak=str(dunia["pu"].id_publik))
    ubah = reverse("instansi:skenario_kurangi", args=[satu.id_publik])
    satu.refresh_from_db()
    assert [o[0] for o in satu.ringkasan["opd"]] == [dunia["pu"].nama]

    client.post(ubah, {"nomor": "1"})
    satu.refresh_from_db()
    assert (satu.perubahan, satu.hasil.count()) == ([], 0)

    client.post(ubah, {"nomor": "semua"})
    assert not Skenario.objects.exists()


@pytest.mark.parametrize(
    ("jenis", "isi", "kata"),
    [
        ("UBAH_BUP", {"tahun_bup": "9"}, "5"),
        ("UBAH_BUP", {"tahun_bup": "0"}, "Isi 1 sampai 5"),
        ("MORATORIUM", {"dari": "4", "sampai": "2"}, "sebelum tahun awal"),
        ("UBAH_WKE", {"menit": "5"}, "10000"),
        ("UNIT_BARU", {"unit_tujuan": "", "jabatan": "X", "orang": "1"}, "Unit tujuan"),
        ("GABUNG_UNIT", {"letak": "", "unit_tujuan": ""}, "Berlaku pada"),
    ],
)
def test_isian_yang_tidak_wajar_kembali_dengan_pesan(
    client: Client, dunia: dict[str, Any], jenis: str, isi: dict[str, str], kata: str
) -> None:
    masuk(client, Peran.ANALIS_BKD)
    jawaban = tambah(client, buat(client), jenis, **isi)

    assert jawaban.status_code == 422
    assert kata in jawaban.content.decode()


def test_jabatan_yang_tidak_ada_disebut_pada_medannya(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    isi = {"unit_tujuan": str(dunia["pu"].id_publik), "jabatan": "Tidak Ada", "orang": "2"}

    jawaban = tambah(client, buat(client), "UNIT_BARU", **isi)

    assert "jabatan" in jawaban.context["form"].errors


def test_opd_hanya_melihat_dan_membuat_dalam_unitnya(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    provinsi = buat(client)
    masuk(client, Peran.ADMIN_OPD, dunia["pu"])

    sendiri = buat(client, "Punya PU")

    assert sendiri.unit == dunia["pu"]
    assert sendiri.ringkasan["dasar"]["k"] == [5] * 5
    assert [s.nama for s in client.get(DAFTAR).context["daftar"]] == ["Punya PU"]
    assert client.get(reverse("instansi:skenario_rinci", args=[provinsi.id_publik])).status_code == 404


def test_bukan_pembuatnya_tidak_dapat_mengubah(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    satu = buat(client)
    client.force_login(buat_pelaku(Peran.KEPALA_BKD).pengguna)

    client.post(reverse("instansi:skenario_kurangi", args=[satu.id_publik]), {"nomor": "semua"})

    assert Skenario.objects.filter(pk=satu.pk).exists()


def test_dua_skenario_dibandingkan_pada_satu_grafik(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    satu, dua = buat(client, "Satu"), buat(client, "Dua")
    tambah(client, dua, "UBAH_BUP", tahun_bup="1")

    alamat = reverse("instansi:skenario_rinci", args=[satu.id_publik])
    grafik = client.get(alamat, {"dengan": str(dua.id_publik)}).context["grafik"]

    assert grafik["deret"] == ["Dasar", "Satu", "Dua"]


def test_nama_yang_sama_ditolak_tanpa_menyimpan(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    buat(client)

    assert "sudah mempunyai skenario" in client.post(DAFTAR, {"nama": "Uji"}).content.decode()
    assert Skenario.objects.count() == 1


def test_halaman_skenario_datar(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    satu = buat(client)
    tambah(client, satu, "PERTUMBUHAN", persen="30")

    def tambahkan(banyak: int) -> None:
        for nomor in range(banyak):
            unit = buat_unit(f"Dinas {nomor}")
            baris(dunia["analisis"], unit, k=10, b=4)
            tambah(client, buat(client, f"Lain {nomor}"), "PERTUMBUHAN", persen="20", letak=str(unit.id_publik))

    pastikan_datar(lambda: client.get(DAFTAR), lambda: tambahkan(5))


def test_moratorium_dari_halamannya_sendiri_tersimpan_dan_kiriman_ganda_ditolak(
    client: Client, dunia: dict[str, Any]
) -> None:
    masuk(client, Peran.ANALIS_BKD)
    satu = buat(client)
    halaman = client.get(reverse("instansi:skenario_rinci", args=[satu.id_publik]), {"jenis": "MORATORIUM"})
    isi = halaman.content.decode()
    medan = {nama: isi.count(f'name="{nama}"') for nama in ("dari", "sampai", "sidik")}
    kirim = {"dari": "1", "sampai": "2", "sidik": halaman.context["sidik"]}

    assert medan == {"dari": 1, "sampai": 1, "sidik": 1}
    assert tambah(client, satu, "MORATORIUM", **kirim).status_code == 302
    assert tambah(client, satu, "MORATORIUM", **kirim).status_code == 422
    satu.refresh_from_db()
    assert satu.perubahan == [{"jenis": "MORATORIUM", "dari": 1, "sampai": 2}]


def test_unit_tidak_digabung_ke_dalam_dirinya(client: Client, dunia: dict[str, Any]) -> None:
    bidang = buat_unit("Bidang Jalan", dunia["pu"])
    masuk(client, Peran.ANALIS_BKD)
    isi = {"letak": str(dunia["pu"].id_publik), "unit_tujuan": str(bidang.id_publik)}

    jawaban = tambah(client, buat(client), "GABUNG_UNIT", **isi)

    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (422, ["unit_tujuan"])


@pytest.mark.parametrize(("ditulis", "terbaca"), [("2,5", "2,5 persen"), ("-1.25", "−1,25 persen")])
def test_persen_ditulis_dan_dibaca_dengan_koma(
    client: Client, dunia: dict[str, Any], ditulis: str, terbaca: str
) -> None:
    masuk(client, Peran.ANALIS_BKD)
    satu = buat(client)

    tambah(client, satu, "PERTUMBUHAN", persen=ditulis)

    assert terbaca in client.get(reverse("instansi:skenario_rinci", args=[satu.id_publik])).content.decode()

"""The tree of units: levels on demand, figures of the snapshot, search, scope."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from instansi.models import AnalisisKebutuhan, HasilPosisi, UnitKerja
from instansi.selectors.unit import Simpul, angka_unit
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


@pytest.fixture
def pohon() -> dict[str, UnitKerja]:
    """Two offices; Dinas PU with a bidang and a seksi below it."""
    pu = buat_unit("Dinas PU")
    bidang = buat_unit("Bidang Jalan", pu)
    return {
        "pu": pu,
        "bidang": bidang,
        "seksi": buat_unit("Seksi Jembatan", bidang),
        "lain": buat_unit("Badan Arsip"),
    }


def hasil(analisis: AnalisisKebutuhan, unit: UnitKerja, *, k: int, b: int, luar: bool = False) -> None:
    """One line of a snapshot."""
    HasilPosisi.objects.create(
        analisis=analisis, posisi=None if luar else buat_posisi(unit), unit=unit, opd=unit.opd, rumpun_jabatan="TEKNIS",
        k=k, b_pns=b, b_cpns=0, b_pppk=0, b=b, tidak_aktif=0, kekurangan=max(0, k - b), kelebihan=max(0, b - k),
        reservasi_masuk=0, reservasi_keluar=0, lowong=k - b, lewat_pensiun=0, pensiun=[0] * 5, proyeksi=[0] * 5,
    )  # fmt: skip


def buat_analisis(*, lengkap: bool = True) -> AnalisisKebutuhan:
    return AnalisisKebutuhan.objects.create(
        tanggal_acuan=timezone.localdate(), sidik_masukan=uuid.uuid4().hex, versi_rumus="1", lengkap=lengkap,
        selesai_pada=timezone.now(),
    )  # fmt: skip


def buka(client: Client, **kueri: object) -> list[Simpul]:
    return client.get("/instansi/unit/", kueri).context["pohon"]


def nama(daftar: list[Simpul] | tuple[Simpul, ...]) -> list[str]:
    return [satu.nama for satu in daftar]


def test_tingkat_opd_lebih_dulu_tanpa_anaknya(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    daftar = buka(client)

    assert nama(daftar) == ["Badan Arsip", "Dinas PU"]
    assert [(satu.jumlah_anak, satu.anak) for satu in daftar] == [(0, ()), (1, ())]


def test_buka_membentangkan_jalur_sampai_unit_itu(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    pu = buka(client, buka=pohon["bidang"].id_publik)[1]

    assert pu.terbuka
    assert nama(pu.anak) == ["Bidang Jalan"]
    assert pu.anak[0].terpilih
    assert nama(pu.anak[0].anak) == ["Seksi Jembatan"]


def test_htmx_mendapat_satu_simpul_terbuka_atau_tertutup(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    kepala = {"HX-Request": "true"}

    terbuka = client.get("/instansi/unit/", {"buka": pohon["pu"].id_publik}, headers=kepala).content.decode()
    tertutup = client.get("/instansi/unit/", {"tutup": pohon["pu"].id_publik}, headers=kepala).content.decode()

    assert terbuka.startswith("\n<li") or terbuka.lstrip().startswith("<li")
    assert "Bidang Jalan" in terbuka
    assert "Badan Arsip" not in terbuka
    assert "Bidang Jalan" not in tertutup
    assert 'aria-expanded="false"' in tertutup


def test_admin_opd_mulai_dari_unitnya_sendiri(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ADMIN_OPD, pohon["pu"])

    daftar = buka(client)

    assert nama(daftar) == ["Dinas PU"]
    assert nama(daftar[0].anak) == ["Bidang Jalan"]


def test_di_luar_lingkup_404(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ADMIN_OPD, pohon["pu"])

    assert client.get("/instansi/unit/", {"buka": pohon["lain"].id_publik}).status_code == 404
    assert client.get("/instansi/unit/", {"buka": uuid.uuid4()}).status_code == 404
    assert client.get("/instansi/unit/", {"buka": "bukan-uuid"}).status_code == 404


@pytest.mark.parametrize("peran", [Peran.ASN, Peran.ADMIN_KABKOTA, Peran.ADMIN_SISTEM], ids=str)
def test_peran_tanpa_pohon_ditolak(client: Client, peran: Peran) -> None:
    masuk(client, peran)

    assert client.get("/instansi/unit/").status_code == 403


def test_angka_menjumlah_seluruh_bawahan_dari_cuplikan_terakhir(client: Client, pohon: dict[str, UnitKerja]) -> None:
    hasil(buat_analisis(), pohon["pu"], k=99, b=99)
    terakhir = buat_analisis()
    hasil(terakhir, pohon["pu"], k=1, b=1)
    hasil(terakhir, pohon["seksi"], k=4, b=2)
    hasil(terakhir, pohon["seksi"], k=0, b=3, luar=True)
    hasil(buat_analisis(lengkap=False), pohon["pu"], k=50, b=0)
    masuk(client, Peran.ANALIS_BKD)

    angka = buka(client)[1].angka

    assert (angka.orang, angka.k, angka.b, angka.selisih, angka.kekurangan) == (6, 5, 3, -2, 2)


def test_angka_kosong_tanpa_analisis(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    assert angka_unit([pohon["pu"].pk], None) == {}
    assert "Belum ada analisis kebutuhan" in client.get("/instansi/unit/").content.decode()


def test_cari_unit_menurut_bagian_nama_dalam_lingkup(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ADMIN_OPD, pohon["pu"])

    jawaban = client.get("/instansi/unit/", {"q": "jem sek"})

    assert [(satu.nama, satu.opd) for satu in jawaban.context["hasil"]] == [("Seksi Jembatan", "Dinas PU")]
    assert client.get("/instansi/unit/", {"q": "arsip"}).context["hasil"] == []
    assert "Tidak ada unit dengan nama itu" in client.get("/instansi/unit/", {"q": "arsip"}).content.decode()


def test_unit_yang_ditutup_tidak_tampil(client: Client, pohon: dict[str, UnitKerja]) -> None:
    UnitKerja.objects.filter(pk=pohon["lain"].pk).update(sampai=timezone.localdate())
    masuk(client, Peran.ANALIS_BKD)

    assert nama(buka(client)) == ["Dinas PU"]


def test_pohon_datar(client: Client, pohon: dict[str, UnitKerja]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    buat_analisis()

    def tambah() -> None:
        for nomor in range(5):
            buat_unit(f"Bidang {nomor}", pohon["pu"])
            buat_unit(f"Dinas {nomor}")

    pastikan_datar(lambda: client.get("/instansi/unit/", {"buka": pohon["pu"].id_publik}), tambah)

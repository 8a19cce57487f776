"""Attacks on worksheets: numbers, addresses and files nobody should send; never a 500, the words say what to do."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from instansi.domain.abk import BarisBeban, DasarHitung, PendekatanAbk
from instansi.domain.abk_periksa import periksa_baris
from instansi.models import LembarAbk
from instansi.tests.factories import buat_jabatan, buat_posisi
from instansi.tests.test_services_abk import Meja
from sabangau_mutasi.inti.pengujian.klien import Klien

pytestmark = pytest.mark.django_db
B = {
    "uraian": "Surat", "satuan": "surat", "volume": "10", "periode": "TAHUN", "menit": "5", "jam_minggu": "",
    "keterangan": "jangan hilang", "versi": "0",
}  # fmt: skip


@pytest.fixture
def meja() -> Meja:
    return Meja()


def klien(meja: Meja) -> Klien:
    satu = Klien(raise_request_exception=False)
    satu.force_login(meja.admin.pengguna)
    return satu


def alamat(nama: str, *args: Any) -> str:
    return reverse(f"instansi:{nama}", args=args)


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [
        ({"volume": "1e400"}, "volume"), ({"volume": "NaN"}, "volume"), ({"volume": "Infinity"}, "volume"),
        ({"volume": "-1"}, "volume"), ({"volume": "1,234.5"}, "volume"), ({"volume": "9" * 5000}, "volume"),
        ({"volume": ""}, "volume"), ({"volume": "10000001"}, "volume"),
        ({"volume": "9999999", "menit": "75000"}, "volume"),
        ({"menit": "0"}, "menit"), ({"menit": "-5"}, "menit"), ({"menit": "1e-9"}, "menit"),
        ({"menit": "75001"}, "menit"),
        ({"jam_minggu": "-5"}, "jam_minggu"), ({"jam_minggu": "0"}, "jam_minggu"), ({"periode": "abad"}, "periode"),
        ({"uraian": "a\x00"}, "uraian"), ({"uraian": "x" * 100_000}, "uraian"), ({"uraian": "…"}, "uraian"),
        ({"bukti": "x"}, "bukti"), ({"versi": "²"}, "versi"), ({"keterangan": "y" * 301}, "keterangan"),
    ],
    ids=str,
)  # fmt: skip
def test_baris_yang_tidak_mungkin_ditolak_pada_medannya(meja: Meja, ubah: dict[str, str], medan: str) -> None:
    lembar = meja.buka()
    jawaban = klien(meja).post(alamat("abk_baris", lembar.id_publik, 0), B | ubah)
    assert jawaban.status_code == 422
    assert jawaban.context["salah"]["medan"] == medan
    assert jawaban.context["salah"]["pesan"]
    assert (B | ubah)["keterangan"] in jawaban.content.decode()
    assert not lembar.baris.exists()


@pytest.mark.parametrize(
    ("pendekatan", "beban", "kode"),
    [
        (PendekatanAbk.GURU, BarisBeban(3, menit=Decimal(-1), jam_minggu=4), "MENIT_TIDAK_WAJAR"),
        (PendekatanAbk.OBJEK_KERJA, BarisBeban(3, menit=Decimal(0)), "MENIT_TIDAK_WAJAR"),
        (PendekatanAbk.OBJEK_KERJA, BarisBeban(3, jam_minggu=Decimal(0)), "JAM_TIDAK_WAJAR"),
        (PendekatanAbk.TUGAS_PER_TUGAS, BarisBeban(3, menit=5, jam_minggu=Decimal(-1)), "JAM_TIDAK_WAJAR"),
    ],
)
def test_medan_yang_tidak_dihitung_pun_tidak_boleh_negatif(
    pendekatan: PendekatanAbk, beban: BarisBeban, kode: str
) -> None:
    """The row is stored with all its fields; the database refuses what the approach would not look at."""
    dasar = DasarHitung(pendekatan, standar=10)
    assert [satu.kode for satu in periksa_baris(dasar, beban, "Tugas")] == [kode]
    assert periksa_baris(dasar, BarisBeban(3, menit=5, jam_minggu=4), "Tugas") == []


def test_menit_negatif_pada_lembar_guru_dijawab_dengan_kata(meja: Meja) -> None:
    lembar = meja.buka(buat_posisi(meja.unit, buat_jabatan("Guru", rumpun_jabatan="GURU")))
    jawaban = klien(meja).post(alamat("abk_baris", lembar.id_publik, 0), B | {"menit": "-5", "jam_minggu": "4"})
    assert (jawaban.status_code, jawaban.context["salah"]["medan"]) == (422, "menit")


@pytest.mark.parametrize("tahun", ["²²²²", "0000", "9999", "-1", "20 26", "٢٠٢٦", "x" * 9999, "2026.5"])
def test_tahun_yang_aneh_pada_alamat_tidak_meruntuhkan_halaman(meja: Meja, tahun: str) -> None:
    meja.isi(meja.buka())
    c = klien(meja)
    for rute in ("abk", "abk_massal"):
        assert c.get(alamat(rute), {"tahun": tahun}).status_code == 200
    for rute in ("abk_ekspor", "abk_templat", "abk_surat"):
        jawaban = c.post(f"{alamat(rute)}?tahun={tahun}", {"bentuk": "lain"})
        assert jawaban.status_code in (200, 302, 400), rute
    assert c.post(alamat("abk_buka"), {"tahun": tahun, "unit": "x"}).status_code == 302


@pytest.mark.parametrize("versi", ["²", "", "x", "-1", "9" * 5000, "1e3"])
def test_versi_baris_yang_aneh_tidak_menghapus_apa_pun(meja: Meja, versi: str) -> None:
    lembar = meja.isi(meja.buka())
    url = alamat("abk_baris_ubah", lembar.id_publik, lembar.baris.get(urut=1).pk)
    assert klien(meja).post(url, {"aksi": "hapus", "versi": versi}).status_code == 302
    assert lembar.baris.count() == 3


@pytest.mark.parametrize("kunci", [0, 10**25, 999_999_999])
def test_kunci_baris_yang_tidak_ada(meja: Meja, kunci: int) -> None:
    lembar = meja.isi(meja.buka())
    c = klien(meja)
    assert c.post(alamat("abk_baris_ubah", lembar.id_publik, kunci), {"aksi": "hapus", "versi": "1"}).status_code == 302
    if kunci:
        assert c.post(alamat("abk_baris", lembar.id_publik, kunci), B).status_code == 409
    assert lembar.baris.count() == 3


@pytest.mark.parametrize(
    "kueri", ["hal=-1", "hal=²", "hal=99999999", "urut=…", "urut=-", "ukuran=-1", "unit=x", "status=x"]
)
def test_kueri_daftar_yang_aneh_jatuh_ke_bawaan(meja: Meja, kueri: str) -> None:
    meja.isi(meja.buka())
    c = klien(meja)
    for rute in ("abk", "survei", "wawancara", "triangulasi", "proyeksi", "skenario"):
        assert c.get(f"{alamat(rute)}?{kueri}").status_code == 200, rute


@pytest.mark.parametrize("aksi", ["SALAH", "kirim", "KIRIM%00", "DELETE"])
def test_aksi_yang_tidak_ada(meja: Meja, aksi: str) -> None:
    lembar = meja.isi(meja.buka())
    jawaban = klien(meja).post(alamat("abk_gerak", lembar.id_publik, aksi), {"alasan": "x"})
    assert jawaban.status_code == 302
    assert LembarAbk.objects.get().status == "DRAF"


RUMUS = (
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "<script>alert(1)</script>",
    "\u202ex",
    "\x01y",
    "#eval(1)",
)


@pytest.mark.parametrize("teks", RUMUS)
def test_teks_baris_tidak_hidup_di_halaman_maupun_ekspor(meja: Meja, teks: str) -> None:
    import io

    from openpyxl import load_workbook

    lembar = meja.buka()
    c = klien(meja)
    assert (
        c.post(alamat("abk_baris", lembar.id_publik, 0), B | {"uraian": f"{teks} a", "satuan": teks}).status_code == 302
    )
    halaman = c.get(alamat("abk_lembar", lembar.id_publik))
    assert "<script>alert" not in halaman.content.decode()
    isi = b"".join(c.post(alamat("abk_ekspor"), {"bentuk": "abk"}).streaming_content)
    sel = [s for baris in load_workbook(io.BytesIO(isi))["Data"].iter_rows() for s in baris if s.value is not None]
    assert all(s.data_type != "f" for s in sel)
    tebakan = [str(s.value) for s in sel if " a" in str(s.value) and str(s.value).rstrip().endswith(" a")]
    assert all(not t.startswith(("=", "+", "-", "@", "\t")) for t in tebakan)

"""The streamed workbook: what it says on top, what it neutralises, what it leaves in the audit."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from openpyxl import load_workbook

from sabangau_mutasi.inti.ekspor import Kolom, jinakkan, unduh_xlsx
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pilihan import Pilihan


class PeranUji(Pilihan):
    """A role as the accounts app has them."""

    ANALIS_BKD = "ANALIS_BKD", "Analis BKD"


def unduh(**ganti: Any) -> Any:
    isi: dict[str, Any] = {
        "pengguna": get_user_model().objects.create_user("dewi", nama="Dewi Lestari"),
        "peran": PeranUji.ANALIS_BKD,
        "nama": "Daftar Uji",
        "judul": "Daftar uji",
        "saringan": "Status: PNS",
        "kolom": [Kolom("Nama", 30), Kolom("Jumlah"), Kolom("TMT")],
        "baris": [("Ani & Budi", 3, date(2026, 11, 24))],
        "objek_jenis": "Uji",
    }
    return unduh_xlsx(**isi | ganti)


def sel(jawaban: Any) -> list[list[Any]]:
    lembar = load_workbook(io.BytesIO(b"".join(jawaban.streaming_content))).active
    return [list(baris) for baris in lembar.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("=1+1", "'=1+1"),
        ("+62", "'+62"),
        ("-2", "'-2"),
        ("@A1", "'@A1"),
        ("\t=1", "'\t=1"),
        ("Ani", "Ani"),
        ("19860926", "19860926"),
        ("", ""),
    ],
)
def test_teks_yang_menyerupai_rumus_dijinakkan(teks: str, hasil: str) -> None:
    assert jinakkan(teks) == hasil


@pytest.mark.django_db
def test_lembar_menyebut_saringan_pelaku_waktu_dan_kode() -> None:
    baris = sel(unduh(keperluan="Bahan rapat"))

    assert [satu[0] for satu in baris[:3]] == ["Daftar uji", "Saringan: Status: PNS", "Keperluan: Bahan rapat"]
    assert "Dewi Lestari (Analis BKD)" in baris[3][0]
    assert "WIB" in baris[3][0]


@pytest.mark.django_db
def test_isi_tertulis_dengan_jenisnya_dan_tanda_air_menutup() -> None:
    baris = sel(unduh(baris=[("=cmd()", -3, date(2026, 11, 24)), (None, 2.5, None)]))

    assert baris[4] == ["Nama", "Jumlah", "TMT"]
    assert baris[5][:2] == ["'=cmd()", -3]
    assert baris[5][2].date() == date(2026, 11, 24)
    assert baris[6] == [None, 2.5, None]
    assert baris[-1][0] == baris[2][0]


@pytest.mark.django_db
def test_jejak_audit_ditulis_tanpa_deret_angka_panjang() -> None:
    unduh(saringan="Cari: 19860926 201505 1 001", keperluan="untuk 198609262015051001")

    jejak = JejakAudit.objects.get(aksi="ekspor_excel")
    assert jejak.ringkasan == "Daftar uji: Cari: •"
    assert jejak.data["keperluan"] == "untuk •"
    assert jejak.peran == "ANALIS_BKD"


@pytest.mark.django_db
def test_baris_mengalir_tanpa_menunggu_semuanya() -> None:
    ditarik: list[int] = []

    def banyak() -> Any:
        for nomor in range(5000):
            ditarik.append(nomor)
            yield (f"Nama {nomor}", nomor, None)

    jawaban = unduh(baris=banyak())
    alir = iter(jawaban.streaming_content)
    potongan = [next(alir) for _ in range(3)]

    assert all(potongan)
    assert 0 < len(ditarik) < 5000


@pytest.mark.django_db
def test_nama_berkas_aman_dan_tidak_disimpan_perantara() -> None:
    jawaban = unduh(nama="Daftar Pegawai/../x")

    assert jawaban["Content-Disposition"].startswith('attachment; filename="daftar-pegawaix-')
    assert jawaban["Cache-Control"] == "private, no-store"

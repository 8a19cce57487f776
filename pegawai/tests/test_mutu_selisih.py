"""The SIASN difference list: every field that differs, who must act, nothing of ours changed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from openpyxl import load_workbook

from instansi.models import UnitKerja
from instansi.tests.factories import buat_pelaku, buat_unit
from pegawai.impor.daftar import JENIS
from pegawai.models import Pegawai, PembandinganSiasn, RiwayatJabatan, SelisihSiasn
from pegawai.services import mutu_selisih
from pegawai.tests.impor_bantu import Kantor, baris_pegawai, buat_kantor, impor_pegawai, tulis
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
ALAMAT = "/pegawai/mutu/selisih/"


@pytest.fixture(autouse=True)
def _gudang(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "gudang"


@pytest.fixture
def kantor(tmp_path: Path) -> Kantor:
    """Ani is imported as SIASN had her."""
    kantor = buat_kantor()
    impor_pegawai(tmp_path, kantor)
    return kantor


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


def bandingkan(tmp_path: Path, *baris: dict[str, Any], asal: str = "PEGAWAI", kolom: list[str] | None = None) -> Any:
    """Upload and compare; the comparison with its rows as (name, field, ours, SIASN's, who)."""
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    with tulis(tmp_path, *baris, kolom=kolom or ()).open("rb") as aliran:
        satu = mutu_selisih.terima(asal=asal, nama="ekspor.xlsx", potongan=aliran, pelaku=pelaku)
    mutu_selisih.kerjakan(satu.pk, JENIS)
    satu.refresh_from_db()
    return satu


def isi(satu: PembandinganSiasn) -> set[tuple[str, str, str, str, str]]:
    return set(SelisihSiasn.objects.filter(pembandingan=satu).values_list("nama", "medan", "kita", "siasn", "pihak"))


def potret() -> list[Any]:
    return [list(Pegawai.objects.order_by("pk").values()), list(RiwayatJabatan.objects.order_by("pk").values())]


def test_ekspor_yang_sama_tidak_menghasilkan_selisih(tmp_path: Path, kantor: Kantor) -> None:
    satu = bandingkan(tmp_path, baris_pegawai(kantor))

    assert (satu.status, satu.jumlah, satu.dibaca) == ("SELESAI", 0, 1)


def test_setiap_medan_yang_berbeda_disebut_dengan_kata_dan_tidak_ditulis(tmp_path: Path, kantor: Kantor) -> None:
    sebelum = potret()

    satu = bandingkan(tmp_path, baris_pegawai(kantor, gol_id="34", gol_nama="III/d", tmt_golongan="01-04-2026"))

    assert isi(satu) >= {
        ("ANI LESTARI", "Golongan", "III/c", "III/d", "IMPOR"),
        ("ANI LESTARI", "TMT golongan", "01-04-2023", "01-04-2026", "IMPOR"),
    }
    assert potret() == sebelum


def test_nilai_siasn_yang_melawan_nip_diperbaiki_di_siasn(tmp_path: Path, kantor: Kantor) -> None:
    satu = bandingkan(tmp_path, baris_pegawai(kantor, tanggal_lahir="27-09-1986", kelamin="M"))

    assert isi(satu) >= {
        ("ANI LESTARI", "Tanggal lahir", "26-09-1986", "27-09-1986", "SIASN"),
        ("ANI LESTARI", "Jenis kelamin", "P", "L", "SIASN"),
    }


def test_jabatan_dari_sk_kita_yang_belum_di_siasn(tmp_path: Path, kantor: Kantor) -> None:
    ani = Pegawai.objects.get()
    RiwayatJabatan.objects.filter(pegawai=ani).update(masa=DateRange(date(2022, 1, 1), date(2026, 6, 1)))
    RiwayatJabatan.objects.create(
        pegawai=ani, unit=kantor.sekolah, jabatan=kantor.guru, tmt=date(2026, 6, 1), sumber="SK",
        masa=DateRange(date(2026, 6, 1), None),
    )  # fmt: skip

    satu = bandingkan(tmp_path, baris_pegawai(kantor))

    (baris,) = [b for b in isi(satu) if b[1] == "Jabatan"]
    assert baris[2].startswith("Guru Ahli Pertama · SMAN 1 · TMT 01-06-2026")
    assert baris[4] == "SK"


def test_jabatan_baru_dan_orang_baru_dibawa_impor(tmp_path: Path, kantor: Kantor) -> None:
    lain = baris_pegawai(kantor, pns_id="B", nip="199001012015051902", nama="BUDI", tanggal_lahir="1990-01-01",
                         kelamin="M")  # fmt: skip
    satu = bandingkan(
        tmp_path,
        baris_pegawai(kantor, jab_id=kantor.guru.siasn_id, unor_id=kantor.sekolah.siasn_id, tmt="01-03-2026"),
        lain | {"NIP BARU": "199001012015051902"},
    )

    assert ("ANI LESTARI", "Jabatan baru", "", "Guru Ahli Pertama · SMAN 1 · TMT 01-03-2026", "IMPOR") in isi(satu)
    assert ("BUDI", "Pegawai", "belum ada", "BUDI · SUBBAGIAN UMUM", "IMPOR") in isi(satu)


def test_yang_hilang_dari_ekspor_disebut_hanya_di_opd_yang_ada_di_berkas(tmp_path: Path, kantor: Kantor) -> None:
    ani = Pegawai.objects.get()
    seopd = Pegawai.objects.create(
        siasn_id="C", nip="198609262015052903", nama="CITRA", tanggal_lahir=ani.tanggal_lahir, jenis_kelamin="P",
        status="PNS", kedudukan=ani.kedudukan, unit_kini=kantor.sekolah,
    )  # fmt: skip
    lain = Pegawai.objects.create(
        siasn_id="D", nip="198609262015052904", nama="DIAN", tanggal_lahir=ani.tanggal_lahir, jenis_kelamin="P",
        status="PNS", kedudukan=ani.kedudukan, unit_kini=buat_unit("Dinas Lain"),
    )  # fmt: skip

    satu = bandingkan(tmp_path, baris_pegawai(kantor))

    assert [b[0] for b in isi(satu)] == [seopd.nama]
    assert lain.nama not in {b[0] for b in isi(satu)}


def test_baris_yang_ditolak_importir_menyebut_siapa_yang_memperbaiki(tmp_path: Path, kantor: Kantor) -> None:
    satu = bandingkan(tmp_path, baris_pegawai(kantor, unor_id="TIDAK-ADA"))

    (baris,) = isi(satu)
    assert (baris[1], baris[3], baris[4]) == ("UNOR ID", "TIDAK-ADA", "ACUAN")


def test_riwayat_jabatan_dibandingkan_dengan_sk_kita(tmp_path: Path, kantor: Kantor) -> None:
    ani = Pegawai.objects.get()
    RiwayatJabatan.objects.filter(pegawai=ani).update(sumber="SK")
    kolom = [k.judul for k in JENIS["riwayat-jabatan"].kolom]
    baris = {"PNS ID": "PNS-ANI", "JABATAN ID": kantor.guru.siasn_id, "UNOR ID": kantor.sekolah.siasn_id,
             "TMT JABATAN": "01-02-2019"}  # fmt: skip

    satu = bandingkan(tmp_path, baris, asal="RIWAYAT", kolom=kolom)

    assert {(b[1], b[4]) for b in isi(satu)} == {("Jabatan baru", "IMPOR"), ("Jabatan", "SK")}


def test_berkas_yang_tidak_terbaca_berakhir_dengan_pesan(tmp_path: Path, kantor: Kantor) -> None:
    satu = bandingkan(tmp_path, {"NAMA": "x"}, kolom=["NAMA"])

    assert satu.status == "GAGAL"
    assert satu.pesan
    assert satu.lokasi == ""


def test_berkas_ekspor_dihapus_setelah_dibandingkan(tmp_path: Path, kantor: Kantor, settings: Any,
                                                    django_capture_on_commit_callbacks: Any) -> None:  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        bandingkan(tmp_path, baris_pegawai(kantor))

    assert [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()] == []


def test_layar_menyaring_dan_mengekspor(client: Client, tmp_path: Path, kantor: Kantor) -> None:
    satu = bandingkan(tmp_path, baris_pegawai(kantor, tanggal_lahir="27-09-1986", gol_id="34", gol_nama="III/d"))
    masuk(client, Peran.ANALIS_BKD)
    alamat = f"{ALAMAT}{satu.id_publik}/"

    semua = client.get(alamat).context["hlm"].baris
    siasn = client.get(alamat, {"pihak": "SIASN"}).context["hlm"].baris
    buku = client.post(f"{alamat}ekspor/?pihak=SIASN", {"keperluan": "Bahan perbaikan SIASN"})

    assert {b.medan for b in siasn} == {"Tanggal lahir"}
    assert {b.medan for b in semua} > {"Tanggal lahir"}
    lembar = load_workbook(io.BytesIO(b"".join(buku.streaming_content))).active
    assert "27-09-1986" in {str(sel.value) for baris in lembar.iter_rows() for sel in baris}


def test_opd_lain_tidak_melihat_selisih_orang_ini(client: Client, tmp_path: Path, kantor: Kantor) -> None:
    satu = bandingkan(tmp_path, baris_pegawai(kantor, tanggal_lahir="27-09-1986"))
    masuk(client, Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    assert client.get(f"{ALAMAT}{satu.id_publik}/").context["hlm"].baris == []
    assert client.post(ALAMAT, {"asal": "PEGAWAI"}).status_code == 403


def test_jumlah_kueri_daftar_selisih_datar(client: Client, tmp_path: Path, kantor: Kantor) -> None:
    satu = bandingkan(tmp_path, baris_pegawai(kantor, tanggal_lahir="27-09-1986"))
    masuk(client, Peran.ANALIS_BKD)

    def tambah() -> None:
        for nomor in range(5):
            SelisihSiasn.objects.create(
                pembandingan=satu, pegawai=Pegawai.objects.first(), nama=f"O{nomor}", medan="Golongan", pihak="SIASN",
                unit=kantor.bagian, opd=kantor.bagian.opd,
            )  # fmt: skip

    pastikan_datar(lambda: client.get(f"{ALAMAT}{satu.id_publik}/"), tambah)


def test_unggahan_dari_layar_dikerjakan_pekerja(client: Client, tmp_path: Path, kantor: Kantor) -> None:
    masuk(client, Peran.ANALIS_BKD)
    with tulis(tmp_path, baris_pegawai(kantor, kelamin="M")).open("rb") as aliran:
        jawaban = client.post(ALAMAT, {"asal": "PEGAWAI", "berkas": aliran})

    satu = PembandinganSiasn.objects.get()
    assert jawaban.headers["Location"].endswith(f"{satu.id_publik}/")
    assert "Menunggu giliran" in client.get(jawaban.headers["Location"]).content.decode()

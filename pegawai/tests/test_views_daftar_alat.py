"""Tools of the list of people: chips, columns, saved views, ticked rows, sorts, and workbooks by the worker."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from instansi.models import PenugasanPeran, UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from pegawai.models import Pegawai
from pegawai.services import ekspor
from pegawai.tests.factories import buat_pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti import ekspor_berkas
from sabangau_mutasi.inti.models import EksporBerkas, JejakAudit, JejakBaca, TampilanTersimpan
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


@pytest.fixture
def dewi(client: Client) -> Pelaku:
    return masuk(client, Peran.ANALIS_BKD)


def nama(client: Client, alamat: str = "/pegawai/", **saring: Any) -> list[str]:
    return [satu.nama for satu in client.get(alamat, saring).context["daftar"].halaman.baris]


def kepala(isi: str) -> list[str]:
    """Headings of the table without what only a screen reader hears."""
    baris = isi.partition("<thead>")[2].partition("</thead>")[0]
    bersih = re.sub(r'<span class="visually-hidden">.*?</span>|<span aria-hidden.*?</span>', "", baris)
    return [re.sub("<[^>]+>", "", th).strip() for th in re.findall(r"<th.*?</th>", bersih)]


def test_setiap_keping_hanya_menghapus_dirinya(client: Client, dewi: Pelaku) -> None:
    unit = buat_unit("Dinas PU")
    buat_pegawai("Ani", buat_posisi(unit))
    saring = {"status": "PNS", "opd": str(unit.id_publik), "unit": str(unit.id_publik), "hanya_unit": "1", "q": "an"}

    isi = client.get("/pegawai/", {**saring, "kolom": "opd", "hal": "2"}).content.decode()

    tautan = re.findall(r'href="\?([^"]*)"><span aria-hidden="true">✕', isi)
    tersisa = [{butir.partition("=")[0] for butir in satu.split("&amp;")} for satu in tautan]
    semua = {*saring, "kolom"}
    assert sorted(map(sorted, (semua - satu for satu in tersisa))) == [
        ["hanya_unit", "unit"],
        ["opd"],
        ["q"],
        ["status"],
    ]
    assert re.search(r'class="saring-hapus" href="\?kolom=opd"', isi)


def test_kolom_dipilih_dari_alamat_dan_bawaan_dipakai_bila_tak_dikenal(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")

    dipilih = kepala(client.get("/pegawai/", {"kolom": "opd,umur,xx"}).content.decode())
    asing = kepala(client.get("/pegawai/", {"kolom": "xx"}).content.decode())

    assert dipilih == ["", "Nama", "OPD", "Umur"]
    assert asing[:3] == ["", "Nama", "NIP"]


def test_formulir_kolom_menulis_alamat_dan_mempertahankan_saringan(client: Client, dewi: Pelaku) -> None:
    jawaban = client.post("/pegawai/", {"atur": "kolom", "kueri": "status=PNS&kolom=nip", "kolom": ["opd", "tmt"]})
    baku = client.post("/pegawai/", {"atur": "kolom-semula", "kueri": "status=PNS&kolom=nip"})

    assert jawaban["Location"] == "/pegawai/?status=PNS&kolom=opd%2Ctmt"
    assert baku["Location"] == "/pegawai/?status=PNS"


def test_umur_hanya_bagi_yang_melihat_nip(client: Client) -> None:
    unit = buat_unit("Dinas PU")
    masuk(client, Peran.KEPALA_OPD, unit)
    buat_pegawai("Ani", buat_posisi(unit), nip="197001011995031900")
    buat_pegawai("Budi", buat_posisi(unit), nip="198001012005031900")

    jawaban = client.get("/pegawai/", {"kolom": "umur,nip", "urut": "-umur"})

    assert "Umur" not in kepala(jawaban.content.decode())
    assert jawaban.context["daftar"].halaman.permintaan.urut == "nama"


def test_cetak_dan_unduhan_memakai_kolom_pilihan(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")

    cetak = kepala(client.get("/pegawai/cetak/", {"kolom": "opd,tmt"}).content.decode())
    unduh = client.post("/pegawai/ekspor/?kolom=opd,tmt", {"keperluan": "Bahan rapat pimpinan"})
    lembar = load_workbook(io.BytesIO(b"".join(unduh.streaming_content))).active

    assert cetak == ["No", "Nama", "OPD", "TMT jabatan"]
    assert [satu.value for satu in lembar[6]][:4] == ["Nama", "OPD", "TMT jabatan", None][: lembar.max_column]


def test_urutan_naik_berarti_nilai_kecil_dahulu_dan_kosong_selalu_terakhir(client: Client, dewi: Pelaku) -> None:
    unit = buat_unit()
    tua = buat_pegawai("Tua", buat_posisi(unit), nip="196601011990031900")
    muda = buat_pegawai("Muda", buat_posisi(unit), nip="199601012020031900")
    buat_pegawai("Tanpa")
    Pegawai.objects.filter(pk=tua.pk).update(tanggal_lahir="1966-01-01", tmt_jabatan="2010-01-01")
    Pegawai.objects.filter(pk=muda.pk).update(tanggal_lahir="1996-01-01", tmt_jabatan="2024-01-01")

    assert [n for n in nama(client, urut="umur") if n != "Tanpa"] == ["Muda", "Tua"]
    assert nama(client, urut="masa") == ["Muda", "Tua", "Tanpa"]
    assert nama(client, urut="-masa") == ["Tua", "Muda", "Tanpa"]
    assert nama(client, urut="-tmt") == ["Muda", "Tua", "Tanpa"]


def test_arah_urutan_disebut_bagi_pembaca_layar(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")

    isi = client.get("/pegawai/", {"urut": "-tmt", "kolom": "tmt"}).content.decode()

    assert isi.count("aria-sort") == 1
    assert 'aria-sort="descending"' in isi
    assert "urutkan menaik" in isi


def test_tampilan_disimpan_dibuka_diganti_nama_dan_dihapus_tanpa_skrip(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")
    buat_pegawai("Budi", status="PPPK")

    simpan = client.post("/pegawai/", {"atur": "simpan", "kueri": "status=PPPK&kolom=opd&hal=3", "nama": "PPPK kita"})
    satu = TampilanTersimpan.objects.get()
    isi = client.get(simpan["Location"]).content.decode()
    client.post("/pegawai/", {"atur": "nama", "tampilan": satu.pk, "nama": "Lain", "kueri": ""})

    assert nama(client, simpan["Location"]) == ["Budi"]
    assert re.search(r'aria-current="true">PPPK kita<', isi)
    satu.refresh_from_db()
    assert satu.nama == "Lain"
    client.post("/pegawai/", {"atur": "hapus", "tampilan": satu.pk, "kueri": ""})
    assert not TampilanTersimpan.objects.exists()


def test_alamat_polos_membuka_tampilan_bawaan_tetapi_hapus_semua_tidak(client: Client, dewi: Pelaku) -> None:
    buat_pegawai("Ani")
    client.post("/pegawai/", {"atur": "simpan", "kueri": "status=PPPK", "nama": "PPPK", "bawaan": "1"})

    jawaban = client.get("/pegawai/")

    assert jawaban["Location"].startswith("/pegawai/?status=PPPK&tampilan=")
    assert 'class="saring-hapus" href="?tampilan=' in client.get(jawaban["Location"]).content.decode()
    assert nama(client, "/pegawai/?hal=1") == ["Ani"]


def test_tampilan_dengan_unit_di_luar_lingkup_dilepas_bukan_404(client: Client) -> None:
    luar = buat_unit("Dinas Lain")
    pelaku = masuk(client, Peran.ADMIN_OPD, buat_unit("Dinas PU"))
    satu = TampilanTersimpan.objects.create(
        pengguna=pelaku.pengguna, peran="ADMIN_OPD", halaman="pegawai", nama="Lama", kueri=f"unit={luar.id_publik}",
        bawaan=True,
    )  # fmt: skip

    jawaban = client.get("/pegawai/", follow=True)

    assert jawaban.redirect_chain[-1][0] == "/pegawai/?hal=1"
    assert "di luar lingkup" in jawaban.content.decode()
    assert client.get(f"/pegawai/?unit={luar.id_publik}").status_code == 404
    assert satu.bawaan


def test_pilihan_terkumpul_dari_beberapa_halaman_dan_tetap_dalam_lingkup(client: Client, dewi: Pelaku) -> None:
    ani, budi, _ = buat_pegawai("Ani"), buat_pegawai("Budi"), buat_pegawai("Citra")

    client.post("/pegawai/", {"atur": "tambah", "kueri": "hal=1", "orang": [ani.id_publik]})
    client.post("/pegawai/", {"atur": "tambah", "kueri": "hal=2", "orang": [budi.id_publik]})

    assert nama(client, pilihan="1") == ["Ani", "Budi"]
    assert "2 orang dipilih dari semua halaman" in client.get("/pegawai/?hal=1").content.decode()
    unduh = client.post("/pegawai/ekspor/?pilihan=1", {"keperluan": "Bahan rapat pimpinan"})
    lembar = load_workbook(io.BytesIO(b"".join(unduh.streaming_content))).active
    assert [lembar.cell(7 + n, 1).value for n in range(2)] == ["Ani", "Budi"]
    assert lembar.cell(2, 1).value == "Saringan: Pilihan: 2 orang"
    client.post("/pegawai/", {"atur": "kosongkan", "kueri": "pilihan=1"})
    assert nama(client, pilihan="1") == []


def test_pilihan_orang_lain_dan_di_luar_lingkup_tidak_tampil(client: Client) -> None:
    unit = buat_unit("Dinas PU")
    luar = buat_pegawai("Luar", buat_posisi(buat_unit("Dinas Lain")))
    masuk(client, Peran.ADMIN_OPD, unit)

    client.post("/pegawai/", {"atur": "tambah", "orang": [luar.id_publik]})

    assert nama(client, pilihan="1") == []
    assert client.post("/pegawai/", {"atur": "tambah", "orang": ["bukan-uuid"]}).status_code == 404


def test_daftar_datar_dengan_semua_kolom_dan_setiap_urutan(client: Client, dewi: Pelaku) -> None:
    unit = buat_unit()
    buat_pegawai("Ani", buat_posisi(unit, buat_jabatan("Analis")))
    client.post("/pegawai/", {"atur": "simpan", "kueri": "status=PNS", "nama": "Satu"})

    pastikan_datar(
        lambda: client.get(
            "/pegawai/", {"kolom": "nip,opd,kedudukan,tmt,masa,pendidikan,kesesuaian,umur", "urut": "opd"}
        ),
        lambda: [buat_pegawai(f"Ani {n}", buat_posisi(unit)) for n in range(5)],
    )


# --- workbooks by the worker ------------------------------------------------------------------------------------------


@pytest.fixture
def penulis(client: Client, settings: LazySettings, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Pelaku:
    """An analyst with a real assignment; two rows are already too many for a direct answer."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("pegawai.views.daftar.BATAS_LANGSUNG", 2)
    pelaku = masuk(client, Peran.ANALIS_BKD)
    PenugasanPeran.objects.get_or_create(
        pengguna=pelaku.pengguna, peran=Peran.ANALIS_BKD.value, defaults={"mulai": timezone.localdate()}
    )
    return pelaku


def minta(client: Client, kapan: Any, kueri: str = "") -> EksporBerkas:
    """Ask on the screen; the worker runs at commit."""
    with kapan(execute=True):
        client.post(f"/pegawai/ekspor/?{kueri}", {"keperluan": "Bahan rapat 198609262015051001"})
    return EksporBerkas.objects.latest("pk")


def test_daftar_besar_ditulis_pekerja_dan_diunduh_pemiliknya(
    client: Client, penulis: Pelaku, django_capture_on_commit_callbacks: Any
) -> None:
    buat_pegawai("=Hyperlink(1)", nip="197001011995031900")
    buat_pegawai("Budi")
    buat_pegawai("Citra", status="PPPK")

    satu = minta(client, django_capture_on_commit_callbacks, "status=PNS&kolom=nip&urut=-nama")
    rinci = client.get(f"/pegawai/unduhan/{satu.id_publik}/").content.decode()
    berkas = client.get(f"/pegawai/unduhan/{satu.id_publik}/berkas/")

    baris = list(load_workbook(io.BytesIO(b"".join(berkas.streaming_content))).active.iter_rows(values_only=True))
    assert (satu.status, satu.jumlah, satu.isian) == ("SIAP", 2, {})
    assert "Siap diunduh" in rinci
    assert baris[1][0] == "Saringan: Status: PNS"
    assert [b[0] for b in baris[6:8]] == ["Budi", "'=Hyperlink(1)"]
    assert f"kode {satu.kode}" in baris[3][0]
    assert satu.keperluan == "Bahan rapat •"
    assert JejakAudit.objects.filter(aksi="ekspor_excel", objek_id=satu.kode).count() == 1
    assert JejakBaca.objects.filter(objek_jenis="EksporBerkas", objek_id=satu.kode, bagian="unduh").count() == 1


def test_unduhan_tertutup_bagi_orang_lain_dan_sesudah_sehari(
    client: Client, penulis: Pelaku, django_capture_on_commit_callbacks: Any
) -> None:
    buat_pegawai("Ani")
    buat_pegawai("Budi")
    satu = minta(client, django_capture_on_commit_callbacks)
    alamat, lokasi = f"/pegawai/unduhan/{satu.id_publik}/", simpanan.jalur(satu.lokasi)

    lain = Client()
    lain.force_login(buat_pelaku(Peran.ANALIS_BKD).pengguna)
    assert [lain.get(alamat).status_code, lain.get(f"{alamat}berkas/").status_code] == [404, 404]

    EksporBerkas.objects.update(habis_pada=timezone.now() - timedelta(seconds=1))
    assert client.get(f"{alamat}berkas/").status_code == 404
    assert lokasi.exists()
    ekspor.rawat()
    satu.refresh_from_db()
    assert (satu.status, lokasi.exists()) == ("HABIS", False)


def test_pekerja_yang_mati_diulang_dari_awal_lalu_dihentikan(
    client: Client, penulis: Pelaku, django_capture_on_commit_callbacks: Any
) -> None:
    buat_pegawai("Ani")
    buat_pegawai("Budi")
    satu = minta(client, django_capture_on_commit_callbacks)
    lama = simpanan.jalur(satu.lokasi)
    isian = {"saring": {"orang": []}, "urut": "nama", "turun": False}
    diam = timezone.now() - 2 * ekspor_berkas.DIAM
    EksporBerkas.objects.update(status="BERJALAN", isian=isian, diubah_pada=diam, habis_pada=None, percobaan=1)

    ekspor.tulis(satu.pk)

    satu.refresh_from_db()
    assert (satu.status, satu.percobaan, lama.exists(), simpanan.jalur(satu.lokasi).exists()) == (
        "SIAP",
        2,
        False,
        True,
    )
    EksporBerkas.objects.update(
        status="BERJALAN", isian=isian, diubah_pada=diam, percobaan=ekspor_berkas.PERCOBAAN_MAKS
    )
    ekspor.tulis(satu.pk)
    satu.refresh_from_db()
    assert (satu.status, satu.lokasi) == ("GAGAL", "")


def test_pekerjaan_yang_masih_dipegang_tidak_dikerjakan_dua_kali(penulis: Pelaku) -> None:
    satu = EksporBerkas.objects.create(
        jenis="pegawai", judul="x", keperluan="x", kolom=["nip"], pelaku=penulis.pengguna, peran="ANALIS_BKD",
        peran_label="Analis", kode="k", status="BERJALAN", percobaan=1,
    )  # fmt: skip

    ekspor.tulis(satu.pk)

    satu.refresh_from_db()
    assert (satu.status, satu.percobaan) == ("BERJALAN", 1)


def test_peran_yang_sudah_berakhir_menghentikan_unduhan(
    client: Client, penulis: Pelaku, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    buat_pegawai("Ani")
    buat_pegawai("Budi")
    with django_capture_on_commit_callbacks():
        client.post("/pegawai/ekspor/", {"keperluan": "Bahan rapat pimpinan"})
    PenugasanPeran.objects.filter(pengguna=penulis.pengguna).delete()

    ekspor.tulis(EksporBerkas.objects.get().pk)

    satu = EksporBerkas.objects.get()
    assert (satu.status, satu.pesan) == ("GAGAL", ekspor_berkas.PESAN_PERAN)

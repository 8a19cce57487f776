"""Repair worksheets: out with drop-downs, back in, preview, all or nothing, SIASN's own data never overwritten."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from instansi.models import UnitKerja
from instansi.tests.factories import buat_pelaku, buat_program, buat_rumpun, buat_unit
from pegawai.models import LembarMutu, Pegawai, PembandinganSiasn, SelisihSiasn
from pegawai.selectors.mutu_sumber import sumber_medan
from pegawai.services.mutu import jalankan
from pegawai.tests.factories import beri_akun, buat_golongan, buat_kedudukan
from pegawai.tests.test_mutu_layar import orang_bersih
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit

pytestmark = pytest.mark.django_db
ACUAN = date(2026, 11, 24)
ALAMAT = "/pegawai/mutu/lembar/"


@pytest.fixture(autouse=True)
def _gudang(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kantor() -> dict[str, Any]:
    """Ani has no address, Budi's programme no family, Citra's contract no end, Dian another sex than her NIP."""
    unit = buat_unit("Dinas PU")
    buat_rumpun("HUKUM")
    ani = orang_bersih("Ani", unit)
    beri_akun(ani)
    budi = orang_bersih("Budi", unit, program_studi=buat_program("Ilmu Baru", rumpun=None))
    citra = orang_bersih(
        "Citra", unit, status="PPPK", kedudukan=buat_kedudukan("71"), golongan=buat_golongan(109),
        nip="198609262015212901",
    )  # fmt: skip
    dian = orang_bersih("Dian", unit, jenis_kelamin="L")
    jalankan(tanggal=ACUAN)
    return {"unit": unit, "ani": ani, "budi": budi, "citra": citra, "dian": dian}


def masuk(client: Client, peran: Peran, unit: UnitKerja | None = None) -> Pelaku:
    pelaku = buat_pelaku(peran, unit)
    client.force_login(pelaku.pengguna)
    return pelaku


def unduh(client: Client, **data: str) -> Workbook:
    jawaban = client.post(f"{ALAMAT}unduh/", {"keperluan": "Perbaikan data triwulan IV"} | data)
    assert jawaban.status_code == 200
    return load_workbook(io.BytesIO(jawaban.content))


def baris_kepala(lembar: Worksheet) -> int:
    return next(sel.row for sel in lembar["A"] if sel.value == "KUNCI")


def isi(buku: Workbook, **nilai: Any) -> io.BytesIO:
    """Fill in NILAI BENAR by name of the person, and give the file as an upload."""
    lembar = buku["Perbaikan"]
    for nomor in range(baris_kepala(lembar) + 1, lembar.max_row + 1):
        nama = lembar.cell(nomor, 2).value
        if nama in nilai:
            lembar.cell(nomor, 8).value = nilai[nama]
    keluar = io.BytesIO()
    buku.save(keluar)
    keluar.seek(0)
    keluar.name = "lembar kerja.xlsx"
    return keluar


def unggah(client: Client, berkas: io.BytesIO) -> LembarMutu:
    jawaban = client.post(ALAMAT, {"berkas": berkas})
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    return LembarMutu.objects.latest("pk")


def alamat(lembar: LembarMutu) -> str:
    return f"{ALAMAT}{lembar.id_publik}/"


def terapkan(client: Client, lembar: LembarMutu) -> str:
    """Confirm what the preview shows; the message of the page after it."""
    sidik = client.get(alamat(lembar)).context["sidik"]
    jawaban = client.post(alamat(lembar), {"sidik": sidik, "keputusan": "terapkan"}, follow=True)
    lembar.refresh_from_db()
    return " ".join(str(satu) for satu in jawaban.context["messages"])


def test_lembar_memuat_temuan_dengan_kunci_tersembunyi_dan_daftar_pilihan(
    client: Client, kantor: dict[str, Any]
) -> None:
    masuk(client, Peran.ADMIN_OPD, kantor["unit"])

    lembar = unduh(client)["Perbaikan"]

    kepala = baris_kepala(lembar)
    temuan = {(lembar.cell(n, 2).value, lembar.cell(n, 4).value) for n in range(kepala + 1, lembar.max_row + 1)}
    assert temuan >= {("Ani", "Surel"), ("Citra", "Akhir perjanjian kerja"), ("Dian", "Jenis kelamin")}
    assert lembar.column_dimensions["A"].hidden
    assert {v.formula1 for v in lembar.data_validations.dataValidation} >= {"Pilihan!$D$1:$D$2"}
    assert JejakAudit.objects.filter(aksi="unduh_lembar_mutu").exists()


def test_yang_milik_kita_dikoreksi_dan_yang_milik_siasn_diteruskan(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    buku = unduh(client)
    lembar = unggah(client, isi(buku, Ani="Ani@Contoh.ID", Budi="Rumpun HUKUM", Citra=date(2028, 12, 31), Dian="P"))

    assert Pegawai.objects.get(pk=kantor["ani"].pk).akun.email == ""
    pesan = terapkan(client, lembar)

    semua = {nama: Pegawai.objects.select_related("akun", "program_studi").get(pk=kantor[nama].pk) for nama in
             ("ani", "budi", "citra", "dian")}  # fmt: skip
    assert pesan == "Lembar kerja diterapkan."
    assert (lembar.isi, lembar.hasil["KOREKSI"], lembar.hasil["SIASN"]) == ([], 3, 1)
    assert semua["ani"].akun.email == "ani@contoh.id"
    assert semua["budi"].program_studi.rumpun_id == "HUKUM"
    assert semua["citra"].akhir_kontrak == date(2028, 12, 31)
    assert semua["dian"].jenis_kelamin == "L"
    entri = SelisihSiasn.objects.get()
    assert (entri.nama, entri.medan, entri.kita, entri.siasn, entri.pihak) == (
        "Dian", "Jenis kelamin", "P", "L", "SIASN",
    )  # fmt: skip
    assert PembandinganSiasn.objects.get().asal == "LEMBAR"
    assert JejakAudit.objects.filter(aksi="terapkan_lembar_mutu", objek_id=str(lembar.id_publik)).count() == 1


def test_koreksi_dikenali_sebagai_sumber_data(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    terapkan(client, unggah(client, isi(unduh(client), Citra="31-12-2028")))

    sumber = {satu.medan: satu.sumber for satu in sumber_medan(kantor["citra"])}
    assert sumber["akhir_kontrak"] == "Koreksi lewat lembar kerja"


def test_satu_baris_salah_menahan_semuanya(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    lembar = unggah(client, isi(unduh(client), Ani="bukan surel", Citra="31-12-2028"))

    tampil = client.get(alamat(lembar))
    pesan = terapkan(client, lembar)

    assert not tampil.context["boleh_terapkan"]
    assert "Bukan alamat surel" in tampil.content.decode()
    assert "1 baris ditolak" in pesan
    assert lembar.status == "SIAP"
    assert Pegawai.objects.get(pk=kantor["citra"].pk).akhir_kontrak is None


def test_data_yang_berubah_sejak_pratinjau_menahan_penerapan(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    lembar = unggah(client, isi(unduh(client), Citra="31-12-2028"))
    sidik = client.get(alamat(lembar)).context["sidik"]
    Pegawai.objects.filter(pk=kantor["citra"].pk).update(akhir_kontrak=date(2027, 1, 1))

    jawaban = client.post(alamat(lembar), {"sidik": sidik}, follow=True)

    assert "berubah sejak pratinjau" in jawaban.content.decode()
    assert Pegawai.objects.get(pk=kantor["citra"].pk).akhir_kontrak == date(2027, 1, 1)


def test_akun_yang_sudah_aktif_tidak_diganti_surelnya(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    buku = unduh(client)
    akun = Pegawai.objects.get(pk=kantor["ani"].pk).akun
    akun.set_password("kahayan-biru-2026")
    akun.save()

    lembar = unggah(client, isi(buku, Ani="ani@contoh.id"))

    assert "hanya diubah pemiliknya" in client.get(alamat(lembar)).content.decode()


def test_pemetaan_program_oleh_opd_diteruskan_ke_bkd(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ADMIN_OPD, kantor["unit"])

    terapkan(client, unggah(client, isi(unduh(client), Budi="Rumpun HUKUM")))

    assert Pegawai.objects.get(pk=kantor["budi"].pk).program_studi.rumpun_id is None
    assert SelisihSiasn.objects.get().pihak == "ACUAN"


def test_kunci_yang_diubah_dan_orang_di_luar_lingkup_ditolak(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    buku = unduh(client)
    isi(buku, Citra="31-12-2028")
    masuk(client, Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    lembar = unggah(client, isi(buku, Citra="31-12-2028"))
    assert "di luar lingkup Anda" in client.get(alamat(lembar)).content.decode()

    kepala = baris_kepala(buku["Perbaikan"])
    for nomor in range(kepala + 1, buku["Perbaikan"].max_row + 1):
        buku["Perbaikan"].cell(nomor, 1).value = "dibuat sendiri"
    jawaban = client.post(ALAMAT, {"berkas": isi(buku)})
    assert jawaban.status_code == 422
    assert "KUNCI-nya hilang atau berubah" in jawaban.content.decode()


def test_lembar_orang_lain_tidak_terbuka_bagi_opd_dan_kosong_ditolak(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    buku = unduh(client)
    kosong = client.post(ALAMAT, {"berkas": isi(buku)})
    lembar = unggah(client, isi(buku, Citra="31-12-2028"))

    masuk(client, Peran.ADMIN_OPD, kantor["unit"])

    assert "Tidak ada baris" in kosong.content.decode()
    assert client.get(alamat(lembar)).status_code == 404


def test_berkas_yang_bukan_lembar_kerja_ditolak_dengan_pesan(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    lain = io.BytesIO()
    buku = Workbook()
    buku.active.append(["NAMA", "NIP"])
    buku.active.append(["Ani", "1"])
    buku.save(lain)
    lain.seek(0)
    lain.name = "lain.xlsx"

    jawaban = client.post(ALAMAT, {"berkas": lain})

    assert jawaban.status_code == 422
    assert "lembar kerja yang diunduh dari sini" in jawaban.content.decode()


def test_dua_nilai_untuk_satu_program_saling_menolak(client: Client, kantor: dict[str, Any]) -> None:
    orang_bersih("Eka", kantor["unit"], program_studi=kantor["budi"].program_studi)
    jalankan(tanggal=ACUAN)
    masuk(client, Peran.ANALIS_BKD)

    lembar = unggah(client, isi(unduh(client), Budi="Rumpun HUKUM", Eka="Rumpun SIPIL"))

    assert client.get(alamat(lembar)).context["ditolak"] == 2


def test_isian_yang_tidak_pernah_diputuskan_dihapus(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    lama = unggah(client, isi(unduh(client), Citra="31-12-2028"))
    LembarMutu.objects.update(dibuat_pada=timezone.now() - timedelta(days=31))

    unggah(client, isi(unduh(client), Citra="31-12-2027"))

    lama.refresh_from_db()
    assert (lama.status, lama.isi) == ("DIBATALKAN", [])


def test_dibatalkan_tidak_mengubah_apa_pun(client: Client, kantor: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    lembar = unggah(client, isi(unduh(client), Citra="31-12-2028"))

    client.post(alamat(lembar), {"keputusan": "batal"})

    lembar.refresh_from_db()
    assert (lembar.status, lembar.isi) == ("DIBATALKAN", [])
    assert Pegawai.objects.get(pk=kantor["citra"].pk).akhir_kontrak is None

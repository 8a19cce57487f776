"""An OPD officer's upload: his kind, his office's files and rows, into drafts; nothing of other offices shows."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from instansi.models import BarisAbk, LembarAbk, PenugasanPeran, Posisi, UnitKerja
from instansi.services import abk
from instansi.services.abk import IsiBaris
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_sub_jabatan, buat_unit
from pegawai.impor.daftar import JENIS
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import tulis
from pegawai.tests.test_impor_abk import JUDUL, TAHUN, baris
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import BerkasImpor

pytestmark = pytest.mark.django_db
Jalankan = Callable[..., Any]
HALAMAN = ("impor_rincian", "impor_terapkan", "impor_urungkan")
KIRIMAN = ("impor_terapkan", "impor_galat", "impor_batalkan", "impor_ulangi", "impor_urungkan", "impor_perbaikan")
TERTUTUP = ("impor_kolom", "impor_nama")


@dataclass(frozen=True)
class DuaOpd:
    """Our office with a unit below it, another office, a posisi of each, the officers."""

    dinas: UnitKerja
    seksi: UnitKerja
    lain: UnitKerja
    kita: Posisi
    mereka: Posisi
    petugas: Pelaku
    tetangga: Pelaku


@pytest.fixture
def dunia(settings: Any, tmp_path: Path) -> DuaOpd:
    settings.MEDIA_ROOT = tmp_path / "gudang"
    dinas, lain = buat_unit("Dinas Pendidikan"), buat_unit("Dinas Kesehatan")
    seksi, bidang = buat_unit("Seksi Kurikulum", dinas), buat_unit("Bidang Rahasia", lain)
    kita, mereka = buat_posisi(seksi, buat_jabatan("Arsiparis")), buat_posisi(bidang, buat_jabatan("Perawat Rahasia"))
    petugas, tetangga = (buat_pelaku(Peran.ADMIN_OPD, satu) for satu in (dinas, lain))
    return DuaOpd(dinas, seksi, lain, kita, mereka, petugas, tetangga)


@pytest.fixture
def unggah(tmp_path: Path, django_capture_on_commit_callbacks: Jalankan) -> Callable[..., BerkasImpor]:
    """Receive rows as an actor and let the eager worker check them."""

    def kerja(pelaku: Pelaku, *isi: dict[str, Any], kolom: Any = JUDUL) -> BerkasImpor:
        lokasi = tulis(tmp_path, *isi, kolom=kolom, nama="isian.xlsx")
        with django_capture_on_commit_callbacks(execute=True):
            berkas = layanan.terima(jenis="abk", nama="isian.xlsx", potongan=[lokasi.read_bytes()], pelaku=pelaku)
        berkas.refresh_from_db()
        return berkas

    return kerja


@pytest.fixture
def setujui(django_capture_on_commit_callbacks: Jalankan) -> Callable[[BerkasImpor, Pelaku], BerkasImpor]:
    """Confirm what was shown and let the eager worker apply it."""

    def kerja(berkas: BerkasImpor, pelaku: Pelaku) -> BerkasImpor:
        with django_capture_on_commit_callbacks(execute=True):
            layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=pelaku)
        berkas.refresh_from_db()
        return berkas

    return kerja


def _kode(berkas: BerkasImpor) -> dict[str, list[int]]:
    return {g["kode"]: g["baris"] for g in berkas.ringkasan["galat"]}


def _alamat(nama: str, berkas: BerkasImpor) -> str:
    return reverse(f"pegawai:{nama}", args=[berkas.id_publik])


def _buka(client: Any, alamat: str) -> str:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200
    return str(jawaban.content.decode())


def test_dari_lembar_isian_sampai_masuk_ke_draf_dan_diurungkan(
    client: Any, dunia: DuaOpd, django_capture_on_commit_callbacks: Jalankan
) -> None:
    """The very workbook the list page hands out, filled, comes back through the pages without a script."""
    client.force_login(dunia.petugas.pengguna)
    daftar = _buka(client, reverse("instansi:abk"))
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
    assert jawaban.redirect_chain == [(_alamat("impor_rincian", masuk), 302)]
    assert "Arsiparis" in _buka(client, _alamat("impor_rincian", masuk))
    assert masuk.sidik in _buka(client, _alamat("impor_terapkan", masuk))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_alamat("impor_terapkan", masuk), {"sidik": masuk.sidik})
    lembar = LembarAbk.objects.get()
    assert (lembar.posisi, lembar.status, str(lembar.kebutuhan)) == (dunia.kita, "DRAF", "1.0000")
    assert "Isinya sudah masuk ke lembar draf" in _buka(client, _alamat("impor_rincian", masuk))

    assert "1 baris yang ditambahkan dihapus" in _buka(client, _alamat("impor_urungkan", masuk))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_alamat("impor_urungkan", masuk))
    assert not LembarAbk.objects.exists()


def test_baris_opd_lain_ditolak_dan_tidak_bercerita(client: Any, dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    """By code, by unit and job, by unit alone: refused for that one reason, without names or state of the other."""
    LembarAbk.objects.create(posisi=dunia.mereka, tahun=TAHUN, status="DIKIRIM")
    unit, jabatan = dunia.mereka.unit.siasn_id, dunia.mereka.jabatan.siasn_id
    berkas = unggah(
        dunia.petugas, baris(dunia.kita), baris(dunia.mereka), baris(UNOR_ID=unit, JABATAN_ID=jabatan),
        baris(UNOR_ID=unit, JABATAN_NAMA="Tidak Ada"), baris(dunia.kita, UNOR_ID=unit, URAIAN_TUGAS="Lain"),
    )  # fmt: skip

    assert _kode(berkas) == {"DI_LUAR_OPD": [3, 4, 5, 6]}
    client.force_login(dunia.petugas.pengguna)
    halaman = _buka(client, _alamat("impor_rincian", berkas))
    assert "Jabatan atau unit ini di luar OPD Anda" in halaman
    assert "Rahasia" not in halaman
    setujui(berkas, dunia.petugas)
    assert LembarAbk.objects.get(status="DRAF").posisi == dunia.kita
    assert BarisAbk.objects.count() == 1


def test_jabatan_tanpa_unit_berarti_posisi_di_opd_sendiri(dunia: DuaOpd, unggah: Any) -> None:
    """A job that stands in several offices is not ambiguous for the officer of one."""
    jabatan = dunia.kita.jabatan
    buat_posisi(dunia.mereka.unit, jabatan)

    assert _kode(unggah(dunia.petugas, baris(JABATAN_ID=jabatan.siasn_id))) == {}
    assert _kode(unggah(buat_pelaku(Peran.ANALIS_BKD), baris(JABATAN_ID=jabatan.siasn_id))) == {"POSISI_RANCU": [2]}


def test_opd_lain_yang_rancu_tetap_di_luar_opd(dunia: DuaOpd, unggah: Any) -> None:
    guru = buat_jabatan("Guru", rumpun_jabatan="GURU")
    for nama in ("Fisika", "Kimia"):
        buat_posisi(dunia.mereka.unit, guru, sub_jabatan=buat_sub_jabatan(nama))
    berkas = unggah(dunia.petugas, baris(UNOR_ID=dunia.mereka.unit.siasn_id, JABATAN_ID=guru.siasn_id))

    assert _kode(berkas) == {"DI_LUAR_OPD": [2]}


@pytest.mark.parametrize(("status", "ditolak"), [("DIKIRIM", 1), ("DITETAPKAN", 1), ("DRAF", 0), (None, 0)])
def test_kolom_status_ditolak_bagi_petugas(dunia: DuaOpd, unggah: Any, status: str | None, ditolak: int) -> None:
    berkas = unggah(dunia.petugas, baris(dunia.kita, STATUS=status, TAHUN=TAHUN - 1))

    assert berkas.ringkasan["ditolak"] == ditolak
    assert set(_kode(berkas)) == ({"STATUS_OLEH_OPD"} if ditolak else set())


@pytest.mark.parametrize(("tahun", "ditolak"), [(TAHUN - 2, 1), (TAHUN - 1, 0), (TAHUN + 1, 0), (TAHUN + 2, 1)])
def test_lembar_baru_hanya_untuk_tahun_yang_boleh_dibuka_di_layar(
    dunia: DuaOpd, unggah: Any, tahun: int, ditolak: int
) -> None:
    berkas = unggah(dunia.petugas, baris(dunia.kita, TAHUN=tahun))

    assert (tahun in abk.tahun_wajar()) == (not ditolak)
    assert set(_kode(berkas)) == ({"TAHUN_LEMBAR_TIDAK_WAJAR"} if ditolak else set())


def test_lembar_yang_sudah_dikirim_tidak_tertulisi(dunia: DuaOpd, unggah: Any, setujui: Any) -> None:
    setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    LembarAbk.objects.update(status="DIKIRIM")
    berkas = unggah(dunia.petugas, baris(dunia.kita, VOLUME=9), baris(dunia.kita, URAIAN_TUGAS="Baru"))

    assert _kode(berkas) == {"LEMBAR_BUKAN_DRAF": [2, 3]}


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
    assert "1500 → 1200" in _buka(client, _alamat("impor_rincian", berkas))
    setujui(berkas, dunia.petugas)
    assert set(BarisAbk.objects.values_list("uraian", "volume")) == {
        ("Mengagendakan surat", 1200),
        ("Hanya di layar", 7),
    }


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


@pytest.mark.parametrize("pemilik", ["opd lain", "BKD"])
def test_berkas_bukan_milik_opd_sendiri_tidak_ada(client: Any, dunia: DuaOpd, unggah: Any, pemilik: str) -> None:
    """Every address of the import; and the services behind them, when reached in another way."""
    pelaku = dunia.tetangga if pemilik == "opd lain" else buat_pelaku(Peran.ANALIS_BKD)
    berkas = unggah(pelaku, baris(dunia.mereka), baris())
    client.force_login(dunia.petugas.pengguna)

    assert [client.get(_alamat(n, berkas)).status_code for n in HALAMAN] == [404] * len(HALAMAN)
    assert [client.post(_alamat(n, berkas)).status_code for n in KIRIMAN] == [404] * len(KIRIMAN)
    assert [client.get(_alamat(n, berkas)).status_code for n in TERTUTUP] == [403, 403]
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

    halaman = _buka(client, reverse("pegawai:impor"))

    assert _alamat("impor_rincian", milik) in halaman
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
    assert _kode(berkas) == {"DI_LUAR_OPD": [2]}


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
        assert (berkas.status, berkas.pesan.startswith("Yang menyetujui")) == ("GAGAL", True)
        assert not LembarAbk.objects.exists()


def test_lembar_yang_pindah_opd_tidak_diurungkan_petugas(
    client: Any, dunia: DuaOpd, unggah: Any, setujui: Any, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = setujui(unggah(dunia.petugas, baris(dunia.kita)), dunia.petugas)
    UnitKerja.objects.filter(pk=dunia.seksi.pk).update(jalur=f"{dunia.lain.jalur}{dunia.seksi.pk}/")
    client.force_login(dunia.petugas.pengguna)

    assert "1 lembar ABK sudah berada di OPD lain" in _buka(client, _alamat("impor_urungkan", berkas))
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

    halaman = _buka(client, _alamat("impor_rincian", berkas))

    assert "Salin isinya ke lembar isian" in halaman
    assert "kolom/" not in halaman


def test_bkd_melihat_berkas_opd_dan_tetap_mengimpor_semua(client: Any, dunia: DuaOpd, unggah: Any) -> None:
    bkd = buat_pelaku(Peran.ANALIS_BKD)
    milik = unggah(dunia.petugas, baris(dunia.kita))
    semua = unggah(bkd, baris(dunia.kita), baris(dunia.mereka))
    client.force_login(bkd.pengguna)

    assert _alamat("impor_rincian", milik) in _buka(client, reverse("pegawai:impor"))
    assert _buka(client, _alamat("impor_terapkan", milik))
    assert semua.ringkasan["ditolak"] == 0


def test_petugas_subunit_tidak_melihat_berkas_dinasnya(client: Any, dunia: DuaOpd, unggah: Any) -> None:
    berkas = unggah(dunia.petugas, baris(dunia.kita))
    client.force_login(buat_pelaku(Peran.ADMIN_OPD, dunia.seksi).pengguna)

    assert client.get(_alamat("impor_rincian", berkas)).status_code == 404

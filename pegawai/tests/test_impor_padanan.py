"""Unknown names, unknown headings, refused rows, undo and cancelling: the officer decides, nothing is silent."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from instansi.models import PadananNama, PetaKolom
from instansi.tests.factories import buat_pelaku, buat_unit
from pegawai.impor.daftar import JENIS
from pegawai.models import Pegawai
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import Kantor, baris_pegawai, buat_kantor, impor, tulis
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit

pytestmark = pytest.mark.django_db
ASING = {"unor_id": "ASING-1"}


@pytest.fixture
def kantor(settings: Any, tmp_path: Path) -> Kantor:
    settings.MEDIA_ROOT = tmp_path / "gudang"
    return buat_kantor()


@pytest.fixture
def analis(client: Any) -> Pelaku:
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    client.force_login(pelaku.pengguna)
    return pelaku


@pytest.fixture
def unggah(client: Any, django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., BerkasImpor]:
    """Upload a workbook and let the (eager) worker check it."""

    def lakukan(lokasi: Path, jenis: str = "pegawai") -> BerkasImpor:
        with django_capture_on_commit_callbacks(execute=True):
            isi = SimpleUploadedFile("data.xlsx", lokasi.read_bytes())
            client.post(reverse("pegawai:impor"), {"jenis": jenis, "berkas": isi})
        return BerkasImpor.objects.latest("pk")

    return lakukan


@pytest.fixture
def kirim(client: Any, django_capture_on_commit_callbacks: Callable[..., Any]) -> Callable[..., Any]:
    """POST to a page of one import and let the worker do what was ordered."""

    def lakukan(nama: str, berkas: BerkasImpor, isi: dict[str, Any] | None = None) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            jawaban = client.post(_alamat(nama, berkas), isi or {})
        berkas.refresh_from_db()
        return jawaban

    return lakukan


def _alamat(nama: str, berkas: BerkasImpor) -> str:
    return reverse(f"pegawai:{nama}", args=[berkas.id_publik])


def _asing(kantor: Kantor, **lain: Any) -> dict[str, Any]:
    isi = baris_pegawai(kantor, **(ASING | lain))
    return isi | {"UNOR NAMA": lain.get("unor_nama", "Subbag. Umum")}


def test_nama_asing_diusulkan_diterima_lalu_dipakai_impor_berikutnya(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any, kirim: Any
) -> None:
    berkas = unggah(tulis(tmp_path, _asing(kantor)))
    assert (berkas.status, berkas.ringkasan["ditolak"]) == ("SIAP", 1)
    halaman = client.get(_alamat("impor_nama", berkas)).content.decode()
    assert "Subbagian Umum" in halaman
    assert "Dinas Pendidikan" in halaman
    assert "checked" not in halaman
    assert "checked" in client.get(_alamat("impor_nama", berkas) + "?pilih=jelas").content.decode()

    kirim("impor_nama", berkas, {"nama_0": str(kantor.bagian.pk)})
    kirim("impor_ulangi", berkas)

    padanan = PadananNama.objects.get()
    assert (padanan.asing_id, padanan.asing_nama, padanan.unit) == ("ASING-1", "SUBBAG. UMUM", kantor.bagian)
    assert JejakAudit.objects.filter(aksi="terima_padanan", pelaku=analis.pengguna).count() == 1
    assert (berkas.ringkasan["ditolak"], berkas.ringkasan["baru"]) == (0, 1)
    assert "SUBBAG. UMUM (1 baris)" in client.get(_alamat("impor_rincian", berkas)).content.decode()
    kirim("impor_terapkan", berkas, {"sidik": berkas.sidik})
    assert Pegawai.objects.get().unit_kini == kantor.bagian


def test_id_sama_dengan_nama_lain_tidak_ikut_dipadankan(analis: Pelaku, kantor: Kantor, tmp_path: Path) -> None:
    PadananNama.objects.create(
        jenis="UNIT", asing_id="ASING-1", asing_nama="SUBBAG. UMUM", unit=kantor.bagian, oleh=analis.pengguna
    )

    cocok = impor("pegawai", tmp_path, _asing(kantor), kolom=())
    lain = impor("pegawai", tmp_path, _asing(kantor, pns_id="B", nip="199001012015051902", unor_nama="SMAN 9"))

    assert (cocok.ditolak, lain.ditolak) == (0, 1)


def test_id_yang_dikenal_selalu_unit_kita_sendiri(analis: Pelaku, kantor: Kantor, tmp_path: Path) -> None:
    PadananNama.objects.create(
        jenis="UNIT", asing_id=kantor.bagian.siasn_id, asing_nama="X", unit=kantor.sekolah, oleh=analis.pengguna
    )

    impor("pegawai", tmp_path, baris_pegawai(kantor) | {"UNOR NAMA": "X"})

    assert Pegawai.objects.get().unit_kini == kantor.bagian


def test_yang_ditolak_petugas_tetap_ditolak_dan_padanan_dapat_dihapus(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any, kirim: Any
) -> None:
    berkas = unggah(tulis(tmp_path, _asing(kantor)))
    kirim("impor_nama", berkas, {"nama_0": ""})
    assert not PadananNama.objects.exists()
    kirim("impor_nama", berkas, {"nama_0": "999999"})
    assert not PadananNama.objects.exists()
    kirim("impor_nama", berkas, {"nama_0": str(kantor.bagian.pk)})

    daftar = reverse("pegawai:impor_padanan")
    assert "Subbag. Umum" in client.get(daftar).content.decode()
    client.post(daftar, {"padanan": str(PadananNama.objects.get().id_publik)})

    assert not PadananNama.objects.exists()
    assert JejakAudit.objects.filter(aksi="hapus_padanan").count() == 1


def test_jumlah_kueri_layar_nama_tidak_tumbuh(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any
) -> None:
    hitungan = []
    for banyak in (1, 6):
        for n in range(banyak):
            buat_unit(f"BIDANG UJI {banyak}{n}", kantor.bagian)
        baris = [
            _asing(
                kantor,
                pns_id=f"P{n}",
                nip=f"1986092620150529{n:02d}",
                unor_id=f"A{n}",
                unor_nama=f"Bid. Uji {banyak}{n}",
            )
            for n in range(banyak)
        ]
        berkas = unggah(tulis(tmp_path, *baris))
        client.get(_alamat("impor_nama", berkas))
        with CaptureQueriesContext(connection) as kueri:
            client.get(_alamat("impor_nama", berkas))
        hitungan.append(len(kueri))

    assert hitungan[0] == hitungan[1]


def _berjudul_lain(kantor: Kantor, tmp_path: Path, nama: str = "lain.xlsx") -> Path:
    baris = baris_pegawai(kantor)
    ganti = {"TMT JABATAN": "Mulai Menjabat", "NAMA": "Nm Peg", "NIK": "NIK"}
    isi = {ganti.get(j, j): v for j, v in baris.items()}
    return tulis(tmp_path, isi, kolom=list(isi), nama=nama)


def test_judul_asing_dipetakan_diingat_dan_dilupakan(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any, kirim: Any
) -> None:
    berkas = unggah(_berjudul_lain(kantor, tmp_path))
    assert berkas.status == "GAGAL"
    assert berkas.lokasi
    assert "Petakan kolom" in client.get(_alamat("impor_rincian", berkas)).content.decode()
    halaman = client.get(_alamat("impor_kolom", berkas)).content.decode()
    assert "01-01-2022" in halaman
    assert "6271012609860001" not in halaman
    asing = berkas.ringkasan["kolom"]["asing"]
    isi = {f"kolom_{asing.index('Mulai Menjabat')}": "tmt", "ingat": "1"}
    assert "belum dipetakan: NAMA" in kirim("impor_kolom", berkas, isi).content.decode()
    assert not PetaKolom.objects.exists()

    kirim("impor_kolom", berkas, isi | {f"kolom_{asing.index('Nm Peg')}": "nama"})
    assert (berkas.status, berkas.ringkasan["baru"]) == ("SIAP", 1)

    kedua = unggah(_berjudul_lain(kantor, tmp_path, "lagi.xlsx"))
    assert (kedua.status, kedua.ringkasan["baru"]) == ("SIAP", 1)
    rincian = client.get(_alamat("impor_rincian", kedua)).content.decode()
    assert "“Mulai Menjabat” dibaca sebagai TMT JABATAN" in rincian
    kirim("impor_terapkan", kedua, {"sidik": kedua.sidik})
    assert (kedua.status, Pegawai.objects.get().nama) == ("DITERAPKAN", "ANI LESTARI")

    ketiga = unggah(_berjudul_lain(kantor, tmp_path, "tiga.xlsx"))
    kirim("impor_kolom", ketiga, {"aksi": "lupakan"})
    assert (ketiga.status, PetaKolom.objects.count()) == ("GAGAL", 0)


def test_dua_judul_untuk_satu_kolom_ditolak(
    analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any, kirim: Any
) -> None:
    berkas = unggah(_berjudul_lain(kantor, tmp_path))

    jawaban = kirim("impor_kolom", berkas, {"kolom_0": "nama", "kolom_1": "nama"})

    assert jawaban.status_code == 422
    assert "sama-sama dipetakan" in jawaban.content.decode()


def test_baris_ditolak_diunduh_dibetulkan_dan_diimpor_juga_setelah_diterapkan(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any, kirim: Any
) -> None:
    salah = baris_pegawai(kantor, pns_id="B", nip="1", nama="BUDI", tanggal_lahir="01-01-1990", email="b@contoh.id")
    berkas = unggah(tulis(tmp_path, baris_pegawai(kantor), salah))
    assert "Unduh baris yang ditolak" in client.get(_alamat("impor_rincian", berkas)).content.decode()
    kirim("impor_terapkan", berkas, {"sidik": berkas.sidik})
    assert berkas.lokasi == ""

    isi = b"".join(kirim("impor_perbaikan", berkas).streaming_content)
    buku = load_workbook(io.BytesIO(isi))
    lembar = buku.worksheets[0]
    letak = [s.value for s in lembar[1]].index("NIP BARU")
    assert (lembar.max_row, lembar[2][letak].value) == (2, "1")
    assert lembar[2][letak].comment
    lembar[2][letak].value = "199001012015051901"
    buku.save(tmp_path / "betul.xlsx")
    betul = unggah(tmp_path / "betul.xlsx")
    kirim("impor_terapkan", betul, {"sidik": betul.sidik})

    assert sorted(Pegawai.objects.values_list("nama", flat=True)) == ["ANI LESTARI", "BUDI"]
    assert JejakAudit.objects.filter(aksi="unduh_baris_ditolak").count() == 1


def test_urungan_disebut_dalam_kata_lalu_dikerjakan(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any, kirim: Any
) -> None:
    berkas = unggah(tulis(tmp_path, baris_pegawai(kantor)))
    kirim("impor_terapkan", berkas, {"sidik": berkas.sidik})
    assert "Urungkan…" in client.get(reverse("pegawai:impor")).content.decode()
    halaman = client.get(_alamat("impor_urungkan", berkas)).content.decode()
    assert "1 baris yang ditambahkan dihapus" in halaman
    assert "Pegawai" in halaman

    kirim("impor_urungkan", berkas)

    assert (berkas.status, Pegawai.objects.count()) == ("DIURUNGKAN", 0)
    assert "sudah diurungkan" in client.get(_alamat("impor_rincian", berkas)).content.decode()
    assert client.get(_alamat("impor_urungkan", berkas)).status_code == 302


def test_urungan_yang_terhalang_menyebut_sebabnya(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, unggah: Any, kirim: Any
) -> None:
    berkas = unggah(tulis(tmp_path, baris_pegawai(kantor)))
    kirim("impor_terapkan", berkas, {"sidik": berkas.sidik})
    Pegawai.objects.update(nama="LAIN")

    halaman = client.get(_alamat("impor_urungkan", berkas)).content.decode()

    assert "tidak dapat diurungkan" in halaman
    assert "1 pegawai sudah diubah" in halaman
    kirim("impor_urungkan", berkas)
    assert (berkas.status, Pegawai.objects.get().nama) == ("DITERAPKAN", "LAIN")


@pytest.mark.parametrize("status", ["DITERIMA", "DIPERIKSA", "MENERAPKAN"])
def test_yang_menunggu_dapat_dibatalkan_dan_tidak_dikerjakan_lagi(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, kirim: Any, status: str
) -> None:
    isi = SimpleUploadedFile("data.xlsx", tulis(tmp_path, baris_pegawai(kantor)).read_bytes())
    client.post(reverse("pegawai:impor"), {"jenis": "pegawai", "berkas": isi})
    berkas = BerkasImpor.objects.get()
    BerkasImpor.objects.update(status=status)
    assert "Batalkan" in client.get(_alamat("impor_rincian", berkas)).content.decode()
    lokasi = simpanan.jalur(berkas.lokasi)

    kirim("impor_batalkan", berkas)
    layanan.periksa(berkas.pk, JENIS)
    layanan.terapkan(berkas.pk, JENIS)

    berkas.refresh_from_db()
    assert (berkas.status, lokasi.exists(), Pegawai.objects.count()) == ("DIBATALKAN", False, 0)


@pytest.mark.django_db(transaction=True)
def test_yang_sedang_ditulis_tidak_dapat_dibatalkan(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path
) -> None:
    isi = SimpleUploadedFile("data.xlsx", tulis(tmp_path, baris_pegawai(kantor)).read_bytes())
    client.post(reverse("pegawai:impor"), {"jenis": "pegawai", "berkas": isi})
    berkas = BerkasImpor.objects.get()
    BerkasImpor.objects.update(status="MENERAPKAN")
    lain = connection.copy()
    try:
        with lain.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_lock(7204, %s)", [berkas.pk])
        client.post(_alamat("impor_batalkan", berkas))
    finally:
        lain.close()

    berkas.refresh_from_db()
    assert berkas.status == "MENERAPKAN"


@pytest.mark.django_db(transaction=True)
def test_pemeriksaan_yang_dibatalkan_di_tengah_berhenti(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, settings: Any
) -> None:
    settings.CELERY_TASK_ALWAYS_EAGER = False
    isi = tulis(tmp_path, baris_pegawai(kantor)).read_bytes()
    berkas = layanan.terima(jenis="pegawai", nama="a.xlsx", potongan=[isi], pelaku=analis)
    BerkasImpor.objects.filter(pk=berkas.pk).update(status="DITERIMA", ringkasan={}, sidik="")
    tanda = layanan.mesin.panggung.rujuk

    def batalkan_dulu(kursor: Any, jenis: Any) -> None:
        lain = connection.copy()
        with lain.cursor() as k:
            k.execute("UPDATE inti_berkasimpor SET status = 'DIBATALKAN' WHERE id = %s", [berkas.pk])
        lain.close()
        tanda(kursor, jenis)

    layanan.mesin.panggung.rujuk = batalkan_dulu
    try:
        layanan.periksa(berkas.pk, JENIS)
    finally:
        layanan.mesin.panggung.rujuk = tanda

    berkas.refresh_from_db()
    assert (berkas.status, berkas.ringkasan) == ("DIBATALKAN", {})


@pytest.mark.django_db(transaction=True)
def test_urungan_yang_ditinggal_pekerjanya_dilanjutkan(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path
) -> None:
    isi = SimpleUploadedFile("data.xlsx", tulis(tmp_path, baris_pegawai(kantor)).read_bytes())
    client.post(reverse("pegawai:impor"), {"jenis": "pegawai", "berkas": isi})
    berkas = BerkasImpor.objects.get()
    layanan.konfirmasi(berkas_id=berkas.pk, sidik=berkas.sidik, pelaku=analis)
    BerkasImpor.objects.update(status="MENGURUNGKAN")

    assert layanan.pulihkan() == 1

    berkas.refresh_from_db()
    assert (berkas.status, Pegawai.objects.count()) == ("DIURUNGKAN", 0)

"""The importer's pages: upload, progress, preview, confirmation, result; and jobs whose worker died."""

import io
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from instansi.tests.factories import buat_pelaku
from pegawai.impor.daftar import JENIS
from pegawai.models import Pegawai
from pegawai.selectors.impor import ringkas_baris
from pegawai.services import impor as layanan
from pegawai.tests.impor_bantu import Kantor, baris_pegawai, buat_kantor, tulis
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit, JejakBaca

pytestmark = pytest.mark.django_db
Jalankan = Callable[..., Any]


@pytest.fixture
def kantor(settings: Any, tmp_path: Path) -> Kantor:
    """The office, and a private store of its own."""
    settings.MEDIA_ROOT = tmp_path / "gudang"
    return buat_kantor()


@pytest.fixture
def analis(client: Any) -> Pelaku:
    """Dewi, analyst of the agency, signed in."""
    pelaku = buat_pelaku(Peran.ANALIS_BKD)
    client.force_login(pelaku.pengguna)
    return pelaku


def _unggah(client: Any, lokasi: Path, jenis: str = "pegawai") -> Any:
    isi = SimpleUploadedFile("data utama.xlsx", lokasi.read_bytes())
    return client.post(reverse("pegawai:impor"), {"jenis": jenis, "berkas": isi})


def _siap(client: Any, jalankan: Jalankan, lokasi: Path) -> BerkasImpor:
    """Upload and let the (eager) worker check."""
    with jalankan(execute=True):
        _unggah(client, lokasi)
    return BerkasImpor.objects.latest("pk")


def _alamat(nama: str, berkas: BerkasImpor) -> str:
    return reverse(f"pegawai:{nama}", args=[berkas.id_publik])


def test_dari_unggah_sampai_diterapkan(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    baris = [baris_pegawai(kantor), baris_pegawai(kantor, pns_id="X", nip="1")]
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, *baris))
    lokasi = berkas.lokasi
    assert (berkas.status, berkas.ringkasan["baru"], berkas.ringkasan["ditolak"]) == ("SIAP", 1, 1)
    assert simpanan.jalur(lokasi).exists()

    pratinjau = client.get(_alamat("impor_rincian", berkas)).content.decode()
    assert "Ani Lestari (baris 2)" in pratinjau
    assert "Contoh perubahan" not in pratinjau
    assert "NIP tidak terdiri atas 18 angka" in pratinjau
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_alamat("impor_terapkan", berkas), {"sidik": berkas.sidik})

    berkas.refresh_from_db()
    assert (berkas.status, berkas.lokasi, Pegawai.objects.get().nama) == ("DITERAPKAN", "", "ANI LESTARI")
    assert not simpanan.jalur(lokasi).exists()
    assert "Diterapkan" in client.get(_alamat("impor_rincian", berkas)).content.decode()


def test_setiap_langkah_tercatat_dengan_pelaku_dan_perannya(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, baris_pegawai(kantor)))
    client.get(_alamat("impor_rincian", berkas))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_alamat("impor_terapkan", berkas), {"sidik": berkas.sidik})

    jejak = JejakAudit.objects.order_by("pk").values_list("aksi", "peran", "pelaku")
    orang = analis.pengguna.pk
    assert list(jejak) == [
        ("terima_impor", "ANALIS_BKD", orang),
        ("konfirmasi_impor", "ANALIS_BKD", orang),
        ("terapkan_impor", "ANALIS_BKD", orang),
    ]
    assert JejakBaca.objects.filter(objek_jenis="BerkasImpor", pelaku=orang).exists()


def test_penerapan_minta_persetujuan_di_halaman_sendiri(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, baris_pegawai(kantor)))

    halaman = client.get(_alamat("impor_terapkan", berkas)).content.decode()

    assert berkas.sidik in halaman
    assert "1 baris baru" in halaman


def test_sidik_yang_bukan_yang_dilihat_ditolak(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, baris_pegawai(kantor)))

    client.post(_alamat("impor_terapkan", berkas), {"sidik": "lain"})

    berkas.refresh_from_db()
    assert berkas.status == "SIAP"


def test_data_yang_berubah_menghentikan_penerapan_dan_dapat_diperiksa_lagi(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    lokasi = tulis(tmp_path, baris_pegawai(kantor))
    berkas, saingan = (_siap(client, django_capture_on_commit_callbacks, lokasi) for _ in range(2))
    for b in (saingan, berkas):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(_alamat("impor_terapkan", b), {"sidik": b.sidik})
    berkas.refresh_from_db()
    assert berkas.status == "GAGAL"
    assert "Data berubah" in client.get(_alamat("impor_rincian", berkas)).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(_alamat("impor_ulangi", berkas))

    berkas.refresh_from_db()
    assert (berkas.status, berkas.ringkasan["tetap"]) == ("SIAP", 1)


def test_impor_dibatalkan_dan_berkasnya_dihapus(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, baris_pegawai(kantor)))
    lokasi = simpanan.jalur(berkas.lokasi)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(_alamat("impor_batalkan", berkas))

    berkas.refresh_from_db()
    assert (berkas.status, lokasi.exists(), Pegawai.objects.count()) == ("DIBATALKAN", False, 0)


def test_berkas_tanpa_judul_berhenti_dengan_satu_kalimat(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    lokasi = tulis(tmp_path, {"PNS ID": "A"}, kolom=["PNS ID"])

    berkas = _siap(client, django_capture_on_commit_callbacks, lokasi)

    halaman = client.get(_alamat("impor_rincian", berkas)).content.decode()
    assert (berkas.status, berkas.lokasi) == ("GAGAL", "")
    assert "Judul kolom berikut tidak ditemukan" in halaman


def test_unggahan_yang_bukan_buku_kerja_ditolak_di_formulir(client: Any, analis: Pelaku, kantor: Kantor) -> None:
    isi = SimpleUploadedFile("data.xlsx", b"<html></html>")

    jawaban = client.post(reverse("pegawai:impor"), {"jenis": "pegawai", "berkas": isi})

    assert jawaban.status_code == 422
    assert "bukan buku kerja Excel" in jawaban.content.decode()
    assert not BerkasImpor.objects.exists()


def test_formulir_kosong_menyebut_apa_yang_kurang(client: Any, analis: Pelaku, kantor: Kantor) -> None:
    halaman = client.post(reverse("pegawai:impor"), {}).content.decode()

    assert "Pilih jenis data yang diunggah." in halaman
    assert "Pilih buku kerja yang akan diunggah." in halaman


def test_kemajuan_tampil_selama_berjalan_dan_berhenti_bila_selesai(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path
) -> None:
    _unggah(client, tulis(tmp_path, baris_pegawai(kantor)))
    berkas = BerkasImpor.objects.get()
    BerkasImpor.objects.update(status="DIPERIKSA", kemajuan=40, tahap="Mencocokkan dengan acuan")

    potongan = client.potongan(_alamat("impor_rincian", berkas))
    assert "Mencocokkan dengan acuan" in potongan.content.decode()
    assert "<html" not in potongan.content.decode()
    assert "Kirim ulang" in client.get(_alamat("impor_rincian", berkas)).content.decode()
    layanan.periksa(berkas.pk, JENIS)

    assert client.potongan(_alamat("impor_rincian", berkas)).headers["HX-Refresh"] == "true"


@pytest.mark.parametrize("peran", [Peran.ASN, Peran.KEPALA_OPD, Peran.INSPEKTORAT, Peran.PPK])
@pytest.mark.parametrize("nama", ["impor", "impor_rincian", "impor_terapkan"])
def test_peran_yang_tidak_mengimpor_tidak_boleh_membuka(client: Any, kantor: Kantor, peran: Peran, nama: str) -> None:
    unit = kantor.bagian if peran is Peran.KEPALA_OPD else None
    client.force_login(buat_pelaku(peran, unit).pengguna)
    alamat = reverse(f"pegawai:{nama}", args=[] if nama == "impor" else [uuid.uuid4()])

    assert client.get(alamat).status_code == 403


def test_impor_yang_tidak_ada_dijawab_404(client: Any, analis: Pelaku, kantor: Kantor) -> None:
    assert client.get(reverse("pegawai:impor_rincian", args=[uuid.uuid4()])).status_code == 404


def _riwayat(jumlah: int) -> None:
    BerkasImpor.objects.bulk_create(
        BerkasImpor(jenis="pegawai", nama_berkas=f"b{n}.xlsx", sha256="0" * 64, ukuran=1) for n in range(jumlah)
    )


def test_jumlah_kueri_riwayat_tidak_tumbuh(
    client: Any, analis: Pelaku, kantor: Kantor, django_assert_num_queries: Any
) -> None:
    _riwayat(1)
    client.get(reverse("pegawai:impor"))
    with _hitung() as satu:
        client.get(reverse("pegawai:impor"))
    _riwayat(5)

    with django_assert_num_queries(len(satu)):
        client.get(reverse("pegawai:impor"))


def _hitung() -> Any:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)


def test_pekerjaan_yang_datang_dua_kali_tidak_mengubah_apa_pun(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, baris_pegawai(kantor)))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(_alamat("impor_terapkan", berkas), {"sidik": berkas.sidik})

    layanan.terapkan(berkas.pk, JENIS)
    layanan.periksa(berkas.pk, JENIS)

    berkas.refresh_from_db()
    assert (berkas.status, Pegawai.objects.count()) == ("DITERAPKAN", 1)


@pytest.mark.django_db(transaction=True)
def test_pekerjaan_yang_ditinggal_pekerjanya_dikirim_ulang(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path
) -> None:
    _unggah(client, tulis(tmp_path, baris_pegawai(kantor)))
    BerkasImpor.objects.update(status="MENERAPKAN")

    assert layanan.pulihkan() == 1

    berkas = BerkasImpor.objects.get()
    assert (berkas.status, Pegawai.objects.count()) == ("DITERAPKAN", 1)


def test_berkas_yang_terlupa_dihapus_setelah_tujuh_hari(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, baris_pegawai(kantor)))
    lokasi = simpanan.jalur(berkas.lokasi)
    BerkasImpor.objects.update(dibuat_pada=timezone.now() - timedelta(days=8))

    with django_capture_on_commit_callbacks(execute=True):
        layanan.pulihkan()

    berkas.refresh_from_db()
    assert (berkas.status, lokasi.exists()) == ("DIBATALKAN", False)


@pytest.mark.parametrize(
    ("baris", "teks"),
    [
        ([4], "4"),
        ([2, 3, 4, 9], "2–4, 9"),
        ([*range(2, 200, 2)], ", ".join(map(str, range(2, 82, 2))) + " dan 59 baris lain"),
    ],
)
def test_nomor_baris_diringkas(baris: list[int], teks: str) -> None:
    assert ringkas_baris(baris) == teks


def test_kesalahan_diunduh_satu_baris_tiap_kesalahan(
    client: Any, analis: Pelaku, kantor: Kantor, tmp_path: Path, django_capture_on_commit_callbacks: Jalankan
) -> None:
    baris = [
        baris_pegawai(kantor),
        baris_pegawai(kantor, pns_id="X", nip="1"),
        baris_pegawai(kantor, pns_id="Y", nip="2"),
    ]
    berkas = _siap(client, django_capture_on_commit_callbacks, tulis(tmp_path, *baris))

    jawaban = client.post(_alamat("impor_galat", berkas))
    isi = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(jawaban.streaming_content)))
        .get_sheet_by_index(0)
        .to_python()
    )
    salah = [b for b in isi if "NIP tidak terdiri atas 18 angka" in b]

    assert [b[0] for b in salah] == [3, 4]
    assert all(b[5] == "Ditolak" and b[4] for b in salah)
    assert JejakAudit.objects.filter(objek_jenis="GalatImpor").exists()
    assert "Unduh daftar kesalahan" in client.get(_alamat("impor_rincian", berkas)).content.decode()

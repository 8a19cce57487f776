"""Import and export of reference tables: preview, exactly that applied, audited, nothing deleted."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from import_export.admin import ExportMixin, ImportMixin

from sabangau_mutasi.inti import admin_acuan
from sabangau_mutasi.inti.models import HariLibur, JejakAudit

pytestmark = pytest.mark.django_db
IMPOR, TERAPKAN = "admin:inti_harilibur_import", "admin:inti_harilibur_process_import"
BISNIS = {"pegawai.Reservasi", "mutasi.UsulMutasi", "inti.JejakAudit", "inti.JejakBaca", "inti.BerkasImpor",
          "akun.Pengguna", "instansi.PenugasanPeran", "instansi.UnitKerja", "instansi.Jabatan", "instansi.Posisi",
          "mutasi.IzinMendagri", "mutasi.PencacahNomor"}  # fmt: skip
ISI = "Tanggal;Nama\n2027-01-01;Tahun Baru Masehi\n17-08-2027;Hari Kemerdekaan\n2027-12-25;Natal\n"


@pytest.fixture
def adm(client: Client) -> Any:
    """An administrator, signed in."""
    pengguna = get_user_model().objects.create(username="adm", nama="Adm", is_staff=True, is_superuser=True)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def libur(db: None) -> None:
    """Three days: one to change, one that stays, one the file does not name."""
    HariLibur.objects.create(tanggal="2027-01-01", nama="Tahun Baru")
    HariLibur.objects.create(tanggal="2027-12-25", nama="Natal")
    HariLibur.objects.create(tanggal="2027-05-01", nama="Hari Buruh")


def unggah(client: Client, isi: str | bytes, nama: str = "libur.csv", alamat: str = IMPOR) -> Any:
    """Send a file to the preview."""
    berkas = SimpleUploadedFile(nama, isi.encode() if isinstance(isi, str) else isi)
    return client.post(reverse(alamat), {"import_file": berkas, "resource": "0", "format": "0"})


def terapkan(client: Client, pratinjau: Any, alamat: str = TERAPKAN) -> Any:
    """Press the button of a preview."""
    return client.post(reverse(alamat), pratinjau.context["confirm_form"].initial, follow=True)


def isi_tabel() -> dict[str, str]:
    """The holidays as stored."""
    return {str(satu.tanggal): satu.nama for satu in HariLibur.objects.all()}


def test_pratinjau_menyimpan_apa_pun_lalu_diterapkan_dan_tercatat(client: Client, adm: Any, libur: None) -> None:
    semula = isi_tabel()
    pratinjau = unggah(client, ISI)
    sesudah_pratinjau = isi_tabel()
    jawaban = terapkan(client, pratinjau)

    teks = pratinjau.content.decode()
    assert sesudah_pratinjau == semula
    assert "<del>Tahun Baru</del> → <ins>Tahun Baru Masehi</ins>" in " ".join(teks.split())
    assert "Hari Kemerdekaan" in teks
    assert "1 baris baru, 1 diubah, 1 tetap" in jawaban.content.decode()
    assert isi_tabel() == {"2027-01-01": "Tahun Baru Masehi", "2027-05-01": "Hari Buruh",
                           "2027-08-17": "Hari Kemerdekaan", "2027-12-25": "Natal"}  # fmt: skip
    induk = JejakAudit.objects.get(aksi="admin_impor")
    assert (induk.pelaku, induk.ringkasan, len(induk.data["sha256"])) == (adm, "libur.csv", 64)
    assert induk.data["jumlah"] == {"baru": 1, "ubah": 1, "tetap": 1}
    ubah = JejakAudit.objects.get(aksi="admin_ubah")
    assert ubah.data == {"medan": {"nama": ["Tahun Baru", "Tahun Baru Masehi"]}, "impor": induk.pk}
    tambah = JejakAudit.objects.get(aksi="admin_tambah")
    assert tambah.data["medan"] == {"tanggal": [None, "2027-08-17"], "nama": [None, "Hari Kemerdekaan"]}


def test_satu_baris_salah_tidak_ada_yang_disimpan(client: Client, adm: Any, libur: None) -> None:
    semula = isi_tabel()
    kepanjangan = unggah(client, f"Tanggal;Nama\n2027-08-17;Merdeka\n2027-08-18;{'x' * 200}\n")
    kembar = unggah(client, "Tanggal;Nama\n2027-08-17;Satu\n2027-08-17;Dua\n")
    bukan_tanggal = unggah(client, "Tanggal;Nama\nbesok;Satu\n")
    tanpa_kunci = unggah(client, "Nama\nSatu\n")

    assert "confirm_form" not in kepanjangan.context
    assert "sudah ada di baris lain" in kembar.content.decode()
    assert [baris.number for baris in kembar.context["result"].invalid_rows] == [3]
    assert all(satu.context["form"].errors["import_file"] for satu in (bukan_tanggal, tanpa_kunci, kepanjangan))
    assert isi_tabel() == semula


def test_tabel_yang_berubah_sejak_pratinjau_tidak_ditimpa(client: Client, adm: Any, libur: None) -> None:
    pratinjau = unggah(client, ISI)
    HariLibur.objects.filter(tanggal="2027-01-01").update(nama="Diubah orang lain")

    jawaban = terapkan(client, pratinjau)

    assert "berubah sejak pratinjau" in jawaban.content.decode()
    assert isi_tabel()["2027-01-01"] == "Diubah orang lain"
    assert "2027-08-17" not in isi_tabel()
    assert not JejakAudit.objects.filter(aksi="admin_impor").exists()


def test_pratinjau_sekali_pakai_dan_hanya_milik_sesinya(client: Client, adm: Any, libur: None) -> None:
    pratinjau = unggah(client, ISI)
    lain = Client()
    lain.force_login(adm)
    sesi_lain = terapkan(lain, pratinjau)
    terapkan(client, pratinjau)
    kedua = terapkan(client, pratinjau)

    assert all("sudah dipakai atau kedaluwarsa" in satu.content.decode() for satu in (sesi_lain, kedua))
    assert JejakAudit.objects.filter(aksi="admin_impor").count() == 1


@pytest.mark.parametrize("nama", ["/etc/passwd", "../../etc/passwd", "tidak-ada"])
def test_nama_berkas_buatan_sendiri_tidak_dibaca(client: Client, adm: Any, libur: None, nama: str) -> None:
    data = unggah(client, ISI).context["confirm_form"].initial | {"import_file_name": nama}

    assert "kedaluwarsa" in client.post(reverse(TERAPKAN), data, follow=True).content.decode()


def test_jejak_gagal_maka_impor_batal(client: Client, adm: Any, libur: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from sabangau_mutasi.inti import admin_sumber

    def gagal(**_: Any) -> None:
        raise RuntimeError("jejak tidak tertulis")

    semula, pratinjau = isi_tabel(), unggah(client, ISI)
    monkeypatch.setattr(admin_sumber, "catat", gagal)
    terapkan(client, pratinjau)

    assert isi_tabel() == semula


def test_hanya_yang_berhak(client: Client, libur: None) -> None:
    staf = get_user_model().objects.create(username="staf", is_staff=True)
    staf.user_permissions.set(Permission.objects.filter(codename__in=["view_harilibur", "add_harilibur"]))
    client.force_login(staf)

    assert unggah(client, ISI).status_code == 403
    assert client.post(reverse(TERAPKAN), {}).status_code == 403
    assert client.get(reverse("admin:inti_harilibur_export")).status_code == 200
    assert b"Impor dari berkas" not in client.get(reverse("admin:inti_harilibur_changelist")).content


def test_berkas_terlalu_besar_ditolak(client: Client, adm: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admin_acuan, "BATAS_UKURAN", 10)

    assert "lebih dari 5 MB" in unggah(client, ISI).content.decode()


@pytest.mark.parametrize("bentuk", ["0", "1"], ids=["xlsx", "csv"])
def test_hasil_ekspor_dibaca_kembali_tanpa_perbedaan(client: Client, adm: Any, libur: None, bentuk: str) -> None:
    HariLibur.objects.create(tanggal="2027-03-03", nama='=HYPERLINK("x")')
    HariLibur.objects.create(tanggal="2027-03-04", nama="dua  spasi")
    ekspor = client.post(reverse("admin:inti_harilibur_export"), {"format": bentuk, "resource": "0"})
    isi = b"".join(ekspor.streaming_content) if ekspor.streaming else ekspor.content

    pratinjau = unggah(client, isi, "libur.bin")

    assert pratinjau.context["result"].totals["skip"] == 5
    assert "tidak ada yang perlu diterapkan" in pratinjau.content.decode()
    assert JejakAudit.objects.filter(aksi__startswith="ekspor_").count() == 1


def test_ekspor_csv_menurut_saringan_dan_tanpa_rumus(client: Client, adm: Any, libur: None) -> None:
    HariLibur.objects.create(tanggal=date(2027, 3, 3), nama="=1+1 Natal")
    alamat = reverse("admin:inti_harilibur_export") + "?q=Natal"
    isi = client.post(alamat, {"format": "1", "resource": "0"}).content.decode("utf-8-sig")

    baris = list(csv.reader(io.StringIO(isi), delimiter=";"))
    assert baris == [["Tanggal", "Nama"], ["2027-03-03", "'=1+1 Natal"], ["2027-12-25", "Natal"]]


def test_tabel_bisnis_tidak_punya_pintu_impor_ekspor() -> None:
    pintu = {m._meta.label for m, p in admin.site._registry.items() if isinstance(p, ImportMixin | ExportMixin)}

    assert not pintu & BISNIS
    assert {"instansi.ProgramStudi", "instansi.Lokasi", "pegawai.JenisHukuman", "mutasi.BobotSkor"} <= pintu
    assert not issubclass(type(_pengurus("mutasi.KlausulSk")), ImportMixin)


def _pengurus(label: str) -> Any:
    return next(p for m, p in admin.site._registry.items() if m._meta.label == label)

"""The admin leaves a trace of every change, in the same transaction, and every model in it follows one of our bases."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from sabangau_mutasi.inti import admin_dasar
from sabangau_mutasi.inti.admin_dasar import Beraudit, HanyaBaca
from sabangau_mutasi.inti.models import HariLibur, JejakAudit

pytestmark = pytest.mark.django_db
MODEL = sorted(admin.site._registry, key=lambda m: m._meta.label)


@pytest.fixture
def admin_masuk(client: Client) -> Any:
    """An administrator, signed in."""
    pengguna = get_user_model().objects.create(username="adm", nama="Adm", is_staff=True, is_superuser=True)
    client.force_login(pengguna)
    return pengguna


def libur(client: Client, alamat: str, nama: str) -> Any:
    """Send the form of a holiday."""
    return client.post(alamat, {"tanggal": "2027-01-01", "nama": nama})


@pytest.mark.parametrize(
    "model", sorted(admin.site._registry, key=lambda m: m._meta.label), ids=lambda m: m._meta.label
)
def test_setiap_model_di_admin_beraudit_atau_hanya_dibaca(model: Any) -> None:
    assert isinstance(admin.site._registry[model], Beraudit | HanyaBaca)


@pytest.mark.parametrize(
    "model", sorted(admin.site._registry, key=lambda m: m._meta.label), ids=lambda m: m._meta.label
)
def test_setiap_daftar_dan_formulir_tambah_terbuka(client: Client, admin_masuk: Any, model: Any) -> None:
    dasar = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    assert client.get(reverse(f"{dasar}_changelist"), {"q": "a"}).status_code == 200
    tambah = client.get(reverse(f"{dasar}_add"))
    assert tambah.status_code == (403 if isinstance(admin.site._registry[model], HanyaBaca) else 200)


def test_tambah_ubah_hapus_tercatat_dengan_nilai_lama_dan_baru(client: Client, admin_masuk: Any) -> None:
    libur(client, reverse("admin:inti_harilibur_add"), "Tahun Baru")
    alamat = reverse("admin:inti_harilibur_change", args=["2027-01-01"])
    libur(client, alamat, "Tahun Baru Masehi")
    client.post(reverse("admin:inti_harilibur_delete", args=["2027-01-01"]), {"post": "yes"})

    jejak = list(JejakAudit.objects.order_by("pk").values_list("aksi", "objek_id", "pelaku", "peran", "data"))

    medan = {"tanggal": "2027-01-01", "nama": "Tahun Baru Masehi"}
    assert jejak == [
        ("admin_tambah", "2027-01-01", admin_masuk.pk, "ADMIN_SISTEM",
         {"medan": {"tanggal": [None, "2027-01-01"], "nama": [None, "Tahun Baru"]}}),
        ("admin_ubah", "2027-01-01", admin_masuk.pk, "ADMIN_SISTEM",
         {"medan": {"nama": ["Tahun Baru", "Tahun Baru Masehi"]}}),
        ("admin_hapus", "2027-01-01", admin_masuk.pk, "ADMIN_SISTEM",
         {"medan": {nama: [nilai, None] for nama, nilai in medan.items()}}),
    ]  # fmt: skip


def test_simpan_tanpa_perubahan_tidak_meninggalkan_jejak(client: Client, admin_masuk: Any) -> None:
    HariLibur.objects.create(tanggal="2027-01-01", nama="Tahun Baru")

    libur(client, reverse("admin:inti_harilibur_change", args=["2027-01-01"]), "Tahun Baru")

    assert not JejakAudit.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_perubahan_batal_bila_jejaknya_gagal_ditulis(
    client: Client, admin_masuk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gagal(**_: Any) -> None:
        raise RuntimeError("jejak tidak tertulis")

    monkeypatch.setattr(admin_dasar, "catat", gagal)

    with pytest.raises(RuntimeError):
        libur(client, reverse("admin:inti_harilibur_add"), "Tahun Baru")

    assert not HariLibur.objects.exists()


def test_hapus_banyak_tercatat_satu_per_satu(client: Client, admin_masuk: Any) -> None:
    HariLibur.objects.create(tanggal="2027-01-01", nama="Satu")
    HariLibur.objects.create(tanggal="2027-01-02", nama="Dua")
    pilihan = {"action": "delete_selected", "_selected_action": ["2027-01-01", "2027-01-02"], "post": "yes"}

    client.post(reverse("admin:inti_harilibur_changelist"), pilihan)

    assert JejakAudit.objects.filter(aksi="admin_hapus").count() == 2
    assert not HariLibur.objects.exists()


def test_jadwal_dimatikan_lewat_tindakan_dan_tercatat(client: Client, admin_masuk: Any) -> None:
    pola = CrontabSchedule.objects.create()
    jadwal = PeriodicTask.objects.create(name="Uji", task="pegawai.tasks.analisis_berkala", crontab=pola)

    client.post(
        reverse("admin:django_celery_beat_periodictask_changelist"),
        {"action": "matikan", "_selected_action": [jadwal.pk]},
    )

    jadwal.refresh_from_db()
    assert not jadwal.enabled
    jejak = JejakAudit.objects.get(aksi="admin_tindakan")
    assert (jejak.objek_id, jejak.data["tindakan"]) == (str(jadwal.pk), "matikan")


@pytest.mark.parametrize(("tugas", "dikirim"), [("pegawai.tasks.pulihkan_impor", 1), ("tidak.ada", 0)])
def test_jadwal_dijalankan_sekarang_hanya_bila_tugasnya_dikenal(
    client: Client, admin_masuk: Any, django_capture_on_commit_callbacks: Any, tugas: str, dikirim: int
) -> None:
    jadwal = PeriodicTask.objects.create(name="Uji", task=tugas, crontab=CrontabSchedule.objects.create())

    with django_capture_on_commit_callbacks() as antre:
        jawaban = client.post(
            reverse("admin:django_celery_beat_periodictask_changelist"),
            {"action": "jalankan", "_selected_action": [jadwal.pk]},
            follow=True,
        )

    assert len(antre) == dikirim
    assert ("1 tugas dikirim" if dikirim else "tidak dikenal") in jawaban.content.decode()


@pytest.mark.parametrize(("medan", "isi"), [("minute", "61"), ("hour", "pagi"), ("day_of_week", "9")])
def test_pola_waktu_yang_tidak_terbaca_ditolak_dengan_contoh(
    client: Client, admin_masuk: Any, medan: str, isi: str
) -> None:
    data = {"minute": "0", "hour": "2", "day_of_month": "*", "month_of_year": "*", "day_of_week": "*",
            "timezone": "Asia/Jakarta"}  # fmt: skip
    alamat = reverse("admin:django_celery_beat_crontabschedule_add")

    jawaban = client.post(alamat, data | {medan: isi})
    galat = jawaban.context["adminform"].form.errors

    assert list(galat) == [medan]
    assert "Contoh yang benar" in str(galat)
    assert client.post(alamat, data).status_code == 302


def test_kunci_yang_diberi_orang_tidak_berubah_di_formulir(client: Client, admin_masuk: Any) -> None:
    HariLibur.objects.create(tanggal="2027-01-01", nama="Satu")

    client.post(reverse("admin:inti_harilibur_change", args=["2027-01-01"]), {"tanggal": "2027-01-02", "nama": "Dua"})

    assert [(str(h.tanggal), h.nama) for h in HariLibur.objects.all()] == [("2027-01-01", "Dua")]


def test_layar_jadwal_berbahasa_indonesia(client: Client, admin_masuk: Any) -> None:
    isi = client.get(reverse("admin:django_celery_beat_periodictask_add")).content.decode()

    assert all(kata in isi for kata in ("Jadwal", "Pola waktu", "Sekali saja"))
    assert not [kata for kata in ("Periodic", "Crontab Schedule", "One-off", "Queue Override") if kata in isi]

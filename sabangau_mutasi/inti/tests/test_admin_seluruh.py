"""The whole admin, generated from its registry: pages open, in Indonesian, with a flat number of queries, no way round.

Rows are made from the model's own fields, so a model registered later is walked without another line here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_celery_beat.models import CrontabSchedule, PeriodicTask
from import_export.admin import ExportMixin, ImportMixin

from sabangau_mutasi.inti.admin_dasar import HanyaBaca

pytestmark = pytest.mark.django_db
MODEL = sorted(admin.site._registry, key=lambda m: m._meta.label)
TERTUTUP = [m for m in MODEL if isinstance(admin.site._registry[m], HanyaBaca)]
INGGRIS = (
    "Add", "Change", "Changed", "Delete", "Home", "Search", "Recently", "History", "Save", "Import", "Export",
    "Submit", "Preview", "Skipped", "Select", "Filter by", "Clear", "View", "Close", "Unknown", "Yes", "Any date",
    "Today", "Welcome", "Periodic", "Schedule", "Enabled", "Queue", "Priority", "Expires", "Timezone", "Minute",
    "Show", "Hide", "Toggle", "Skip", "Log out", "All", "Empty", "Not empty", "Crontab", "Interval",
    "Last Run", "Datetime", "Name", "Task", "One-off", "every", "Month", "Day", "Hour", "By",
)  # fmt: skip
ISIAN: dict[str, dict[str, Any]] = {
    "inti.BerkasImpor": {"jenis": "PEGAWAI"},
    "django_celery_beat.PeriodicTask": {"task": "pegawai.tasks.pulihkan_impor"},
    "instansi.PenugasanPeran": {"peran": "AUDITOR"},
    "instansi.StandarKompetensi": {"level": 3},
    "instansi.Jabatan": {"bup": 58, "jenis": "PELAKSANA"},
    "instansi.LembarAbk": {"tahun": 2026},
    "instansi.LogLembarAbk": {"ke": "DIKIRIM"},
    "instansi.PeriodeSurvei": {"tahun": 2026},
    "instansi.Wawancara": {"tahun": 2026},
}
"""What the constraints of a table leave no choice about."""

_URUT = count(1)


def _nilai(medan: Any) -> Any:
    """Some value that fits a field, another one each time."""
    n = next(_URUT)
    if medan.choices:
        return medan.choices[0][0]
    for jenis, isi in (
        (models.BooleanField, True),
        (models.DateTimeField, timezone.now()),
        (models.DateField, date(2020, 1, 1) + timedelta(days=n)),
        (models.IntegerField, n),
        (models.DecimalField, n % 10),
        (models.JSONField, {}),
        (ArrayField, []),
    ):
        if isinstance(medan, jenis):
            return isi
    teks = f"{n:04x}" if (medan.max_length or 40) > 3 else f"{n % 1296:02d}"[-2:]
    return teks[: medan.max_length]


def buat(model: Any) -> Any:
    """One stored row, with the rows it must point at."""
    isi = dict(ISIAN.get(model._meta.label, {}))
    if model._meta.label == "pegawai.Pegawai":
        isi["nip"] = f"{199001012020121000 + next(_URUT)}"
    if model is PeriodicTask:
        isi["crontab"] = CrontabSchedule.objects.create()
    for medan in model._meta.concrete_fields:
        if medan.name in isi or isinstance(medan, models.AutoField) or (medan.has_default() and not medan.unique):
            continue
        if medan.null or (medan.blank and not medan.primary_key) or getattr(medan, "generated", False):
            continue
        if medan.has_default() or getattr(medan, "auto_now_add", False):
            continue
        isi[medan.name] = buat(medan.remote_field.model) if medan.is_relation else _nilai(medan)
    return model._base_manager.create(**isi)


@pytest.fixture(autouse=True)
def _adm(client: Client) -> None:
    pengguna = get_user_model().objects.create(username="adm", nama="Adm", is_staff=True, is_superuser=True)
    client.force_login(pengguna)


def alamat(model: Any, halaman: str, *args: Any) -> str:
    """Address of an admin page of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{halaman}", args=args)


def halaman(model: Any) -> list[str]:
    """All pages of a model that a superuser may open, one row stored."""
    satu = buat(model)
    semua = [alamat(model, "changelist"), alamat(model, "change", satu.pk), alamat(model, "history", satu.pk)]
    pengurus = admin.site._registry[model]
    if model not in TERTUTUP:
        semua.append(alamat(model, "add"))
    if isinstance(pengurus, ImportMixin):
        semua.append(alamat(model, "import"))
    if isinstance(pengurus, ExportMixin):
        semua.append(alamat(model, "export"))
    return semua


def tampak(isi: str) -> str:
    """The text somebody sees or hears: no markup, scripts and styles; titles, labels and button values stay."""
    isi = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", isi)
    atribut = " ".join(re.findall(r'(?:title|aria-label|placeholder|alt)="([^"]*)"', isi))
    tombol = " ".join(re.findall(r'type="submit"[^>]*value="([^"]*)"', isi))
    return f"{re.sub(r'<[^>]+>', ' ', isi)} {atribut} {tombol}"


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label)
def test_setiap_halaman_terbuka_dan_berbahasa_indonesia(client: Client, model: Any) -> None:
    inggris: dict[str, list[str]] = {}
    for satu in halaman(model):
        jawaban = client.get(satu)
        assert jawaban.status_code == 200, satu
        teks = tampak(jawaban.content.decode())
        if kata := [k for k in INGGRIS if re.search(rf"\b{k}\b", teks)]:
            inggris[satu] = kata

    assert not inggris


def test_beranda_admin_berbahasa_indonesia(client: Client) -> None:
    teks = tampak(client.get(reverse("admin:index")).content.decode())

    assert not [k for k in INGGRIS if re.search(rf"\b{k}\b", teks)]


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label)
def test_jumlah_kueri_daftar_tetap(client: Client, model: Any) -> None:
    jumlah = []
    client.get(alamat(model, "changelist"))  # from here on the session is in the cache
    for tambahan in (1, 5):
        for _ in range(tambahan):
            buat(model)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat(model, "changelist")).status_code == 200
        jumlah.append(len(kueri))

    assert jumlah[0] == jumlah[1]


@pytest.mark.parametrize("model", TERTUTUP, ids=lambda m: m._meta.label)
def test_baris_milik_layanan_tidak_ditambah_diubah_dihapus(client: Client, model: Any) -> None:
    satu = buat(model)
    semula = model._base_manager.filter(pk=satu.pk).values().get()
    medan = {f.name: "x" for f in model._meta.concrete_fields}
    banyak = {"action": "delete_selected", "_selected_action": [satu.pk], "post": "yes"}

    jawaban = [
        client.post(alamat(model, "add"), medan),
        client.post(alamat(model, "change", satu.pk), medan),
        client.post(alamat(model, "delete", satu.pk), {"post": "yes"}),
    ]
    client.post(alamat(model, "changelist"), banyak)

    assert [satu.status_code for satu in jawaban] == [403, 403, 403]
    assert model._base_manager.filter(pk=satu.pk).values().get() == semula


@pytest.mark.parametrize("model", MODEL, ids=lambda m: m._meta.label)
def test_tidak_ada_pilihan_sepanjang_tabel(model: Any) -> None:
    """A drop-down lists a small table; a large one is searched."""
    besar = {"akun.Pengguna", "pegawai.Pegawai", "instansi.UnitKerja", "instansi.Jabatan", "instansi.Posisi",
             "instansi.ProgramStudi", "instansi.AcuanJabatan"}  # fmt: skip
    pengurus = admin.site._registry[model]
    if model in TERTUTUP:
        return
    tampil = set(pengurus.autocomplete_fields) | set(pengurus.raw_id_fields) | set(pengurus.readonly_fields)
    panjang = {
        f.name for f in model._meta.concrete_fields if f.is_relation and f.remote_field.model._meta.label in besar
    }
    formulir = set(getattr(getattr(pengurus.form, "_meta", None), "fields", None) or panjang)

    assert not (panjang & formulir) - tampil

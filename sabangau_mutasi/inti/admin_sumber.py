"""What an imported reference table is to django-import-export: columns, keys, checks, differences, audit rows."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import tablib
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource
from import_export.results import RowResult
from import_export.widgets import Widget

from sabangau_mutasi.inti.admin_dasar import PERAN_ADMIN, tertulis
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.impor.kode import menolak, susun_pesan
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.nomor_baris import per_lembar
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_berkas
from sabangau_mutasi.inti.impor.sel import bersih
from sabangau_mutasi.inti.models import JejakAudit

BATAS_BARIS = 30_000
NOMOR = "__baris"
"""Column of the data set that holds the Excel row."""

YA_TIDAK = {"YA": "1", "TIDAK": "0", "1": "1", "0": "0", "TRUE": "1", "FALSE": "0", "BENAR": "1", "SALAH": "0"}
BERUBAH = (
    "Isi tabel berubah sejak pratinjau, sehingga hasilnya tidak sama lagi dengan yang Anda lihat."
    " Unggah berkasnya sekali lagi dan periksa pratinjaunya."
)


class Nilai(Widget):
    """The reader's text as a value of the model field; a reference is its key and must exist."""

    def __init__(self, medan: Any) -> None:
        super().__init__()
        self.medan = medan

    @cached_property
    def rujukan(self) -> frozenset[Any]:
        """Keys of the table a reference points into. One query per import."""
        return frozenset(self.medan.remote_field.model._base_manager.values_list("pk", flat=True))

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Raises ValueError with a sentence for the user."""
        kosong = value is None or value == ""
        if isinstance(self.medan, models.BooleanField):
            return None if kosong else value == "1"
        if kosong:
            return None if self.medan.null or not isinstance(self.medan, models.CharField | models.TextField) else ""
        if isinstance(self.medan, models.DateField):
            return date.fromisoformat(value)
        if self.medan.is_relation:
            return self._kunci(value)
        return int(value) if isinstance(self.medan, models.IntegerField) else value

    def _kunci(self, value: str) -> Any:
        sasaran = self.medan.target_field
        kunci = int(value) if isinstance(sasaran, models.IntegerField) else value
        sendiri = self.medan.remote_field.model is self.medan.model
        if kunci not in self.rujukan and not (sendiri and kunci in self.di_berkas):
            raise ValueError(f"“{value}” tidak ada di tabel {self.medan.remote_field.model._meta.verbose_name}.")
        return kunci

    di_berkas: frozenset[Any] = frozenset()
    """Keys of the file itself, for references inside one table."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """As it is; the writers of files make text of it."""
        return value


class Medan(Field):
    """A column; a cell that repeats the stored text, spaces aside, leaves it as it is."""

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Set the attribute unless nothing would change."""
        baru, lama = self.clean(row, **kwargs), self.get_value(instance)
        if isinstance(lama, str) and instance.pk is not None and (bersih(lama)[0] or "") == (baru or ""):
            return
        setattr(instance, self.attribute, baru)


class Pemuat(BaseInstanceLoader):
    """All rows of the table by their key, read once."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        self.menurut_kunci: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
        for objek in resource.get_queryset():
            self.menurut_kunci[resource.kunci_objek(objek)].append(objek)

    def get_instance(self, row: Any) -> Any:
        """The row with this key, or None; two of them cannot be told apart and are refused."""
        ada = self.menurut_kunci.get(self.resource.kunci_baris(row), [])
        if len(ada) > 1:
            raise ValidationError("Di tabel ada lebih dari satu baris dengan kunci ini; ubah lewat formulirnya.")
        return ada[0] if ada else None


class SumberAcuan(ModelResource):
    """Rows of one reference table. ``perubahan`` are (kind, row, ``{column: [old, new]}``) after an import."""

    periksa: ClassVar[Callable[[Any], None] | None] = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.perubahan: list[tuple[str, RowResult, dict[str, list[Any]]]] = []
        self.terlihat: set[tuple[Any, ...]] = set()

    def kunci_objek(self, objek: Any) -> tuple[Any, ...]:
        """The key of a stored row."""
        return tuple(self.fields[nama].get_value(objek) for nama in self.get_import_id_fields())

    def kunci_baris(self, row: Any) -> tuple[Any, ...]:
        """The key of a row of the file; ValidationError when a part is missing or wrong."""
        try:
            return tuple(self.fields[nama].clean(row) for nama in self.get_import_id_fields())
        except ValueError as galat:
            raise ValidationError(str(galat)) from galat

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Let rows refer to rows of the same file."""
        pk = self._meta.model._meta.pk.name
        for medan in self.fields.values():
            if pk in self.fields and self.fields[pk].column_name in dataset.headers:
                medan.widget.di_berkas = frozenset(dataset[self.fields[pk].column_name])

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """One row per key."""
        kunci = self.kunci_baris(row)
        if kunci in self.terlihat:
            raise ValidationError("Kunci ini sudah ada di baris lain berkas ini.")
        self.terlihat.add(kunci)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """All rules of the model; references were checked cell by cell already."""
        galat = dict(import_validation_errors or {})
        rujukan = [f.name for f in instance._meta.fields if f.is_relation]
        try:
            instance.full_clean(exclude={*galat, *rujukan}, validate_unique=validate_unique)
            if periksa := type(self).periksa:
                periksa(instance)
        except ValidationError as satu:
            galat = satu.update_error_dict(galat)
        if galat:
            raise ValidationError(galat)

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        """Note what differs, for the preview and for the trail."""
        if row_result.import_type not in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE):
            return
        lama = None if row_result.is_new() else row_result.original
        beda = {}
        for nama, medan in self.fields.items():
            sebelum = None if lama is None else tertulis(medan.get_value(lama))
            sesudah = tertulis(medan.get_value(row_result.instance))
            if sebelum != sesudah:
                beda[nama] = [sebelum, sesudah]
        row_result.nomor = row[NOMOR]
        row_result.beda = [(self.fields[nama].column_name, *nilai) for nama, nilai in beda.items()]
        self.perubahan.append((row_result.import_type, row_result, beda))

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Name Excel rows in complaints; in earnest, hold the result against the preview and write the trail."""
        super().after_import(dataset, result, **kwargs)
        for tolak in result.invalid_rows:
            tolak.number = dataset[tolak.number - 1][0]
            tolak.keluhan = self._keluhan(tolak.error_dict)
        sidik = self._sidik()
        request = kwargs["request"]
        if kwargs["dry_run"]:
            request.sidik_impor = sidik
        elif not result.has_errors() and not result.has_validation_errors():
            if sidik != request.pratinjau_impor["sidik"]:
                raise ValidationError(BERUBAH)
            self._catat(request, result)

    def _keluhan(self, galat: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
        judul = {medan.attribute: medan.column_name for medan in self.fields.values()}
        judul |= {nama: medan.column_name for nama, medan in self.fields.items()}
        return [(judul.get(nama, ""), pesan) for nama, pesan in galat.items()]

    def _sidik(self) -> str:
        isi = [(jenis, satu.nomor, beda) for jenis, satu, beda in self.perubahan]
        return hashlib.sha256(json.dumps(isi).encode()).hexdigest()

    def _catat(self, request: Any, result: Any) -> None:
        """One row for the file and one for each added or changed row, as ``Beraudit`` writes them."""
        jenis = self._meta.model._meta.object_name
        induk = catat(
            pelaku=request.user,
            peran=PERAN_ADMIN,
            aksi="admin_impor",
            objek_jenis=jenis,
            objek_id="",
            ringkasan=request.pratinjau_impor["berkas"],
            sha256=request.pratinjau_impor["sha256"],
            jumlah={
                "baru": result.totals[RowResult.IMPORT_TYPE_NEW],
                "ubah": result.totals[RowResult.IMPORT_TYPE_UPDATE],
                "tetap": result.totals[RowResult.IMPORT_TYPE_SKIP],
            },
        )
        JejakAudit.objects.bulk_create(
            [
                JejakAudit(
                    pelaku=request.user,
                    peran=PERAN_ADMIN,
                    aksi="admin_tambah" if kind == RowResult.IMPORT_TYPE_NEW else "admin_ubah",
                    objek_jenis=jenis,
                    objek_id=str(satu.instance.pk),
                    data={"medan": beda, "impor": induk.pk},
                )
                for kind, satu, beda in self.perubahan
            ],
            batch_size=1000,
        )


def buat_sumber(
    model: type[models.Model], kunci: Iterable[str] = (), periksa: Callable[[Any], None] | None = None
) -> type[SumberAcuan]:
    """The resource of a table: its own columns without a generated id, keyed by ``kunci`` or the primary key."""
    asli = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField) and f.editable]
    medan = {
        f.name: Medan(
            attribute=f.attname, column_name=capfirst(str(f.verbose_name)), widget=Nilai(f), default=f.default
        )
        for f in asli
    }
    meta = {
        "model": model,
        "fields": tuple(medan),
        "import_id_fields": tuple(kunci) or (model._meta.pk.name,),
        "instance_loader_class": Pemuat,
        "skip_unchanged": True,
        "report_skipped": False,
        "skip_html_diff": True,
        "store_instance": True,
        "use_transactions": True,
        "use_bulk": True,
    }
    isi = {**medan, "periksa": staticmethod(periksa) if periksa else None, "Meta": type("Meta", (), meta)}
    return type(f"Sumber{model.__name__}", (SumberAcuan,), isi)


def _kolom(nama: str, medan: Medan, *, kunci: bool) -> Kolom:
    asli = medan.widget.medan
    jenis = "teks"
    dasar = asli.target_field if asli.is_relation else asli
    if isinstance(dasar, models.DateField):
        jenis = "tanggal"
    elif isinstance(dasar, models.IntegerField):
        jenis = "bulat"
    return Kolom(
        nama,
        medan.column_name,
        jenis,
        sinonim=(nama, asli.attname),
        wajib=kunci,
        isi=not asli.blank and not asli.has_default(),
        panjang=getattr(dasar, "max_length", None),
        pilihan=YA_TIDAK if isinstance(asli, models.BooleanField) else None,
    )


def baca_dataset(isi: bytes, sumber: type[SumberAcuan]) -> tablib.Dataset:
    """Rows of a file as texts under the resource's headings; columns the file lacks are left out.

    Raises ``BerkasTidakTerpakai`` for a file that cannot be read, has too many rows, or cells that are no values.
    """
    satu = sumber()
    kolom = [_kolom(nama, medan, kunci=nama in satu.get_import_id_fields()) for nama, medan in satu.fields.items()]
    potongan: list[bytes] = []
    with tempfile.NamedTemporaryFile() as berkas:
        berkas.write(isi)
        berkas.flush()
        laporan = baca_berkas(Path(berkas.name), kolom, potongan.append)
    _tolak(laporan)
    ada = [n for n, k in enumerate(kolom, 1) if k.nama not in laporan["kolom_hilang"]]
    data = tablib.Dataset(headers=[NOMOR, *(kolom[n - 1].judul for n in ada)])
    for baris in b"".join(potongan).decode().splitlines():
        sel = [None if s == "\\N" else s.replace("\\\\", "\\") for s in baris.split("\t")]
        data.append([int(str(sel[0])), *(sel[n] for n in ada)])
    return data


def _tolak(laporan: dict[str, Any]) -> None:
    """Refuse the whole file when a cell cannot be what its column wants: a reference table is whole or not at all."""
    if laporan["dibaca"] > BATAS_BARIS:
        raise BerkasTidakTerpakai(f"Berkas berisi lebih dari {BATAS_BARIS:,} baris. Bagi berkasnya.".replace(",", "."))
    galat = [satu for satu in laporan["galat"] if menolak(satu["kode"])]
    if galat:
        lembar = [d["nama"] for d in laporan["lembar_dibaca"]]
        pesan = [
            susun_pesan(satu["kode"], satu["kolom"], satu["baris"], satu.get("lembar", ""))
            for satu in per_lembar(galat, lembar)
        ]
        raise BerkasTidakTerpakai(" ".join(pesan[:5]))

"""The named peer of the importer: django-import-export on the same workbook into the same table of people.

Its documented settings for large files: in bulk, without a diff report or instances kept. Once with its usual widget
for references (a query per cell) and once with the one that reads each reference table once (`CachedForeignKeyWidget`).
It writes one table where ours writes five and keeps no history of its own, so the comparison favours it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from import_export import fields, resources, widgets
from python_calamine import CalamineWorkbook
from tablib import Dataset

from instansi.models import Golongan, Instansi, ProgramStudi, TingkatPendidikan, UnitKerja
from instansi.models import Jabatan as ModelJabatan
from pegawai.models import KedudukanHukum, Pegawai


def _tanggal() -> widgets.DateWidget:
    return widgets.DateWidget(format="%d-%m-%Y")


def _rujukan(model: Any, medan: str = "pk") -> widgets.ForeignKeyWidget:
    return widgets.ForeignKeyWidget(model, medan)


def _kolom(medan: str, judul: str, widget: widgets.Widget | None = None) -> fields.Field:
    return fields.Field(attribute=medan, column_name=judul, widget=widget or widgets.CharWidget())


class PegawaiResource(resources.ModelResource):
    """The person's own columns of the data utama."""

    siasn_id = _kolom("siasn_id", "PNS ID")
    nip = _kolom("nip", "NIP BARU")
    nama = _kolom("nama", "NAMA")
    gelar_depan = _kolom("gelar_depan", "GELAR DEPAN")
    gelar_belakang = _kolom("gelar_belakang", "GELAR BELAKANG")
    tempat_lahir = _kolom("tempat_lahir", "TEMPAT LAHIR NAMA")
    tanggal_lahir = _kolom("tanggal_lahir", "TANGGAL LAHIR", _tanggal())
    jenis_kelamin = _kolom("jenis_kelamin", "JENIS KELAMIN")
    status = _kolom("status", "STATUS CPNS PNS")
    kedudukan = _kolom("kedudukan", "KEDUDUKAN HUKUM ID", _rujukan(KedudukanHukum))
    tmt_cpns = _kolom("tmt_cpns", "TMT CPNS", _tanggal())
    tmt_pns = _kolom("tmt_pns", "TMT PNS", _tanggal())
    golongan = _kolom("golongan", "GOL AKHIR ID", _rujukan(Golongan))
    tmt_golongan = _kolom("tmt_golongan", "TMT GOLONGAN", _tanggal())
    tmt_jabatan = _kolom("tmt_jabatan", "TMT JABATAN", _tanggal())
    jabatan_kini = _kolom("jabatan_kini", "JABATAN ID", _rujukan(ModelJabatan, "siasn_id"))
    unit_kini = _kolom("unit_kini", "UNOR ID", _rujukan(UnitKerja, "siasn_id"))
    tingkat_pendidikan = _kolom("tingkat_pendidikan", "TINGKAT PENDIDIKAN ID", _rujukan(TingkatPendidikan))
    program_studi = _kolom("program_studi", "PENDIDIKAN ID", _rujukan(ProgramStudi))
    program_studi_nama = _kolom("program_studi_nama", "PENDIDIKAN NAMA")
    instansi_induk = _kolom("instansi_induk", "INSTANSI INDUK ID", _rujukan(Instansi, "siasn_id"))
    instansi_kerja = _kolom("instansi_kerja", "INSTANSI KERJA ID", _rujukan(Instansi, "siasn_id"))
    lokasi_kerja_nama = _kolom("lokasi_kerja_nama", "LOKASI KERJA NAMA")

    class Meta:
        model = Pegawai
        import_id_fields = ("siasn_id",)
        fields = (
            "siasn_id",
            "nip",
            "nama",
            "gelar_depan",
            "gelar_belakang",
            "tempat_lahir",
            "tanggal_lahir",
            "jenis_kelamin",
            "status",
            "kedudukan",
            "tmt_cpns",
            "tmt_pns",
            "golongan",
            "tmt_golongan",
            "tmt_jabatan",
            "jabatan_kini",
            "unit_kini",
            "tingkat_pendidikan",
            "program_studi",
            "program_studi_nama",
            "instansi_induk",
            "instansi_kerja",
            "lokasi_kerja_nama",
        )
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_unchanged = False
        store_instance = False
        store_row_values = False


def _dengan_ingatan() -> PegawaiResource:
    """The same resource with each reference table read once; the widget finds no whole numbers (Golongan)."""
    sumber = PegawaiResource()
    for medan in sumber.fields.values():
        if type(medan.widget) is widgets.ForeignKeyWidget and medan.widget.model is not Golongan:
            medan.widget = widgets.CachedForeignKeyWidget(medan.widget.model, medan.widget.field)
    return sumber


def impor_pustaka(berkas: Path, *, ingat: bool = False) -> int:
    """Import the workbook with the peer; returns the rows it wrote. `ingat` takes the caching widget.

    SystemExit when it refuses any row.
    """
    kepala, *baris = CalamineWorkbook.from_path(str(berkas)).get_sheet_by_index(0).to_python()
    data = Dataset(*(tuple("" if sel is None else sel for sel in b) for b in baris), headers=[str(k) for k in kepala])
    hasil = (_dengan_ingatan() if ingat else PegawaiResource()).import_data(data, dry_run=False, raise_errors=False)
    salah = [str(galat.error) for _, galat_baris in hasil.row_errors() for galat in galat_baris][:3]
    if salah or hasil.base_errors:
        raise SystemExit(f"django-import-export menolak baris: {salah or hasil.base_errors}")
    return int(sum(hasil.totals.values()))

"""Import and export of reference tables in the admin: django-import-export inside our reader, audit and permissions.

Files are read by the caged reader (ADR 0010) and written as in ``inti.ekspor``; rows are added and changed, never
deleted. What is confirmed is what was previewed: see ADR 0013.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST
from import_export.admin import ExportMixin, ImportExportMixin
from import_export.formats.base_formats import Format
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm
from import_export.results import RowResult
from import_export.tmp_storages import CacheStorage
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from sabangau_mutasi.inti.admin_dasar import PERAN_ADMIN
from sabangau_mutasi.inti.admin_sumber import SumberAcuan, baca_dataset, buat_sumber
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.ekspor import JENIS_XLSX, jinakkan, nama_berkas, tanpa_deret_angka
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai

BATAS_UKURAN = 5 * 1024**2
KUNCI_SESI = "impor_acuan"
BASI = "Pratinjau ini sudah dipakai atau kedaluwarsa. Unggah berkasnya sekali lagi."


class SimpananPratinjau(CacheStorage):
    """The uploaded file between preview and confirmation: 30 minutes, under a name nobody can guess."""

    CACHE_LIFETIME = 30 * 60
    CACHE_PREFIX = "impor-acuan-"


class BerkasAcuan(Format):
    """A file of any kind our reader knows; it goes by content, not by name."""

    sumber: ClassVar[type[SumberAcuan]]

    def __init__(self, encoding: str | None = None) -> None:
        self.encoding = encoding

    def get_title(self) -> str:
        """Never shown: there is nothing to choose."""
        return "Berkas"

    def can_import(self) -> bool:
        """Yes."""
        return True

    def create_dataset(self, in_stream: bytes) -> Any:
        """Raises ``BerkasTidakTerpakai`` with a sentence for the user."""
        return baca_dataset(in_stream, self.sumber)


class Xlsx(Format):
    """Choice of the export form."""

    def get_title(self) -> str:
        """As people call it."""
        return "Excel (.xlsx)"

    def can_export(self) -> bool:
        """Yes."""
        return True


class Csv(Xlsx):
    """Choice of the export form."""

    def get_title(self) -> str:
        """As people call it."""
        return "CSV (titik koma, UTF-8)"


class FormUnggah(ImportForm):
    """One file, nothing to choose."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.fields["format"] = forms.CharField(initial="0", required=False, widget=forms.HiddenInput)
        self.fields["import_file"].label = "Berkas"
        self.fields[
            "import_file"
        ].help_text = (
            "Excel (.xlsx, .xls, .xlsb), .ods, atau CSV, paling besar 5 MB. Pakai hasil ekspor tabel ini sebagai pola."
        )

    @property
    def media(self) -> forms.Media:
        """The library's script guesses the format; ours is told from the content."""
        return forms.Media()

    def clean_format(self) -> str:
        """The only one."""
        return "0"

    def clean_import_file(self) -> Any:
        """Nothing larger than a reference table can be."""
        berkas = self.cleaned_data["import_file"]
        if berkas.size > BATAS_UKURAN:
            raise ValidationError("Berkas lebih dari 5 MB. Bagi menjadi beberapa berkas.")
        return berkas


class FormTerapkan(ConfirmImportForm):
    """What the browser sends back; believed only where the session says the same."""

    def clean_format(self) -> str:
        """The only one."""
        return "0"


class FormUnduh(ExportForm):
    """Which kind of file."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.fields["format"].label = "Bentuk berkas"
        self.fields["format"].choices = [(str(i), f().get_title()) for i, f in enumerate(formats)]


class Ekspor(ExportMixin):
    """Download of the filtered list, to everybody who may see it; each download is in the audit trail."""

    kunci: tuple[str, ...] = ()
    periksa: ClassVar[Any] = None
    export_form_class = FormUnduh
    show_change_form_export = False

    def get_resource_classes(self, request: HttpRequest) -> list[type[SumberAcuan]]:
        """One, made from the model."""
        return [self._sumber()]

    def _sumber(self) -> type[SumberAcuan]:
        return buat_sumber(self.model, self.kunci, type(self).periksa)

    def get_export_formats(self) -> list[type[Format]]:
        """Excel first."""
        return [Xlsx, Csv]

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whoever may look at the list."""
        return bool(self.has_view_permission(request))

    def export_action(self, request: HttpRequest) -> HttpResponseBase:
        """The library's view under an Indonesian title."""
        return _berjudul(super().export_action(request), f"Ekspor {self.opts.verbose_name_plural}")

    def _do_file_export(
        self, file_format: Format, request: HttpRequest, queryset: Any, export_form: Any = None
    ) -> HttpResponseBase:
        sumber = self._sumber()()
        medan = [sumber.fields[nama] for nama in sumber.get_export_order()]
        judul = [satu.column_name for satu in medan]
        baris = ([satu.get_value(objek) for satu in medan] for objek in queryset.iterator(chunk_size=2000))
        nama = f"Tabel {self.opts.verbose_name_plural}"
        xlsx = not isinstance(file_format, Csv)
        catat(
            pelaku=request.user,
            peran=PERAN_ADMIN,
            aksi="ekspor_excel" if xlsx else "ekspor_csv",
            objek_jenis=self.opts.object_name or "",
            objek_id="",
            ringkasan=tanpa_deret_angka(f"{nama}: {request.GET.urlencode() or 'tanpa saringan'}")[:300],
            kolom=judul,
        )
        isi = _xlsx(judul, baris) if xlsx else _csv(judul, baris)
        jawaban = HttpResponse(isi, content_type=JENIS_XLSX if xlsx else "text/csv; charset=utf-8")
        berkas = nama_berkas(nama, timezone.localtime()).removesuffix(".xlsx")
        jawaban["Content-Disposition"] = f'attachment; filename="{berkas}.{"xlsx" if xlsx else "csv"}"'
        jawaban["Cache-Control"] = "private, no-store"
        return jawaban


class ImporEkspor(Ekspor, ImportExportMixin):
    """Upload with a preview of differences, and download. ``kunci`` names the key columns; empty: the primary key.

    ``periksa`` is a staticmethod that raises ``ValidationError`` for a row the model itself would let pass.
    """

    import_form_class = FormUnggah
    confirm_form_class = FormTerapkan
    tmp_storage_class = SimpananPratinjau
    skip_admin_log = True

    def get_import_formats(self) -> list[type[Format]]:
        """The reader, told which columns to look for."""
        return [type("BerkasAcuanModel", (BerkasAcuan,), {"sumber": self._sumber()})]

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Who may add and change rows; a table closed to the form may still be renewed by file."""
        return all(
            request.user.has_perm(f"{self.opts.app_label}.{get_permission_codename(hak, self.opts)}")
            for hak in ("add", "change")
        )

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """All or nothing, and the resource knows whose request it serves."""
        return {**super().get_import_data_kwargs(**kwargs), "rollback_on_validation_errors": True}

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        """Our reader speaks for itself; anything else is a fault of ours."""
        if not isinstance(e, BerkasTidakTerpakai):
            raise e
        form.add_error("import_file", str(e))

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The library's view under an Indonesian title."""
        jawaban = super().import_action(request, **kwargs)
        jawaban.context_data["kolom"] = [satu.column_name for satu in self._sumber()().fields.values()]
        return _berjudul(jawaban, f"Impor {self.opts.verbose_name_plural}")

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        """Keep in the session which file and which differences the administrator was shown."""
        awal: dict[str, Any] = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            berkas = import_form.cleaned_data["import_file"]
            berkas.seek(0)
            request.session[KUNCI_SESI] = {
                "model": self.opts.label,
                "nama": awal["import_file_name"],
                "berkas": berkas.name[:200],
                "sha256": hashlib.file_digest(berkas, "sha256").hexdigest(),
                "sidik": request.sidik_impor,  # type: ignore[attr-defined]  # set by SumberAcuan.after_import
            }
        return awal

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Apply the previewed file; one whose preview is used up, of another table or another session is refused."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        tampak = request.session.pop(KUNCI_SESI, None)
        nama = request.POST.get("import_file_name", "")
        asli = tampak is not None and (tampak["model"], tampak["nama"]) == (self.opts.label, nama)
        if not asli or SimpananPratinjau(name=nama).read() is None:
            self.message_user(request, BASI, messages.ERROR)
            return HttpResponseRedirect(self._alamat("import"))
        request.pratinjau_impor = tampak  # type: ignore[attr-defined]
        jawaban: HttpResponseBase = super().process_import(request, **kwargs)
        return jawaban

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponseBase:
        """Say what happened; with any error nothing was stored."""
        if result.has_errors() or result.has_validation_errors():
            sebab = [str(satu.error.message) for satu in result.base_errors if isinstance(satu.error, ValidationError)]
            pesan = " ".join(sebab) or "Sebagian baris tidak dapat dipakai lagi. Unggah sekali lagi untuk melihatnya."
            self.message_user(request, f"Tidak ada yang disimpan. {pesan}", messages.ERROR)
            return HttpResponseRedirect(self._alamat("import"))
        jumlah = result.totals
        pesan = (
            f"Impor selesai: {jumlah[RowResult.IMPORT_TYPE_NEW]} baris baru,"
            f" {jumlah[RowResult.IMPORT_TYPE_UPDATE]} diubah, {jumlah[RowResult.IMPORT_TYPE_SKIP]} tetap."
        )
        self.message_user(request, pesan, messages.SUCCESS)
        return HttpResponseRedirect(self._alamat("changelist"))

    def _alamat(self, halaman: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{halaman}")


def _berjudul(jawaban: Any, judul: str) -> HttpResponseBase:
    if konteks := getattr(jawaban, "context_data", None):
        konteks["title"] = capfirst(judul)
    return jawaban  # type: ignore[no-any-return]


def _xlsx(judul: list[str], baris: Iterable[list[Any]]) -> bytes:
    """Headings in the first row and nothing but data below: the file is the pattern for the next import."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Data")
    for nomor in range(1, len(judul) + 1):
        lembar.column_dimensions[get_column_letter(nomor)].width = 24
    lembar.freeze_panes = "A2"
    lembar.append(judul)
    for satu in baris:
        lembar.append([nilai if isinstance(nilai, date) else _teks(nilai) for nilai in satu])
    isi = io.BytesIO()
    buku.save(isi)
    return isi.getvalue()


def _csv(judul: list[str], baris: Iterable[list[Any]]) -> bytes:
    isi = io.StringIO()
    tulis = csv.writer(isi, delimiter=";")
    tulis.writerow(judul)
    tulis.writerows([_teks(nilai) for nilai in satu] for satu in baris)
    return isi.getvalue().encode("utf-8-sig")


def _teks(nilai: Any) -> str:
    """A cell as text, so that no spreadsheet drops a leading zero or sees a formula."""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return "" if nilai is None else ILLEGAL_CHARACTERS_RE.sub("", jinakkan(str(nilai)))

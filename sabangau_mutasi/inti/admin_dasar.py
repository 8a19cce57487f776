"""Base classes of the admin: every change is audited, and business rows are looked at there, never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponseBase

from sabangau_mutasi.inti.audit import catat

PERAN_ADMIN = "ADMIN_SISTEM"
"""The admin site is the system administrator's desk, whatever role its user is active in elsewhere."""

SAMARAN = "(disamarkan)"
PANJANG_NILAI = 300


def tertulis(nilai: Any) -> Any:
    """A value as it stands in the audit row: plain JSON, long texts cut."""
    if nilai is None or isinstance(nilai, bool | int | float):
        return nilai
    teks = str(nilai)
    return teks if len(teks) <= PANJANG_NILAI else f"{teks[:PANJANG_NILAI]}…"


class Beraudit(admin.ModelAdmin):
    """Writes ``JejakAudit`` for each addition, change, deletion and action, in the transaction of the change itself.

    The row names the object and maps each changed field to ``[old, new]``; fields in ``rahasia`` show only that they
    changed. ``ModelAdmin`` runs its forms in a transaction; actions and bulk deletions get one here.
    """

    rahasia: frozenset[str] = frozenset({"password"})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A key that people gave stays: changing it in the form would make a second row beside the first."""
        semua = super().get_readonly_fields(request, obj)
        kunci = self.opts.pk
        bebas = obj is None or isinstance(kunci, models.AutoField) or kunci is None or not kunci.editable
        return semua if bebas else (*semua, kunci.name)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        """Save, then record what differs between the stored row before and after."""
        lama = self._nilai(obj.pk) if change else {}
        super().save_model(request, obj, form, change)
        beda = {nama: [lama.get(nama), nilai] for nama, nilai in self._nilai(obj.pk).items() if lama.get(nama) != nilai}
        if beda or not change:
            self.catat(request, obj, "admin_ubah" if change else "admin_tambah", medan=self._samarkan(beda))

    def save_related(self, request: HttpRequest, form: ModelForm[Any], formsets: Any, change: bool) -> None:
        """Save many-to-many fields and inlines, and record which of them changed."""
        super().save_related(request, form, formsets, change)
        banyak = sorted({f.name for f in self.opts.many_to_many} & set(form.changed_data))
        terkait: dict[str, Any] = {nama: [str(satu.pk) for satu in form.cleaned_data[nama]] for nama in banyak}
        for satu in formsets:
            baris = {
                "tambah": [str(o.pk) for o in satu.new_objects],
                "ubah": [[str(o.pk), sorted(medan)] for o, medan in satu.changed_objects],
                "hapus": [str(o.pk) for o in satu.deleted_objects],
            }
            if any(baris.values()):
                terkait[satu.model._meta.label] = baris
        if terkait:
            self.catat(request, form.instance, "admin_ubah_terkait", terkait=terkait)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Record the row as it was, then delete it."""
        isi = {nama: [nilai, None] for nama, nilai in self._nilai(obj.pk).items()}
        self.catat(request, obj, "admin_hapus", medan=self._samarkan(isi))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete one by one, so that each row leaves its trace."""
        with transaction.atomic():
            for satu in queryset:
                self.delete_model(request, satu)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponseBase | None:  # type: ignore[override]
        """Record which action ran on which rows; deletions are recorded row by row instead."""
        aksi = request.POST.get("action", "")
        with transaction.atomic():
            if aksi and aksi != "delete_selected":
                pilihan = sorted(request.POST.getlist("_selected_action"))
                catat(
                    pelaku=request.user,
                    peran=PERAN_ADMIN,
                    aksi="admin_tindakan",
                    objek_jenis=self.opts.object_name or "",
                    objek_id=pilihan[0] if len(pilihan) == 1 else "",
                    tindakan=aksi,
                    semua=request.POST.get("select_across") == "1",
                    pilihan=pilihan,
                )
            return super().response_action(request, queryset)

    def catat(self, request: HttpRequest, obj: Any, aksi: str, **data: Any) -> None:
        """One audit row about ``obj`` in the name of the signed-in administrator."""
        catat(
            pelaku=request.user,
            peran=PERAN_ADMIN,
            aksi=aksi,
            objek_jenis=self.opts.object_name or "",
            objek_id=getattr(obj, "id_publik", None) or obj.pk,
            **data,
        )

    def _nilai(self, pk: Any) -> dict[str, Any]:
        kolom = [f for f in self.opts.concrete_fields if not isinstance(f, models.AutoField)]
        baris = self.model._base_manager.filter(pk=pk).values(*(f.attname for f in kolom)).get()
        return {f.name: tertulis(baris[f.attname]) for f in kolom}

    def _samarkan(self, medan: dict[str, list[Any]]) -> dict[str, list[Any]]:
        return {nama: [SAMARAN, SAMARAN] if nama in self.rahasia else nilai for nama, nilai in medan.items()}


class HanyaBaca(admin.ModelAdmin):
    """Everything visible, nothing changeable: these rows are written by services, so that rules and audit apply."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


class TanpaHapus(Beraudit):
    """Rows may be added and changed, but what others refer to is closed, not deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

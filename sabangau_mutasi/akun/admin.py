"""Admin of accounts: who may sign in. Roles are ``PenugasanPeran``; nobody sets another person's password here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

# Imported so that what follows can take back their registrations: a mail address or a factor added by an
# administrator would be a way into somebody else's account.
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from sabangau_mutasi.akun import services
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.inti.admin_dasar import PERAN_ADMIN, TanpaHapus
from sabangau_mutasi.inti.galat import AturanDilanggar

for _model in (Group, EmailAddress, Authenticator):
    admin.site.unregister(_model)


class PenggunaForm(forms.ModelForm):
    """Account without password: it is set by its owner, with a code."""

    class Meta:
        model = Pengguna
        fields = ("username", "nama", "email", "is_active", "is_staff", "is_superuser")
        labels = {"is_staff": "boleh membuka halaman admin ini", "is_superuser": "semua hak di halaman admin ini"}
        help_texts = {"is_staff": "", "is_superuser": "Hak di halaman admin saja; peran kerja diberi lewat penugasan."}


@admin.register(Pengguna)
class PenggunaAdmin(TanpaHapus):
    form = PenggunaForm
    list_display = ("username", "nama", "is_active", "is_staff", "last_login", "diaktifkan_pada")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "nama")
    ordering = ("username",)
    readonly_fields = ("diaktifkan_pada", "last_login", "date_joined")
    actions = ("buat_kode_aktivasi", "atur_ulang_sandi", "lepas_langkah_kedua")
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("username",)}),
        ("Identitas", {"fields": ("nama", "email")}),
        ("Hak", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Waktu", {"fields": ("diaktifkan_pada", "last_login", "date_joined")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Pengguna | None = None) -> tuple[str, ...]:
        """One's own rights are changed by somebody else."""
        sendiri = ("is_active", "is_staff", "is_superuser") if obj is not None and obj == request.user else ()
        return (*self.readonly_fields, *sendiri)

    def save_model(self, request: HttpRequest, obj: Pengguna, form: Any, change: bool) -> None:
        """A new account has no password; new rights void the codes handed out while it had none."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if {"is_staff", "is_superuser"} & set(form.changed_data):
            services.batalkan_kode(obj)

    @admin.action(description="Buat kode aktivasi (satu akun yang belum aktif)")
    def buat_kode_aktivasi(self, request: HttpRequest, pilihan: QuerySet[Pengguna]) -> HttpResponse | None:
        """A code for an account nobody has activated, also one with roles; shown once."""

        def kerja(satu: Pengguna, oleh: Pengguna) -> str:
            return services.buat_kode(pengguna=satu, cara="PETUGAS", dibuat_oleh=oleh, peran=PERAN_ADMIN)

        return self._tampilkan_kode(request, pilihan, kerja)

    @admin.action(description="Atur ulang kata sandi dengan kode (satu akun)")
    def atur_ulang_sandi(self, request: HttpRequest, pilihan: QuerySet[Pengguna]) -> HttpResponse | None:
        """The old password stops working; a code for a new one is shown once."""

        def kerja(satu: Pengguna, oleh: Pengguna) -> str:
            return services.atur_ulang_sandi(pengguna=satu, oleh=oleh, peran=PERAN_ADMIN)

        return self._tampilkan_kode(request, pilihan, kerja)

    @admin.action(description="Lepas verifikasi dua langkah (satu akun, ponsel hilang)")
    def lepas_langkah_kedua(self, request: HttpRequest, pilihan: QuerySet[Pengguna]) -> None:
        """For a lost phone without recovery codes; another administrator than the one who resets the password."""
        satu = self._satu(request, pilihan)
        if satu is None:
            return
        try:
            services.lepas_langkah_kedua(pengguna=satu, oleh=cast(Pengguna, request.user), peran=PERAN_ADMIN)
        except AturanDilanggar as galat:
            self.message_user(request, galat.pesan, messages.ERROR)
        else:
            self.message_user(request, f"Verifikasi dua langkah akun {satu} dilepas.", messages.SUCCESS)

    def _satu(self, request: HttpRequest, pilihan: QuerySet[Pengguna]) -> Pengguna | None:
        akun = list(pilihan[:2])
        if len(akun) == 1:
            return akun[0]
        self.message_user(request, "Pilih tepat satu akun untuk tindakan ini.", messages.ERROR)
        return None

    def _tampilkan_kode(
        self, request: HttpRequest, pilihan: QuerySet[Pengguna], kerja: Callable[[Pengguna, Pengguna], str]
    ) -> HttpResponse | None:
        satu = self._satu(request, pilihan)
        if satu is None:
            return None
        try:
            kode = kerja(satu, cast(Pengguna, request.user))
        except AturanDilanggar as galat:
            self.message_user(request, galat.pesan, messages.ERROR)
            return None
        konteks = {**self.admin_site.each_context(request), "title": "Kode sekali pakai", "akun": satu, "kode": kode}
        return TemplateResponse(request, "admin/akun/kode_sekali.html", konteks)

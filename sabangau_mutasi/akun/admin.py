"""Admin of accounts: who may sign in. Roles are ``PenugasanPeran``; passwords are never set for others here."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from sabangau_mutasi.akun.models import Pengguna

admin.site.unregister(Group)


@admin.register(Pengguna)
class PenggunaAdmin(UserAdmin):
    list_display = ("username", "nama", "is_active", "is_staff", "last_login", "diaktifkan_pada")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "nama")
    ordering = ("username",)
    readonly_fields = ("diaktifkan_pada", "last_login", "date_joined")
    filter_horizontal = ()
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Identitas", {"fields": ("nama", "email")}),
        ("Hak", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Waktu", {"fields": ("diaktifkan_pada", "last_login", "date_joined")}),
    )

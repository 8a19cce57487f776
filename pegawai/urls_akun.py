"""URLs around the account that need people or offices: activation and the active role. The rest is allauth's."""

from __future__ import annotations

from django.urls import path

from pegawai.views import akun

app_name = "akun"

urlpatterns = [
    path("aktivasi/", akun.aktivasi, name="aktivasi"),
    path("aktivasi/surel/", akun.minta_surel, name="aktivasi_surel"),
    path("aktivasi/pegawai/<uuid:id_publik>/", akun.kode_petugas, name="kode_petugas"),
    path("peran/", akun.ganti_peran, name="ganti_peran"),
]

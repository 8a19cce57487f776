"""URLs of people, imports and the needs analysis; each slice adds its own list."""

from __future__ import annotations

from django.urls import URLPattern, path

from pegawai.urls_daftar import urlpatterns as urlpatterns_daftar
from pegawai.urls_impor import urlpatterns as urlpatterns_impor
from pegawai.urls_kasus import urlpatterns as urlpatterns_kasus
from pegawai.urls_mutu import urlpatterns as urlpatterns_mutu
from pegawai.views import analisis, ketidaksesuaian

app_name = "pegawai"

urlpatterns: list[URLPattern] = [
    path("pegawai/ketidaksesuaian/", ketidaksesuaian.ketidaksesuaian, name="ketidaksesuaian"),
    path("pegawai/ketidaksesuaian/ekspor/", ketidaksesuaian.ekspor, name="ketidaksesuaian_ekspor"),
    path("pegawai/analisis/", analisis.analisis, name="analisis"),
    path("pegawai/analisis/banding/", analisis.banding, name="analisis_banding"),
    path("pegawai/analisis/<uuid:id_publik>/", analisis.kemajuan, name="analisis_kemajuan"),
]
urlpatterns += urlpatterns_impor
urlpatterns += urlpatterns_daftar
urlpatterns += urlpatterns_mutu
urlpatterns += urlpatterns_kasus

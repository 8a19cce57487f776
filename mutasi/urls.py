"""URLs of preferences, proposals, decrees, training and the leaders' pages; the home page is here too."""

from __future__ import annotations

from django.urls import path

from mutasi import urls_preferensi, urls_usul
from mutasi.views import dasbor

app_name = "mutasi"

urlpatterns = [
    path("mutasi/dasbor/", dasbor.dasbor, name="dasbor"),
    path("mutasi/dasbor/ekspor/", dasbor.ekspor, name="dasbor_ekspor"),
    path("mutasi/lowongan/", dasbor.lowongan, name="lowongan"),
    path("mutasi/lowongan/ekspor/", dasbor.ekspor_posisi, name="lowongan_ekspor"),
    *urls_preferensi.urlpatterns,
    *urls_usul.urlpatterns,
]

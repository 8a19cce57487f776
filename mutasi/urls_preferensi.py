"""URLs of preferences."""

from __future__ import annotations

from django.urls import path

from mutasi.views import preferensi

urlpatterns = [
    path("mutasi/periode/", preferensi.periode, name="periode"),
    path("mutasi/preferensi/", preferensi.saya, name="preferensi_saya"),
    path("mutasi/preferensi/<uuid:id_publik>/", preferensi.rincian, name="preferensi"),
    path("mutasi/preferensi/<uuid:id_publik>/cari/", preferensi.cari, name="preferensi_cari"),
    path("mutasi/preferensi/<uuid:id_publik>/ubah/", preferensi.ubah, name="preferensi_ubah"),
    path("mutasi/preferensi/<uuid:id_publik>/kirim/", preferensi.kirim, name="preferensi_kirim"),
    path("mutasi/preferensi/<uuid:id_publik>/tanda-terima/", preferensi.tanda_terima, name="preferensi_terima"),
    path("mutasi/preferensi/<uuid:id_publik>/tarik/", preferensi.tarik, name="preferensi_tarik"),
]

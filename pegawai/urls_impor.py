"""URLs of the importer, included by `pegawai.urls` in its namespace."""

from django.urls import path

from pegawai.views import impor

urlpatterns = [
    path("impor/", impor.impor, name="impor"),
    path("impor/<uuid:id_publik>/", impor.impor_rincian, name="impor_rincian"),
    path("impor/<uuid:id_publik>/terapkan/", impor.impor_terapkan, name="impor_terapkan"),
    path("impor/<uuid:id_publik>/kesalahan/", impor.impor_galat, name="impor_galat"),
    path("impor/<uuid:id_publik>/batalkan/", impor.impor_batalkan, name="impor_batalkan"),
    path("impor/<uuid:id_publik>/ulangi/", impor.impor_ulangi, name="impor_ulangi"),
]

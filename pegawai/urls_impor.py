"""URLs of the importer, included by `pegawai.urls` in its namespace."""

from django.urls import path

from pegawai.views import impor, impor_padanan

urlpatterns = [
    path("impor/", impor.impor, name="impor"),
    path("impor/padanan/", impor_padanan.impor_padanan, name="impor_padanan"),
    path("impor/<uuid:id_publik>/", impor.impor_rincian, name="impor_rincian"),
    path("impor/<uuid:id_publik>/terapkan/", impor.impor_terapkan, name="impor_terapkan"),
    path("impor/<uuid:id_publik>/kesalahan/", impor.impor_galat, name="impor_galat"),
    path("impor/<uuid:id_publik>/batalkan/", impor.impor_batalkan, name="impor_batalkan"),
    path("impor/<uuid:id_publik>/ulangi/", impor.impor_ulangi, name="impor_ulangi"),
    path("impor/<uuid:id_publik>/urungkan/", impor_padanan.impor_urungkan, name="impor_urungkan"),
    path("impor/<uuid:id_publik>/perbaikan/", impor_padanan.impor_perbaikan_unduh, name="impor_perbaikan"),
    path("impor/<uuid:id_publik>/kolom/", impor_padanan.impor_kolom, name="impor_kolom"),
    path("impor/<uuid:id_publik>/nama/", impor_padanan.impor_nama, name="impor_nama"),
]

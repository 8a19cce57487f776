"""Pages of the triangulated need."""

from django.urls import path

from instansi.views import triangulasi

urlpatterns = [
    path("instansi/kebutuhan/", triangulasi.daftar, name="triangulasi"),
    path("instansi/kebutuhan/unduh/", triangulasi.ekspor, name="triangulasi_ekspor"),
    path("instansi/kebutuhan/<uuid:id_publik>/", triangulasi.asal, name="asal_angka"),
]

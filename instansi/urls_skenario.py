"""Pages of projection and scenarios."""

from django.urls import path

from instansi.views import pertumbuhan, proyeksi, skenario

urlpatterns = [
    path("instansi/proyeksi/", proyeksi.proyeksi, name="proyeksi"),
    path("instansi/proyeksi/unduh/", proyeksi.ekspor, name="proyeksi_ekspor"),
    path("instansi/proyeksi/pertumbuhan/", pertumbuhan.pertumbuhan, name="pertumbuhan"),
    path("instansi/skenario/", skenario.daftar, name="skenario"),
    path("instansi/skenario/<uuid:id_publik>/", skenario.rinci, name="skenario_rinci"),
    path("instansi/skenario/<uuid:id_publik>/tambah/", skenario.tambah, name="skenario_tambah"),
    path("instansi/skenario/<uuid:id_publik>/kurangi/", skenario.kurangi, name="skenario_kurangi"),
]

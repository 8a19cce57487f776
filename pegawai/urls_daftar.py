"""URLs of lists and records of people and of position maps."""

from __future__ import annotations

from django.urls import path

from pegawai.views import daftar, peta_jabatan, profil, unduhan

urlpatterns = [
    path("pegawai/", daftar.daftar, name="daftar"),
    path("pegawai/cetak/", daftar.cetak, name="daftar_cetak"),
    path("pegawai/ekspor/", daftar.ekspor, name="daftar_ekspor"),
    path("pegawai/unduhan/", unduhan.unduhan, name="unduhan"),
    path("pegawai/unduhan/<uuid:id_publik>/", unduhan.rinci, name="unduhan_rinci"),
    path("pegawai/unduhan/<uuid:id_publik>/berkas/", unduhan.berkas, name="unduhan_berkas"),
    path("pegawai/saya/", profil.saya, name="saya"),
    path("pegawai/saya/akses/", profil.akses_saya, name="akses_saya"),
    path("pegawai/<uuid:id_publik>/", profil.profil, name="profil"),
    path("pegawai/peta-jabatan/<uuid:id_publik>/", peta_jabatan.peta_jabatan, name="peta_jabatan"),
    path("pegawai/peta-jabatan/<uuid:id_publik>/cetak/", peta_jabatan.cetak, name="peta_jabatan_cetak"),
    path("pegawai/peta-jabatan/<uuid:id_publik>/ekspor/", peta_jabatan.ekspor, name="peta_jabatan_ekspor"),
]

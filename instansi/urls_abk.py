"""Pages of workload worksheets."""

from django.urls import path

from instansi.views import abk, abk_berkas, abk_lembar

urlpatterns = [
    path("instansi/abk/", abk.daftar, name="abk"),
    path("instansi/abk/buka/", abk.buka, name="abk_buka"),
    path("instansi/abk/massal/", abk.massal, name="abk_massal"),
    path("instansi/abk/ekspor/", abk_berkas.ekspor, name="abk_ekspor"),
    path("instansi/abk/templat/", abk_berkas.templat, name="abk_templat"),
    path("instansi/abk/surat/", abk_berkas.surat, name="abk_surat"),
    path("instansi/abk/<uuid:id_publik>/", abk_lembar.rinci, name="abk_lembar"),
    path("instansi/abk/<uuid:id_publik>/isi/", abk_lembar.ubah, name="abk_isi"),
    path("instansi/abk/<uuid:id_publik>/salin/", abk_lembar.salin, name="abk_salin"),
    path("instansi/abk/<uuid:id_publik>/versi/", abk_lembar.versi_baru, name="abk_versi"),
    path("instansi/abk/<uuid:id_publik>/gerak/<str:aksi>/", abk.gerak, name="abk_gerak"),
    path("instansi/abk/<uuid:id_publik>/baris/<int:baris>/", abk_lembar.simpan, name="abk_baris"),
    path("instansi/abk/<uuid:id_publik>/baris/<int:baris>/ubah/", abk_lembar.ubah_baris, name="abk_baris_ubah"),
    path("instansi/abk/<uuid:id_publik>/bukti/", abk_berkas.lampirkan, name="abk_bukti"),
    path("instansi/abk/<uuid:id_publik>/bukti/<uuid:bukti>/", abk_berkas.unduh, name="abk_bukti_unduh"),
]

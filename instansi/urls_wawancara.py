"""Pages of interviews."""

from django.urls import path

from instansi.views import wawancara

urlpatterns = [
    path("instansi/wawancara/", wawancara.daftar, name="wawancara"),
    path("instansi/wawancara/baru/", wawancara.baru, name="wawancara_baru"),
    path("instansi/wawancara/<uuid:id_publik>/", wawancara.rinci, name="wawancara_rinci"),
    path("instansi/wawancara/<uuid:id_publik>/jadwal/", wawancara.jadwal, name="wawancara_jadwal"),
    path("instansi/wawancara/<uuid:id_publik>/jawaban/", wawancara.jawaban, name="wawancara_jawaban"),
    path("instansi/wawancara/<uuid:id_publik>/angka/", wawancara.angka, name="wawancara_angka"),
    path("instansi/wawancara/<uuid:id_publik>/langkah/", wawancara.langkah, name="wawancara_langkah"),
    path("instansi/wawancara/<uuid:id_publik>/berita-acara/", wawancara.naskah, name="wawancara_naskah"),
]

"""Pages of survey campaigns and of their answer sheets."""

from django.urls import path

from instansi.views import kuesioner, survei, survei_isi

urlpatterns = [
    path("instansi/survei/", survei.daftar, name="survei"),
    path("instansi/survei/kabar/", survei.kabar, name="survei_kabar"),
    path("instansi/survei/kuesioner/", kuesioner.daftar, name="survei_kuesioner"),
    path("instansi/survei/kuesioner/<uuid:id_publik>/", kuesioner.rinci, name="survei_kuesioner_rinci"),
    path("instansi/survei/kuesioner/<uuid:id_publik>/ubah/", kuesioner.ubah, name="survei_kuesioner_ubah"),
    path("instansi/survei/periode/baru/", survei.periode_baru, name="survei_periode_baru"),
    path("instansi/survei/periode/<uuid:id_publik>/", survei.periode, name="survei_periode"),
    path("instansi/survei/periode/<uuid:id_publik>/undang/", survei.undang, name="survei_undang"),
    path("instansi/survei/periode/<uuid:id_publik>/tagih/", survei.tagih, name="survei_tagih"),
    path("instansi/survei/periode/<uuid:id_publik>/ubah/", survei.periode_ubah, name="survei_periode_ubah"),
    path("instansi/survei/jawaban/<uuid:id_publik>/", survei_isi.lembar, name="survei_lembar"),
    path("instansi/survei/jawaban/<uuid:id_publik>/angka/", survei_isi.angka, name="survei_angka"),
    path("instansi/survei/jawaban/<uuid:id_publik>/periksa/", survei_isi.periksa, name="survei_periksa"),
    path("instansi/survei/jawaban/<uuid:id_publik>/bagian/<str:bagian>/", survei_isi.bagian, name="survei_bagian"),
    path("instansi/survei/jawaban/<uuid:id_publik>/berkas/<uuid:bukti>/", survei_isi.bukti, name="survei_bukti"),
]

"""URLs of the data quality desk, its worksheets and the SIASN difference list."""

from __future__ import annotations

from django.urls import URLPattern, path

from pegawai.views import mutu, mutu_lembar, mutu_selisih

urlpatterns: list[URLPattern] = [
    path("pegawai/mutu/", mutu.mutu, name="mutu"),
    path("pegawai/mutu/jalankan/", mutu.jalankan, name="mutu_jalankan"),
    path("pegawai/mutu/temuan/", mutu.temuan, name="mutu_temuan"),
    path("pegawai/mutu/temuan/cetak/", mutu.cetak, name="mutu_cetak"),
    path("pegawai/mutu/temuan/ekspor/", mutu.ekspor, name="mutu_ekspor"),
    path("pegawai/mutu/lembar/", mutu_lembar.lembar, name="mutu_lembar"),
    path("pegawai/mutu/lembar/unduh/", mutu_lembar.unduh, name="mutu_lembar_unduh"),
    path("pegawai/mutu/lembar/<uuid:id_publik>/", mutu_lembar.rinci, name="mutu_lembar_rinci"),
    path("pegawai/mutu/selisih/", mutu_selisih.selisih, name="mutu_selisih"),
    path("pegawai/mutu/selisih/<uuid:id_publik>/", mutu_selisih.rinci, name="mutu_selisih_rinci"),
    path("pegawai/mutu/selisih/<uuid:id_publik>/ekspor/", mutu_selisih.ekspor, name="mutu_selisih_ekspor"),
]

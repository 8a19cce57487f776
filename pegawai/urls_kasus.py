"""URLs of the mismatch triage, included by `pegawai.urls` in its namespace."""

from __future__ import annotations

from django.urls import URLPattern, path

from pegawai.views import kasus, triase

urlpatterns: list[URLPattern] = [
    path("pegawai/triase/", triase.triase, name="triase"),
    path("pegawai/triase/banyak/", triase.banyak, name="triase_banyak"),
    path("pegawai/triase/urungkan/", triase.urungkan, name="triase_urungkan"),
    path("pegawai/triase/ekspor/", triase.ekspor, name="triase_ekspor"),
    path("pegawai/triase/tren/", triase.tren, name="triase_tren"),
    path("pegawai/kasus/<uuid:id_publik>/", kasus.kasus, name="kasus"),
    path("pegawai/kasus/<uuid:id_publik>/sanggah/", kasus.sanggah, name="kasus_sanggah"),
    path("pegawai/kasus/<uuid:id_publik>/jawab/", kasus.jawab, name="kasus_jawab"),
    path("pegawai/kasus/bukti/<uuid:id_publik>/", kasus.bukti, name="kasus_bukti"),
]

"""URLs of offices and positions."""

from __future__ import annotations

from django.urls import URLPattern, path

from instansi.urls_abk import urlpatterns as urlpatterns_abk
from instansi.urls_skenario import urlpatterns as urlpatterns_skenario
from instansi.urls_survei import urlpatterns as urlpatterns_survei
from instansi.urls_triangulasi import urlpatterns as urlpatterns_triangulasi
from instansi.urls_wawancara import urlpatterns as urlpatterns_wawancara
from instansi.views import unit

app_name = "instansi"

urlpatterns: list[URLPattern] = [
    path("instansi/unit/", unit.unit, name="unit"),
]
urlpatterns += urlpatterns_skenario
urlpatterns += urlpatterns_triangulasi
urlpatterns += urlpatterns_abk
urlpatterns += urlpatterns_survei
urlpatterns += urlpatterns_wawancara

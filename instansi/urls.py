"""URLs of offices and positions."""

from __future__ import annotations

from django.urls import URLPattern, path

from instansi.urls_skenario import urlpatterns as urlpatterns_skenario
from instansi.urls_triangulasi import urlpatterns as urlpatterns_triangulasi
from instansi.views import unit

app_name = "instansi"

urlpatterns: list[URLPattern] = [
    path("instansi/unit/", unit.unit, name="unit"),
]
urlpatterns += urlpatterns_skenario
urlpatterns += urlpatterns_triangulasi

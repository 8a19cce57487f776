"""URLs of offices and positions."""

from __future__ import annotations

from django.urls import URLPattern, path

app_name = "instansi"

urlpatterns: list[URLPattern] = []

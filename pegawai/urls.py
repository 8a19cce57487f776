"""URLs of people, imports and the needs analysis; each slice adds its own list."""

from __future__ import annotations

from django.urls import URLPattern, path

app_name = "pegawai"

urlpatterns: list[URLPattern] = []

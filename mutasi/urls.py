"""URLs of preferences, proposals, decrees, training and the leaders' pages; the home page is here too."""

from __future__ import annotations

from django.urls import URLPattern, path

app_name = "mutasi"

urlpatterns: list[URLPattern] = []

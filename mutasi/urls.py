"""URLs of preferences, proposals, decrees, training and the leaders' pages; the home page is here too."""

from __future__ import annotations

from mutasi import urls_preferensi

app_name = "mutasi"

urlpatterns = [
    *urls_preferensi.urlpatterns,
]

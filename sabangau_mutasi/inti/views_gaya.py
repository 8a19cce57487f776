"""The living style page: every component with its states, drawn by the tags the product uses.

Open only where DEBUG or demo mode is on.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sabangau_mutasi.inti.contoh_gaya import konteks_gaya

TAMPILAN = {
    "staf": "inti/gaya.html",
    "asn": "inti/gaya_asn.html",
    "cetak": "inti/gaya_cetak.html",
    "kemajuan": "inti/gaya_kemajuan.html",
}
"""``?tampilan=``: staff pages, one-column pages, a printed sheet, the fragment of the running progress."""


@login_required
def gaya(request: HttpRequest) -> HttpResponse:
    """The style page; absent in production. The tree on it asks by htmx and is told that nothing changed."""
    if not (settings.DEBUG or settings.MODE_DEMO):
        raise Http404
    if "buka" in request.GET or "tutup" in request.GET:
        return HttpResponse(status=204)
    halaman = TAMPILAN.get(request.GET.get("tampilan", "staf"), TAMPILAN["staf"])
    return render(request, halaman, konteks_gaya(request.GET.urlencode()))

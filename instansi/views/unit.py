"""The tree of units with its figures, and units by name."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from instansi.selectors import unit as baca
from instansi.selectors.kebutuhan import terbaru
from sabangau_mutasi.akun.izin import PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.inti.http import baca_saja, tampilkan


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def unit(request: HttpRequest) -> HttpResponse:
    """Offices first; ``?buka=<uuid>`` unfolds the path to a unit, ``?q=`` finds units by name.

    htmx asking for ``?buka=`` or ``?tutup=`` gets that one node, unfolded or folded.
    """
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    diminta = request.GET.get("buka") or request.GET.get("tutup")
    buka = baca.ambil_unit(pelaku, _uuid(diminta)) if diminta else None
    analisis = terbaru()
    analisis_id = analisis.pk if analisis else None
    konteks: dict[str, object] = {"analisis": analisis}
    if buka is not None and request.htmx:  # type: ignore[attr-defined]
        konteks["simpul"] = baca.simpul_tunggal(pelaku, buka, analisis_id, terbuka="buka" in request.GET)
        return tampilkan(request, "instansi/unit.html", konteks, potongan="instansi/_simpul.html")
    q = request.GET.get("q", "").strip()[:80]
    konteks |= {
        "q": q,
        "hasil": baca.cari_unit(pelaku, q) if q else [],
        "batas": baca.BATAS_CARI,
        "pohon": [] if q else baca.pohon(pelaku, buka, analisis_id),
        "jejak": [*baca.jejak(pelaku, buka), buka] if buka else [],
    }
    return tampilkan(request, "instansi/unit.html", konteks)


def _uuid(teks: str) -> uuid.UUID:
    try:
        return uuid.UUID(teks)
    except ValueError:
        raise Http404("Unit kerja tidak ditemukan.") from None

"""Letters of a case as PDF: the kernel's renderer with our templates, the mark KONSEP and the QR code."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import segno
from django.conf import settings

from sabangau_mutasi.inti.pdf import susun_pdf

FOLDER = settings.AKAR / "templates" / "mutasi" / "dokumen"


def render(cuplikan: Mapping[str, Any], *, konsep: bool) -> bytes:
    """The letter as tagged PDF/A-2a. ``konsep`` puts KONSEP on every page and leaves the QR out.

    ``cuplikan`` names its template and carries everything that is printed; the document's dates come from it.
    """
    if konsep:
        return susun_pdf(FOLDER, cuplikan, konsep="ya")
    return susun_pdf(FOLDER, cuplikan, konsep="tidak", qr=qr_svg(cuplikan["alamat_periksa"]))


def qr_svg(alamat: str) -> str:
    """QR code of an address as SVG text, error correction M."""
    penyangga = io.BytesIO()
    segno.make(alamat, error="m", micro=False).save(penyangga, kind="svg", xmldecl=False, border=2)
    return penyangga.getvalue().decode("utf-8")

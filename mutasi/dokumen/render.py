"""Plain dict → PDF/A-2a bytes by Typst. No clock, no system font, no network: the same dict gives the same bytes."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import segno
import typst
from django.conf import settings

FOLDER = settings.AKAR / "templates" / "mutasi" / "dokumen"
_kunci = threading.Lock()


@cache
def _fon() -> typst.Fonts:
    """The fonts inside the typst wheel (Libertinus Serif, SIL OFL); fonts of the machine would change the bytes."""
    return typst.Fonts(include_system_fonts=False)


@cache
def _penyusun(templat: str) -> typst.Compiler:
    return typst.Compiler(input=str(FOLDER / f"{templat}.typ"), root=str(FOLDER), font_paths=_fon())


def render(cuplikan: Mapping[str, Any], *, konsep: bool) -> bytes:
    """The letter as tagged PDF/A-2a. ``konsep`` puts KONSEP on every page and leaves the QR out.

    ``cuplikan`` names its template and carries everything that is printed; the document's dates come from it.
    """
    tanggal = cuplikan["tanggal"]
    saat = datetime(tanggal["tahun"], tanggal["bulan"], tanggal["hari"], tzinfo=UTC)
    masukan = {"data": json.dumps(cuplikan, ensure_ascii=False, sort_keys=True), "konsep": "ya" if konsep else "tidak"}
    if not konsep:
        masukan["qr"] = qr_svg(cuplikan["alamat_periksa"])
    with _kunci:
        hasil = _penyusun(cuplikan["templat"]).compile(
            format="pdf", sys_inputs=masukan, pdf_standards="a-2a", timestamp=saat
        )
    if not isinstance(hasil, bytes):
        raise TypeError("Typst tidak menghasilkan satu PDF.")
    return hasil


def qr_svg(alamat: str) -> str:
    """QR code of an address as SVG text, error correction M."""
    penyangga = io.BytesIO()
    segno.make(alamat, error="m", micro=False).save(penyangga, kind="svg", xmldecl=False, border=2)
    return penyangga.getvalue().decode("utf-8")

"""Plain dict → PDF/A-2a bytes by Typst. No clock, no system font, no network: the same dict gives the same bytes."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

_kunci = threading.Lock()


@cache
def _fon() -> typst.Fonts:
    """The fonts inside the typst wheel (Libertinus Serif, SIL OFL); fonts of the machine would change the bytes."""
    return typst.Fonts(include_system_fonts=False)


@cache
def _penyusun(folder: Path, templat: str) -> typst.Compiler:
    return typst.Compiler(input=str(folder / f"{templat}.typ"), root=str(folder), font_paths=_fon())


def susun_pdf(folder: Path, cuplikan: Mapping[str, Any], **masukan: str) -> bytes:
    """The document as tagged PDF/A-2a.

    ``cuplikan`` names its template in ``folder`` (``templat``), its date (``tanggal``: tahun, bulan, hari) and carries
    everything that is printed; the template reads it from ``sys.inputs.data``, other texts under their own names.
    """
    tanggal = cuplikan["tanggal"]
    saat = datetime(tanggal["tahun"], tanggal["bulan"], tanggal["hari"], tzinfo=UTC)
    isi = {"data": json.dumps(cuplikan, ensure_ascii=False, sort_keys=True), **masukan}
    with _kunci:
        hasil = _penyusun(folder, cuplikan["templat"]).compile(
            format="pdf", sys_inputs=isi, pdf_standards="a-2a", timestamp=saat
        )
    if not isinstance(hasil, bytes):
        raise TypeError("Typst tidak menghasilkan satu PDF.")
    return hasil

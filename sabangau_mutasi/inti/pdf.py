"""Plain dict → PDF/A-2a bytes by Typst. No clock, no system font, no network: the same dict gives the same bytes."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

_kunci = threading.Lock()
_GANTI = "?"
_GANTI_TERBANYAK = 200
_PENYAMBUNG = "\u200d\ufe0e\ufe0f"
# PDF/A holds only what its font can draw; Typst names the first text it cannot, written as in Rust.
_TAK_TERCETAK = re.compile(r'(?:the text|the codepoint) `"(.+?)"`', re.DOTALL)
_LOLOS = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_SINGKAT = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


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
    A character the font cannot draw (emoji, other scripts, control characters somebody typed) is printed as ?.
    """
    tanggal = cuplikan["tanggal"]
    saat = datetime(tanggal["tahun"], tanggal["bulan"], tanggal["hari"], tzinfo=UTC)
    teks, ganti = dict(cuplikan), set[str]()
    with _kunci:
        penyusun = _penyusun(folder, cuplikan["templat"])
        while True:
            isi = {"data": json.dumps(teks, ensure_ascii=False, sort_keys=True), **masukan}
            try:
                hasil = penyusun.compile(format="pdf", sys_inputs=isi, pdf_standards="a-2a", timestamp=saat)
                break
            except typst.TypstError as galat:
                baru = _tak_tercetak(str(galat)) - ganti
                if not baru or len(ganti) > _GANTI_TERBANYAK:
                    raise
                ganti |= baru
                teks = _tanyakan(dict(cuplikan), ganti)
    if not isinstance(hasil, bytes):
        raise TypeError("Typst tidak menghasilkan satu PDF.")
    return hasil


def _tak_tercetak(pesan: str) -> set[str]:
    """The characters Typst complains of."""
    cocok = _TAK_TERCETAK.search(pesan)
    if cocok is None:
        return set()
    teks = _LOLOS.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SINGKAT.get(m[2], m[2]), cocok[1])
    return set(teks) - {_GANTI, *_PENYAMBUNG}


def _tanyakan(nilai: Any, ganti: set[str]) -> Any:
    """The same data with ? for these characters in every text, and without what joins emoji."""
    if isinstance(nilai, str):
        return nilai.translate({ord(huruf): _GANTI for huruf in ganti} | dict.fromkeys(map(ord, _PENYAMBUNG)))
    if isinstance(nilai, Mapping):
        return {kunci: _tanyakan(isi, ganti) for kunci, isi in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_tanyakan(isi, ganti) for isi in nilai]
    return nilai

"""The test client of every view test: speaks htmx, and refuses pages that our content security policy would break."""

import re
from typing import Any

from django.test import Client

_TERLARANG = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=\s*[\"']|<style\b"
    r"|\bjavascript:",
    re.I,
)
_BUKAN_KITA = ("/admin/",)


class Klien(Client):
    """Django's client plus `potongan` and a check of each HTML page for inline script and style."""

    def potongan(self, jalur: str, data: dict[str, Any] | None = None, **kepala: str) -> Any:
        """GET as htmx does it: the answer is the page's fragment."""
        return self.get(jalur, data, headers={"HX-Request": "true"} | kepala)

    def request(self, **permintaan: Any) -> Any:
        jawaban = super().request(**permintaan)
        jalur = str(permintaan.get("PATH_INFO", ""))
        if (
            not jawaban.streaming
            and "text/html" in jawaban.get("Content-Type", "")
            and not jalur.startswith(_BUKAN_KITA)
        ):
            temuan = _TERLARANG.search(jawaban.content.decode())
            assert temuan is None, f"{jalur} memuat skrip atau gaya sebaris: {temuan and temuan.group()[:80]}"
        return jawaban

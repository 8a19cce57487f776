"""Characters no font of the document has: the minutes are printed with ? in their place, never refused."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from instansi.tests.test_wawancara import Meja, isi, m  # noqa: F401 (m is a fixture)
from sabangau_mutasi.inti.pengujian.klien import Klien

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "teks",
    ["emoji 😀 👩‍👩‍👧", "漢字 かな", "bel \x07\x01", "\ue000 pribadi", "\ufffe", "ไทย", '😀"\\ 漢', "𝔘𝔫𝔦"],
    ids=range(8),
)
def test_huruf_tanpa_bentuk_dicetak_sebagai_tanda_tanya(m: Meja, teks: str) -> None:  # noqa: F811
    isi(m, ringkasan=f"awal {teks} akhir", jawaban={1: teks})
    klien = Klien(raise_request_exception=False)
    klien.force_login(m.admin.pengguna)
    jawaban = klien.get(reverse("instansi:wawancara_naskah", args=[m.w.id_publik]))
    assert jawaban.status_code == 200
    isi_pdf = "".join(h.extract_text() for h in PdfReader(io.BytesIO(jawaban.content)).pages)
    assert "awal" in isi_pdf
    assert "akhir" in isi_pdf
    if "漢" in teks:
        assert "?" in isi_pdf.split("awal")[1].split("akhir")[0]

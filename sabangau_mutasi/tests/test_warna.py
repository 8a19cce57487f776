"""The colours of the look, light and dark: text 4.5:1, marks and edges 3:1, steps of the scale told apart."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

SCSS = Path(settings.AKAR) / "static/src/scss/_token.scss"
SKEMA = ("terang", "gelap")
LATAR = ("kartu", "kertas")
TEKS = ("tinta", "tinta-2", "tinta-3", "hutan-900", "hutan-700", "bata-700")
PASANGAN = (
    ("hijau-teks", "hutan-100"), ("amber-700", "amber-100"), ("bata-800", "bata-100"), ("laut-800", "laut-100"),
    ("tinta", "netral"), ("tinta-2", "netral"), ("tinta", "amber-50"), ("tinta", "bata-50"), ("tinta", "laut-50"),
    ("tinta", "hutan-50"), ("tinta-2", "kertas-2"), ("di-isi", "hutan-700"), ("di-isi", "bata-700"),
    ("di-isi", "hutan-900"), ("di-isi", "bata-800"), ("di-isi", "deret-1"), ("di-deret-2", "deret-2"),
    ("di-isi", "deret-3"), ("di-isi", "deret-4"),
)  # fmt: skip
"""(text, surface) as the components put them together."""
TANDA = (
    "garis-kuat", "amber-600", "hutan-600", "laut-700", "tepi-kurang", "tepi-lebih",
    "deret-1", "deret-2", "deret-3", "deret-4",
)  # fmt: skip


def token(skema: str) -> dict[str, str]:
    """Names and hexadecimal values of one scheme, Sass variables put in."""
    isi = SCSS.read_text(encoding="utf-8")
    sass = dict(re.findall(r"^\$([\w-]+): (#\w+);", isi, re.M))
    blok = isi.split(f"@mixin {skema} {{")[1].split("\n}")[0]
    mentah = re.findall(r"--([\w-]+): (?:#\{\$([\w-]+)\}|(#\w+));", blok)
    return {nama: sass[variabel] if variabel else nilai for nama, variabel, nilai in mentah}


def terang(warna: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    h = warna.lstrip("#")
    h = "".join(c * 2 for c in h) if len(h) == 3 else h
    kanal = [int(h[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in kanal)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def kontras(satu: str, lain: str) -> float:
    """Contrast ratio of two colours."""
    atas, bawah = sorted((terang(satu), terang(lain)), reverse=True)
    return (atas + 0.05) / (bawah + 0.05)


def test_kedua_skema_menyebut_nama_yang_sama() -> None:
    assert token("terang").keys() == token("gelap").keys()


@pytest.mark.parametrize("skema", SKEMA)
@pytest.mark.parametrize("latar", LATAR)
@pytest.mark.parametrize("teks", TEKS)
def test_teks_terbaca_di_kartu_dan_kertas(skema: str, latar: str, teks: str) -> None:
    warna = token(skema)

    assert kontras(warna[teks], warna[latar]) >= 4.5


@pytest.mark.parametrize("skema", SKEMA)
@pytest.mark.parametrize(("teks", "bidang"), PASANGAN)
def test_teks_terbaca_di_bidang_berwarna(skema: str, teks: str, bidang: str) -> None:
    warna = token(skema)

    assert kontras(warna[teks], warna[bidang]) >= 4.5


@pytest.mark.parametrize("skema", SKEMA)
@pytest.mark.parametrize("tanda", TANDA)
def test_tanda_bagan_dan_tepi_terlihat_di_kartu(skema: str, tanda: str) -> None:
    warna = token(skema)

    assert kontras(warna[tanda], warna["kartu"]) >= 3


@pytest.mark.parametrize("skema", SKEMA)
@pytest.mark.parametrize("sisi", ["kurang", "lebih"])
def test_tangga_peta_panas_berurut_dan_angkanya_terbaca(skema: str, sisi: str) -> None:
    warna = token(skema)
    tangga = [warna["pas"], *(warna[f"{sisi}-{i}"] for i in (1, 2, 3, 4))]

    gelap = [terang(satu) for satu in tangga]
    assert gelap == sorted(gelap, reverse=skema == "terang")
    assert all(kontras(satu, lain) >= 1.15 for satu, lain in pairwise(tangga))
    assert all(kontras(warna["tinta" if i < 3 else "di-isi"], satu) >= 4.5 for i, satu in enumerate(tangga))


@pytest.mark.parametrize("skema", SKEMA)
def test_dua_deret_pertama_beda_terang_sehingga_cetak_abu_abu_membedakannya(skema: str) -> None:
    warna = token(skema)

    assert kontras(warna["deret-1"], warna["deret-2"]) >= (2 if skema == "terang" else 1.4)

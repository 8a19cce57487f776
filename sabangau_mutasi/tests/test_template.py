"""Guards over every template of ours: it parses, says what it takes, and carries nothing the CSP would refuse."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

AKAR = Path(settings.AKAR) / "templates"
HTML = sorted(str(p.relative_to(AKAR)) for p in AKAR.rglob("*.html"))
SEMUA = sorted(str(p.relative_to(AKAR)) for p in AKAR.rglob("*") if p.suffix in {".html", ".txt"})
KOMPONEN = [nama for nama in HTML if nama.startswith("komponen/")]
BERKONTRAK = [nama for nama in HTML if nama.startswith(("komponen/", "tata_letak/"))]

TERLARANG = {
    "|safe": re.compile(r"\|\s*safe\b"),
    "autoescape off": re.compile(r"autoescape\s+off"),
    "gaya sebaris": re.compile(r"<[^>]*\sstyle\s*="),
    "elemen style": re.compile(r"<style\b"),
    "skrip sebaris": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"),
    "penangan peristiwa": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "hx-on": re.compile(r"\shx-on|\sdata-hx-on"),
    "alamat javascript": re.compile(r"javascript:", re.I),
    "aset dari luar": re.compile(r"<(?:script|link|img)[^>]*(?:src|href)=[\"']https?:"),
}
KOMENTAR = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.S)
TABEL = re.compile(r"\{% tabel (?P<argumen>[^%]*)%\}(?P<isi>.*?)\{% endtabel %\}", re.S)
SEL = re.compile(r"<td(?P<atribut>(?:[^>\"]|\"[^\"]*\")*)>")
PUSTAKA = ("mfa/webauthn/", "account/snippets/", "socialaccount/")


def baca(nama: str) -> str:
    return (AKAR / nama).read_text(encoding="utf-8")


def tanpa_komentar(nama: str) -> str:
    return KOMENTAR.sub("", baca(nama))


def test_ada_templat_yang_diperiksa() -> None:
    assert len(HTML) > 40
    assert len(KOMPONEN) > 20


@pytest.mark.parametrize("nama", SEMUA)
def test_setiap_templat_terurai(nama: str) -> None:
    assert get_template(nama) is not None


@pytest.mark.parametrize("nama", HTML)
def test_templat_tidak_memuat_yang_ditolak_csp(nama: str) -> None:
    isi = tanpa_komentar(nama)

    temuan = {larangan: cocok.group(0) for larangan, pola in TERLARANG.items() if (cocok := pola.search(isi))}

    assert temuan == {}


@pytest.mark.parametrize("nama", BERKONTRAK)
def test_komponen_menyebut_argumennya_di_baris_pertama(nama: str) -> None:
    pertama = baca(nama).splitlines()[0]

    assert pertama.startswith("{# " + Path(nama).stem + ":")
    assert pertama.rstrip().endswith("#}")


@pytest.mark.parametrize("nama", KOMPONEN)
def test_setiap_komponen_digambar_oleh_sebuah_tag(nama: str) -> None:
    folder = Path(settings.AKAR) / "sabangau_mutasi/inti/templatetags"
    tag = "".join((folder / berkas).read_text(encoding="utf-8") for berkas in ("komponen.py", "bagan.py"))

    assert re.search(rf'gambar_komponen\(\s*"{Path(nama).stem}"', tag), f"{nama} tidak dipakai"


@pytest.mark.parametrize("nama", [n for n in HTML if "{% include" in tanpa_komentar(n)])
def test_include_milik_kita_berakhir_dengan_only(nama: str) -> None:
    sertaan = re.findall(r"\{% include ([^%]*)%\}", tanpa_komentar(nama))
    longgar = [s for s in sertaan if not s.strip(" \"'").startswith(PUSTAKA) and not s.strip().endswith(" only")]

    assert longgar == []


@pytest.mark.parametrize("nama", [n for n in HTML if "{% tabel " in tanpa_komentar(n)])
def test_sel_tabel_punya_label_untuk_layar_sempit(nama: str) -> None:
    tanpa_label = [
        sel.group(0)
        for tabel in TABEL.finditer(tanpa_komentar(nama))
        if "kartu=False" not in tabel["argumen"]
        for sel in SEL.finditer(tabel["isi"])
        if not re.search(r"data-label=|tajuk|colspan=", sel["atribut"])
    ]

    assert tanpa_label == []


@pytest.mark.parametrize("nama", [n for n in HTML if Path(n).name.startswith("_")])
def test_potongan_tidak_mewarisi_halaman(nama: str) -> None:
    assert "{% extends" not in baca(nama)

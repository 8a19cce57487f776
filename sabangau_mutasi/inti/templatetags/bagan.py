"""Charts as components: heat map, columns, lines, fill of a unit. Drawn on the server, no script, no inline style.

Every figure carries a title that says the finding, what is counted and in which unit, its source and date, and a
table with the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from sabangau_mutasi.inti import bagan
from sabangau_mutasi.inti.kontrak_komponen import bentuk, bentuk_daftar, salah_satu
from sabangau_mutasi.inti.templatetags.format_id import BATAS_SELISIH, MINUS, angka
from sabangau_mutasi.inti.templatetags.komponen import gambar_komponen

register = template.Library()
LEBAR_RENTANG, TEPI_RENTANG = 120, 6

JENIS_GRAFIK = ("batang", "tumpuk", "garis")
PENUH = 80
"""Where need K stands on the bar of a unit, percent of its width; the rest is room for surplus."""


@register.simple_tag
def peta_panas(peta: Any, *, batas: str = "", legenda: bool = True) -> str:
    """Heat map as a real table, on a phone one card a row with the column named in each cell.

    ``{takrif, temuan, sumber, kolom: [..], baris: [{nama, sel: [{nilai, url} | None], url, jumlah}]}``; ``temuan`` is
    the sentence the map shows, ``sumber`` names data and date. ``legenda`` False draws neither (a map continued).
    """
    data = bentuk(
        peta,
        "peta_panas",
        ("takrif", "kolom", "baris"),
        {"judul_baris": "OPD", "tampil_jumlah": False, "url_kolom": [], "temuan": "", "sumber": ""},
    )
    data["baris"] = bentuk_daftar(data["baris"], "peta_panas.baris", ("nama", "sel"), {"url": "", "jumlah": None})
    for baris in data["baris"]:
        if len(baris["sel"]) != len(data["kolom"]):
            raise ValueError(f"peta_panas: baris {baris['nama']!r} tidak selebar kolomnya")
        sel = [None if s is None else bentuk(s, "peta_panas.sel", ("nilai",), {"url": ""}) for s in baris["sel"]]
        baris["sel"] = list(zip(data["kolom"], sel, strict=True))
    pasangan = zip(data["kolom"], list(data["url_kolom"]) + [""] * len(data["kolom"]), strict=False)
    data["kolom"] = [{"nama": n, "url": u} for n, u in pasangan]
    return gambar_komponen(
        "peta_panas", **data | {"batas": batas or None, "legenda": _legenda(batas) if legenda else []}
    )


def _legenda(batas: str) -> list[tuple[str, str]]:
    """(class, range in figures) of the nine steps from the largest shortage to the largest surplus."""
    tangga = [int(b) for b in batas.split(",")] if batas else list(BATAS_SELISIH)
    tepi = tangga[0] - 1
    kurang = [(f"selisih-kurang-{i}", f"≤ {MINUS}{angka(tangga[i - 1])}") for i in range(len(tangga), 0, -1)]
    lebih = [(f"selisih-lebih-{i}", f"≥ +{angka(satu)}") for i, satu in enumerate(tangga, 1)]
    return [*kurang, ("selisih-pas", f"{MINUS}{tepi} … +{tepi}" if tepi > 0 else "0"), *lebih]


@register.simple_tag
def gelombang(grafik: Any, *, jenis: str = "batang") -> str:
    """Columns (``batang`` beside each other, ``tumpuk`` stacked) or lines (``garis``) over an axis, with their table.

    ``{takrif, ringkasan, judul_label, deret: [..], baris: [{label, nilai: [..], url}], sumber, satuan, digambar,
    desimal}``: ``ringkasan`` is the finding, ``digambar`` how many of the series are drawn (the table has all).
    """
    salah_satu(jenis, JENIS_GRAFIK, "gelombang", "jenis")
    data = bentuk(
        grafik,
        "gelombang",
        ("takrif", "ringkasan", "judul_label", "deret", "baris"),
        {"sumber": "", "satuan": "", "digambar": 0, "desimal": None},
    )
    data["baris"] = bentuk_daftar(data["baris"], "gelombang.baris", ("label", "nilai"), {"url": ""})
    if any(len(baris["nilai"]) != len(data["deret"]) for baris in data["baris"]):
        raise ValueError("gelombang: jumlah nilai tiap baris harus sama dengan jumlah deret")
    banyak = data["digambar"] or len(data["deret"])
    gambar = _bentuk_garis if jenis == "garis" else _bentuk_kolom
    isi = gambar(data["baris"], data["deret"][:banyak], data["desimal"], jenis)
    tinggi = bagan.ATAS + bagan.TINGGI + bagan.BAWAH
    return gambar_komponen(
        "gelombang",
        **data,
        **isi,
        jenis=jenis,
        tinggi=tinggi,
        dasar=bagan.ATAS + bagan.TINGGI,
        y_label=tinggi - 8,
        legenda=data["deret"][:banyak] if banyak > 1 else [],
        bertautan=jenis != "garis" and any(baris["url"] for baris in data["baris"]),
    )


def _bentuk_kolom(baris: list[dict[str, Any]], deret: Sequence[str], desimal: int | None, jenis: str) -> dict[str, Any]:
    susun = bagan.kolom_tumpuk if jenis == "tumpuk" else bagan.kolom_jajar
    nilai = [satu["nilai"][: len(deret)] for satu in baris]
    kolom = susun([str(satu["label"]) for satu in baris], [satu["url"] for satu in baris], nilai) if baris else []
    bacaan = []
    for satu, isi in zip(kolom, nilai, strict=True):
        kata = [f"{nama} {angka(n, desimal) or 'tidak ada data'}" for nama, n in zip(deret, isi, strict=True)]
        if jenis == "tumpuk" and len(deret) > 1:
            kata.append(f"jumlah {angka(satu.jumlah, desimal)}")
        bacaan.append(f"{satu.label}: {', '.join(kata)}")
    return {"kolom": list(zip(kolom, bacaan, strict=True))}


def _bentuk_garis(baris: list[dict[str, Any]], deret: Sequence[str], desimal: int | None, jenis: str) -> dict[str, Any]:
    nilai = [satu["nilai"][: len(deret)] for satu in baris]
    garis, sumbu, bawah = bagan.garis_garis([str(satu["label"]) for satu in baris], nilai)
    return {"garis": garis, "sumbu": sumbu, "label_bawah": bawah}


@register.simple_tag
def batang_isi(isi: int, kebutuhan: int) -> str:
    """How full a unit is: a bar of ``isi`` against a mark at ``kebutuhan``, with the share in words.

    A unit without need has no bar. More than a quarter above the need runs to the end of the bar.
    """
    bagian = isi / kebutuhan if kebutuhan else 0.0
    dalam, lebih = min(bagian, 1.0) * PENUH, min(max(bagian - 1, 0.0), 0.25) * PENUH
    return gambar_komponen(
        "batang_isi",
        ada=kebutuhan > 0,
        dalam=f"{dalam:.1f}",
        lebih=f"{lebih:.1f}",
        penuh=PENUH,
        persen=f"{angka(round(bagian * 100))} %",
    )


@register.simple_tag
def rentang(rendah: int, mungkin: int, tinggi: int, ada: int | None = None, skala: int = 0) -> str:
    """``rendah``-``mungkin``-``tinggi`` on an axis from 0 to ``skala`` (or to the largest of them); ``ada`` is a mark.

    The figures stand in the text beside it; the drawing is hidden from screen readers.
    """
    puncak = max(skala, tinggi, ada or 0, 1)
    dalam = LEBAR_RENTANG - 2 * TEPI_RENTANG
    letak = {
        f"x_{nama}": f"{TEPI_RENTANG + dalam * min(nilai, puncak) / puncak:.1f}"
        for nama, nilai in (("rendah", rendah), ("mungkin", mungkin), ("tinggi", tinggi), ("ada", ada or 0))
    }
    return gambar_komponen(
        "rentang", rendah=rendah, mungkin=mungkin, tinggi=tinggi, ada=ada, lebar=LEBAR_RENTANG, **letak
    )

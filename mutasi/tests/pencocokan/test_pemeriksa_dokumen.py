"""The example of seven people in `docs/pencocokan.md` is what the engines answer, word for word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mutasi.domain.pencocokan import hasil, masalah_json
from mutasi.domain.pencocokan.masalah_json import KUNCI_MASALAH, KUNCI_PELAMAR, KUNCI_POSISI, KUNCI_UNIT
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.pemeriksa import KUNCI_SERTIFIKAT, periksa

from . import harfiah

TEKS = (Path(__file__).parents[3] / "docs" / "pencocokan.md").read_text(encoding="utf-8")
MASALAH, *HASIL = (json.loads(blok) for blok in re.findall(r"```json\n(.*?)```", TEKS, flags=re.DOTALL))
MESIN = ("tukar_rantai", "optimum", "stabil")


def jawab(mesin):
    masalah = masalah_json.dari_kamus(MASALAH)
    return masalah, json.loads(hasil.tulis(masalah, selesaikan(masalah, mesin)))


@pytest.mark.parametrize(("mesin", "tertulis"), list(zip(MESIN, HASIL, strict=True)))
def test_contoh_tujuh_orang_sama_dengan_jawaban_mesin(mesin, tertulis):
    masalah, nyata = jawab(mesin)

    assert {kunci: nyata[kunci] for kunci in tertulis} == tertulis
    assert periksa(masalah, hasil.dari_kamus(nyata)).sah


def test_tabel_batas_dan_urutan_merit_contoh_sama_dengan_rumusnya():
    k = harfiah.Pasar(MASALAH)
    baris = re.findall(r"^\| `(\w+)` \| ([^|]+) \| (\d) \| (?:[^|]*= )?(\d) \|", TEKS, flags=re.MULTILINE)

    assert {p: (int(dasar), int(kursi)) for p, _, dasar, kursi in baris} == {p: (k.base[p], k.C[p]) for p in k.C}
    for p, duduk, _, _ in baris:
        tertulis = set() if duduk == "tidak ada" else set(duduk.split(", "))
        assert tertulis == {i for i, d in k.orang.items() if d["asal"] == p}
    assert set(k.L.values()) == {0}
    urut = ", ".join(f"{i} {k.orang[i]['merit']}" for i in k.urut)
    assert f"Urutan merit: {urut}." in TEKS


def test_langkah_demi_langkah_dibuka_oleh_orang_yang_diceritakan():
    pembuka = []

    class Catat(harfiah.TukarRantai):
        def laksanakan(self, j, putar, tuju):
            pembuka.append((j, sorted(putar)))
            super().laksanakan(j, putar, tuju)

    Catat(MASALAH).jalankan()

    langkah = re.findall(r"^\d\. (.*)$", TEKS[TEKS.index("### 5.1") : TEKS.index("### 5.2")], flags=re.MULTILINE)
    assert pembuka == [
        ("ani", ["ani", "budi", "citra"]),
        ("eko", ["eko"]),
        ("fitri", ["fitri"]),
        ("gani", ["gani"]),
        ("dewi", ["dewi"]),
    ]
    for (j, _), teks in zip(pembuka, langkah, strict=True):
        assert f"**{j.capitalize()}**" in teks


def test_setiap_isian_masalah_dan_setiap_kode_alasan_diterangkan():
    isian = {
        kunci for bagian in (KUNCI_MASALAH, KUNCI_UNIT, KUNCI_POSISI, KUNCI_PELAMAR) for k in bagian for kunci in k
    }
    kode = {"UNIT_ASAL_DI_BATAS_MINIMUM", "PENUH_PEMEGANG_TETAP", "DITUKAR", "DIISI_URUTAN_LEBIH_TINGGI"}
    kode |= {"HARGA", "DI_BAWAH_BATAS", "TERTAHAN_DI_ASAL"}
    isi_alasan = {"jenis_batas", "batas_di", "isi", "minimum", "pemegang_tetap", "ditukar", "diisi", "lingkaran"}
    isi_alasan |= {"merit_terendah", "rugi", "rantai", "rugi_paling_sedikit", "nilai_terakhir", "nilai_sendiri"}
    isi_alasan |= {"antrean", "kurang", "putaran"}

    assert [k for k in sorted(isian | kode | isi_alasan) if f"`{k}`" not in TEKS] == []


def test_harga_dan_penahanan_yang_diceritakan_memang_ada():
    _, optimum = jawab("optimum")
    _, stabil = jawab("stabil")

    prakom = optimum["alasan"]["eko"][1]
    assert json.dumps(prakom["rugi"]) in TEKS
    assert json.dumps(prakom["rantai"]) in TEKS
    assert stabil["sertifikat"]["putaran"] == [{"jenis": "unit", "rusak": [["dinkes", 1]], "tertahan": ["dewi"]}]
    assert stabil["alasan"]["gani"] == [
        {"posisi": "prakom", "kode": "DI_BAWAH_BATAS", "nilai_terakhir": 70.0, "nilai_sendiri": 40.0, "antrean": 1}
    ]


def test_tingkat_yang_diceritakan_memang_bukti():
    _, isi = jawab("tukar_rantai")

    assert isi["sertifikat"]["tingkat"] == {"posisi": [0, 0, 2, 2, 1], "unit": [0, 0, 0, 0, 0], "luar": 0}


def test_setiap_isian_sertifikat_dan_ringkasan_diterangkan():
    isian = {k for kunci in KUNCI_SERTIFIKAT.values() for k in kunci} | set(hasil.KUNCI_HASIL)

    assert [k for k in sorted(isian) if f"`{k}`" not in TEKS] == []
    assert [k for k in hasil.KUNCI_RINGKASAN if k not in TEKS] == []


def test_setiap_kode_janji_di_pemeriksa_diterangkan():
    folder = Path(hasil.__file__).parent
    kode = set()
    for berkas in folder.glob("pemeriksa*.py"):
        kode |= set(re.findall(r'(?:JanjiGagal\(|, )"([a-z_]+)", f?"', berkas.read_text(encoding="utf-8")))

    assert {"urutan_merit", "kursi_sia_sia", "batas_maksimum"} <= kode
    assert [k for k in sorted(kode) if f"`{k}`" not in TEKS] == []

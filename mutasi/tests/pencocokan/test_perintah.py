"""The re-run kit: exit codes, one clear line, the same bytes for the same market."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mutasi.domain.pencocokan.__main__ import utama
from mutasi.domain.pencocokan.hasil import MESIN

from .alat import pasar, pelamar, posisi
from .pasar import pasar_kecil

AKAR = Path(__file__).parents[3]


@pytest.fixture
def berkas(tmp_path):
    def tulis(isi, nama="MASALAH.json"):
        tujuan = tmp_path / nama
        tujuan.write_text(isi if isinstance(isi, str) else json.dumps(isi), encoding="utf-8")
        return str(tujuan)

    return tulis


@pytest.mark.parametrize("mesin", MESIN)
def test_selesaikan_lalu_periksa_menyatakan_sah(mesin, berkas, capsys):
    masalah = berkas(pasar_kecil(11, orang=12, posisi=6, skor=True))

    assert utama(["selesaikan", masalah, "--mesin", mesin]) == 0
    hasil = berkas(capsys.readouterr().out, "HASIL.json")
    kode = utama(["periksa", masalah, hasil])

    jawab = json.loads(capsys.readouterr().out)
    assert (kode, jawab["sah"], jawab["janji_gagal"]) == (0, True, None)
    assert set(jawab) == {"sah", "janji_gagal", "rincian"}


def test_hasil_yang_diubah_dinyatakan_tidak_sah(berkas, capsys):
    isi = pasar([posisi("a", isi=1), posisi("b", kebutuhan=1)], [pelamar("i", "a", ["b"])])
    masalah = berkas(isi)
    utama(["selesaikan", masalah, "--mesin", "tukar_rantai"])
    hasil = json.loads(capsys.readouterr().out)
    hasil["penempatan"]["i"] = "a"

    kode = utama(["periksa", masalah, berkas(hasil, "HASIL.json")])

    jawab = json.loads(capsys.readouterr().out)
    assert kode == 1
    assert jawab["sah"] is False
    assert jawab["janji_gagal"]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [("{", "JSON"), ('{"skema": NaN}', "NaN"), ({"skema": "x"}, "tidak ada"), ({**pasar([], []), "x": 1}, "'x'")],
)
def test_masukan_rusak_keluar_dengan_kode_dua_dan_satu_baris(isi, kata, berkas, capsys):
    kode = utama(["selesaikan", berkas(isi), "--mesin", "stabil"])

    keluar = capsys.readouterr()
    assert kode == 2
    assert keluar.out == ""
    assert keluar.err.count("\n") == 1
    assert kata in keluar.err


def test_berkas_yang_tidak_ada_keluar_dengan_kode_dua(tmp_path, capsys):
    assert utama(["selesaikan", str(tmp_path / "tiada.json"), "--mesin", "stabil"]) == 2
    assert "tiada.json" in capsys.readouterr().err


def test_mesin_yang_tidak_dikenal_keluar_dengan_kode_dua(berkas, capsys):
    with pytest.raises(SystemExit) as keluar:
        utama(["selesaikan", berkas(pasar([], [])), "--mesin", "acak"])

    assert keluar.value.code == 2


def test_perintah_di_proses_sendiri_mengulang_bita_yang_sama(berkas):
    masalah = berkas(pasar_kecil(2, orang=12, posisi=6, skor=True))
    perintah = [sys.executable, "-m", "mutasi.domain.pencocokan", "selesaikan", masalah, "--mesin", "optimum"]

    hasil = {
        subprocess.run(perintah, cwd=AKAR, capture_output=True, check=True, env={"PYTHONHASHSEED": benih}).stdout
        for benih in ("1", "2")
    }

    assert len(hasil) == 1


def test_mesin_tidak_memuat_django():
    kode = (
        "import sys, mutasi.domain.pencocokan.__main__, mutasi.domain.pencocokan.mesin; print('django' in sys.modules)"
    )

    keluar = subprocess.run([sys.executable, "-c", kode], cwd=AKAR, capture_output=True, check=True, text=True)

    assert keluar.stdout.strip() == "False"

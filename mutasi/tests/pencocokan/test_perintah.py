"""The re-run kit: exit codes, one clear line, the same bytes for the same market."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mutasi.domain.pencocokan import masalah_json
from mutasi.domain.pencocokan.__main__ import utama
from mutasi.domain.pencocokan.hasil import KUNCI_HASIL, MESIN, VERSI

from . import hasil_harfiah, hasil_kasar
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


@pytest.mark.parametrize("benih", range(40))
@pytest.mark.parametrize("tulis", [hasil_harfiah.tukar_rantai, hasil_kasar.optimum, hasil_harfiah.stabil])
def test_hasil_yang_ditulis_program_lain_menurut_dokumen_dinyatakan_sah(tulis, benih, berkas, capsys):
    """A HASIL.json made by literal procedures from the document alone: accepted, and equal to the engine's
    in everything of which only one can be right (certificates and chains of equal price may differ)."""
    isi = pasar_kecil(benih, orang=6, posisi=4, skor=benih % 2 == 0)
    milik_orang = tulis(isi, masalah_json.dari_kamus(isi).sidik(), VERSI)
    masalah = berkas(isi)

    assert utama(["selesaikan", masalah, "--mesin", milik_orang["mesin"]]) == 0
    kami = json.loads(capsys.readouterr().out)
    assert utama(["periksa", masalah, berkas(milik_orang, "HASIL.json")]) == 0

    assert list(kami) == list(KUNCI_HASIL)
    assert _pasti(kami) == _pasti(json.loads(json.dumps(milik_orang)))
    assert kami["sertifikat"].keys() == milik_orang["sertifikat"].keys()


def _pasti(hasil):
    tanpa_rantai = {
        i: [{k: v for k, v in a.items() if k != "rantai"} for a in daftar] for i, daftar in hasil["alasan"].items()
    }
    return {**hasil, "alasan": tanpa_rantai, "sertifikat": None}


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


@pytest.mark.parametrize("rusak", ["bukan json", "[]", "kunci", "mesin", "langkah"])
def test_hasil_yang_bukan_bentuknya_keluar_dengan_kode_dua_dan_satu_baris(rusak, berkas, capsys):
    masalah = berkas(pasar([posisi("a", isi=1), posisi("b", kebutuhan=1)], [pelamar("i", "a", ["b"])]))
    utama(["selesaikan", masalah, "--mesin", "tukar_rantai"])
    hasil = json.loads(capsys.readouterr().out)
    ubah = {"kunci": {"catatan": 1}, "mesin": {"mesin": ["optimum"]}, "langkah": {"lingkaran": [{"pembuka": "i"}]}}
    isi = {**hasil, **ubah[rusak]} if rusak in ubah else rusak

    kode = utama(["periksa", masalah, berkas(isi, "HASIL.json")])

    keluar = capsys.readouterr()
    assert (kode, keluar.out, keluar.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "alasan",
    [
        '[{"posisi": "b", "kode": "PENUH_PEMEGANG_TETAP", "\\ud800": 1}]',
        '[{"posisi": "b", "kode": "X", "rugi": ' + "[" * 900 + "]" * 900 + "}]",
    ],
)
def test_isi_yang_aneh_tetap_mendapat_satu_baris_putusan(alasan, berkas, capsys):
    """A lone surrogate, and lists nested as deep as the reader lets through."""
    isi = pasar([posisi("a", isi=1), posisi("b", isi=1)], [pelamar("i", "a", ["b"])])
    for mesin in MESIN:
        masalah = berkas(isi)
        utama(["selesaikan", masalah, "--mesin", mesin])
        hasil = {**json.loads(capsys.readouterr().out), "alasan": {"i": 0}}
        teks = json.dumps(hasil).replace('"alasan": {"i": 0}', f'"alasan": {{"i": {alasan}}}')

        kode = utama(["periksa", masalah, berkas(teks, "HASIL.json")])

        keluar = capsys.readouterr()
        assert kode == 1
        assert json.loads(keluar.out)["janji_gagal"] in ("alasan", "sertifikat")
        assert keluar.err == ""


def test_berkas_yang_tidak_ada_keluar_dengan_kode_dua(tmp_path, capsys):
    assert utama(["selesaikan", str(tmp_path / "tiada.json"), "--mesin", "stabil"]) == 2
    assert "tiada.json" in capsys.readouterr().err


def test_mesin_yang_tidak_dikenal_keluar_dengan_kode_dua(berkas, capsys):
    assert utama(["selesaikan", berkas(pasar([], [])), "--mesin", "acak"]) == 2

    assert capsys.readouterr().err == "mesin: 'acak' tidak dikenal; pilih tukar_rantai, optimum, stabil\n"


@pytest.mark.parametrize("argumen", [[], ["hitung"], ["selesaikan", "x.json"], ["periksa", "x.json"]])
def test_perintah_yang_tidak_lengkap_keluar_dengan_kode_dua_dan_satu_baris(argumen, capsys):
    with pytest.raises(SystemExit) as keluar:
        utama(argumen)

    assert keluar.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("mesin", MESIN)
def test_perintah_di_proses_sendiri_mengulang_bita_yang_sama(mesin, berkas):
    masalah = berkas(pasar_kecil(2, orang=12, posisi=6, skor=True))
    perintah = [sys.executable, "-m", "mutasi.domain.pencocokan", "selesaikan", masalah, "--mesin", mesin]

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


@pytest.mark.parametrize("mesin", MESIN)
def test_perintah_periksa_hanya_memerlukan_numpy(mesin, berkas, capsys):
    """An expert without OR-Tools, SciPy and Django can still check a result."""
    masalah = berkas(pasar_kecil(3, orang=12, posisi=6, skor=True))
    utama(["selesaikan", masalah, "--mesin", mesin])
    hasil = berkas(capsys.readouterr().out, "HASIL.json")
    kode = (
        "import sys; sys.modules.update(dict.fromkeys(('ortools', 'scipy', 'django')));"
        "from mutasi.domain.pencocokan.__main__ import utama; raise SystemExit(utama(sys.argv[1:]))"
    )

    keluar = subprocess.run(
        [sys.executable, "-c", kode, "periksa", masalah, hasil], cwd=AKAR, capture_output=True, check=False, text=True
    )

    assert (keluar.returncode, json.loads(keluar.stdout)["sah"]) == (0, True)

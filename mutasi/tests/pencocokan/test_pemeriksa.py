"""The independent checker accepts what keeps its promises and says where a promise fails."""

from __future__ import annotations

import ast
import copy
import hashlib
import json
import random
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from mutasi.domain.pencocokan import harga, hasil, masalah_json, pemeriksa, pemeriksa_harga
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.pemeriksa import Putusan, periksa, periksa_cepat

from .hasil_kasar import optimum
from .mutasi_hasil import MESIN, vonis
from .pasar import pasar_kecil, provinsi

AKAR = Path(__file__).parents[3]
PAKET = Path(pemeriksa.__file__).parent
MODUL = sorted(PAKET.glob("pemeriksa*.py"))
RAMAI = pasar_kecil(1_000_002, orang=30, posisi=10, skor=True)


def jawab(isi, mesin):
    """(problem, decoded HASIL.json) of an engine."""
    masalah = masalah_json.dari_kamus(isi)
    return masalah, json.loads(hasil.tulis(masalah, selesaikan(masalah, mesin)))


def nilai(masalah, isi):
    return periksa(masalah, hasil.dari_kamus(isi))


@pytest.mark.parametrize("berkas", MODUL, ids=lambda b: b.name)
def test_pemeriksa_hanya_mengimpor_bentuk_numpy_dan_pustaka_baku(berkas):
    boleh = {"masalah", "masalah_json", "hasil", *(b.stem for b in MODUL)}
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.ImportFrom) and simpul.level:
            dari = [simpul.module] if simpul.module else [nama.name for nama in simpul.names]
            assert set(dari) <= boleh
        elif isinstance(simpul, ast.Import | ast.ImportFrom):
            nama = [simpul.module] if isinstance(simpul, ast.ImportFrom) else [n.name for n in simpul.names]
            assert {n.split(".")[0] for n in nama} <= sys.stdlib_module_names | {"numpy"}


def test_memuat_pemeriksa_tidak_memuat_satu_pun_mesin():
    kode = "import sys, mutasi.domain.pencocokan.pemeriksa; print(*sys.modules)"

    keluar = subprocess.run([sys.executable, "-c", kode], cwd=AKAR, capture_output=True, check=True, text=True)

    dimuat = set(keluar.stdout.split())
    milik = {m.rpartition(".")[2] for m in dimuat if m.startswith("mutasi.domain.pencocokan.")}
    assert milik <= {"masalah", "masalah_json", "hasil", *(b.stem for b in MODUL)}
    assert dimuat.isdisjoint({"ortools", "scipy", "django"})


@pytest.mark.parametrize("mesin", MESIN)
def test_hasil_mesin_diterima_seluruhnya(mesin):
    for benih in range(60):
        masalah, isi = jawab(pasar_kecil(benih, orang=9, posisi=6, skor=True), mesin)
        assert nilai(masalah, isi).sah, (benih, nilai(masalah, isi))


@pytest.mark.parametrize("mesin", MESIN)
def test_hasil_satu_provinsi_diterima(mesin):
    masalah, isi = jawab(provinsi(3, pegawai=2_000, pelamar=300, posisi=120, opd=6), mesin)

    assert nilai(masalah, isi) == Putusan(True, None, f"semua janji mesin {mesin} terbukti (seluruhnya)")
    assert periksa_cepat(masalah, hasil.dari_kamus(isi)).sah


def test_hasil_yang_dihitung_dengan_mencoba_semua_susunan_diterima():
    for benih in range(60):
        isi = pasar_kecil(benih, orang=5, posisi=4, skor=True)
        masalah = masalah_json.dari_kamus(isi)
        assert vonis(masalah, optimum(isi, masalah.sidik(), hasil.VERSI)) is None, benih


def test_pasar_kosong_diterima():
    kosong = {"skema": "sabangau.pencocokan/1", "unit": [], "posisi": [], "pelamar": []}
    for mesin in MESIN:
        assert nilai(*jawab(kosong, mesin)).sah


def test_harga_di_pasar_sangat_besar_berupa_batas_yang_terbukti(monkeypatch):
    monkeypatch.setattr(harga, "BATAS_KERJA", 0)
    monkeypatch.setattr(pemeriksa_harga, "BATAS_HARGA", 0)
    diperiksa = 0
    for benih in range(20):
        masalah, isi = jawab(pasar_kecil(benih, orang=9, posisi=6, skor=True), "optimum")
        assert nilai(masalah, isi).sah
        for sebab in (s for daftar in isi["alasan"].values() for s in daftar):
            sebab["rugi_paling_sedikit"]["pindah"] += 1
            assert nilai(masalah, isi).janji_gagal == "alasan"
            sebab["rugi_paling_sedikit"]["pindah"] -= 1
            diperiksa += 1
    assert diperiksa > 20


def test_urutan_kunci_dan_baris_tidak_berarti():
    isi = pasar_kecil(5, orang=9, posisi=6, skor=True)
    _, hasilnya = jawab(isi, "tukar_rantai")
    acak = random.Random(1)
    lain = copy.deepcopy(isi)
    for tabel in ("unit", "posisi", "pelamar"):
        acak.shuffle(lain[tabel])
    for kunci in ("penempatan", "alasan"):
        butir = list(hasilnya[kunci].items())
        acak.shuffle(butir)
        hasilnya[kunci] = dict(butir)

    assert nilai(masalah_json.dari_kamus(lain), hasilnya).sah


def test_potensial_yang_digeser_sama_besar_tetap_bukti():
    masalah, isi = jawab(pasar_kecil(7, orang=9, posisi=6, skor=True), "optimum")
    for tahap in isi["sertifikat"]["tahap"]:
        potensial = tahap["potensial"]
        potensial["luar"] += 7
        for kunci in ("posisi", "unit"):
            potensial[kunci] = [angka + 7 for angka in potensial[kunci]]

    assert nilai(masalah, isi).sah


def test_pemeriksaan_cepat_menolak_kursi_yang_dicabut_dan_tidak_membaca_alasan():
    masalah, isi = jawab(RAMAI, "tukar_rantai")
    tanpa_alasan = {**isi, "alasan": {}}

    assert periksa_cepat(masalah, hasil.dari_kamus(tanpa_alasan)).sah
    assert nilai(masalah, tanpa_alasan).janji_gagal == "alasan"
    pindah = next(i for putar in isi["lingkaran"] for i, *_ in putar["langkah"])
    isi["penempatan"][pindah] = next(p for p in masalah.id_posisi if p != isi["penempatan"][pindah])
    assert not periksa_cepat(masalah, hasil.dari_kamus(isi)).sah


def test_pemeriksaan_cepat_membuktikan_tahap_tetapi_tidak_menghitung_undian():
    masalah, isi = jawab(RAMAI, "optimum")
    *tahap, undian = isi["sertifikat"]["tahap"]

    undian["nilai"] += 1
    assert periksa_cepat(masalah, hasil.dari_kamus(isi)).sah
    assert nilai(masalah, isi).janji_gagal == "nilai_tahap"
    tahap[-1]["nilai"] += 1
    assert periksa_cepat(masalah, hasil.dari_kamus(isi)).janji_gagal == "nilai_tahap"


def test_rincian_menyebut_tempat_kegagalan():
    masalah, isi = jawab(RAMAI, "tukar_rantai")
    orang, daftar = next(iter(isi["alasan"].items()))
    daftar[0]["kode"] = "HARGA"

    putusan = nilai(masalah, isi)

    assert putusan.janji_gagal == "alasan"
    assert repr(orang) in putusan.rincian
    assert repr(daftar[0]["posisi"]) in putusan.rincian


def test_sidik_sama_dengan_uraian_di_dokumen():
    isi = pasar_kecil(8, orang=6, posisi=4, skor=True)
    masalah = masalah_json.dari_kamus(isi)

    assert masalah.sidik() == _sidik_dari_dokumen(masalah_json.ke_kamus(masalah))


def _sidik_dari_dokumen(kamus):
    """The fingerprint as `docs/pencocokan.md` tells it, from the JSON form alone."""
    ringkas = hashlib.sha256()
    for nama, nilai_medan in _medan(kamus):
        isi = b"".join(map(_bita, nilai_medan))
        ringkas.update(nama.encode() + b"\0" + struct.pack("<q", len(isi)) + isi)
    return ringkas.hexdigest()


def _medan(kamus):
    """The fields in the documented order, each with its values."""
    unit, posisi, pelamar = kamus["unit"], kamus["posisi"], kamus["pelamar"]
    no_unit = {None: -1} | {u["id"]: k for k, u in enumerate(unit)}
    no_posisi = {None: -1} | {p["id"]: k for k, p in enumerate(posisi)}
    awal = [0]
    for i in pelamar:
        awal.append(awal[-1] + len(i["pilihan"]))
    semua = [(i, k) for i in pelamar for k in range(len(i["pilihan"]))]
    return [
        ("id_unit", [u["id"] for u in unit]),
        ("induk", [no_unit[u["induk"]] for u in unit]),
        ("minimum_unit", [u["minimum"] for u in unit]),
        ("id_posisi", [p["id"] for p in posisi]),
        ("unit_posisi", [no_unit[p["unit"]] for p in posisi]),
        *((n, [p[n] for p in posisi]) for n in ("kebutuhan", "bezetting", "minimum", "kritis", "bobot", "tutup_masuk")),
        ("id_pelamar", [i["id"] for i in pelamar]),
        ("asal", [no_posisi[i["asal"]] for i in pelamar]),
        ("merit", [float(i["merit"]) for i in pelamar]),
        ("awal", awal),
        ("pilihan", [no_posisi[i["pilihan"][k]] for i, k in semua]),
        ("skor", [float(i["skor"][k]) for i, k in semua]),
        ("kesesuaian", [i["kesesuaian"][k] for i, k in semua]),
        ("bersedia_ditempatkan", [i["bersedia_ditempatkan"] for i in pelamar]),
        ("penjaga", [kamus["penjaga"]]),
        ("benih_undian", [kamus["benih_undian"]]),
        ("tahap", kamus["tahap"]),
    ]


def _bita(nilai_satu):
    if isinstance(nilai_satu, bool):
        return struct.pack("<?", nilai_satu)
    if isinstance(nilai_satu, str):
        return struct.pack("<q", len(nilai_satu.encode())) + nilai_satu.encode()
    return struct.pack("<d" if isinstance(nilai_satu, float) else "<q", nilai_satu)

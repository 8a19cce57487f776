"""`python -m sabangau_mutasi.bench.padanan`: other spellings of units and jobs against a whole province's names.

The pairs are `instansi/tests/data/pasangan_nama.csv`; sought among the units of a province of 30,000 people (over
5,000) and 10,000 jobs. The right one must come first in 95 of 100; twins must never be offered for bulk acceptance.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from instansi.domain.nama_unit import Calon, Indeks
from mutasi.provinsi.bentuk import Unit
from mutasi.provinsi.organisasi import Organisasi
from mutasi.provinsi.skala import Skala

AKAR = Path(__file__).resolve().parents[2]
BERKAS = AKAR / "instansi" / "tests" / "data" / "pasangan_nama.csv"
ACUAN = AKAR / "instansi" / "data" / "acuan"
WILAYAH = ("KALIMANTAN TENGAH", "SABANGAU")
BATAS = 0.95
PEGAWAI, JABATAN = 30_000, 10_000


@dataclass(frozen=True, slots=True)
class Pasangan:
    """One spelling and the name it means; `induk` where the name alone is not enough."""

    jenis: str
    ejaan: str
    baku: str
    induk: str
    konteks: str
    sumber: str


def pasangan() -> list[Pasangan]:
    """All pairs of the file."""
    with BERKAS.open(encoding="utf-8", newline="") as berkas:
        return [Pasangan(**baris) for baris in csv.DictReader(berkas)]


def indeks(pegawai: int = PEGAWAI, jabatan: int = JABATAN) -> dict[str, Indeks]:
    """The names of a province by kind, the right ones of the pairs among them."""
    units = Organisasi(Skala(pegawai), 1).units
    unit = [(u.nama, tuple(i.nama for i in _atas(u))) for u in units]
    jab = [(u.kepala, tuple(i.nama for i in (u, *_atas(u)))) for u in units if u.kepala]
    jab += [(nama, ()) for nama in _nama_jabatan()]
    # The rest are the same jobs for other subjects: as near as real lists come.
    jab += [(f"{nama} {u.nama.title()}", ()) for nama, u in zip(cycle(_nama_jabatan()), units * 2, strict=False)]
    hasil = {}
    for jenis, daftar, batas in (("UNIT", unit, None), ("JABATAN", jab[:jabatan], jabatan)):
        ada = {nama for nama, _ in daftar[:batas]}
        tambah = [(p.baku, ()) for p in pasangan() if p.jenis == jenis and p.baku not in ada]
        semua = [*daftar[:batas], *dict.fromkeys(tambah)]
        hasil[jenis] = Indeks((Calon(n, nama, induk) for n, (nama, induk) in enumerate(semua)), WILAYAH)
    return hasil


def _atas(unit: Unit) -> Iterator[Unit]:
    while unit.induk is not None and unit.induk.induk is not None:
        unit = unit.induk
        yield unit


def _nama_jabatan() -> list[str]:
    hasil = []
    for berkas in ("jabatan_fungsional.csv", "jabatan_pelaksana.csv"):
        with (ACUAN / berkas).open(encoding="utf-8", newline="") as aliran:
            hasil += [baris["nama"] for baris in csv.DictReader(aliran)]
    return hasil


def periksa(semua: dict[str, Indeks]) -> list[tuple[Pasangan, str]]:
    """The pairs whose right name is not first, with what came first instead."""
    luput = []
    for p in pasangan():
        hasil = semua[p.jenis].saran(p.ejaan, konteks=p.konteks)
        pertama = semua[p.jenis].calon[hasil[0].kunci] if hasil else Calon(-1, "")
        if pertama.nama.upper() != p.baku.upper() or (p.induk and p.induk not in pertama.induk):
            luput.append((p, pertama.nama))
    return luput


def ukur() -> dict[str, object]:
    """One line for the bench."""
    mulai = time.perf_counter()
    semua = indeks()
    siap = time.perf_counter() - mulai
    banyak = len(pasangan())
    mulai = time.perf_counter()
    luput = periksa(semua)
    detik = time.perf_counter() - mulai
    tepat = round(1 - len(luput) / banyak, 4)
    return {
        "nama": "padanan_nama",
        "pasangan": banyak,
        "tepat_pertama": tepat,
        "batas": BATAS,
        "lulus": tepat >= BATAS,
        "ms_per_nama": round(1000 * detik / banyak, 2),
        "unit": len(semua["UNIT"].calon),
        "jabatan": len(semua["JABATAN"].calon),
        "indeks_detik": round(siap, 2),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(ukur(), ensure_ascii=False) + "\n")

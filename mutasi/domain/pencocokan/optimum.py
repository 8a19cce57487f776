"""Engine B, `optimum`: exact lexicographic min-cost flow on optimal faces, with its certificate.

Each stage is maximal on the face of the stages before it. Stages are merged by weights where the
solver's range allows, as a guess; the potentials then computed stage by stage on the shrinking face
are the proof, and a guess they do not confirm is solved again with fewer stages at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .aliran import BATAS_BIAYA, langkah
from .jaringan import (
    AdaPerbaikan,
    AliranGagal,
    Jaringan,
    Muka,
    Nilai,
    busur,
    imbal,
    muka_penuh,
    persempit,
    potensial,
    sisa,
)
from .masalah import Int, Masalah

UNDIAN = "undian"
PANJANG_RANTAI = 256
"""Longest exchange for which merged weights are surely in order; longer ones are caught by the proof."""
SAPUAN_TEBAKAN = 4096
"""A merged guess whose proof needs more sweeps than this is dropped for one stage at a time."""


@dataclass(frozen=True, eq=False)
class TahapSelesai:
    """One stage: the value reached and the potentials (N,) that prove it on the face before it."""

    nama: str
    nilai: int
    potensial: Int


@dataclass(frozen=True, eq=False)
class JalanOptimum:
    """A finished run: option row per applicant (A,), the stages with their proofs."""

    terpakai: Int
    tahap: tuple[TahapSelesai, ...]


def jalankan(j: Jaringan, tahap: Sequence[str] | None = None) -> JalanOptimum:
    """Solve the stages (default: those of the problem, then the lottery) one face after another."""
    nama = [*j.m.tahap, UNDIAN] if tahap is None else list(tahap)
    terpakai, muka = j.sendiri(), muka_penuh(j)
    bukti: list[Int] = []
    while len(bukti) < len(nama):
        terpakai, muka, baru = _kelompok(j, muka, terpakai, nama[len(bukti) :])
        bukti += baru
    nilai = [nilai_tahap(j, terpakai, n) for n in nama]
    selesai = tuple(TahapSelesai(*isi) for isi in zip(nama, nilai, bukti, strict=True))
    return JalanOptimum(terpakai, selesai)


def maksimum_pindah(j: Jaringan) -> JalanOptimum:
    """The optimum of the stage `pindah` alone: the bound shown beside every result."""
    return jalankan(j, ["pindah"])


def _kelompok(j: Jaringan, muka: Muka, terpakai: Int, nama: Sequence[str]) -> tuple[Int, Muka, list[Int]]:
    """Solve as many leading stages as fit at once; at least one. Returns them with their proofs."""
    banyak = _yang_muat(j, nama)
    while True:
        coba = nama[:banyak]
        try:
            baru = langkah(j, muka, terpakai, _gabung(j, muka, coba))
            return (baru, *_buktikan(j, muka, baru, coba, SAPUAN_TEBAKAN if banyak > 1 else None))
        except (AdaPerbaikan, AliranGagal):
            if banyak == 1:
                raise
            banyak = 1


def _buktikan(
    j: Jaringan, muka: Muka, terpakai: Int, nama: Sequence[str], sapuan: int | None
) -> tuple[Muka, list[Int]]:
    """Potentials of each stage on the face left by those before it, and the last face."""
    bukti = []
    for n in nama:
        g = busur(j, muka, terpakai)
        untung = imbal(j, g, terpakai, nilai_opsi(j, muka, n))
        if n == "kritis":
            untung += g.kritis
        pi = potensial(g.asal, g.tujuan, untung, j.banyak_simpul, sapuan)
        bukti.append(pi)
        muka = persempit(j, muka, terpakai, g, sisa(g, untung, pi) == 0, n == "kritis")
    return muka, bukti


def _yang_muat(j: Jaringan, nama: Sequence[str]) -> int:
    """How many leading stages may be merged without leaving the solver's range."""
    simpul = j.banyak_simpul + j.m.banyak_pelamar
    for banyak in range(len(nama), 1, -1):
        terbesar = bobot_tahap(j, nama[:banyak], PANJANG_RANTAI)[0] * _terbesar(j, nama[0])
        if terbesar * 4 * simpul < BATAS_BIAYA:
            return banyak
    return 1


def bobot_tahap(j: Jaringan, nama: Sequence[str], rantai: int) -> list[int]:
    """Weight of each stage: more than all later ones can differ between two walks of `rantai` steps."""
    bobot: list[int] = []
    ekor = 0
    for n in reversed(nama):
        bobot.append(ekor + 1)
        ekor += (2 * rantai + 1) * _terbesar(j, n) * bobot[-1]
    return bobot[::-1]


def _gabung(j: Jaringan, muka: Muka, nama: Sequence[str]) -> Nilai:
    opsi = np.zeros(len(j.pemilik), dtype=np.int64)
    kursi = np.zeros(j.m.banyak_posisi, dtype=np.int64)
    bobot = bobot_tahap(j, nama, PANJANG_RANTAI)
    for n, w in zip(nama, bobot, strict=True):
        if n == "kritis":
            kursi = w * j.m.bobot
        else:
            opsi = opsi + w * nilai_opsi(j, muka, n)
    return Nilai(opsi, kursi)


def _terbesar(j: Jaringan, nama: str) -> int:
    """Largest value of one option or seat in a stage."""
    tetap = {"pilihan_pertama": 1, "pindah": 1, "peringkat": 5, "kesesuaian": 1000, UNDIAN: 2**31}
    if nama == "kritis":
        return int(j.m.bobot.max(initial=1))
    return tetap[nama]


def nilai_opsi(j: Jaringan, muka: Muka, nama: str) -> Int:
    """Stage value of every option (E + A,); own seats are worth 0.

    The lottery is drawn only for options of people who still have a choice in the face.
    """
    hasil = np.zeros(len(j.pemilik), dtype=np.int64)
    banyak = len(j.m.pilihan)
    peringkat = j.m.urutan_pilihan()
    if nama == "pilihan_pertama":
        hasil[:banyak] = peringkat == 1
    elif nama == "pindah":
        hasil[:banyak] = 1
    elif nama == "peringkat":
        hasil[:banyak] = 6 - np.minimum(peringkat, 5)
    elif nama == "kesesuaian":
        hasil[:banyak] = j.m.kesesuaian
    elif nama == UNDIAN:
        sisa_pilihan = np.bincount(j.pemilik[muka.aktif], minlength=j.m.banyak_pelamar)
        perlu = np.flatnonzero(muka.aktif[:banyak] & (sisa_pilihan[j.pemilik[:banyak]] > 1))
        hasil[perlu] = -undian(j.m, perlu)
    return hasil


def undian(m: Masalah, pilihan: Int) -> Int:
    """Lottery number of wish rows: first 31 bits of SHA-256(benih|pelamar|posisi)."""
    pemilik = np.searchsorted(m.awal, pilihan, side="right") - 1
    awalan = m.benih_undian + "|"
    angka = [
        int.from_bytes(hashlib.sha256(f"{awalan}{m.id_pelamar[i]}|{m.id_posisi[p]}".encode()).digest()[:4], "big") >> 1
        for i, p in zip(pemilik.tolist(), m.pilihan[pilihan].tolist(), strict=True)
    ]
    return np.array(angka, dtype=np.int64)


def nilai_tahap(j: Jaringan, terpakai: Int, nama: str) -> int:
    """Value of a placement in one stage (the lottery as the positive sum it minimises)."""
    if nama == "kritis":
        kepala = j.b.dasar + j.isi(terpakai)[0]
        terisi = np.minimum(kepala, j.m.kritis)
        return sum(w * n for w, n in zip(j.m.bobot.tolist(), terisi.tolist(), strict=True))
    dapat = terpakai[terpakai < len(j.m.pilihan)]
    if nama == UNDIAN:
        return int(undian(j.m, np.sort(dapat)).sum())
    return int(nilai_opsi(j, muka_penuh(j), nama)[dapat].sum())

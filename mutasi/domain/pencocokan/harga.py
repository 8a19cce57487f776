"""Price of an unmet wish in `optimum`: what the province would lose, and who would have to move.

Putting person i at p costs the gain of his own move plus the best walk from p back to his present
seat in the exchange network, compared stage by stage. Dijkstra runs once per wanted position on the
stages merged by weights, and the number of steps of every walk, carried along as the last digit,
shows afterwards whether the weights were large enough; where not, weights that always are take over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from .batas import peringkat_didapat
from .hasil import Alasan
from .jaringan import AdaPerbaikan, Busur, Jaringan, busur, imbal, muka_penuh, potensial
from .masalah import Bool, Int, Pecahan
from .optimum import SAPUAN_TEBAKAN, bobot_tahap, nilai_opsi

HARGA = "HARGA"
BATAS_KERJA = 2 * 10**8
"""Wanted positions x arcs up to which prices are exact; beyond, only a lower bound is given."""
BATAS_PECAHAN = 2**52
RANTAI_DICOBA = (64, 48, 40, 34, 29, 25, 21, 18, 15, 12, 10)
"""Longest walks the merged weights are made for, tried in turn; up to 100 the weights fit 64 bits."""
SEKALI = 256

Jalur = tuple[bool, list[int]]
"""Whether p reaches the seat, and the arc rows of the walk."""


@dataclass(frozen=True, eq=False)
class _Graf:
    """Residual arcs of the result (persons first, as in `Busur`) with their gain per stage."""

    asal: Int
    tujuan: Int
    opsi: Int
    untung: Int  # (stages, M)
    simpul: int


def alasan_optimum(j: Jaringan, terpakai: Int, potensial_tahap: Sequence[Int]) -> dict[int, list[Alasan]]:
    """Reasons by applicant row: one `HARGA` per better wish not met, in the order of the wishes."""
    m = j.m
    peringkat = peringkat_didapat(m, j.tempat(terpakai))
    pemilik = m.pemilik()
    lebih_baik = np.where(peringkat > 0, peringkat - 1, np.diff(m.awal))
    mau = np.flatnonzero(m.urutan_pilihan() <= lebih_baik[pemilik])
    g = busur(j, muka_penuh(j), terpakai)
    graf = _graf(j, g, terpakai)
    baris = np.searchsorted(g.opsi, mau)
    if len(np.unique(m.pilihan[mau])) * len(g.asal) > BATAS_KERJA:
        isi = list(_batas_bawah(j, graf, baris, potensial_tahap))
    else:
        isi = _harga_pasti(j, graf, baris)
    hasil: dict[int, list[Alasan]] = {}
    for i, p, harga in zip(pemilik[mau].tolist(), m.pilihan[mau].tolist(), isi, strict=True):
        kepala: Alasan = {"posisi": m.id_posisi[p], "kode": HARGA}
        hasil.setdefault(i, []).append(kepala | harga)
    return hasil


def _graf(j: Jaringan, g: Busur, terpakai: Int) -> _Graf:
    penuh = muka_penuh(j)
    untung = [g.kritis if n == "kritis" else imbal(j, g, terpakai, nilai_opsi(j, penuh, n)) for n in j.m.tahap]
    kosong = np.zeros((0, len(g.asal)), dtype=np.int64)
    return _Graf(g.asal, g.tujuan, g.opsi, np.stack(untung) if untung else kosong, j.banyak_simpul)


def _batas_bawah(j: Jaringan, graf: _Graf, baris: Int, potensial_tahap: Sequence[Int]) -> Iterator[Alasan]:
    """For very large markets: the reduced values of the person's own arc, a proven least loss."""
    nilai = [
        sisa_arc[baris].tolist()
        for sisa_arc in (
            pi[graf.asal] - pi[graf.tujuan] - u for pi, u in zip(potensial_tahap, graf.untung, strict=False)
        )
    ]
    for k in range(len(baris)):
        yield {"rugi_paling_sedikit": {n: v[k] for n, v in zip(j.m.tahap, nilai, strict=True)}}


def _harga_pasti(j: Jaringan, graf: _Graf, baris: Int) -> list[Alasan]:
    """Exact prices of the wishes behind the arcs `baris`."""
    hasil: list[Alasan] = [{}] * len(baris)
    urut = np.argsort(graf.tujuan[baris], kind="stable")
    for k, (ada, jalur) in zip(urut.tolist(), _jalur(j, graf, baris[urut]), strict=True):
        hasil[k] = _isi(j, graf, [int(baris[k]), *jalur]) if ada else _mustahil()
    return hasil


def _mustahil() -> Alasan:
    return {"rugi": None, "rantai": []}


def _isi(j: Jaringan, graf: _Graf, busur_jalan: list[int]) -> Alasan:
    rugi = (-graf.untung[:, busur_jalan].sum(axis=1)).tolist()
    rantai = []
    for k in busur_jalan:
        if k < len(graf.opsi):
            i = int(j.pemilik[graf.opsi[k]])
            rantai.append([j.m.id_pelamar[i], _nama(j, graf.asal[k]), _nama(j, graf.tujuan[k])])
    return {"rugi": dict(zip(j.m.tahap, rugi, strict=True)), "rantai": rantai}


def _nama(j: Jaringan, simpul: np.int64) -> str | None:
    return j.m.id_posisi[simpul] if simpul < j.m.banyak_posisi else None


def _jalur(j: Jaringan, graf: _Graf, baris: Int) -> Iterator[Jalur]:
    """Best walk back for each arc of `baris` (grouped by target)."""
    pasti = _Pasti(j, graf)
    for rantai in RANTAI_DICOBA:
        tebakan = _Tebakan.siapkan(j, graf, rantai)
        if tebakan is not None:
            return tebakan.jalur(baris, pasti)
    return (pasti.jalur(k) for k in baris.tolist())


@dataclass(frozen=True, eq=False)
class _Tebakan:
    """Merged reduced costs times `langkah`, plus 1 per step, fit for SciPy's double arithmetic."""

    graf: _Graf
    pilih: Int  # arc rows kept (the cheapest of parallel ones), in CSR order
    csr: csr_array
    langkah: int
    rantai: int

    @classmethod
    def siapkan(cls, j: Jaringan, graf: _Graf, rantai: int) -> _Tebakan | None:
        bobot = bobot_tahap(j, j.m.tahap, rantai)
        langkah = 1 << int(graf.simpul).bit_length()
        kasar = sum(w * int(np.abs(u).max(initial=0)) for w, u in zip(bobot, graf.untung, strict=True))
        if kasar * langkah >= BATAS_PECAHAN:
            return None
        untung = np.array(bobot, dtype=np.int64) @ graf.untung
        try:
            pi = potensial(graf.asal, graf.tujuan, untung, graf.simpul, SAPUAN_TEBAKAN)
        except AdaPerbaikan:
            return None
        biaya = pi[graf.asal] - pi[graf.tujuan] - untung
        if int(biaya.max(initial=0)) * langkah >= BATAS_PECAHAN:
            return None
        biaya = biaya * langkah + 1
        urut = np.lexsort((biaya, graf.tujuan, graf.asal))
        a, t = graf.asal[urut], graf.tujuan[urut]
        pertama = np.ones(len(urut), dtype=bool)
        pertama[1:] = (a[1:] != a[:-1]) | (t[1:] != t[:-1])
        pilih = urut[pertama]
        csr = csr_array(
            (biaya[pilih].astype(np.float64), (graf.asal[pilih], graf.tujuan[pilih])),
            shape=(graf.simpul, graf.simpul),
        )
        return cls(graf, pilih, csr, langkah, rantai)

    def jalur(self, baris: Int, pasti: _Pasti) -> Iterator[Jalur]:
        asal, tujuan = self.graf.asal[baris], self.graf.tujuan[baris]
        sumber, nomor = np.unique(tujuan, return_inverse=True)
        for awal in range(0, len(sumber), SEKALI):
            bagian = np.flatnonzero((nomor >= awal) & (nomor < awal + SEKALI))
            jarak, sebelum = dijkstra(self.csr, indices=sumber[awal : awal + SEKALI], return_predecessors=True)
            cukup = self._cukup(jarak)
            for k in bagian.tolist():
                s = int(nomor[k]) - awal
                if cukup[s]:
                    yield self._telusuri(sebelum[s], jarak[s], int(asal[k]), int(tujuan[k]))
                else:
                    yield pasti.jalur(int(baris[k]))

    def _cukup(self, jarak: Pecahan) -> Bool:
        """Sources from which every walk is short and small enough for the weights to order them all."""
        hingga = np.where(np.isfinite(jarak), jarak, 0)
        terpanjang = np.mod(hingga, self.langkah).max(axis=1)
        hasil: Bool = (terpanjang <= self.rantai) & (hingga.max(axis=1) < BATAS_PECAHAN)
        return hasil

    def _telusuri(self, sebelum: Int, jarak: Pecahan, tujuan: int, sumber: int) -> Jalur:
        if not np.isfinite(jarak[tujuan]):
            return False, []
        mundur = []
        simpul = tujuan
        while simpul != sumber:
            dari = int(sebelum[simpul])
            awal, akhir = int(self.csr.indptr[dari]), int(self.csr.indptr[dari + 1])
            kolom = self.csr.indices[awal:akhir]
            mundur.append(int(self.pilih[awal + int(np.searchsorted(kolom, simpul))]))
            simpul = dari
        return True, mundur[::-1]


class _Pasti:
    """The same with weights beyond doubt and unbounded integers, one Dijkstra per wanted position."""

    def __init__(self, j: Jaringan, graf: _Graf) -> None:
        self.j, self.graf = j, graf
        self.sumber, self.masuk = -1, dict[int, int]()

    def jalur(self, k: int) -> Jalur:
        """Best walk back for arc row k; quick when asked again for the same target."""
        sumber, simpul = int(self.graf.tujuan[k]), int(self.graf.asal[k])
        if sumber != self.sumber:
            self.sumber, self.masuk = sumber, _dijkstra(self.tetangga, sumber)
        mundur: list[int] = []
        while simpul != sumber and simpul in self.masuk:
            mundur.append(self.masuk[simpul])
            simpul = int(self.graf.asal[self.masuk[simpul]])
        return simpul == sumber, mundur[::-1]

    @cached_property
    def tetangga(self) -> list[list[tuple[int, int, int]]]:
        """Neighbours as (node, reduced cost, arc), costs made non-negative by exact potentials."""
        graf, bobot = self.graf, bobot_tahap(self.j, self.j.m.tahap, self.graf.simpul)
        untung = [0] * len(graf.asal)
        for w, u in zip(bobot, graf.untung.tolist(), strict=True):
            untung = [lama + w * angka for lama, angka in zip(untung, u, strict=True)]
        busur_ = list(zip(graf.asal.tolist(), graf.tujuan.tolist(), untung, strict=True))
        pi = _potensial_pasti(busur_, graf.simpul)
        hasil: list[list[tuple[int, int, int]]] = [[] for _ in range(graf.simpul)]
        for k, (a, t, u) in enumerate(busur_):
            hasil[a].append((t, pi[a] - pi[t] - u, k))
        return hasil


def _potensial_pasti(busur_: Sequence[tuple[int, int, int]], simpul: int) -> list[int]:
    pi = [0] * simpul
    berubah = True
    while berubah:
        berubah = False
        for a, t, u in busur_:
            if u + pi[t] > pi[a]:
                pi[a], berubah = u + pi[t], True
    return pi


def _dijkstra(tetangga: list[list[tuple[int, int, int]]], sumber: int) -> dict[int, int]:
    """Arc by which each reached node is entered."""
    jarak, masuk = {sumber: 0}, {}
    tumpuk = [(0, sumber)]
    while tumpuk:
        d, a = heappop(tumpuk)
        if d > jarak[a]:
            continue
        for t, biaya, k in tetangga[a]:
            if t not in jarak or d + biaya < jarak[t]:
                jarak[t], masuk[t] = d + biaya, k
                heappush(tumpuk, (d + biaya, t))
    return masuk

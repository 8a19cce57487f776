"""The price of a wish in `optimum`: cheapest legal arrangement that has a person at the position.

Recomputed as a shortest path in reduced costs (plain Dijkstra on exact integers), and the chain
written in the result is carried out and counted.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from .masalah import Int, Masalah
from .pemeriksa_alasan import pasangan, samakan
from .pemeriksa_dasar import Letak, Pagar, lebih_baik, tuntut
from .pemeriksa_graf import Graf, nilai_pilihan, untung

Sebab = Mapping[str, object]
BATAS_HARGA = 2 * 10**8
"""Wanted positions x arcs beyond which a result carries a proven lower bound instead of the price."""


@dataclass(frozen=True)
class _Timbangan:
    """Packs a vector of stage losses into one integer that compares like the vector, and back.

    `batas[t]`: largest absolute value of stage t along any simple path; `berat[t]`: its weight.
    """

    batas: tuple[int, ...]
    berat: tuple[int, ...]

    @classmethod
    def untuk(cls, sisa: Sequence[Int], panjang: int) -> _Timbangan:
        """`sisa`: reduced costs of every arc per stage; `panjang`: nodes of the graph."""
        batas = tuple(int(np.abs(s).max(initial=0)) * (panjang + 1) for s in sisa)
        berat, kali = [], 1
        for b in reversed(batas):
            berat.append(kali)
            kali *= 2 * b + 1
        return cls(batas, tuple(reversed(berat)))

    def urai(self, nilai: int) -> list[int]:
        """The vector of a packed value."""
        isi = []
        for b in reversed(self.batas):
            angka = (nilai + b) % (2 * b + 1) - b
            isi.append(angka)
            nilai = (nilai - angka) // (2 * b + 1)
        return isi[::-1]


class PetaHarga:
    """Distances to one node at a time, over the reversed graph of packed reduced costs."""

    def __init__(self, m: Masalah, graf: Graf, letak: Letak, potensial: Sequence[Int]) -> None:
        semua = np.arange(len(graf.dari))
        sisa = sisa_tahap(m, graf, letak, potensial, semua)
        simpul = m.banyak_posisi + m.banyak_unit + 1
        self.timbangan = _Timbangan.untuk(sisa, simpul)
        kemas = [0] * len(semua)
        for berat, s in zip(self.timbangan.berat, sisa, strict=True):
            kemas = [lama + berat * angka for lama, angka in zip(kemas, s.tolist(), strict=True)]
        self.kemas = kemas
        termurah: list[dict[int, int]] = [{} for _ in range(simpul)]
        for x, y, harga in zip(graf.dari.tolist(), graf.ke.tolist(), kemas, strict=True):
            lama = termurah[y].get(x)
            if x != y and (lama is None or harga < lama):
                termurah[y][x] = harga
        self.masuk = [list(d.items()) for d in termurah]

    def jarak_ke(self, tujuan: int, dari: set[int]) -> dict[int, int]:
        """Shortest distance to `tujuan` from each node of `dari` that can reach it."""
        jarak, pasti = {tujuan: 0}, set()
        antre, dicari = [(0, tujuan)], set(dari)
        while antre and dicari:
            d, y = heapq.heappop(antre)
            if y in pasti:
                continue
            pasti.add(y)
            dicari.discard(y)
            for x, harga in self.masuk[y]:
                baru = d + harga
                lama = jarak.get(x)
                if lama is None or baru < lama:
                    jarak[x] = baru
                    heapq.heappush(antre, (baru, x))
        return {x: jarak[x] for x in dari & pasti}


def sisa_tahap(m: Masalah, graf: Graf, letak: Letak, potensial: Sequence[Int], busur: Int) -> list[Int]:
    """Reduced costs of the given arcs, one array per stage of `m.tahap`."""
    beda = [pi[graf.dari[busur]] - pi[graf.ke[busur]] for pi in potensial]
    return [b - untung(m, graf, letak, nama, busur) for nama, b in zip(m.tahap, beda, strict=True)]


def periksa_harga(
    m: Masalah, pagar: Pagar, letak: Letak, graf: Graf, potensial: Sequence[Int], alasan: Mapping[str, Sequence[Sebab]]
) -> None:
    """Every reason of `optimum`: the loss is the least possible and its chain really costs it; in a
    very large market the loss is a lower bound read off the certificate.
    """
    dicari = len(np.unique(m.pilihan[lebih_baik(m, letak)]))
    if dicari * len(graf.dari) > BATAS_HARGA:
        _periksa_batas_harga(m, letak, graf, potensial, alasan)
        return
    peta = PetaHarga(m, graf, letak, potensial)
    busur = {(int(i), int(e)): b for b, (i, e) in enumerate(zip(graf.orang, graf.sisi, strict=True))}
    per_tujuan: dict[int, list[tuple[int, int, Sebab]]] = {}
    for i, sisi, sebab in pasangan(m, letak, alasan):
        per_tujuan.setdefault(int(graf.dari[busur[i, sisi]]), []).append((i, sisi, sebab))
    rantai = _Rantai(m, pagar, letak)
    for tujuan, daftar in per_tujuan.items():
        jarak = peta.jarak_ke(tujuan, {int(m.pilihan[sisi]) for _, sisi, _ in daftar})
        for i, sisi, sebab in daftar:
            dasar = jarak.get(int(m.pilihan[sisi]))
            rugi = None if dasar is None else peta.timbangan.urai(dasar + peta.kemas[busur[i, sisi]])
            _periksa_satu(m, i, sisi, sebab, rugi, rantai)


def _periksa_batas_harga(
    m: Masalah, letak: Letak, graf: Graf, potensial: Sequence[Int], alasan: Mapping[str, Sequence[Sebab]]
) -> None:
    """The bound of each reason is the reduced cost of the person's own arc, stage by stage."""
    milik = np.arange(len(graf.orang))
    sisa = [s.tolist() for s in sisa_tahap(m, graf, letak, potensial, milik)]
    busur = {(i, e): b for b, (i, e) in enumerate(zip(graf.orang.tolist(), graf.sisi.tolist(), strict=True))}
    for i, sisi, sebab in pasangan(m, letak, alasan):
        b = busur[i, sisi]
        rugi = {nama: s[b] for nama, s in zip(m.tahap, sisa, strict=True)}
        benar = {"posisi": m.id_posisi[int(m.pilihan[sisi])], "kode": "HARGA", "rugi_paling_sedikit": rugi}
        samakan(m.id_pelamar[i], sebab, benar)


def _periksa_satu(m: Masalah, i: int, sisi: int, sebab: Sebab, rugi: list[int] | None, rantai: _Rantai) -> None:
    tempat = f"pelamar {m.id_pelamar[i]!r}, posisi {m.id_posisi[int(m.pilihan[sisi])]!r}"
    tuntut(sebab.keys() == {"posisi", "kode", "rugi", "rantai"}, "alasan", f"{tempat}: kunci tidak sesuai")
    tuntut(sebab["kode"] == "HARGA", "alasan", f"{tempat}: kode harus HARGA")
    if rugi is None:
        tuntut(sebab["rugi"] is None and sebab["rantai"] == [], "alasan", f"{tempat}: tidak ada susunan yang sah")
        return
    benar = dict(zip(m.tahap, rugi, strict=True))
    tertulis = sebab["rugi"]
    sama = isinstance(tertulis, dict) and tertulis == benar and {int}.issuperset(map(type, tertulis.values()))
    tuntut(sama, "alasan", f"{tempat}: rugi tertulis {tertulis}, seharusnya {benar}")
    nyata = rantai.rugi(i, sisi, sebab["rantai"], tempat)
    tuntut(nyata == rugi, "alasan", f"{tempat}: rantai merugikan {nyata}, bukan {rugi}")


class _Rantai:
    """Carries out the chain of a reason on the placement and counts what each stage loses."""

    def __init__(self, m: Masalah, pagar: Pagar, letak: Letak) -> None:
        self.m, self.pagar, self.letak = m, pagar, letak
        self.nomor = {teks: i for i, teks in enumerate(m.id_pelamar)}
        semua = np.arange(len(m.pilihan))
        self.nilai = {nama: nilai_pilihan(m, nama, m.pemilik(), semua) for nama in m.tahap if nama != "kritis"}

    def rugi(self, i: int, sisi: int, isi: object, tempat: str) -> list[int]:
        """Loss per stage of `m.tahap`; refuses a chain that is not a legal arrangement."""
        m, letak = self.m, self.letak
        langkah = [self._langkah(baris, tempat) for baris in isi] if isinstance(isi, list) else []
        mulai = bool(langkah) and langkah[0] == (i, sisi)
        tuntut(mulai, "alasan", f"{tempat}: rantai harus dimulai oleh pelamar sendiri")
        tuntut(len({x for x, _ in langkah}) == len(langkah), "alasan", f"{tempat}: rantai menyebut orang dua kali")
        beda: dict[int, int] = {}
        for x, e in langkah:
            for p, tanda in ((int(letak.tempat[x]), -1), (int(m.pilihan[e] if e >= 0 else m.asal[x]), 1)):
                if p >= 0:
                    beda[p] = beda.get(p, 0) + tanda
        self._sah(beda, tempat)
        rugi = []
        for nama in m.tahap:
            if nama == "kritis":
                rugi.append(sum(self._kritis(p, d) for p, d in beda.items()))
                continue
            w = self.nilai[nama]
            lama = sum(int(w[letak.sisi[x]]) for x, _ in langkah if letak.sisi[x] >= 0)
            rugi.append(lama - sum(int(w[e]) for _, e in langkah if e >= 0))
        return rugi

    def _langkah(self, baris: object, tempat: str) -> tuple[int, int]:
        """(applicant row, wish row he would take; -1 = back to his own seat)."""
        bentuk = isinstance(baris, list) and len(baris) == 3 and isinstance(baris[0], str)
        bentuk = bentuk and all(v is None or isinstance(v, str) for v in cast(list[object], baris))
        tuntut(bentuk, "alasan", f"{tempat}: langkah rantai harus [pelamar, dari, ke]")
        orang, dari, ke = cast(list[str], baris)
        x = self.nomor.get(orang, -1)
        tuntut(x >= 0, "alasan", f"{tempat}: rantai menyebut {orang!r} yang tidak dikenal")
        duduk = self._nama(int(self.letak.tempat[x]))
        tuntut(dari == duduk, "alasan", f"{tempat}: dalam rantai {orang!r} pergi dari {dari!r}, padahal di {duduk!r}")
        pilihan = range(int(self.m.awal[x]), int(self.m.awal[x + 1]))
        boleh = {self._nama(int(self.m.pilihan[e])): e for e in pilihan}
        boleh[self._nama(int(self.m.asal[x]))] = -1
        tuntut(ke in boleh and ke != duduk, "alasan", f"{tempat}: dalam rantai {orang!r} tidak dapat ke {ke!r}")
        return x, boleh[ke]

    def _nama(self, posisi: int) -> str | None:
        return self.m.id_posisi[posisi] if posisi >= 0 else None

    def _sah(self, beda: Mapping[int, int], tempat: str) -> None:
        """Bounds of every position and unit whose count changes by `beda`."""
        pagar, letak = self.pagar, self.letak
        unit: dict[int, int] = {}
        for p, d in beda.items():
            isi = int(letak.isi[p]) + d
            sah = int(pagar.bawah[p]) <= isi <= int(pagar.atas[p]) or d == 0
            tuntut(sah, "alasan", f"{tempat}: rantai melanggar batas posisi {self.m.id_posisi[p]!r}")
            u = int(self.m.unit_posisi[p]) if d else -1
            while u >= 0:
                unit[u] = unit.get(u, 0) + d
                u = int(self.m.induk[u])
        for u, d in unit.items():
            sah = int(letak.isi_unit[u]) + d >= int(pagar.bawah_unit[u]) or d >= 0
            tuntut(sah, "alasan", f"{tempat}: rantai melanggar batas unit {self.m.id_unit[u]!r}")

    def _kritis(self, posisi: int, beda: int) -> int:
        m = self.m
        kepala = int(self.pagar.dasar[posisi] + self.letak.isi[posisi])
        kritis, bobot = int(m.kritis[posisi]), int(m.bobot[posisi])
        return bobot * (min(kepala, kritis) - min(kepala + beda, kritis))

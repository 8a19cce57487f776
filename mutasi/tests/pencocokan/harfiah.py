"""Slow literal procedures, word for word from the published rules; the oracle of the fast engines.

Everything works on the plain JSON form of a problem (dicts and lists) and shares no code with them.
"""

from __future__ import annotations

from collections import defaultdict


class Pasar:
    """Bounds and counts of a problem, from its JSON form only."""

    def __init__(self, isi):
        self.unit = {u["id"]: u for u in isi["unit"]}
        self.posisi = {p["id"]: p for p in isi["posisi"]}
        self.orang = {i["id"]: i for i in sorted(isi["pelamar"], key=lambda i: i["id"])}
        self.urut = sorted(self.orang, key=lambda i: (-self.orang[i]["merit"], i))
        self.penjaga = isi.get("penjaga", True)
        self.inc = defaultdict(int)
        for i in self.orang.values():
            if i["asal"] is not None:
                self.inc[i["asal"]] += 1
        self.base = {p: d["bezetting"] - self.inc[p] for p, d in self.posisi.items()}
        self.C, self.L = {}, {}
        for p, d in self.posisi.items():
            self.C[p] = max(self.inc[p], d["kebutuhan"] - self.base[p], 0)
            if d.get("tutup_masuk", False):
                self.C[p] = self.inc[p]
            self.L[p] = max(0, min(d.get("minimum", 0), d["bezetting"]) - self.base[p])
            if self.penjaga:
                self.L[p] = max(self.L[p], min(d.get("kritis", 0), d["bezetting"]) - self.base[p])
        self.atas = {p: self._atas(d["unit"]) for p, d in self.posisi.items()}
        self.dalam = {u: len(self._atas(u)) - 1 for u in self.unit}
        self.LU = {}
        for u, d in self.unit.items():
            isi_u = [p for p in self.posisi if u in self.atas[p]]
            base = sum(self.base[p] for p in isi_u)
            orang = sum(self.posisi[p]["bezetting"] for p in isi_u)
            self.LU[u] = max(0, min(d.get("minimum", 0), orang) - base)
        self.n = {p: self.inc[p] for p in self.posisi}
        self.N = {u: sum(self.n[p] for p in self.posisi if u in self.atas[p]) for u in self.unit}

    def _atas(self, unit):
        rantai = []
        while unit is not None:
            rantai.append(unit)
            unit = self.unit[unit]["induk"]
        return rantai

    def hitung(self, mu):
        n = dict.fromkeys(self.posisi, 0)
        for p in mu.values():
            if p is not None:
                n[p] += 1
        return n, {u: sum(n[p] for p in self.posisi if u in self.atas[p]) for u in self.unit}

    def layak(self, mu):
        n, besar = self.hitung(mu)
        return all(self.L[p] <= n[p] <= self.C[p] for p in n) and all(besar[u] >= self.LU[u] for u in besar)


class TukarRantai:
    """Section 3.1 literally. After `jalankan`: `mu` (placement) and `lingkaran` (stays left out)."""

    def __init__(self, isi):
        self.k = Pasar(isi)
        self.belum, self.mu, self.lingkaran = list(self.k.urut), {}, []

    def boleh_pergi(self, i, q):
        k = self.k
        a = k.orang[i]["asal"]
        if a is None:
            return True
        bebas = set(k.atas[q]) if q is not None else set()
        return k.n[a] > k.L[a] and all(k.N[u] > k.LU[u] for u in k.atas[a] if u not in bebas)

    def pilih(self, p):
        k, masuk = self.k, None
        calon = next((i for i in self.belum if k.orang[i]["asal"] == p), None)
        if k.n[p] < k.C[p]:
            masuk = next((i for i in self.belum if k.orang[i]["asal"] != p and self.boleh_pergi(i, p)), None)
        ada = [i for i in (calon, masuk) if i is not None]
        return min(ada, key=k.urut.index) if ada else None

    def tunjuk(self, i):
        for p in self.k.orang[i]["pilihan"]:
            if self.pilih(p) is not None:
                return p, self.pilih(p)
        return self.k.orang[i]["asal"], i

    def sebelum(self, putar, tuju):
        """Called before a loop is executed: its people in walk order, and where each goes."""

    def jalankan(self):
        while self.belum:
            j = next((i for i in self.belum if self.boleh_pergi(i, None)), self.belum[0])
            jalan, i = [], j
            while i not in jalan:
                jalan.append(i)
                i = self.tunjuk(i)[1]
            putar = jalan[jalan.index(i) :]
            tuju = {x: self.tunjuk(x)[0] for x in putar}
            self.sebelum(putar, tuju)
            self.laksanakan(j, putar, tuju)
        return self

    def laksanakan(self, pembuka, putar, tuju):
        k = self.k
        langkah = [[x, k.orang[x]["asal"], tuju[x]] for x in putar if tuju[x] != k.orang[x]["asal"]]
        for _, dari, ke in langkah:
            for tempat, tambah in ((dari, -1), (ke, 1)):
                if tempat is not None:
                    k.n[tempat] += tambah
                    for u in k.atas[tempat]:
                        k.N[u] += tambah
        for x in putar:
            self.mu[x] = tuju[x]
            self.belum.remove(x)
        if langkah:
            self.lingkaran.append({"pembuka": pembuka, "langkah": langkah})


def tukar_rantai(isi):
    """(placement, loops with openers) of the literal procedure."""
    jalan = TukarRantai(isi).jalankan()
    return jalan.mu, jalan.lingkaran


def penerimaan_tertunda(k, tertahan):
    """Applicant-proposing deferred acceptance, one proposal at a time; holders first at home."""
    daftar, skor = {}, {}
    for i, d in k.orang.items():
        nilai = d.get("skor", [d["merit"]] * len(d["pilihan"]))
        daftar[i] = [] if i in tertahan else list(d["pilihan"])
        skor.update({(i, p): (1, -s, i) for p, s in zip(d["pilihan"], nilai, strict=True)})
        if d["asal"] is not None:
            daftar[i].append(d["asal"])
            skor[i, d["asal"]] = (0, 0, i)
    diterima = {p: [] for p in k.posisi}
    antre = list(k.orang)
    while antre:
        i = antre.pop()
        if not daftar[i]:
            continue
        p = daftar[i].pop(0)
        diterima[p] = sorted([*diterima[p], i], key=lambda x, p=p: skor[x, p])
        if len(diterima[p]) > k.C[p]:
            antre.append(diterima[p].pop())
    mu = dict.fromkeys(k.orang)
    mu.update({i: p for p, isi in diterima.items() for i in isi})
    return mu


def stabil(isi):
    """Section 3.3 literally. Returns (placement, guard rounds)."""
    k = Pasar(isi)
    tertahan, putaran = set(), []
    while True:
        mu = penerimaan_tertunda(k, tertahan)
        n, besar = k.hitung(mu)
        rusak = [("posisi", p, k.L[p] - n[p]) for p in sorted(n) if n[p] < k.L[p]]
        if not rusak:
            unit = [u for u in sorted(besar) if besar[u] < k.LU[u]]
            dalam = max((k.dalam[u] for u in unit), default=0)
            rusak = [("unit", u, k.LU[u] - besar[u]) for u in unit if k.dalam[u] == dalam]
        if not rusak:
            return mu, putaran
        baru = set()
        for _, tempat, kurang in rusak:
            pergi = [i for i in k.orang if _keluar(k, mu, i, tempat)]
            pergi.sort(key=lambda i: (k.orang[i]["merit"], [-ord(c) for c in i]))
            pergi.sort(key=lambda i: -k.urut.index(i))
            baru |= set(pergi[:kurang])
        tertahan |= baru
        putaran.append({
            "jenis": rusak[0][0],
            "rusak": [[t, d] for _, t, d in rusak],
            "tertahan": sorted(baru),
        })  # fmt: skip


def _keluar(k, mu, i, tempat):
    asal, ke = k.orang[i]["asal"], mu[i]
    if asal is None:
        return False
    di_asal = tempat in (asal, *k.atas[asal])
    return di_asal and not (ke is not None and tempat in (ke, *k.atas[ke]))

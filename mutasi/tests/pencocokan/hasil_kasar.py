"""Results worked out by brute force from the definitions, for markets of a handful of people.

Every placement is enumerated; potentials and ranks come from plain relaxation over the documented
arcs. Shares nothing with the engines nor with the checker: works on the JSON form only.
"""

from __future__ import annotations

import hashlib
import itertools

TAHAP = ("kritis", "pilihan_pertama", "pindah", "peringkat", "kesesuaian")


class PasarKasar:
    """A problem in JSON form with its bounds, written from §10 word for word."""

    def __init__(self, isi):
        self.isi = isi
        self.unit = {u["id"]: u for u in sorted(isi["unit"], key=lambda u: u["id"])}
        self.posisi = {p["id"]: p for p in sorted(isi["posisi"], key=lambda p: p["id"])}
        self.orang = {i["id"]: i for i in sorted(isi["pelamar"], key=lambda i: i["id"])}
        self.tahap = tuple(isi.get("tahap", TAHAP))
        melamar = {p: sum(i["asal"] == p for i in self.orang.values()) for p in self.posisi}
        self.dasar = {p: d["bezetting"] - melamar[p] for p, d in self.posisi.items()}
        self.atas, self.bawah = {}, {}
        for p, d in self.posisi.items():
            tutup = d.get("tutup_masuk", False)
            self.atas[p] = melamar[p] if tutup else max(melamar[p], d["kebutuhan"] - self.dasar[p], 0)
            self.bawah[p] = max(0, min(d.get("minimum", 0), d["bezetting"]) - self.dasar[p])
            if isi.get("penjaga", True):
                self.bawah[p] = max(self.bawah[p], min(d.get("kritis", 0), d["bezetting"]) - self.dasar[p])
        self.bawahan = {u: [p for p in self.posisi if u in self.di_atas(p)] for u in self.unit}
        self.dasar_unit = {u: sum(self.dasar[p] for p in ps) for u, ps in self.bawahan.items()}
        self.bawah_unit = {}
        for u, ps in self.bawahan.items():
            pemegang = sum(self.posisi[p]["bezetting"] for p in ps)
            self.bawah_unit[u] = max(0, min(self.unit[u].get("minimum", 0), pemegang) - self.dasar_unit[u])

    def di_atas(self, posisi):
        """Units above a position, deepest first."""
        jalur, u = [], self.posisi[posisi]["unit"]
        while u is not None:
            jalur.append(u)
            u = self.unit[u]["induk"]
        return jalur

    def isi_posisi(self, tempat):
        return {p: sum(q == p for q in tempat.values()) for p in self.posisi}

    def isi_unit(self, tempat):
        isi = self.isi_posisi(tempat)
        return {u: sum(isi[p] for p in ps) for u, ps in self.bawahan.items()}

    def sah(self, tempat):
        isi, unit = self.isi_posisi(tempat), self.isi_unit(tempat)
        return all(self.bawah[p] <= isi[p] <= self.atas[p] for p in isi) and all(
            unit[u] >= self.bawah_unit[u] for u in unit
        )

    def semua_letak(self):
        """Every legal placement."""
        opsi = [[d["asal"], *d["pilihan"]] for d in self.orang.values()]
        for pilih in itertools.product(*opsi):
            tempat = dict(zip(self.orang, pilih, strict=True))
            if self.sah(tempat):
                yield tempat

    def nilai(self, orang, posisi, tahap):
        """What stage `tahap` counts when `orang` sits at `posisi` (kritis: nothing)."""
        d = self.orang[orang]
        if posisi == d["asal"] or tahap == "kritis":
            return 0
        ke = d["pilihan"].index(posisi)
        if tahap == "undian":
            teks = f"{self.isi.get('benih_undian', '')}|{orang}|{posisi}"
            return -(int.from_bytes(hashlib.sha256(teks.encode()).digest()[:4], "big") >> 1)
        sesuai = d.get("kesesuaian", [0] * len(d["pilihan"]))[ke]
        return {
            "pilihan_pertama": int(ke == 0),
            "pindah": 1,
            "peringkat": 6 - min(ke + 1, 5),
            "kesesuaian": sesuai,
        }[tahap]

    def capaian(self, tempat, tahap):
        if tahap == "kritis":
            isi = self.isi_posisi(tempat)
            return sum(
                d.get("bobot", 1) * min(self.dasar[p] + isi[p], d.get("kritis", 0)) for p, d in self.posisi.items()
            )
        return sum(self.nilai(i, p, tahap) for i, p in tempat.items())

    def vektor(self, tempat, tahap):
        return tuple(self.capaian(tempat, t) for t in tahap)

    def busur(self, tempat, tahap):
        """Documented arcs: (from, to, gain vector over `tahap`, person or None)."""
        isi, unit = self.isi_posisi(tempat), self.isi_unit(tempat)
        nol = tuple(0 for _ in tahap)
        for i, d in self.orang.items():
            for p in [d["asal"], *d["pilihan"]]:
                if p != tempat[i]:
                    beda = tuple(self.nilai(i, p, t) - self.nilai(i, tempat[i], t) for t in tahap)
                    yield self._simpul(tempat[i]), self._simpul(p), beda, i
        for p, d in self.posisi.items():
            kepala, kritis, bobot = self.dasar[p] + isi[p], d.get("kritis", 0), d.get("bobot", 1)
            naik = tuple(bobot * (t == "kritis" and kepala < kritis) for t in tahap)
            turun = tuple(-bobot * (t == "kritis" and kepala <= kritis) for t in tahap)
            if isi[p] < self.atas[p]:
                yield ("p", p), ("u", d["unit"]), naik, None
            if isi[p] > self.bawah[p]:
                yield ("u", d["unit"]), ("p", p), turun, None
        for u, d in self.unit.items():
            atasan = ("u", d["induk"]) if d["induk"] is not None else ("luar", "")
            yield ("u", u), atasan, nol, None
            if unit[u] > self.bawah_unit[u]:
                yield atasan, ("u", u), nol, None

    @staticmethod
    def _simpul(posisi):
        return ("luar", "") if posisi is None else ("p", posisi)

    def simpul(self):
        return [*(("p", p) for p in self.posisi), *(("u", u) for u in self.unit), ("luar", "")]

    def bentuk(self, angka):
        return {
            "posisi": [angka["p", p] for p in self.posisi],
            "unit": [angka["u", u] for u in self.unit],
            "luar": angka["luar", ""],
        }

    def potensial(self, tempat, tahap):
        """One potential object per stage; longest paths, compared lexicographically."""
        pi = dict.fromkeys(self.simpul(), tuple(0 for _ in tahap))
        busur = list(self.busur(tempat, tahap))
        berubah = True
        while berubah:
            berubah = False
            for x, y, untung, _ in busur:
                calon = tuple(a + b for a, b in zip(pi[y], untung, strict=True))
                if calon > pi[x]:
                    pi[x], berubah = calon, True
        return [self.bentuk({s: v[k] for s, v in pi.items()}) for k in range(len(tahap))]

    def tingkat(self, tempat):
        """Pareto ranks; None when some rearrangement still improves somebody and hurts nobody."""
        nilai = dict.fromkeys(self.simpul(), 0)
        busur = []
        for x, y, _, i in self.busur(tempat, ()):
            if i is None:
                busur.append((x, y, 0))
            elif y[1] in self.lebih_baik(i, tempat[i]):
                busur.append((x, y, 1))
        for _ in range(len(nilai) * len(nilai) + 2):
            naik = [(y, nilai[x] + beda) for x, y, beda in busur if nilai[y] < nilai[x] + beda]
            if not naik:
                return self.bentuk(nilai)
            for y, angka in naik:
                nilai[y] = max(nilai[y], angka)
        return None

    def lebih_baik(self, orang, dapat):
        pilihan = self.orang[orang]["pilihan"]
        return pilihan[: pilihan.index(dapat)] if dapat in pilihan else pilihan

    def pindah_maksimum(self):
        terbaik = max(self.semua_letak(), key=lambda t: self.capaian(t, "pindah"))
        saksi = [0 if terbaik[i] == d["asal"] else d["pilihan"].index(terbaik[i]) + 1 for i, d in self.orang.items()]
        return {
            "nilai": self.capaian(terbaik, "pindah"),
            "saksi": saksi,
            "potensial": self.potensial(terbaik, ("pindah",))[0],
        }

    def ringkasan(self, tempat, maksimum):
        peringkat = [d["pilihan"].index(tempat[i]) + 1 for i, d in self.orang.items() if tempat[i] != d["asal"]]
        isi = self.isi_posisi(tempat)
        return {
            "pindah": len(peringkat),
            "pilihan_pertama": sum(r == 1 for r in peringkat),
            "tiga_besar": sum(r <= 3 for r in peringkat),
            "celah_awal": sum(max(0, d.get("kritis", 0) - d["bezetting"]) for d in self.posisi.values()),
            "celah_akhir": sum(max(0, d.get("kritis", 0) - self.dasar[p] - isi[p]) for p, d in self.posisi.items()),
            "batas_maksimum_pindah": maksimum,
        }

    def harga(self, tempat):
        """Reasons of `optimum` by trying every legal placement."""
        semua = list(self.semua_letak())
        kini = self.vektor(tempat, self.tahap)
        alasan = {}
        for i in self.orang:
            for p in self.lebih_baik(i, tempat[i]):
                calon = max((t for t in semua if t[i] == p), key=lambda t: self.vektor(t, self.tahap), default=None)
                sebab = {"posisi": p, "kode": "HARGA", "rugi": None, "rantai": []}
                if calon is not None:
                    baru = self.vektor(calon, self.tahap)
                    sebab["rugi"] = {t: a - b for t, a, b in zip(self.tahap, kini, baru, strict=True)}
                    lain = [x for x in self.orang if x != i and calon[x] != tempat[x]]
                    sebab["rantai"] = [[x, tempat[x], calon[x]] for x in (i, *lain)]
                alasan.setdefault(i, []).append(sebab)
        return alasan

    def paket(self, tempat):
        """The documented decomposition of moves into packages."""
        pindah = [i for i, d in self.orang.items() if tempat[i] != d["asal"]]
        ganti = {}
        for p in self.posisi:
            masuk = [i for i in pindah if tempat[i] == p]
            keluar = [i for i in pindah if self.orang[i]["asal"] == p]
            ganti |= dict(zip(masuk, keluar, strict=False))
        sisa, paket = set(pindah), []
        for mulai in [*(i for i in pindah if i not in ganti.values()), *pindah]:
            x, langkah = mulai, []
            while x in sisa:
                sisa.discard(x)
                langkah.append([x, self.orang[x]["asal"], tempat[x]])
                x = ganti.get(x)
            if langkah:
                paket.append({"pembuka": mulai, "langkah": langkah})
        return sorted(paket, key=lambda k: k["pembuka"])


def optimum(isi, sidik, versi):
    """HASIL.json of `optimum` as decoded JSON, by enumeration."""
    k = PasarKasar(isi)
    tahap = (*k.tahap, "undian")
    tempat = max(k.semua_letak(), key=lambda t: k.vektor(t, tahap))
    maksimum = k.pindah_maksimum()
    rinci = [
        {"nama": t, "nilai": abs(k.capaian(tempat, t)), "potensial": pi}
        for t, pi in zip(tahap, k.potensial(tempat, tahap), strict=True)
    ]
    return {
        "skema": "sabangau.hasil/1",
        "mesin": "optimum",
        "versi": versi,
        "sha256_masalah": sidik,
        "penempatan": tempat,
        "lingkaran": k.paket(tempat),
        "ringkasan": k.ringkasan(tempat, maksimum["nilai"]),
        "alasan": k.harga(tempat),
        "sertifikat": {"pindah_maksimum": maksimum, "tahap": rinci},
    }

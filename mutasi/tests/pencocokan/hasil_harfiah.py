"""Whole HASIL.json of `tukar_rantai` and `stabil` from the literal procedures and the words of the document.

Reasons are read off the state of the literal run, certificates come from plain relaxation. Shares
nothing with the engines nor with the checker: works on the JSON form of a problem only.
"""

from __future__ import annotations

from . import harfiah
from .hasil_kasar import PasarKasar


class DenganAlasan(harfiah.TukarRantai):
    """The literal run that writes down, just before each loop, why its people get nothing better."""

    def __init__(self, isi):
        super().__init__(isi)
        self.masuk = {p: [] for p in self.k.posisi}  # (merit of whose right, loop if an exchange)
        self.alasan = {}

    def sebelum(self, putar, tuju):
        for i in putar:
            pilihan = self.k.orang[i]["pilihan"]
            lebih_baik = pilihan[: pilihan.index(tuju[i])] if tuju[i] in pilihan else pilihan
            if lebih_baik:
                self.alasan[i] = [self.sebab(i, p) for p in lebih_baik]
        if tuju[putar[0]] == self.k.orang[putar[0]]["asal"]:
            return
        for i, hak in zip(putar, [*putar[1:], putar[0]], strict=True):
            tukar = self.k.orang[hak]["asal"] == tuju[i]
            self.masuk[tuju[i]].append((self.k.orang[hak]["merit"], len(self.lingkaran) if tukar else None))

    def sebab(self, i, p):
        k = self.k
        if not self.boleh_pergi(i, p):
            return {"posisi": p, "kode": "UNIT_ASAL_DI_BATAS_MINIMUM", **self.batas(k.orang[i]["asal"], p)}
        tukar = [nomor for _, nomor in self.masuk[p] if nomor is not None]
        isi = [merit for merit, nomor in self.masuk[p] if nomor is None]
        sebab = {"posisi": p, "kode": "PENUH_PEMEGANG_TETAP"}
        sebab |= {"pemegang_tetap": k.base[p] + k.C[p] - len(self.masuk[p]), "ditukar": len(tukar), "diisi": len(isi)}
        if tukar:
            sebab |= {"kode": "DITUKAR", "lingkaran": tukar[-1]}
        elif isi:
            sebab |= {"kode": "DIISI_URUTAN_LEBIH_TINGGI", "merit_terendah": float(min(isi))}
        return sebab

    def batas(self, asal, p):
        """The floor in the way, the nearest to the seat first, with the people there now."""
        k = self.k
        if k.n[asal] <= k.L[asal]:
            return _lantai("posisi", asal, k.base[asal], k.n[asal])
        u = next(u for u in k.atas[asal] if u not in k.atas[p] and k.N[u] <= k.LU[u])
        return _lantai("unit", u, sum(k.base[q] for q in k.posisi if u in k.atas[q]), k.N[u])


def _lantai(jenis, di, dasar, pelamar):
    return {"jenis_batas": jenis, "batas_di": di, "isi": dasar + pelamar, "minimum": dasar + pelamar}


def tukar_rantai(isi, sidik, versi):
    """HASIL.json as decoded JSON."""
    jalan, k = DenganAlasan(isi).jalankan(), PasarKasar(isi)
    bukti = {"tingkat": k.tingkat(jalan.mu)}
    return _hasil(k, "tukar_rantai", sidik, versi, jalan.mu, jalan.lingkaran, jalan.alasan, bukti)


def stabil(isi, sidik, versi):
    """HASIL.json as decoded JSON."""
    mu, putaran = harfiah.stabil(isi)
    k = PasarKasar(isi)
    tertahan = sorted({i for r in putaran for i in r["tertahan"]})
    bukti = {"ambang": [_ambang(k, mu, p) for p in k.posisi], "putaran": putaran, "tertahan": tertahan}
    alasan = {}
    for i in k.orang:
        for p in k.lebih_baik(i, mu[i]):
            sebab = _tertahan(k, i, putaran) if i in tertahan else _di_bawah(k, mu, tertahan, i, p)
            alasan.setdefault(i, []).append({"posisi": p} | sebab)
    return _hasil(k, "stabil", sidik, versi, mu, k.paket(mu), alasan, bukti)


def _urutan(k, p):
    """Everybody who lists p: (minus skor, id), best first."""
    return sorted((-skor(k, i, p), i) for i, d in k.orang.items() if p in d["pilihan"])


def skor(k, i, p):
    d = k.orang[i]
    return float(d.get("skor", [d["merit"]] * len(d["pilihan"]))[d["pilihan"].index(p)])


def _terakhir(k, mu, p):
    """(skor, id) of the last accepted person who is not a holder, or None."""
    masuk = [(s, i) for s, i in _urutan(k, p) if mu[i] == p]
    return [-masuk[-1][0], masuk[-1][1]] if masuk else None


def _ambang(k, mu, p):
    if sum(q == p for q in mu.values()) < k.atas[p]:
        return None
    return _terakhir(k, mu, p) or [None, None]


def _di_bawah(k, mu, tertahan, i, p):
    terakhir = _terakhir(k, mu, p)
    antre = [x for _, x in _urutan(k, p) if x not in tertahan and p in k.lebih_baik(x, mu[x])]
    return {
        "kode": "DI_BAWAH_BATAS",
        "nilai_terakhir": terakhir and terakhir[0],
        "nilai_sendiri": skor(k, i, p),
        "antrean": antre.index(i) + 1,
    }


def _tertahan(k, i, putaran):
    nomor, r = next((n, r) for n, r in enumerate(putaran) if i in r["tertahan"])
    asal = k.orang[i]["asal"]
    di_atas = [asal] if r["jenis"] == "posisi" else k.di_atas(asal)
    di, kurang = next((d, n) for d, n in r["rusak"] if d in di_atas)
    return {"kode": "TERTAHAN_DI_ASAL", "jenis_batas": r["jenis"], "batas_di": di, "kurang": kurang, "putaran": nomor}


def _hasil(k, mesin, sidik, versi, mu, lingkaran, alasan, bukti):
    maksimum = k.pindah_maksimum()
    return {
        "skema": "sabangau.hasil/1",
        "mesin": mesin,
        "versi": versi,
        "sha256_masalah": sidik,
        "penempatan": mu,
        "lingkaran": lingkaran,
        "ringkasan": k.ringkasan(mu, maksimum["nilai"]),
        "alasan": alasan,
        "sertifikat": bukti | {"pindah_maksimum": maksimum},
    }

"""The graph behind every certificate, and the arithmetic that reads potentials and ranks on it.

Nodes: positions 0..P-1, units P..P+U-1, `luar` = P+U (outside: top of the tree, seat of the
unplaced). An arc x -> y means "an extra body at x can be passed on to y"; a cycle of arcs is a legal
rearrangement. All checks are O(arcs) in numpy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .masalah import Int, Masalah
from .pemeriksa_dasar import JanjiGagal, Letak, Pagar, periksa_batas, susun_letak, tuntut

BATAS_POTENSIAL = 2**60
"""Potentials beyond this are refused: every reduced cost then fits 64 bits."""


@dataclass(frozen=True, eq=False)
class Graf:
    """Arcs (M,): the first `banyak_sisi_orang` belong to people, the rest to the tree of floors.

    `orang`, `sisi` (first part only): the applicant, and the wish row he would take (-1 = own
    seat). `untung_kritis` (M,): what stage `kritis` would win.
    """

    dari: Int
    ke: Int
    orang: Int
    sisi: Int
    untung_kritis: Int
    undian: Undian


def susun_graf(m: Masalah, pagar: Pagar, letak: Letak) -> Graf:
    """All arcs around a placement. O(E + P + U)."""
    luar = m.banyak_posisi + m.banyak_unit
    pemilik = m.pemilik()
    sisi = np.flatnonzero(np.arange(len(m.pilihan)) != letak.sisi[pemilik])
    pindah = np.flatnonzero(letak.sisi >= 0)
    orang = np.concatenate((pemilik[sisi], pindah))
    tuju = np.concatenate((m.pilihan[sisi], m.asal[pindah]))
    sisi = np.concatenate((sisi, np.full(len(pindah), -1)))
    duduk = letak.tempat[orang]
    pohon = _busur_pohon(m, pagar, letak)
    return Graf(
        dari=np.concatenate((np.where(duduk >= 0, duduk, luar), pohon[0])),
        ke=np.concatenate((np.where(tuju >= 0, tuju, luar), pohon[1])),
        orang=orang,
        sisi=sisi,
        untung_kritis=np.concatenate((np.zeros(len(orang), dtype=np.int64), pohon[2])),
        undian=Undian(m),
    )


def _busur_pohon(m: Masalah, pagar: Pagar, letak: Letak) -> tuple[Int, Int, Int]:
    """(from, to, gain in stage `kritis`) of the four kinds of arc between positions, units, luar."""
    posisi, unit = np.arange(m.banyak_posisi), m.banyak_posisi + np.arange(m.banyak_unit)
    rumah = m.banyak_posisi + m.unit_posisi
    atasan = m.banyak_posisi + np.where(m.induk >= 0, m.induk, m.banyak_unit)
    kepala = pagar.dasar + letak.isi
    longgar, lepas = letak.isi < pagar.atas, letak.isi > pagar.bawah
    turun = letak.isi_unit > pagar.bawah_unit
    tambah = np.where(kepala < m.kritis, m.bobot, 0)[longgar]
    kurang = -np.where(kepala <= m.kritis, m.bobot, 0)[lepas]
    dari = np.concatenate((posisi[longgar], rumah[lepas], unit, atasan[turun]))
    ke = np.concatenate((rumah[longgar], posisi[lepas], atasan, unit[turun]))
    sisa = np.zeros(len(dari) - len(tambah) - len(kurang), dtype=np.int64)
    return dari, ke, np.concatenate((tambah, kurang, sisa))


def nama_simpul(m: Masalah, simpul: int) -> str:
    """What a node is called in a refusal."""
    if simpul < m.banyak_posisi:
        return f"posisi {m.id_posisi[simpul]!r}"
    if simpul < m.banyak_posisi + m.banyak_unit:
        return f"unit {m.id_unit[simpul - m.banyak_posisi]!r}"
    return "luar"


def nilai_pilihan(m: Masalah, tahap: str, orang: Int, sisi: Int) -> Int:
    """Stage value w of wish rows `sisi` of applicants `orang`, 0 for row -1 (own seat); same shape.

    Not for `kritis` and `undian`.
    """
    ada = sisi >= 0
    if tahap == "kesesuaian":
        return np.where(ada, m.kesesuaian[sisi], 0) if len(m.kesesuaian) else np.zeros(len(sisi), dtype=np.int64)
    urutan = sisi - m.awal[orang] + 1
    if tahap == "pilihan_pertama":
        return np.where(ada & (urutan == 1), 1, 0)
    if tahap == "peringkat":
        return np.where(ada, 6 - np.minimum(urutan, 5), 0)
    return np.where(ada & (tahap == "pindah"), 1, 0)


class Undian:
    """Lottery numbers: first 31 bits of SHA-256("seed|applicant|position"), drawn when first asked."""

    def __init__(self, m: Masalah) -> None:
        self._m = m
        self._nomor: Int = np.full(len(m.pilihan), -1, dtype=np.int64)

    def nomor(self, sisi: Int) -> Int:
        """The numbers of the given wish rows; 0 for row -1 (own seat)."""
        dapat = sisi[sisi >= 0]
        perlu = np.zeros(len(self._nomor), dtype=np.bool_)
        perlu[dapat] = True
        belum = np.flatnonzero(perlu & (self._nomor < 0))
        self._nomor[belum] = self._undi(belum)
        hasil: Int = np.zeros(len(sisi), dtype=np.int64)
        hasil[sisi >= 0] = self._nomor[dapat]
        return hasil

    def _undi(self, sisi: Int) -> Int:
        orang = np.searchsorted(self._m.awal, sisi, side="right") - 1
        benih, pelamar, posisi = self._m.benih_undian, self._m.id_pelamar, self._m.id_posisi
        acak = b"".join(
            [
                hashlib.sha256(f"{benih}|{pelamar[i]}|{posisi[p]}".encode()).digest()[:4]
                for i, p in zip(orang.tolist(), self._m.pilihan[sisi].tolist(), strict=True)
            ]
        )
        return np.frombuffer(acak, dtype=">u4").astype(np.int64) >> 1


def untung(m: Masalah, graf: Graf, letak: Letak, tahap: str, busur: Int) -> Int:
    """What stage `tahap` wins on the given arcs, shape of `busur`."""
    if tahap == "kritis":
        return graf.untung_kritis[busur]
    hasil = np.zeros(len(busur), dtype=np.int64)
    milik = np.flatnonzero(busur < len(graf.orang))
    baru = graf.sisi[busur[milik]]
    orang = graf.orang[busur[milik]]
    lama = letak.sisi[orang]
    if tahap == "undian":
        hasil[milik] = graf.undian.nomor(lama) - graf.undian.nomor(baru)
        return hasil
    hasil[milik] = nilai_pilihan(m, tahap, orang, baru) - nilai_pilihan(m, tahap, orang, lama)
    return hasil


def nilai_tahap(m: Masalah, pagar: Pagar, graf: Graf, letak: Letak, tahap: str) -> int:
    """What a placement reaches in a stage (positive numbers; `undian` counts the lottery drawn)."""
    if tahap == "kritis":
        terisi = np.minimum(pagar.dasar + letak.isi, m.kritis).tolist()
        return sum(w * n for w, n in zip(m.bobot.tolist(), terisi, strict=True))
    if tahap == "undian":
        return int(graf.undian.nomor(letak.sisi).sum())
    return int(nilai_pilihan(m, tahap, np.arange(m.banyak_pelamar), letak.sisi).sum())


def tuntut_optimal(m: Masalah, graf: Graf, letak: Letak, tahap: Sequence[tuple[str, Int]], janji: str) -> None:
    """Lexicographic duality: on every arc the reduced costs, stage after stage, are all zero or the
    first that is not zero is positive. `tahap`: (name, potential per node) in order.
    """
    busur = np.arange(len(graf.dari))
    for nama, potensial in tahap:
        sisa = potensial[graf.dari[busur]] - potensial[graf.ke[busur]]
        sisa -= untung(m, graf, letak, nama, busur)
        if (sisa < 0).any():
            b = int(busur[np.argmax(sisa < 0)])
            jalan = f"{nama_simpul(m, int(graf.dari[b]))} ke {nama_simpul(m, int(graf.ke[b]))}"
            orang = f", pelamar {m.id_pelamar[int(graf.orang[b])]!r}" if b < len(graf.orang) else ""
            raise JanjiGagal(janji, f"tahap {nama}: masih untung dari {jalan}{orang}")
        busur = busur[sisa == 0]


def tuntut_naik(m: Masalah, graf: Graf, letak: Letak, tingkat: Int) -> None:
    """Pareto proof: towards every better wish the rank rises, along the tree it never falls; so no
    circle of arcs can make someone better off and nobody worse off.
    """
    tangga = tingkat[graf.ke] - tingkat[graf.dari]
    pohon = tangga[len(graf.orang) :]
    if (pohon < 0).any():
        b = len(graf.orang) + int(np.argmax(pohon < 0))
        jalan = f"{nama_simpul(m, int(graf.dari[b]))} ke {nama_simpul(m, int(graf.ke[b]))}"
        raise JanjiGagal("tanpa_tukar_tersisa", f"tingkat turun dari {jalan}")
    ujung = np.where(letak.sisi >= 0, letak.sisi, m.awal[1:])
    ingin = (graf.sisi >= 0) & (graf.sisi < ujung[graf.orang])
    salah = ingin & (tangga[: len(graf.orang)] <= 0)
    if salah.any():
        b = int(np.argmax(salah))
        orang, posisi = m.id_pelamar[int(graf.orang[b])], m.id_posisi[int(graf.ke[b])]
        raise JanjiGagal("tanpa_tukar_tersisa", f"tingkat tidak naik untuk pelamar {orang!r} ke {posisi!r}")


def urai_simpul(m: Masalah, isi: object, tempat: str) -> Int:
    """An object {"posisi": [P], "unit": [U], "luar": int} as one integer per node."""
    kamus = urai_objek(isi, ("posisi", "unit", "luar"), tempat)
    return np.concatenate(
        (
            urai_bulat(kamus["posisi"], m.banyak_posisi, f"{tempat}.posisi"),
            urai_bulat(kamus["unit"], m.banyak_unit, f"{tempat}.unit"),
            urai_bulat([kamus["luar"]], 1, f"{tempat}.luar"),
        )
    )


def urai_objek(isi: object, kunci: tuple[str, ...], tempat: str) -> Mapping[str, object]:
    """A JSON object with exactly these keys."""
    if not isinstance(isi, Mapping) or isi.keys() != set(kunci):
        raise JanjiGagal("sertifikat", f"{tempat}: harus objek berkunci {', '.join(kunci)}")
    return isi


def urai_bulat(isi: object, panjang: int, tempat: str) -> Int:
    """A JSON list of `panjang` integers within the range that cannot overflow."""
    tuntut(isinstance(isi, list) and len(isi) == panjang, "sertifikat", f"{tempat}: harus daftar {panjang} bilangan")
    nilai = isi if isinstance(isi, list) else []
    tuntut({int}.issuperset(map(type, nilai)), "sertifikat", f"{tempat}: ada yang bukan bilangan bulat")
    wajar = not nilai or (min(nilai) >= -BATAS_POTENSIAL and max(nilai) <= BATAS_POTENSIAL)
    tuntut(wajar, "sertifikat", f"{tempat}: ada bilangan di luar ±2^60")
    return np.array(nilai, dtype=np.int64)


def periksa_maksimum(m: Masalah, pagar: Pagar, isi: object, tertulis: int) -> None:
    """`pindah_maksimum`: its witness is legal and moves `nilai` people, its potentials prove that
    nobody can move more, and the summary says the same number.
    """
    kamus = urai_objek(isi, ("nilai", "saksi", "potensial"), "pindah_maksimum")
    peringkat = urai_bulat(kamus["saksi"], m.banyak_pelamar, "pindah_maksimum.saksi")
    wajar = bool(((peringkat >= 0) & (peringkat <= np.diff(m.awal))).all())
    tuntut(wajar, "batas_maksimum", "saksi menyebut pilihan yang tidak ada")
    saksi = susun_letak(m, pagar, np.where(peringkat > 0, m.awal[:-1] + peringkat - 1, -1))
    periksa_batas(m, pagar, saksi, "batas_maksimum")
    pindah = int((peringkat > 0).sum())
    nilai = kamus["nilai"]
    tuntut(type(nilai) is int and nilai == pindah, "batas_maksimum", f"saksi memindahkan {pindah} orang, bukan {nilai}")
    tuntut(tertulis == pindah, "batas_maksimum", f"ringkasan menulis {tertulis}, terbukti {pindah}")
    potensial = urai_simpul(m, kamus["potensial"], "pindah_maksimum.potensial")
    graf = susun_graf(m, pagar, saksi)
    tuntut_optimal(m, graf, saksi, [("pindah", potensial)], "batas_maksimum")

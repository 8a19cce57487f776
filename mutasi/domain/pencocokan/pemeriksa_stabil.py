"""What `stabil` promises: no justified envy among those not blocked, and each block was needed.

Cut-offs are checked on arrays; the guard rounds are replayed with a plain deferred acceptance.
"""

from __future__ import annotations

import heapq
import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .masalah import Bool, Int, Masalah
from .pemeriksa_alasan import pasangan, samakan
from .pemeriksa_dasar import JanjiGagal, Letak, Pagar, lebih_baik, susun_letak, tuntut, tuntut_semua
from .pemeriksa_graf import urai_objek

Sebab = Mapping[str, object]


@dataclass(frozen=True)
class Tahanan:
    """Why one applicant was blocked: kind and id of the floor, its deficit, index of the round."""

    jenis: str
    di: str
    kurang: int
    putaran: int


def antrean(m: Masalah) -> Int:
    """Place of every wish in the queue of its position by (skor desc, id), 0 = first; shape (E,)."""
    pemilik = m.pemilik()
    urut = np.lexsort((pemilik, -m.skor, m.pilihan))
    awal_posisi = np.zeros(m.banyak_posisi + 1, dtype=np.int64)
    np.cumsum(np.bincount(m.pilihan, minlength=m.banyak_posisi), out=awal_posisi[1:])
    antre = np.empty(len(urut), dtype=np.int64)
    antre[urut] = np.arange(len(urut))
    return antre - awal_posisi[m.pilihan]


def penentu_ambang(m: Masalah, letak: Letak) -> Int:
    """Wish row of the lowest accepted person who is not a holder, -1 = none, per position (P,)."""
    dapat = np.flatnonzero(letak.sisi >= 0)  # by id, so the last of equal scores is the highest id
    sisi = letak.sisi[dapat]
    urut = np.lexsort((dapat, -m.skor[sisi], m.pilihan[sisi]))
    penentu = np.full(m.banyak_posisi, -1, dtype=np.int64)
    penentu[m.pilihan[sisi[urut]]] = sisi[urut]
    return penentu


def periksa_ambang(m: Masalah, pagar: Pagar, letak: Letak, penentu: Int, isi: object) -> None:
    """Cut-offs as written equal the lowest accepted who is not a holder."""
    ada = np.flatnonzero(penentu >= 0)
    benar: list[object] = [[None, None]] * m.banyak_posisi
    orang = m.pemilik()[penentu[ada]]
    for p, skor, i in zip(ada.tolist(), m.skor[penentu[ada]].tolist(), orang.tolist(), strict=True):
        benar[p] = [skor, m.id_pelamar[i]]
    for p in np.flatnonzero(letak.isi < pagar.atas).tolist():
        benar[p] = None
    tuntut(isinstance(isi, list) and len(isi) == len(benar), "sertifikat", "ambang: harus satu isian per posisi")
    for p, (kiri, kanan) in enumerate(zip(isi if isinstance(isi, list) else [], benar, strict=True)):
        if kiri != kanan or _ada_bool(kiri):
            raise JanjiGagal("ambang", f"posisi {m.id_posisi[p]!r}: tertulis {kiri}, seharusnya {kanan}")


def _ada_bool(isi: object) -> bool:
    return isinstance(isi, list) and any(isinstance(v, bool) for v in isi)


def periksa_iri(m: Masalah, pagar: Pagar, letak: Letak, penentu: Int, tertahan: Bool) -> None:
    """No justified envy and no wasted seat among those not blocked; the blocked keep their seats."""
    diam = ~tertahan | (letak.sisi < 0)
    tuntut_semua(diam, m.id_pelamar, "tertahan", "pelamar {} tertahan tetapi pindah")
    tuntut_semua(~tertahan | (m.asal >= 0), m.id_pelamar, "tertahan", "pelamar {} tidak punya kursi asal")
    pemilik = m.pemilik()
    ingin = np.flatnonzero(lebih_baik(m, letak) & ~tertahan[pemilik])
    posisi = m.pilihan[ingin]
    sia_sia = ingin[letak.isi[posisi] < pagar.atas[posisi]]
    akhir = penentu[posisi]
    ingin, akhir = ingin[akhir >= 0], akhir[akhir >= 0]
    seri = (m.skor[ingin] == m.skor[akhir]) & (pemilik[ingin] < pemilik[akhir])
    iri = ingin[(m.skor[ingin] > m.skor[akhir]) | seri]
    for salah, janji, teks in (
        (sia_sia, "kursi_sia_sia", "kursinya kosong"),
        (iri, "iri_beralasan", "kursinya diberikan kepada urutan di bawahnya"),
    ):
        if len(salah):
            i, p = int(pemilik[salah[0]]), int(m.pilihan[salah[0]])
            raise JanjiGagal(janji, f"pelamar {m.id_pelamar[i]!r} menginginkan {m.id_posisi[p]!r}: {teks}")


def urai_tertahan(m: Masalah, isi: object) -> Bool:
    """The list of blocked applicants as a mask (A,); must be sorted and without repeats."""
    if not isinstance(isi, list) or not all(isinstance(o, str) for o in isi):
        raise JanjiGagal("sertifikat", "tertahan: harus daftar id pelamar")
    tuntut(all(kiri < kanan for kiri, kanan in itertools.pairwise(isi)), "tertahan", "daftar tidak urut menurut id")
    tanda = np.fromiter(map(set(isi).__contains__, m.id_pelamar), dtype=np.bool_, count=m.banyak_pelamar)
    tuntut(int(tanda.sum()) == len(isi), "tertahan", "daftar menyebut pelamar yang tidak dikenal")
    return tanda


def terima_tertunda(m: Masalah, pagar: Pagar, antre: Sequence[int], tertahan: Bool) -> Int:
    """Applicant-proposing deferred acceptance with absolute priority of holders at their own post.

    Returns the wish row each applicant ends with, -1 = own seat or not placed. O(E log E).
    """
    awal, pilihan, asal = m.awal.tolist(), m.pilihan.tolist(), m.asal.tolist()
    atas, isi = pagar.atas.tolist(), [0] * m.banyak_posisi
    terima: list[list[tuple[int, int, int]]] = [[] for _ in isi]  # worst first: (-queue, wish, applicant)
    lanjut = [awal[i + 1] if kunci else awal[i] for i, kunci in enumerate(tertahan.tolist())]
    sisi = [-1] * m.banyak_pelamar
    melamar = list(range(m.banyak_pelamar - 1, -1, -1))
    while melamar:
        i = melamar.pop()
        e = lanjut[i]
        lanjut[i] += 1
        if e < awal[i + 1]:
            p, sisi[i] = pilihan[e], e
            heapq.heappush(terima[p], (-antre[e], e, i))
        else:
            p, sisi[i] = asal[i], -1  # a holder comes home: never refused
            if p < 0:
                continue
        isi[p] += 1
        if isi[p] > atas[p]:
            isi[p] -= 1
            melamar.append(heapq.heappop(terima[p])[2])
    return np.array(sisi, dtype=np.int64)


def putar_ulang_penjaga(m: Masalah, pagar: Pagar, antre: Int) -> tuple[Letak, list[Sebab], dict[int, Tahanan]]:
    """The guard, round after round: final placement, rounds as documented, reason per blocked row."""
    urutan: list[int] = antre.tolist()
    putaran: list[Sebab] = []
    tanda = np.zeros(m.banyak_pelamar, dtype=bool)
    tahanan: dict[int, Tahanan] = {}
    while True:
        letak = susun_letak(m, pagar, terima_tertunda(m, pagar, urutan, tanda))
        jenis, kurang, milik = _rusak(m, pagar, letak)
        if not kurang.any():
            return letak, putaran, tahanan
        ids = m.id_posisi if jenis == "posisi" else m.id_unit
        pergi = np.flatnonzero((letak.sisi >= 0) & (milik[0] >= 0) & (milik[0] != milik[1]))
        baru = []
        jatah = kurang.copy()
        for i in pergi[np.lexsort((-pergi, m.merit[pergi]))].tolist():
            di = int(milik[0][i])
            if jatah[di] > 0:
                jatah[di] -= 1
                baru.append(i)
                tahanan[i] = Tahanan(jenis, ids[di], int(kurang[di]), len(putaran))
        tanda[baru] = True
        rusak = [[ids[d], int(kurang[d])] for d in np.flatnonzero(kurang)]
        putaran.append({"jenis": jenis, "rusak": rusak, "tertahan": [m.id_pelamar[i] for i in sorted(baru)]})


def _rusak(m: Masalah, pagar: Pagar, letak: Letak) -> tuple[str, Int, tuple[Int, Int]]:
    """Deficits to repair now: (kind, deficit per row, (row of the old seat, row of the new seat) per
    applicant): positions first, else the units of the deepest level that has a broken floor.
    """
    kurang = np.maximum(0, pagar.bawah - letak.isi)
    if kurang.any():
        return "posisi", kurang, (m.asal, letak.tempat)
    kurang = np.maximum(0, pagar.bawah_unit - letak.isi_unit)
    tingkat = int(pagar.dalam[kurang > 0].max(initial=-1))
    kurang[pagar.dalam != tingkat] = 0
    leluhur = np.full(m.banyak_unit, -1, dtype=np.int64)  # ancestor at that level, itself included
    for u in pagar.turun:
        if pagar.dalam[u] == tingkat:
            leluhur[u] = u
        elif m.induk[u] >= 0:
            leluhur[u] = leluhur[m.induk[u]]
    di = np.append(leluhur[m.unit_posisi], -1)  # row -1: not placed
    return "unit", kurang, (di[m.asal], di[letak.tempat])


def periksa_penjaga(m: Masalah, letak: Letak, ulang: Letak, putaran: list[Sebab], isi: object) -> None:
    """The rounds and the placement as written equal those replayed: each block was needed."""
    tuntut(isinstance(isi, list), "sertifikat", "putaran: harus daftar")
    tertulis = isi if isinstance(isi, list) else []
    for ke, (kiri, kanan) in enumerate(zip(tertulis, putaran, strict=False)):
        bentuk = urai_objek(kiri, ("jenis", "rusak", "tertahan"), f"putaran[{ke}]")
        tuntut(
            json.dumps(bentuk, sort_keys=True) == json.dumps(kanan, sort_keys=True),
            "tertahan",
            f"putaran[{ke}]: tertulis {kiri}, seharusnya {kanan}",
        )
    sama = len(tertulis) == len(putaran)
    tuntut(sama, "tertahan", f"tertulis {len(tertulis)} putaran penjaga, seharusnya {len(putaran)}")
    cocok = letak.sisi == ulang.sisi
    tuntut_semua(cocok, m.id_pelamar, "penempatan_tertunda", "pelamar {} tidak di tempat yang dihasilkan prosedur")


def periksa_alasan(
    m: Masalah,
    letak: Letak,
    antre: Int,
    penentu: Int,
    tahanan: Mapping[int, Tahanan],
    alasan: Mapping[str, Sequence[Sebab]],
) -> None:
    """Every reason of `stabil`, field by field."""
    bebas = np.ones(m.banyak_pelamar, dtype=bool)
    bebas[list(tahanan)] = False
    nomor = _nomor_antrean(m, antre, lebih_baik(m, letak) & bebas[m.pemilik()])
    nilai = [float(m.skor[e]) if e >= 0 else None for e in penentu.tolist()]
    for i, sisi, sebab in pasangan(m, letak, alasan):
        p = int(m.pilihan[sisi])
        benar: dict[str, object] = {"posisi": m.id_posisi[p]}
        if i in tahanan:
            t = tahanan[i]
            benar |= {"kode": "TERTAHAN_DI_ASAL", "jenis_batas": t.jenis, "batas_di": t.di}
            benar |= {"kurang": t.kurang, "putaran": t.putaran}
        else:
            benar |= {"kode": "DI_BAWAH_BATAS", "nilai_terakhir": nilai[p], "nilai_sendiri": float(m.skor[sisi])}
            benar["antrean"] = int(nomor[sisi])
        samakan(m.id_pelamar[i], sebab, benar)


def _nomor_antrean(m: Masalah, antre: Int, ingin: Bool) -> Int:
    """1 + how many of the wishes in `ingin` for the same position stand before each wish, (E,)."""
    urut = np.lexsort((antre, m.pilihan))
    hitung: Int = np.cumsum(ingin[urut]) - ingin[urut]
    posisi = m.pilihan[urut]
    pertama = np.searchsorted(posisi, posisi, side="left")
    nomor = np.empty(len(urut), dtype=np.int64)
    nomor[urut] = 1 + hitung - hitung[pertama] if len(urut) else hitung
    return nomor

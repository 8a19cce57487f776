"""Reasons and loops as written in a result, set against what the checker worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from .masalah import Masalah
from .pemeriksa_dasar import JanjiGagal, Letak, tuntut

Sebab = Mapping[str, object]
LingkaranId = tuple[str, tuple[tuple[str, str | None, str | None], ...]]


def pasangan(m: Masalah, letak: Letak, alasan: Mapping[str, Sequence[Sebab]]) -> Iterator[tuple[int, int, Sebab]]:
    """(applicant row, wish row, reason) for every better wish not met; refuses a missing, doubled,
    superfluous or misplaced reason.
    """
    akhir = np.where(letak.sisi >= 0, letak.sisi, m.awal[1:]).tolist()
    awal, pilihan = m.awal.tolist(), m.pilihan.tolist()
    kurang = {i for i, orang in enumerate(m.id_pelamar) if (akhir[i] > awal[i]) != (orang in alasan)}
    if kurang:
        raise JanjiGagal("alasan", f"pelamar {m.id_pelamar[min(kurang)]!r}: alasan tidak ada atau tidak perlu")
    berhak = [i for i in range(m.banyak_pelamar) if akhir[i] > awal[i]]
    if len(alasan) != len(berhak):
        kenal = {m.id_pelamar[i] for i in berhak}
        raise JanjiGagal("alasan", f"pelamar {next(o for o in alasan if o not in kenal)!r} tidak dikenal")
    for i in berhak:
        daftar = alasan[m.id_pelamar[i]]
        posisi = [m.id_posisi[p] for p in pilihan[awal[i] : akhir[i]]]
        tertulis = [sebab.get("posisi") for sebab in daftar]
        teks = f"pelamar {m.id_pelamar[i]!r}: harus satu alasan untuk tiap pilihan {posisi}"
        tuntut(tertulis == posisi, "alasan", teks)
        for sisi, sebab in zip(range(awal[i], akhir[i]), daftar, strict=True):
            yield i, sisi, sebab


def samakan(orang: str, tertulis: Sebab, seharusnya: Sebab) -> None:
    """Refuse a reason that differs in any key or value from what the checker worked out."""
    for kunci in (*seharusnya, *tertulis):
        ada = kunci in tertulis and kunci in seharusnya
        if not ada or not _sama(tertulis[kunci], seharusnya[kunci]):
            rinci = f"tertulis {tertulis.get(kunci)!r}, seharusnya {seharusnya.get(kunci)!r}"
            raise JanjiGagal("alasan", f"pelamar {orang!r}, posisi {seharusnya.get('posisi')!r}: {kunci} {rinci}")


def _sama(tertulis: object, seharusnya: object) -> bool:
    """Equality that keeps true apart from 1 and 5.0 apart from an integer 5."""
    if type(seharusnya) is float:
        return type(tertulis) in (int, float) and tertulis == seharusnya
    if isinstance(seharusnya, dict) and isinstance(tertulis, dict):
        sama_kunci = tertulis.keys() == seharusnya.keys()
        return sama_kunci and all(_sama(tertulis[k], seharusnya[k]) for k in seharusnya)
    return type(tertulis) is type(seharusnya) and tertulis == seharusnya


def samakan_lingkaran(tertulis: Sequence[LingkaranId], seharusnya: Sequence[LingkaranId]) -> None:
    """Refuse loops that differ in number, order, opener or steps."""
    for ke, (kiri, kanan) in enumerate(zip(tertulis, seharusnya, strict=False)):
        tuntut(kiri == kanan, "lingkaran", f"lingkaran[{ke}]: seharusnya dibuka {kanan[0]!r} dengan {kanan[1]}")
    tuntut(len(tertulis) == len(seharusnya), "lingkaran", f"tertulis {len(tertulis)}, seharusnya {len(seharusnya)}")


def paket_baku(m: Masalah, letak: Letak) -> list[LingkaranId]:
    """The documented decomposition of all moves into packages: the k-th entrant of a position (by
    id) takes the seat of its k-th leaver. Paths start with the person whose old seat nobody takes.
    """
    asal, tempat = m.asal.tolist(), letak.tempat.tolist()
    pindah = [i for i in range(m.banyak_pelamar) if asal[i] != tempat[i]]
    keluar: dict[int, list[int]] = {}
    for i in pindah:
        keluar.setdefault(asal[i], []).append(i)
    keluar.pop(-1, None)
    antre = {p: iter(orang) for p, orang in keluar.items()}
    ganti = {i: next(antre[tempat[i]], None) if tempat[i] in antre else None for i in pindah}
    digantikan = {x for x in ganti.values() if x is not None}
    ujung = [i for i in pindah if i not in digantikan]
    nama: list[str | None] = [*m.id_posisi, None]  # row -1: not placed
    return [
        (m.id_pelamar[baris[0]], tuple((m.id_pelamar[i], nama[asal[i]], nama[tempat[i]]) for i in baris))
        for baris in sorted(_barisan([*ujung, *pindah], ganti))
    ]


def _barisan(mulai: Sequence[int], ganti: Mapping[int, int | None]) -> Iterator[list[int]]:
    """Follow `ganti` from each start not yet visited."""
    sudah: set[int] = set()
    for awal in mulai:
        barisan: list[int] = []
        x: int | None = awal
        while x is not None and x not in sudah:
            sudah.add(x)
            barisan.append(x)
            x = ganti[x]
        if barisan:
            yield barisan
